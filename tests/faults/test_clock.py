"""Somebody sets the clock: back an hour, forward a day or a month, back before the last event, and starts anew.

No log runs back, nothing ends twice, what is over stays over, an unlocked device gains nothing, and nobody is
kept out by it: a pass phrase said just now is just now, in a log that is a month ahead too.
"""

import asyncio
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import structlog

from moderation.meeting_keeping import CloseMeeting
from rooms.couple.events import ConsentEnded, KeyEnded, RoiEnded
from rooms.couple.meeting_events import CoupleMeetingEnded
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME, SpaceId
from rooms.people import Actor
from rooms.programme.commands import ReinstateMember, SuspendMember
from rooms.spaces import Event
from server import pipeline
from server.app import open_server, say_if_behind
from server.clock import STEADY, WallClock
from server.demo.clock import ShiftedClock
from server.live import Draft
from tests.live import TUESDAY, HandClock, Town, open_town, until, uuid7
from tests.scenes.test_shared_room import begun

pytestmark = [pytest.mark.storage, pytest.mark.endure]
Patch = pytest.MonkeyPatch
HOUR = 60.0
JUMPS = ({"minutes": -HOUR}, {"days": 1}, {"days": -2}, {"days": 31}, {"days": -40}, {"minutes": -0.05})


@pytest.fixture
async def town(tmp_path: Path) -> Any:
    async with open_town(tmp_path) as opened:
        yield opened


async def runs_back(town: Town) -> list[str]:
    """Every log in which an event is older than the one before it."""
    found = []
    for space in await town.server.journal.spaces():
        log = await town.server.journal.replay(space)
        await town.server.journal.verify_chain(space)
        found += [f"{space} {b.version}" for a, b in pairwise(log) if b.at < a.at]
    return found


async def ended(town: Town, space: str, *kinds: type[Event]) -> Counter[str]:
    """How often each kind of end stands in the log."""
    log = await town.server.journal.replay(SpaceId(space))
    return Counter(type(each.event).__name__ for each in log if isinstance(each.event, kinds))


async def settled(town: Town) -> None:
    """Whatever has become due is written."""
    for space in tuple(town.server.pipeline.spaces):
        town.server.pipeline.settle(space)
    await until(lambda: not town.server.journal.pending, "the journal")


class Turns:
    """Counts how often anybody begins to wait for a date: a storm of timers is thousands."""

    def __init__(self, clock: HandClock) -> None:
        self.count, self._true = 0, clock.until
        clock.until = self._counted  # type: ignore[method-assign]

    async def _counted(self, instant: int, sooner: asyncio.Event) -> None:
        self.count += 1
        await self._true(instant, sooner)


# ---------------------------------------------------------------- logs


async def jumps_while_people_speak(town: Town) -> list[str]:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    turns = Turns(town.clock)
    for number, jump in enumerate(JUMPS * 3):
        before = turns.count
        town.clock.move(**jump)
        await settled(town)
        await try_to_say(town, f"Word {number}")
        await town.does("Noor", SuspendMember(space=PROGRAMME, member=town.seats["Ada"]))
        await town.does("Noor", ReinstateMember(space=PROGRAMME, member=town.seats["Ada"]))
        assert turns.count - before < 40, "the ticker goes round and round"
    return await runs_back(town)


async def try_to_say(town: Town, text: str) -> None:
    """In the circle, for as long as it is open: it closes at its time, whoever set the clock."""
    command = Say(**town.now(TUESDAY), text=text)
    await town.server.pipeline.do(Actor(town.seats["Jo"], town.clock.now()), command)


async def test_no_log_runs_back_and_no_timer_storms(town: Town) -> None:
    assert await jumps_while_people_speak(town) == []


async def test_a_log_that_ran_back_would_be_found(town: Town, monkeypatch: Patch) -> None:
    """The planted fault: events take the wall clock's time as it comes."""
    with monkeypatch.context() as plant:
        plant.setattr(Draft, "now", lambda self, _: self._now)
        assert await jumps_while_people_speak(town)


# ---------------------------------------------------------------- what is over


