"""Whole meetings in real browsers, played from their scripts; at the end the books agree with the script (done when 1).

Two lead an evening, one of them without a mouse: `make test` plays a short one of three members, `make endure` ninety
minutes of eight. Another is led alone.
"""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser

from tests.browser.screenplay import a_long_wednesday, one_leads, two_lead
from tests.browser.screenplay.ledger import Kept, differences
from tests.browser.screenplay.lines import Play, Script, commands
from tests.browser.screenplay.records import kept_by
from tests.browser.screenplay.table import DOORS, ms, open_table
from tests.live import until

DEEP = os.environ.get("SAFEPACE_ENDURE") == "deep"
A_SECOND = 1.0
"""Whatever one does is there for everybody whom it is for (U19, U20, U21, U22, U30)."""

pytestmark = pytest.mark.endure


def mostly(seconds: list[float]) -> float:
    """What nine in ten of them stay below: this machine may be busy once, and not all the evening."""
    return sorted(seconds)[len(seconds) * 9 // 10]


@asynccontextmanager
async def played(
    browser: Browser, folder: Path, script: Script, **table: Any
) -> AsyncIterator[tuple[Play, Kept]]:
    """A script from its first line to its last, and what was kept of it. Its pages sent what it says they send,
    and nothing else."""
    async with open_table(browser, folder, **table) as play:
        await play.plays(script)
        kept = await kept_by(play.house.town, play.group, since=ms(table.get("doors", DOORS)) + 1)
        by_a_door = {act for _, _, act in (*kept.audit, *kept.register)} - play.sent()
        assert commands(script) == play.sent() | {act for act in by_a_door if " " not in act}
        yield play, replace(kept, hands=play.felt())


@pytest.mark.timeout(900 if DEEP else 180)
@pytest.mark.parametrize("keys", ("Hanna", "Hanna Ines") if DEEP else ("Hanna",))
async def test_two_lead_an_evening(browser: Browser, tmp_path: Path, keys: str) -> None:
    """The second of them without a mouse; in the long form once more with neither having one."""
    new, script = (two_lead.NEW, two_lead.EVENING) if DEEP else (two_lead.NEW[:1], two_lead.SHORT)
    table = {**two_lead.TABLE, "keys": keys}
    async with played(browser, tmp_path, script, **table, new=new) as (play, kept):
        told = play.ledger.kept()
        assert differences(told, kept) == []
        assert told.follow_ups
        assert dict(kept.hands) == {"Ines": "a mouse", **dict.fromkeys(keys.split(), "keys alone")}
        assert mostly(play.waited) < A_SECOND, sorted(play.waited)[-5:]
        for fault, plant in PLANTED.items():
            assert differences(told, plant(kept)), f"nobody noticed: {fault}"
        await play.pages["Hanna"].page.mouse.move(9, 9)
        await until(lambda: "a mouse" in play.touched["Hanna"], "a hand that has a mouse after all")
        assert differences(told, replace(kept, hands=play.felt()))


@pytest.mark.timeout(900 if DEEP else 180)
@pytest.mark.parametrize("keys", ("", "Tomas") if DEEP else ("",))
async def test_one_leads_alone(browser: Browser, tmp_path: Path, keys: str) -> None:
    """Goes aside during a share; loses the line for three minutes, then for good, and somebody stands in."""
    whole, short = (a_long_wednesday.EVENING, a_long_wednesday.TABLE), (one_leads.ALONE, one_leads.TABLE)
    script, table = whole if DEEP else short
    async with played(browser, tmp_path, script, **table, keys=keys) as (play, kept):
        assert differences(play.ledger.kept(), kept) == []
        assert kept.follow_ups == (("Sam", "left", "done"),)
        assert dict(kept.hands) == {"Tomas": "keys alone" if keys else "a mouse"}


def without_a_follow_up(kept: Kept) -> Kept:
    return replace(kept, follow_ups=kept.follow_ups[1:])


def one_asked_after_too_many(kept: Kept) -> Kept:
    return replace(kept, follow_ups=(*kept.follow_ups, ("Maren", "left", "")))


def settled_otherwise(kept: Kept) -> Kept:
    who, why, how = kept.follow_ups[0]
    return replace(kept, follow_ups=((who, why, "done" if how != "done" else ""), *kept.follow_ups[1:]))


def never_came(kept: Kept) -> Kept:
    who = kept.attendance[0][1]
    return replace(kept, attendance=tuple(row for row in kept.attendance if row[1] != who))


def stayed_to_the_end(kept: Kept) -> Kept:
    gone = [row for row in kept.attendance if row[2] == "leaves"]
    return replace(kept, attendance=tuple(row for row in kept.attendance if row != gone[-1]))


def at_another_hour(kept: Kept) -> Kept:
    (_, who, move), *rest = kept.attendance
    return replace(kept, attendance=(("18:01", who, move), *rest))


def an_act_missing(kept: Kept) -> Kept:
    return replace(kept, audit=kept.audit[:3] + kept.audit[4:])


def an_act_of_another(kept: Kept) -> Kept:
    (at, who, act), *rest = kept.audit
    return replace(kept, audit=((at, "Hanna" if who == "Ines" else "Ines", act), *rest))


def an_act_nobody_did(kept: Kept) -> Kept:
    return replace(kept, audit=(*kept.audit, ("20:00", "Ines", "redact_line")))


def a_mouse_in_a_hand_without_one(kept: Kept) -> Kept:
    return replace(kept, hands=tuple((who, "a mouse") for who, _ in kept.hands))


def acts_in_another_order(kept: Kept) -> Kept:
    return replace(kept, audit=tuple(reversed(kept.audit)))


PLANTED: dict[str, Callable[[Kept], Kept]] = {
    plant.__name__: plant
    for plant in (
        without_a_follow_up,
        one_asked_after_too_many,
        settled_otherwise,
        never_came,
        stayed_to_the_end,
        at_another_hour,
        an_act_missing,
        an_act_of_another,
        an_act_nobody_did,
        acts_in_another_order,
        a_mouse_in_a_hand_without_one,
    )
}
