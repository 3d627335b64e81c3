"""Items of a vision: whom each reaches, who may start, and what nobody is told (D24 to D28)."""

from collections.abc import Iterator
from typing import Any

from rooms.couple import events as ev
from rooms.couple import vision_events as vis
from rooms.couple.sides import Couple
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
from rooms.ids import ReleaseId, SeatId
from rooms.refusals import Refusal
from rooms.standing import StandingSuspended
from rooms.vision_release import EVENTS as RELEASE_EVENTS
from tests.proofs.driver import Does, Happened, Place, Step, World, Writes
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.couple_lock import against_open, couples, each
from tests.proofs.invariants.couple_pace import by
from tests.proofs.ledgers.couple import CoupleLedger
from tests.proofs.ledgers.couple_vision import Thing

OF_ITEMS = ("item/", "passed/", "offered/", "vision/")


def against_passing(known: CoupleLedger, thing: Thing) -> Iterator[str]:
    """Everything, dates apart, that stands against the partner's clinician reading it."""
    his, hers = known.keeper.get(known.recovering), known.keeper.get(known.partner)  # type: ignore[arg-type]
    if thing.reader is None or thing.reader != his:
        yield "the clinician it was let go to"
    if known.parted:
        yield "being a couple"
    if not thing.his:
        yield "the author's clinician's clearance"
    if not known.letting.yes:
        yield "the partner's yes to be told"
    if his == hers:
        yield "two different humans"
    for member in known.members():
        if known.keeper.get(member) is None or {member, known.keeper[member]} & known.out:
            yield f"somebody on {member}'s side"
        if member not in known.accepted or member in known.held or member in known.doubted:
            yield f"the clinician's yes on {member}'s side"
        if not known.roi.get(member, 0):
            yield f"the release on {member}'s side"


def against_reading(known: CoupleLedger, thing: Thing) -> Iterator[str]:
    """Everything, dates apart, that stands against the author's clinician reading it."""
    if thing.reader is None or thing.reader != known.keeper.get(known.recovering):  # type: ignore[arg-type]
        yield "the clinician it was let go to"
    if known.parted or {known.recovering, thing.reader} & known.out or known.recovering in known.doubted:
        yield "an author and a clinician who are here, and known to be themselves"


def reached(known: CoupleLedger, now: int) -> dict[str, set[SeatId]]:
    """Every room of an item that somebody may be in, by what was written down."""
    rooms: dict[str, set[SeatId]] = {}
    hers = known.keeper.get(known.partner) if known.partner else None
    rooms |= {f"offered/{each}": {known.partner} for each in titles(known) if known.partner}
    for release, thing in known.letting.things.items():
        if thing.reader is not None and not [*against_reading(known, thing)]:
            rooms[f"item/{release}"] = {thing.reader}
        if thing.passed is None or [*against_passing(known, thing)] or hers is None or known.partner is None:
            continue
        rooms[f"passed/{thing.passed}"] = {hers}
        if thing.hers and thing.offer is not None:
            talk = thing.agreed and not known.mediating.on and not [*against_open(known, now)]
            if talk and thing.shown is not None:
                rooms[f"vision/{thing.shown}"] = {*known.members()}
    return rooms


def titles(known: CoupleLedger) -> list[ReleaseId]:
    """Every title that lies before the partner, whatever is behind it still, if they may lie there at all."""
    if not known.letting.said or known.partner in known.out | known.doubted:
        return []
    return [*(each.offer for each in known.letting.things.values() if each.offer), *known.letting.titles]


def readers(audiences: Any) -> dict[str, set[SeatId]]:
    """Every room of an item that somebody is in."""
    return {room: {*people} for room, people in audiences.items() if people and room.startswith(OF_ITEMS)}


def reaches_nobody_before(step: Step) -> str | None:
    """After every single event: nobody reads what by then something stands against."""
    for _, it in each(step):
        may = reached(it.ledger[it.recorded.space], it.recorded.at)
        for room, people in readers(it.after).items():
            if people - may.get(room, set()):
                return f"{', '.join(sorted(people - may.get(room, set())))} reads {room}"
    return None


