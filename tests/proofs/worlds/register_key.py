"""The register known again: staff who are alike are one, and the two couples may change places.

A staff person refers to members and groups only, never to another of the staff, so sorting what
each of them is and does is the whole symmetry. The two couples, with the men's and the women's
group, are the same world with other names. Rituals and the rota are left out: nothing but the shelf
and the hours of each group follow from them, and one opening has both. So is who waits for a place: no
rule but the list's own reads it, and one opening has somebody who does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rooms.group.state.duty import DutyNoted
from rooms.help_hours import spans
from rooms.ids import PROGRAMME, SpaceId
from rooms.programme.help_hours import NOBODY, duties
from rooms.programme.register import Group, Register
from tests.cast import ADA, DANA, FRIDAY, MAREN, PER, THURSDAY
from tests.proofs.driver import World
from tests.proofs.instants import Ahead
from tests.proofs.ledgers.register import RegisterLedger

SWAPPED = {MAREN: DANA, DANA: MAREN, PER: ADA, ADA: PER, THURSDAY: FRIDAY, FRIDAY: THURSDAY} | {
    "men": "women",
    "women": "men",
}


def key(world: World) -> object:
    """The lesser of the world and the world with its couples changed over."""
    register: Register = world.state(PROGRAMME)
    ahead = Ahead(world.now, instants(register))
    about = about_spaces(world, register)
    either = (repr(of(world, about, ahead, names)) for names in ({}, SWAPPED))
    return min(either), counts(world.ledger[PROGRAMME])


def instants(register: Register) -> Iterator[int | None]:
    """Every time that anything is compared with; how long a code is good has scenes of its own."""
    yield from (one.credential_until for one in register.staff.values())
    yield from register.standing_in.values()
    for group in register.groups.values():
        yield from group.parted.values()


def plain_key(world: World) -> object:
    """The register under its own names."""
    register: Register = world.state(PROGRAMME)
    ahead = Ahead(world.now, instants(register))
    return of(world, about_spaces(world, register), ahead, {}), counts(world.ledger[PROGRAMME])


def counts(known: RegisterLedger) -> tuple[int, ...]:
    """How much the watchers wrote down. It follows from the state as long as the rules are right."""
    return (
        len(known.placed),
        len(known.leads),
        len(known.keeps),
        len(known.links),
        len(known.out),
        len(known.coordinators),
        len(known.asked),
        len(known.couples),
        len(known.closed),
        len(known.entered),
        len(known.cards),
    )


@dataclass(frozen=True, slots=True)
class About:
    """What is the same under all names. `out`: whom each space holds to be suspended, where it holds anybody;
    `astray`: the groups that are not as the register says."""

    register: Register
    out: tuple[tuple[SpaceId, frozenset[Any]], ...]
    astray: tuple[bool, ...]


def about_spaces(world: World, register: Register) -> About:
    """Looked up once for both names, and for all who are asked about."""
    out = ((space, suspended_in(it.state)) for space, it in world.places.items() if space != PROGRAMME)
    right = duties(register) if register.groups else {}
    stray = (astray(world, register, space, right.get(space, NOBODY)) for space in register.groups)
    return About(register, tuple((space, seats) for space, seats in out if seats), tuple(filter(None, stray)))


def of(world: World, about: About, ahead: Ahead, names: Mapping[Any, Any]) -> tuple[Any, ...]:
    """The world under other names."""
    register = about.register
    couples = couple_names(register, names)

    def name(seat: Any) -> Any:
        return names.get(seat, couples.get(seat, seat))

    members = sorted(
        (name(seat), one.track, name(one.cohort), one.suspended, one.closed, *marks(register, seat))
        for seat, one in register.members.items()
    )
    staff = sorted(staff_of(about, ahead, name, seat) for seat in register.staff)
    links = sorted(
        (*sorted((name(it.a), name(it.b))), it.kind)
        for it in register.links.values()
        if it.a in register.members and it.b in register.members
    )
    groups = sorted(group_of(world, ahead, name, space) for space in register.groups)
    holds = sorted(
        (name(it.subject), str(it.asked_by), str(it.confirmed_by), str(it.lift_asked_by))
        for it in register.legal_holds.values()
    )
    zone = register.settings.time_zone if register.settings else None
    return (
        members,
        staff,
        links,
        groups,
        sorted(couples.values()),
        closed(world, couples, name),
        zone,
        holds,
        about.astray,
    )


def group_of(world: World, ahead: Ahead, name: Any, space: SpaceId) -> tuple[Any, ...]:
    """One group: of whom it is, and was lately."""
    it: Group = world.state(PROGRAMME).groups[space]
    parted = sorted((name(seat), ahead.of(until)) for seat, until in it.parted.items())
    members = sorted(map(name, it.members))
    return name(space), it.track, name(it.cohort), members, parted, seen_by(world, space, name)


def astray(world: World, register: Register, space: SpaceId, right: DutyNoted) -> bool:
    """Whether a group's shelf or hours are not what the register says: no right rule ever makes it so, and a
    world in which it is so must not pass for one that was looked at."""
    track = register.groups[space].track
    said = {one: it for one, it in register.rituals.items() if it.is_for(track)}
    hours = spans(register.help_hours.get(track, ()))
    zone = register.settings.time_zone if register.settings else "UTC"
    told = world.state(space).duty
    people = {each.staff for each in right.people}
    if told.rota != right.hours or set(told.people) != people:
        return True
    return bool(world.state(space).shelf != said or told.hours != hours or (hours and told.time_zone != zone))


def marks(register: Register, seat: Any) -> tuple[Any, ...]:
    """Whether a couple space is asked for, whether anybody ever came in, what is still to be erased."""
    one = register.members[seat]
    return seat in register.asks, seat in register.entered, one.owed, one.words_erased, len(one.been_in)


def couple_names(register: Register, names: Mapping[Any, Any]) -> dict[SpaceId, str]:
    """Couple spaces by whose they are."""
    return {
        space: f"c-{names.get(it.partner, it.partner)}-{names.get(it.recovering, it.recovering)}"
        for space, it in register.couples.items()
    }


def staff_of(about: About, ahead: Ahead, name: Any, seat: Any) -> tuple[Any, ...]:
    """One of the staff: what they are, and where any space still holds something against them. Of most there is
    nothing to be told in most of it, and this is asked millions of times: what is empty is not gone through."""
    register = about.register
    one, code = register.staff[seat], register.stand_ins.get(seat)
    near, asks, covers = register.linked_to(seat), register.asks, register.standing_in
    return (
        bool(one.licence),
        ahead.of(one.credential_until),
        one.suspended,
        one.coordinator,
        sorted(map(name, one.leads)) if one.leads else [],
        sorted(map(name, one.clients)) if one.clients else [],
        sorted(map(name, near)) if near else [],
        sorted((name(space), "out") for space, seats in about.out if seat in seats) if about.out else [],
        sorted(name(member) for member, by in asks.items() if by == seat) if asks else [],
        (seat in register.entered, seat in register.card_asks),
        (name(code.group), code.misses > 0) if code else (),
        sorted((name(group), ahead.of(end)) for (who, group), end in covers.items() if who == seat)
        if covers
        else [],
        any(ask.asker == seat for ask in register.card_asks.values()) if register.card_asks else False,
    )


def suspended_in(state: Any) -> frozenset[Any]:
    """Whom one space holds to be suspended."""
    found: frozenset[Any] = state.suspended if hasattr(state, "suspended") else state.roster.suspended
    return found


def seen_by(world: World, space: SpaceId, name: Any) -> list[Any]:
    """The members a group holds to be suspended, also those who are gone."""
    return sorted(name(seat) for seat in world.state(space).roster.suspended if seat in names_of(world))


def names_of(world: World) -> Any:
    """Everybody who is a member somewhere."""
    return world.state(PROGRAMME).members


def closed(world: World, couples: Mapping[SpaceId, str], name: Any) -> list[Any]:
    """What couple spaces know of their people."""
    found = []
    for space, named in couples.items():
        it = world.state(space)
        out = sorted(name(seat) for seat in it.suspended if seat in names_of(world))
        doubt = [(side.member_in_doubt, bool(side.tasks)) for side in it.sides]
        found.append((named, it.parted, out, doubt, it.kept_longer))
    return sorted(found)
