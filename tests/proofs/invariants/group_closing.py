"""What no meeting's rooms may end over: a reason owed, a call, words that wait, somebody to ask after, a
report."""

from rooms.group import attendance as come
from rooms.group.addresses import ROSTER
from rooms.group.conversation import LineRedacted
from rooms.group.holds import HoldDeclined
from rooms.group.measures import MemberMuted, ReadFirstSet
from rooms.group.meeting import CloseOutFinished
from rooms.group.text_life import BackstageForgotten
from rooms.group.view import view
from rooms.ids import MeetingId
from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each


def reasons_are_owed(step: Step) -> str | None:
    """Each measure owes a reason, and no close-out finishes before it is given."""
    for known, after, it in each(step):
        event = it.recorded.event
        if isinstance(event, CloseOutFinished) and known.evenings[event.meeting].owed:
            return "a close-out finished while a reason is owed"
        measure = isinstance(event, MemberMuted | come.MemberRemoved | HoldDeclined | LineRedacted) or (
            isinstance(event, ReadFirstSet) and event.on
        )
        meeting = MeetingId(getattr(event, "meeting", ""))
        if measure and set(it.state.gatherings[meeting].measures.owed) != after.evenings[meeting].owed:
            return f"{type(event).__name__} owes no reason"
    return None


def nobody_is_left_waiting(step: Step) -> str | None:
    """No close-out finishes over a call that goes on, or over words that wait and are still there."""
    for known, _, it in each(step):
        event = it.recorded.event
        if isinstance(event, CloseOutFinished):
            evening = known.evenings[event.meeting]
            if any(how == "goes" for _, how in evening.calls.values()):
                return "a close-out finished over a call"
            waits = any(how == "waits" for _, _, how in evening.held.values())
            if waits and event.meeting in known.texts:
                return "a close-out finished over words that wait"
            if None in evening.asked_after.values():
                return "a close-out finished over somebody nobody asked after"
            if evening.unmet:
                return "a close-out finished over a report nobody looked at"
    return None


def notes_end_with_their_backstage(step: Step) -> str | None:
    """A note to whoever leads next is shown to nobody once its own meeting's backstage is forgotten."""
    gone: set[MeetingId] = set()
    for _, _, it in each(step):
        if isinstance(it.recorded.event, BackstageForgotten):
            gone.add(it.recorded.event.meeting)
        state = it.state
    shown = {note["meeting"] for note in view(state, ROSTER, 1)["hand_overs"]} if gone else set()
    return "a note outlives the backstage it was written under" if gone & shown else None


INVARIANTS = (
    Invariant(65, "A measure owes a reason before the close-out ends", "D38", "deed", reasons_are_owed),
    Invariant(
        68,
        "No close-out ends over a call, words that wait, a follow-up or a report",
        "D39, D46, D53",
        "deed",
        nobody_is_left_waiting,
    ),
    Invariant(
        73,
        "A note to whoever leads next ends with its backstage",
        "D81",
        "deed",
        notes_end_with_their_backstage,
    ),
)
