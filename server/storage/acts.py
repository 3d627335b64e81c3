"""What one person did, as the audit has it. That person's own rows alone are looked at, by an index of theirs:
how long it takes must not tell how much others do."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from rooms.ids import SeatId
from server.storage.database import Database, whole
from server.storage.schema import audit

_WHOLE: Final = (audit.c.at, audit.c.act, audit.c.object, audit.c.reason, audit.c.chain_name, audit.c.n)


@dataclass(frozen=True, slots=True)
class Act:
    """One act. `at`: ms since the epoch; `object`: in which space; `reason`: the code it was refused with, or "".

    `chain` and `n` are where it stands among everybody's: no page may be told them, nor anything made of them.
    """

    at: int
    act: str
    object: str
    reason: str
    chain: str
    n: int


@dataclass(frozen=True, slots=True)
class ActsPage:
    """Some acts in no order, none of their instants in part; whether there are `older` ones."""

    acts: tuple[Act, ...]
    older: bool


class Acts:
    """Reads the audit for whoever is in it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def page(self, seat: SeatId, *, since: int, before: int | None, most: int) -> ActsPage:
        """The newest acts of a seat from `since` on and `before` (both ms): `most` of them, and what else stands at
        the instant of the last of these. A clock that was set back can make that many."""
        return await whole(self._page(seat, since, before, most))

    async def _page(self, seat: SeatId, since: int, before: int | None, most: int) -> ActsPage:
        theirs = (audit.c.actor == seat) & (audit.c.at >= since)
        asked = theirs if before is None else theirs & (audit.c.at < before)
        nth = sa.select(audit.c.at).where(asked).order_by(audit.c.at.desc()).offset(most - 1).limit(1)
        async with self._db.reads.connect() as connection:
            last = (await connection.execute(nth)).scalar_one_or_none()
            here = asked if last is None else asked & (audit.c.at >= last)
            rows = await connection.execute(sa.select(*_WHOLE).where(here))
            acts = tuple(Act(*row) for row in rows)
            if last is None:
                return ActsPage(acts, older=False)
            more = sa.select(audit.c.at).where(theirs, audit.c.at < last).limit(1)
            return ActsPage(acts, older=(await connection.execute(more)).first() is not None)

    async def newest(self, seat: SeatId, act: str, reasons: Collection[str], *, since: int) -> int | None:
        """When (ms) this seat last did or tried this act, from `since` on, and was answered so; None for not since."""
        return await whole(self._newest(seat, act, reasons, since))

    async def _newest(self, seat: SeatId, act: str, reasons: Collection[str], since: int) -> int | None:
        theirs = (audit.c.actor == seat) & (audit.c.at >= since) & (audit.c.act == act)
        last = sa.select(sa.func.max(audit.c.at)).where(theirs, audit.c.reason.in_(reasons))
        async with self._db.reads.connect() as connection:
            at: int | None = (await connection.execute(last)).scalar_one_or_none()
            return at

    async def any_at(self, seat: SeatId, instant: int) -> bool:
        """Whether this seat did anything at that very millisecond."""
        return await whole(self._any_at(seat, instant))

    async def _any_at(self, seat: SeatId, instant: int) -> bool:
        theirs = sa.select(audit.c.at).where(audit.c.actor == seat, audit.c.at == instant).limit(1)
        async with self._db.reads.connect() as connection:
            return (await connection.execute(theirs)).first() is not None