def reaches_whom_it_should(world: World) -> str | None:
    """Whenever nothing more follows: exactly those, and no date of it has passed."""
    for place, known in couples(world):
        may = reached(known, world.now)
        if readers(place.audiences) != may:
            return f"{readers(place.audiences)} read items, and {may} should"
        if any(not still(known, until, world.now) for until in known.letting.titles.values()):
            return "a title lies past the morning, and nothing is behind it"
        for thing in known.letting.things.values():
            hers = still(known, known.licensed.get(known.partner, 0), world.now)  # type: ignore[arg-type]
            his = still(known, known.licensed.get(known.recovering, 0), world.now)  # type: ignore[arg-type]
            if not his or (thing.passed is not None and not hers):
                return "an item is read past the credential of whoever reads it"
            if thing.passed is None and hers and not [*against_passing(known, thing)]:
                return "everything is there, and the partner's clinician was not told"
            if not still(known, thing.until, world.now):
                return "the date of an item has come, and it is read on"
            if thing.his and not cleared_by_somebody_current(known, known.recovering, world.now):
                return "a clearance outlives what its clinician needs to give one"
            if thing.hers and not cleared_by_somebody_current(known, known.partner, world.now):
                return "a clearance outlives what its clinician needs to give one"
    return None


def still(known: CoupleLedger, until: int, now: int) -> bool:
    """Whether a date has not come, or came inside a meeting that goes on (D19)."""
    meets = known.meets
    begun = meets.begun if meets and meets.stage == 1 and now < meets.ends else None
    return now < until or (begun is not None and begun < until)


def cleared_by_somebody_current(known: CoupleLedger, member: SeatId | None, now: int) -> bool:
    """Whether this member's clinician is one to clear anything."""
    keeper = known.keeper.get(member) if member else None
    here = keeper is not None and not {member, keeper} & known.out and member not in known.doubted
    granted = member in known.accepted and member not in known.held and bool(known.roi.get(member, 0))
    return here and granted and still(known, known.licensed.get(member, 0), now)  # type: ignore[arg-type]


SUPPLIED = {vis.ItemAgreed: AgreeToItem, vis.ItemLeft: LeaveItem, vis.ItemOpened: OpenItem}
"""What the partner alone does."""


def supplied_by_its_owner(step: Step) -> str | None:
    """Each clearance by the clinician whose it is, with the pass phrase; the yes by the partner, in words known."""
    for known, it in each(step):
        event = it.recorded.event
        if isinstance(event, vis.ItemCleared):
            mine = known.recovering if event.release in known.letting.things else known.partner
            who = known.keeper.get(mine) if mine else None
            if not by(step, who, ClearItem) or not step.move.stepped_up:  # type: ignore[union-attr]
                return "an item was cleared by somebody else, or without the pass phrase"
        if isinstance(event, vis.ItemOffered):
            who = known.keeper.get(known.partner) if known.partner else None
            if not by(step, who, OfferItem):
                return "an item was laid before the partner, and not by the own clinician"
            thing = next((each for each in known.letting.things.values() if each.passed == event.of), None)
            if thing is None or not thing.hers or [*against_passing(known, thing)]:
                return "an item was laid before the partner before everything it takes was there"
    return None


# ---------------------------------------------------------------- what the partner is told


def nothing_before_the_offer(step: Step) -> str | None:
    """Of what happens to an item on the author's side and between the clinicians the partner hears and sees nothing."""
    for known, it in each(step):
        partner = known.partner
        event = it.recorded.event
        if not isinstance(event, (*vis.EVENTS, *RELEASE_EVENTS)) or partner is None:
            continue
        reads = partner in it.before.get(it.recorded.room, {}) or partner in it.after.get(
            it.recorded.room, {}
        )
        if reads and not it.recorded.room.startswith(("offered/", "vision/")):
            return f"the partner was told {type(event).__name__}"
    if not is_of_the_others(step):
        return None
    for before, after, known in spaces(step):
        offered = any(thing.offer for thing in known.letting.things.values())
        if not offered and sees(before, known.partner) != sees(after, known.partner):
            return "the partner's pages changed with an item that the own clinician has not offered"
    return None


def is_of_the_others(step: Step) -> bool:
    """Whether the move is about items and by nobody on the partner's side but the own clinician, before an offer."""
    if isinstance(step.move, Writes):
        return all(isinstance(it.event, RELEASE_EVENTS) for it in step.move.facts)
    return isinstance(step.move, Does) and isinstance(step.move.command, ClearItem | UnclearItem)


