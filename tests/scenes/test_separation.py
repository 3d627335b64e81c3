"""What one may not see does not exist: the same bytes, at every door (D4, D6)."""

import json
from typing import Any

import pytest

from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme import commands as register
from tests.live import STEADY, TUESDAY, WEDNESDAY, Town, until

pytestmark = pytest.mark.scene
NOBODY = "g-AAAAAAAAAAAAAAAA"
NO_MEETING = "BBBBBBBBBBBBBBBB"
SATURDAY = "Saturday morning"


async def another_partner_group(town: Town) -> None:
    """A second partner group, with Rue in it: in Jo's own world, and none of Jo's business."""
    start = register.StartGroup(
        space=PROGRAMME,
        alias=SATURDAY,
        track=Track.PARTNER,
        cohort="any",
        seats=8,
        opens_at=town.clock.now() + 300_000,
        minutes=90,
        first_names=("Rue",),
        adults=True,
        lead=False,
    )
    answer = await town.does("Noor", start)
    town.groups[SATURDAY], town.meetings[SATURDAY] = answer["group"], answer["meeting"]
    town.seats["Rue"] = answer["members"][0]["member"]
    lead = register.AppointFacilitator(space=PROGRAMME, staff=town.seats["Tomas"], group=answer["group"])
    await town.does("Noor", lead)


@pytest.mark.parametrize(
    ("name", "namespace"),
    [("Jo", "/recovery"), ("Olu", "/partner"), ("Jo", "/staff"), ("Ines", "/recovery"), ("Ines", "/couple")],
)
async def test_a_login_of_one_world_cannot_connect_to_another(town: Town, name: str, namespace: str) -> None:
    _, said = await town.knock(name, namespace)
    _, nowhere = await town.knock(name, "/nowhere")
    assert said.replace(namespace, "/nowhere") == nowhere
    assert said.startswith("44")


async def test_a_login_of_that_world_connects(town: Town) -> None:
    """The yes twin of the one above."""
    for name, namespace in (("Jo", "/partner"), ("Olu", "/recovery"), ("Jo", "/couple"), ("Ines", "/staff")):
        _, said = await town.knock(name, namespace)
        assert said.startswith(f"40{namespace},")


def attempts(space: str, meeting: str, member: str) -> list[tuple[str, dict[str, Any]]]:
    """What somebody curious would try."""
    at = {"space": space, "meeting": meeting}
    return [
        ("enter_waiting", {**at, **STEADY}),
        ("leave", at),
        ("say", {**at, "text": "Is anybody there?"}),
        ("say_aside", {**at, "member": member, "text": "Is anybody there?"}),
        ("say_backstage", {**at, "text": "Is anybody there?"}),
        ("raise_hand", at),
        ("ask_support", at),
        ("pass_round", {**at, "round": NO_MEETING}),
        ("withdraw_held", {**at, "line": NO_MEETING}),
        ("open_meeting", at),
        ("close_meeting", at),
        ("admit", {**at, "members": [member]}),
        ("remove_from_meeting", {**at, "member": member}),
        ("schedule_meeting", {"space": space, "opens_at": 1, "minutes": 60}),
    ]


async def answers(town: Town, name: str, space: str, meeting: str, member: str) -> list[str]:
    line = await town.line(name)
    return [await line.bytes_of(verb, **fields) for verb, fields in attempts(space, meeting, member)]


@pytest.mark.parametrize(
    ("who", "group"), [("Jo", WEDNESDAY), ("Jo", SATURDAY), ("Olu", TUESDAY), ("Tomas", TUESDAY)]
)
async def test_a_group_of_others_answers_like_none(town: Town, who: str, group: str) -> None:
    await another_partner_group(town)
    member = {WEDNESDAY: "Per", SATURDAY: "Rue", TUESDAY: "Dana"}[group]
    leader = "Ines" if group == TUESDAY else "Tomas"
    await town.opens(group, leader, member)
    theirs = await answers(town, who, town.groups[group], town.meetings[group], town.seats[member])
    nobody = await answers(town, who, NOBODY, NO_MEETING, town.seats[member])
    assert theirs == nobody
    assert {json.loads(each)[0]["refusal"]["code"] for each in theirs} == {"not-here"}


