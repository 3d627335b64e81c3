"""Writing in one's own space: no approval, no reason, no one told (D77)."""

from typing import TypeAlias

from rooms.ids import EntryId, WordsId
from rooms.personal.events import (
    BoundaryChanged,
    BoundaryTakenOut,
    BoundaryWritten,
    KnownTakenOut,
    KnownWritten,
)
from rooms.personal.own import BOUNDARY, KNOWN, MOST, MOST_KNOWN, Own
from rooms.personal.plan_parts import parts
from rooms.personal.showing import shown_no_more
from rooms.refusals import Refusal
from rooms.spaces import Case, Decision, Event, Fact, NewWords, Outcome
from rooms.texts import clean

OwnCase: TypeAlias = Case[Own]

NO_SUCH_PART = Refusal("no-such-part", "Choose one of the parts shown here.")
PLAN_FULL = Refusal("plan-full", "Your plan has sixty lines. Take one out, then write this one.")
KNOWN_FULL = Refusal("known-full", "Two hundred entries stand here. Take one out, then write this one.")


def write_boundary(case: OwnCase) -> Outcome:
    """One more line in a part. Answers `{entry}`."""
    if case.command.part not in parts():
        return NO_SUCH_PART
    if len(case.state.plan) >= MOST:
        return PLAN_FULL
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    entry, words = EntryId(case.fresh.id()), new_words(case, text)
    written = BoundaryWritten(entry=entry, part=case.command.part, words=words.id)
    return Decision((to_plan(case, written, words),), {"entry": entry})


def change_boundary(case: OwnCase) -> Outcome:
    """A line anew, in the owner's words of now."""
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    words = new_words(case, text)
    changed = BoundaryChanged(entry=case.command.entry, words=words.id)
    return Decision((to_plan(case, changed, words),))


def take_out_boundary(case: OwnCase) -> Outcome:
    """A line fewer. Its words are erased in the same append, unless a legal hold keeps them."""
    entry = case.command.entry
    return Decision((*shown_no_more(case.state, entry), to_plan(case, BoundaryTakenOut(entry=entry))))


def write_known(case: OwnCase) -> Outcome:
    """One more thing known, dated now. What was written before stays as it is (D77). Answers `{entry}`."""
    if sum(each.words is not None for each in case.state.known) >= MOST_KNOWN:
        return KNOWN_FULL
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    entry, words = EntryId(case.fresh.id()), new_words(case, text, KNOWN)
    how, adds_to = case.command.how, case.command.adds_to
    known = KnownWritten(entry=entry, how=how, words=words.id, adds_to=adds_to)
    return Decision((Fact(case.state.space, KNOWN, known, (words,)),), {"entry": entry})


def take_out_known(case: OwnCase) -> Outcome:
    """Its words are erased in the same append, unless a legal hold keeps them; its place stays."""
    own, entry = case.state, case.command.entry
    taken_out = Fact(own.space, KNOWN, KnownTakenOut(entry=entry))
    return Decision((*shown_no_more(own, entry), taken_out))


def to_plan(case: OwnCase, event: Event, *words: NewWords) -> Fact:
    """A fact for the owner alone."""
    return Fact(case.state.space, BOUNDARY, event, words)


def new_words(case: OwnCase, text: str, room: str = BOUNDARY) -> NewWords:
    """The owner's words, to be sealed under the key of the room."""
    return NewWords(WordsId(case.fresh.id()), case.actor.seat, case.state.space, room, text)