def spaces(step: Step) -> Iterator[tuple[Place, Place, CoupleLedger]]:
    """Each couple space before and after, with what was known before."""
    for space, after in step.after.places.items():
        before = step.before.places.get(space)
        if space.startswith("c-") and before is not None:
            yield before, after, step.before.ledger[space]


def sees(place: Place, who: SeatId | None) -> dict[str, Any]:
    """Everything somebody reads in a space, with how far each room has been numbered."""
    couple: Couple = place.state
    rooms = [room for room, people in place.audiences.items() if who in people]
    return {room: (place.seqs.get(room), view(couple, room, place.audiences[room][who])) for room in rooms}  # type: ignore[index]


# ---------------------------------------------------------------- silence, and the end


def the_authors_side_hears_nothing(step: Step) -> str | None:
    """Whatever the partner and the partner's clinician do with it: the author and the author's clinician read the same
    as before, numbers too, but for what is open before both."""
    if not isinstance(step.move, Does) or not step.happened:
        return None
    for before, after, known in spaces(step):
        about = isinstance(step.move.command, ClearItem | UnclearItem | OfferItem | AgreeToItem | LeaveItem)
        theirs = step.move.who in (known.partner, known.keeper.get(known.partner))  # type: ignore[arg-type]
        withdrawn = getattr(step.move.command, "purpose", None) == "vision"
        if not theirs or not (about or withdrawn):
            continue
        for who in (known.recovering, known.keeper.get(known.recovering)):  # type: ignore[arg-type]
            was, now = (without_opened(sees(place, who)) for place in (before, after))
            if was != now:
                return f"{who} reads something else after {type(step.move.command).__name__}"
    return None


def without_opened(pages: dict[str, Any]) -> dict[str, Any]:
    """Everything but what is open before both."""
    return {room: page for room, page in pages.items() if not room.startswith("vision/")}


def says_nobodys_name(step: Step) -> str | None:
    """What is open before both, and that it is no more, is told by nobody's name and with no cause."""
    for _, it in each(step):
        if it.recorded.room.startswith("vision/") and it.recorded.by != "clock":
            return f"{type(it.recorded.event).__name__} tells who did it"
        if isinstance(it.recorded.event, vis.ItemPutAway) and heard(it):
            return "putting away is told to somebody who reads it no more"
    return None


def heard(it: Happened) -> bool:
    """Whether anybody is told an event of its room."""
    return bool(it.after.get(it.recorded.room))


