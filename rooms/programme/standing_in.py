"""A stand-in takes over a meeting with a code, when whoever leads it is lost (D36).

A coordinator prepares it for one staff person and one group. The code is said aloud; here is only its digest,
made by the door under a key that is in no database. D6 is asked when it is prepared and once more when it is
used; whoever is refused then is answered as by a wrong code. The group itself says which meeting it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rooms.admission import CANNOT_BE_ASSIGNED, may_lead
from rooms.group.addresses import LOBBY
from rooms.group.state.roster import FacilitatorSeated, FacilitatorUnseated
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.programme.deciding import ALREADY_SO, OUT_OF_RANGE, ProgrammeCase, into, on_register
from rooms.programme.events import FacilitatorAppointed, FacilitatorEnded
from rooms.programme.register import ENTRANCE, Register
from rooms.programme.stand_in_events import StandInMissed, StandInPrepared
from rooms.spaces import Command, Decision, Fact, Outcome

HOUR = 60 * 60_000
GOOD_FOR = 24 * HOUR
"""How long (ms) a code can be used."""
AT_MOST = 12 * HOUR
"""How long (ms) somebody stands in, where the close-out of the meeting takes longer."""
TRIES = 5
"""Wrong codes said until it is worth nothing."""
MARK = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareStandIn(Command):
    """Let a staff person take over a meeting of this group by a code. `mark`: its digest, made at the door."""

    staff: SeatId
    group: SpaceId
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(Command):
    """Take over the meeting a code of one's own is for. `mark`: the digest of what was said."""

    mark: str


def prepare_stand_in(case: ProgrammeCase) -> Outcome:
    """One code a person: another one takes its place. Answers `{until}`, ms since the epoch."""
    staff, group = case.command.staff, case.command.group
    if staff in case.state.groups[group].facilitators:
        return ALREADY_SO
    if not may_lead(case.state, staff, group):
        return CANNOT_BE_ASSIGNED
    if not MARK.fullmatch(case.command.mark):
        return OUT_OF_RANGE
    until = case.now + GOOD_FOR
    prepared = StandInPrepared(staff=staff, group=group, mark=case.command.mark, until=until)
    return Decision((Fact(PROGRAMME, ENTRANCE, prepared),), {"until": until})


def take_over(case: ProgrammeCase) -> Outcome:
    """Answers `{group}`: null for a wrong code, for none, for one that is over, and where D6 says no."""
    staff, made = case.actor.seat, case.state.stand_ins.get(case.actor.seat)
    if made is None or case.now >= made.until or made.misses >= TRIES:
        return Decision((), {"group": None})
    fits = case.command.mark == made.mark and staff not in case.state.groups[made.group].facilitators
    if not fits or not may_lead(case.state, staff, made.group):
        return Decision((Fact(PROGRAMME, ENTRANCE, StandInMissed(staff=staff)),), {"group": None})
    until, name = case.now + AT_MOST, case.state.staff[staff].name
    return Decision(
        (
            on_register(FacilitatorAppointed(staff=staff, group=made.group, until=until)),
            into(made.group, LOBBY, FacilitatorSeated(staff=staff, name=name, stand_in=True)),
        ),
        {"group": made.group},
    )


def stand_ins_over(register: Register, now: int) -> Iterator[Fact]:
    """Whoever has stood in long enough stands in no more, whatever is still owed."""
    for (staff, group), until in register.standing_in.items():
        if now >= until:
            yield on_register(FacilitatorEnded(staff=staff, group=group))
            yield into(group, LOBBY, FacilitatorUnseated(staff=staff))
            return
