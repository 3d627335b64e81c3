"""What must hold of a vision of one's own, and of an item that its author lets go of (D24, D25, D27, D28).

From the author's side: what becomes of it in the couple space is watched there.
"""

from collections.abc import Iterator

from rooms.ids import EntryId, SeatId, SpaceId, own_space
from rooms.people import Track
from rooms.personal import vision_events as ev
from rooms.personal.events import OwnerCameAnew
from rooms.personal.own import GROUND
from rooms.personal.showing_events import ClinicianCameAnew
from rooms.personal.vision_commands import ReleaseVisionItem, TakeBackVisionItem, TakeOutVision
from rooms.refusals import Refusal
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack
from tests.proofs.driver import Does, Happened, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.register import known_of
from tests.proofs.ledgers.own_vision import Let, VisionLedger
from tests.proofs.ledgers.personal import NO_OWN, OwnLedger
from tests.proofs.ledgers.register import RegisterLedger

HOUR = 60 * 60 * 1_000
DAY = 24 * HOUR
LONGEST = 91 * DAY
"""Ninety days and the rest of one."""


def own_of(world: World, owner: SeatId) -> OwnLedger:
    """What was written down of somebody's own space."""
    known: OwnLedger = world.ledger.get(own_space(owner), NO_OWN)
    return known


def visions(world: World) -> Iterator[tuple[SpaceId, SeatId, VisionLedger]]:
    """Every own space that was opened, with its owner and vision."""
    for space, known in world.ledger.items():
        if isinstance(known, OwnLedger) and known.owner is not None:
            yield space, known.owner, known.vision


def all_let(world: World) -> Iterator[tuple[SpaceId, SeatId, EntryId, Let]]:
    """Everything that is let go now."""
    for space, owner, vision in visions(world):
        for entry, let in vision.let.items():
            yield space, owner, entry, let


def couple_of(known: RegisterLedger, member: SeatId) -> SpaceId | None:
    """The couple space of a member by the register, as long as its two are a couple and nothing else."""
    for space, (one, other) in known.couples.items():
        if member in (one, other):
            together = known.between(one, other) == {"couple"} and not {one, other} & known.closed
            return space if together else None
    return None


# ---------------------------------------------------------------- 45


def goes_by_its_authors_act_alone(step: Step) -> str | None:
    """An item is let go, and goes into a couple space, by nothing but its recovering author's own act, the phrase just
    said; into the author's own couple space, for at most ninety days, until a morning."""
    for it in step.happened:
        if isinstance(it.recorded.event, ev.VisionLetGo):
            said = wrongly_let_go(step, it.recorded.space, it.recorded.event)
        elif isinstance(it.recorded.event, VisionItemReleased):
            said = wrongly_sent(step, it, it.recorded.event)
        else:
            continue
        if said:
            return said
    return None


def wrongly_let_go(step: Step, space: SpaceId, event: ev.VisionLetGo) -> str | None:
    """What is wrong with it, if anything."""
    move, known = step.move, known_of(step.before)
    if not (isinstance(move, Does) and isinstance(move.command, ReleaseVisionItem)):
        return "an item is let go by no act of anybody"
    if own_space(move.who) != space or not move.stepped_up:
        return f"{move.who} let go of an item in {space}"
    if known.world[move.who][0] != Track.RECOVERY or known.keeper(move.who) is None:
        return f"{move.who} let go of an item for nobody who may have it"
    if not step.before.now < event.until <= step.before.now + LONGEST or (event.until - 5 * HOUR) % DAY:
        return "an item is let go until another time than five in the morning, within ninety days"
    sent = [each for each in step.happened if isinstance(each.recorded.event, VisionItemReleased)]
    if (couple_of(known, move.who) is not None) != bool(sent):
        return "an item that was let go did not come where it was let go to, or where nothing is"
    return None


def wrongly_sent(step: Step, it: Happened, event: VisionItemReleased) -> str | None:
    """The same of what comes into a couple space."""
    move = step.move
    let = [
        (each.recorded.event.release, each.recorded.event.until)
        for each in step.happened
        if isinstance(each.recorded.event, ev.VisionLetGo)
    ]
    if not isinstance(move, Does) or move.who != event.author or let != [(event.release, event.until)]:
        return "an item comes into a couple space that its author did not let go"
    if it.recorded.space != couple_of(known_of(step.before), event.author):
        return f"an item of {event.author} comes into {it.recorded.space}"
    if it.recorded.room != f"item/{event.release}" or it.recorded.by == event.author:
        return "an item comes into a room that is not its own, or signed"
    return None


def ends_wherever_it_went(step: Step) -> str | None:
    """What its author takes back or out ends in the couple space in the same append; and nothing else ends there."""
    before = {let.release: (owner, let) for _, owner, _, let in all_let(step.before)}
    after = {let.release for *_, let in all_let(step.after)}
    ended = {
        it.recorded.event.release: it.recorded.space
        for it in step.happened
        if isinstance(it.recorded.event, VisionItemTakenBack)
    }
    for release, space in ended.items():
        if release in after or release not in before:
            return f"in {space} something ends that its author lets go, or never did"
    move = step.move
    if not (isinstance(move, Does) and isinstance(move.command, TakeOutVision | TakeBackVisionItem)):
        return None
    for release, (owner, let) in before.items():
        there = let.couple is not None and let.couple == couple_of(known_of(step.after), owner)
        if release not in after and there and ended.get(release) != let.couple:
            return f"{owner} took back an item, and in {let.couple} it stays"
    return None


