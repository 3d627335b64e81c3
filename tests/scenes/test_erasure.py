"""Maren leaves for good: her words and her name are nowhere any more, and nobody else loses a word."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from moderation.incidents import WriteIncident
from moderation.meeting_keeping import CloseMeeting
from rooms.group.state.safe_hours import SafeHours
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.speaking import Say
from server.storage.erasure_ledger import ErasureLedger, reapply
from tests.live import TUESDAY, HandClock, Line, Town, open_live, open_town, uuid7
from tests.scenes.test_shared_room import begun

pytestmark = pytest.mark.scene
NIGHTS = SafeHours(days=(0,), begins=1333, ends=1414, time_zone="Antarctica/Troll", ways=("call",))
HERS, HIS = "A canary sang for Maren.", "A canary sang for Jo."


def rows(database: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


def disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / "data").glob("notes.db*"))


async def speak(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await town.does("Maren", Say(**town.now(TUESDAY), text=HERS))
    await town.does("Jo", Say(**town.now(TUESDAY), text=HIS))


async def knocks(town: Town, name: str, door: str, **body: Any) -> dict[str, Any]:
    """One of the own account's doors, by the page of this person."""
    opened = await town.opened(name, stepped_up=True)
    return await town.posts(opened, door, **body)


async def test_what_she_takes_back_is_gone_from_the_disk_and_from_every_later_restore(
    town: Town, tmp_path: Path
) -> None:
    await speak(town)
    here, database, old = town.now(TUESDAY), tmp_path / "data" / "notes.db", tmp_path / "old.db"
    maren = await town.line("Maren")
    said = await maren.does("say", **here, text="We live at the old mill.", note="About where we live")
    sealed = f"SELECT sealed FROM words WHERE author = '{town.seats['Maren']}' AND sealed IS NOT NULL"
    before = {row[0] for row in rows(database, sealed)}
    with closing(sqlite3.connect(database)) as copying:
        copying.execute("VACUUM INTO ?", [str(old)])
    await maren.does("take_back_line", **here, line=said["line"])
    gone = before - {row[0] for row in rows(database, sealed)}
    assert len(gone) == 2, "the words, and the note before them"
    assert not any(each in disk(tmp_path) for each in gone), "neither in the database nor beside it"
    assert all(each in old.read_bytes() for each in gone)
    assert reapply(tmp_path / "data.erased", old).words == 2
    assert not any(each in old.read_bytes() for each in gone)
    for space in town.server.pipeline.spaces:
        await town.server.journal.verify_chain(space)


@pytest.mark.parametrize("ends", ["cleared", "closed"])
async def test_when_she_may_be_reached_is_gone_from_the_disk(town: Town, tmp_path: Path, ends: str) -> None:
    """Neither hours nor clocks were ever in the clear; with the place or a word of hers the sealed ones go (D60)."""
    space, database = town.now(TUESDAY)["space"], tmp_path / "data" / "notes.db"
    sealed = f"SELECT sealed FROM words WHERE author = '{town.seats['Maren']}' AND sealed IS NOT NULL"
    before = {row[0] for row in rows(database, sealed)}
    await town.does("Maren", KeepSafeHours(space=space, hours=NIGHTS, text=None))
    [hours] = {row[0] for row in rows(database, sealed)} - before
    assert hours in disk(tmp_path)
    if ends == "cleared":
        await town.does("Maren", KeepSafeHours(space=space, hours=None, text=None))
    else:
        assert (await knocks(town, "Maren", "account/close", id=uuid7(), erase_words=False))["ok"]
    facts = str(rows(database, "SELECT facts FROM event WHERE kind = 'safe_hours_kept'"))
    for each in (b"Antarctica/Troll", b'"begins"', hours):
        assert each not in disk(tmp_path)
    assert facts.count("words") == 2, facts


