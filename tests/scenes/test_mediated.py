"""A mediated meeting through the whole server: who hears what on which line, and what a cut leaves (D82)."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from rooms.couple.commands import (
    BookCoupleMeeting,
    GiveConsent,
    OfferConsent,
    SetStage,
)
from server.demo.people import CLINICIANS
from tests.live import MINUTE, Line, Town, until

pytestmark = pytest.mark.scene
KEPT = "SELECT sealed, wrapped FROM words JOIN room_key ON room_key.id = room_key_id WHERE room LIKE 'plan/%'"
WORD = "A word that stops us: harbour."


async def at_stage_three(town: Town, partner: str = "Maren", recovering: str = "Per") -> str:
    """All that a mediated meeting asks for; it may begin in a minute."""
    space = await town.unlocked(partner, recovering)
    for member in (partner, recovering):
        clinician = CLINICIANS[member]
        await town.does(clinician, OfferConsent(space=space, version="joined-1"))
        await town.does(member, GiveConsent(space=space, version="joined-1"))
        await town.does(clinician, SetStage(space=space, stage=3))
    return space


async def waiting(town: Town, partner: str = "Maren", recovering: str = "Per") -> tuple[str, str, Line, Line]:
    """Maren has begun, and nobody has come: the space, the meeting, both members' pages."""
    space = await at_stage_three(town, partner, recovering)
    book = BookCoupleMeeting(space=space, begins_at=town.clock.now() + MINUTE, minutes=60)
    meeting = (await town.does(CLINICIANS[partner], book))["meeting"]
    town.clock.move(minutes=2)
    maren, per = await town.line(partner, "/couple"), await town.line(recovering, "/couple")
    for page in (maren, per):
        await page.does("make_check", space, meeting=meeting, body="steady")
    await maren.does("begin_couple_meeting", space, meeting=meeting)
    return space, meeting, maren, per


async def joined(
    town: Town, partner: str = "Maren", recovering: str = "Per"
) -> tuple[str, str, Line, Line, Line]:
    """And Lindqvist, Maren's clinician, has come in."""
    space, meeting, maren, per = await waiting(town, partner, recovering)
    lindqvist = await town.line(CLINICIANS[partner], "/staff")
    await lindqvist.does("join_couple_meeting", space, meeting=meeting)
    for page in (maren, per, lindqvist):
        await is_shown(page, "shared/")
    return space, meeting, maren, per, lindqvist


def rooms(page: Line, path: str) -> list[dict[str, Any]]:
    return [each for each in page.frames("room") if f"/{path}" in each["room"] and "view" in each]


async def is_shown(page: Line, path: str) -> None:
    await until(lambda: rooms(page, path), path)


def ended(page: Line) -> list[str]:
    return [each["room"].split("/")[1] for each in page.frames("room") if each.get("ended")]


async def test_it_opens_for_both_with_the_clinician_who_comes_in(town: Town) -> None:
    """On her own line, where she hears everything else; the other's clinician reads that they wait (D82)."""
    space, meeting, maren, per, lindqvist = await joined(town)
    okafor = await town.line("Okafor", "/staff")
    views = [rooms(page, "shared/")[-1]["view"] for page in (maren, per, lindqvist)]
    assert views[0] == views[1] == views[2]
    assert (views[0]["here"], views[0]["mediated"]) == (["partner"], True)
    assert town.seats["Lindqvist"] not in "".join(map(str, maren.heard + per.heard))
    assert okafor.view(f"key/{town.seats['Okafor']}")["mediating"]["meeting"] == meeting
    assert not rooms(okafor, "shared/")
    assert await maren.refused("say_shared", space, meeting=meeting, text="And yet") == "mediated"


