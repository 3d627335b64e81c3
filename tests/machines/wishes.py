"""What somebody might want next, drawn from the explorer's own wishes: any command by any kind of actor.

Every kind of command is as likely as any other, however many of it there are. Mostly one is drawn that
the rules allow; now and then one that they may not.
"""

from collections.abc import Iterator
from random import Random

from rooms.ids import CARD, CLOCK, FOUNDER, OPERATOR, PROGRAMME, SeatId, SpaceId, kind_of
from rooms.people import Actor
from rooms.programme import commands as ask
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.vouching import VouchForMember
from rooms.programme.waitlist import PutOnWaitlist, TakeOffWaitlist
from rooms.spaces import Command, Decision
from tests.machines.rules import Rules
from tests.machines.twins import Twins, Wish
from tests.proofs.driver import Counted, Does, Place, World, answer
from tests.proofs.worlds import couple_key, group_key, register
from tests.proofs.worlds.copies_wishes import of_copies
from tests.proofs.worlds.couple_wishes import wishes as wishes_of_two
from tests.proofs.worlds.fanos_wishes import in_turns
from tests.proofs.worlds.group_wishes import by_facilitators, by_members
from tests.proofs.worlds.hours_wishes import of_hours
from tests.proofs.worlds.pathway_wishes import wishes as of_disclosure
from tests.proofs.worlds.personal_wishes import in_own, showings
from tests.proofs.worlds.plan_wishes import mediating
from tests.proofs.worlds.table_wishes import topics
from tests.proofs.worlds.toward_wishes import of_vision
from tests.proofs.worlds.vision_wishes import of_items, of_the_yes

TRIES = 40
ANYHOW = 0.12
"""How often the first that comes to mind is wanted, whatever the rules say."""
STEPPED_UP = 0.85
STRANGER = 0.15
"""How often it is somebody with no business there."""
NOBODY = (CLOCK, FOUNDER, OPERATOR, SeatId("stranger"))
FINAL = (ask.EraseMember, ask.CloseAccount)
"""What ends a life in the programme is wanted less often, or every run would soon be alone."""
FINALLY = 0.1


def world_of(rules: Rules) -> World:
    """The rules' spaces as the explorer has them."""
    return World(rules.now, {space: Place(it.state) for space, it in rules.spaces.items()})


def everybody(rules: Rules) -> list[SeatId]:
    """Whoever is enrolled, and those who are nobody."""
    known = rules.state(PROGRAMME)
    return [*sorted(known.members), *sorted(known.staff), *NOBODY]


def whose(rules: Rules, space: SpaceId) -> list[SeatId]:
    """Those with business in a space."""
    state = rules.state(space)
    match kind_of(space):
        case "couple":
            return [seat for side in state.sides for seat in (side.member, side.clinician) if seat]
        case "personal":
            return [state.owner]
        case "group":
            return [*sorted(state.roster.members), *sorted(state.roster.facilitators)]
        case _:
            return [*sorted(state.coordinators()), CARD, *sorted(state.members), *sorted(state.staff)]


def commands_in(world: World, space: SpaceId) -> Iterator[Command]:
    """Everything anybody could want there."""
    match kind_of(space):
        case "couple":
            yield from wishes_of_two(world, space)
            yield from of_disclosure(world, space)
            yield from topics(world.state(space), space)
            yield from of_copies(space)
            yield from in_turns(world.state(space), space)
            yield from mediating(world.state(space), space)
            yield from of_items(world.state(space), space)
            yield from of_the_yes(space)
            yield from of_hours(space)
        case "personal":
            yield from in_own(world.state(space), space)
            yield from of_vision(world.state(space), space)
            yield from showings(world.state(space), space)
        case "group":
            yield from by_members(world.state(space), space)
            yield from by_facilitators(world.state(space), space, world.now)
        case _:
            yield from register.wishes(world)
            yield from holds(world)
            yield from waits(world)
            yield BeginOwnSpace(space=PROGRAMME)
            for member in sorted(world.state(PROGRAMME).members):
                yield VouchForMember(space=PROGRAMME, member=member)


