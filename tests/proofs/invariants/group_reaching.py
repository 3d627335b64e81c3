"""How a member may be reached stands beside a follow-up about them that waits, as they said it last; nowhere else."""

from collections.abc import Iterator
from typing import Any

from rooms.group.addresses import ROSTER, backstage, own
from rooms.group.gathering import GroupState
from rooms.group.state.follow_ups import FollowUpRaised, FollowUpSettled
from rooms.group.state.handed_on import FollowUpHandedOn
from rooms.group.state.roster import MemberUnseated
from rooms.group.state.safe_hours import SafeHoursKept, SafeHoursTold
from rooms.group.view import view
from tests.proofs.driver import Step
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each, groups

CHANGES_A_PAGE = (
    SafeHoursKept,
    SafeHoursTold,
    FollowUpRaised,
    FollowUpSettled,
    FollowUpHandedOn,
    MemberUnseated,
)
NO_ONE = "nobody waits for it"


def told_to_whoever_asks_after(step: Step) -> str | None:
    """A member's hours go into the own room, and into one where a follow-up about them waits, to facilitators."""
    for _, known, it in each(step):
        event, room = it.recorded.event, it.recorded.room
        if isinstance(event, SafeHoursKept) and room != own(event.member):
            return f"{event.member}'s hours went to {room}"
        if isinstance(event, SafeHoursTold):
            asked = known.of(event.meeting).asked_after.get(event.member, NO_ONE)
            if asked is not None or room not in (ROSTER, backstage(event.meeting)):
                return f"{event.member}'s hours went to {room}, where nobody has to ask after them"
            others = set(it.after.get(room, {})) - set(known.lead())
            if others:
                return f"{min(others)} heard of {event.member}'s hours"
    return None


def shown_as_said_last(step: Step) -> str | None:
    """Every follow-up that waits shows what its member said last, and one that is settled nothing."""
    if not any(isinstance(it.recorded.event, CHANGES_A_PAGE) for it in step.happened):
        return None
    for space, known in groups(step.after):
        for row in follow_ups(step.after.state(space)):
            said = known.safe.get(row["member"]) if row.get("how") is None else None
            if row["reach"] != (said.words if said else None):
                return f"beside a follow-up stands otherwise than {row['member']} said"
    return None


def follow_ups(state: GroupState) -> Iterator[dict[str, Any]]:
    """Every follow-up, as the pages of facilitators show it."""
    yield from view(state, ROSTER, 1)["handed_on"]
    for meeting in state.gatherings:
        yield from view(state, backstage(meeting), 1)["follow_ups"]


WHO = "How a member may be reached is read by whoever has to ask after them, as they said it last"
INVARIANTS = (
    Invariant(90, WHO, "D46, D60", "deed", told_to_whoever_asks_after),
    Invariant(90, WHO, "D46, D60", "deed", shown_as_said_last),
)
