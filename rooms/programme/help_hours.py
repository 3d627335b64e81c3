"""The rota: who is on duty when, for each track apart, and every group told of its own track's hours.

Whoever D6 would not let lead a group is never on duty for it (D79). That may change with every act in the
register, so whatever is decided there goes on with what groups must be told of it, in the same append.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce, wraps

from rooms.admission import answers_for
from rooms.group.addresses import HELP, LOBBY
from rooms.group.state.duty import DutyNoted, HelpHoursNoted, OnDuty
from rooms.help_hours import HelpHours, Hours, fits, spans
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.people import Track
from rooms.programme.deciding import ALREADY_SO, OUT_OF_RANGE, ProgrammeCase, into, on_register
from rooms.programme.events import HelpHoursSet
from rooms.programme.fold import learned
from rooms.programme.register import Register
from rooms.programme.settings import Settings
from rooms.refusals import Refusal
from rooms.spaces import Command, Decide, Decision, Fact, Outcome

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
    named = {seat for each in hours for seat in each.staff}
    if any(register.on_duty_for(seat) - {track} for seat in named):
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


def telling_hours(register: Register, group: SpaceId, track: Track, time_zone: str) -> Iterator[Fact]:
    """What a group is told that is new, or when the programme's clocks are others; nothing without a rota."""
    hours = register.help_hours.get(track, ())
    if hours:
        yield into(group, LOBBY, HelpHoursNoted(hours=spans(hours), time_zone=time_zone))


def duties(register: Register) -> dict[SpaceId, DutyNoted]:
    """Who is on duty when for each group: of its track's rota, whoever may answer for it. Groups with nobody
    are not among them."""
    found = {}
    for track, hours in register.help_hours.items():
        named = sorted({seat for each in hours for seat in each.staff})
        answers = {seat: answers_for(register, seat, track) for seat in named}
        for group in frozenset[SpaceId]().union(*answers.values()):
            may = tuple(seat for seat in named if group in answers[seat])
            found[group] = duty_of(register, hours, may)
    return found


def duty_of(register: Register, hours: Hours, may: tuple[SeatId, ...]) -> DutyNoted:
    """The hours with those alone who may, and their names."""
    theirs = (replace(each, staff=tuple(seat for seat in each.staff if seat in may)) for each in hours)
    people = tuple(OnDuty(staff=seat, name=register.staff[seat].name) for seat in may)
    return DutyNoted(hours=tuple(each for each in theirs if each.staff), people=people)


NOBODY = DutyNoted(hours=(), people=())


def telling_duty(before: Register, facts: Iterable[Fact]) -> Iterator[Fact]:
    """What follows from facts of the register for who is on duty where."""
    after = reduce(learned, (fact.event for fact in facts if fact.space == PROGRAMME), before)
    was, now = duties(before), duties(after)
    for group in sorted(was.keys() | now.keys()):
        told = now.get(group, NOBODY)
        if told != was.get(group, NOBODY):
            yield into(group, HELP, told)


def minding_duty(decide: Decide) -> Decide:
    """The same decision, and whatever follows from it for who is on duty."""

    @wraps(decide)
    def decided(case: ProgrammeCase) -> Outcome:
        outcome = decide(case)
        if not isinstance(outcome, Decision):
            return outcome
        return replace(outcome, facts=(*outcome.facts, *telling_duty(case.state, outcome.facts)))

    return decided
