"""Faults where somebody may come near an own space."""

from dataclasses import replace
from typing import Any

from moderation.rows import Row
from moderation.rows_personal import ROWS
from moderation.rules.personal import entry_stands
from rooms.kinds import KINDS
from rooms.people import Role
from rooms.personal import events as ev
from rooms.personal.commands import TakeOutBoundary
from rooms.personal.fold import FOLDS
from rooms.personal.own import Own
from rooms.personal.personal import PERSONAL
from rooms.personal.shares import shown_room
from rooms.personal.showing import ShowToClinician
from rooms.personal.showing_events import ClinicianCameAnew
from rooms.personal.views import audiences
from rooms.programme.fold import FOLDS as REGISTER_FOLDS
from rooms.programme.fold import cards_made
from rooms.programme.vouching_events import CardsMade
from tests.cast import PER
from tests.proofs.faults.fault import Fault
from tests.proofs.faults.personal import anybody

CARED_FOR = FOLDS[ev.CareNoted]
KIND: dict[Any, Any] = KINDS  # type: ignore[assignment]


def other(**changed: Any) -> tuple[tuple[dict[Any, Any], dict[str, Any]], ...]:
    """The kind of space with one of its functions another."""
    return ((KIND, {"personal": replace(PERSONAL, **changed)}),)


def opens_to_any_card(state: Any) -> Any:
    """Whoever holds the newest card reads."""
    return audiences(replace(state, waits=False) if isinstance(state, Own) else state)


def at_home(state: Any, actor: Any) -> frozenset[Role]:
    """Whoever sits in the owner's seat."""
    here = isinstance(state, Own) and actor.seat == state.owner and not (state.out or state.gone)
    return frozenset({Role.OWNER}) if here else frozenset()


def still_out(own: Own, event: ev.CareNoted, at: int) -> Own:
    """Whoever comes is taken for whoever was there."""
    return replace(CARED_FOR(own, event, at), clinician_out=own.clinician_out)


def to_whoever_it_was(state: Any) -> Any:
    """What was shown once stays with whoever it was shown to."""
    found = dict(audiences(state))
    if found:
        found |= {shown_room(each.share): {each.clinician: 1} for each in state.shares}
    return found


def ends_nothing(state: Any, now: int, fresh: Any) -> Any:
    """No showing ends by itself."""
    return ()


def with_the_other(state: Any) -> Any:
    """Per reads along."""
    return {
        room: {**people, PER: 1} if room.startswith("shown/") else people
        for room, people in audiences(state).items()
    }


def first_maker_alone(register: Any, event: CardsMade) -> Any:
    """A newer card makes whoever made the one that was used a second person."""
    after = cards_made(register, event)
    return replace(after, came_anew={seat: frozenset({event.maker}) for seat in after.came_anew})


FAULTS = (
    Fault(
        "An own space is never told that the clinician of record is another.",
        "cared",
        35,
        {"rooms.programme.appointing.caring": lambda *_, **__: ()},
    ),
    Fault(
        "An own space is never told until when a credential holds.",
        "cared",
        35,
        {"rooms.programme.enrolling.caring": lambda *_, **__: ()},
    ),
    Fault(
        "Whoever was suspended stays so for an own space when another clinician comes.",
        "cared",
        35,
        entries=((FOLDS, {ev.CareNoted: still_out}),),
    ),
    Fault(
        "An own space opens to whoever holds the newest card.",
        "cared",
        104,
        entries=other(audiences=opens_to_any_card),
    ),
    Fault(
        "While it waits it answers whoever holds the newest card.",
        "cared",
        2,
        entries=((ROWS, {TakeOutBoundary: Row(frozenset({Role.OWNER}), at_home, (entry_stands,))}),),
    ),
    Fault(
        "A seat that is entered anew is entered like any.",
        "cared",
        104,
        {"rooms.programme.carding.coming_anew": lambda *_: ()},
    ),
    Fault(
        "Whoever made the card says that it was she.",
        "cared",
        104,
        {"rooms.programme.vouching.first_person": lambda *_: None},
    ),
    Fault(
        "Whoever has another card made is a second person.",
        "cared",
        104,
        entries=((REGISTER_FOLDS, {CardsMade: first_maker_alone}),),
    ),
    Fault(
        "Whoever was the own clinician reads on.",
        "cared",
        105,
        entries=other(audiences=to_whoever_it_was, settle=ends_nothing),
    ),
    Fault(
        "What is shown is read by the other half of the couple, too.",
        "cared",
        105,
        entries=other(audiences=with_the_other),
    ),
    Fault(
        "What is shown has no end by date.",
        "cared",
        105,
        {
            "rooms.personal.personal.over_at": lambda *_: 10**15,
            "rooms.personal.shares.over_at": lambda *_: 10**15,
        },
    ),
    Fault(
        "A clinician whose seat was entered anew reads on.",
        "cared",
        105,
        entries=((FOLDS, {ClinicianCameAnew: lambda own, *_: own}),),
    ),
    Fault(
        "What is taken out is shown on.",
        "cared",
        105,
        {"rooms.personal.writing.shown_no_more": lambda *_: ()},
    ),
    Fault(
        "The clinician shows it anew.",
        "cared",
        105,
        entries=(
            (ROWS, {ShowToClinician: Row(frozenset({Role.OWNER}), anybody, ROWS[ShowToClinician].rules)}),
        ),
    ),
    Fault(
        "What is shown no longer is only out of sight.",
        "cared",
        106,
        {"rooms.personal.personal.forgetting": lambda *_: ()},
    ),
)