async def test_what_one_writes_the_others_read_and_a_cut_takes_it_from_all(town: Town) -> None:
    """The plan's room comes with its first word, and goes with the shared one, the clinician's line stays (D13)."""
    space, meeting, maren, per, lindqvist = await joined(town)
    fields = {"meeting": meeting, "form": "safety", "part": "stop", "text": WORD, "over": 0}
    plan = (await per.does("write_plan", space, **fields))["plan"]
    for page in (maren, lindqvist):
        await is_shown(page, "plan/")
        assert WORD in str(rooms(page, "plan/")[-1]["view"])
    for page in (maren, per):
        await page.does("sign_plan", space, meeting=meeting, plan=plan, version=1)
    assert (await lindqvist.hears("plan_signed"))["version"] == 1
    await per.bytes_of("call_break", space=space, minutes=20)
    for page in (maren, per):
        await page.gone()
    await until(lambda: len(ended(lindqvist)) == 2, "both rooms ended for her")
    assert ended(maren) == ended(per) == ended(lindqvist) == ["plan", "shared"]
    assert not lindqvist.closed
    again = await town.line("Lindqvist", "/staff")
    assert WORD not in str(again.heard)
    back = await town.line("Maren", "/couple")
    assert WORD not in str(back.heard)
    listed = back.view(f"own/{town.seats['Maren']}")["shared"]["plans"]
    assert [(each["form"], each["state"]) for each in listed] == [("safety", "stands")]


async def test_taken_back_its_words_are_nowhere(town: Town, tmp_path: Path) -> None:
    """At any hour, with both told the same at once; its key is destroyed (D81)."""
    space, meeting, maren, per, _ = await joined(town)
    fields = {"meeting": meeting, "form": "safety", "part": "stop", "text": WORD, "over": 0}
    plan = (await per.does("write_plan", space, **fields))["plan"]
    await maren.bytes_of("end_couple_meeting", space=space, meeting=meeting)
    for page in (maren, per):
        await page.gone()
    hers, his = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    await hers.does("take_back_plan", space, plan=plan)
    told = [await page.hears("plan_noted") for page in (hers, his)]
    assert {(each["plan"], each["by"]) for each in told} == {(plan, "clock")}
    assert town.seats["Maren"] not in str(his.heard[-1])
    with closing(sqlite3.connect(tmp_path / "data" / "notes.db")) as database:
        assert database.execute(KEPT).fetchall() == [(None, None)]


async def hangs_up(town: Town, line: Line, name: str) -> None:
    """Somebody's line is gone, and the watch knows it."""
    await line.close()
    connections = town.server.doors.gateway._connections
    await until(lambda: not connections.of("/staff", town.seats[name]), "nobody there")
    await looked(town)


async def looked(town: Town) -> None:
    """The watch has looked at everything there is to look at."""
    await until(lambda: town.server.watch.due > town.clock.now(), "a look at every space")


async def test_two_minutes_without_a_line_and_her_clinician_is_gone(town: Town) -> None:
    """A short loss is nothing; whoever is back comes in by the button (D82)."""
    space, meeting, maren, per, lindqvist = await joined(town)
    okafor = await town.line("Okafor", "/staff")
    await okafor.does("join_couple_meeting", space, meeting=meeting)
    await hangs_up(town, lindqvist, "Lindqvist")
    town.clock.move(minutes=1.9)
    await looked(town)
    lindqvist = await town.line("Lindqvist", "/staff")
    await looked(town)
    town.clock.move(minutes=1.9)
    await looked(town)
    assert not per.events("clinician_left"), "she was back in time"
    await hangs_up(town, lindqvist, "Lindqvist")
    town.clock.move(minutes=2)
    for page in (maren, per, okafor):
        left = await page.hears("clinician_left")
        assert (left["whose"], left["by"]) == ("partner", "clock")
    lindqvist = await town.line("Lindqvist", "/staff")
    assert not rooms(lindqvist, "shared/"), "nobody comes back unseen"
    await lindqvist.does("join_couple_meeting", space, meeting=meeting)
    await is_shown(lindqvist, "shared/")
    await hangs_up(town, okafor, "Okafor")
    await hangs_up(town, lindqvist, "Lindqvist")
    town.clock.move(minutes=2)
    for page in (maren, per):
        await page.gone()


async def test_no_page_can_say_that_a_line_is_lost(town: Town) -> None:
    space, meeting, maren, per, lindqvist = await joined(town)
    for page in (maren, per, lindqvist):
        fields = {"meeting": meeting, "whose": "partner"}
        assert await page.refused("note_clinician_lost", space, **fields) == "not-here"
