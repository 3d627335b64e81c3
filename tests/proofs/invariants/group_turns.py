"""How the piece goes round in a group, in the order everybody was told and by itself; and a few words back."""

from moderation.floor_keeping import GivePiece, OpenFeedback, TakeBackPiece
from moderation.sanctions import ResumeRoom
from rooms.group.state.feedback import FeedbackAsked, FeedbackOpened, FeedbackSettled
from rooms.group.state.floor import OrderTold, PieceGiven, PieceMovedOn
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack
from rooms.group.wants.stepping_out import StepOut
from rooms.group.wants.taking_turns import LayDown, Pass
from rooms.spaces import Command
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each, groups


def in_the_order_told(step: Step) -> str | None:
    """Whom it comes to is the next one told, unless a facilitator gives it by hand or after a pause once
    more; an order names those who are here, each once, and none who had their turn."""
    for known, _, it in each(step):
        event = it.recorded.event
        evening = known.evenings.get(getattr(event, "meeting", ""))
        if evening is None:
            continue
        if isinstance(event, PieceGiven) and evening.going and event.member != evening.offered:
            by_hand = isinstance(step.move, Does) and isinstance(step.move.command, GivePiece)
            if not by_hand and evening.turns[:1] != (event.member,):
                return f"{event.member} was asked out of turn"
        if isinstance(event, OrderTold):
            order = set(event.members)
            if len(order) != len(event.members) or order - evening.inside or order & evening.had:
                return f"an order was told of {event.members}"
        if isinstance(event, PieceMovedOn) and evening.paused and not asked_for(step):
            return f"{event.member}'s minute ran out in a pause"
    return None


def asked_for(step: Step) -> bool:
    """Whether somebody let the piece go on."""
    return isinstance(step.move, Does) and isinstance(step.move.command, Pass | TakeBackPiece | StepOut)


def goes_on_by_itself(world: World) -> str | None:
    """While it goes round somebody has it or is asked, unless words wait or the floor is quiet; and nobody
    who is gone has a turn."""
    for _, known in groups(world):
        for evening in known.evenings.values():
            if evening.phase != "open":
                continue
            if set(evening.turns) - evening.inside:
                return "somebody who is gone has a turn"
            stands = evening.paused or evening.mode != "one-voice" or evening.asks or evening.window
            if evening.going and not stands and evening.holder is None and evening.offered is None:
                return "a go-round stands still"
            if evening.going and evening.mode == "open":
                return "a go-round on an open floor"
    return None


def did(step: Step, command: type[Command]) -> bool:
    """Whether the step is somebody doing this."""
    return isinstance(step.move, Does) and isinstance(step.move.command, command)


def as_the_sharer_asked(step: Step) -> str | None:
    """The wish for a few words back is the sharer's, on *Done*, and facilitators alone are told of it; a window
    is a facilitator's, for whoever asked. Either is told once more after a pause."""
    for known, _, it in each(step):
        event, room = it.recorded.event, it.recorded.room
        if isinstance(event, FeedbackAsked | FeedbackSettled) and not room.startswith("backstage/"):
            return f"{room} was told what {event.member} would like"
        evening = known.evenings.get(getattr(event, "meeting", ""))
        if evening is None:
            continue
        again = did(step, ResumeRoom) or did(step, NoteFacilitatorsBack)
        if isinstance(event, FeedbackAsked) and not (
            (again and evening.asks == event.member) or by_wish(step, event)
        ):
            return f"{event.member} asked for nothing"
        if isinstance(event, FeedbackOpened) and not (again and evening.window == event.member):
            asked = event.member in (evening.asks, settled_now(step))
            if not did(step, OpenFeedback) or step.move.who not in known.lead() or not asked:  # type: ignore[union-attr]
                return f"a window was opened for {event.member}, who asked for none, or by no facilitator"
    return None


def by_wish(step: Step, event: FeedbackAsked) -> bool:
    """Whether it is the sharer's own word, on *Done*."""
    move = step.move
    return (
        isinstance(move, Does)
        and move.who == event.member
        and isinstance(move.command, LayDown)
        and move.command.feedback
    )


def settled_now(step: Step) -> str | None:
    """Whose wish ends with the step: it is taken up."""
    found = (it.recorded.event for _, _, it in each(step))
    return next((event.member for event in found if isinstance(event, FeedbackSettled)), None)


def while_the_piece_rests(world: World) -> str | None:
    """A wish or a window is there only while nobody has the piece, one voice has the floor, and whom it is
    for is here."""
    for _, known in groups(world):
        for evening in known.evenings.values():
            for whose in {evening.asks, evening.window} - {None}:
                if evening.phase != "open":
                    continue
                if evening.holder or evening.offered or evening.mode != "one-voice":
                    return f"a few words for {whose}, and the piece has gone on"
                if whose not in evening.inside:
                    return f"a few words for {whose}, who is not here"
    return None


INVARIANTS = (
    Invariant(
        81, "A few words back come only where the sharer asked for them", "D34", "deed", as_the_sharer_asked
    ),
    Invariant(82, "A few words back are over when the piece goes on", "D34", "state", while_the_piece_rests),
    Invariant(69, "The piece goes round in the order everybody was told", "D31", "deed", in_the_order_told),
    Invariant(
        70, "A go-round goes on by itself, and only to those who are here", "D31", "state", goes_on_by_itself
    ),
)
