"""What the partner could want about open hours."""

from collections.abc import Iterator

from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.open_hours import OpenHour
from rooms.ids import SpaceId
from rooms.mornings import at_time, day_of
from rooms.spaces import Command
from rooms.weekly import DAYS, THURSDAY
from tests.stage import EVENING

TOMORROW = day_of(EVENING, "UTC") + 1
"""So late that hours chosen at the beginning begin more than 24 hours later."""
WEEKDAY = (TOMORROW + THURSDAY) % DAYS
FIRST = OpenHour(day=WEEKDAY, begins=15 * 60, minutes=60)
SECOND = OpenHour(day=WEEKDAY, begins=16 * 60, minutes=30)
"""It begins as the first is over."""
BETWEEN = at_time(TOMORROW, 15 * 60 + 40, "UTC")
"""Within the first, and until after the second has begun."""


def of_hours(space: SpaceId) -> Iterator[Command]:
    """One, both, and taking the first away."""
    yield ChooseHours(space=space, hours=(FIRST,))
    yield ChooseHours(space=space, hours=(FIRST, SECOND))
    yield TakeHoursAway(space=space, hours=(FIRST,))
