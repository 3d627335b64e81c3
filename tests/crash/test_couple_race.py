"""Words in a couple's shared room against a Break, a Rest, a Close and a lapse at the same moment (D13, D14, D19).

No word is numbered after it and none delivered after it; what came before it stands. On both engines, with pages
that fire on whatever they are told, across a new start of the server and a clock that was set back.
`make endure` has 1,000 tries on each engine, `make test` thirty on a file and twelve on PostgreSQL.
"""

import asyncio
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rooms.couple import fold
from rooms.couple.commands import SayShared
from rooms.couple.events import ConsentEnded, KeyEnded
from rooms.couple.meeting_events import (
    BreakCalled,
    CoupleMeetingBegun,
    CoupleMeetingEnded,
    RestCalled,
    SharedSaid,
)
from rooms.ids import MeetingId
from rooms.spaces import Recorded
from server import pipeline
from server.delivery import fanout
from server.delivery.fanout import Ended, Fanout, Speech, Told
from server.live import Draft
from server.pipeline import Pipeline
from server.wire import Texts
from tests.crash.couples import CUTS, Life, Try, a_couples_life, seats_of

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
TRIES, TRIES_ON_POSTGRES = (1_000, 1_000) if DEEP else (30, 12)
RESTARTS = 25 if DEEP else 5
"""So often the server begins anew right after the cut: each kind of cut has its turn. A start reads the whole log."""
ENOUGH = 12
"""A planted fault is found in so many tries."""
CUTTING = (BreakCalled, RestCalled, KeyEnded, ConsentEnded, CoupleMeetingEnded)
Patch = pytest.MonkeyPatch

pytestmark = [pytest.mark.storage, pytest.mark.endure, pytest.mark.timeout(3600 if DEEP else 120)]


# ---------------------------------------------------------------- what would be wrong


def numbered_after(log: Iterable[Recorded]) -> Iterator[str]:
    """Words that the couple's order puts where their meeting is not open, or is cut already."""
    is_open: MeetingId | None = None
    for each in log:
        event = each.event
        if isinstance(event, CoupleMeetingBegun):
            is_open = event.meeting
        elif isinstance(event, CUTTING):
            is_open = None
        elif isinstance(event, SharedSaid) and event.meeting != is_open:
            yield f"numbered after: version {each.version}"


def lines_of(log: Iterable[Recorded]) -> dict[MeetingId, set[str]]:
    """Which lines stand, by the meeting."""
    found: dict[MeetingId, set[str]] = {}
    for each in log:
        if isinstance(each.event, SharedSaid):
            found.setdefault(each.event.meeting, set()).add(each.event.line)
    return found


def judged_wrongly(it: Try) -> Iterator[str]:
    """What was asked inside the house before the cut is done, what was asked after it is refused."""
    instant = it.order.index(it.cut)
    for place, asked in enumerate(it.order):
        done = it.told.get(id(asked), True)
        if done != (place <= instant):
            yield f"{'done though late' if done else 'refused in time'}: {it.cut.name}"


def delivered_after(it: Try, life: Life) -> Iterator[str]:
    """What was written to a page once the room had ended, or once its cut was answered; and whoever was still
    connected then."""
    over, cut, connected = False, set[str](), set[str]()
    for at in range(it.begins, it.ends + 1):
        if at == it.answered:
            over = True
            yield from (f"cut late: {it.cut.name}" for _ in connected - cut)
        if at == it.ends or life.written[at].seat not in seats_of(life):
            continue
        connection, _, frame = life.written[at]
        if frame is None:
            cut.add(connection)
            over = over or connection in connected
        elif b'"shared_said"' in frame and over:
            yield f"delivered after: {it.cut.name}"
        elif b'"ended":true' in frame:
            over = True
        elif not over:
            connected.add(connection)


def heard_after(it: Try) -> Iterator[str]:
    """The same, as the pages tell it; and a word that is not refused on a new line."""
    yield from (f"never cut: {it.cut.name}" for _ in range(it.never_cut))
    for name, line in it.pages.items():
        over = name == "again"
        for text in line.heard:
            over = over or ('"ended":true' in text and it.meeting in text)
            if over and '"shared_said"' in text:
                yield f"delivered after, as {name} heard: {it.cut.name}"
    for text in it.late:
        code = "cut" if text == "cut" else json.loads(text)[0].get("refusal", {}).get("code")
        if code not in ("resting", "not-here"):
            yield f"answered {code} on a new line: {it.cut.name}"


def acks_against(it: Try, stand: set[str], life: Life) -> Iterator[str]:
    """Every word a page was told is said stands in the log; none else was answered with anything unforeseen."""
    for line in (it.pages["Maren"], it.pages["Per"]):
        for text in line.acks.values():
            answer = json.loads(text)[0]
            if "line" in answer:
                life.seen["in time, on a socket"] += 1
                if answer["line"] not in stand:
                    yield f"lost: {it.cut.name}"
            elif not answer["ok"] and answer["refusal"]["code"] != "resting":
                yield f"answered {answer['refusal']['code']}: {it.cut.name}"


