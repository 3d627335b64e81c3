"""Faults in what an open meeting does while nobody who leads it has a line, and in what it leaves behind."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from moderation.meeting_keeping import CloseMeeting
from moderation.rows_group import ROWS
from moderation.rules.group import is_not_paused
from moderation.sanctions import PauseRoom, RemoveFromMeeting, ResumeRoom, resume_room
from rooms.group.deciding import here, to_circle
from rooms.group.follows.consequences import closing
from rooms.group.follows.departing import left_alone
from rooms.group.follows.settling import why_to_ask_after
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.attendance import Person
from rooms.group.state.follow_ups import FollowUps, Why
from rooms.group.state.meeting import RoomResumed
from rooms.group.wants.facilitators_lost import (
    NoteFacilitatorsBack,
    NoteFacilitatorsLost,
    note_facilitators_back,
)
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import RaiseHand
from rooms.ids import SeatId
from rooms.spaces import Decision, Fact
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

FOR_EVER = 10**12


def stands_still(case: Any) -> Any:
    """They are noted, and the pause stays."""
    outcome = note_facilitators_back(case)
    return replace(outcome, facts=outcome.facts[:1]) if isinstance(outcome, Decision) else outcome


def goes_on_anyway(case: Any) -> Any:
    """Whoever had paused it."""
    outcome = note_facilitators_back(case)
    if not isinstance(outcome, Decision) or len(outcome.facts) != 1:
        return outcome
    return Decision((*outcome.facts, to_circle(case, RoomResumed(meeting=case.command.meeting))))


def resumes_anyway(case: Any) -> Any:
    """Whoever is there."""
    outcome = resume_room(case)
    if isinstance(outcome, Decision):
        return outcome
    return Decision((to_circle(case, RoomResumed(meeting=here(case).meeting.id)),))


def as_if_alone(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """However it ends."""
    yield from closing(state, it)
    yield from left_alone(state, it)


def as_if_they_had_left(ups: FollowUps, seat: SeatId, person: Person) -> Why | None:
    """Nobody is promised anything."""
    return None if person.standing == "removed" else why_to_ask_after(ups, seat, person)


FAULTS = (
    Fault(
        "Nobody talks with whoever was removed.",
        "group",
        120,
        {"rooms.group.follows.settling.why_to_ask_after": as_if_they_had_left},
        openings=(2,),
        among=(RemoveFromMeeting, CloseMeeting),
    ),
    Fault(
        "Nobody asks after whoever was left alone.",
        "group",
        87,
        {"rooms.group.follows.departing.left_alone": lambda *_: iter(())},
        openings=(2,),
        among=(NoteFacilitatorsLost,),
    ),
    Fault(
        "Whoever is there to the end of any meeting was left alone.",
        "group",
        87,
        {"moderation.meeting_keeping.closing": as_if_alone},
        openings=(2,),
        among=(CloseMeeting,),
    ),
    Fault(
        "A member speaks, and nobody who leads has a line.",
        "group",
        84,
        entries=(
            (
                ROWS,
                {Say: replace(ROWS[Say], rules=tuple(r for r in ROWS[Say].rules if r is not is_not_paused))},
            ),
        ),
        openings=(2,),
        among=(NoteFacilitatorsLost, Say),
    ),
    Fault(
        "A room stands still though its facilitators are back.",
        "group",
        84,
        entries=((VERBS, {NoteFacilitatorsBack: stands_still}),),
        openings=(2,),
        among=(NoteFacilitatorsLost, NoteFacilitatorsBack),
    ),
    Fault(
        "A pause that somebody wanted ends because a line is back.",
        "group",
        84,
        entries=((VERBS, {NoteFacilitatorsBack: goes_on_anyway}),),
        openings=(2,),
        among=(PauseRoom, NoteFacilitatorsLost, NoteFacilitatorsBack),
    ),
    Fault(
        "A room goes on before anybody who leads is back.",
        "group",
        84,
        entries=((VERBS, {ResumeRoom: resumes_anyway}),),
        openings=(2,),
        among=(NoteFacilitatorsLost, ResumeRoom),
    ),
    Fault(
        "A meeting waits for its facilitators for ever.",
        "group",
        84,
        {
            "rooms.group.follows.departing.UNLED_FOR": FOR_EVER,
            "rooms.group.follows.settling.UNLED_FOR": FOR_EVER,
        },
        openings=(2,),
        among=(NoteFacilitatorsLost, RaiseHand),
    ),
)
