"""Somebody makes a card for Maren and comes in with it: her notes wait for a second person (D63)."""

from typing import Any

import pytest

from rooms.ids import PROGRAMME
from rooms.programme.commands import ReinstateMember, SuspendMember, SuspendStaff
from rooms.programme.vouching import VouchForMember
from server.demo.people import PHRASE
from tests.live import Town, until, uuid7
from tests.scenes.test_cards_of_staff import knocks
from tests.scenes.test_own_space import NEED, hers, opens, plan, writes

pytestmark = pytest.mark.scene


async def comes_in_with_a_card(town: Town, space: str = PROGRAMME, maker: str = "Noor") -> None:
    """Somebody makes a card for her; somebody comes in with it."""
    login = await town.opened(maker, stepped_up=True)
    made = await knocks(town, "cards", {"space": space, "members": [town.seats["Maren"]]}, login)
    [card] = made["cards"]
    arrived = await knocks(town, "card", {"code": card["code"], "word": card["word"], "phrase": PHRASE})
    assert arrived["me"]["seat"] == town.seats["Maren"]


async def copy_of(town: Town) -> dict[str, Any]:
    """The copy of what is hers."""
    said = await town.posts(await town.opened("Maren", stepped_up=True), "account/copy")
    return dict(said["copy"])


async def test_a_new_card_opens_neither_her_notes_nor_a_copy_of_them(town: Town) -> None:
    await comes_in_with_a_card(town)
    line = await opens(town, "Maren")
    await writes(town, line)
    assert NEED in str(await copy_of(town))
    await comes_in_with_a_card(town)
    await line.gone()
    said = await town.posts(await town.opened("Maren", stepped_up=True), "account/own-space", id=uuid7())
    assert said["refusal"]["code"] == "notes-wait"
    late = await town.line("Maren", "/own")
    assert not [frame for frame in late.heard if "door" in frame or hers(town) in frame]
    assert await late.refused("write_boundary", hers(town), part="need", text="Mine") == "not-here"
    copied = await copy_of(town)
    assert NEED not in str(copied)
    assert "boundary" not in {each["place"] for each in copied["entries"]}
    assert [each for each in copied["left_out"] if "My notes" in each]
    await town.does("Ines", VouchForMember(space=PROGRAMME, member=town.seats["Maren"]))
    assert await plan(town) == [[NEED]]
    assert NEED in str(await copy_of(town))


async def test_whoever_made_the_card_in_the_group_is_no_second_person(town: Town) -> None:
    """The desk hears that somebody came in, and says whom it spoke with."""
    await comes_in_with_a_card(town)
    noor, lindqvist = await town.line("Noor", "/staff"), await town.line("Lindqvist", "/staff")
    await comes_in_with_a_card(town, town.groups["Tuesday evening"], "Ines")
    for line, kind in ((noor, "member_came_anew"), (lindqvist, "client_came_anew")):
        assert (await line.hears(kind))["member"] == town.seats["Maren"]
    said = {"member": town.seats["Maren"]}
    ines = await town.line("Ines", "/staff")
    assert await ines.refused("vouch_for_member", PROGRAMME, **said) == "made-the-card"
    await lindqvist.does("vouch_for_member", PROGRAMME, **said)
    assert (await noor.hears("member_vouched_for"))["member"] == town.seats["Maren"]
    assert await plan(town) == []


async def test_her_clinician_reads_what_she_showed_no_more_and_keeps_the_line_that_carries_all_else(
    town: Town,
) -> None:
    """It is her seat that may be somebody else's."""
    await comes_in_with_a_card(town)
    line, lindqvist = await opens(town, "Maren"), await town.line("Lindqvist", "/staff")
    entry = await writes(town, line)
    share = (await line.does("show_to_clinician", hers(town), entry=entry, days=30))["share"]
    room = f"{hers(town)}/shown/{share}"
    await until(lambda: [each for each in lindqvist.frames("room") if each["room"] == room], "the line")
    await comes_in_with_a_card(town)
    await line.gone()
    await until(lambda: {"room": room, "ended": True} in lindqvist.frames("room"), "its end")
    assert (await lindqvist.hears("client_came_anew"))["member"] == town.seats["Maren"]
    assert not lindqvist.closed


async def test_nor_does_a_suspension_of_hers_cut_her_clinician_s_line_and_one_of_the_clinician_does(
    town: Town,
) -> None:
    """D13, D38."""
    line, lindqvist = await opens(town, "Maren"), await town.line("Lindqvist", "/staff")
    entry = await writes(town, line)
    await line.does("show_to_clinician", hers(town), entry=entry, days=30)
    await town.does("Noor", SuspendMember(space=PROGRAMME, member=town.seats["Maren"]))
    await line.gone()
    assert not lindqvist.closed
    await town.does("Noor", ReinstateMember(space=PROGRAMME, member=town.seats["Maren"]))
    await town.does("Noor", SuspendStaff(space=PROGRAMME, staff=town.seats["Lindqvist"]))
    await lindqvist.gone()