async def faults_of(life: Life, tries: Sequence[Try], since: int = 0) -> list[str]:
    """Everything wrong with these tries, and with the log from that version on."""
    log = [each for each in await life.log() if each.version > since]
    stand = lines_of(log)
    found = list(numbered_after(log))
    for it in tries:
        found += [*judged_wrongly(it), *delivered_after(it, life), *heard_after(it)]
        found += acks_against(it, stand.get(it.meeting, set()), life)
        life.seen["words that stand"] += len(stand.get(it.meeting, ()))
        life.seen["words asked"] += it.fired + len(it.order) - 1
    return found


# ---------------------------------------------------------------- the race


async def test_no_word_comes_after_a_cut(
    tmp_path: Path, monkeypatch: Patch, any_database: str | None
) -> None:
    tries = TRIES if any_database is None else TRIES_ON_POSTGRES
    async with a_couples_life(tmp_path, monkeypatch, any_database) as life:
        for number in range(tries):
            cut = CUTS[number % len(CUTS)]
            await life.races(cut, restart=number % RESTARTS == 0)
            del life.town.lines[:-1]
        log = await life.log()
        found = await faults_of(life, life.tries)
        assert found == [], found[:10]
        assert [each.version for each in log] == list(range(1, len(log) + 1))
        seen = life.seen
        assert len({it.meeting for it in life.tries}) == tries
        assert tries < seen["words that stand"] < seen["words asked"] - tries, "some in time, some too late"
        assert seen["in time, on a socket"] > tries / 4, "pages were among those in time"
        print(f"\n{tries} tries, {len(log)} events, {dict(seen)}")


# ---------------------------------------------------------------- planted


def judged_on_what_was(plant: Patch) -> None:
    """Words are judged on the space as it was when it was last spoken of, and the fold takes them."""
    stored: dict[Any, Any] = {}
    say, done, evolve = pipeline.DECIDE[SayShared], Pipeline._stored, fold.FOLDS[SharedSaid]

    def spoken(self: Pipeline, draft: Draft, *given: Any) -> None:
        stored.update({space: moving.state for space, moving in draft.moving.items()})
        done(self, draft, *given)

    def lenient(couple: Any, event: Any, at: int) -> Any:
        return evolve(couple, event, at) if couple.begun else couple

    plant.setattr(Pipeline, "_stored", spoken)
    plant.setitem(
        pipeline.DECIDE,
        SayShared,
        lambda case: say(replace(case, state=stored.get(case.state.space, case.state))),
    )
    plant.setitem(fold.FOLDS, SharedSaid, lenient)  # type: ignore[arg-type]


def later(plant: Patch, is_late: Callable[[Speech], bool]) -> None:
    """What is said of some things is said a moment after everything else."""
    true = Fanout.speak

    def speak(self: Fanout, speeches: Iterable[Speech], texts: Texts) -> None:
        said = tuple(speeches)
        after = [each for each in said if is_late(each)]
        true(self, [each for each in said if each not in after], texts)
        if after:
            asyncio.get_running_loop().call_later(0.02, true, self, after, texts)

    plant.setattr(Fanout, "speak", speak)


def delivered_once_it_rests(plant: Patch) -> None:
    """Words take another way than ends do, and nobody is unplugged."""
    plant.setattr(fanout, "severed", lambda *_: False)
    later(plant, lambda each: isinstance(each, Told) and isinstance(each.recorded.event, SharedSaid))


def cut_after_the_answer(plant: Patch) -> None:
    later(plant, lambda each: isinstance(each, Ended) and each.unplug)


PLANTED: tuple[tuple[Callable[[Patch], None], str], ...] = (
    (judged_on_what_was, "numbered after"),
    (delivered_once_it_rests, "delivered after"),
    (cut_after_the_answer, "cut late"),
)


async def test_planted_faults_are_found(tmp_path: Path, monkeypatch: Patch) -> None:
    async with a_couples_life(tmp_path, monkeypatch, None) as life:
        life.patience = 0.2
        for planted, name in PLANTED:
            found = await found_with(life, monkeypatch, planted)
            assert any(each.startswith(name) for each in found), (planted.__name__, found[:5])


async def found_with(life: Life, monkeypatch: Patch, planted: Callable[[Patch], None]) -> list[str]:
    """What is found in a few tries with the fault in the server."""
    since = life.town.server.pipeline.spaces[life.space].version
    found: list[str] = []
    with monkeypatch.context() as plant:
        planted(plant)
        for number in range(ENOUGH):
            it = await life.races(CUTS[number % 5])
            found = await faults_of(life, [it], since)
            if found:
                break
    return found
