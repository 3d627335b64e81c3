"""How plans change a couple space."""

from dataclasses import replace
from typing import Any

from rooms.couple import plan_events as ev
from rooms.couple.plan import Plan, evolve
from rooms.couple.sides import Couple


def written(couple: Couple, event: ev.PlanWritten, at: int) -> Couple:  # noqa: ARG001
    """A new version; the first of a plan begins it, in the place of one of that form that is over."""
    known = couple.plans.get(event.form)
    if known is not None and known.plan == event.plan:
        return put(couple, evolve(known, event))
    if known is not None and not known.over:
        raise ValueError("there is one plan of a form at a time")
    retired = (*couple.retired, known.plan) if known is not None and not known.gone else couple.retired
    return put(replace(couple, retired=retired), evolve(Plan(event.plan, event.form), event))


def put(couple: Couple, plan: Plan) -> Couple:
    """The couple with one plan changed."""
    return replace(couple, plans={**couple.plans, plan.form: plan})


def changed(couple: Couple, event: Any, at: int) -> Couple:  # noqa: ARG001
    """A plan signed, taken back, over."""
    for plan in couple.plans.values():
        if plan.plan == event.plan:
            return put(couple, evolve(plan, event))
    raise ValueError("no such plan")


def forgotten(couple: Couple, event: ev.PlanForgotten, at: int) -> Couple:
    """The words of one are destroyed; it may be one that another of its form has followed."""
    if event.plan in couple.retired:
        return replace(couple, retired=tuple(each for each in couple.retired if each != event.plan))
    return changed(couple, event, at)


FOLDS = {
    ev.PlanWritten: written,
    ev.PlanSigned: changed,
    ev.PlanTakenBack: changed,
    ev.PlanOver: changed,
    ev.PlanForgotten: forgotten,
}
