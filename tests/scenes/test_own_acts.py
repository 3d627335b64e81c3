"""What a staff person did, on a page of their own: all of it, and nothing of anybody else (D7, D12, D66)."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from moderation.meeting_keeping import ScheduleMeeting
from moderation.sanctions import PauseRoom
from rooms.couple.commands import ConfirmLift, EndKey, LiftHold, PlaceHold, TurnKey
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.people import Track
from rooms.programme.commands import EndClinician, EnrolMember, SuspendStaff
from server.doors.logins import Opened
from server.storage.acts import Acts, ActsPage
from server.storage.schema import audit
from tests.live import DAY, MINUTE, TUESDAY, WEDNESDAY, Town, open_town
from tests.noninterference.pairs import EPOCH
from tests.noninterference.watching import PORT

NOWHERE = SpaceId("c-AAAAAAAAAAAAAAAA")
REASON = "Steady for some weeks."
DOOR = "account/acts"
FEW = 3
LOOKED = "look_at_own_acts"

pytestmark = pytest.mark.scene


async def told(town: Town, login: Opened) -> list[tuple[str, str | None, bool]]:
    """What the newest page says, without the times."""
    page = await town.posts(login, DOOR)
    assert page["ok"], page
    return [(each["act"], each["about"], each["refused"]) for each in page["acts"]]


async def stands(town: Town, name: str) -> list[tuple[int, str]]:
    """What the table has of somebody."""
    theirs = sa.select(audit.c.at, audit.c.act).where(audit.c.actor == town.seats[name])
    async with town.server.database.reads.connect() as reads:
        return [(row.at, row.act) for row in await reads.execute(theirs)]


async def test_a_clinician_reads_what_she_did_and_nothing_of_the_other_key(town: Town) -> None:
    couple = SpaceId(await town.prepared())
    await town.does("Lindqvist", TurnKey(space=couple, days=30, reason=REASON))
    await town.does("Okafor", PlaceHold(space=couple, safety=True))
    await town.refused("Lindqvist", ConfirmLift(space=couple))
    lindqvist = await town.opened("Lindqvist")
    assert await told(town, lindqvist) == [
        (LOOKED, None, False),
        ("confirm_lift", "Maren", True),
        ("turn_key", "Maren", False),
        ("accept_couple", "Maren", False),
        ("record_screen", "Maren", False),
        ("ask_for_couple", None, False),
    ]
    assert (await told(town, lindqvist))[:2] == [(LOOKED, None, False)] * 2, "each look is an act"
    text = json.dumps(await town.posts(lindqvist, DOOR))
    ids = [*town.seats.values(), *town.groups.values(), couple, REASON, "Per", "Okafor", "hold"]
    assert [each for each in ids if each in text] == []
    okafor = [act for act, _, _ in await told(town, await town.opened("Okafor"))]
    assert okafor == [LOOKED, "place_hold", "accept_couple", "record_screen"]
    staff, member = town.seats["Lindqvist"], town.seats["Maren"]
    await town.does("Noor", EndClinician(space=PROGRAMME, staff=staff, member=member))
    assert ("turn_key", None, False) in await told(town, lindqvist), "a client no longer hers is not named"


async def test_a_space_of_others_reads_like_one_that_does_not_exist(town: Town) -> None:
    """Also at one instant, where the rows of the one are kept elsewhere than those of the other (D4)."""
    theirs = SpaceId(await town.prepared("Dana", "Sam"))
    here = town.now(WEDNESDAY)
    lindqvist = await town.opened("Lindqvist")
    asked: tuple[tuple[SpaceId, SpaceId], ...] = (
        (theirs, NOWHERE),
        (here["space"], SpaceId("g-AAAAAAAAAAAAAAAA")),
    )
    heard = []
    for pair in zip(*asked, strict=True):
        town.clock.move(minutes=1)
        assert (
            await town.refused("Lindqvist", PauseRoom(space=pair[1], meeting=here["meeting"])) == "not-here"
        )
        assert await town.refused("Lindqvist", EndKey(space=pair[0])) == "not-here"
        page = await town.posts(lindqvist, DOOR)
        heard.append([(each["act"], each["about"], each["refused"]) for each in page["acts"]][:3])
    assert (
        heard[0] == heard[1] == [(LOOKED, None, False), ("end_key", None, True), ("pause_room", None, True)]
    )


async def test_whoever_may_not_gets_nothing_and_a_place_that_is_none_is_refused_in_a_sentence(
    town: Town,
) -> None:
    tomas, maren = await town.opened("Tomas"), await town.opened("Maren")
    assert await told(town, tomas) == [(LOOKED, None, False)]
    nowhere: tuple[object, ...] = ("then", True, 1.5, -1, 2**53, 2**70, [], {}, EPOCH)
    for before in nowhere:
        said = await town.posts(tomas, DOOR, before=before)
        assert said["refusal"]["code"] == "no-such-page", before
        assert said["refusal"]["message"].startswith("This list does not go on from there.")
    assert (await town.posts(maren, DOOR))["refusal"]["code"] == "not-here"
    await town.does("Noor", SuspendStaff(space=PROGRAMME, staff=town.seats["Tomas"]))
    assert (await town.posts(tomas, DOOR))["refusal"]["code"] == "signed-out"
    assert (LOOKED, None, False) in await told(town, await town.opened("Noor"))


async def test_turned_to_the_end_each_stands_once_whatever_is_done_meanwhile(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And all of it is found by whose it is: a look that read everybody's rows would take longer the more they do."""
    monkeypatch.setattr("server.own_acts.MOST", FEW)
    couple = SpaceId(await town.prepared())
    asked: list[tuple[Any, ...]] = []
    engine = town.server.database.reads.sync_engine
    sa.event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    for n in range(4):
        town.clock.move(minutes=n % 2)
        await turns(town, "Lindqvist", couple)
    there = [*await stands(town, "Lindqvist"), (town.clock.now(), LOOKED)]
    asked.clear()
    pages = await all_pages(town, "Lindqvist", couple)
    read = [(each["at"], each["act"]) for page in pages for each in page["acts"]]
    assert len(pages) > 2
    assert Counter(read) == Counter(there)
    assert [at for at, _ in read] == sorted((at for at, _ in there), reverse=True)
    assert await plans_of(town, asked) == {"ix_audit_actor_at"}
    town.clock.move(days=91)
    assert await told(town, await town.opened("Lindqvist")) == [(LOOKED, None, False)]


