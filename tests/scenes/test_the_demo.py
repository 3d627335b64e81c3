"""The made-up programme of `make run`: what the README says to click first is there."""

from pathlib import Path

import pytest

from moderation.support import JoinSupport
from rooms.group.wants.asking_support import AskSupport
from server.demo.clock import ShiftedClock
from server.demo.people import ABOUT
from server.demo.programme import guests, live_through
from tests.live import open_live

pytestmark = pytest.mark.scene


async def test_somebody_is_on_duty_when_the_demo_is_started(tmp_path: Path) -> None:
    async with open_live(tmp_path, ShiftedClock()) as server:
        demo = await live_through(server)
        for name, alias, staff in (
            ("Ada", "Thursday circle", "Okafor"),
            ("Per", "Wednesday circle", "Tomas"),
            ("Dana", "Tuesday evening", "Lindqvist"),
        ):
            space = demo.groups[alias]
            call = (await demo.does(name, AskSupport(space=space, meeting=None)))["call"]
            await demo.does(staff, JoinSupport(space=space, meeting=None, call=call))
        assert {each.name for each in await guests(demo)} == {*ABOUT}