def is_let_go_to_nobody_else(world: World) -> str | None:
    """What is let go is for whoever was the clinician on that day, and is it still; until its date. And no item's room
    in a couple space has anybody in it once it is let go no more."""
    known = known_of(world)
    for space, owner, entry, let in all_let(world):
        if let.clinician is None or known.keeper(owner) != let.clinician:
            return f"an item of {space} is let go to somebody who is not the clinician it was for"
        if let.until <= world.now or owner in known.closed:
            return f"an item of {space} is let go past its time"
        if entry not in own_of(world, owner).vision.stands:
            return f"an item that {owner} took out is let go"
    standing = {f"item/{let.release}" for *_, let in all_let(world)}
    for space, place in world.places.items():
        for room, people in place.audiences.items():
            if space.startswith("c-") and room.startswith("item/") and people and room not in standing:
                return f"{sorted(people)} read in {space} what is let go no more"
    return None


# ---------------------------------------------------------------- 46


def answers_the_same_whatever_there_is(step: Step) -> str | None:
    """Letting go is answered by the author's own side alone: what stands there, whether there is a clinician, whether
    it is let go already. Whether there is a couple space, open or parted, nobody can tell by it (D18)."""
    move = step.move
    if not (isinstance(move, Does) and isinstance(move.command, ReleaseVisionItem)):
        return None
    if own_space(move.who) != move.command.space:
        return None
    code = step.outcome.code if isinstance(step.outcome, Refusal) else None
    expected = expected_of(step.before, move)
    if code != expected:
        return f"letting go is answered {code or 'yes'} where it must be {expected or 'yes'}"
    if not isinstance(step.outcome, Refusal) and step.outcome is not None and step.outcome.answer:
        return "letting go is answered with more than yes"
    return None


def expected_of(world: World, move: Does) -> str | None:
    """The one answer it may have: a code, None for yes."""
    own, known = own_of(world, move.who), known_of(world)
    entry = move.command.entry  # type: ignore[attr-defined]
    if own.owner is None or own.out or own.gone or own.vision.track != Track.RECOVERY:
        return "not-here"
    if entry not in own.vision.stands:
        return "not-here"
    if not move.stepped_up:
        return "step-up"
    if known.keeper(move.who) is None:
        return "no-clinician"
    return "let-go-already" if entry in own.vision.let else None


def is_told_own_acts_alone(step: Step) -> str | None:
    """The author's page hears what the author did there, that a date has passed, the clinician is it no more or a new
    card came to either seat, and that words are kept longer. Nothing else, whatever becomes of anything anywhere."""
    for it in step.happened:
        space, event = it.recorded.space, it.recorded.event
        if not space.startswith("p-") or it.recorded.room == GROUND or "Vision" not in type(event).__name__:
            continue
        by_owner = isinstance(step.move, Does) and step.move.command.space == space
        if by_owner or isinstance(event, ev.OwnVisionForgotten):
            continue
        over = isinstance(event, ev.VisionMineAlone) and is_over(step, space, event.entry)
        if not over:
            return f"the page of {space} is told something that nobody did there"
    return None


ANEW = (OwnerCameAnew, ClinicianCameAnew)
"""A new card came to the author's seat, or to that of whoever it was let go to."""


def is_over(step: Step, space: SpaceId, entry: EntryId) -> bool:
    """Whether its date has passed, or whoever it was for is not the clinician any more, or may be somebody else."""
    if any(it.recorded.space == space and isinstance(it.recorded.event, ANEW) for it in step.happened):
        return True
    own: OwnLedger = step.before.ledger[space]
    let = own.vision.let[entry]
    owner = own.owner
    return let.until <= step.after.now or (
        owner is not None and known_of(step.after).keeper(owner) != let.clinician
    )


def asks_nobody(step: Step) -> str | None:
    """Of what the author does with a vision nobody is told but the own clinician: not the other one, and not the
    other one's clinician. There is no act that asks, reminds or notifies (D27)."""
    move = step.move
    if not (isinstance(move, Does) and move.command.space == own_space(move.who)):
        return None
    may = {move.who, known_of(step.after).keeper(move.who)}
    for it in step.happened:
        room = it.recorded.room
        hears = {*it.before.get(room, ()), *it.after.get(room, ())} - may
        if hears:
            return f"{sorted(hears)} are told what {move.who} did with a vision"
    return None


ALONE = "A vision item is its author's, and read by nobody it was not let go to"
NOT_TOLD = "The author has no act that asks, and is told nothing of what became of it"
INVARIANTS = (
    Invariant(45, ALONE, "D24, D25", "deed", goes_by_its_authors_act_alone),
    Invariant(45, ALONE, "D24, D25", "deed", ends_wherever_it_went),
    Invariant(45, ALONE, "D24, D25", "state", is_let_go_to_nobody_else),
    Invariant(46, NOT_TOLD, "D18, D27, D28", "answer", answers_the_same_whatever_there_is),
    Invariant(46, NOT_TOLD, "D18, D27, D28", "deed", is_told_own_acts_alone),
    Invariant(46, NOT_TOLD, "D18, D27, D28", "deed", asks_nobody),
)
