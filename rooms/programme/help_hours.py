"""The rota: who is on duty when, for each track apart, and every group told of its own track's hours."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.group.addresses import LOBBY
from rooms.group.duty import HelpHoursNoted
from rooms.help_hours import HelpHours, fits, spans
from rooms.ids import SpaceId
from rooms.people import Track
from rooms.programme.deciding import ALREADY_SO, OUT_OF_RANGE, ProgrammeCase, into, on_register
from rooms.programme.events import HelpHoursSet
from rooms.programme.register import Register
from rooms.programme.settings import Settings
from rooms.refusals import Refusal
from rooms.spaces import Command, Decision, Fact, Outcome

MOST = 42
"""How many times a week there can be: six on each day."""
OTHER_TRACK = Refusal(
    "other-track", "Somebody here is on duty for the other track. Nobody is on duty for both."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHelpHours(Command):
    """State when somebody is on duty for one track, and who: all of the week, in the place of what was."""

    track: Track
    hours: tuple[HelpHours, ...]


def set_help_hours(case: ProgrammeCase) -> Outcome:
    """In the register with who, in every group of the track without."""
    register, track, hours = case.state, case.command.track, case.command.hours
    if len(hours) > MOST or not all(fits(each) and each.staff for each in hours):
        return OUT_OF_RANGE
    if on_the_rota(register, other_than=track) & {seat for each in hours for seat in each.staff}:
        return OTHER_TRACK
    if hours == register.help_hours.get(track, ()):
        return ALREADY_SO
    groups = (space for space, group in register.groups.items() if group.track == track)
    zone = (register.settings or Settings()).time_zone
    noted = HelpHoursNoted(hours=spans(hours), time_zone=zone)
    return Decision(
        (
            on_register(HelpHoursSet(track=track, hours=hours)),
            *(into(space, LOBBY, noted) for space in groups),
        )
    )


def on_the_rota(register: Register, *, other_than: Track) -> frozenset[str]:
    """Everybody who is on duty at some time for the other track."""
    return frozenset(
        seat
        for track, hours in register.help_hours.items()
        if track != other_than
        for each in hours
        for seat in each.staff
    )


def telling_hours(register: Register, group: SpaceId, track: Track, time_zone: str) -> Iterator[Fact]:
    """What a group is told that is new, or when the programme's clocks are others; nothing without a rota."""
    hours = register.help_hours.get(track, ())
    if hours:
        yield into(group, LOBBY, HelpHoursNoted(hours=spans(hours), time_zone=time_zone))
