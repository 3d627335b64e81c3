"""Small rules about a group, each pure, each with at most one thing against a case."""

from rooms.group.addresses import circle
from rooms.group.audiences import audiences
from rooms.group.deciding import GroupCase
from rooms.group.follows.going_on import asked_of
from rooms.group.gathering import GroupState
from rooms.group.refusals import (
    AGREE_FIRST,
    CALLS_GO_ON,
    FOLLOW_UPS_WAIT,
    MEMBER_AWAY,
    MUTED,
    NO_FEEDBACK,
    NOT_OPEN,
    NOT_YOUR_TURN,
    REASONS_OWED,
    REPORTS_WAIT,
    ROOM_PAUSED,
    ROOM_QUIET,
    WORDS_WAIT,
)
from rooms.group.state.conversation import Line
from rooms.ids import CLOCK
from rooms.people import Actor, Role
from rooms.refusals import NOT_HERE, Refusal


def roles_of(state: GroupState, actor: Actor) -> frozenset[Role]:
    """What the actor is in this group now. A suspended seat is nothing (D7)."""
    roles = {
        Role.MEMBER: state.roster.has_member(actor.seat),
        Role.FACILITATOR: state.roster.has_facilitator(actor.seat),
        Role.ON_DUTY: actor.seat in state.duty.people and actor.seat not in state.roster.suspended,
        Role.CLOCK: actor.seat == CLOCK,
    }
    return frozenset(role for role, has in roles.items() if has)


def is_facilitator(case: GroupCase) -> bool:
    """Whether the actor leads this group."""
    return case.state.roster.has_facilitator(case.actor.seat)


def meeting_exists(case: GroupCase) -> Refusal | None:
    """A meeting that is not, is no more, is another group's or is not the one somebody stands in for (D36):
    all the same."""
    meeting, roster = case.command.meeting, case.state.roster
    theirs = roster.stands_in.get(case.actor.seat, meeting) == meeting
    return None if theirs and meeting in case.state.gatherings else NOT_HERE


def meeting_or_none(case: GroupCase) -> Refusal | None:
    """A call may be of no meeting; else there must be that meeting."""
    return None if case.command.meeting is None else meeting_exists(case)


def leads_always(case: GroupCase) -> Refusal | None:
    """A stand-in leads one meeting, and has no part in what is beyond it (D36)."""
    return NOT_HERE if case.actor.seat in case.state.roster.stands_in else None


def is_inside(case: GroupCase) -> Refusal | None:
    """Into an open circle. Who is not in it learns nothing of it (D4); facilitators always are."""
    if is_facilitator(case):
        return circle_is_open(case)
    return None if case.state.is_inside(case.command.meeting, case.actor.seat) else NOT_HERE


def circle_is_open(case: GroupCase) -> Refusal | None:
    """Only while the circle is open."""
    return None if case.state.gatherings[case.command.meeting].is_open else NOT_OPEN


def member_came(case: GroupCase) -> Refusal | None:
    """The member named must be of this group, and have come to this meeting."""
    if not case.state.roster.has_member(case.command.member):
        return NOT_HERE
    attendance = case.state.gatherings[case.command.meeting].attendance
    return MEMBER_AWAY if attendance.standing(case.command.member) is None else None


def member_is_inside(case: GroupCase) -> Refusal | None:
    """The member named must be of this group, and in the circle."""
    if not case.state.roster.has_member(case.command.member):
        return NOT_HERE
    return None if case.state.is_inside(case.command.meeting, case.command.member) else MEMBER_AWAY


def has_agreed(case: GroupCase) -> Refusal | None:
    """A member's words reach the circle only after the agreements as they stand were accepted (D35)."""
    agreed = is_facilitator(case) or case.state.agreements.has_accepted(case.actor.seat)
    return None if agreed else AGREE_FIRST


def is_not_muted(case: GroupCase) -> Refusal | None:
    """A muted member's words wait."""
    measures = case.state.gatherings[case.command.meeting].measures
    return MUTED if measures.is_muted(case.actor.seat, case.now) else None


