"""What must hold in everybody's own space: it is one person's alone, and leaves nothing behind (D77, D81)."""

from collections.abc import Iterator

from rooms.ids import PROGRAMME, SeatId, SpaceId, own_space
from rooms.personal.events import BoundaryForgotten, KnownForgotten, OwnWordsErased
from rooms.personal.showing import ShowToClinician
from rooms.personal.showing_events import ShownForgotten
from rooms.personal.vision_events import OwnVisionForgotten
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.spaces import Command
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import register
from tests.proofs.invariants.everywhere import UNDONE, silence
from tests.proofs.ledgers.personal import NO_OWN, OwnLedger

SHOWN = "shown/"
"""The rooms of what is shown to the own clinician: who reads there is invariant 105."""
VERSIONS = 10
"""Written down here once more: how many versions of a line stand."""


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """In a space named after somebody only they, once they opened it, while they are not out and did not just come in
    with a new card; and every member opens the own one. Everything else of the register is as ever."""
    if isinstance(command, BeginOwnSpace):
        known = register.known_of(world)
        return who in known.world and who not in known.out
    if command.space == PROGRAMME:
        return register.may_try(world, who, command)
    known_own: OwnLedger = world.ledger.get(command.space, NO_OWN)
    if own_space(who) != command.space or who in register.known_of(world).anew:
        return False
    return known_own.owner == who and not (known_own.out or known_own.gone)


def own_spaces(world: World) -> Iterator[tuple[SpaceId, OwnLedger]]:
    """Every personal space there is."""
    for space in world.places:
        if space.startswith("p-"):
            yield space, world.ledger[space]


def is_its_owners_alone(world: World) -> str | None:
    """Nobody is in any room of it but whom it is named after, and they only while not suspended and not gone."""
    register_known = register.known_of(world)
    out, anew = register_known.out, register_known.anew
    for space, known in own_spaces(world):
        rooms = world.places[space].audiences.items()
        people = {seat for room, there in rooms for seat in there if not room.startswith(SHOWN)}
        if known.owner is None or own_space(known.owner) != space:
            return f"{space} is {known.owner}'s"
        if people - {known.owner}:
            return f"{sorted(people - {known.owner})} may be in {space}"
        if people & out:
            return f"{known.owner} is out, and still in {space}"
        if not people and known.owner not in out and known.owner not in anew:
            return f"{known.owner} is shut out of {space}"
    return None


def is_told_nowhere_else(step: Step) -> str | None:
    """What its owner does there, or to open it, is told in no room anybody else is in. Where an item that is let go of
    goes, in a couple space, 45 and 46 watch."""
    move = step.move
    if not isinstance(move, Does):
        return None
    if not isinstance(move.command, BeginOwnSpace) and not move.command.space.startswith("p-"):
        return None
    for it in step.happened:
        if it.recorded.space.startswith("c-"):
            continue
        lost = {room for room in it.before.keys() - it.after.keys() if not room.startswith(SHOWN)}
        hears = set(it.after.get(it.recorded.room, ())) - {move.who}
        if isinstance(move.command, ShowToClinician) and it.recorded.room.startswith(SHOWN):
            hears -= {register.known_of(step.before).keeper(move.who)}
        if hears or lost:
            return f"{sorted(hears)} are told what {move.who} did in {move.command.space}"
    return None


def nothing_stays_that_stands_no_longer(world: World) -> str | None:
    """What was taken out, and what is too many versions back, is erased; all of it once its owner is gone. But
    under a legal hold nothing is; and what stands is there."""
    programme = register.known_of(world)
    for space, known in own_spaces(world):
        stands = {words for versions in known.stands.values() for words in versions[-VERSIONS:]}
        stands |= {*known.known.values()}
        stands |= {words for said in known.vision.stands.values() for words in said[-2 * VERSIONS :]}
        is_held = any(
            subject == known.owner and asker is None for subject, asker, _ in programme.holds.values()
        )
        if known.kept != is_held:
            return f"{space} does not know whether it is held"
        if known.kept:
            continue
        gone = known.owner in programme.closed
        if gone and known.there:
            return f"{known.owner} is gone, and words of {space} are still there"
        if not gone and known.there != stands:
            return f"in {space} stand {len(stands)} words, and {len(known.there)} are there"
    return None


def nothing_ends_under_a_hold(step: Step) -> str | None:
    """Nothing of it is destroyed while a legal hold stands, but the names and words the register itself owes."""
    for it in step.happened:
        if (
            isinstance(
                it.recorded.event,
                OwnWordsErased | BoundaryForgotten | KnownForgotten | OwnVisionForgotten | ShownForgotten,
            )
            and it.ledger[it.recorded.space].kept
        ):
            return f"words of {it.recorded.space} ended under a legal hold"
    return None


def is_only_added_to(step: Step) -> str | None:
    """Whatever was written down is where it was, in the words it was written in; or its place is there, empty, and
    only where its owner took it out."""
    for it in step.happened:
        known, state = it.ledger[it.recorded.space], it.state
        if not isinstance(known, OwnLedger):
            continue
        if tuple(each.entry for each in state.known) != known.places:
            return f"what is known in {it.recorded.space} has other places than it was written in"
        if any(each.words != known.known.get(each.entry) for each in state.known):
            return f"something known in {it.recorded.space} reads otherwise than it was written"
    return None


INVARIANTS = (
    silence(may_try),
    UNDONE,
    Invariant(100, "A personal space is its owner's alone", "D4, D77", "state", is_its_owners_alone),
    Invariant(
        101, "What is done in a personal space is told nowhere else", "D4, D77", "deed", is_told_nowhere_else
    ),
    Invariant(
        102,
        "Own words that stand no longer are gone, but under a legal hold",
        "D65, D81",
        "state",
        nothing_stays_that_stands_no_longer,
    ),
    Invariant(
        102,
        "Own words that stand no longer are gone, but under a legal hold",
        "D65, D81",
        "deed",
        nothing_ends_under_a_hold,
    ),
    Invariant(103, "What somebody knows is only added to", "D77", "deed", is_only_added_to),
)
