"""The pace: the partner's Break, Rest and Close, and who alone moves a stage (D14, D16, D17, D50)."""

from collections.abc import Callable

from rooms.couple import commands as ask
from rooms.couple import disclosure_commands as steps
from rooms.couple import events as ev
from rooms.couple import meeting_events as met
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.mediated_commands import JoinCoupleMeeting, LeaveCoupleMeeting, NoteClinicianLost
from rooms.couple.plan_commands import SignPlan, TakeBackPlan, WritePlan
from rooms.couple.sides import Couple
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.couple.turn_commands import BeginTurns, EndTurn, GoOnInTurn, SayInTurn, StopTurns
from rooms.couple.views import view
from rooms.couple.vision_commands import (
    AgreeToItem,
    ClearItem,
    CloseItem,
    LeaveItem,
    OfferItem,
    OpenItem,
    UnclearItem,
)
from rooms.ids import CLOCK, SeatId
from rooms.refusals import Refusal
from rooms.spaces import Command
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.instants import morning_after
from tests.proofs.invariants.couple_lock import couples, each, readers
from tests.proofs.ledgers.couple import NO_COUPLE, CoupleLedger

EITHER, HERS, THEIRS, HER_CLINICIANS = "member", "partner", "clinician", "partner's clinician"
CLOCKS = "the clock"
RECORD, HER_RECORD, HIS_RECORD = "record", "partner's clinician's record", "recovering's clinician's record"
WHO: dict[type[Command], str] = {
    **dict.fromkeys(
        (
            ask.RecordScreen,
            ask.AcceptCouple,
            ask.TakeBackAcceptance,
            ask.OfferConsent,
            ask.TurnKey,
            ask.EndKey,
            ask.RecordRoi,
            ask.EndRoi,
            ask.SetStage,
            ask.PlaceHold,
            ask.LiftHold,
            ask.FinishCall,
            JoinCoupleMeeting,
            LeaveCoupleMeeting,
            ClearItem,
            UnclearItem,
        ),
        THEIRS,
    ),
    **dict.fromkeys((ask.BookCoupleMeeting, ask.ConfirmLift, OfferItem), HER_CLINICIANS),
    **dict.fromkeys(
        (
            ask.CallRest,
            ask.LiftRest,
            ask.CapStage,
            ask.BeginCoupleMeeting,
            BeginTurns,
            ChooseHours,
            TakeHoursAway,
        ),
        HERS,
    ),
    **dict.fromkeys((AgreeToItem, LeaveItem, OpenItem), HERS),
    **dict.fromkeys(
        (
            ask.GiveConsent,
            ask.TakeBackConsent,
            ask.CallBreak,
            ask.MakeCheck,
            ask.SayShared,
            ask.EndCoupleMeeting,
            SayInTurn,
            GoOnInTurn,
            EndTurn,
            StopTurns,
            LayTopic,
            TakeTopicBack,
            AllowSharedCopy,
            TakeBackSharedCopy,
            MakeSharedCopy,
            ReadMySharedWords,
            WritePlan,
            SignPlan,
            TakeBackPlan,
            CloseItem,
        ),
        EITHER,
    ),
    **dict.fromkeys((steps.PlanDisclosure, steps.RecordDisclosure, steps.CorrectSteps), RECORD),
    **dict.fromkeys((steps.BookDisclosure, steps.RecordImpactLetter), HER_RECORD),
    steps.RecordRestitutionLetter: HIS_RECORD,
    NoteClinicianLost: CLOCKS,
}
"""The watchers' own table of who has a part in what."""


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """Whether this person has a part in that at all."""
    known = world.ledger.get(command.space, NO_COUPLE)
    if who in known.out:
        return False
    part = WHO.get(type(command))
    if part == CLOCKS:
        return who == CLOCK
    pages = world.places[command.space].audiences
    if part in (EITHER, HERS):
        mine = who in (known.partner if part == HERS else (), *(known.members() if part == EITHER else ()))
        return (mine or who == known.partner) and f"own/{who}" in pages
    if part == HER_CLINICIANS:
        return bool(known.keeper.get(known.partner) == who)
    if part in (RECORD, HER_RECORD, HIS_RECORD):
        clients = {HER_RECORD: known.partner, HIS_RECORD: known.recovering, RECORD: known.client(who)}
        return keeps_the_record(known, who) and known.client(who) == clients[part]
    return part == THEIRS and known.client(who) is not None


