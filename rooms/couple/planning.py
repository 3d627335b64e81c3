"""Plans of two: written part by part in a mediated meeting, signed by each, taken back by either at any hour.

A plan is words and two signatures. No rule, no page and no list works anything out from one.
"""

from collections.abc import Iterator

from rooms.couple.deciding import (
    ALREADY_SO,
    ANOTHER_VERSION,
    NO_SUCH_FORM,
    NOT_MEDIATED,
    RESTING,
    WRITTEN_MEANWHILE,
    CoupleCase,
    booked,
    mine,
    new_words,
    on_ground,
    to_both,
    to_own,
)
from rooms.couple.lock import is_open
from rooms.couple.plan import BOTH, Plan
from rooms.couple.plan_events import (
    PlanForgotten,
    PlanNoted,
    PlanOver,
    PlanSigned,
    PlanTakenBack,
    PlanWritten,
)
from rooms.couple.plan_forms import forms
from rooms.couple.sides import Couple, plan_room
from rooms.ids import PlanId, SeatId
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome
from rooms.texts import clean

PART_LIMIT = 1_000
"""Characters of one part."""
PART_TOO_LONG = Refusal("too-long", "That is longer than 1,000 characters. Shorten it; your words are kept.")


def closed_to_plans(case: CoupleCase) -> Refusal | None:
    """Why nothing is written or signed now, None where it may be."""
    if not is_open(case.state, case.now):
        return RESTING
    return None if booked(case).mediated else NOT_MEDIATED


def plan_named(couple: Couple, plan: PlanId, member: SeatId) -> Plan | None:
    """The plan with this id that is not over, as far as this member may know, if there is one."""
    named = (it for it in couple.plans.values() if it.plan == plan)
    return next((it for it in named if not it.over and member not in it.called), None)


def write_plan(case: CoupleCase) -> Outcome:
    """One part, by either. With the first the plan begins; with each it has a new version, which nobody has signed
    yet; what both signed before stands as it stood. Nobody writes over words they have not read.
    Answers `{plan, version}`."""
    couple, command = case.state, case.command
    refused = closed_to_plans(case)
    if refused is not None:
        return refused
    form = forms().get(command.form)
    if form is None or command.part not in {part.id for part in form.parts}:
        return NO_SUCH_FORM
    text = clean(command.text, PART_LIMIT)
    if isinstance(text, Refusal):
        return PART_TOO_LONG if text.code == PART_TOO_LONG.code else text
    known = couple.plans.get(form.id)
    plan = known if known is not None and known.readable else Plan(PlanId(case.fresh.id()), form.id)
    if command.over != plan.written.get(command.part, 0):
        return WRITTEN_MEANWHILE
    words = new_words(case, plan_room(plan.plan), text)
    written = PlanWritten(
        plan=plan.plan,
        form=form.id,
        part=command.part,
        version=plan.version + 1,
        author=case.actor.seat,
        words=words.id,
    )
    told = to_both(couple, PlanNoted(plan=plan.plan, form=form.id)) if plan.version == 0 else ()
    fact = Fact(couple.space, plan_room(plan.plan), written, (words,))
    return Decision((fact, *told), {"plan": plan.plan, "version": plan.version + 1})


def sign_plan(case: CoupleCase) -> Outcome:
    """The very version that was read. The second signature makes it stand."""
    couple, member = case.state, case.actor.seat
    refused = closed_to_plans(case)
    if refused is not None:
        return refused
    plan = plan_named(couple, case.command.plan, member)
    if plan is None or plan.version != case.command.version:
        return ANOTHER_VERSION
    if member in plan.signed:
        return ALREADY_SO
    signed = PlanSigned(plan=plan.plan, version=plan.version, member=member)
    stands = len(plan.signed) + 1 == BOTH
    told = to_both(couple, PlanNoted(plan=plan.plan, form=plan.form)) if stands else ()
    return Decision((Fact(couple.space, plan_room(plan.plan), signed), *told))


def take_back_plan(case: CoupleCase) -> Outcome:
    """Written on the own page alone; what follows is the clock's (`plans_over`), so that nobody reads whose it was.
    Of two who are kept apart nothing follows: the other's page would be a way to reach whoever reads it."""
    couple, side, ident = case.state, mine(case), case.command.plan
    taken = to_own(case, side, PlanTakenBack(plan=ident, member=side.member))
    plan = plan_named(couple, ident, side.member)
    if plan is None or not couple.parted:
        return Decision((taken,))
    return Decision((taken, to_own(case, side, PlanNoted(plan=ident, form=plan.form))))


def to_be_over(couple: Couple) -> Iterator[Plan]:
    """The plans that somebody took back, and that both are still to be told of."""
    yield from (it for it in couple.plans.values() if it.called and not couple.parted)


def plans_over(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """A plan that one of the two took back stands no longer, and both read so at the same instant: who signed has to
    know, also after a Close. It is one press for each plan, and no new one is made before both say yes again."""
    for plan in to_be_over(couple):
        yield on_ground(couple, PlanOver(plan=plan.plan))
        yield from to_both(couple, PlanNoted(plan=plan.plan, form=plan.form))


def to_forget(couple: Couple) -> Iterator[PlanId]:
    """The plans whose words nobody will read again: over, or of two who are kept apart now. A legal hold keeps them
    (D65)."""
    if couple.kept_longer:
        return
    yield from couple.retired
    yield from (it.plan for it in couple.plans.values() if (it.over or couple.parted) and not it.gone)


def plans_forgotten(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """Their keys are destroyed (D81). Nobody is in those rooms any more, so nobody is told anything."""
    for plan in to_forget(couple):
        yield Fact(couple.space, plan_room(plan), PlanForgotten(plan=plan))