def is_not_paused(case: GroupCase) -> Refusal | None:
    """In a pause members' words wait; facilitators may ground the room."""
    paused = case.state.gatherings[case.command.meeting].meeting.paused
    return ROOM_PAUSED if paused and not is_facilitator(case) else None


def has_the_floor(case: GroupCase) -> Refusal | None:
    """While one voice holds the floor only the holder and facilitators may speak (D30), and everybody while a
    window for a few words back is open (D34)."""
    it = case.state.gatherings[case.command.meeting]
    floor, window = it.floor, it.feedback is not None and it.feedback.is_open
    if floor.mode == "open" or window or is_facilitator(case):
        return None
    if floor.mode == "quiet":
        return ROOM_QUIET
    return None if floor.holder == case.actor.seat else NOT_YOUR_TURN


def feedback_is_theirs(case: GroupCase) -> Refusal | None:
    """A window is the sharer's and the facilitators' to end. For everybody else a wish is as if it were not."""
    asked = case.state.gatherings[case.command.meeting].feedback
    theirs = is_facilitator(case) or (asked is not None and asked.member == case.actor.seat)
    return None if theirs else NO_FEEDBACK


def side_room_is_theirs(case: GroupCase) -> Refusal | None:
    """Into an open side room: its member's own, or any for a facilitator (D40)."""
    it, member = case.state.gatherings[case.command.meeting], case.command.member
    theirs = is_facilitator(case) or case.actor.seat == member
    return None if theirs and it.is_open and member in it.side_rooms.open else NOT_HERE


def line_exists(case: GroupCase) -> Refusal | None:
    """The line named must stand in this circle."""
    found = case.state.gatherings[case.command.meeting].circle.find(case.command.line)
    return None if found else NOT_HERE


def may_be_taken_out(case: GroupCase) -> Refusal | None:
    """While the circle is open, or members may still read it among the words left in its room."""
    left = case.state.is_left(case.command.meeting, case.command.line)
    return None if left else circle_is_open(case)


def was_said_or_shown(case: GroupCase) -> Refusal | None:
    """The line named must stand in this circle, or be an answer that was shown there."""
    return None if case.state.gatherings[case.command.meeting].find(case.command.line) else NOT_HERE


def line_is_in_sight(case: GroupCase) -> Refusal | None:
    """The line named must stand in this circle for the actor: in it now, and there when it was said (D69)."""
    return in_sight(case, case.state.gatherings[case.command.meeting].circle.find(case.command.line))


def was_said_or_shown_to_them(case: GroupCase) -> Refusal | None:
    """The same of a line, or of an answer that was shown while the actor was there."""
    return in_sight(case, case.state.gatherings[case.command.meeting].find(case.command.line))


def in_sight(case: GroupCase, found: Line | None) -> Refusal | None:
    """Whether the actor is in this circle, and was when it could read this."""
    since = audiences(case.state).get(circle(case.command.meeting), {}).get(case.actor.seat)
    return None if found and since is not None and found.seq >= since else NOT_HERE


def line_is_anothers(case: GroupCase) -> Refusal | None:
    """The line or answer named must be somebody else's, and its words not erased: one's own, and one of which
    nothing is left, is as if it were not."""
    found = case.state.gatherings[case.command.meeting].find(case.command.line)
    there = found and found.author not in {case.actor.seat, *case.state.text_life.erased}
    return None if there else NOT_HERE


def line_is_own(case: GroupCase) -> Refusal | None:
    """The line named must be one of the actor's own in this circle; another's is as if it were not."""
    found = case.state.gatherings[case.command.meeting].circle.find(case.command.line)
    return None if found and found.author == case.actor.seat else NOT_HERE


def hold_exists(case: GroupCase) -> Refusal | None:
    """The line named must have waited in this meeting."""
    return None if case.command.line in case.state.gatherings[case.command.meeting].holds.lines else NOT_HERE


def hold_is_own(case: GroupCase) -> Refusal | None:
    """The line named must be one of the actor's own that waited; another's is as if it were not."""
    hold = case.state.gatherings[case.command.meeting].holds.lines.get(case.command.line)
    return None if hold and hold.author == case.actor.seat else NOT_HERE


