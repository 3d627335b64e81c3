"""A facilitator leaves a note to whoever leads the next meeting. It is asked for, and never owed."""

from dataclasses import dataclass

from rooms.group.addresses import ROSTER, backstage
from rooms.group.deciding import GroupCase, here, new_words
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import NOT_NOW
from rooms.group.state.hand_over import HandOverWritten
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome
from rooms.texts import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteHandOver(MeetingCommand):
    """Write what the next meeting's facilitators should know; again, to write it anew."""

    text: str


def write_hand_over(case: GroupCase) -> Outcome:
    """At the close-out of a meeting that was held. Sealed under its backstage's key, to end with it."""
    meeting, roster = here(case).meeting, case.state.roster
    if meeting.phase != "closed" or meeting.opened_at is None:
        return NOT_NOW
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    words, author = new_words(case, backstage(meeting.id), text), case.actor.seat
    written = HandOverWritten(
        meeting=meeting.id, author=author, name=roster.facilitators[author], words=words.id
    )
    return Decision((Fact(case.state.space, ROSTER, written, (words,)),))
