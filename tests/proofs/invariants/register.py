"""What must hold in the register and in every room it lets anybody into (D1, D2, D6, D7, D11, D37, D75)."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from rooms.ids import CARD, CLOCK, FOUNDER, OPERATOR, PROGRAMME, SeatId, SpaceId
from rooms.programme import commands as ask
from rooms.programme import events as ev
from rooms.programme.standing_in import TakeOver
from rooms.programme.vouching import VouchForMember
from rooms.spaces import Command
from tests.cast import OFFERED
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import register_cases, register_parting
from tests.proofs.invariants.everywhere import UNDONE, silence
from tests.proofs.invariants.waitlist import waiting_gives_nothing
from tests.proofs.ledgers.register import NO_REGISTER, RegisterLedger


def may_try(world: World, who: SeatId, command: Command) -> bool:
    """Coordinators keep the register; a clinician asks for the own client; the founder founds, once."""
    known: RegisterLedger = world.ledger.get(PROGRAMME, NO_REGISTER)
    if isinstance(command, ask.FoundProgramme):
        return who == FOUNDER and not known.founded
    if isinstance(command, ask.EnterSeat):
        return who == CARD
    if who in (CLOCK, OPERATOR):
        # A restored backup is told once more who is gone; a lost coordinator is let in at the machine.
        return isinstance(command, ask.EraseMember if who == CLOCK else ask.ConfirmCard)
    if who in known.out or who in (FOUNDER, CARD):
        return False
    if isinstance(command, TakeOver):
        return who in known.humans and who not in known.out
    if isinstance(command, ask.CloseAccount):
        return who in known.world
    if isinstance(command, VouchForMember):
        return who in known.coordinators or known.knows(who, command.member)
    if isinstance(command, ask.AskForCouple):
        return (who, command.member) in known.keeps
    return who in known.coordinators


def known_of(world: World) -> RegisterLedger:
    """The register's ledger."""
    known: RegisterLedger = world.ledger[PROGRAMME]
    return known


def rooms_of_groups(world: World) -> Iterator[tuple[str, set[SeatId]]]:
    """Every room of every group, with the people in it."""
    for space, place in world.places.items():
        if space.startswith("g-"):
            for room, people in place.audiences.items():
                yield f"{space}/{room}", set(people)


def one_track_in_a_room(world: World) -> str | None:
    """Two tracks never meet in a room outside a couple's."""
    known = known_of(world)
    for room, people in rooms_of_groups(world):
        tracks = {known.world[seat][0] for seat in people if seat in known.world}
        group = known.kind.get(room.split("/")[0])  # type: ignore[call-overload]
        if len(tracks) > 1 or (group and tracks - {group[0]}):
            return f"two tracks meet in {room}"
    return None


def one_cohort_in_a_recovery_group(world: World) -> str | None:
    """A recovery group has exactly one cohort, and its members are of it."""
    known = known_of(world)
    for group, (track, cohort, _) in known.kind.items():
        cohorts = {known.world[member][1] for member, where in known.placed if where == group}
        if track == "recovery" and (cohort in ("any", "unstated") or cohorts - {cohort}):
            return f"{group} is of the cohorts {sorted(cohorts | {cohort})}"
        if track == "partner" and cohort != "any" and cohorts - {cohort}:
            return f"{group} holds somebody of another cohort"
    return None


def nobody_linked_in_a_room(world: World) -> str | None:
    """Linked people never share a group, nor any room of one."""
    known = known_of(world)
    groups = [{member for member, where in known.placed if where == group} for group in known.kind]
    for people in (*groups, *(people for _, people in rooms_of_groups(world))):
        for one, other in combinations(sorted(people), 2):
            if other in known.near(one):
                return f"{one} and {other} are linked, and share a room"
    return None


def nobody_reads_both(world: World) -> str | None:
    """No human reads anything of two linked people, or of somebody they are linked to themselves; whoever is on
    duty for a group, or reads what was told about who leads it, as if they led it."""
    known = known_of(world)
    for staff in known.humans:
        called = {group for group in known.kind if staff in world.state(group).duty.people}
        reads = known.read_by(staff) | {member for member, group in known.placed if group in called}
        reads |= register_cases.read_as_case_staff(world, known, staff)
        for one, other in combinations(sorted(reads), 2):
            if other in known.near(one):
                return f"{staff} reads both {one} and {other}, who are linked"
    return None


def two_humans(world: World) -> str | None:
    """One human never stands behind both keys, and one licence never names two."""
    known = known_of(world)
    for space, pair in known.couples.items():
        keepers = [known.keeper(each) for each in pair]
        couple = world.state(space)
        keys = [side.clinician for side in couple.sides]
        for one, other in (keepers, keys):
            if one is not None and one == other:
                return f"{one} stands behind both keys of {space}"
    licences = [licence for licence in known.humans.values() if licence]
    if len(licences) != len(set(licences)):
        return "one licence names two humans"
    return None


