"""Who belongs to the group and who leads it. Written by the register into the group's own log (design §3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rooms.group.state.attendance import MemberAdmitted, MemberRemoved
from rooms.ids import MeetingId, SeatId, WordsId
from rooms.people import Track
from rooms.spaces import Event, Notice, Recorded
from rooms.standing import StandingRestored, StandingSuspended


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFounded(Event):
    """The group exists, for one track and one cohort for ever (D1)."""

    track: Track
    cohort: str
    alias: WordsId
    seats: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorSeated(Event):
    """A staff person leads this group from now on; a stand-in one meeting of it (D36)."""

    staff: SeatId
    name: WordsId
    stand_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInBegan(Event):
    """Which one meeting a stand-in leads: the one that goes on, or else the next there is (D36)."""

    staff: SeatId
    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilitatorUnseated(Event):
    """A staff person no longer leads this group."""

    severs: ClassVar[bool] = True
    staff: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSeated(Event):
    """A member belongs to this group from now on."""

    member: SeatId
    name: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberUnseated(Event):
    """A member no longer belongs to this group."""

    severs: ClassVar[bool] = True
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class CardsReissued(Event):
    """A facilitator made new invitation cards for members of the own group."""

    members: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeToGroup(Notice):
    """To the member: this is a group of yours."""

    member: SeatId
    name: WordsId


@dataclass(frozen=True, slots=True)
class Roster:
    """The group's people.

    - `seated_at`: since when (ms) each facilitator leads, for the rooms of a meeting that is over
    - `led_before`: who led it once, so that their lines keep a name
    - `since`: the first number of each lasting room that is theirs to read, from their newest place on
    - `stands_in`: who leads one meeting alone, and which; None until there is one
    - `admitted_before`: who has been in a circle of this group at least once (D80)
    - `last_in`: the newest meeting each member was let into, or that was ended for them: of any other they may
      be told that their chair was kept. No rule reads it, and no room but their own tells it
    """

    track: Track | None = None
    cohort: str = ""
    alias: WordsId | None = None
    seats: int = 0
    facilitators: Mapping[SeatId, WordsId] = field(default_factory=dict)
    seated_at: Mapping[SeatId, int] = field(default_factory=dict)
    stands_in: Mapping[SeatId, MeetingId | None] = field(default_factory=dict)
    led_before: Mapping[SeatId, WordsId] = field(default_factory=dict)
    members: Mapping[SeatId, WordsId] = field(default_factory=dict)
    suspended: frozenset[SeatId] = frozenset()
    admitted_before: frozenset[SeatId] = frozenset()
    last_in: Mapping[SeatId, MeetingId] = field(default_factory=dict)
    since: Mapping[SeatId, Mapping[str, int]] = field(default_factory=dict)

    def leading(self) -> tuple[SeatId, ...]:
        """The facilitators who may act now."""
        return tuple(seat for seat in self.facilitators if seat not in self.suspended)

    def leads_in(self, seat: SeatId, meeting: MeetingId) -> bool:
        """Whether this seat is a facilitator who may act now, in this meeting: a stand-in only in one."""
        return self.has_facilitator(seat) and self.stands_in.get(seat, meeting) == meeting

    def leading_in(self, meeting: MeetingId) -> tuple[SeatId, ...]:
        """The facilitators who may act now in this meeting."""
        return tuple(seat for seat in self.facilitators if self.leads_in(seat, meeting))

    def belonging(self) -> tuple[SeatId, ...]:
        """The members who may act now."""
        return tuple(seat for seat in self.members if seat not in self.suspended)

    def has_member(self, seat: SeatId) -> bool:
        """Whether this seat is a member who may act now."""
        return seat in self.members and seat not in self.suspended

    def has_facilitator(self, seat: SeatId) -> bool:
        """Whether this seat is a facilitator who may act now."""
        return seat in self.facilitators and seat not in self.suspended


EVENTS: tuple[type[Event], ...] = (
    GroupFounded,
    FacilitatorSeated,
    StandInBegan,
    FacilitatorUnseated,
    MemberSeated,
    MemberUnseated,
    CardsReissued,
    StandingSuspended,
    StandingRestored,
    WelcomeToGroup,
)


def without(people: Mapping[SeatId, WordsId], seat: SeatId) -> dict[SeatId, WordsId]:
    """The people but one, who must be among them."""
    if seat not in people:
        raise ValueError(f"{seat} is not seated")
    return {each: name for each, name in people.items() if each != seat}


def evolve(roster: Roster, recorded: Recorded, begins_at: Mapping[str, int]) -> Roster:
    """Fold one fact about people. `begins_at`: the next number of each room that lasts."""
    match recorded.event:
        case GroupFounded(track=track, cohort=cohort, alias=alias, seats=seats):
            if roster.track is not None:
                raise ValueError("a group is founded once")
            return replace(roster, track=track, cohort=cohort, alias=alias, seats=seats)
        case MemberSeated(member=member, name=name):
            # A suspension may have been lifted while they were not here, so that nobody told this group;
            # the register seats nobody who is suspended.
            back, since = roster.suspended - {member}, {**roster.since, member: begins_at}
            return replace(roster, members={**roster.members, member: name}, suspended=back, since=since)
        case MemberUnseated(member=member):
            return replace(roster, members=without(roster.members, member))
        case StandingSuspended(seat=seat):
            return replace(roster, suspended=roster.suspended | {seat})
        case StandingRestored(seat=seat):
            return replace(roster, suspended=roster.suspended - {seat})
        case MemberAdmitted() | MemberRemoved():
            return had_a_part(roster, recorded.event)
        case _:
            return leaders(roster, recorded, begins_at)


def leaders(roster: Roster, recorded: Recorded, begins_at: Mapping[str, int]) -> Roster:
    """Fold one fact about who leads."""
    match recorded.event:
        case FacilitatorSeated(staff=staff, name=name, stand_in=stand_in):
            return replace(
                roster,
                stands_in={**roster.stands_in, staff: None} if stand_in else roster.stands_in,
                facilitators={**roster.facilitators, staff: name},
                seated_at={**roster.seated_at, staff: recorded.at},
                since={**roster.since, staff: begins_at},
                suspended=roster.suspended - {staff},
            )
        case FacilitatorUnseated(staff=staff):
            rest = without(roster.facilitators, staff)
            led = {**roster.led_before, staff: roster.facilitators[staff]}
            others = {seat: it for seat, it in roster.stands_in.items() if seat != staff}
            return replace(roster, facilitators=rest, led_before=led, stands_in=others)
        case StandInBegan(staff=staff, meeting=meeting):
            return replace(roster, stands_in={**roster.stands_in, staff: meeting})
        case _:
            return roster


def had_a_part(roster: Roster, event: MemberAdmitted | MemberRemoved) -> Roster:
    """A member was let into a meeting, or it was ended for them."""
    last_in = {**roster.last_in, event.member: event.meeting}
    if isinstance(event, MemberRemoved):
        return replace(roster, last_in=last_in)
    return replace(roster, admitted_before=roster.admitted_before | {event.member}, last_in=last_in)
