"""What the two members may want of a plan they make together."""

from dataclasses import dataclass

from rooms.ids import MeetingId, PlanId
from rooms.spaces import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class WritePlan(Command):
    """In a mediated meeting: these words into one part of the plan of that form, in the place of what stood there.
    `over`: the version that brought what stood there, as the writer read it; 0 where nothing did."""

    meeting: MeetingId
    form: str
    part: str
    over: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPlan(Command):
    """In a mediated meeting: I sign that version."""

    meeting: MeetingId
    plan: PlanId
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBackPlan(Command):
    """At any hour: the plan no longer stands. No reason, no approval, no delay."""

    plan: PlanId