def keeps_the_record(known: CoupleLedger, who: SeatId | None) -> bool:
    """Whether this is a clinician who accepted, of a couple both of whose clinicians had at one time."""
    client = known.client(who)
    return client is not None and client in known.accepted and known.both_accepted


def page(step: Step, room: str) -> dict[str, object]:
    """A room of the couple space as it stood before."""
    couple: Couple = step.before.state(step.move.command.space)  # type: ignore[union-attr]
    return view(couple, room, 1)


def ledger(step: Step) -> CoupleLedger:
    """What was known of the command's space."""
    known: CoupleLedger = step.before.ledger[step.move.command.space]  # type: ignore[union-attr]
    return known


def break_is_right(step: Step, who: SeatId) -> bool:
    return bool(20 <= step.move.command.minutes <= 1440)  # type: ignore[union-attr]


def rest_is_possible(step: Step, who: SeatId) -> bool:
    return ledger(step).rest is None or ledger(step).lift


def said_yes(step: Step, who: SeatId) -> bool:
    mine, purpose = page(step, f"own/{who}"), step.move.command.purpose  # type: ignore[union-attr]
    consents = {"shared": mine["consent"], **mine["others"]}  # type: ignore[dict-item]
    return consents.get(purpose, {"given": None})["given"] is not None  # type: ignore[index]


def cap_moves(step: Step, who: SeatId) -> bool:
    return ledger(step).cap != (step.move.command.stage or 5)  # type: ignore[union-attr]


def has_key(step: Step, who: SeatId) -> bool:
    return page(step, f"key/{who}")["key"] is not None


def has_roi(step: Step, who: SeatId) -> bool:
    return page(step, f"key/{who}")["roi_until"] is not None


def holds_not(step: Step, who: SeatId) -> bool:
    return page(step, f"key/{who}")["hold"] is None


def meets(step: Step, who: SeatId) -> bool:
    now = ledger(step).meets
    return now is not None and now.stage == 1 and now.meeting == step.move.command.meeting  # type: ignore[union-attr]


def has_them(step: Step, who: SeatId) -> bool:
    return bool(set(ledger(step).weekly.hours) & set(step.move.command.hours))  # type: ignore[union-attr]


RUNGS: dict[type[Command], Callable[[Step, SeatId], bool]] = {
    ask.CallBreak: break_is_right,
    ask.CallRest: rest_is_possible,
    ask.TakeBackConsent: said_yes,
    ask.CapStage: cap_moves,
    ask.EndKey: has_key,
    ask.EndRoi: has_roi,
    ask.PlaceHold: holds_not,
    ask.EndCoupleMeeting: meets,
    TakeHoursAway: has_them,
}
"""What stops, and when it has anything to stop: then nothing may refuse it."""


def always_possible(step: Step) -> str | None:
    """Whatever stops is never refused, and the shared room is empty before the answer."""
    move = step.move
    if not isinstance(move, Does) or type(move.command) not in RUNGS:
        return None
    if isinstance(step.outcome, Refusal):
        if may_try(step.before, move.who, move.command) and RUNGS[type(move.command)](step, move.who):
            return f"{move.who} was refused {type(move.command).__name__}: {step.outcome.code}"
        return None
    read = readers(dict(step.after.places[move.command.space].audiences))
    if read and not stops_nothing(step, move.command):
        return f"after {type(move.command).__name__} the shared room can still be read"
    return None


