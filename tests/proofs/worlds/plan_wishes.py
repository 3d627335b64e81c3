"""What the two and their clinicians could want of a mediated meeting and of plans."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.sides import Couple
from rooms.couple.turn_commands import BeginTurns
from rooms.ids import PlanId, SpaceId
from rooms.spaces import Command
from tests.proofs.worlds.couple_wishes import NO_MEETING

NO_PLAN = PlanId("no-plan")


def mediating(couple: Couple, space: SpaceId) -> Iterator[Command]:
    """Coming and going, one part of one plan, its newest version and another signed, and taken back."""
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    yield JoinCoupleMeeting(space=space, meeting=meeting)
    yield LeaveCoupleMeeting(space=space, meeting=meeting)
    yield WritePlan(space=space, meeting=meeting, form="safety", part="stop", text="Harbour.")
    plan = couple.plans.get("safety")
    ident, version = (plan.plan, plan.version) if plan else (NO_PLAN, 1)
    for each in {version, max(1, version - 1)}:
        yield SignPlan(space=space, meeting=meeting, plan=ident, version=each)
    yield TakeBackPlan(space=space, plan=ident)
    yield ask.SayShared(space=space, meeting=meeting, text="I slept.")
    yield BeginTurns(space=space, meeting=meeting)
    yield ask.EndCoupleMeeting(space=space, meeting=meeting)