async def test_what_is_over_stays_over_and_ends_once(town: Town) -> None:
    space, meeting, maren, per = await begun(town)
    address = f"{space}/shared/{meeting}"
    town.clock.move(days=1)
    for page in (maren, per):
        await until(lambda: any(f["room"] == address and f.get("ended") for f in page.frames("room")), "rest")  # noqa: B023
    town.clock.move(days=-1, minutes=-HOUR)
    await settled(town)
    again = await town.line("Maren", "/couple")
    assert not [each for each in again.frames("room") if "/shared/" in each["room"]]
    code = await again.refused("say_shared", space, meeting=meeting, text="Once more")
    assert code in ("not-here", "resting", "not-open"), code
    assert await ended(town, space, CoupleMeetingEnded) == Counter(CoupleMeetingEnded=1)


async def test_a_key_and_a_consent_lapse_once(town: Town) -> None:
    space = await town.unlocked()
    kinds = (KeyEnded, ConsentEnded, RoiEnded)
    for _ in range(3):
        town.clock.move(days=400)
        await settled(town)
        town.clock.move(days=-400)
        await settled(town)
    first = await ended(town, space, *kinds)
    assert first["KeyEnded"] == 2, "one of each side"
    assert all(count == 2 for count in first.values()), first


# ---------------------------------------------------------------- a log that is ahead


async def a_month_ahead_and_back(town: Town) -> None:
    town.clock.move(days=31)
    await town.does("Noor", SuspendMember(space=PROGRAMME, member=town.seats["Ada"]))
    await town.does("Noor", ReinstateMember(space=PROGRAMME, member=town.seats["Ada"]))
    town.clock.move(days=-31)


async def asks_for_a_card(town: Town, *, stepped_up: bool) -> str:
    noor = await town.opened("Noor", stepped_up=stepped_up)
    answer = await town.posts(noor, "cards/ask", id=uuid7(), staff=town.seats["Ines"])
    return "ok" if answer["ok"] else str(answer["refusal"]["code"])


async def test_a_phrase_said_just_now_is_just_now_in_a_log_a_month_ahead(town: Town) -> None:
    await a_month_ahead_and_back(town)
    assert await asks_for_a_card(town, stepped_up=True) == "ok"
    assert await asks_for_a_card(town, stepped_up=False) == "step-up"


async def test_judged_by_the_log_s_own_time_it_would_be_long_ago(town: Town, monkeypatch: Patch) -> None:
    """The planted fault, as it was: for a month nobody could make a card, turn a key or close an account."""
    await a_month_ahead_and_back(town)
    monkeypatch.setattr(pipeline, "in_its_time", lambda actor, _wall, _now: actor)
    assert await asks_for_a_card(town, stepped_up=True) == "step-up"


# ---------------------------------------------------------------- the doors


@pytest.mark.parametrize(("back", "told"), [(2, "ok"), (25, "step-up")])
async def test_an_unlocked_device_gains_nothing(town: Town, back: float, told: str) -> None:
    """A phrase said in what is now the future counts for five minutes at most."""
    noor, maren = await town.opened("Noor", stepped_up=True), await town.opened("Maren", stepped_up=True)
    town.clock.move(minutes=-back)
    for login, door in ((noor, "cards/ask"), (maren, "account/copy")):
        answer = await town.posts(login, door, id=uuid7(), staff=town.seats["Ines"])
        assert answer["ok"] is (told == "ok")
        assert answer["ok"] or answer["refusal"]["code"] == told


async def test_a_page_that_is_open_stays_and_one_left_behind_ends(town: Town) -> None:
    jo, phone = await town.line("Jo"), await town.opened("Jo")
    town.clock.move(minutes=-HOUR)
    await town.server.doors.logins.sweep()
    assert not jo.closed
    assert not (await town.posts(phone, "me"))["ok"], "an hour from now is as far as an hour ago"
    town.clock.move(minutes=1)
    assert not jo.closed


@pytest.mark.parametrize("days", [-31, 31])
async def test_after_a_month_everybody_signs_in_anew_and_can(town: Town, days: int) -> None:
    jo = await town.line("Jo")
    town.clock.move(days=days)
    await town.server.doors.logins.sweep()
    await jo.gone()
    again = await town.line("Jo")
    assert not again.closed


