"""What one side of a couple learns of the other: only what is declared (D12, D15, D18, D22)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from rooms.couple import commands as ask
from rooms.couple import disclosure_events as way
from rooms.couple import events as ev
from rooms.couple import hours_events as hour
from rooms.couple import mediated_events as med
from rooms.couple import meeting_events as met
from rooms.couple import plan_events as pl
from rooms.couple.copy_commands import AllowSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.sides import STATE, Couple, Side, Unfounded
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.couple.views import view
from rooms.ids import SeatId
from rooms.refusals import Refusal
from tests.proofs.driver import Counted, Does, Happened, Step, answer
from tests.proofs.explorer import Invariant
from tests.proofs.ledgers.couple import CoupleLedger

DECLARED_TO_CLINICIAN = (ev.KeyEnded, ev.ClientConsentEnded, ev.CallTask)
"""What may reach a clinician's own room of the other side's doing, and only when the space fell."""
DECLARED_TO_MEMBER = (
    met.SharedMeetingBooked,
    met.SharedBegun,
    met.SharedEnded,
    met.SharedResting,
    met.NotTonight,
    way.AftercareShown,
    pl.PlanNoted,
    hour.HoursShown,
)
A_MEETING_TO_COME_TO = (med.MediatedBegun, med.MediatedOver)
"""What both clinicians are told whoever caused it: one of them may come (D82)."""


def couples(step: Step) -> Iterator[tuple[Couple, Couple]]:
    """Each couple space before and after."""
    for space, place in step.after.places.items():
        before = step.before.places.get(space)
        if space.startswith("c-") and before is not None and not isinstance(before.state, Unfounded):
            yield before.state, place.state


def other_side(couple: Couple, who: SeatId) -> Side | None:
    """The side this person is not on; None for somebody who is on neither."""
    for mine, other in (couple.sides, couple.sides[::-1]):
        if who in (mine.member, mine.clinician):
            return other
    return None


def key_rooms_are_apart(step: Step) -> str | None:
    """No room of one clinician carries the other's key, client, stage, hold or release."""
    for it in step.happened:
        event, room = it.recorded.event, it.recorded.room
        if room.startswith("key/") and it.recorded.space.startswith("c-"):
            clinician = room.removeprefix("key/")
            client = it.ledger[it.recorded.space].client(clinician)
            named = {getattr(event, each, None) for each in ("member", "client", "clinician", "seat")}
            others = sorted(str(each) for each in named - {clinician, client, None})
            if others:
                return f"{room} was told of {', '.join(others)}"
    if not isinstance(step.move, Does) or not step.happened:
        return None
    kinds = {type(it.recorded.event) for it in step.happened}
    fell = bool(kinds & {ev.Closed, ev.LockShown, way.AftercareBegun, met.SharedResting})
    for before, after in couples(step):
        side = other_side(before, step.move.who)
        if side is None or side.clinician is None or side.clinician != clinician_of(after, side.member):
            continue
        room = f"key/{side.clinician}"
        told = [it.recorded.event for it in step.happened if it.recorded.room == room]
        told = [each for each in told if not isinstance(each, A_MEETING_TO_COME_TO)]
        if any(not fell or not isinstance(event, DECLARED_TO_CLINICIAN) for event in told):
            return f"{room} was told of the other side's doing: {type(told[0]).__name__}"
        pages = [{**view(each, room, 1), "mediating": None} for each in (before, after)]
        if not fell and pages[0] != pages[1]:
            return f"{room} shows another page after the other side's doing"
    return None


def clinician_of(couple: Couple, member: SeatId) -> SeatId | None:
    """Of record now."""
    side = couple.side_of(member)
    return side.clinician if side else None


def own_pages_are_apart(step: Step) -> str | None:
    """A member's own page tells own acts, and of the other side's only what both read."""
    if not isinstance(step.move, Does) or not step.happened:
        return None
    for before, after in couples(step):
        side = other_side(before, step.move.who)
        if side is None:
            continue
        room = f"own/{side.member}"
        told = [it.recorded.event for it in step.happened if it.recorded.room == room]
        if any(not isinstance(event, DECLARED_TO_MEMBER) for event in told):
            return f"{room} was told of the other side's doing"
        pages = [{**view(each, room, 1), "shared": None, "aftercare": None} for each in (before, after)]
        if pages[0] != pages[1]:
            return f"{room} shows another page after the other side's doing"
    return None


def both_read_the_same(step: Step) -> str | None:
    """Of the shared space both members are told the same, in the same append, by nobody's name."""
    told: dict[str, list[Any]] = {}
    for it in step.happened:
        if it.recorded.space.startswith("c-") and isinstance(it.recorded.event, DECLARED_TO_MEMBER):
            signs = isinstance(
                it.recorded.event,
                met.SharedResting
                | met.NotTonight
                | met.SharedEnded
                | way.AftercareShown
                | pl.PlanNoted
                | hour.HoursShown,
            )
            if signs and it.recorded.by != "clock":
                return f"{type(it.recorded.event).__name__} tells who caused it"
            if not may_differ(step, it):
                told.setdefault(it.recorded.room, []).append((it.recorded.event, it.recorded.at))
    if told and (len(told) != 2 or len({str(each) for each in told.values()}) != 1):
        return "the two were told different things of their space"
    return pages_alike(step)


