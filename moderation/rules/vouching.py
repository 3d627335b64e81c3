"""Who may say that they spoke with a member who came in with a new card."""

from rooms.ids import SeatId
from rooms.programme.deciding import ProgrammeCase
from rooms.programme.register import Register
from rooms.refusals import NOT_HERE, Refusal


def knows_the_member(case: ProgrammeCase) -> Refusal | None:
    """A coordinator, the own clinician, or whoever leads a group of theirs: not whoever stands in for one evening."""
    register, who, member = case.state, case.actor.seat, case.command.member
    person = register.staff[who]
    if person.coordinator or member in person.clients or leads_them(register, who, member):
        return None
    return NOT_HERE


def leads_them(register: Register, who: SeatId, member: SeatId) -> bool:
    """Whether this staff person leads a group of this member, and not as a stand-in."""
    groups = register.staff[who].leads & register.members[member].groups
    return any((who, group) not in register.standing_in for group in groups)
