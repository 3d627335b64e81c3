"""Mediated meetings and plans: nobody unseen, no free talk, and nothing stands but what both signed (D82)."""

from typing import Any

from rooms.couple import mediated_events as med
from rooms.couple import meeting_events as met
from rooms.couple import plan_events as pl
from rooms.couple import turn_events as turn
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting, NoteClinicianLost
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.views import view
from rooms.ids import CLOCK, SeatId
from rooms.refusals import Refusal
from tests.proofs.driver import Does, Happened, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.couple_lock import against_open, couples, each
from tests.proofs.invariants.couple_pace import by
from tests.proofs.ledgers.couple import CoupleLedger
from tests.proofs.ledgers.couple_plans import Made

TALK = (met.SharedSaid, turn.FanosBegun, turn.TurnSaid)


def nobody_unseen(step: Step) -> str | None:
    """After every single event: whoever reads a shared room or a plan is one of the two, or has come in, seen by
    both; and while plans are made nobody talks."""
    for known, it in each(step):
        said = came_or_went(step, known, it.recorded.event, it.recorded.at) or read_by_others(it)
        if said:
            return said
        if known.mediating.on and isinstance(it.recorded.event, TALK):
            return "somebody talked in a mediated meeting"
    return None


def came_or_went(step: Step, known: CoupleLedger, event: Any, at: int) -> str | None:
    """A clinician comes and goes by the own doing, or has lost every line, told by the name of the part alone."""
    match event:
        case med.ClinicianJoined(whose=whose):
            clinician = clinician_of(known, whose)
            against = [*known.missing(at), *known.suspending(at), *known.missing_for_plans(at)]
            if not by(step, clinician, JoinCoupleMeeting) or not known.mediating.on or against:
                return f"{clinician} was there without having come, or against {', '.join(against)}"
        case med.ClinicianLeft(whose=whose):
            lost = by(step, CLOCK, NoteClinicianLost) and step.move.command.whose == whose  # type: ignore[union-attr]
            if not lost and not by(step, clinician_of(known, whose), LeaveCoupleMeeting):
                return "a clinician went by somebody else's doing"
    return None


def clinician_of(known: CoupleLedger, whose: str) -> SeatId | None:
    """The clinician of record of that part."""
    member = known.partner if whose == "partner" else known.recovering
    return None if member is None else known.keeper.get(member)


def read_by_others(it: Happened) -> str | None:
    """Nobody but the two, and in a mediated meeting whoever came in; and then somebody has."""
    known: CoupleLedger = it.ledger[it.recorded.space]
    here = {clinician_of(known, whose) for whose in known.mediating.here}
    for room, people in it.after.items():
        if not room.startswith(("shared/", "plan/")) or not people:
            continue
        if set(people) - {*known.members(), *(here if known.mediating.on else ())}:
            return f"somebody unseen reads {room}"
        if [*against_open(known, it.recorded.at)]:
            return f"{room} can be read, against {', '.join(against_open(known, it.recorded.at))}"
    return None


def nobody_is_left_behind(world: World) -> str | None:
    """Where every clinician who came has gone, the meeting is over."""
    for _, known in couples(world):
        if known.mediating.on and known.mediating.was_here and not known.mediating.here:
            return "every clinician has gone, and the meeting goes on"
    return None


def both_signed(step: Step) -> str | None:
    """Written, signed and taken back by the own doing of one of the two; it stands, and ends, by nothing else."""
    for known, it in each(step):
        said = wrong_with(step, known, it.recorded.event, it.recorded.at)
        if said:
            return said
    return still_there(step)


