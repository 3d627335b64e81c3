"""At stage five, with hours that Maren has chosen: where scenes of open hours begin."""

from typing import Any

from rooms.couple.commands import (
    SetStage,
)
from rooms.couple.hours_commands import ChooseHours
from rooms.couple.open_hours import OpenHour
from rooms.mornings import day_of
from rooms.weekly import DAYS, THURSDAY, next_occasion
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import (
    SIDES,
    an_unlocked_space,
    books,
    manages,
)
from tests.stage import EVENING, MINUTE, Stage

ZONE = "UTC"
WEEKDAY = (day_of(EVENING, ZONE) + 1 + THURSDAY) % DAYS
"""The next day, so late that hours chosen at once begin more than 24 hours later."""
SEVEN = OpenHour(day=WEEKDAY, begins=19 * 60, minutes=60)
EIGHT = OpenHour(day=WEEKDAY, begins=20 * 60, minutes=30)
EVERYBODY = (MAREN, PER, LINDQVIST, OKAFOR)


def at_stage_five() -> Stage:
    """Both have come to stage five, and know of their space: one meeting was booked, and its time is over."""
    stage = an_unlocked_space()
    for clinician, _ in SIDES:
        manages(stage, clinician, SetStage, stage=5)
    books(stage, in_minutes=0, minutes=15)
    stage.passes(minutes=15)
    return stage


def chosen(*hours: OpenHour) -> Stage:
    """And Maren has chosen hours; what was said until then is heard."""
    stage = at_stage_five()
    manages(stage, MAREN, ChooseHours, hours=hours or (SEVEN,))
    for seat in EVERYBODY:
        stage.hears(seat)
    return stage


def until(stage: Stage, each: OpenHour = SEVEN, *, before: int = 0) -> None:
    """So many minutes before the next such hour."""
    coming = next_occasion((each,), ZONE, stage.now + before * MINUTE)
    assert coming is not None
    stage.passes(ms=coming[0] - stage.now - before * MINUTE)


def page(stage: Stage, who: str) -> Any:
    """The shared space, as a member reads it."""
    return stage.sees(who, COUPLE, f"own/{who}")["shared"]


def meeting_on(stage: Stage, who: str = MAREN) -> Any:
    """The meeting that stands there, None for none."""
    return page(stage, who)["meeting"]


def heard(stage: Stage, *seats: str) -> list[Any]:
    """All that these were told since they were last asked."""
    return [each.event for seat in seats for each in stage.hears(seat)]
