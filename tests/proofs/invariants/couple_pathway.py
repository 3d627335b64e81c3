"""The order of disclosure and letters, who records them, and who reads that (D20, D21)."""

from rooms.couple import disclosure_events as ev
from rooms.couple.sides import PATHWAY
from rooms.couple.views import view
from rooms.ids import SeatId
from rooms.mornings import DAY
from tests.proofs.driver import Does, Happened, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import couple_lock, couple_pace, couple_secrets
from tests.proofs.invariants.couple_lock import couples, each, readers
from tests.proofs.invariants.everywhere import UNDONE, silence
from tests.proofs.ledgers.couple import CoupleLedger
from tests.proofs.ledgers.couple_pathway import ORDER, step_of


def in_order(step: Step) -> str | None:
    """Each step after every one before it, by whoever of the two clinicians it is for."""
    for known, it in each(step):
        event, at = it.recorded.event, it.recorded.at
        recorded = step_of(event)
        if recorded is None and not isinstance(event, ev.StepsCorrected):
            continue
        who = step.move.who if isinstance(step.move, Does) else None
        if not couple_pace.keeps_the_record(known, who):
            return f"{type(event).__name__} by {who}"
        if recorded is None:
            continue
        missing = [each for each in ORDER[: ORDER.index(recorded)] if each not in known.way.stands]
        if missing:
            return f"{recorded} was recorded before {', '.join(missing)}"
        if recorded == "booked" and "read" in known.way.stands:
            return "a day was booked after the reading"
        if recorded == "read" and at < known.way.day:
            return "the disclosure was read before its day"
        wrong = by_the_wrong_one(known, it, recorded)
        if wrong:
            return wrong
    return read_by_the_two(step)


def by_the_wrong_one(known: CoupleLedger, it: Happened, recorded: str) -> str | None:
    """The day and the impact letter are of the partner's clinician, the restitution letter of the other."""
    client = known.client(it.recorded.by)
    hers, his = recorded in ("booked", "impact"), recorded == "restitution"
    if (hers and client != known.partner) or (his and client != known.recovering):
        return f"{recorded} was recorded by {it.recorded.by}"
    return None


def read_by_the_two(step: Step) -> str | None:
    """After every single event: nobody but a clinician of record who has accepted, and only once both had."""
    for _, it in each(step):
        known = it.ledger[it.recorded.space]
        for who in it.after.get(PATHWAY, {}):
            if not couple_pace.keeps_the_record(known, who):
                return f"{who} reads the record of disclosure"
    return None


def quiet_afterwards(step: Step) -> str | None:
    """After every single event of the quiet days the shared room is empty; both are called, and both are told whom
    they can call."""
    for known, it in each(step):
        now, event, way = it.recorded.at, it.recorded.event, known.way
        if now < it.ledger[it.recorded.space].way.quiet and readers(dict(it.after)):
            return "the shared room can be read in the quiet days after a disclosure"
        if isinstance(event, ev.AftercareEnded) and now < way.quiet:
            return "the quiet days after a disclosure were made shorter"
        if step_of(event) == "read" and way.day + 4 * DAY > max(now, way.quiet):
            if not all(now in side.tasks for side in it.state.sides if side.clinician is not None):
                return "after a reading somebody is not called"
            if now >= way.quiet and not all(told_of_lines(step, side.member) for side in it.state.sides):
                return "after a reading somebody is not told whom to call"
    return None


def told_of_lines(step: Step, member: SeatId) -> bool:
    """Whether this member's page is told with that to show the lines to call."""
    told = [it.recorded.event for it in step.happened if it.recorded.room == f"own/{member}"]
    return any(isinstance(event, ev.AftercareShown) and event.on for event in told)


def quiet_now(world: World) -> str | None:
    """And whenever nothing more follows. They end by themselves."""
    for place, known in couples(world):
        is_quiet = world.now < known.way.quiet
        if is_quiet and (readers(dict(place.audiences)) or place.state.shown):
            return "the space is open in the quiet days after a disclosure"
        if is_quiet != any(view(place.state, f"own/{each}", 1)["aftercare"] for each in known.members()):
            return "the lines to call stand on no page in the quiet days, or after them"
    return None


INVARIANTS: tuple[Invariant, ...] = (
    silence(couple_pace.may_try),
    UNDONE,
    *couple_lock.INVARIANTS,
    *couple_pace.INVARIANTS,
    *couple_secrets.INVARIANTS,
    Invariant(
        26,
        "Disclosure goes step by step, and the restitution letter answers the impact letter",
        "D20, D21",
        "deed",
        in_order,
    ),
    Invariant(
        27,
        "Nobody meets in the quiet days after a disclosure, and both are called",
        "D13, D15, D21",
        "deed",
        quiet_afterwards,
    ),
    Invariant(
        27,
        "Nobody meets in the quiet days after a disclosure, and both are called",
        "D13, D15, D21",
        "state",
        quiet_now,
    ),
)
