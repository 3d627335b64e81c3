"""The lock: when a couple's shared room may be read, begun and spoken in."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple import meeting_events as met
from rooms.ids import SeatId
from rooms.mornings import MINUTE
from tests.proofs.driver import Does, Happened, Passes, Place, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.instants import morning_after
from tests.proofs.ledgers.couple import NO_COUPLE, CoupleLedger

FRESH = 10 * MINUTE


def each(step: Step) -> Iterator[tuple[CoupleLedger, Happened]]:
    """Every event of a couple space, with what was known just before it."""
    ledgers = step.before.ledger
    for it in step.happened:
        space = it.recorded.space
        if space.startswith("c-"):
            yield ledgers.get(space, NO_COUPLE), it
        ledgers = it.ledger


def couples(world: World) -> Iterator[tuple[Place, CoupleLedger]]:
    """Each couple space with what is known of it."""
    for space, place in world.places.items():
        if space.startswith("c-"):
            yield place, world.ledger[space]


def against_open(ledger: CoupleLedger, now: int) -> Iterator[str]:
    """Everything that stands against a shared room being open at this instant."""
    yield from ledger.missing(now)
    yield from ledger.suspending(now)
    meets = ledger.meets
    if meets is None or meets.stage != 1:
        yield "a begun meeting"
    elif not meets.begins <= now < meets.ends:
        yield "the booked time"
    else:
        yield from ledger.missing_there(now)


def readers(rooms: dict[str, object]) -> list[str]:
    """The shared rooms somebody is in."""
    return [room for room, people in rooms.items() if room.startswith("shared/") and people]


def readable_only_while_open(step: Step) -> str | None:
    """After every single event, not only at the end of a step."""
    for _, it in each(step):
        if readers(dict(it.after)):
            against = [*against_open(it.ledger[it.recorded.space], it.recorded.at)]
            if against:
                return f"the shared room can be read, against {', '.join(against)}"
    return None


def state_is_open_only(world: World) -> str | None:
    """And whenever nothing more follows."""
    for place, known in couples(world):
        if readers(dict(place.audiences)):
            against = [*against_open(known, world.now)]
            if against:
                return f"the shared room can be read, against {', '.join(against)}"
    return None


def begun_by_the_partner(step: Step) -> str | None:
    """In the booked time, after both fresh checks, and by nobody else."""
    for known, it in each(step):
        if not isinstance(it.recorded.event, met.CoupleMeetingBegun):
            continue
        meets, now = known.meets, it.recorded.at
        if not isinstance(step.move, Does) or step.move.who != known.partner:
            return "a couple meeting was begun, and not by the partner"
        if meets is None or meets.stage != 0 or not meets.begins <= now < meets.ends:
            return "a couple meeting was begun outside its booked time"
        for member in known.members():
            meeting, within, at = known.checks.get(member, (None, False, 0))
            if meeting != meets.meeting or not within or now - at > FRESH:
                return f"a couple meeting was begun without a fresh check of {member}"
        plans = it.recorded.event.mediated
        if plans != bool([*known.too_early_to_talk()]):
            return "a meeting was begun as another than the stage allows"
        besides = known.missing_for_plans(now) if plans else ()
        against = [*known.missing(now), *known.suspending(now), *besides]
        if against:
            return f"a couple meeting was begun, against {', '.join(against)}"
    return None


def words_only_while_open(step: Step) -> str | None:
    """Words flow in an open room, from the two members alone."""
    for known, it in each(step):
        if isinstance(it.recorded.event, met.SharedSaid):
            against = [*against_open(known, it.recorded.at)]
            if against or known.mediating.on or it.recorded.event.author not in known.members():
                return f"words were said in the shared room, against {', '.join(against) or 'its people'}"
    return None


SUPPLIES: dict[type, tuple[type, str]] = {
    ev.KeyTurned: (ask.TurnKey, "clinician"),
    ev.RoiRecorded: (ask.RecordRoi, "clinician"),
    ev.ScreenRecorded: (ask.RecordScreen, "clinician"),
    ev.CoupleAccepted: (ask.AcceptCouple, "clinician"),
    ev.HoldLifted: (ask.LiftHold, "clinician"),
    ev.ConsentGiven: (ask.GiveConsent, "member"),
}


def supplied_by_its_owner(step: Step) -> str | None:
    """No administrator, no clock and no other person supplies a clearance or a consent."""
    for known, it in each(step):
        event = it.recorded.event
        if type(event) not in SUPPLIES:
            continue
        command, whose = SUPPLIES[type(event)]
        owner: SeatId = getattr(event, whose)
        mine = isinstance(step.move, Does) and step.move.who == owner
        if not mine or type(step.move.command) is not command:  # type: ignore[union-attr]
            return f"{type(event).__name__} of {owner}, and not by {owner}"
        if owner in known.out or (whose == "clinician" and known.client(owner) is None):
            return f"{owner} supplied what is not theirs to supply"
        if command is ask.GiveConsent and owner in known.doubted:
            return f"{owner} said yes before anybody had called whoever came into that seat"
        if command is ask.TurnKey and not step.move.stepped_up:  # type: ignore[union-attr]
            return f"{owner}'s key was turned without the pass phrase"
    return None


def doubt_takes_two(step: Step) -> str | None:
    """A call ends no doubt where whoever made the card says that they called, and nobody else has spoken there."""
    for known, it in each(step):
        event = it.recorded.event
        if isinstance(event, ev.CallFinished):
            client = known.client(event.clinician)
            if client in known.doubted and event.clinician in known.carded.get(client, ()):
                return f"{event.clinician} made {client}'s card, and ended the doubt it brought"
    return None


def screened_first(step: Step) -> str | None:
    """Nobody accepts for a client whom this very clinician has not asked about violence, alone."""
    for known, it in each(step):
        event = it.recorded.event
        if isinstance(event, ev.CoupleAccepted) and known.client(event.clinician) not in known.screened:
            return f"{event.clinician} accepted without a screen"
        if isinstance(event, ev.ScreenRecorded) and event.day > morning_after(it.recorded.at):
            return f"{event.clinician} recorded a screen that is still to come"
    return None


def no_lapse_in_a_meeting(step: Step) -> str | None:
    """A date falls at the end of a begun meeting, never inside it."""
    for known, it in each(step):
        lapsed = getattr(it.recorded.event, "how", "") == "lapsed" or (
            isinstance(it.recorded.event, ev.RoiEnded) and isinstance(step.move, Passes)
        )
        running = known.meets and known.meets.stage == 1 and it.recorded.at < known.meets.ends
        if lapsed and running:
            return f"{type(it.recorded.event).__name__} fell inside a meeting"
    return None


INVARIANTS = (
    Invariant(
        10,
        "The shared room is readable only while every condition holds",
        "D10, D13, D14",
        "deed",
        readable_only_while_open,
    ),
    Invariant(
        10,
        "The shared room is readable only while every condition holds",
        "D10, D13",
        "state",
        state_is_open_only,
    ),
    Invariant(
        11,
        "The partner begins, in the booked time, after both fresh checks",
        "D10, D49",
        "deed",
        begun_by_the_partner,
    ),
    Invariant(12, "Words are said only in an open room", "D10, D13", "deed", words_only_while_open),
    Invariant(
        14, "Nobody supplies another's clearance or consent", "D11, D63", "deed", supplied_by_its_owner
    ),
    Invariant(
        25,
        "Each was asked about violence alone before the own clinician accepts",
        "D23, D75",
        "deed",
        screened_first,
    ),
    Invariant(
        112, "Whoever made a member's card ends no doubt it brought", "D11, D63", "deed", doubt_takes_two
    ),
    Invariant(15, "A lapse by date never falls inside a meeting", "D19", "deed", no_lapse_in_a_meeting),
)
