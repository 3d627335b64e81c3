"""Saying something: `Say`, `SayAside`, and what an author may do with words that wait or were just said."""

from dataclasses import dataclass, replace

from rooms.group.addresses import side
from rooms.group.deciding import (
    GroupCase,
    circle_words,
    here,
    new_line,
    new_words,
    to_backstage,
    to_circle,
    to_nobody,
    to_own,
)
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import withdrawing
from rooms.group.refusals import ALREADY_DECIDED, TOO_LATE
from rooms.group.state.content_notes import SaidBehindNote, WordsPutBehind, clean_note
from rooms.group.state.conversation import TAKE_BACK_MS, AsideSaid, LineTakenBack, WordsSaid
from rooms.group.state.holds import Why, WordsHeld, YourWordsHeld
from rooms.group.state.text_life import WordsErased
from rooms.ids import LineId, SeatId, WordsId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, NewWords, Outcome
from rooms.texts import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(MeetingCommand):
    """Say something to the circle. `read_first`: a facilitator, please, before anybody. `note`: what is to
    stand before the words, which nobody reads without choosing to (D41)."""

    text: str
    read_first: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayAside(MeetingCommand):
    """Say something in the side room of `member`."""

    member: SeatId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawHeld(MeetingCommand):
    """Take back words of your own that wait."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reword(MeetingCommand):
    """Say words of your own that wait another way."""

    line: LineId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackLine(MeetingCommand):
    """Take back a line of your own, within two minutes (U30)."""

    line: LineId


def say(case: GroupCase) -> Outcome:
    """Into the circle, or to a facilitator first. Answers `{line, held}`."""
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    note = None if case.command.note is None else clean_note(case.command.note)
    if isinstance(note, Refusal):
        return note
    line, words = new_line(case), circle_words(case, text)
    before = None if note is None else circle_words(case, note)
    answer = {"line": line, "held": case.held is not None}
    if case.held is not None:
        return Decision(holding(case, line, words, before), answer)
    if before is not None:
        put, said = behind_note(case, line, case.actor.seat, (words.id, before.id), said_at=case.now)
        return Decision((replace(put, words=(words,)), replace(said, words=(before,))), answer)
    plainly = WordsSaid(meeting=case.command.meeting, line=line, author=case.actor.seat, words=words.id)
    return Decision((to_circle(case, plainly, words),), answer)


def behind_note(
    case: GroupCase, line: LineId, author: SeatId, words: tuple[WordsId, WordsId], *, said_at: int
) -> tuple[Fact, Fact]:
    """The circle is told the note alone; the words lie where nobody is (U18). `words`: they, and the note."""
    meeting, (said, note) = case.command.meeting, words
    told = SaidBehindNote(meeting=meeting, line=line, author=author, note=note, said_at=said_at)
    return to_nobody(case, WordsPutBehind(meeting=meeting, line=line, words=said)), to_circle(case, told)


def holding(case: GroupCase, line: LineId, words: NewWords, note: NewWords | None) -> tuple[Fact, ...]:
    """The words wait; their author is told at once, and why (D39)."""
    why: Why = "read-first" if case.held == "read-first" else "asked"
    new = (words,) if note is None else (words, note)
    return waiting(case, line, why, words.id, note.id if note else None, new)


def waiting(
    case: GroupCase, line: LineId, why: Why, words: WordsId, note: WordsId | None, new: tuple[NewWords, ...]
) -> tuple[Fact, ...]:
    """The desk and the author are told of the same words."""
    meeting, author = case.command.meeting, case.actor.seat
    held = WordsHeld(meeting=meeting, line=line, author=author, words=words, why=why, note=note)
    yours = YourWordsHeld(meeting=meeting, line=line, words=words, why=why, note=note)
    return to_backstage(case, held, *new), to_own(case, author, yours)


def say_aside(case: GroupCase) -> Outcome:
    """Into a side room. Answers `{line}`."""
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    meeting, member, line = case.command.meeting, case.command.member, new_line(case)
    words = new_words(case, side(meeting, member), text)
    said = AsideSaid(meeting=meeting, member=member, line=line, author=case.actor.seat, words=words.id)
    fact = Fact(case.state.space, side(meeting, member), said, (words,))
    return Decision((fact,), {"line": line})


def withdraw_held(case: GroupCase) -> Outcome:
    """The words are their author's alone again."""
    it = here(case)
    hold = it.holds.lines[case.command.line]
    return Decision(tuple(withdrawing(case.state, it, hold))) if hold.pending else ALREADY_DECIDED


def reword(case: GroupCase) -> Outcome:
    """The same line in other words, waiting anew for the same reason, behind the same note. Answers `{line, held}`."""
    hold = here(case).holds.lines[case.command.line]
    if not hold.pending:
        return ALREADY_DECIDED
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    words = circle_words(case, text)
    facts = waiting(case, hold.line, hold.why, words.id, hold.note, (words,))
    return Decision(facts, {"line": hold.line, "held": True})


def take_back_line(case: GroupCase) -> Outcome:
    """Nobody reads the words any more, and they are erased (D81), but for a legal hold (D65); that somebody
    took a line back stays to be seen (D77)."""
    line = here(case).circle.find(case.command.line)
    if line is None or line.mark is not None:
        return ALREADY_DECIDED
    if case.now > line.shown + TAKE_BACK_MS:
        return TOO_LATE
    meeting = case.command.meeting
    taken = to_circle(case, LineTakenBack(meeting=meeting, line=line.line, author=line.author))
    if case.state.text_life.kept_longer:
        return Decision((taken,))
    words = (line.words,) if line.note is None else (line.words, line.note)
    return Decision((taken, to_nobody(case, WordsErased(meeting=meeting, words=words))))
