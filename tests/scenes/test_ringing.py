"""Somebody asks for support, and whoever should come has no page open: their device rings, and says nothing (D79)."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from moderation.support import EndSupport
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME
from rooms.programme.commands import EndFacilitator, SuspendStaff
from rooms.programme.help_hours import SetHelpHours
from server.delivery import ringing
from server.doors.logins import Opened
from server.storage.devices import Device
from tests.live import TUESDAY, HandClock, Town, open_live, open_town, until
from tests.push import CONTACT, PushService, open_push_service

pytestmark = pytest.mark.scene
POCKETS = ("Ines", "Tomas", "Lindqvist", "Haddad", "Noor")


@pytest.fixture
async def service(tmp_path: Path) -> AsyncIterator[PushService]:
    async with open_push_service(tmp_path) as opened:
        yield opened


@pytest.fixture
async def town(tmp_path: Path, service: PushService) -> AsyncIterator[Town]:
    """The circle is open with Maren and Jo, Lindqvist is on duty all week, nobody has a page open, and everybody
    who works here has a device in the pocket."""
    async with open_town(tmp_path, **service.settings) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        await on_duty(town, "Lindqvist")
        for name in POCKETS:
            await pocket(town, service, name)
        yield town


async def on_duty(town: Town, *names: str) -> None:
    staff = tuple(town.seats[name] for name in names)
    week = tuple(HelpHours(day=day, begins=0, minutes=24 * 60, staff=staff) for day in range(7))
    await town.does("Noor", SetHelpHours(space=PROGRAMME, track="partner", hours=week))


async def pocket(town: Town, service: PushService, name: str) -> Opened:
    """Somebody turns it on, on the device they are signed in with."""
    login = await town.opened(name, stepped_up=True)
    assert (await town.posts(login, "device/on", address=service.address(name)))["ok"]
    return login


async def asks(town: Town, name: str = "Maren") -> str:
    return str((await town.does(name, AskSupport(**town.now(TUESDAY))))["call"])


async def quiet(town: Town) -> None:
    """Whatever was to be rung has been, or never will be."""
    it = town.server.ringing
    assert it is not None
    await until(lambda: not it._tasks, "the ringing to end")


async def is_told(town: Town, name: str, service: PushService) -> bool:
    login = await town.opened(name)
    return bool((await town.posts(login, "device", address=service.address(name)))["on"])


async def test_the_facilitator_s_device_rings_and_then_that_of_whoever_is_on_duty(
    town: Town, service: PushService
) -> None:
    """What is sent has nothing in it (D59)."""
    await asks(town)
    await service.rings("Ines")
    town.clock.move(minutes=1)
    await service.rings("Ines", "Lindqvist")
    await quiet(town)
    await service.rings("Ines", "Lindqvist")
    for sent in service.sent:
        assert sent.body == b""
        kept = {name for name in sent.headers if name not in ("host", "accept", "accept-encoding")}
        assert kept == {"authorization", "ttl", "urgency", "content-length"}
        assert (sent.headers["ttl"], sent.headers["urgency"]) == ("120", "high")
        assert sent.headers["content-length"] == "0"
        assert sent.headers["authorization"].startswith("vapid t=")
        assert CONTACT not in str(sent.headers), "it stands in what is signed, and nowhere else"


async def test_whoever_has_a_page_open_is_not_rung(town: Town, service: PushService) -> None:
    pages = [await town.line("Ines", "/partner"), await town.line("Lindqvist", "/staff")]
    await asks(town)
    town.clock.move(minutes=1)
    await until(lambda: pages[0].events("support_gone_on"), "the call to go on")
    await quiet(town)
    await service.rings()
    await pages[1].close()
    open_pages = town.server.revocation.connections
    await until(lambda: not open_pages.of_seat(town.seats["Lindqvist"]), "the page to be gone")
    await on_duty(town, "Lindqvist", "Haddad")
    await service.rings("Lindqvist", "Haddad")


async def test_a_call_that_was_met_rings_nobody_else(town: Town, service: PushService) -> None:
    call = await asks(town)
    await town.does("Ines", EndSupport(**town.now(TUESDAY), call=call))
    town.clock.move(minutes=2)
    await on_duty(town, "Lindqvist", "Haddad")
    await quiet(town)
    await service.rings("Ines")


async def test_however_often_somebody_presses_it_rings_once_in_a_while(
    town: Town, service: PushService
) -> None:
    for _ in range(30):
        await town.does("Maren", WithdrawSupport(**town.now(TUESDAY), call=await asks(town)))
    await service.rings("Ines")
    it = town.server.ringing
    assert it is not None
    assert len(it._tasks) == 1, "one waits, and stands for all"


async def test_a_device_its_service_knows_no_more_is_forgotten(town: Town, service: PushService) -> None:
    service.answers["Ines"] = [410]
    await asks(town)
    await quiet(town)
    assert not await is_told(town, "Ines", service)
    assert await is_told(town, "Lindqvist", service)
    await service.rings("Ines")


async def test_a_service_that_has_a_bad_minute_is_tried_three_times(
    town: Town, service: PushService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ringing, "AGAIN_AFTER", (0.0, 0.0))
    service.answers["Ines"] = [503, 429]
    service.answers["Lindqvist"] = [500] * 9
    await asks(town)
    await quiet(town)
    assert service.rung() == ["Ines"] * 3
    town.clock.move(minutes=1)
    await until(lambda: "Lindqvist" in service.rung(), "the call to go on")
    await quiet(town)
    assert service.rung() == ["Ines"] * 3 + ["Lindqvist"] * 3
    assert await is_told(town, "Lindqvist", service)


async def test_nobody_is_led_elsewhere(town: Town, service: PushService) -> None:
    service.answers["Ines"] = [307]
    await asks(town)
    await quiet(town)
    await service.rings("Ines")


async def test_a_slow_service_holds_up_nobody(town: Town, service: PushService) -> None:
    service.slow["Ines"] = asyncio.Event()
    maren, jo = await town.line("Maren"), await town.line("Jo")
    began = time.monotonic()
    await maren.does("ask_support", **town.now(TUESDAY))
    await until(lambda: service.rung() == ["Ines"], "the slow one")
    await jo.does("say", **town.now(TUESDAY), text="A lantern on the water.")
    await maren.hears("words_said")
    town.clock.move(minutes=1)
    await service.rings("Ines", "Lindqvist")
    assert time.monotonic() - began < 5, "all of it while the slow one still waits"
    assert not service.slow["Ines"].is_set()
    assert town.server.ringing is not None
    await asyncio.wait_for(town.server.ringing.close(), 2)


async def test_a_call_that_went_on_while_the_server_was_away_rings_at_its_start(
    tmp_path: Path, service: PushService
) -> None:
    async with open_town(tmp_path, **service.settings) as town:
        await town.opens(TUESDAY, "Ines", "Maren")
        await on_duty(town, "Lindqvist")
        await pocket(town, service, "Lindqvist")
        await asks(town)
    later = HandClock(town.clock.now() + 90_000)
    async with open_live(tmp_path, later, **service.settings):
        await service.rings("Lindqvist")


# ---------------------------------------------------------------- turning it on and off


async def test_it_is_off_until_its_owner_turns_it_on_and_again_by_one_press(
    town: Town, service: PushService
) -> None:
    here = service.address("new")
    roy = await town.opened("Roy", stepped_up=True)
    assert await town.posts(roy, "device", address=here) == {"ok": True, "on": False, "others": 0}
    assert (await town.posts(roy, "device/try", address=here))["taken"] is False
    await service.rings()
    await town.posts(roy, "device/on", address=here)
    await town.posts(roy, "device/on", address=service.address("other"))
    assert await town.posts(roy, "device", address=here) == {"ok": True, "on": True, "others": 1}
    assert (await town.posts(roy, "device/try", address=here))["taken"] is True
    await service.rings("new")
    assert service.sent[0].body == b""
    assert await town.posts(roy, "device/off", address=here) == {"ok": True, "shared": False}
    assert await town.posts(roy, "device", address=here) == {"ok": True, "on": False, "others": 1}
    assert (await town.posts(roy, "device/off-everywhere"))["ok"]
    assert (await town.posts(roy, "device", address=here))["others"] == 0


def code(answer: dict[str, Any]) -> str:
    return "" if answer["ok"] else str(answer["refusal"]["code"])


async def test_what_cannot_be_turned_on(town: Town, service: PushService) -> None:
    """From a page left open nothing, elsewhere than at a named service nothing, and no sixth device."""
    left_open, roy = await town.opened("Roy"), await town.opened("Roy", stepped_up=True)
    assert code(await town.posts(left_open, "device/on", address=service.address("his"))) == "step-up"
    for address in ("https://push.example.org/to/a", "https://127.0.0.1/", "http://127.0.0.1:1/", "x"):
        assert code(await town.posts(roy, "device/on", address=address)) == "no-such-service"
    for n in range(5):
        assert code(await town.posts(roy, "device/on", address=service.address(f"d{n}"))) == ""
    assert code(await town.posts(roy, "device/on", address=service.address("d5"))) == "enough-devices"


DOORS = ("device", "device/on", "device/off", "device/off-everywhere", "device/try")


async def test_for_a_member_there_is_nothing_here(town: Town, service: PushService) -> None:
    maren = await town.opened("Maren", stepped_up=True)
    for door in DOORS:
        assert code(await town.posts(maren, door, address=service.address("hers"))) == "not-here"
    assert "push_key" not in (await town.posts(maren, "me"))["me"]
    ines = await town.opened("Ines", stepped_up=True)
    assert (await town.posts(ines, "me"))["me"]["push_key"]
    for door in DOORS:
        assert code(await town.posts(ines, door, address=service.address("Ines"))) == ""
    noor = await town.opened("Noor")
    said = [await town.posts(noor, "device/try", address=service.address("Noor")) for _ in range(6)]
    assert [code(each) for each in said].count("too-fast") == 3, (
        "nor does trying make the server knock for ever"
    )
    assert service.rung() == ["Noor"] * 3


async def test_where_no_service_is_named_there_is_nothing_for_anybody(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        assert town.server.ringing is None
        ines = await town.opened("Ines", stepped_up=True)
        assert (await town.posts(ines, "me"))["me"]["push_key"] is None
        for door in DOORS:
            assert code(await town.posts(ines, door, address="https://push.example.org/a")) == "not-here"


async def test_it_ends_with_a_new_phrase_a_suspension_and_the_last_appointment(
    town: Town, service: PushService
) -> None:
    tomas = await town.opened("Tomas", stepped_up=True)
    assert (await town.posts(tomas, "logins/end-others"))["ok"]
    assert not await is_told(town, "Tomas", service)
    await town.does("Noor", SuspendStaff(space=PROGRAMME, staff=town.seats["Lindqvist"]))
    devices = town.server.revocation.devices
    await gone(devices, town, "Lindqvist")
    assert await is_told(town, "Ines", service)
    led = town.groups[TUESDAY]
    await town.does("Noor", EndFacilitator(space=PROGRAMME, staff=town.seats["Ines"], group=led))
    await gone(devices, town, "Ines")
    assert await devices.of(town.seats["Haddad"]) == [Device(town.seats["Haddad"], service.address("Haddad"))]


async def gone(devices: Any, town: Town, name: str) -> None:
    async with asyncio.timeout(10):
        while await devices.of(town.seats[name]):  # noqa: ASYNC110  (what a task does beside the answer)
            await asyncio.sleep(0.01)


async def test_whoever_was_suspended_meanwhile_is_not_rung(town: Town, service: PushService) -> None:
    await asks(town)
    await service.rings("Ines")
    await town.does("Noor", SuspendStaff(space=PROGRAMME, staff=town.seats["Lindqvist"]))
    maren = await town.line("Maren")
    town.clock.move(minutes=1)
    await until(lambda: maren.events("your_support"), "the call to find nobody")
    await quiet(town)
    await service.rings("Ines")
