"""Facilitators decide about words that wait: release, keep back, ask for other words (D38, D39)."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, circle_words, here, to_backstage, to_circle, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import ALREADY_DECIDED, EARLIER_FIRST
from rooms.group.state.holds import (
    Hold,
    HoldDeclined,
    HoldReleased,
    RewordAsked,
    WordsReleased,
    YourWordsDeclined,
    YourWordsReleased,
    YourWordsToReword,
)
from rooms.group.wants.speaking import behind_note
from rooms.ids import ActId, LineId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, NewWords, Outcome
from rooms.texts import clean

ASK_LIMIT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseWords(MeetingCommand):
    """Let held words go to the circle as they were written."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineWords(MeetingCommand):
    """Keep held words back from the circle."""

    line: LineId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReword(MeetingCommand):
    """Ask the author for other words; `ask` says which, or nothing."""

    line: LineId
    ask: str | None


def release_words(case: GroupCase) -> Outcome:
    """To the circle now, word for word, in its author's order. Two facilitators cannot do it twice (U19)."""
    holds, meeting = here(case).holds, case.command.meeting
    hold = holds.lines[case.command.line]
    if not hold.pending:
        return ALREADY_DECIDED
    if holds.before(hold):
        return EARLIER_FIRST
    facts = (
        to_backstage(case, HoldReleased(meeting=meeting, line=hold.line)),
        *to_be_read(case, hold),
        to_own(case, hold.author, YourWordsReleased(meeting=meeting, line=hold.line)),
    )
    return Decision(facts)


def to_be_read(case: GroupCase, hold: Hold) -> tuple[Fact, ...]:
    """Into the circle, behind the note its author put before it if there is one (D41)."""
    line, author, at = hold.line, hold.author, hold.at
    if hold.note is not None:
        return behind_note(case, line, author, (hold.words, hold.note), said_at=at)
    plainly = WordsReleased(
        meeting=case.command.meeting, line=line, author=author, words=hold.words, said_at=at
    )
    return (to_circle(case, plainly),)


def decline_words(case: GroupCase) -> Outcome:
    """Their author keeps them and learns who would like to talk. Answers `{act}`, whose reason is owed."""
    hold, meeting = here(case).holds.lines[case.command.line], case.command.meeting
    if not hold.pending:
        return ALREADY_DECIDED
    act = ActId(case.fresh.id())
    declined = HoldDeclined(meeting=meeting, line=hold.line, member=hold.author, act=act)
    told = YourWordsDeclined(meeting=meeting, line=hold.line, staff=case.actor.seat)
    return Decision((to_backstage(case, declined), to_own(case, hold.author, told)), {"act": act})


def ask_reword(case: GroupCase) -> Outcome:
    """The words keep waiting, now for their author."""
    hold, meeting = here(case).holds.lines[case.command.line], case.command.meeting
    if not hold.pending:
        return ALREADY_DECIDED
    words: tuple[NewWords, ...] = ()
    if case.command.ask is not None:
        text = clean(case.command.ask, ASK_LIMIT)
        if isinstance(text, Refusal):
            return text
        words = (circle_words(case, text),)
    ask = words[0].id if words else None
    asked = RewordAsked(meeting=meeting, line=hold.line, ask=ask)
    told = YourWordsToReword(meeting=meeting, line=hold.line, ask=ask, staff=case.actor.seat)
    return Decision((to_backstage(case, asked, *words), to_own(case, hold.author, told)))