async def test_a_member_of_it_gets_in(town: Town) -> None:
    """The yes twin: the same words, from somebody who belongs there."""
    await town.opens(TUESDAY, "Ines", "Dana")
    dana = await town.line("Dana")
    ines = await town.line("Ines", "/partner")
    said = await dana.does("say", **town.now(TUESDAY), text="Is anybody there?")
    assert (await ines.hears("words_said"))["line"] == said["line"]


async def test_a_circle_one_waits_for_answers_like_none(town: Town) -> None:
    """Jo waits at the door; the circle inside is nothing to her yet."""
    await town.opens(TUESDAY, "Ines", "Dana")
    await town.arrives(TUESDAY, "Jo")
    jo = await town.line("Jo")
    inside = {"space": town.groups[TUESDAY], "meeting": town.meetings[TUESDAY], "text": "May I?"}
    nowhere = {**inside, "meeting": NO_MEETING}
    assert await jo.bytes_of("say", **inside) == await jo.bytes_of("say", **nowhere)
    assert not [room for room in await jo.resume() if "circle" in room]


async def test_resuming_a_room_of_others_tells_nothing(town: Town) -> None:
    """A cursor for a room that is there, and one for a room that is not: the same answer, and no view."""
    await town.opens(WEDNESDAY, "Tomas", "Per")
    jo = await town.line("Jo")
    there, own = town.circle(WEDNESDAY), {f"{town.groups[TUESDAY]}/lobby": 0}
    real = await jo.bytes_of("resume", rooms={**own, there: 1})
    heard = len(jo.heard)
    made_up = await jo.bytes_of("resume", rooms={**own, f"{NOBODY}/circle/{NO_MEETING}": 1})
    assert real == made_up
    assert there not in real
    assert not [each for each in jo.heard[heard:] if "/circle/" in each]


async def test_a_namespace_of_mine_does_not_carry_a_space_of_another(town: Town) -> None:
    """Maren is of a couple, but her group's page cannot speak to it, and her couple's not to her group."""
    couple = await town.prepared()
    maren = await town.line("Maren", "/partner")
    wrong = await maren.bytes_of("give_consent", space=couple, version="1")
    assert wrong == await maren.bytes_of("give_consent", space="c-AAAAAAAAAAAAAAAA", version="1")
    across = await town.line("Maren", "/couple")
    assert await across.refused("enter_waiting", **town.now(TUESDAY), **STEADY) == "not-here"


async def test_no_frame_of_one_world_reaches_the_other(town: Town) -> None:
    """Two meetings at once: all that Per's page hears is searched for hers, and hers for his (D3)."""
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await town.opens(WEDNESDAY, "Tomas", "Per", "Sam")
    maren, per = await town.line("Maren"), await town.line("Per")
    hers, his = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    await maren.does("say", **town.now(TUESDAY), text="a lantern on the water")
    await per.does("say", **town.now(WEDNESDAY), text="a kettle on the stove")
    await until(lambda: maren.events("words_said") and per.events("words_said"), "both lines")
    await town.line("Jo")
    partner = "\n".join([*maren.heard, *hers.heard])
    recovery = "\n".join([*per.heard, *his.heard])
    for secret in ("lantern", town.groups[TUESDAY], town.seats["Maren"], town.seats["Jo"], "Maren", "Ines"):
        assert secret in partner
        assert secret not in recovery
    for secret in ("kettle", town.groups[WEDNESDAY], town.seats["Per"], town.seats["Sam"], "Tomas"):
        assert secret in recovery
        assert secret not in partner