def no_group_over_its_size(world: World) -> str | None:
    """A group never has more members than seats."""
    known = known_of(world)
    for group, (_, _, seats) in known.kind.items():
        if sum(where == group for _, where in known.placed) > seats:
            return f"{group} has more members than seats"
    return None


def knows_its_hours(world: World, group: SpaceId, track: str) -> bool:
    """Whether a group was told when somebody is on duty for its track, by the programme's clocks; and nobody is for
    it whom the register does not name, or who is suspended."""
    register, told = world.state(PROGRAMME), world.state(group).duty
    named = {staff for it in register.help_hours.get(track, ()) for staff in it.staff}
    if not set(told.people) <= named - known_of(world).out:
        return False
    said = {(it.day, it.begins, it.minutes) for it in register.help_hours.get(track, ())}
    zone = register.settings.time_zone if register.settings else "UTC"
    return {(it.day, it.begins, it.minutes) for it in told.hours} == said and (
        not said or told.time_zone == zone
    )


def every_space_knows(world: World) -> str | None:
    """What a space was told of its people is what the register says of them."""
    known = known_of(world)
    register = world.state(PROGRAMME)
    own = register.rituals
    for group, (track, *_) in known.kind.items():
        roster = world.state(group).roster
        if world.state(group).shelf != {one: it for one, it in own.items() if it.is_for(track)}:
            return f"{group} and the register differ about the rituals it may begin"
        if not knows_its_hours(world, group, track):
            return f"{group} and the register differ about when somebody is on duty, or who"
        if set(roster.members) != {member for member, where in known.placed if where == group}:
            return f"{group} and the register differ about who belongs to it"
        if set(roster.facilitators) != {staff for staff, where in known.leads if where == group}:
            return f"{group} and the register differ about who leads it"
        here = {*roster.members, *roster.facilitators}
        if roster.suspended & here != known.out & here:
            return f"{group} and the register differ about who is suspended"
    for space, pair in known.couples.items():
        couple = world.state(space)
        here = {*pair, *(known.keeper(each) for each in pair)} - {None}
        if [side.clinician for side in couple.sides] != [known.keeper(each) for each in pair]:
            return f"{space} and the register differ about a clinician"
        if couple.suspended & here != known.out & here:
            return f"{space} and the register differ about who is suspended"
    return None


def the_suspended_are_nowhere(world: World) -> str | None:
    """Whoever is suspended is in no room of any space."""
    out = known_of(world).out
    for space, place in world.places.items():
        for room, people in place.audiences.items():
            if out & set(people):
                return f"{min(out & set(people))} is suspended, and in {space}/{room}"
    return None


def somebody_keeps_it(world: World) -> str | None:
    """Once there was a coordinator there is always one who may act."""
    known = known_of(world)
    if known.founded and not known.coordinators - known.out:
        return "nobody keeps the register"
    return None


def prepared_as_it_must_be(step: Step) -> str | None:
    """A couple space: asked for by the partner's clinician, for two linked as a couple and no other way,
    one of each track, each with an own current clinician, neither in another."""
    ledgers = step.before.ledger
    for it in step.happened:
        event = it.recorded.event
        known: RegisterLedger = ledgers.get(PROGRAMME, NO_REGISTER)
        ledgers = it.ledger
        if isinstance(event, ev.CoupleAsked):
            asker = step.move.who if isinstance(step.move, Does) else None
            if asker is None or known.keeper(event.member) != asker:
                return f"a couple space was asked for, and not by {event.member}'s clinician"
            if not all(getattr(step.move.command, each) for each in OFFERED):  # type: ignore[union-attr]
                return f"a couple space was asked for before {event.member} was offered what comes first"
        if isinstance(event, ev.CouplePrepared):
            said = against_a_couple(known, event.partner, event.recovering, it.recorded.at)
            if said is not None:
                return said
    return None


def against_a_couple(known: RegisterLedger, partner: SeatId, recovering: SeatId, now: int) -> str | None:
    """What stands against a couple space of these two."""
    tracks = (known.world[partner][0], known.world[recovering][0])
    keepers = [known.keeper(each) for each in (partner, recovering)]
    if partner not in known.asked or known.asked[partner] != keepers[0]:
        return "a couple space was prepared that the partner's clinician did not ask for"
    if tracks != ("partner", "recovery") or known.between(partner, recovering) != {"couple"}:
        return "a couple space was prepared for two who are no couple"
    if any({partner, recovering} & set(pair) for pair in known.couples.values()):
        return "a second couple space was prepared"
    if known.out & {partner, recovering} or any(
        keeper is None or not known.current(keeper, now) for keeper in keepers
    ):
        return "a couple space was prepared without a current clinician on each side"
    return None


