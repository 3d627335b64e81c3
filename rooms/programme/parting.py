"""Out of a group; and for how long the register remembers who was of it.

Whoever leads a group reads on, in what is kept of its evenings, of members who are of it no more; and whoever comes
to lead while an evening goes on reads all of it. So for a while they count as read there (D6).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce, wraps

from rooms.group.addresses import ROSTER
from rooms.group.state.roster import MemberUnseated
from rooms.group.state.text_life import BACKSTAGE_DAYS
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.mornings import DAY
from rooms.programme.deciding import NOT_SO, ProgrammeCase, into, on_register
from rooms.programme.fold import learned
from rooms.programme.legal_hold import held
from rooms.programme.parting_events import MemberParted, PartingForgotten
from rooms.programme.register import ENTRANCE, Register
from rooms.spaces import Decide, Decision, Fact, Outcome

READ_FOR = (BACKSTAGE_DAYS + 1) * DAY
"""How long (ms) after parting: all that is kept of an evening counts from its end, which may be hours after."""


def part_member(case: ProgrammeCase) -> Outcome:
    """Out of a group, and of its open circle, in the same append."""
    member, group = case.command.member, case.command.group
    if member not in case.state.groups[group].members:
        return NOT_SO
    return Decision(tuple(parting(member, group, case.now)))


def parting(member: SeatId, group: SpaceId, now: int) -> Iterator[Fact]:
    """The facts of it, in the register and in the group's own log."""
    yield on_register(MemberParted(member=member, group=group, read_until=now + READ_FOR))
    yield into(group, ROSTER, MemberUnseated(member=member))


def minding_partings(decide: Decide) -> Decide:
    """The same decision, by a register that thinks no longer of whoever has nothing left to be read.

    It is forgotten with the next act, and at no hour of its own: who is on duty for whom may change by it, and a
    call would end by itself at an instant that is made of somebody else's parting (D4).
    """

    @wraps(decide)
    def decided(case: ProgrammeCase) -> Outcome:
        over = tuple(partings_over(case.state, case.now))
        if not over:
            return decide(case)
        after = reduce(learned, (fact.event for fact in over), case.state)
        outcome = decide(replace(case, state=after))
        return replace(outcome, facts=(*over, *outcome.facts)) if isinstance(outcome, Decision) else outcome

    return decided


def partings_over(register: Register, now: int) -> Iterator[Fact]:
    """Whoever has nothing left there that anybody could read: not while a legal hold keeps all the group has (D65)."""
    there = [(space, group) for space, group in register.groups.items() if group.parted]
    kept = held(register).spaces if there else frozenset()
    for space, group in there:
        over = (member for member, until in group.parted.items() if now >= until and space not in kept)
        yield from (Fact(PROGRAMME, ENTRANCE, PartingForgotten(member=each, group=space)) for each in over)
