"""How long a resting space takes to answer tells nothing of what rests it, nor of whose doing it was (D15, D22).

Many couples in one house, each resting for another cause, and each asked for words in its shared room by a member.
`make endure` asks 2,000 pairs about every two kinds of causes, `make test` a few, to see that the measure sees.
"""

import asyncio
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rooms.couple.sides import Couple
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.people import Track
from rooms.programme import commands as register
from rooms.programme.register import UNSTATED
from server.inbound import Inbound
from server.pipeline import Answer
from tests.live import Line, Town
from tests.noninterference.resting import CAUSES, Cause, begun, booked, meeting_of
from tests.noninterference.waiting import TOLD_APART, Waits, hurried_town, measured, seen, timed

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
PAIRS = 2_000 if DEEP else 50
EQUAL = 0.03 if DEEP else 0.17
"""Within 0.47 and 0.53 at 2,000 pairs, three standard errors; the short form has fewer, and so wider ones."""
HERS = ("Lindqvist", "Maren")
RUNGS = ("a rest", "her break", "his break")
SAFETY = ("Lindqvist holds for safety",)
FEW = ("her break", *SAFETY, "Per takes back his yes")

pytestmark = [pytest.mark.endure, pytest.mark.timeout(1800 if DEEP else 120)]


@dataclass(frozen=True)
class Resting:
    """One couple that rests: why, and a page of a member who asks."""

    cause: Cause
    line: Line
    words: dict[str, Any]


async def all_rest(town: Town, names: Sequence[str]) -> dict[str, Resting]:
    """For each cause two more people and a clinician for each; their rooms are open together, and then each is cut."""
    couples = [
        (house := await with_others(town, number), await booked(house)) for number in range(len(names))
    ]
    town.clock.move(minutes=2)
    for house, couple in couples:
        await begun(house, couple)
    found = zip(names, couples, strict=True)
    return {name: await rests(CAUSES[name], house, couple) for name, (house, couple) in found}


async def rests(cause: Cause, house: Town, couple: SpaceId) -> Resting:
    """An open room is cut, and a member goes on asking."""
    meeting = meeting_of(house, couple)
    await cause.act(house, couple)
    asker = await house.line("Maren" if cause.out == "Per" else "Per", "/couple")
    return Resting(cause, asker, {"space": couple, "meeting": meeting, "text": "Are you there?"})


async def with_others(town: Town, number: int) -> Town:
    """The same house, where Maren, Per and their clinicians are other people."""
    seats = dict(town.seats)
    for name, track, cohort in (("Maren", Track.PARTNER, UNSTATED), ("Per", Track.RECOVERY, "men")):
        enrol = register.EnrolMember(space=PROGRAMME, name=name, track=track, cohort=cohort, adult=True)
        seats[name] = SeatId((await town.does("Noor", enrol))["member"])
    for name in ("Lindqvist", "Okafor"):
        licence = f"{name} {number}"
        staff = register.EnrolStaff(space=PROGRAMME, name=name, issuer="Example Board", licence=licence)
        seats[name] = SeatId((await town.does("Noor", staff))["staff"])
    house = replace(town, seats=seats)
    link = register.LinkPeople(space=PROGRAMME, a=seats["Maren"], b=seats["Per"], kind="couple")
    await house.does("Noor", link)
    for clinician, member in (("Lindqvist", "Maren"), ("Okafor", "Per")):
        appoint = register.AppointClinician(space=PROGRAMME, staff=seats[clinician], member=seats[member])
        await house.does("Noor", appoint)
    return house


async def waits(ones: list[Resting], others: list[Resting]) -> Waits:
    """How long the answers of the two kinds took, the two of a pair one after the other in random order."""
    dice = Random(11)
    told: Waits = ([], [])
    for _ in range(PAIRS):
        pair = [(told[0], dice.choice(ones)), (told[1], dice.choice(others))]
        dice.shuffle(pair)
        for times, it in pair:
            times.append(await timed(it.line, "say_shared", it.words))
    return told


def whose(cause: str) -> bool:
    """Whether it came of her side."""
    return cause.startswith(HERS) or cause.startswith("her ") or cause == "a rest"


def kinds_of(names: Iterable[str]) -> dict[str, tuple[list[str], list[str]]]:
    """What somebody would like to tell apart, and by which causes."""
    known = list(names)
    asked = {
        "her side's": whose,
        "a break or a rest": lambda each: each in RUNGS,
        "a safety hold": lambda each: each in SAFETY,
    }
    return {
        what: ([each for each in known if is_so(each)], [each for each in known if not is_so(each)])
        for what, is_so in asked.items()
    }


def plant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words in a space that her side rests are refused two turns of the journal later."""
    true = Inbound._ask

    def ask(self: Inbound, actor: Any, name: str, payload: Any, namespace: str | None) -> Any:
        answer = true(self, actor, name, payload, namespace)
        live = self._pipeline.spaces.get(SpaceId(payload.get("space", "")))
        if live is None or not isinstance(live.state, Couple) or not by_her_side(live.state):
            return answer
        return a_turn_later(self, a_turn_later(self, answer))

    monkeypatch.setattr(Inbound, "_ask", ask)


def a_turn_later(inbound: Inbound, answer: Answer) -> Answer:
    """The same answer, once the journal has had another turn."""
    later: Answer = asyncio.get_running_loop().create_future()
    answer.add_done_callback(lambda said: inbound._pipeline._say_in_turn([later], said.result()))
    return later


def by_her_side(couple: Couple) -> bool:
    hers = couple.partner
    return bool(hers.hold or hers.break_until or couple.rested_at)


async def test_waiting_tells_no_cause_and_planted_turns_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tuple(CAUSES) if DEEP else FEW
    async with hurried_town(tmp_path) as town:
        resting = await all_rest(town, names)
        for it in resting.values():
            assert await it.line.refused("say_shared", **it.words) == "resting", it.cause.name
        honest = {}
        for what, (ones, others) in kinds_of(names).items():
            here, there = ([resting[each] for each in some] for some in (ones, others))
            honest[what] = await measured(lambda: waits(here, there), EQUAL)  # noqa: B023  (asked at once)
        plant(monkeypatch)
        hers = [it for it in resting.values() if it.cause.name in (*SAFETY, "her break")]
        his = [it for it in resting.values() if not whose(it.cause.name)]
        planted = await seen(lambda: waits(hers, his))
        print(f"\nAUC {honest}; two planted turns {planted:.3f}; {PAIRS} pairs each, {len(names)} causes")
        assert planted > TOLD_APART, "the measure sees nothing at all"
        assert all(abs(each - 0.5) <= EQUAL for each in honest.values()), honest
