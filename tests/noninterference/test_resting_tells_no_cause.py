"""When the shared room is cut, both members are told the same bytes, whatever it was that cut it (D13, D15, D22).

All they are told is compared: every frame of every page, the answers to words that come too late, the doors; the one
whose own doing it was is told of that on the own page besides, and the one who is suspended has no page any more. The
title of an item lies before Maren all the while, and whoever came into her seat does not read it. A disclosure was both
theirs: both own pages show besides whom they can call.
"""

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from rooms.couple import vision_fold
from rooms.couple.meeting_events import BreakCalled
from rooms.couple.sides import Couple
from rooms.ids import SpaceId
from server.delivery import fanout
from server.demo import programme
from server.storage import migrating
from tests.live import until
from tests.noninterference.leaks import Plant, viewed
from tests.noninterference.pairs import Made, reopened
from tests.noninterference.resting import CAUSES, MEMBERS, PLAIN, Cause, make_open_room, meeting_of
from tests.noninterference.watching import Watcher

Heard = dict[str, list[str]]
"""By page: what was told since the cut."""
PAGES = {"Maren": ("/partner", "/couple"), "Per": ("/recovery", "/couple")}
DOORS = ("/door/me", "/door/logins", "/door/nothing")

pytestmark = [pytest.mark.scene, pytest.mark.xdist_group("resting")]


async def told_of(made: Made, folder: Path, cause: Cause) -> dict[str, Heard]:
    """Both look on, the room is cut, they dial again and try a last word. All that was told from the cut on."""
    async with reopened(made, folder) as town:
        couple = SpaceId(made.couple)
        meeting = meeting_of(town, couple)
        watchers = [Watcher(name, town, PAGES[name]) for name in MEMBERS]
        for each in watchers:
            await each.arrive()
            assert "/shared/" in json.dumps(each.lines["/couple"][-1].frames("room")), "it is open"
        since = {
            each.name: {page: len(each.lines[page][-1].heard) for page in each.pages} for each in watchers
        }
        await cause.act(town, couple)
        await until(lambda: not town.server.journal.pending, "the journal")
        for each in watchers:
            if not town.server.doors.gateway._connections.of("/couple", town.seats[each.name]):
                await each.lines["/couple"][-1].gone()
            if each.name != cause.out:
                await tries_once_more(each, couple, meeting)
        told = {each.name: heard_since(each, since[each.name]) for each in watchers if each.name != cause.out}
    shutil.rmtree(folder)
    return told


async def tries_once_more(watcher: Watcher, couple: SpaceId, meeting: Any) -> None:
    """A new line, words that come too late, each door, and a last answer on the page of the group."""
    given = {"space": couple, "meeting": meeting}
    await watcher.does("/couple", "say_shared", {**given, "text": "One more thing"})
    await watcher.does("/couple", "make_check", {**given, "body": "steady"})
    await watcher.does("/couple", "end_couple_meeting", given)
    await watcher.does(watcher.pages[0], "resume", {"rooms": {}})
    for door in DOORS:
        await watcher.asks("POST", door, json={})


def heard_since(watcher: Watcher, since: dict[str, int]) -> Heard:
    """All of it, by page. What differs between any two tries of one and the same is called alike: new ids."""
    told = {}
    for page, lines in watcher.lines.items():
        heard = [*lines[0].heard[since[page] :], *(text for line in lines[1:] for text in line.heard)]
        told[page] = [text for text in heard if not text.startswith(("0{", "40/"))]
    return {**told, "doors": [apart_from_the_login(watcher, text) for text in watcher.doors]}


def apart_from_the_login(watcher: Watcher, text: str) -> str:
    """A login is drawn anew each time."""
    _, _, login = watcher.login["Cookie"].partition("__Host-")
    return text.replace(login.partition("=")[0], "login").replace(str(watcher.town.server.port), "port")


def shared_part(heard: list[str], seat: str) -> list[str]:
    """What the couple's page was told of the shared space: no own acts, nor how many of them there were, nor the title
    of an item, which only the partner reads."""
    found = []
    for text in heard:
        packet = json.loads(text[text.index("[") :])
        name, body = packet if len(packet) == 2 else ("answer", packet[0])
        if name == "event" and not body["kind"].startswith("shared_"):
            continue
        if name in ("room", "resync") and "/offered/" in body["room"]:
            continue
        body = {key: value for key, value in body.items() if key != "seq"}
        if "rooms" in body:
            body["rooms"] = [room for room in body["rooms"] if "/offered/" not in room]
        if name in ("room", "resync") and "/own/" in body["room"] and "view" in body:
            body["view"] = body["view"]["shared"]
        found.append(json.dumps([name, body]).replace(seat, "me"))
    return found


def differences(cause: Cause, told: dict[str, Heard], plain: dict[str, Heard], made: Made) -> list[str]:
    """Where it was told otherwise than the plain cause is."""
    found = []
    for name, heard in told.items():
        for page, texts in heard.items():
            here, there = texts, plain[name][page]
            if page == "/couple" and name in cause.by:
                here, there = (shared_part(each, made.seats[name]) for each in (here, there))
            if here != there:
                found.append(f"{cause.name}: {name} {page}:\n  {here}\n  {there}")
    shared = [shared_part(heard["/couple"], made.seats[name]) for name, heard in told.items()]
    if any(each != shared[0] for each in shared):
        found.append(f"{cause.name}: they are not told the same:\n  {shared}")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Made once, opened again for each cause."""
    return asyncio.run(make_open_room(tmp_path_factory.mktemp("resting") / "made", programme.found))


@pytest.fixture(autouse=True)
def up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of what this very code has just made has nothing to be brought up to: a fifth of each start."""
    monkeypatch.setattr(migrating, "migrate", lambda _: None)


async def test_all_causes_are_told_in_the_same_bytes(made: Made, tmp_path: Path) -> None:
    plain = await told_of(made, tmp_path / "plain", PLAIN)
    assert [each for each in plain["Per"]["/couple"] if '"resting":{' in each], "they read that it rests"
    found = []
    for cause in CAUSES.values():
        found += differences(cause, await told_of(made, tmp_path / "cause", cause), plain, made)
    assert found == []


# ---------------------------------------------------------------- planted


def a_break_leaves_them_connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A break is no revocation, so why unplug anybody."""
    true = fanout.severed
    monkeypatch.setattr(
        fanout,
        "severed",
        lambda recorded, *_: not isinstance(recorded.event, BreakCalled) and true(recorded, *_),
    )


def a_hold_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The own page says that somebody holds the space."""

    def shown(state: Couple, room: str, view: dict[str, Any]) -> dict[str, Any]:
        held = any(side.hold == "safety" for side in state.sides)
        return {**view, "held": held} if room.startswith("own/") else view

    viewed(monkeypatch, "couple", shown)


def a_title_goes_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is cleared no more lies before nobody."""
    monkeypatch.setattr(vision_fold, "reads_titles", lambda _: False)


LEAKS: tuple[tuple[Plant, str], ...] = (
    (a_break_leaves_them_connected, "her break"),
    (a_hold_is_shown, "Lindqvist holds for safety"),
    (a_title_goes_at_once, "his break"),
)


@pytest.mark.parametrize(("plant", "cause"), LEAKS, ids=[each.__name__ for each, _ in LEAKS])
async def test_a_planted_leak_is_found(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant, cause: str
) -> None:
    plant(monkeypatch)
    plain = await told_of(made, tmp_path / "plain", PLAIN)
    told = await told_of(made, tmp_path / "cause", CAUSES[cause])
    assert differences(CAUSES[cause], told, plain, made)
