"""What no meeting's rooms may end over: a reason owed, a call, words that wait, somebody to ask after, a
report. And what is found where those rooms have nobody left in them."""

from rooms.group.addresses import ROSTER
from rooms.group.state import attendance as come
from rooms.group.state.conversation import LineRedacted
from rooms.group.state.holds import HoldDeclined
from rooms.group.state.measures import MemberMuted, ReadFirstSet
from rooms.group.state.meeting import CloseOutFinished
from rooms.group.state.text_life import BackstageForgotten
from rooms.group.view import view
from rooms.ids import MeetingId
from tests.proofs.driver import Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each, groups
from tests.proofs.ledgers.group import NEW_EVENING


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


def nobody_to_ask_after_is_forgotten(world: World) -> str | None:
    """Where nobody reads backstage any more, whoever leads is told in the roster whom to ask after; and there is
    nobody about whom it is settled, or who is of the group no more (D6)."""
    for space, known in groups(world):
        page = view(world.state(space), ROSTER, 1)["handed_on"]
        shown = {(each["meeting"], each["member"]) for each in page}
        for meeting, evening in known.evenings.items():
            waits = {who for who, how in evening.asked_after.items() if how is None} & known.members
            if not world.audience(space, f"backstage/{meeting}"):
                lost = {(meeting, who) for who in waits} - shown
                if lost:
                    return f"nobody is told to ask after {min(who for _, who in lost)}"
        for meeting, who in shown:
            asked = known.evenings.get(meeting, NEW_EVENING).asked_after
            if who not in known.members or asked.get(who, "over") is not None:
                return f"whoever leads is told to ask after {who}, who is not theirs to ask after"
    return None


INVARIANTS = (
    Invariant(
        88,
        "Whoever is to be asked after is on a page of those who lead",
        "D6, D46",
        "state",
        nobody_to_ask_after_is_forgotten,
    ),
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
