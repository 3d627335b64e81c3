"""What the watchers write down of mediated meetings and plans: each yes to a clinician, who is there, what stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import mediated_events as med
from rooms.couple import meeting_events as met
from rooms.couple import plan_events as pl
from rooms.ids import PlanId, SeatId
from rooms.kept_longer import KeptLonger


@dataclass(frozen=True, slots=True)
class Made:
    """One plan: its newest version, which version brought each part, who signed which, the last one that both signed;
    taken back by whom, over, forgotten."""

    form: str
    version: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)
    signed: Mapping[SeatId, int] = field(default_factory=dict)
    stands: int = 0
    back: frozenset[SeatId] = frozenset()
    over: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Mediating:
    """`yes`: to a clinician being there, until when; `on`: a mediated meeting is begun; `here`: whose clinicians are
    there, of `partner` and `recovering`; `was_here`: one has been."""

    yes: Mapping[SeatId, int] = field(default_factory=dict)
    on: bool = False
    here: frozenset[str] = frozenset()
    was_here: bool = False
    plans: Mapping[PlanId, Made] = field(default_factory=dict)
    held: bool = False


def without(things: Mapping[Any, Any], key: Any) -> dict[Any, Any]:
    """The things without one."""
    return {each: thing for each, thing in things.items() if each != key}


def on_mediating(it: Mediating, event: Any, client: Any) -> Mediating:
    """One more event. `client`: whose clinician of record somebody is."""
    return of_plans(of_meetings(of_consent(it, event, client), event), event)


def of_consent(it: Mediating, event: Any, client: Any) -> Mediating:
    """The yes to a clinician being there. A Close takes it with everything else."""
    match event:
        case ev.ConsentGiven(member=member, until=until, purpose="joined"):
            return replace(it, yes={**it.yes, member: until})
        case (
            ev.ConsentEnded(member=member, purpose="joined")
            | ev.ConsentOffered(member=member, purpose="joined")
        ):
            return replace(it, yes=without(it.yes, member))
        case ev.OneSideClosed(member=member):
            return replace(it, yes=without(it.yes, member))
        case ev.HoldPlaced(clinician=clinician) | ev.AcceptanceTakenBack(clinician=clinician):
            return replace(it, yes=without(it.yes, client(clinician)))
        case ev.Closed():
            return replace(it, yes={})
    return it


def of_meetings(it: Mediating, event: Any) -> Mediating:
    """Who is there."""
    match event:
        case met.CoupleMeetingBegun(mediated=mediated):
            return replace(it, on=mediated, here=frozenset(), was_here=False)
        case met.CoupleMeetingEnded():
            return replace(it, on=False, here=frozenset(), was_here=False)
        case med.ClinicianJoined(whose=whose):
            return replace(it, here=it.here | {whose}, was_here=True)
        case med.ClinicianLeft(whose=whose):
            return replace(it, here=it.here - {whose})
    return it


def of_plans(it: Mediating, event: Any) -> Mediating:
    """What stands."""
    match event:
        case KeptLonger(on=on):
            return replace(it, held=on)
        case pl.PlanWritten(plan=plan, form=form, version=version, part=part):
            made = it.plans.get(plan, Made(form))
            made = replace(made, version=version, parts={**made.parts, part: version})
            return replace(it, plans={**it.plans, plan: made})
        case pl.PlanSigned(plan=plan, version=version, member=member):
            made = it.plans[plan]
            signed = {**made.signed, member: version}
            both = len(signed) > 1 and set(signed.values()) == {version}
            stands = version if both else made.stands
            return replace(it, plans={**it.plans, plan: replace(made, signed=signed, stands=stands)})
        case pl.PlanTakenBack(plan=plan, member=member):
            back = it.plans[plan].back | {member}
            return replace(it, plans={**it.plans, plan: replace(it.plans[plan], back=back)})
        case pl.PlanOver(plan=plan):
            return replace(it, plans={**it.plans, plan: replace(it.plans[plan], over=True, stands=0)})
        case pl.PlanForgotten(plan=plan):
            return replace(it, plans={**it.plans, plan: replace(it.plans[plan], gone=True)})
    return it
