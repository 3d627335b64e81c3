"""A facilitator writes the agreements of the own group anew (D35)."""

from dataclasses import dataclass

from rooms.group.addresses import LOBBY
from rooms.group.deciding import GroupCase, new_words
from rooms.group.refusals import AGREEMENTS_CHANGED, TOO_MANY_LINES
from rooms.group.state.agreements import EDITION, AgreementsChanged
from rooms.refusals import Refusal
from rooms.spaces import Command, Decision, Fact, Outcome
from rooms.texts import clean

MOST_LINES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeAgreements(Command):
    """Write what this group agrees on anew, a line each. `seen`: the newest version there was when it was
    written, so that nobody writes over what they have not read."""

    seen: int
    text: str


def change_agreements(case: GroupCase) -> Outcome:
    """At most 30 lines and 4,000 characters. The limits of confidentiality are no part of it: ours stand
    beneath whatever a group writes. Answers `{version}`."""
    newest = case.state.agreements.newest
    if case.command.seen != newest.version:
        return AGREEMENTS_CHANGED
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    lines = [line for each in text.split("\n") if (line := each.strip())]
    if len(lines) > MOST_LINES:
        return TOO_MANY_LINES
    words = new_words(case, LOBBY, "\n".join(lines))
    changed = AgreementsChanged(version=newest.version + 1, text=words.id, limits=EDITION)
    return Decision((Fact(case.state.space, LOBBY, changed, (words,)),), {"version": changed.version})
