"""What must hold where somebody may come near an own space: it knows who they are, and a new card opens nothing."""

from collections.abc import Iterator

from moderation.backstage import ReissueCards
from rooms.ids import SeatId, SpaceId
from rooms.personal.own import Own
from rooms.personal.showing import ShowToClinician
from rooms.personal.showing_events import ShownToClinician
from rooms.programme.events import SeatEntered
from rooms.programme.vouching_events import MemberVouchedFor
from rooms.spaces import Command
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import personal, register
from tests.proofs.invariants.everywhere import silence
from tests.proofs.invariants.personal import SHOWN
from tests.proofs.ledgers.personal import OwnLedger
from tests.proofs.ledgers.register import RegisterLedger


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """As in the personal world; and whoever leads a group makes cards in it."""
    if isinstance(command, ReissueCards):
        known = register.known_of(world)
        return (who, command.space) in known.leads and who not in known.out
    return personal.may_try(world, who, command)


def spaces(world: World) -> Iterator[tuple[SpaceId, Own, SeatId]]:
    """Every own space there is, with whose it is."""
    for space, known in personal.own_spaces(world):
        state = world.state(space)
        if isinstance(state, Own) and known.owner is not None:
            yield space, state, known.owner


def knows_who_cares(world: World) -> str | None:
    """What an own space was told of the clinician of record, the credential, the couple space and of who is suspended
    is what the register says of them."""
    known = register.known_of(world)
    for space, own, owner in spaces(world):
        keeper = known.keeper(owner)
        if own.clinician != keeper:
            return f"{space} holds {own.clinician} to be the clinician of record, and it is {keeper}"
        if keeper is not None and own.credential_until != known.until.get(keeper):
            return f"{space} and the register differ about until when a credential holds"
        if keeper is not None and own.clinician_out != (keeper in known.out):
            return f"{space} and the register differ about whether {keeper} is suspended"
        if own.couple != couple_of(known, owner):
            return f"{space} and the register differ about a couple space"
        if owner not in known.closed and own.out != (owner in known.out):
            return f"{space} and the register differ about whether {owner} is suspended"
        if own.waits != (owner in known.anew):
            return f"{space} and the register differ about whether {owner} came in with a new card"
    return None


def couple_of(known: RegisterLedger, owner: SeatId) -> SpaceId | None:
    """The couple space of somebody whose two are a couple and nothing else, and both still here."""
    for space, pair in known.couples.items():
        if owner in pair and known.between(*pair) == {"couple"} and not known.closed & set(pair):
            return space
    return None


def waits_for_a_second_person(world: World) -> str | None:
    """Nobody is in any room of an own space whose seat was entered with a new card, until somebody spoke with them."""
    anew = register.known_of(world).anew
    for space, _, owner in spaces(world):
        if owner in anew and world.places[space].audiences:
            return f"somebody came into {owner}'s seat with a new card, and {space} is open"
    return None


def is_said_by_another(step: Step) -> str | None:
    """Whoever says that they spoke with the member made none of the cards since, knows the member by their work, and
    has just said the pass phrase."""
    move = step.move
    for known, event in register.registered(step):
        if not isinstance(event, MemberVouchedFor):
            continue
        if not isinstance(move, Does) or not move.stepped_up or move.who in known.out:
            return f"nobody in particular spoke with {event.member}"
        makers = known.anew[event.member]
        if move.who in makers or None in makers:
            return f"{move.who} spoke with {event.member}, and made the card"
        if move.who not in known.coordinators and not known.knows(move.who, event.member):
            return f"{move.who} spoke with {event.member}, whom they do not know"
    return None


def is_shown_to_one_alone(world: World) -> str | None:
    """What its owner shows and did not stop showing is read by the clinician of record, until its date and that of the
    credential, by nobody else and nowhere else; while the owner is suspended by nobody."""
    known = register.known_of(world)
    for space, _, owner in spaces(world):
        it: OwnLedger = world.ledger[space]
        keeper, audiences = known.keeper(owner), world.places[space].audiences
        may = {} if owner in known.out or owner in known.anew else it.shown
        until = known.until.get(keeper) if keeper is not None else None
        lapsed = until is not None and world.now >= until
        reads = {
            f"{SHOWN}{share}": {clinician}
            for share, (clinician, _, end) in may.items()
            if clinician == keeper and keeper not in known.out and world.now < end and not lapsed
        }
        found = {room: set(people) for room, people in audiences.items() if room.startswith(SHOWN)}
        if found != reads:
            return f"what is shown in {space} is read by {found}, and it is {reads} who may"
    return None


def is_shown_by_its_owner(step: Step) -> str | None:
    """Nothing is shown but by its owner, who said of this very thing that it is, and it stands there; and nothing is
    shown to whoever came into a clinician's seat with a new card."""
    move, before = step.move, step.before
    for it in step.happened:
        event = it.recorded.event
        if isinstance(event, ShownToClinician):
            ledger: OwnLedger = before.ledger[it.recorded.space]
            said = isinstance(move, Does) and isinstance(move.command, ShowToClinician)
            if not said or move.who != ledger.owner or move.command.entry != event.entry:  # type: ignore[union-attr]
                return f"something of {ledger.owner} is shown, and not by them"
            if event.entry not in {*ledger.stands, *ledger.known}:
                return f"{ledger.owner} shows what does not stand there"
    for known, event in register.registered(step):
        if isinstance(event, SeatEntered) and event.seat in known.entered & known.humans.keys():
            for space, _, owner in spaces(step.after):
                if any(event.seat in people for people in step.after.places[space].audiences.values()):
                    return f"{event.seat} came in with a new card, and reads what {owner} shows"
    return None


def what_is_over_is_gone(world: World) -> str | None:
    """The words of what is shown no longer are destroyed, but under a legal hold."""
    for space, _, owner in spaces(world):
        it: OwnLedger = world.ledger[space]
        if not it.kept and it.copies - it.shown.keys():
            return f"{owner} shows it no longer, and its words are still there"
    return None


NEW_CARD = "After a new card an own space opens only with a second person"
TO_ONE_ALONE = "What is shown is read by the own clinician of record alone, and only while it is shown"
INVARIANTS = (
    silence(may_try),
    *(each for each in personal.INVARIANTS if each.number != 2),
    Invariant(
        35, "Every space knows what the register says", "design 3", "state", register.every_space_knows
    ),
    Invariant(35, "Every space knows what the register says", "design 3", "state", knows_who_cares),
    Invariant(104, NEW_CARD, "D63", "state", waits_for_a_second_person),
    Invariant(104, NEW_CARD, "D63", "deed", is_said_by_another),
    Invariant(105, TO_ONE_ALONE, "D67, D77", "state", is_shown_to_one_alone),
    Invariant(105, TO_ONE_ALONE, "D67, D77", "deed", is_shown_by_its_owner),
    Invariant(106, "What is shown no longer is gone", "D65, D81", "state", what_is_over_is_gone),
)
