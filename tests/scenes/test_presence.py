"""Who reads held words just now is shown to the others backstage, in time, and to nobody else (U20)."""

from collections.abc import Callable
from typing import Any

import pytest

from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.speaking import Say
from server.delivery.presence import AFTER_A_DROP
from tests.browser.screenplay.table import joins
from tests.live import TUESDAY, Line, Town, until

pytestmark = pytest.mark.scene


class Later:
    """Half a minute in a test's hands."""

    def __init__(self) -> None:
        self.waiting: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, wait: float, then: Callable[[], None]) -> "Put":
        self.waiting.append((wait, then))
        return Put(self, then)

    def passes(self) -> None:
        waiting, self.waiting = self.waiting, []
        for wait, then in waiting:
            assert wait == AFTER_A_DROP
            then()


class Put:
    """One call put off."""

    def __init__(self, later: Later, then: Callable[[], None]) -> None:
        self.later, self.then = later, then

    def cancel(self) -> None:
        self.later.waiting = [each for each in self.later.waiting if each[1] is not self.then]


async def a_held_line(town: Town) -> tuple[str, str]:
    """Ines and Hanna lead; Maren asked to be read first. The backstage and the line."""
    await joins(town, TUESDAY, (), "Hanna")
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    held = await town.does("Maren", Say(**town.now(TUESDAY), text="At the old mill.", read_first=True))
    here = town.now(TUESDAY)
    return f"{here['space']}/backstage/{here['meeting']}", str(held["line"])


def reading(line: Line) -> list[Any]:
    """What this page was told of it, oldest first."""
    return [each["reading"] for each in line.frames("presence")]


async def looks(line: Line, room: str, item: str | None) -> None:
    answer = await line.says("reading", room=room, item=item)
    assert answer == {"ok": True}


async def nobody_else_may_say_so(town: Town, room: str, held: str) -> None:
    nowhere = room[:-4] + "AAAA"
    ines, jo, tomas = await town.line("Ines", "/partner"), await town.line("Jo"), await town.line("Tomas")
    for line in (jo, tomas):
        answers = [await line.bytes_of("reading", room=each, item=held) for each in (room, nowhere)]
        assert answers[0] == answers[1]
        assert "not-here" in answers[0]
    assert "not-here" in await ines.bytes_of("reading", room=town.circle(TUESDAY), item=held)
    for wrong in ({"room": room, "item": "I saw her at the mill"}, {"room": room, "item": 7}, {"item": held}):
        assert "malformed" in await ines.bytes_of("reading", **wrong)
    await looks(ines, room, held)
    await looks(ines, room, None)


async def test_the_other_desk_sees_who_reads_no_member_does_and_it_keeps_nobody_from_deciding(
    town: Town,
) -> None:
    room, held = await a_held_line(town)
    jo, maren = await town.line("Jo"), await town.line("Maren")
    ines, hanna = await town.line("Ines", "/partner"), await town.line("Hanna", "/partner")
    before, log = [*jo.heard, *maren.heard], town.server.pipeline.spaces[town.groups[TUESDAY]].version
    await looks(ines, room, held)
    await until(lambda: reading(hanna), "who reads")
    assert reading(hanna) == [[{"by": town.seats["Ines"], "item": held}]]
    late = await town.line("Hanna", "/partner")
    await until(lambda: reading(late), "the same, after a resume")
    await looks(ines, room, None)
    await until(lambda: reading(hanna)[-1] == [] and reading(late)[-1] == [], "that nobody reads")
    await looks(ines, room, held)
    assert [*jo.heard, *maren.heard] == before
    assert town.server.pipeline.spaces[town.groups[TUESDAY]].version == log
    assert not reading(await town.line("Jo"))
    await hanna.does("release_words", **town.now(TUESDAY), line=held)
    assert await ines.refused("decline_words", **town.now(TUESDAY), line=held) == "already-decided"


async def test_who_may_not_be_backstage_is_answered_as_if_it_were_nowhere_and_a_lost_line_lasts_half_a_minute(
    town: Town,
) -> None:
    room, held = await a_held_line(town)
    await nobody_else_may_say_so(town, room, held)
    call = (await town.does("Jo", AskSupport(**town.now(TUESDAY))))["call"]
    town.server.presence.later = later = Later()
    ines, hanna = await town.line("Ines", "/partner"), await town.line("Hanna", "/partner")
    await looks(ines, room, call)
    await ines.close()
    await until(lambda: later.waiting, "the loss")
    back = await town.line("Ines", "/partner")
    await looks(back, room, call)
    assert not later.waiting
    await back.close()
    await until(lambda: later.waiting, "the second loss")
    assert reading(hanna)[-1] == [{"by": town.seats["Ines"], "item": call}]
    later.passes()
    await until(lambda: reading(hanna)[-1] == [], "that nobody looks any more")
