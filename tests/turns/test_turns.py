"""Eight clients fire at once, and not a word of anybody stands in the log whose turn it was not (D30, D38).

Words, gestures and wishes for the floor, from all of them, while two facilitators give and take, pause, mute and
remove. A mute or a removal is so for every open page before its act is answered; coming in again does not clear
it, nor does a new start of the server. `make endure` fires for thirty seconds by the wall, `make test` for two.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moderation.rows_group import ROWS, WORDS_MAY_FLOW
from rooms.group import gathering
from rooms.group.gathering import Gathering
from rooms.group.state.attendance import MemberAdmitted, MemberRemoved
from rooms.group.state.measures import MemberMuted, YouWereMuted
from rooms.group.wants.speaking import Say
from rooms.spaces import Recorded
from server.delivery.fanout import Ended, Fanout, Speech, Told
from server.wire import Texts
from tests.turns.checker import Turns
from tests.turns.storm import Storm, storm

pytestmark = [pytest.mark.scene, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
SECONDS = 30.0 if DEEP else 2.0
Patch = pytest.MonkeyPatch


async def test_nobody_speaks_whose_turn_it_is_not(tmp_path: Path, monkeypatch: Patch) -> None:
    async with storm(tmp_path, monkeypatch) as it:
        await it.blows(SECONDS)
        await it.tries_what_was_taken(it.members[0], it.members[1])
        found = await it.ends()
    assert found == [], found[:10]
    words, codes = seen_in(it)
    print(f"{SECONDS:g} s: {sum(codes.values())} commands, {len(it.log)} events, words {dict(words)}")
    assert words["the holder"] > 2
    assert words["a facilitator"]
    assert words["comes in again, muted"] > 1
    answers = {each.partition(": ")[2] for each in codes}
    assert {"not-your-turn", "muted", "not-here", "removed"} <= answers
    assert not DEEP or {"room-paused", "room-quiet", "no-piece", "no-order"} <= answers
    assert not [each for each in codes if each.endswith(("internal", "malformed", "busy", "too-fast"))], codes


def seen_in(it: Storm) -> tuple[Counter[str], Counter[str]]:
    """As whom words were said, and how everything that was asked was answered."""
    turns = Turns(frozenset(each.seat for each in it.leaders))
    turns.read(it.log)
    codes: Counter[str] = Counter()
    for client in (*it.members, *it.leaders):
        codes += client.codes
    return turns.words, codes


# ---------------------------------------------------------------- planted


def anybody_may_speak(plant: Patch, it: Storm) -> None:
    """The row of `Say` has lost its last rule."""
    plant.setitem(ROWS, Say, replace(ROWS[Say], rules=WORDS_MAY_FLOW))


def late(plant: Patch, is_late: Callable[[Speech], bool]) -> None:
    """What is said to one of these is said a moment after the act was answered."""
    true = Fanout.speak

    def speak(self: Fanout, speeches: Iterable[Speech], texts: Texts) -> None:
        said = tuple(speeches)
        after = [each for each in said if is_late(each)]
        true(self, [each for each in said if each not in after], texts)
        if after:
            asyncio.get_running_loop().call_later(0.02, true, self, after, texts)

    plant.setattr(Fanout, "speak", speak)


def told_of_a_mute_after_its_ack(plant: Patch, it: Storm) -> None:
    late(plant, lambda each: isinstance(each, Told) and isinstance(each.recorded.event, YouWereMuted))


def cut_after_the_ack(plant: Patch, it: Storm) -> None:
    late(plant, lambda each: isinstance(each, Ended) and each.unplug)


def coming_in_again_clears(plant: Patch, it: Storm) -> None:
    """Whoever is let in begins anew, in everything."""

    def clears(one: Gathering, recorded: Recorded) -> Gathering:
        member = recorded.event.member  # type: ignore[attr-defined]
        muted = {each: until for each, until in one.measures.muted.items() if each != member}
        return replace(one, measures=replace(one.measures, muted=muted))

    plant.setitem(gathering.FOLDS, MemberAdmitted, (*gathering.FOLDS[MemberAdmitted], clears))


def a_start_clears(plant: Patch, it: Storm, event: type) -> None:
    """The fold of a log that begins anew leaves something out."""

    @contextmanager
    def forgetful() -> Any:
        with plant.context() as once:
            once.setitem(gathering.FOLDS, event, ())
            yield

    it.plant_restart = forgetful


def a_start_clears_mutes(plant: Patch, it: Storm) -> None:
    a_start_clears(plant, it, MemberMuted)


def a_start_clears_removals(plant: Patch, it: Storm) -> None:
    a_start_clears(plant, it, MemberRemoved)


PLANTED: tuple[tuple[Callable[[Patch, Storm], None], str], ...] = (
    (anybody_may_speak, "no turn"),
    (told_of_a_mute_after_its_ack, "told late"),
    (cut_after_the_ack, "cut late"),
    (coming_in_again_clears, "while muted"),
    (a_start_clears_mutes, "while muted"),
    (a_start_clears_removals, "came in again"),
)


@pytest.mark.parametrize(("planted", "name"), PLANTED, ids=[each.__name__ for each, _ in PLANTED])
async def test_a_planted_fault_is_found(
    tmp_path: Path, monkeypatch: Patch, planted: Callable[[Patch, Storm], None], name: str
) -> None:
    async with storm(tmp_path, monkeypatch) as it:
        with monkeypatch.context() as plant:
            planted(plant, it)
            anew = planted.__name__.startswith("a_start")
            await it.tries_what_was_taken(it.members[0], it.members[1], anew=anew)
        found = await it.ends()
    assert any(each.startswith(name) for each in found), found[:5]