def always_withdrawn(step: Step) -> str | None:
    """What is taken back, left, or put away is so at any hour, by whoever may, and it is nowhere any more."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(move.command, LeaveItem | UnclearItem | CloseItem):
        return None
    known: CoupleLedger = step.before.ledger[move.command.space]
    if isinstance(step.outcome, Refusal) and stands_for(step, known, move):
        return f"{move.who} was refused {type(move.command).__name__}: {step.outcome.code}"
    return None


def stands_for(step: Step, known: CoupleLedger, move: Does) -> bool:
    """Whether there is something of that id for this person to withdraw."""
    command: Any = move.command
    rooms = readers(step.before.places[command.space].audiences)
    if isinstance(command, LeaveItem):
        return move.who in rooms.get(f"offered/{command.release}", set())
    for ident, thing in known.letting.things.items():
        match command:
            case CloseItem() if thing.shown == command.release:
                return move.who in rooms.get(f"vision/{thing.shown}", set())
            case UnclearItem() if ident == command.release:
                return thing.his and move.who in rooms.get(f"item/{ident}", set())
            case UnclearItem() if thing.passed == command.release:
                return thing.hers and move.who in rooms.get(f"passed/{thing.passed}", set())
    return False


def no_title_tells_a_cause(step: Step) -> str | None:
    """A title goes by the partner's own act, when a text or its like is laid there anew, or with a morning: never at
    the instant at which somebody else did something (D15, D25)."""
    for known, it in each(step):
        hers = known.partner
        lay = {
            room
            for room, people in readers(it.before).items()
            if room.startswith("offered/") and hers in people
        }
        for room in lay - {*readers(it.after)}:
            if not goes_openly(step, known, it, ReleaseId(room.removeprefix("offered/"))):
                return f"{room} went with {type(it.recorded.event).__name__}"
    return None


def goes_openly(step: Step, known: CoupleLedger, it: Happened, offer: ReleaseId) -> bool:
    """Whether this may take the title away."""
    match it.recorded.event:
        case vis.ItemLeft():
            return by(step, known.partner, LeaveItem)
        case vis.ItemOver():
            again = any(isinstance(each.recorded.event, vis.ItemOffered) for each in step.happened)
            return again or known.letting.titles.get(offer, it.recorded.at + 1) <= it.recorded.at
        case (
            ev.ConsentEnded(member=member, purpose="vision")
            | ev.ConsentOffered(member=member, purpose="vision")
        ):
            return member == known.partner
        case ev.SeatEnteredAnew(seat=seat) | StandingSuspended(seat=seat):
            return seat == known.partner
    return False


def nothing_outlives_it(world: World) -> str | None:
    """Of what is over no key is left, unless a legal hold keeps it; and of what stands each room has its own."""
    for _, known in couples(world):
        alive = {f"item/{ident}" for ident in known.letting.things}
        alive |= {f"offered/{each}" for each in known.letting.titles}
        for thing in known.letting.things.values():
            alive |= {f"passed/{thing.passed}"} if thing.passed else set()
            alive |= {f"offered/{thing.offer}"} if thing.offer else set()
            alive |= {f"vision/{thing.shown}"} if thing.shown else set()
        if alive - known.letting.rooms:
            return f"the words of {', '.join(sorted(alive - known.letting.rooms))} were destroyed while it stands"
        if known.letting.rooms - alive and not known.mediating.held:
            return f"the words of {', '.join(sorted(known.letting.rooms - alive))} outlive it"
    return None


def kept_under_a_hold(step: Step) -> str | None:
    """Nothing of it is destroyed while a legal hold lasts (D65)."""
    for known, it in each(step):
        if isinstance(it.recorded.event, vis.VisionForgotten) and known.mediating.held:
            return "words of an item were destroyed under a legal hold"
    return None


# ---------------------------------------------------------------- opening


def opened_by_the_partner(step: Step) -> str | None:
    """By the partner, who said yes to this one, in a conversation that is open; and by nobody else."""
    for known, it in each(step):
        event = it.recorded.event
        if type(event) in SUPPLIED and not by(step, known.partner, SUPPLIED[type(event)]):
            return f"{type(event).__name__}, and not by the partner"
        if not isinstance(event, vis.ItemOpened):
            continue
        thing = next((each for each in known.letting.things.values() if each.offer == event.of), None)
        if thing is None or not (thing.agreed and thing.his and thing.hers):
            return "an item was opened without both clearances and the partner's yes to it"
        against = [*against_open(known, it.recorded.at)]
        if against or known.mediating.on or known.turns:
            return f"an item was opened outside a conversation, against {', '.join(against)}"
    return None


REACHES, REACHES_RULES = "A vision item reaches nobody before everything it takes is there", "D24, D26, D27"
SILENT, SILENT_RULES = "What is declined or withdrawn is silent, and ends everywhere at once", "D28, D65, D81"
INVARIANTS = (
    Invariant(
        47,
        "The partner sees nothing of an item before the own clinician offered it",
        "D25, D27",
        "deed",
        nothing_before_the_offer,
    ),
    Invariant(48, SILENT, SILENT_RULES, "deed", says_nobodys_name),
    Invariant(48, SILENT, SILENT_RULES, "deed", no_title_tells_a_cause),
    Invariant(48, SILENT, SILENT_RULES, "answer", always_withdrawn),
    Invariant(48, SILENT, SILENT_RULES, "state", nothing_outlives_it),
    Invariant(48, SILENT, SILENT_RULES, "deed", kept_under_a_hold),
    Invariant(
        49, "Only the partner opens an item, in an open conversation", "D26", "deed", opened_by_the_partner
    ),
    Invariant(92, REACHES, REACHES_RULES, "deed", reaches_nobody_before),
    Invariant(92, REACHES, REACHES_RULES, "deed", supplied_by_its_owner),
    Invariant(92, REACHES, REACHES_RULES, "state", reaches_whom_it_should),
    Invariant(
        93,
        "Nobody on the author's side is told what becomes of an item",
        "D27, D28",
        "deed",
        the_authors_side_hears_nothing,
    ),
)
