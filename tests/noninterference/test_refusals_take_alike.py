"""*Not yours* and *not there* take equally long: nobody tells them apart by waiting (D4, design §6).

Measured as an attacker would, on the wire: pairs of one question about what is somebody else's and one
about what is nowhere, in random order (`waiting.py`).
"""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from server.inbound import Inbound
from tests.live import WEDNESDAY, Line, Town
from tests.noninterference.waiting import TOLD_APART, Waits, hurried_town, measured, seen, timed

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
PAIRS = 2_000 if DEEP else 600
EQUAL = 0.03 if DEEP else 0.06
"""Within 0.47 and 0.53 at 2,000 pairs, three standard errors; the short form has fewer, and so wider ones."""
NOBODY, NO_MEETING = "g-AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB"

pytestmark = [pytest.mark.endure, pytest.mark.timeout(600)]


@dataclass(frozen=True)
class Question:
    """One thing somebody curious asks, about theirs or about nothing."""

    verb: str
    theirs: dict[str, Any]
    nothing: dict[str, Any]


def questions(town: Town) -> list[Question]:
    """Of Per's group, which meets, by somebody of the partners'."""
    there, nowhere = town.now(WEDNESDAY), {"space": NOBODY, "meeting": NO_MEETING}
    lobby, circle = f"{there['space']}/lobby", town.circle(WEDNESDAY)
    made_up = {f"{NOBODY}/lobby": 1, f"{NOBODY}/circle/{NO_MEETING}": 1}
    return [
        Question("say", {**there, "text": "Is he there?"}, {**nowhere, "text": "Is he there?"}),
        Question("raise_hand", there, nowhere),
        Question("resume", {"rooms": {lobby: 1, circle: 1}}, {"rooms": made_up}),
    ]


async def waits(line: Line, asked: list[Question]) -> Waits:
    """How long each kind of answer took, the two of a pair one after the other in random order."""
    dice = Random(7)
    theirs: list[float] = []
    nothing: list[float] = []
    for _ in range(PAIRS):
        question = dice.choice(asked)
        pair = [(theirs, question.theirs), (nothing, question.nothing)]
        dice.shuffle(pair)
        for times, given in pair:
            times.append(await timed(line, question.verb, given))
    return theirs, nothing


def plant(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is somebody else's is refused one turn of the journal later than what is not there."""
    true = Inbound._ask

    def ask(self: Inbound, actor: Any, name: str, payload: Any, namespace: str | None) -> Any:
        answer = true(self, actor, name, payload, namespace)
        if payload["space"] not in self._pipeline.spaces:
            return answer
        later: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        once_more = self._pipeline._say_in_turn
        answer.add_done_callback(lambda said: once_more(later, said.result()))
        return later

    monkeypatch.setattr(Inbound, "_ask", ask)


async def test_waiting_tells_nothing_and_a_planted_turn_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with hurried_town(tmp_path) as town:
        await town.opens(WEDNESDAY, "Tomas", "Per", "Sam")
        jo = await town.line("Jo")
        honest = await measured(lambda: waits(jo, questions(town)), EQUAL)
        plant(monkeypatch)
        planted = await seen(lambda: waits(jo, questions(town)[:2]))
        assert planted > TOLD_APART, "the measure sees nothing at all"
        assert abs(honest - 0.5) <= EQUAL, honest
        print(f"\nAUC {honest:.3f}; a planted turn {planted:.3f}; {PAIRS} pairs")
