"""A line somebody told about: with the facilitators as it was, whatever becomes of it; gone with its author."""

from pathlib import Path

import pytest

from moderation.meeting_keeping import CloseMeeting
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import PROGRAMME, CaseId, LineId
from rooms.people import Track
from rooms.programme.cases import SeeToCase, SetCaseStaff
from rooms.programme.commands import AppointCoordinator
from server.keeping.verifying.verify import verify
from server.storage.master_keys import read_keys
from tests.live import TUESDAY, Line, Town, uuid7

pytestmark = pytest.mark.scene
HERS, FEW = "A canary sang for Maren.", "She said it to Jo."


def desk(town: Town, ines: Line) -> list[dict[str, object]]:
    found: list[dict[str, object]] = ines.view(f"backstage/{town.meetings[TUESDAY]}")["reports"]
    return found


async def told(town: Town) -> dict[str, Line]:
    """Jo told about Maren's line, and Maren took it back."""
    here = town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    lines = {name: await town.line(name, "/partner") for name in ("Ines", "Maren", "Jo")}
    await town.does("Maren", Say(**here, text=HERS))
    line = LineId((await lines["Jo"].hears("words_said"))["line"])
    await town.does("Jo", ReportLine(**here, line=line, text=FEW))
    await town.does("Maren", TakeBackLine(**here, line=line))
    return lines


async def test_the_desk_has_it_and_nobody_else_and_it_outlives_the_circle(town: Town) -> None:
    lines = await told(town)
    assert (await lines["Ines"].hears("line_reported"))["note"] == FEW
    assert (await lines["Ines"].hears("reported_line_kept"))["words"] == HERS
    assert (await lines["Jo"].hears("your_report"))["state"] == "sent"
    await lines["Maren"].hears("line_taken_back")
    assert not [kind for kind in ("line_reported", "your_report") if lines["Maren"].events(kind)]
    assert FEW not in "".join(lines["Maren"].heard)
    opened = await town.opened("Jo", stepped_up=True)
    copy = str((await town.posts(opened, "account/copy"))["copy"])
    assert FEW in copy
    assert HERS not in copy, "what she told about was said by somebody else"
    await town.does("Ines", CloseMeeting(**town.now(TUESDAY)))
    town.clock.move(days=8)
    await lines["Ines"].hears("words_gone")
    [it] = desk(town, await town.line("Ines", "/partner"))
    assert (it["words"], it["note"], it["outcome"]) == (HERS, FEW, None)


async def test_erasing_its_author_takes_the_copy_too_and_leaves_the_task(town: Town, tmp_path: Path) -> None:
    await told(town)
    opened = await town.opened("Maren", stepped_up=True)
    assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=True))["ok"]
    [it] = desk(town, await town.line("Ines", "/partner"))
    assert (it["words"], it["note"], it["outcome"]) == (None, FEW, None)
    keys = read_keys(tmp_path / "data.key")
    verdict = verify(tmp_path / "data" / "notes.db", keys, None)
    assert verdict.stands, verdict.findings


async def test_what_was_taken_back_before_can_be_told_about_and_its_words_are_gone(town: Town) -> None:
    here = town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    line = LineId((await town.does("Maren", Say(**here, text=HERS)))["line"])
    await town.does("Maren", TakeBackLine(**here, line=line))
    await town.does("Jo", ReportLine(**here, line=line, text=FEW))
    ines = await town.line("Ines", "/partner")
    [it] = desk(town, ines)
    assert (it["words"], it["note"]) == (None, FEW)
    assert HERS not in "".join(ines.heard)


LED, DONE = "Stay behind tonight, Jo.", "Spoke with both."


def cases(line: Line) -> list[str]:
    """The cases a page was told of."""
    return [str(each["room"]) for each in line.frames("room") if "/case/" in each["room"]]


async def test_what_is_told_of_who_leads_reaches_the_case_staff_and_nobody_who_leads(
    town: Town, tmp_path: Path
) -> None:
    here, noor = town.now(TUESDAY), town.seats["Noor"]
    await town.does("Noor", SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=(noor,)))
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    staff = await town.line("Noor", "/staff")
    jo, ines = await town.line("Jo", "/partner"), await town.line("Ines", "/partner")
    line = LineId((await town.does("Ines", Say(**here, text=LED)))["line"])
    before = len(ines.heard)
    await town.does("Jo", ReportLine(**here, line=line, text=FEW))
    await town.does("Ines", TakeBackLine(**here, line=line))
    await jo.hears("line_passed_on")
    await ines.hears("line_taken_back")
    said_to_ines = "".join(ines.heard[before:])
    assert FEW not in said_to_ines
    assert "case" not in said_to_ines
    await staff.hears("case_line_kept")
    seen = (await town.line("Noor", "/staff")).view(cases(staff)[0])
    assert (seen["words"], seen["note"], seen["author"]) == (LED, FEW, town.seats["Ines"])
    case = CaseId(str(seen["case"]))
    await town.does("Noor", SeeToCase(space=PROGRAMME, case=case, state="seen-to", text=DONE))
    assert (await jo.hears("your_case"))["state"] == "seen-to"
    assert noor not in "".join(jo.heard)
    copy = str((await town.posts(await town.opened("Jo", stepped_up=True), "account/copy"))["copy"])
    assert FEW in copy
    assert LED not in copy
    town.clock.move(days=30)
    await jo.hears("your_case")
    assert cases(await town.line("Noor", "/staff")) == []
    keys = read_keys(tmp_path / "data.key")
    verdict = verify(tmp_path / "data" / "notes.db", keys, None)
    assert verdict.stands, verdict.findings


async def test_whoever_it_is_about_keeps_the_register_and_asks_for_it_in_vain(town: Town) -> None:
    here, noor, nowhere = town.now(TUESDAY), town.seats["Noor"], "B" * 16
    await town.does("Noor", AppointCoordinator(space=PROGRAMME, staff=town.seats["Ines"]))
    await town.does("Noor", SetCaseStaff(space=PROGRAMME, track=Track.PARTNER, staff=(noor,)))
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    line = LineId((await town.does("Ines", Say(**here, text=LED)))["line"])
    reader, ines = await town.line("Noor", "/staff"), await town.line("Ines", "/staff")
    before = len(ines.heard)
    await town.does("Jo", ReportLine(**here, line=line, text=FEW))
    await reader.hears("case_line_kept")
    room = cases(reader)[0]
    case = room.rpartition("/")[-1]

    async def asked(ident: str) -> list[str]:
        wish = {"space": PROGRAMME, "case": ident, "state": "seen-to", "text": ""}
        said = await ines.bytes_of("see_to_case", **wish)
        return [said, await ines.bytes_of("resume", rooms={f"{PROGRAMME}/case/{ident}": 1})]

    assert await asked(case) == await asked(nowhere)
    assert case not in "".join(ines.heard[before:])
    assert case in await reader.bytes_of("resume", rooms={room: 1})
