"""What the two could want of FANOS in their shared room."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple.sides import Couple
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn, SayInTurn, StopTurns
from rooms.ids import SpaceId
from rooms.spaces import Command
from tests.proofs.worlds.couple_wishes import NO_MEETING


def in_turns(couple: Couple, space: SpaceId) -> Iterator[Command]:
    """What may be wanted of the turns, at the prompt they are at and at another."""
    booking = couple.booking
    meeting = booking.meeting if booking else NO_MEETING
    turns = booking.turns if booking else None
    step = turns.step if turns else "feelings"
    for partner_first in (True, False):
        yield BeginTurns(space=space, meeting=meeting, partner_first=partner_first)
    yield BeginTurns(space=space, meeting=meeting, ritual="regulated-check")
    yield ask.SayShared(space=space, meeting=meeting, text="I slept.")
    yield SayInTurn(space=space, meeting=meeting, step=step, text="I slept.")
    yield GoOnInTurn(space=space, meeting=meeting, step=step)
    yield EndTurn(space=space, meeting=meeting)
    yield StopTurns(space=space, meeting=meeting)
    yield StopTurns(space=space, meeting=NO_MEETING)
    yield ask.EndCoupleMeeting(space=space, meeting=meeting)
