"""What the two members may want of a ritual in turns, in their open shared room (D29, D51)."""

from dataclasses import dataclass

from rooms.ids import MeetingId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginTurns(Command):
    """By the partner: begin one, with the own turn first, or the other's. `ritual`: the id of one shown there."""

    meeting: MeetingId
    ritual: str = "fanos"
    partner_first: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SayInTurn(Command):
    """Say words in my turn, to the prompt with this id, which the turn is at."""

    meeting: MeetingId
    step: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoOnInTurn(Command):
    """In my turn: on from the prompt with this id, whether I said anything to it or not."""

    meeting: MeetingId
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTurn(Command):
    """In my turn: I am done. It asks for no reason."""

    meeting: MeetingId


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTurns(Command):
    """In my turn: both speak freely again, and no other turn follows."""

    meeting: MeetingId
