"""A legal hold: for a named person or space nothing is destroyed while it stands (D65).

It takes two coordinators to place one, and two to lift it. It opens nothing: nobody reads a word by it.
What would have ended meanwhile ends when it is lifted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rooms.couple.sides import GROUND
from rooms.group.addresses import LOBBY
from rooms.group.state.text_life import AuthorErased
from rooms.ids import HoldId, Kind, SeatId, SpaceId, kind_of, own_space
from rooms.kept_longer import KeptLonger
from rooms.personal.own import BOUNDARY, KNOWN
from rooms.personal.vision import TOWARD
from rooms.programme.deciding import NOT_SO, ProgrammeCase, into, on_register
from rooms.programme.events import (
    LegalHoldAsked,
    LegalHoldDismissed,
    LegalHoldLifted,
    LegalHoldPlaced,
    LiftAskDismissed,
    LiftHoldAsked,
    OwedErased,
)
from rooms.programme.register import LegalHold, Register
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome

TELLING: dict[Kind | None, tuple[str, ...]] = {
    "group": (LOBBY,),
    "couple": (GROUND,),
    "personal": (BOUNDARY, KNOWN, TOWARD),
}
"""In which rooms each kind of space learns it."""
SAME_PERSON = Refusal("same-person", "Somebody else has to say yes to this. It takes two.")


@dataclass(frozen=True, slots=True)
class Held:
    """What is held, by the holds that stand."""

    people: frozenset[SeatId]
    spaces: frozenset[SpaceId]


def held(register: Register) -> Held:
    """Everything the standing holds cover. A person's hold covers every group they were ever in and
    their couple space, and the own one: a room's key is everybody's in it."""
    people: set[SeatId] = set()
    spaces: set[SpaceId] = set()
    for hold in register.legal_holds.values():
        if hold.confirmed_by is None:
            continue
        member = register.members.get(SeatId(hold.subject))
        if member is None:
            spaces.add(SpaceId(hold.subject))
        else:
            people.add(SeatId(hold.subject))
            spaces |= spaces_of(register, SeatId(hold.subject))
    return Held(frozenset(people), frozenset(spaces))


def spaces_of(register: Register, member: SeatId) -> set[SpaceId]:
    """Every group this member was ever in, the couple space, and the own one."""
    couple = register.couple_of.get(member)
    own = [own_space(member)] if member in register.own_spaces else []
    return {*register.members[member].been_in, *([couple] if couple else []), *own}


def is_held(register: Register, member: SeatId) -> bool:
    """Whether words of this member must not be destroyed now."""
    now = held(register)
    return member in now.people or bool(now.spaces & spaces_of(register, member))


def told(before: Held, after: Held) -> Iterator[Fact]:
    """To each space that it is held from now on, or no longer."""
    for space in sorted(before.spaces ^ after.spaces):
        yield from telling(space, on=space in after.spaces)


def telling(space: SpaceId, *, on: bool) -> Iterator[Fact]:
    """To one space, in every room of it whose page says so."""
    return (into(space, room, KeptLonger(on=on)) for room in TELLING[kind_of(space)])


def ask_legal_hold(case: ProgrammeCase) -> Outcome:
    """One coordinator asks; nothing is held yet. Answers `{hold}`."""
    hold = HoldId(case.fresh.id())
    asked = LegalHoldAsked(hold=hold, subject=case.command.subject, asker=case.actor.seat)
    return Decision((on_register(asked),), {"hold": hold})


def confirm_legal_hold(case: ProgrammeCase) -> Outcome:
    """Another one says yes. From here on nothing of it is destroyed."""
    ident, hold = case.command.hold, case.state.legal_holds[case.command.hold]
    if hold.confirmed_by is not None:
        return NOT_SO
    if hold.asked_by == case.actor.seat:
        return SAME_PERSON
    placed = on_register(LegalHoldPlaced(hold=ident, confirmer=case.actor.seat))
    standing = replace(hold, confirmed_by=case.actor.seat)
    after = replace(case.state, legal_holds={**case.state.legal_holds, ident: standing})
    return Decision((placed, *told(held(case.state), held(after))))


def ask_lift_hold(case: ProgrammeCase) -> Outcome:
    """One coordinator asks that it be lifted; it stands until another says yes."""
    hold = case.state.legal_holds[case.command.hold]
    if hold.confirmed_by is None or hold.lift_asked_by is not None:
        return NOT_SO
    return Decision((on_register(LiftHoldAsked(hold=case.command.hold, asker=case.actor.seat)),))


def confirm_lift_hold(case: ProgrammeCase) -> Outcome:
    """Another one says yes: it is over, and what would have ended ends now."""
    ident, hold = case.command.hold, case.state.legal_holds[case.command.hold]
    if hold.lift_asked_by is None:
        return NOT_SO
    if hold.lift_asked_by == case.actor.seat:
        return SAME_PERSON
    after = without(case.state, ident)
    lifted = on_register(LegalHoldLifted(hold=ident, confirmer=case.actor.seat))
    return Decision((lifted, *told(held(case.state), held(after)), *owed(after)))


def dismiss_legal_hold(case: ProgrammeCase) -> Outcome:
    """Any coordinator, the asker too: what one alone has asked for is asked no longer."""
    ident, hold = case.command.hold, case.state.legal_holds[case.command.hold]
    if hold.confirmed_by is None:
        return Decision((on_register(LegalHoldDismissed(hold=ident)),))
    if hold.lift_asked_by is not None:
        return Decision((on_register(LiftAskDismissed(hold=ident)),))
    return NOT_SO


def without(register: Register, ident: HoldId) -> Register:
    """The register with one hold fewer."""
    rest: dict[HoldId, LegalHold] = {one: it for one, it in register.legal_holds.items() if one != ident}
    return replace(register, legal_holds=rest)


def owed(register: Register) -> Iterator[Fact]:
    """The erasures of those who left under a hold that covers them no longer."""
    for seat, member in register.members.items():
        if member.owed is None or is_held(register, seat):
            continue
        every = member.owed == "all"
        yield on_register(OwedErased(seat=seat, names=(member.name,), all_words=every))
        if every:
            for group in sorted(member.been_in):
                yield into(group, LOBBY, AuthorErased(author=seat))
