"""Who is here: waiting, admitted, gone again. The circle learns of people, never of reasons (D4, D38)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.ids import ActId, SeatId, WordsId
from rooms.spaces import Event, Recorded

Whereabouts = Literal["private", "someone-may-walk-in", "rather-not-say"]
Body = Literal["very-up", "up", "steady", "down", "very-down", "rather-not-say"]
Standing = Literal["waiting", "admitted", "left", "removed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberArrived(MeetingEvent):
    """A member came into the waiting room. What they said about themselves is for facilitators (D45).

    `first`: never yet admitted to this group, so a facilitator must (D80).
    """

    member: SeatId
    name: WordsId
    whereabouts: Whereabouts
    body: Body
    listening_only: bool
    softer_seat: bool
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAdmitted(MeetingEvent):
    """A member is in the circle, and reads it from this event on."""

    signed = False
    member: SeatId
    name: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(MeetingEvent):
    """A member is no longer in the circle. Never why: by choice, removed or suspended."""

    signed = False
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLeft(MeetingEvent):
    """Someone who waited waits no longer, and was not admitted."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRemoved(MeetingEvent):
    """A facilitator removed a member from this meeting, and owes a reason for it (D38)."""

    severs: ClassVar[bool] = True
    member: SeatId
    act: ActId


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionNoted(MeetingNotice):
    """To the facilitators' desk: this person is in the circle now."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingNoted(MeetingNotice):
    """To the facilitators' desk: this person is out of the circle now."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalNoted(MeetingNotice):
    """To the member: you are in the waiting room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YouWereAdmitted(MeetingNotice):
    """To the member: you are in the circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YouLeft(MeetingNotice):
    """To the member: you are out of this meeting, and may come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YouWereRemoved(MeetingNotice):
    """To the member: a facilitator ended this meeting for you."""


@dataclass(frozen=True, slots=True)
class Person:
    """One member in one meeting. `since`: the circle's number of the newest admission, 0 before any."""

    member: SeatId
    name: WordsId
    whereabouts: Whereabouts
    body: Body
    listening_only: bool
    softer_seat: bool
    first: bool
    at: int
    standing: Standing = "waiting"
    since: int = 0
    gone_seq: int = 0
    """The circle's number of their last leaving, 0 if there was none."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """Everyone who came to one meeting, in order of arrival."""

    people: Mapping[SeatId, Person] = field(default_factory=dict)

    def standing(self, member: SeatId) -> Standing | None:
        """Where this member stands in the meeting, None if they never came."""
        person = self.people.get(member)
        return person.standing if person else None

    def waiting(self) -> tuple[SeatId, ...]:
        """Who waits, in order of arrival."""
        return tuple(seat for seat, person in self.people.items() if person.standing == "waiting")

    def present(self) -> tuple[SeatId, ...]:
        """Who is in the circle."""
        return tuple(seat for seat, person in self.people.items() if person.standing == "admitted")


EVENTS: tuple[type[Event], ...] = (
    MemberArrived,
    MemberAdmitted,
    MemberLeft,
    WaitingLeft,
    MemberRemoved,
    AdmissionNoted,
    LeavingNoted,
    ArrivalNoted,
    YouWereAdmitted,
    YouLeft,
    YouWereRemoved,
)


def arrived(event: MemberArrived, at: int, before: Person | None) -> Person:
    """A person as they come in; who was in the circle before stays named beside what they said."""
    return Person(
        member=event.member,
        name=event.name,
        whereabouts=event.whereabouts,
        body=event.body,
        listening_only=event.listening_only,
        softer_seat=event.softer_seat,
        first=event.first,
        at=at,
        since=before.since if before else 0,
        gone_seq=before.gone_seq if before else 0,
    )


def in_standing(attendance: Attendance, member: SeatId, *standings: Standing) -> Person:
    """The person, who must stand in one of these ways."""
    person = attendance.people.get(member)
    if person is None or person.standing not in standings:
        raise ValueError(f"{member} is not {' or '.join(standings)}")
    return person


def evolve(attendance: Attendance, recorded: Recorded) -> Attendance:
    """Fold one fact about who is here."""
    people = attendance.people
    match recorded.event:
        case MemberArrived(member=member) as event:
            rest = {seat: each for seat, each in people.items() if seat != member}
            return Attendance({**rest, member: arrived(event, recorded.at, people.get(member))})
        case MemberAdmitted(member=member, name=name):
            person = in_standing(attendance, member, "waiting")
            # Whoever comes back after a leaving the circle was told of begins anew: what was said
            # meanwhile was not said to them (design §2, D69).
            inside = replace(person, standing="admitted", name=name, since=recorded.seq)
        case MemberLeft(member=member):
            # Who was removed has been marked so by the event before this one.
            person = in_standing(attendance, member, "admitted", "removed")
            gone: Standing = "removed" if person.standing == "removed" else "left"
            inside = replace(person, standing=gone, gone_seq=recorded.seq)
        case WaitingLeft(member=member):
            inside = replace(in_standing(attendance, member, "waiting"), standing="left")
        case MemberRemoved(member=member):
            person = in_standing(attendance, member, "waiting", "admitted", "left")
            inside = replace(person, standing="removed")
        case _:
            return attendance
    return Attendance({**people, inside.member: inside})