def pages_alike(step: Step) -> str | None:
    """And both pages show the same of it."""
    for _, after in couples(step):
        hers, his = (view(after, f"own/{side.member}", 1) for side in after.sides)
        if hers["aftercare"] != his["aftercare"]:
            return "the lines to call after a disclosure stand on one page alone"
        pages = [hers["shared"], his["shared"]]
        if (pages[0] is None) != (pages[1] is None):
            return "the shared space shows on one page alone"
        known = step.after.ledger[after.space]
        if pages[0] is not None and alike(pages[0], known) != alike(pages[1], known):
            return "the two pages differ about the shared space"
        if pages[0] is not None and not known.ever_booked:
            return "the shared space shows before any meeting was booked"
    return None


def may_differ(step: Step, it: Happened) -> bool:
    """Whether this is told to one of the two alone: hours, and a plan taken back, where nothing of the one reaches the
    other; the hours then with the next booking. Invariants 29 and 94 watch which is told where."""
    known = it.ledger[it.recorded.space]
    match it.recorded.event:
        case hour.HoursShown():
            return not known.reach_each_other() or books(step)
        case pl.PlanNoted():
            return bool(known.parted)
    return False


def books(step: Step) -> bool:
    """Whether both are told of a booking in it."""
    return any(isinstance(it.recorded.event, met.SharedMeetingBooked) for it in step.happened)


def alike(shared: dict[str, Any], known: CoupleLedger) -> dict[str, Any]:
    """A page's shared part without the own check, and without what the one did while nothing reached the other."""
    meeting, weekly = shared["meeting"], known.weekly
    return {
        **shared,
        "meeting": meeting and {**meeting, "my_check": None},
        "hours": shared["hours"] if weekly.read == weekly.hours else None,
        "plans": None if known.parted else shared["plans"],
    }


def nothing_from_before(step: Step) -> str | None:
    """A later clinician reads nothing of what both were told before that one began (D69)."""
    for it in step.happened:
        if not it.recorded.space.startswith("c-"):
            continue
        known = it.ledger[it.recorded.space]
        for clinician, since in it.after.get(STATE, {}).items():
            if since <= known.began.get(known.client(clinician), 0):
                return f"{clinician} reads of the lock from before"
    return None


OWN_AFFAIRS = (
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
    ask.GiveConsent,
    ask.TakeBackConsent,
    ask.CallBreak,
    ask.MakeCheck,
    ask.CallRest,
    ask.CapStage,
    LayTopic,
    TakeTopicBack,
    AllowSharedCopy,
    TakeBackSharedCopy,
    ReadMySharedWords,
    ChooseHours,
    TakeHoursAway,
)
"""What a person decides on the own side alone: the answer may tell of nothing else."""


def answers_tell_nothing(step: Step) -> str | None:
    """The same wish in a world whose other side never granted, held or rested anything: the same answer."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(move.command, OWN_AFFAIRS):
        return None
    couple = step.before.state(move.command.space)
    other = other_side(couple, move.who)
    if other is None:
        return None
    twin = answer(twin_of(couple, other), move, step.before.now, Counted(0))
    if code(twin) != code(step.outcome):
        return (
            f"{move.who} was answered {code(step.outcome)}, and {code(twin)} had the other side done nothing"
        )
    return None


def code(outcome: object) -> str:
    """What an answer tells."""
    return outcome.code if isinstance(outcome, Refusal) else "done"


def twin_of(couple: Couple, other: Side) -> Couple:
    """The couple with the other side as on its first day. Kept for the next question: hundreds are asked of one state,
    and to make it anew each time was a tenth of all the work."""
    made = TWINS.get(other.member)
    if made is None or made[0] is not couple:
        made = TWINS[other.member] = couple, blanked(couple, other)
    return made[1]


def blanked(couple: Couple, other: Side) -> Couple:
    """It, made."""
    blank = Side(other.member, other.name, other.clinician, None)
    if other.member == couple.partner.member:
        return replace(couple, partner=blank, cap=None, rested_at=None, lift_asked=False)
    return replace(couple, recovering=blank)


TWINS: dict[SeatId, tuple[Couple, Couple]] = {}
"""By the member of the side that is blank: the newest couple asked about, and its twin."""

INVARIANTS = (
    Invariant(
        20, "Neither clinician's room carries the other's key", "D12, D22", "deed", key_rooms_are_apart
    ),
    Invariant(21, "A member's own page tells own acts alone", "D15", "deed", own_pages_are_apart),
    Invariant(22, "Both members read the same at the same instant", "D15, D18", "deed", both_read_the_same),
    Invariant(24, "A later clinician reads nothing from before", "D69", "deed", nothing_from_before),
    Invariant(23, "No answer to one side tells of the other", "D12, D22", "answer", answers_tell_nothing),
)