async def test_limits_do_not_look_at_the_wall(town: Town) -> None:
    """Neither a flood's budget nor the wait after wrong guesses."""
    jo = await town.line("Jo")
    now = town.server.doors.gateway.eio.now()
    town.clock.move(days=-31)
    assert 0 <= town.server.doors.gateway.eio.now() - now < 5
    for _ in range(5):
        await jo.resume()
    assert not jo.closed


# ---------------------------------------------------------------- a start with the clock set back


async def test_a_start_in_the_past_goes_on_where_the_log_is(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        await town.does("Jo", Say(**town.now(TUESDAY), text="Before"))
        settings, clock = town.server.settings, town.clock
        circle, told = town.now(TUESDAY), {"jo": town.seats["Jo"], "ines": town.seats["Ines"]}
    clock.move(days=-31)
    with structlog.testing.capture_logs() as logs:
        server = await open_server(settings, clock=clock)
    try:
        assert [each["by_seconds"] > 30 * 86_400 for each in logs if "behind the log" in each["event"]] == [
            True
        ]
        again = Town(server, clock=clock)
        again.groups, again.meetings = {TUESDAY: circle["space"]}, {TUESDAY: circle["meeting"]}
        again.seats = {"Jo": told["jo"], "Ines": told["ines"]}
        await again.does("Jo", Say(**again.now(TUESDAY), text="After"))
        await again.does("Ines", CloseMeeting(**again.now(TUESDAY)))
        assert await runs_back(again) == []
        clock.move(days=31)
        with structlog.testing.capture_logs() as logs:
            say_if_behind(server.pipeline, clock)
        assert logs == []
    finally:
        await server.close()


# ---------------------------------------------------------------- the machine's own clock


@pytest.fixture
def set_by(monkeypatch: Patch) -> dict[str, float]:
    """What somebody has set the machine's clock by, in seconds."""
    by, true = {"seconds": 0.0}, time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: true() + int(by["seconds"] * 1e9))
    return by


async def test_set_back_whoever_waits_looks_again_and_the_log_says_so(set_by: dict[str, float]) -> None:
    clock, never = WallClock(), asyncio.Event()
    with structlog.testing.capture_logs() as logs:
        waiting = asyncio.create_task(clock.until(clock.now() + 3_600_000, never))
        await asyncio.sleep(0)
        set_by["seconds"] = -86_400
        async with asyncio.timeout(5):
            await waiting
    assert [round(each["by_seconds"] / 3600) for each in logs] == [-24]


async def test_set_forward_what_is_due_is_due(set_by: dict[str, float]) -> None:
    clock, never = WallClock(), asyncio.Event()
    waiting = asyncio.create_task(clock.until(clock.now() + 3_600_000, never))
    await asyncio.sleep(0)
    set_by["seconds"] = 86_400
    async with asyncio.timeout(5):
        await waiting
    assert STEADY is not time.CLOCK_REALTIME


async def test_a_demo_whose_week_of_history_is_over_says_nothing_of_a_clock_that_nobody_set() -> None:
    clock, never = ShiftedClock(), asyncio.Event()
    clock.behind = 7 * 86_400_000
    with structlog.testing.capture_logs() as logs:
        waiting = asyncio.create_task(clock.until(clock.now() + 3_600_000, never))
        await asyncio.sleep(0)
        clock.behind = 0
        async with asyncio.timeout(5):
            await waiting
    assert logs == []


async def test_whoever_waits_and_is_told_to_end_ends_also_when_something_moved_just_then() -> None:
    """Or the end of the server would wait for it for ever."""
    moved = asyncio.Event()

    async def waits() -> None:
        while True:
            moved.clear()
            await WallClock().until(1 << 52, moved)

    waiting = asyncio.create_task(waits())
    await asyncio.sleep(0)
    moved.set()
    await asyncio.sleep(0)
    waiting.cancel()
    _, still = await asyncio.wait({waiting}, timeout=5)
    assert not still
