"""Members come and go: `EnterWaiting`, `Leave`."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, circle_words, here, to_backstage, to_circle, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import counted, joining, leaving
from rooms.group.refusals import ALREADY_IN, NOT_NOW, REMOVED
from rooms.group.state.agreements import AgreementsShownAgain
from rooms.group.state.attendance import (
    AdmissionNoted,
    ArrivalNoted,
    Body,
    MemberAdmitted,
    MemberArrived,
    Whereabouts,
    YouWereAdmitted,
)
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Decision, Fact, NewWords, Outcome
from rooms.texts import clean_name


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterWaiting(MeetingCommand):
    """Come into the waiting room, and say about yourself what you like (ux ruling 11).

    `shown_name`: how the circle shall call you tonight, null for the name you are enrolled with.
    """

    whereabouts: Whereabouts
    body: Body
    listening_only: bool
    softer_seat: bool
    shown_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave(MeetingCommand):
    """Leave this meeting, without a reason."""


def enter_waiting(case: GroupCase) -> Outcome:
    """Into the waiting room; straight on into an open circle for whoever was in this group's before (D80)."""
    it, member = here(case), case.actor.seat
    refusal = {"removed": REMOVED, "admitted": ALREADY_IN}.get(it.attendance.standing(member) or "")
    if it.meeting.phase not in ("waiting", "open"):
        refusal = NOT_NOW
    if refusal is not None:
        return refusal
    name = case.state.roster.members[member]
    words: tuple[NewWords, ...] = ()
    if case.command.shown_name is not None:
        shown = clean_name(case.command.shown_name)
        if isinstance(shown, Refusal):
            return shown
        words = (circle_words(case, shown),)
        name = words[0].id
    first = member not in case.state.roster.admitted_before
    arrived = MemberArrived(
        meeting=it.meeting.id,
        member=member,
        name=name,
        whereabouts=case.command.whereabouts,
        body=case.command.body,
        listening_only=case.command.listening_only,
        softer_seat=case.command.softer_seat,
        first=first,
    )
    facts = [to_backstage(case, arrived, *words)]
    facts += going_in(case, arrived) if it.is_open and not first else waiting(case)
    return Decision((*facts, *agreements_again(case)))


def agreements_again(case: GroupCase) -> list[Fact]:
    """The agreements once more, where the roster changed since they were read (D35)."""
    member, now = case.actor.seat, case.state.agreements
    if member not in now.to_read or not now.has_accepted(member):
        return []
    return [to_own(case, member, AgreementsShownAgain(meeting=case.command.meeting, member=member))]


def waiting(case: GroupCase) -> list[Fact]:
    """They wait."""
    it = here(case)
    count = len({*it.attendance.waiting(), case.actor.seat})
    noted = to_own(case, case.actor.seat, ArrivalNoted(meeting=it.meeting.id))
    return [noted, counted(case.state, it, count)]


def going_in(case: GroupCase, arrived: MemberArrived) -> list[Fact]:
    """They are let straight in, as late entry is by default (D37)."""
    meeting, member = arrived.meeting, arrived.member
    return [
        to_circle(case, MemberAdmitted(meeting=meeting, member=member, name=arrived.name)),
        to_backstage(case, AdmissionNoted(meeting=meeting, member=member)),
        to_own(case, member, YouWereAdmitted(meeting=meeting)),
        *joining(case.state, here(case), *(() if arrived.listening_only else (member,))),
    ]


def leave(case: GroupCase) -> Outcome:
    """Out, by one's own word. What they leave behind follows by itself."""
    it, member = here(case), case.actor.seat
    if it.meeting.phase == "closed" or it.attendance.standing(member) not in ("waiting", "admitted"):
        return NOT_HERE
    return Decision(tuple(leaving(case.state, it, member)))
