"""A way through a small world, told as a screenplay in the cast's names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from rooms.refusals import Refusal
from tests.proofs.driver import Does, Move, Passes, Step
from tests.proofs.explorer import Violation

UNSAID = {
    "space",
    "meeting",
    "line",
    "call",
    "act",
    "round",
    "text",
    "note",
    "answers",
    "version",
    "body",
    "release",
} | {
    "whereabouts",
    "listening_only",
    "softer_seat",
    "shown_name",
    "reason",
    "name",
    "adult",
    "v",
    "mark",
}
"""What a sentence leaves out: ids, and words that are always the same in a small world."""
FIRST = {"Pass": "passes", "Finish": "finishes", "Do": "does", "Give": "gives"}
PHRASES = {
    "TakeBackAcceptance": "takes back the acceptance",
    "TurnKey": "turns the key for {days} days",
    "EndKey": "ends the key",
    "RecordRoi": "records a release until {until}",
    "EndRoi": "ends the release",
    "GiveConsent": "says yes",
    "TakeBackConsent": "takes back the yes",
    "CallRest": "calls a rest",
    "LiftRest": "would lift the rest",
    "ConfirmLift": "confirms that the rest is lifted",
    "CallBreak": "calls a break of {minutes} minutes",
    "MakeCheck": "takes the private check",
    "BeginCoupleMeeting": "begins the couple meeting",
    "EndCoupleMeeting": "ends the couple meeting",
    "BookCoupleMeeting": "books a couple meeting for {begins_at}",
    "SayShared": "speaks in the shared room",
    "BeginTurns": "begins FANOS",
    "SayInTurn": "speaks in the turn",
    "GoOnInTurn": "goes on in the turn",
    "EndTurn": "is done with the turn",
    "StopTurns": "ends FANOS",
    "AllowSharedCopy": "says yes to taking along what both said",
    "TakeBackSharedCopy": "takes that yes back",
    "ReadMySharedWords": "reads the own words of the shared space",
    "MakeSharedCopy": "takes along what both said",
    "LayTopic": "lays a topic on the clinicians' table",
    "TakeTopicBack": "takes back a topic",
    "JoinCoupleMeeting": "comes into the meeting of the two",
    "LeaveCoupleMeeting": "leaves the meeting of the two",
    "WritePlan": "writes into a plan",
    "SignPlan": "signs version {version} of a plan",
    "TakeBackPlan": "takes back a plan",
    "ClearItem": "clears an item of a vision",
    "UnclearItem": "takes back that it is cleared",
    "OfferItem": "lays its title before the partner",
    "AgreeToItem": "says yes to the item",
    "LeaveItem": "leaves the item",
    "OpenItem": "opens the item",
    "CloseItem": "puts the item away",
    "VisionItemReleased": "{author} lets go of an item of a vision",
    "VisionItemTakenBack": "it is taken back",
    "ChooseHours": "chooses open hours",
    "TakeHoursAway": "takes an open hour away",
    "KeptLonger": "a legal hold: {on}",
    "Say": "speaks in the circle",
    "EnterWaiting": "comes into the waiting room",
    "Pass": "passes",
    "PassRound": "passes the round",
    "AnswerRound": "writes in the round",
    "Leave": "leaves",
    "Admit": "admits {members}",
    "StepOut": "steps out",
    "ComeBack": "comes back",
    "TellOrder": "tells the order",
    "BeginGoRound": "lets the piece go round",
    "EndGoRound": "ends the go-round",
    "OpenFeedback": "opens a window for a few words back",
    "CloseFeedback": "ends the few words back",
    "GivePiece": "holds the piece out to {member}",
    "RemoveFromMeeting": "removes {member}",
    "MuteUntil": "mutes {member} for {minutes} minutes",
    "OpenSideRoom": "opens a side room with {member}",
    "WithdrawHeld": "takes back words that wait",
    "TakeBackLine": "takes back the newest line",
    "OpenLine": "opens the newest line",
    "NoteLine": "puts a note before the newest line",
    "RedactLine": "takes the newest line or answer out",
    "FinishCloseOut": "finishes the close-out",
    "PauseRoom": "pauses the room",
    "LinkPeople": "links {a} and {b} ({kind})",
    "PlaceMember": "places {member} in {group}",
    "PutOnWaitlist": "lets {member} wait for {group}",
    "TakeOffWaitlist": "takes {member} off the list of {group}",
    "PartMember": "parts {member} from {group}",
    "AppointClinician": "makes {staff} the clinician of {member}",
    "EndClinician": "ends {staff}'s engagement with {member}",
    "AppointFacilitator": "lets {staff} lead {group}",
    "EndFacilitator": "ends {staff}'s leading of {group}",
    "AskForCouple": "asks for a couple space for {member}",
    "PrepareCouple": "prepares a couple space for {partner} and {recovering}",
    "StartGroup": "starts a {track} group ({cohort}) of {seats} with {first_names}",
    "StandingSuspended": "{seat} is suspended",
    "StandingRestored": "{seat} is back",
    "MemberUnseated": "{member} belongs here no more",
    "MemberSeated": "{member} belongs here",
    "ClinicianChanged": "{member}'s clinician is {clinician}",
    "CoupleParted": "the two are kept apart",
}
"""How a sentence goes; whatever is not here is made of the name and what stands in it."""


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
        return f"The clock passes {hour(move.to)}."
    if isinstance(move, Does):
        without = "" if move.stepped_up else ", the pass phrase unsaid"
        return f"{named(move.who)} {phrase(move.command, verb)}{without}."
    return f"The register writes: {'; '.join(phrase(it.event, split) for it in move.facts)}."


def phrase(thing: Any, otherwise: Callable[[str], str]) -> str:
    """What is done, to whom and how much."""
    name = type(thing).__name__
    if name in PHRASES:
        values = {each.name: shown(each.name, getattr(thing, each.name)) for each in fields(thing)}
        return PHRASES[name].format(**values)
    return " ".join((otherwise(name), *details(thing)))


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


def shown(name: str, value: Any) -> str:
    """One value as people say it."""
    if name in ("begins_at", "until", "opens_at", "credential_until") and isinstance(value, int):
        return hour(value)
    if isinstance(value, tuple):
        return ", ".join(named(each) for each in value)
    return str(value).lower() if isinstance(value, bool | int) else named(value)


def hour(instant: int) -> str:
    """The hour and the day of an instant (ms)."""
    return f"{datetime.fromtimestamp(instant / 1000, UTC):%H:%M on %A}"


def details(thing: Any) -> Iterator[str]:
    """Whom and how much."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name not in UNSAID and value is not None and value != ():
            said = shown(each.name, value)
            yield f"({each.name.replace('_', ' ')}: {said})" if isinstance(value, bool | int) else said
