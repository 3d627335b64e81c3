"""What is told of somebody who leads: who may read it, and that no word of it reaches who leads or led."""

from rooms.group.state.passed_on import LinePassedOn, YourCase
from rooms.ids import PROGRAMME, SeatId, SpaceId
from tests.proofs.driver import Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.ledgers.register import NO_REGISTER, RegisterLedger


def case_rooms(world: World) -> dict[str, set[SeatId]]:
    """Who is in the room of each case."""
    rooms = world.places[PROGRAMME].audiences if PROGRAMME in world.places else {}
    return {room.removeprefix("case/"): set(who) for room, who in rooms.items() if room.startswith("case/")}


def read_as_case_staff(world: World, known: RegisterLedger, staff: SeatId) -> set[SeatId]:
    """Everybody of whom this human may read something in a case: who told it, and who is of that group."""
    found: set[SeatId] = set()
    for case, readers in case_rooms(world).items():
        if staff in readers:
            group, member, _ = known.cases[case]
            found |= {member} | {each for each, where in known.placed if where == group}
    return found


def against_reader(known: RegisterLedger, group: SpaceId, led: set[SeatId], staff: SeatId) -> str | None:
    """What stands against this human reading a case of that group."""
    if staff in led:
        return f"{staff} leads {group} or led it, and reads what was told about who leads it"
    if known.near(staff) & led:
        return f"{staff} is linked to who leads {group}, and reads what was told about them"
    if staff not in known.coordinators - known.out:
        return f"{staff} does not keep the register, and reads what was told"
    if staff not in known.case_staff.get(known.kind[group][0], frozenset()):
        return f"{staff} is not of the case staff, and reads what was told"
    return None


def never_reaches_who_leads(step: Step) -> str | None:
    """A case is read by the case staff of its track alone, never by anybody who leads that group or led it, nor by
    who is linked to them; and what became of it is told to nobody but the member who told."""
    for it in step.happened:
        event, rooms = it.recorded.event, it.after
        if isinstance(event, LinePassedOn | YourCase):
            others = set(rooms.get(it.recorded.room, {})) - {event.member}
            if others or it.recorded.room != f"own/{event.member}":
                return f"others than {event.member} heard that it was told"
    known: RegisterLedger = step.after.ledger.get(PROGRAMME, NO_REGISTER)
    for case, readers in case_rooms(step.after).items():
        group, _, then = known.cases[case]
        led = then | {staff for staff, where in known.led if where == group}
        for staff in sorted(readers):
            wrong = against_reader(known, group, set(led), staff)
            if wrong is not None:
                return wrong
    return None


INVARIANTS = (
    Invariant(
        85,
        "What is told of who leads never reaches who leads",
        "D4, D6, D38",
        "deed",
        never_reaches_who_leads,
    ),
)
