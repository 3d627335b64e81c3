"""What every decision about a group writes: facts into its rooms, and words under its keys."""

from typing import TypeAlias

from rooms.group.addresses import backstage, behind, calls, circle, own
from rooms.group.envelopes import CallEvent
from rooms.group.gathering import Gathering, GroupState
from rooms.ids import LineId, SeatId, WordsId
from rooms.spaces import Case, Event, Fact, NewWords

GroupCase: TypeAlias = Case[GroupState]


def here(case: GroupCase) -> Gathering:
    """The meeting a command names. The policy has already found that it exists."""
    found: Gathering = case.state.gatherings[case.command.meeting]
    return found


def to_circle(case: GroupCase, event: Event, *words: NewWords) -> Fact:
    """A fact for everyone in the circle of the command's meeting."""
    return Fact(case.state.space, circle(case.command.meeting), event, words)


def to_backstage(case: GroupCase, event: Event, *words: NewWords) -> Fact:
    """A fact for the facilitators of the command's meeting."""
    return Fact(case.state.space, backstage(case.command.meeting), event, words)


def of_call(case: GroupCase, event: CallEvent) -> Fact:
    """A fact about a call for support, of a meeting or of none."""
    return Fact(case.state.space, calls(event.meeting), event)


def to_nobody(case: GroupCase, event: Event, *words: NewWords) -> Fact:
    """A fact of the command's meeting that no page is told."""
    return Fact(case.state.space, behind(case.command.meeting), event, words)


def to_own(case: GroupCase, member: SeatId, event: Event, *words: NewWords) -> Fact:
    """A fact for one member alone."""
    return Fact(case.state.space, own(member), event, words)


def new_words(case: GroupCase, room: str, text: str) -> NewWords:
    """The actor's words, to be sealed under the key of a room and to end with it."""
    return NewWords(WordsId(case.fresh.id()), case.actor.seat, case.state.space, room, text)


def circle_words(case: GroupCase, text: str) -> NewWords:
    """Words of this meeting. Held, written or said, they end when its circle's text does (D81)."""
    return new_words(case, circle(case.command.meeting), text)


def new_line(case: GroupCase) -> LineId:
    """A name for a line."""
    return LineId(case.fresh.id())