def stops_nothing(step: Step, command: Command) -> bool:
    """A limit that leaves this meeting its stage, a yes that this meeting does not need, and hours to come."""
    plans = ledger(step).mediating.on
    on = ledger(step).meets
    in_an_hour = on is not None and on.by_hours
    match command:
        case ask.CapStage(stage=stage):
            return (stage or 5) >= (3 if plans else 5 if in_an_hour else 4)
        case ask.TakeBackConsent(purpose="joined"):
            return not plans
        case ask.TakeBackConsent(purpose="vision") | TakeHoursAway():
            return True
    return False


def nobody_overrides(step: Step) -> str | None:
    """A break ends at its time and no sooner; a rest by the partner's word, the morning and one press."""
    for known, it in each(step):
        event, at = it.recorded.event, it.recorded.at
        match event:
            case met.BreakEnded(member=member) if at < known.breaks.get(member, 0):
                return f"{member}'s break ended before its time"
            case met.BreakCalled(member=member, until=until) if until < known.breaks.get(member, 0):
                return f"{member}'s break was made shorter"
            case met.RestLiftConfirmed():
                if not by(step, known.keeper.get(known.partner), ask.ConfirmLift) or not known.lift:
                    return "a rest was lifted without the partner's word and one press of the own clinician"
                if at < morning_after(known.rest or 0):
                    return "a rest was lifted before the next morning"
            case met.RestLiftAsked() if not by(step, known.partner, ask.LiftRest):
                return "a lift was asked for, and not by the partner"
            case met.RestCalled() if not by(step, known.partner, ask.CallRest):
                return "a rest was called, and not by the partner"
    return forgotten(step)


def forgotten(step: Step) -> str | None:
    """What suspends stands in the state as long as the log says so."""
    for place, known in couples(step.after):
        if (place.state.rested_at is None) != (known.rest is None):
            return "the state and the log differ about the partner's rest"
        for side in place.state.sides:
            stands = known.breaks.get(side.member, 0)
            if step.after.now < stands and (side.break_until or 0) < stands:
                return f"{side.member}'s break was forgotten"
    return None


def by(step: Step, who: SeatId | None, command: type[Command]) -> bool:
    """Whether the step is this person's own doing of that."""
    return isinstance(step.move, Does) and step.move.who == who and type(step.move.command) is command


def reach(couple: Couple) -> int:
    """How far the two may go, by what is recorded."""
    return min(couple.partner.stage, couple.recovering.stage, couple.cap or 5)


def stage_is_set_by_people(step: Step) -> str | None:
    """Not by time, not by the register, not by the other side's clinician, not past the partner's cap."""
    for known, it in each(step):
        match it.recorded.event:
            case ev.StageSet(member=member) if not by(step, known.keeper.get(member), ask.SetStage):
                return f"{member}'s stage moved, and not by the own clinician"
            case ev.StageCapped() if not by(step, known.partner, ask.CapStage):
                return "the partner's cap moved, and not by the partner"
    people = isinstance(step.move, Does) and type(step.move.command) in (ask.SetStage, ask.CapStage)
    for space, place in step.after.places.items():
        before = step.before.places.get(space)
        if space.startswith("c-") and before is not None and isinstance(before.state, Couple):
            if not people and reach(place.state) > reach(before.state):
                return "the stage rose by itself"
            if place.state.cap is not None and reach(place.state) > place.state.cap:
                return "the stage is past the partner's cap"
    return None


def not_tonight_at_the_end(step: Step) -> str | None:
    """Not begun: nobody learns it before the end of the window, and then both."""
    for known, it in each(step):
        if isinstance(it.recorded.event, met.NotTonight | met.CoupleWindowOver) and (
            known.meets is None or it.recorded.at < known.meets.ends
        ):
            return "a booked time was over before its end"
    return None


INVARIANTS = (
    Invariant(
        16,
        "Break, Rest, Close and the end of a meeting are always possible",
        "D14, D16",
        "answer",
        always_possible,
    ),
    Invariant(17, "Nobody overrides a break, a rest or a cap", "D14, D16, D50", "deed", nobody_overrides),
    Invariant(18, "A stage never rises by time", "D17", "deed", stage_is_set_by_people),
    Invariant(
        19, "Not begun is told at the end of the window, never earlier", "D10", "deed", not_tonight_at_the_end
    ),
)
