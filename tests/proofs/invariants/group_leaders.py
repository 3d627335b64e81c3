"""What an open meeting does while nobody who leads it has a line: words wait, and it ends by itself (D36). Whoever
is still there then is asked after."""

from rooms.group.state.check_in import RoundWritten
from rooms.group.state.content_notes import SaidBehindNote
from rooms.group.state.conversation import WordsSaid
from rooms.group.state.follow_ups import FollowUpRaised
from rooms.group.state.meeting import FacilitatorsBack, MeetingClosed, RoomResumed
from rooms.ids import CLOCK, MeetingId, SeatId
from rooms.mornings import MINUTE
from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each, groups
from tests.proofs.ledgers.group import GroupLedger

TEN_MINUTES = 10 * MINUTE


def words_wait_and_it_ends(step: Step) -> str | None:
    """No word of a member's, and no end of the pause, before one of them is back; then it goes on unless somebody
    wants it paused. After ten minutes the meeting is over."""
    for known, _, it in each(step):
        event = it.recorded.event
        evening = known.evenings.get(getattr(event, "meeting", ""))
        if evening is None or evening.lost_at is None:
            continue
        if isinstance(event, RoomResumed):
            return "words may flow, and nobody who leads has a line"
        if of_a_member(event, known) and getattr(event, "line", None) not in evening.held:
            return "a member's words were taken, and nobody who leads has a line"
        if isinstance(event, FacilitatorsBack):
            now = step.after.ledger[it.recorded.space].evenings.get(event.meeting)
            if now is not None and now.phase == "open" and now.paused != evening.wanted:
                return "it stands still though they are back" if now.paused else "it goes on against a pause"
    return too_long(step)


def of_a_member(event: object, known: GroupLedger) -> bool:
    """Whether these are words on their way to the circle, of somebody who does not lead it."""
    if isinstance(event, RoundWritten):
        return True
    return isinstance(event, WordsSaid | SaidBehindNote) and event.author not in known.lead()


def too_long(step: Step) -> str | None:
    """Whether a meeting is still open that nobody came back to."""
    for _, known in groups(step.after):
        for evening in known.evenings.values():
            since = evening.lost_at
            if since is not None and evening.phase == "open" and step.after.now >= since + TEN_MINUTES:
                return "it waits for facilitators for longer than ten minutes"
    return None


def whoever_is_left_alone(step: Step) -> str | None:
    """Whoever is in the circle when it ends by itself, with nobody there to lead it, is asked after, and nobody is
    said to have been left so who was not."""
    asked = [it.recorded.event for it in step.happened if isinstance(it.recorded.event, FollowUpRaised)]
    alone: set[tuple[MeetingId, SeatId]] = set()
    for known, _, it in each(step):
        event = it.recorded.event
        if isinstance(event, MeetingClosed) and it.recorded.by == CLOCK:
            evening = known.evenings[event.meeting]
            if evening.lost_at is not None or (evening.phase == "open" and not known.lead_in(event.meeting)):
                alone |= {(event.meeting, seat) for seat in evening.inside & known.belong()}
    if alone - {(event.meeting, event.member) for event in asked}:
        return "somebody was left alone, and nobody is to ask after them"
    if {(event.meeting, event.member) for event in asked if event.why == "alone"} - alone:
        return "somebody is said to have been left alone who was not"
    return None


def whoever_was_removed(step: Step) -> str | None:
    """Once a meeting is over, whoever was removed from it and is still of the group is to be asked after."""
    for _, known in groups(step.after):
        for evening in known.evenings.values():
            forgotten = (evening.removed & known.belong()) - set(evening.asked_after)
            if forgotten and evening.phase == "closed":
                return f"nobody is to talk with {min(forgotten)}, who was removed"
    return None


INVARIANTS = (
    Invariant(
        120,
        "Whoever was removed from a meeting is asked after when it is over",
        "D38",
        "deed",
        whoever_was_removed,
    ),
    Invariant(
        87,
        "Whoever is left alone when a meeting ends is asked after",
        "D36, D46",
        "deed",
        whoever_is_left_alone,
    ),
    Invariant(
        84,
        "While nobody who leads has a line no word flows, and it ends by itself",
        "D36",
        "deed",
        words_wait_and_it_ends,
    ),
)