def wrong_with(step: Step, known: CoupleLedger, event: Any, at: int) -> str | None:
    """What is wrong with one fact about a plan."""
    plans, closed = known.mediating.plans, not known.mediating.on or [*against_open(known, at)]
    match event:
        case pl.PlanWritten(author=author) if closed or not by(step, author, WritePlan):
            return f"{author} wrote where no mediated meeting is open, or by somebody else's doing"
        case pl.PlanWritten(plan=plan, part=part) if step.move.command.over != stood(plans.get(plan), part):  # type: ignore[union-attr]
            return "words were written over others that their author had not read"
        case pl.PlanSigned(member=member) if closed or not by(step, member, SignPlan):
            return f"{member} signed where no mediated meeting is open, or by somebody else's doing"
        case pl.PlanSigned(plan=plan, version=version) if version != plans[plan].version:
            return "words were signed that are not the newest"
        case pl.PlanTakenBack(member=member) if not by(step, member, TakeBackPlan):
            return f"{member}'s plan was taken back by somebody else"
        case pl.PlanOver(plan=plan) if not plans[plan].back or known.parted:
            return "a plan was over that nobody took back, or of two who are kept apart"
        case pl.PlanForgotten(plan=plan) if known.mediating.held or not (plans[plan].over or known.parted):
            return "words of a plan were destroyed that stands, or under a legal hold"
    return None


def stood(made: Made | None, part: str) -> int:
    """Which version brought what stood in a part; 0 for nothing."""
    return made.parts.get(part, 0) if made is not None else 0


def still_there(step: Step) -> str | None:
    """What was taken back is read by nobody, and its words are nowhere, but for a legal hold."""
    for place, known in couples(step.after):
        for plan, made in known.mediating.plans.items():
            if made.back and not made.over and not known.parted:
                return "a plan was taken back, and stands"
            if made.over and place.audiences.get(f"plan/{plan}"):
                return "a plan was taken back, and can be read"
            if (made.over or known.parted) and not made.gone and not known.mediating.held:
                return "the words of a plan outlive it"
    return None


def pages_say_so(world: World) -> str | None:
    """Both pages say of each plan what the log says of it: that it stands only once both signed the same words."""
    for place, known in couples(world):
        for side in place.state.sides:
            shared = view(place.state, f"own/{side.member}", 1)["shared"]
            for told in shared["plans"] if shared else ():
                made = known.mediating.plans[told["plan"]]
                if told["state"] != how(made, side.member):
                    return f"{side.member}'s page says {told['state']} of a plan that is {how(made, side.member)}"
        for plan in place.state.plans.values():
            made = known.mediating.plans[plan.plan]
            now = {who for who, version in made.signed.items() if version == made.version}
            if not made.over and plan.signed != now:
                return "a plan shows a signature to words that nobody signed"
    return None


def how(made: Made, member: SeatId) -> str:
    """How a plan is to a member, by what was signed; taken back by the other of two who are kept apart, as before."""
    return "over" if made.over or member in made.back else "stands" if made.stands else "making"


def always_taken_back(step: Step) -> str | None:
    """Either of the two takes a plan back at any hour, whatever else stands."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(move.command, TakeBackPlan):
        return None
    known: CoupleLedger = step.before.ledger[move.command.space]
    made = known.mediating.plans.get(move.command.plan)
    mine = (
        made is not None
        and not made.over
        and move.who not in made.back
        and move.who in known.members()
        and move.who not in known.out
    )
    if mine and isinstance(step.outcome, Refusal):
        return f"{move.who} was refused to take back a plan: {step.outcome.code}"
    return None


SEEN, SEEN_RULES = "A mediated meeting has a clinician there whom both see, and no free talk", "D10, D82"
BOTH, BOTH_RULES = "A plan stands only while both signed the same version", "D15, D81, D82"
INVARIANTS = (
    Invariant(28, SEEN, SEEN_RULES, "deed", nobody_unseen),
    Invariant(28, SEEN, SEEN_RULES, "state", nobody_is_left_behind),
    Invariant(29, BOTH, BOTH_RULES, "deed", both_signed),
    Invariant(29, BOTH, BOTH_RULES, "state", pages_say_so),
    Invariant(29, BOTH, BOTH_RULES, "answer", always_taken_back),
)
