"""Faults of a personal space."""

from dataclasses import replace
from typing import Any

from moderation.rows import Row
from moderation.rows_personal import ROWS
from rooms.ids import PROGRAMME
from rooms.kinds import KINDS
from rooms.people import Role
from rooms.personal import events as ev
from rooms.personal.commands import WriteBoundary
from rooms.personal.fold import FOLDS
from rooms.personal.own import Own
from rooms.personal.personal import PERSONAL
from rooms.personal.views import audiences
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.own_spaces import BeginOwnSpace, begin_own_space
from rooms.programme.register import REGISTER
from rooms.spaces import Decision, Fact
from rooms.standing import StandingSuspended
from tests.cast import LINDQVIST, MAREN
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault, also

SETTLE = PERSONAL.settle
KNOWN = FOLDS[ev.KnownWritten]


def anybody(state: Any, actor: Any) -> frozenset[Role]:
    """Whoever knows the name of a space is at home there."""
    return frozenset({Role.OWNER}) if isinstance(state, Own) else frozenset()


def with_her_clinician(state: Any) -> Any:
    """The own clinician reads along."""
    found = audiences(state)
    return {room: {**people, LINDQVIST: 1} for room, people in found.items()}


def outlives(state: Any) -> Any:
    """A suspension is forgotten here."""
    return audiences(replace(state, out=False) if isinstance(state, Own) else state)


def on_the_register(case: Any, decision: Any) -> Any:
    """Coordinators are told who opened theirs."""
    if not isinstance(decision, Decision):
        return decision
    told = Fact(PROGRAMME, REGISTER, OwnSpaceBegun(member=case.actor.seat))
    return replace(decision, facts=(told, *decision.facts[1:]))


def keeps_what_is_over(state: Any, now: int, fresh: Any) -> Any:
    """What was taken out is out of sight, and no more."""
    found = SETTLE(state, now, fresh)
    return () if any(isinstance(each.event, ev.OwnWordsErased) for each in found) else found


def forgets_the_hold(state: Any, now: int, fresh: Any) -> Any:
    """A legal hold is none here."""
    return SETTLE(replace(state, kept_longer=False) if isinstance(state, Own) else state, now, fresh)


def keeps_versions(own: Own, event: ev.BoundaryTakenOut, at: int) -> Own:
    """Only the newest version of what is taken out ends."""
    gone = next(each for each in own.plan if each.entry == event.entry)
    plan = tuple(each for each in own.plan if each is not gone)
    return replace(own, plan=plan, over=(*own.over, gone.versions[-1].words))


def puts_right(own: Own, event: ev.KnownWritten, at: int) -> Own:
    """What is put right is written over."""
    if event.adds_to is None:
        return KNOWN(own, event, at)
    known = tuple(
        replace(each, words=event.words) if each.entry == event.adds_to else each for each in own.known
    )
    return replace(own, known=known)


KIND: dict[Any, Any] = KINDS  # type: ignore[assignment]


def other(**changed: Any) -> tuple[tuple[dict[Any, Any], dict[str, Any]], ...]:
    """The kind of space with one of its functions another."""
    return ((KIND, {"personal": replace(PERSONAL, **changed)}),)


FAULTS = (
    Fault(
        "Whoever knows its name writes in a personal space.",
        "personal",
        2,
        entries=((ROWS, {WriteBoundary: Row(frozenset({Role.OWNER}), anybody)}),),
    ),
    Fault(
        "The own clinician reads a personal space along.",
        "personal",
        100,
        entries=other(audiences=with_her_clinician),
    ),
    Fault(
        "A suspended member reads on in the own space.", "personal", 100, entries=other(audiences=outlives)
    ),
    Fault(
        "Coordinators are told who opened the own space.",
        "personal",
        101,
        entries=((VERBS, {BeginOwnSpace: also(begin_own_space, on_the_register)}),),
    ),
    Fault(
        "What is taken out of the own space is only out of sight.",
        "personal",
        102,
        entries=other(settle=keeps_what_is_over),
    ),
    Fault(
        "Earlier versions of what is taken out stay.",
        "personal",
        102,
        entries=((FOLDS, {ev.BoundaryTakenOut: keeps_versions}),),
    ),
    Fault(
        "What is put right is written over.",
        "personal",
        103,
        entries=((FOLDS, {ev.KnownWritten: puts_right}),),
    ),
    Fault("A legal hold is none in the own space.", "personal", 102, entries=other(settle=forgets_the_hold)),
    Fault(
        "Whoever goes leaves the own words behind.",
        "personal",
        102,
        {"rooms.programme.leaving.OwnerGone": lambda: StandingSuspended(seat=MAREN)},
    ),
)
