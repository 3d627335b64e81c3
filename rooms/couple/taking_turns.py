"""A ritual in turns: begun by the partner; while it goes one speaks and the other listens (D29, D51).

Nothing here holds anybody: Break, Rest, Close and the end of the meeting are what they always are.
"""

from rooms.couple.deciding import (
    ALREADY_SO,
    MEDIATED,
    NO_SUCH_RITUAL,
    NOT_SO,
    ONE_SPEAKS,
    RESTING,
    CoupleCase,
    new_words,
)
from rooms.couple.lock import is_open
from rooms.couple.sides import Booking, shared
from rooms.couple.turn_events import FanosBegun, FanosOver, TurnChanged, TurnSaid, TurnWentOn
from rooms.couple.turns import Turns
from rooms.ids import LineId, SeatId
from rooms.refusals import Refusal
from rooms.rituals.shelf import in_turns
from rooms.spaces import Decision, Event, Fact, NewWords, Outcome
from rooms.texts import clean


def in_the_room(case: CoupleCase) -> Booking | Refusal:
    """The open meeting the command names, where the two talk by themselves."""
    booking = case.state.booking
    if booking is None or not is_open(case.state, case.now):
        return RESTING
    return MEDIATED if booking.mediated else booking


def going_on(case: CoupleCase) -> tuple[Booking, Turns] | Refusal:
    """The open meeting, and the turns in it."""
    booking = in_the_room(case)
    if isinstance(booking, Refusal):
        return booking
    if not booking.one_speaks:
        return NOT_SO
    return booking, booking.turns  # type: ignore[return-value]


def my_turn(case: CoupleCase) -> tuple[Booking, Turns] | Refusal:
    """The same, for whoever has the turn and nobody else."""
    it = going_on(case)
    if isinstance(it, Refusal):
        return it
    return it if it[1].speaker == case.actor.seat else ONE_SPEAKS


def told(case: CoupleCase, booking: Booking, event: Event, *words: NewWords) -> Fact:
    """A fact in the shared room."""
    return Fact(case.state.space, shared(booking.meeting), event, words)


def begin_turns(case: CoupleCase) -> Outcome:
    """The partner begins, and says who speaks first."""
    booking = in_the_room(case)
    if isinstance(booking, Refusal):
        return booking
    if booking.one_speaks:
        return ALREADY_SO
    ritual, couple = in_turns().get(case.command.ritual), case.state
    if ritual is None:
        return NO_SUCH_RITUAL
    first = couple.partner if case.command.partner_first else couple.recovering
    begun = FanosBegun(
        meeting=booking.meeting,
        title=ritual.title,
        opening=ritual.opening,
        prompts=ritual.prompts,
        speaker=first.member,
    )
    return Decision((told(case, booking, begun),))


def say_in_turn(case: CoupleCase) -> Outcome:
    """Words to the prompt the turn is at. Answers `{line}`."""
    it = my_turn(case)
    if isinstance(it, Refusal):
        return it
    booking, turns = it
    if case.command.step != turns.step:
        return NOT_SO
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    line = LineId(case.fresh.id())
    words = new_words(case, shared(booking.meeting), text)
    said = TurnSaid(
        meeting=booking.meeting, step=turns.step, line=line, author=case.actor.seat, words=words.id
    )
    return Decision((told(case, booking, said, words),), {"line": line})


def go_on_in_turn(case: CoupleCase) -> Outcome:
    """From the prompt the turn is at to the next, with or without a word. After the last the turn is over."""
    it = my_turn(case)
    if isinstance(it, Refusal):
        return it
    booking, turns = it
    if case.command.step != turns.step:
        return NOT_SO
    if turns.following is None:
        return Decision((told(case, booking, after(case, turns)),))
    return Decision((told(case, booking, TurnWentOn(meeting=booking.meeting, step=turns.following)),))


def end_turn(case: CoupleCase) -> Outcome:
    """Whoever has the turn is done, wherever it stands."""
    it = my_turn(case)
    return it if isinstance(it, Refusal) else Decision((told(case, it[0], after(case, it[1])),))


def after(case: CoupleCase, turns: Turns) -> Event:
    """What follows this turn: the other's, or both may speak again."""
    if turns.second:
        return FanosOver(meeting=case.command.meeting)
    return TurnChanged(meeting=case.command.meeting, speaker=other_than(case, turns.speaker))


def other_than(case: CoupleCase, seat: SeatId | None) -> SeatId:
    """The other of the two."""
    return next(side.member for side in case.state.sides if side.member != seat)


def stop_turns(case: CoupleCase) -> Outcome:
    """Whoever has the turn: both may speak again. Whoever listens could else cut a turn short with an answer
    (D51); what is too much for them stops with Break, Rest or the end of the meeting."""
    it = my_turn(case)
    if isinstance(it, Refusal):
        return it
    return Decision((told(case, it[0], FanosOver(meeting=it[0].meeting)),))
