"""What a staff person did, for that person alone: the own rows of the audit, in 90 days (D66).

Nothing of anybody else is in it, and nothing that counts others: no number of a row, no total. Where a page goes
on from is an instant of one's own. Looking is an act, and stands there too. Whom an act was about is said by the
name this person may see today, or not at all (D7, D12).
"""

import asyncio
from collections.abc import Iterable
from typing import Any, Final

from rooms.ids import PROGRAMME, SeatId, SpaceId, WordsId
from rooms.programme.register import Register
from rooms.refusals import NOT_HERE, STEP_UP
from server.clock import Clock
from server.pipeline import Pipeline
from server.storage.acts import Act, Acts
from server.storage.entries import AuditRow, Entry
from server.storage.journal import Journal

DAYS: Final = 90
DAY_MS: Final = 24 * 60 * 60 * 1000
MOST: Final = 40
"""How many acts a page has; more only where many stand at one instant."""
LOOKED: Final = "look_at_own_acts"
"""How looking stands in the audit. It is no command: it changes nothing, and no log has it."""
TRIES: Final = 3
SECONDS: Final = 3.0
"""How long that may take in all: nobody is shown what was not written down."""


class OwnActs:
    """Makes the pages, and writes down that they were looked at."""

    def __init__(self, acts: Acts, pipeline: Pipeline, journal: Journal, clock: Clock) -> None:
        self._acts, self._pipeline, self._journal, self._clock = acts, pipeline, journal, clock

    async def __call__(self, seat: SeatId, before: int | None) -> dict[str, Any] | None:
        """`{days, acts: [{at, act, about, refused, asked}], next}`, newest first; times in ms since the epoch.
        `about`: a name, or None; `asked`: it waited for the pass phrase alone (D63); `next`: where the page after this
        one goes on, None at the end.

        None where nothing of this person stands at the instant `before`. Raises TimeoutError when it could not be
        written down that this was looked at.
        """
        if before is None:
            await self._write_down(seat)
        elif not await self._acts.any_at(seat, before):
            return None
        since = self._clock.now() - DAYS * DAY_MS
        page = await self._acts.page(seat, since=since, before=before, most=MOST)
        names = await self._names(seat, {act.object for act in page.acts})
        told = [
            {
                "at": act.at,
                "act": act.act,
                "about": names.get(act.object),
                "refused": bool(act.reason),
                "asked": act.reason == STEP_UP.code,
            }
            for act in sorted(page.acts, key=_newest_first)
        ]
        return {"days": DAYS, "acts": told, "next": told[-1]["at"] if page.older else None}

    async def _write_down(self, seat: SeatId) -> None:
        """One row a look, on disk before anything is shown."""
        act = AuditRow("staff", self._clock.now(), seat, LOOKED, PROGRAMME)
        async with asyncio.timeout(SECONDS):
            for _ in range(TRIES):
                if await self._stored(act):
                    return
        raise TimeoutError

    def _stored(self, act: AuditRow) -> "asyncio.Future[bool]":
        """Whether it stands, once the journal knows."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def answer(*, stands: bool) -> None:
            if not stored.done():
                stored.set_result(stands)

        entry = Entry(done=lambda _: answer(stands=True), failed=lambda _: answer(stands=False), audit=(act,))
        self._journal.append(entry)
        return stored

    async def _names(self, seat: SeatId, spaces: Iterable[str]) -> dict[str, str]:
        """By space, whom it is about: the own client of a couple, a group one leads. Whoever no longer is either is
        not named, and a space one has no part in is like one that does not exist."""
        live = self._pipeline.spaces.get(PROGRAMME)
        if live is None:
            return {}
        words = {space: name for space in spaces if (name := named_to(live.state, seat, SpaceId(space)))}
        texts = await self._journal.load_words(words.values())
        return {space: text for space, name in words.items() if (text := texts.get(name))}


def named_to(register: Register, seat: SeatId, space: SpaceId) -> WordsId | None:
    """The name of whom a space is about to this staff person now: of the own client, of the group led."""
    staff = register.staff.get(seat)
    if staff is None:
        return None
    if space in staff.leads:
        return register.groups[space].alias
    own = (client for client, couple in register.couples_with(seat) if couple == space)
    return next((register.members[client].name for client in own), None)


def _newest_first(act: Act) -> tuple[object, ...]:
    """Within one instant by nothing that others have a part in. What was refused as `not-here` stands as if the space
    asked for did not exist, though its row is in the chain of one that may."""
    if act.reason == NOT_HERE.code:
        return (-act.at, 1, "", 0, act.act)
    return (-act.at, 0, act.chain, -act.n, act.act)
