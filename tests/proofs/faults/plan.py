"""Faults of mediated meetings and plans."""

from dataclasses import replace
from typing import Any

from moderation.rows_couple import ROWS, members
from moderation.rules.couple import is_mediated
from rooms.couple.commands import SayShared
from rooms.couple.couple_meeting import say_shared
from rooms.couple.mediated_commands import NoteClinicianLost
from rooms.couple.open_room import inside
from rooms.couple.plan import evolve
from rooms.couple.plan_commands import TakeBackPlan, WritePlan
from rooms.couple.plan_events import PlanWritten
from rooms.couple.planning import take_back_plan, write_plan
from rooms.couple.sides import Booking, Couple
from rooms.refusals import NOT_HERE
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault


def lets_talk(case: Any) -> Any:
    """Free talk does not ask what the meeting is for."""
    couple = case.state
    hers, his = (replace(side, stage=4) for side in couple.sides)
    booking = couple.booking and replace(couple.booking, mediated=False)
    return say_shared(
        replace(case, state=replace(couple, cap=None, partner=hers, recovering=his, booking=booking))
    )


def everybody(couple: Couple, begun: Booking) -> Any:
    """Both clinicians read along once one has come."""
    yield from inside(couple, begun)
    if begun.mediated:
        yield from couple.clinicians()


def keeps_signatures(plan: Any, event: Any) -> Any:
    """What somebody signed stays signed when the words change."""
    after = evolve(plan, event)
    return replace(after, signed=plan.signed) if isinstance(event, PlanWritten) else after


def only_while_awake(case: Any) -> Any:
    """In a break nothing is taken back."""
    side = case.state.side_of(case.actor.seat)
    return NOT_HERE if side.break_until is not None else take_back_plan(case)


def over_anything(case: Any) -> Any:
    """Whoever writes last writes over whatever stands."""
    plan = case.state.plans.get(case.command.form)
    stands = plan.written.get(case.command.part, 0) if plan and plan.readable else 0
    return write_plan(replace(case, command=replace(case.command, over=stands)))


def told_over(couple: Couple) -> Any:
    """Also of two who are kept apart each reads what the other did."""
    yield from (it for it in couple.plans.values() if it.called)


FAULTS = (
    Fault(
        "In a mediated meeting the two talk freely.", "plan", 28, entries=((VERBS, {SayShared: lets_talk}),)
    ),
    Fault("A clinician reads along unseen.", "plan", 28, {"rooms.couple.open_room.inside": everybody}),
    Fault(
        "The last clinician goes, and the meeting goes on.",
        "plan",
        28,
        {"rooms.couple.deadlines.is_ended": lambda begun: begun.end_called},
    ),
    Fault(
        "A meeting goes on though a yes to a clinician was taken back.",
        "plan",
        28,
        {
            "rooms.couple.lock.agree_to_be_joined": lambda _couple, _now: True,
            "rooms.couple.open_room.room_stands": lambda couple: couple.begun is not None,
        },
    ),
    Fault("A signature outlives the words.", "plan", 29, {"rooms.couple.plan_fold.evolve": keeps_signatures}),
    Fault(
        "Nothing is taken back in a break.", "plan", 29, entries=((VERBS, {TakeBackPlan: only_while_awake}),)
    ),
    Fault(
        "Words are written over others unread.", "plan", 29, entries=((VERBS, {WritePlan: over_anything}),)
    ),
    Fault(
        "Of two who are kept apart one reads that the other took a plan back.",
        "plan",
        29,
        {"rooms.couple.planning.to_be_over": told_over, "rooms.couple.deadlines.to_be_over": told_over},
    ),
    Fault(
        "A member says that a clinician is gone.",
        "plan",
        28,
        entries=((ROWS, {NoteClinicianLost: members(is_mediated)}),),
    ),
    Fault(
        "The words of a plan outlive it.",
        "plan",
        29,
        {"rooms.couple.deadlines.plans_forgotten": lambda *_: ()},
    ),
)
