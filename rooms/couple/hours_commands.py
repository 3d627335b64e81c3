"""What the partner may want of open hours, in which the two may meet without a booking by a clinician (D10)."""

from dataclasses import dataclass

from rooms.couple.open_hours import OpenHour
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseHours(Command):
    """By the partner: these hours every week, one to seven, in the place of those chosen before."""

    hours: tuple[OpenHour, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHoursAway(Command):
    """By the partner: these of the hours are no more. No reason, no phrase."""

    hours: tuple[OpenHour, ...]