def holds(world: World) -> Iterator[Command]:
    """Legal holds, one at a time, on a person, a group or a couple."""
    known = world.state(PROGRAMME)
    for subject in (*sorted(known.members), *sorted(known.groups), *sorted(known.couples)):
        if not known.legal_holds:
            yield ask.AskLegalHold(space=PROGRAMME, subject=subject)
    for hold in known.legal_holds:
        for command in (ask.ConfirmLegalHold, ask.AskLiftHold, ask.ConfirmLiftHold, ask.DismissLegalHold):
            yield command(space=PROGRAMME, hold=hold)


def waits(world: World) -> Iterator[Command]:
    """Anybody waiting for a place in any group."""
    known = world.state(PROGRAMME)
    for member in sorted(known.members):
        for group in sorted(known.groups):
            for command in (PutOnWaitlist, TakeOffWaitlist):
                yield command(space=PROGRAMME, member=member, group=group)


class Mind:
    """One instant, in which wishes are drawn. `only`: of one space, or of any."""

    def __init__(self, twins: Twins, dice: Random, only: SpaceId | None = None) -> None:
        twins.rules.now = twins.clock.now()
        self.rules, self.drawn, self.dice, self.only = twins.rules, twins.drawn, dice, only
        self.world = world_of(twins.rules)
        self.kinds: dict[SpaceId, dict[type[Command], list[Command]]] = {}

    def wish(self) -> Wish:
        """The next."""
        for _ in range(TRIES):
            actor, command = self._thought()
            if self.dice.random() < ANYHOW or self._does_something(actor, command):
                break
        return Wish.of(actor, command, self.drawn.command_id())

    def _thought(self) -> tuple[Actor, Command]:
        space = self.only or self._where()
        kinds = self._kinds(space)
        kind = self.dice.choice(list(kinds))
        if kind in FINAL and self.dice.random() > FINALLY:
            kind = self.dice.choice(list(kinds))
        who = whose(self.rules, space)
        strangers = not who or self.dice.random() < STRANGER
        seat = self.dice.choice(everybody(self.rules) if strangers else who)
        now = self.rules.now if self.dice.random() < STEPPED_UP else 0
        return Actor(seat, now), self.dice.choice(kinds[kind])

    def _where(self) -> SpaceId:
        by_kind: dict[str, list[SpaceId]] = {}
        for space in self.rules.spaces:
            by_kind.setdefault(str(kind_of(space)), []).append(space)
        return self.dice.choice(by_kind[self.dice.choice(list(by_kind))])

    def _kinds(self, space: SpaceId) -> dict[type[Command], list[Command]]:
        if space not in self.kinds:
            found = self.kinds[space] = {}
            for command in commands_in(self.world, space):
                found.setdefault(type(command), []).append(command)
        return self.kinds[space]

    def _does_something(self, actor: Actor, command: Command) -> bool:
        """As far as one can tell: what is due is not written yet."""
        move = Does(actor.seat, command, stepped_up=bool(actor.stepped_up_at))
        try:
            said = answer(self.world.state(command.space), move, self.world.now, Counted(0))
        except (ValueError, LookupError):
            return False
        return isinstance(said, Decision) and bool(said.facts)


def instants(rules: Rules) -> list[int]:
    """Every date that anything waits for."""
    found: set[int | None] = set()
    for space, it in rules.spaces.items():
        match kind_of(space):
            case "couple":
                found.update(couple_key.instants(it.state))
            case "personal":
                found.update(each.until for each in getattr(it.state, "shares", ()))
            case "group":
                found.update(group_key.instants(it.state))
            case _:
                found.update(one.credential_until for one in it.state.staff.values())
    return sorted(each for each in found if each is not None and each > rules.now)
