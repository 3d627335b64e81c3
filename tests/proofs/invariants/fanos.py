"""FANOS: one speaks, the other listens, and no turn outlives its room (D51)."""

from typing import Any

from rooms.couple import meeting_events as met
from rooms.couple import turn_events as turn
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn, SayInTurn, StopTurns
from rooms.ids import SeatId
from tests.proofs.driver import Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.couple_lock import against_open, couples, each
from tests.proofs.invariants.couple_pace import by
from tests.proofs.ledgers.couple import CoupleLedger


def one_speaks(step: Step) -> str | None:
    """Every word and every move of a turn is of whoever has it."""
    for known, it in each(step):
        said = wrong_with(step, known, it.recorded.event, it.recorded.at)
        if said:
            return said
    return None


def wrong_with(step: Step, known: CoupleLedger, event: Any, at: int) -> str | None:
    """What is wrong with one fact about turns."""
    speaker = known.turns[-1] if known.turns else None
    match event:
        case met.SharedSaid(author=author) if speaker is not None:
            return f"{author} spoke freely in {speaker}'s turn"
        case turn.FanosBegun() if known.turns or [*against_open(known, at)]:
            return "FANOS was begun where one goes on already, or no room is open"
        case turn.FanosBegun() if not by(step, known.partner, BeginTurns):
            return "FANOS was begun, and not by the partner"
        case turn.TurnSaid(author=author) if author != speaker or not by(step, speaker, SayInTurn):
            return f"{author} spoke in {speaker}'s turn"
        case turn.TurnWentOn() if not by(step, speaker, GoOnInTurn):
            return f"{speaker}'s turn was moved on by somebody else"
        case turn.TurnChanged(speaker=follows):
            if not done(step, speaker) or len(known.turns) != 1 or {speaker, follows} != {*known.members()}:
                return f"{speaker}'s turn went to {follows} by somebody else, or once too often"
        case turn.FanosOver() if speaker is None or not (
            by(step, speaker, StopTurns) or second_done(step, known)
        ):
            return "FANOS was over, and whoever had the turn did not end it"
    return None


def done(step: Step, speaker: SeatId | None) -> bool:
    """The speaker went on, or was done."""
    return by(step, speaker, EndTurn) or by(step, speaker, GoOnInTurn)


def second_done(step: Step, known: CoupleLedger) -> bool:
    """And it was the second turn."""
    return len(known.turns) == 2 and done(step, known.turns[-1])


def no_turn_outlives_its_room(world: World) -> str | None:
    """The state has a speaker exactly while the log has one, in a room that is open."""
    for place, known in couples(world):
        booking = place.state.booking
        speaker = booking.turns.speaker if booking and booking.turns else None
        if speaker != (known.turns[-1] if known.turns else None):
            return f"the state says {speaker} has the turn, and the log differs"
        if speaker is not None and [*against_open(known, world.now)]:
            return f"{speaker} has a turn in a room that is not open"
    return None


NAME, RULES = "In FANOS one speaks", "D51"
INVARIANTS = (
    Invariant(43, NAME, RULES, "deed", one_speaks),
    Invariant(43, NAME, RULES, "state", no_turn_outlives_its_room),
)
