"""Keeping a line to hold on to: `KeepGroundingLine`."""

from dataclasses import dataclass

from rooms.group.addresses import own
from rooms.group.deciding import GroupCase, new_words, to_own
from rooms.group.state.grounding import LINE_LIMIT, GroundingLineKept
from rooms.refusals import Refusal
from rooms.spaces import Command, Decision, Outcome
from rooms.texts import clean_line

TOO_LONG_TO_HOLD = Refusal(
    "too-long", "That is longer than 140 characters. A shorter line is easier to hold on to."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepGroundingLine(Command):
    """Keep a line of your own, for when a room pauses or you press Support. `text` None: none any more."""

    text: str | None


def keep_grounding_line(case: GroupCase) -> Outcome:
    """In the place of the one before, which is erased. Nobody else is told."""
    member, text = case.actor.seat, case.command.text
    if text is None:
        none = GroundingLineKept(member=member, words=None)
        return Decision((to_own(case, member, none),) if member in case.state.grounding.now else ())
    line = clean_line(text, LINE_LIMIT, TOO_LONG_TO_HOLD)
    if isinstance(line, Refusal):
        return line
    words = new_words(case, own(member), line)
    return Decision((to_own(case, member, GroundingLineKept(member=member, words=words.id), words),))