async def test_her_words_and_name_are_gone_and_jos_are_not(town: Town, tmp_path: Path) -> None:
    """D81."""
    await speak(town)
    database = tmp_path / "data" / "notes.db"
    seat = town.seats["Maren"]
    hers = [row[0] for row in rows(database, f"SELECT sealed FROM words WHERE author = '{seat}'")]
    name = town.server.pipeline.spaces["programme"].state.members[seat].name  # type: ignore[index]
    hers += [row[0] for row in rows(database, f"SELECT sealed FROM words WHERE id = '{name}'")]
    assert hers
    assert all(each in disk(tmp_path) for each in hers)
    jo = await town.line("Jo", "/partner")
    ines = await town.line("Ines", "/partner")
    receipt = await knocks(town, "Maren", "account/close", id=uuid7(), erase_words=True)
    assert receipt["ok"], receipt
    assert receipt["backups_until"] - receipt["closed_at"] == 30 * 24 * 3_600_000
    assert not any(each in disk(tmp_path) for each in hers), "neither in the database nor beside it"
    assert [each["author"] for each in [await jo.hears("lines_erased")]] == [seat]
    again = await town.line("Jo", "/partner")
    assert [line["words"] for line in again.view(town.circle(TUESDAY))["lines"]] == [None, HIS]
    assert "Maren" not in "".join((await town.line("Noor", "/staff")).heard)
    assert not ines.closed
    [erased] = ErasureLedger(tmp_path / "data.erased").entries()
    assert erased.seat == seat  # type: ignore[union-attr]
    for table in ("credential", "login", "invitation"):
        assert rows(database, f"SELECT 1 FROM {table} WHERE seat = '{seat}'") == []
    for space in town.server.pipeline.spaces:
        await town.server.journal.verify_chain(space)


async def test_her_pages_are_cut_and_her_card_is_no_way_back(town: Town) -> None:
    await speak(town)
    page: Line = await town.line("Maren", "/partner")
    opened = await town.opened("Maren", stepped_up=True)
    assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=False))["ok"]
    await page.gone()
    refused = await town.posts(opened, "me")
    assert refused["refusal"]["code"] == "signed-out"
    jo = await town.line("Jo", "/partner")
    lines = jo.view(town.circle(TUESDAY))["lines"]
    assert [line["words"] for line in lines] == [HERS, HIS], "what she left to its time stays until then"


async def test_it_needs_the_pass_phrase_said_again(town: Town) -> None:
    opened = await town.opened("Maren", stepped_up=True)
    town.clock.move(minutes=6)
    for door in ("account/close", "account/copy"):
        refused = await town.posts(opened, door, id=uuid7(), erase_words=True)
        assert refused["refusal"]["code"] == "step-up"


async def test_a_copy_holds_what_is_hers_and_nothing_of_anybody_else(town: Town) -> None:
    await speak(town)
    await town.unlocked()
    told = (await knocks(town, "Maren", "account/copy"))["copy"]
    text = str(told)
    assert HERS in text
    assert HIS not in text
    assert not [name for name, seat in town.seats.items() if seat in text], "no id of anybody"
    whats = [each["what"] for each in told["entries"]]
    assert {"member_arrived", "words_said", "consent_given"} <= set(whats)
    arrived = next(each for each in told["entries"] if each["what"] == "member_arrived")
    assert arrived["group"] == TUESDAY
    assert arrived["facts"]["body"] == "steady"
    assert len(told["left_out"]) == 2, "no word of a shared space nobody spoke in (D18)"