def call_exists(case: GroupCase) -> Refusal | None:
    """The call named must be of this meeting."""
    return None if case.command.call in case.state.calls_of(case.command.meeting).calls else NOT_HERE


def call_is_for_them(case: GroupCase) -> Refusal | None:
    """Whoever is on duty answers a call that went on to them; another is as if it were not (D4, D79)."""
    meeting = case.command.meeting
    if is_facilitator(case) and meeting is not None:
        return None
    call = case.state.calls_of(meeting).calls[case.command.call]
    return None if case.actor.seat in asked_of(case.state, meeting, call) else NOT_HERE


def call_is_own(case: GroupCase) -> Refusal | None:
    """The call named must be the actor's own."""
    call = case.state.calls_of(case.command.meeting).calls.get(case.command.call)
    return None if call and call.member == case.actor.seat else NOT_HERE


def reason_is_owed(case: GroupCase) -> Refusal | None:
    """The act named must owe a reason still."""
    return None if case.command.act in case.state.gatherings[case.command.meeting].measures.owed else NOT_HERE


def note_is_own(case: GroupCase) -> Refusal | None:
    """A note to be written anew must be one's own; another facilitator's stays as it was written."""
    if case.command.note is None:
        return None
    found = case.state.gatherings[case.command.meeting].incidents.notes.get(case.command.note)
    return None if found and found.author == case.actor.seat else NOT_HERE


def incident_is_of_tonight(case: GroupCase) -> Refusal | None:
    """Whom and what a note points at must be of this meeting. What it pointed at before it may still point
    at: the words of a line end before those of a note."""
    it = case.state.gatherings[case.command.meeting]
    before = it.incidents.notes.get(case.command.note)
    known = before.lines if before else ()
    came = all(member in it.attendance.people for member in case.command.people)
    stand = all(line in known or it.circle.find(line) for line in case.command.lines)
    return None if came and stand else NOT_HERE


def nothing_is_owed(case: GroupCase) -> Refusal | None:
    """A close-out cannot finish while a reason is owed (D38)."""
    return REASONS_OWED if case.state.gatherings[case.command.meeting].measures.owed else None


def nobody_asks_for_support(case: GroupCase) -> Refusal | None:
    """A close-out cannot finish over somebody who asked for support: the call would end unsaid (D53)."""
    return CALLS_GO_ON if case.state.gatherings[case.command.meeting].calls.active() else None


def no_words_wait(case: GroupCase) -> Refusal | None:
    """A close-out cannot finish over words that wait: their author would never hear of them (D39)."""
    return WORDS_WAIT if case.state.gatherings[case.command.meeting].holds.pending() else None


def follow_up_exists(case: GroupCase) -> Refusal | None:
    """There must be a follow-up about the member named."""
    ups = case.state.gatherings[case.command.meeting].follow_ups
    return None if case.command.member in ups.raised else NOT_HERE


def report_exists(case: GroupCase) -> Refusal | None:
    """The report named must be of this meeting."""
    known = case.state.gatherings[case.command.meeting].reports.reports
    return None if case.command.report in known else NOT_HERE


def no_report_waits(case: GroupCase) -> Refusal | None:
    """A close-out cannot finish over what a member told about a line: nobody would have looked at it."""
    return REPORTS_WAIT if case.state.gatherings[case.command.meeting].reports.waiting() else None


def nobody_to_ask_after(case: GroupCase) -> Refusal | None:
    """A close-out cannot finish over somebody who left without a word: nobody would ask after them (D46)."""
    return FOLLOW_UPS_WAIT if case.state.gatherings[case.command.meeting].follow_ups.waiting() else None


def read_first(case: GroupCase) -> str | None:
    """Why a facilitator reads these words before the circle: a measure, or the member's own wish."""
    if is_facilitator(case):
        return None
    if case.actor.seat in case.state.gatherings[case.command.meeting].measures.read_first:
        return "read-first"
    return "asked" if case.command.read_first else None