def registered(step: Step) -> Iterator[tuple[RegisterLedger, Any]]:
    """Every event of the register, with what was known before it."""
    ledgers = step.before.ledger
    for it in step.happened:
        if it.recorded.space == PROGRAMME:
            yield ledgers.get(PROGRAMME, NO_REGISTER), it.recorded.event
        ledgers = it.ledger


def two_people_for_a_card(step: Step) -> str | None:
    """A card of staff: asked for by one coordinator, confirmed by another person, neither for the own
    seat; the operator alone lets in none but the only coordinator."""
    for known, event in registered(step):
        if not isinstance(event, ev.CardConfirmed):
            continue
        who = step.move.who if isinstance(step.move, Does) else None
        asker, keepers = known.cards.get(event.staff), known.coordinators - known.out
        lost = who == OPERATOR and keepers == {event.staff}
        if not lost and (asker not in keepers or who in (asker, event.staff, None)):
            return f"one person alone made a card for {event.staff}"
        if not getattr(step.move, "stepped_up", False):
            return f"a card for {event.staff} was made without the pass phrase"
    return None


def no_key_comes_with_a_seat(step: Step) -> str | None:
    """Whoever comes into a used seat finds no key in it, and no open room (D19)."""
    for known, event in registered(step):
        if not isinstance(event, ev.SeatEntered) or event.seat not in known.entered:
            continue
        for space in known.couples:
            couple = step.after.state(space)
            for side in couple.sides:
                if side.clinician == event.seat and side.key_until is not None:
                    return f"{event.seat} came with a new card, and the key is still turned"
                if event.seat in (side.member, side.clinician) and couple.shown:
                    return f"{event.seat} came with a new card, and the space is still unlocked"
    return None


def two_people_for_a_hold(step: Step) -> str | None:
    """A legal hold is placed, and lifted, by somebody else than the coordinator who asked."""
    for known, event in registered(step):
        who = step.move.who if isinstance(step.move, Does) else None
        if isinstance(event, ev.LegalHoldPlaced | ev.LegalHoldLifted):
            _, asked, lift = known.holds[event.hold]
            other = asked if isinstance(event, ev.LegalHoldPlaced) else lift
            if other in (None, who) or who not in known.coordinators - known.out:
                return f"{type(event).__name__} by one person alone"
    return None


def the_closed_are_in_nothing(world: World) -> str | None:
    """A closed account is in no group, waits for none, has no clinician, and is out for good."""
    known = known_of(world)
    for seat in known.closed:
        if any(seat in group.waiting for group in world.state(PROGRAMME).groups.values()):
            return f"{seat} closed the account, and still waits for a place"
        if seat not in known.out or known.keeper(seat) or any(seat == member for member, _ in known.placed):
            return f"{seat} closed the account, and is still in something"
    return None


INVARIANTS: tuple[Invariant, ...] = (
    silence(may_try),
    UNDONE,
    Invariant(13, "One human never stands behind both keys", "D6, D10, D11", "state", two_humans),
    Invariant(30, "Two tracks never share a room outside a couple's", "D1", "state", one_track_in_a_room),
    Invariant(31, "A recovery group is of one cohort", "D1", "state", one_cohort_in_a_recovery_group),
    Invariant(32, "Linked people never share a group or a room", "D2", "state", nobody_linked_in_a_room),
    Invariant(33, "No human reads two linked people", "D6", "state", nobody_reads_both),
    Invariant(34, "No group is over its size", "D37", "state", no_group_over_its_size),
    Invariant(35, "Every space knows what the register says", "design 3", "state", every_space_knows),
    Invariant(36, "Whoever is suspended is in no room", "D13, D38", "state", the_suspended_are_nowhere),
    Invariant(37, "Somebody always keeps the register", "design 2", "state", somebody_keeps_it),
    Invariant(
        38,
        "A couple space is asked for by the partner's clinician, for a couple, after what comes first",
        "D75, D82, D83",
        "deed",
        prepared_as_it_must_be,
    ),
    Invariant(39, "A card of staff takes two people", "D11", "deed", two_people_for_a_card),
    Invariant(40, "No key comes with a seat entered anew", "D19", "deed", no_key_comes_with_a_seat),
    Invariant(
        42, "A legal hold takes two people to place and two to lift", "D65", "deed", two_people_for_a_hold
    ),
    Invariant(41, "A closed account is in nothing, for good", "D81", "state", the_closed_are_in_nothing),
    Invariant(
        86,
        "Who waits is told to coordinators alone, and only they place",
        "D37",
        "deed",
        waiting_gives_nothing,
    ),
    *register_cases.INVARIANTS,
    *register_parting.INVARIANTS,
)