async def turns(town: Town, clinician: str, couple: SpaceId) -> None:
    """Two acts at one instant."""
    await town.does(clinician, TurnKey(space=couple, days=30, reason=REASON))
    await town.does(clinician, EndKey(space=couple))


async def all_pages(town: Town, name: str, couple: SpaceId) -> list[dict[str, Any]]:
    """Every page to the end; between them more is done."""
    login = await town.opened(name)
    pages = [await town.posts(login, DOOR)]
    while pages[-1]["next"] is not None:
        await turns(town, name, couple)
        pages.append(await town.posts(login, DOOR, before=pages[-1]["next"]))
        assert pages[-1]["ok"], pages[-1]
    return pages


async def plans_of(town: Town, asked: list[tuple[Any, ...]]) -> set[str]:
    """By which indexes the audit was searched, "none" where all of it was read."""
    found: set[str] = set()
    async with town.server.database.reads.connect() as reads:
        for statement, given in [each for each in asked if "FROM audit" in each[0]]:
            plan = await reads.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
            found |= {
                (re.findall(r"SEARCH audit USING .*INDEX (\S+)", row.detail) or ["none"])[0] for row in plan
            }
    return found


# ---------------------------------------------------------------- two houses


async def very_bytes(town: Town, name: str) -> list[str]:
    """Every page of somebody's acts, as it was sent; but for the second of the day."""
    login, heard = await town.opened(name), list[str]()
    asked: dict[str, Any] = {}
    headers = {
        "Origin": town.url,
        "Cookie": f"__Host-{login.login}={login.cookie}",
        "X-Login": login.login,
        "X-Tab": login.tab,
    }
    address = f"http://127.0.0.1:{town.server.port}/door/{DOOR}"
    while asked.get("before") is not None or not heard:
        async with town.web.post(address, json=asked, headers=headers) as answer:
            sent = [f"{name}: {value}" for name, value in answer.headers.items() if name != "Date"]
            heard.append(PORT.sub("localhost", "\n".join([str(answer.status), *sent, await answer.text()])))
            asked = {"before": (await answer.json()).get("next")}
    return heard


async def plans(town: Town, group: str, leader: str, day: int) -> None:
    """One more meeting of a group, at an hour of its own."""
    when = town.clock.now() + (day + 1) * DAY + 5 * 60 * MINUTE
    await town.does(leader, ScheduleMeeting(space=town.groups[group], opens_at=when, minutes=60))


async def the_others_live(town: Town, couple: SpaceId, day: int) -> None:
    """The other clinician, the other facilitator and the coordinator: each does something."""
    await town.does("Okafor", TurnKey(space=couple, days=30, reason=REASON))
    await town.does("Okafor", EndKey(space=couple))
    await town.refused("Roy", LiftHold(space=couple))
    await plans(town, WEDNESDAY, "Tomas", day)
    await town.does(
        "Noor", EnrolMember(space=PROGRAMME, name="Ada", track=Track.PARTNER, cohort="women", adult=True)
    )
    await told(town, await town.opened("Okafor"))


async def lived(folder: Path, monkeypatch: pytest.MonkeyPatch, *, busy: bool) -> tuple[list[str], list[str]]:
    """What Lindqvist and Ines are sent of what they did, in one of two houses; and by a house that tells a number."""
    async with open_town(folder, at=EPOCH) as town:
        couple = SpaceId(await town.prepared())
        for day, minutes in enumerate((0, 1, 0, 2)):
            town.clock.move(minutes=minutes)
            await town.does("Lindqvist", TurnKey(space=couple, days=30, reason=REASON))
            if busy:
                await the_others_live(town, couple, day)
            await town.does("Lindqvist", EndKey(space=couple))
            await plans(town, TUESDAY, "Ines", day)
        sent = [*await very_bytes(town, "Lindqvist"), *await very_bytes(town, "Ines")]
        with monkeypatch.context() as them:
            them.setattr(Acts, "page", numbered)
            return sent, await very_bytes(town, "Lindqvist")


true_page = Acts.page


async def numbered(acts: Acts, seat: SeatId, **asked: Any) -> ActsPage:
    """A leak: an act stands where it stands among everybody's."""
    page = await true_page(acts, seat, **asked)
    return replace(page, acts=tuple(replace(act, at=act.at + act.n) for act in page.acts), older=False)


async def test_two_houses_that_differ_in_what_others_did_send_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.own_acts.MOST", FEW)
    quiet, quiet_leaking = await lived(tmp_path / "quiet", monkeypatch, busy=False)
    busy, busy_leaking = await lived(tmp_path / "busy", monkeypatch, busy=True)
    assert len(quiet) > 4
    assert quiet == busy
    assert quiet_leaking != busy_leaking, "a watch that sees nothing"
