"""How the piece goes round in a group: in the order everybody was told, and by itself."""

from moderation.floor_keeping import GivePiece, TakeBackPiece
from rooms.group.floor import OrderTold, PieceGiven, PieceMovedOn
from rooms.group.stepping_out import StepOut
from rooms.group.taking_turns import Pass
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
            stands = evening.paused or evening.mode != "one-voice"
            if evening.going and not stands and evening.holder is None and evening.offered is None:
                return "a go-round stands still"
            if evening.going and evening.mode == "open":
                return "a go-round on an open floor"
    return None


INVARIANTS = (
    Invariant(69, "The piece goes round in the order everybody was told", "D31", "deed", in_the_order_told),
    Invariant(
        70, "A go-round goes on by itself, and only to those who are here", "D31", "state", goes_on_by_itself
    ),
)
