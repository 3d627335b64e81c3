"""Whoever awaits a command is cancelled, a thousand times: a page that goes, a time that is up, a line that is cut.

Nothing acked is lost, doubled or reordered; nobody is shown what does not stand; a repeat under the same id is
answered, once; and those whose commands went to disk in the same commit notice nothing.
`make endure` cancels 1,000 on each engine.
"""

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rooms.people import Actor
from server import pipeline as path
from server.pipeline import Answer, Pipeline
from server.storage.entries import Entry
from server.storage.journal import Journal
from server.wire import Asked
from tests.faults.going_away import party

pytestmark = [pytest.mark.storage, pytest.mark.endure]
DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
CANCELS = 1_000 if DEEP else 120
PLANTED_CANCELS = 100
Patch = pytest.MonkeyPatch


@pytest.mark.timeout(600)
async def test_a_cancelled_command_is_done_once_or_not_yet(tmp_path: Path, any_database: str | None) -> None:
    async with party(tmp_path, any_database) as it:
        await it.talks(CANCELS)
        assert await it.ends() == []
        acks = sum(len(guest.diary.acked) for guest in it.guests)
        print(f"cancelled {it.cancelled}, acked {acks}, nothing lost, doubled, reordered or unanswered")


# ---------------------------------------------------------------- planted


def one_future_for_all(plant: Patch) -> None:
    """A repeat awaits the very future of the first: whoever goes takes the other along."""
    true = Pipeline.ask

    def ask(self: Pipeline, actor: Actor, asked: Asked) -> Answer:
        given = self._receipts.find(actor.seat, asked.id)
        return given.pending[0] if given and given.pending else true(self, actor, asked)

    plant.setattr(Pipeline, "ask", ask)


def an_answer_to_nobody_breaks(plant: Patch) -> None:
    """The answer is set whether its future still stands or not."""

    def settle(answers: list[Answer], said: dict[str, Any]) -> None:
        for answer in answers:
            answer.set_result(said)

    plant.setattr(path, "settle_answer", settle)


def to_go_is_to_take_back(plant: Patch) -> None:
    """Whoever goes takes the entry out of the journal's line. Its promise stays, and nobody keeps it."""
    true = Pipeline.ask

    def ask(self: Pipeline, actor: Actor, asked: Asked) -> Answer:
        answer = true(self, actor, asked)

        def went(future: Answer) -> None:
            waiting = self._journal._waiting
            for entry in [each for each in waiting if each.receipt and each.receipt.command_id == asked.id]:
                if future.cancelled():
                    waiting.remove(entry)

        answer.add_done_callback(went)
        return answer

    plant.setattr(Pipeline, "ask", ask)


def no_receipt_for_whoever_goes(plant: Patch) -> None:
    """Answers are remembered only where somebody took them."""
    true, append = Pipeline.ask, Journal.append

    def ask(self: Pipeline, actor: Actor, asked: Asked) -> Answer:
        answer = true(self, actor, asked)

        def went(future: Answer) -> None:
            if future.cancelled():
                self._receipts.forget(actor.seat, asked.id)

        answer.add_done_callback(went)
        return answer

    def without(self: Journal, entry: Entry) -> None:
        append(self, replace(entry, receipt=None))

    plant.setattr(Pipeline, "ask", ask)
    plant.setattr(Journal, "append", without)


def told_before_it_is_kept(plant: Patch) -> None:
    """Whoever goes has the answer written down at once, and the disk never hears of it."""
    append = Journal.append

    def at_once(self: Journal, entry: Entry) -> None:
        if entry.receipt and len(entry.recorded) == 1 and entry.receipt.command_id.endswith("0"):
            entry.done({})
        else:
            append(self, entry)

    plant.setattr(Journal, "append", at_once)


PLANTED: tuple[tuple[Callable[[Patch], None], tuple[str, ...]], ...] = (
    (one_future_for_all, ("unanswered",)),
    (an_answer_to_nobody_breaks, ("unanswered",)),
    (to_go_is_to_take_back, ("unanswered",)),
    (no_receipt_for_whoever_goes, ("doubled",)),
    (told_before_it_is_kept, ("lost", "never kept", "mixed up", "repeat", "doubled")),
)


@pytest.mark.parametrize(("planted", "names"), PLANTED, ids=[each.__name__ for each, _ in PLANTED])
async def test_a_planted_fault_is_found(
    tmp_path: Path, monkeypatch: Patch, planted: Callable[[Patch], None], names: tuple[str, ...]
) -> None:
    monkeypatch.setattr("tests.faults.going_away.PATIENCE", 0.25)
    async with party(tmp_path) as it:
        with monkeypatch.context() as plant:
            planted(plant)
            async with asyncio.timeout(20):
                await it.talks(PLANTED_CANCELS)
        found = await it.ends()
    assert any(each.startswith(names) for each in found), found[:5]
