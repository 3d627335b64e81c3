"""Faults of FANOS."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, members
from moderation.rules.couple import is_booked
from rooms.couple import meeting_events as met
from rooms.couple.commands import SayShared
from rooms.couple.couple_meeting import say_shared
from rooms.couple.fold import FOLDS
from rooms.couple.sides import Couple
from rooms.couple.taking_turns import going_on, other_than
from rooms.couple.turn_commands import BeginTurns
from rooms.couple.turn_events import TurnChanged
from rooms.couple.turns import Turns
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

ENDED = FOLDS[met.CoupleMeetingEnded]


def lets_through(case: Any) -> Any:
    """Free talk asks for nobody's turn."""
    couple = case.state
    unturned = replace(couple, booking=couple.booking and replace(couple.booking, turns=None))
    return say_shared(replace(case, state=unturned))


def turn_goes_on(couple: Couple, event: Any, at: int) -> Couple:
    """The room is over, and whoever had the turn still has it."""
    after, before = ENDED(couple, event, at), couple.booking
    booking = after.booking
    turns = before.turns if before else None
    return replace(after, booking=replace(booking, turns=turns)) if booking else after


def once_more(case: Any, turns: Turns) -> TurnChanged:
    """After the second turn comes another."""
    return TurnChanged(meeting=case.command.meeting, speaker=other_than(case, turns.speaker))


FAULTS = (
    Fault("The other's words are let through.", "fanos", 43, entries=((VERBS, {SayShared: lets_through}),)),
    Fault(
        "A turn outlives a break.",
        "fanos",
        43,
        entries=((FOLDS, {met.CoupleMeetingEnded: turn_goes_on}),),
    ),
    Fault("Whoever listens moves the turn.", "fanos", 43, {"rooms.couple.taking_turns.my_turn": going_on}),
    Fault("Either member begins FANOS.", "fanos", 43, entries=((ROWS, {BeginTurns: members(is_booked)}),)),
    Fault("The turns never end.", "fanos", 43, {"rooms.couple.taking_turns.after": once_more}),
)
