"""What the two and their clinicians could want of a mediated meeting and of plans."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting, NoteClinicianLost
from rooms.couple.mediated_events import Whose
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.sides import Couple
from rooms.couple.turn_commands import BeginTurns
from rooms.ids import PlanId, SpaceId
from rooms.spaces import Command
from tests.proofs.worlds.couple_wishes import NO_MEETING

WHOSE: tuple[Whose, ...] = ("partner", "recovering")
NO_PLAN = PlanId("no-plan")


def mediating(couple: Couple, space: SpaceId) -> Iterator[Command]:
    """Coming and going, one part of one plan over what stands there and over something else, its
    newest version and another signed, and taken back."""
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    yield JoinCoupleMeeting(space=space, meeting=meeting)
    yield LeaveCoupleMeeting(space=space, meeting=meeting)
    for whose in WHOSE:
        yield NoteClinicianLost(space=space, meeting=meeting, whose=whose)
    plan = couple.plans.get("safety")
    stands = plan.written.get("stop", 0) if plan and plan.readable else 0
    for over in {stands, 0 if stands else 1}:
        text = {"form": "safety", "part": "stop", "text": "Harbour."}
        yield WritePlan(space=space, meeting=meeting, over=over, **text)
    ident, version = (plan.plan, plan.version) if plan else (NO_PLAN, 1)
    for each in {version, max(1, version - 1)}:
        yield SignPlan(space=space, meeting=meeting, plan=ident, version=each)
    yield TakeBackPlan(space=space, plan=ident)
    yield ask.SayShared(space=space, meeting=meeting, text="I slept.")
    yield BeginTurns(space=space, meeting=meeting)
    yield ask.EndCoupleMeeting(space=space, meeting=meeting)
