"""A way through a small world, told as a screenplay in the cast's names."""

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from rooms.refusals import Refusal
from tests.proofs.driver import Does, Move, Passes, Step
from tests.proofs.explorer import Violation

UNSAID = {"space", "meeting", "line", "call", "act", "round", "text", "answers", "version", "body"} | {
    "whereabouts",
    "listening_only",
    "softer_seat",
    "shown_name",
    "reason",
    "name",
    "adult",
    "v",
}
"""What a sentence leaves out: ids, and words that are always the same in a small world."""
FIRST = {"Pass": "passes", "Finish": "finishes", "Do": "does", "Give": "gives"}
PHRASES = {
    "TurnKey": "turns the key",
    "EndKey": "ends the key",
    "RecordRoi": "records a release",
    "EndRoi": "ends the release",
    "GiveConsent": "says yes",
    "TakeBackConsent": "takes back the yes",
    "CallRest": "calls a rest",
    "LiftRest": "would lift the rest",
    "ConfirmLift": "confirms that the rest is lifted",
    "CallBreak": "calls a break",
    "MakeCheck": "takes the private check",
    "BeginCoupleMeeting": "begins the couple meeting",
    "BookCoupleMeeting": "books a couple meeting",
    "SayShared": "speaks in the shared room",
    "Say": "speaks in the circle",
    "EnterWaiting": "comes into the waiting room",
    "Pass": "passes",
    "PassRound": "passes the round",
    "Leave": "leaves",
    "Admit": "admits",
    "LinkPeople": "links",
    "AskForCouple": "asks for a couple space",
}


def told(violation: Violation) -> str:
    """The whole way, and what is wrong at its end."""
    sentences = [violation.opening.title]
    for at, step in enumerate(violation.steps):
        last = at == len(violation.steps) - 1 and violation.last is None
        sentences.append(sentence(step.move) + (refused(step) if last else ""))
    if violation.last is not None:
        sentences.append(sentence(violation.last))
    it = violation.invariant
    return f"{' '.join(sentences)}\nAgainst {it.number} ({it.name}; {it.rules}): {violation.said}."


def sentence(move: Move) -> str:
    """One move."""
    if isinstance(move, Passes):
        return f"The clock passes {datetime.fromtimestamp(move.to / 1000, UTC):%H:%M on %A}."
    if isinstance(move, Does):
        phrase = PHRASES.get(type(move.command).__name__) or verb(type(move.command).__name__)
        without = "" if move.stepped_up else ", the pass phrase unsaid"
        return f"{named(move.who)} {phrase}{' '.join(('', *details(move.command)))}{without}."
    said = [f"{split(type(it.event).__name__)}{' '.join(('', *details(it.event)))}" for it in move.facts]
    return f"The register writes: {'; '.join(said)}."


def refused(step: Step) -> str:
    """What the last one was answered."""
    return f" The answer: {step.outcome.code}." if isinstance(step.outcome, Refusal) else ""


def split(name: str) -> str:
    """A class's name as words."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()


def verb(name: str) -> str:
    """A command's name as what somebody does."""
    first, *rest = re.findall(r"[A-Z][a-z]*", name)
    return " ".join([FIRST.get(first, f"{first.lower()}s"), *(each.lower() for each in rest)])


def named(value: Any) -> str:
    """A seat or a space as people call it."""
    return str(value).removeprefix("g-").removeprefix("c-").replace("-", " ").title()


def details(thing: Any) -> Iterator[str]:
    """Whom and how much."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name in UNSAID or value is None or value == ():
            continue
        if each.name in ("begins_at", "until", "opens_at") and isinstance(value, int):
            yield f"for {datetime.fromtimestamp(value / 1000, UTC):%H:%M on %A}"
        elif isinstance(value, bool | int):
            yield f"({each.name.replace('_', ' ')}: {str(value).lower()})"
        elif isinstance(value, tuple):
            yield ", ".join(named(one) for one in value)
        else:
            yield named(value)