async def test_whoever_leads_or_enrols_takes_away_the_own_words_and_nobody_else_s(town: Town) -> None:
    """It is Ines who shows Maren's answer, and Noor who places her: neither has said what is said there."""
    await speak(town)
    here = town.now(TUESDAY)
    ines, maren = await town.line("Ines", "/partner"), await town.line("Maren")
    begun_round = (await ines.does("begin_round", **here, ritual="arriving"))["round"]
    answers = [{"prompt": "word", "answer": "Weary and glad."}]
    await maren.does("answer_round", **here, round=begun_round, answers=answers)
    await ines.does("reveal_next", **here, member=town.seats["Maren"])
    await ines.does("say", **here, text="Thank you all.")
    held = await maren.does("say", **here, text=HERS, note="names an injury", read_first=True)
    await ines.does("release_words", **here, line=held["line"])
    hers = str((await knocks(town, "Ines", "account/copy"))["copy"])
    assert "answer_revealed" in hers
    assert "Thank you all." in hers
    assert "Weary and glad." not in hers
    assert "words_put_behind" in hers
    assert HERS not in hers
    assert "names an injury" not in hers
    own = str((await knocks(town, "Maren", "account/copy"))["copy"])
    assert "Weary and glad." in own
    assert HERS in own
    noors = str((await knocks(town, "Noor", "account/copy"))["copy"])
    assert "member_seated" in noors
    assert not [name for name in town.seats if name in noors]


async def test_what_two_said_is_left_out_and_the_copy_says_so(town: Town) -> None:
    """D52."""
    _, meeting, maren, per = await begun(town)
    space = next(each for each in town.server.pipeline.spaces if each.startswith("c-"))
    await maren.does("say_shared", space, meeting=meeting, text=HERS)
    await per.does("say_shared", space, meeting=meeting, text=HIS)
    told = (await knocks(town, "Maren", "account/copy"))["copy"]
    assert HERS not in str(told)
    assert HIS not in str(told)
    assert "check_made" in [each["what"] for each in told["entries"]], "her own private page is hers"
    assert len(told["left_out"]) == 3


async def test_an_old_copy_of_the_database_closes_her_account_again(tmp_path: Path) -> None:
    """A copy from before comes back: re-applied from outside of it, or, where nobody did, at the start."""
    async with open_town(tmp_path) as town:
        await speak(town)
        await town.does("Ines", CloseMeeting(**town.now(TUESDAY)))
        copy, now, seat = tmp_path / "copy.db", town.clock.now(), town.seats["Maren"]
        rows(tmp_path / "data" / "notes.db", f"VACUUM INTO '{copy}'")
        assert (await knocks(town, "Maren", "account/close", id=uuid7(), erase_words=True))["ok"]
    again = Path(shutil.copy(copy, tmp_path / "again.db"))
    told = reapply(tmp_path / "data.erased", again)
    assert (told.people, told.words) == (1, 2)
    for put_back in (again, copy):
        shutil.copy(put_back, tmp_path / "data" / "notes.db")
        async with open_live(tmp_path, HandClock(now)) as server:
            register = server.pipeline.spaces["programme"].state  # type: ignore[index]
            assert register.members[seat].closed
            database = tmp_path / "data" / "notes.db"
            left = f"SELECT 1 FROM words WHERE author = '{seat}' AND sealed IS NOT NULL"
            assert rows(database, left) == []
            assert rows(database, f"SELECT 1 FROM credential WHERE seat = '{seat}'") == []


async def test_a_process_that_dies_between_finds_it_in_the_log(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        now = town.clock.now()
        assert (await knocks(town, "Maren", "account/close", id=uuid7(), erase_words=True))["ok"]
    ledger = ErasureLedger(tmp_path / "data.erased")
    written = ledger.entries()
    ledger.path.unlink()
    async with open_live(tmp_path, HandClock(now)):
        assert [each.seat for each in ledger.entries()] == [each.seat for each in written]  # type: ignore[union-attr]


async def test_what_a_facilitator_noted_about_members_leaves_with_nobody(town: Town) -> None:
    """The same words backstage are her own talk; a note about somebody is the group's."""
    await town.opens(TUESDAY, "Ines", "Maren")
    maren = (town.seats["Maren"],)
    await town.does("Ines", WriteIncident(**town.now(TUESDAY), text="Maren was in tears.", people=maren))
    told = (await knocks(town, "Ines", "account/copy"))["copy"]
    [note] = [each for each in told["entries"] if each["what"] == "incident_written"]
    assert note["facts"] == {}
    assert "in tears" not in str(told)
