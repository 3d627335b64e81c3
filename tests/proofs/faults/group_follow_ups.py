"""Faults in what becomes of a follow-up that nobody reads any more, and in who reads how somebody may be reached."""

from collections.abc import Iterator

from moderation.following_up import SettleFollowUp
from rooms.group.addresses import LOBBY
from rooms.group.gathering import GroupState
from rooms.group.state import handed_on
from rooms.group.state.roster import MemberUnseated
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Recorded
from tests.proofs.faults.fault import Fault

HANDED_ON = handed_on.evolve


def whoever_is_asked_for(waiting: handed_on.AllHandedOn, recorded: Recorded) -> handed_on.AllHandedOn:
    """Whoever parted may still be read about."""
    return waiting if isinstance(recorded.event, MemberUnseated) else HANDED_ON(waiting, recorded)


def to_the_whole_group(state: GroupState, member: SeatId) -> Iterator[tuple[str, MeetingId]]:
    """Wherever the schedule is read."""
    yield from ((LOBBY, meeting) for meeting in state.gatherings)


FAULTS = (
    Fault(
        "A follow-up lies in a room nobody is in.",
        "group",
        88,
        {"rooms.group.follows.settling.handing_on": lambda *_: iter(())},
        openings=(6,),
        among=(),
    ),
    Fault(
        "Whoever leads since then reads about somebody who parted.",
        "group",
        88,
        {"rooms.group.group.handed_on.evolve": whoever_is_asked_for},
        openings=(6,),
        among=(),
    ),
    Fault(
        "The whole group is told when somebody may be reached.",
        "group",
        90,
        {"rooms.group.follows.reaching.asked_after_in": to_the_whole_group},
        openings=(6,),
        among=(KeepSafeHours,),
    ),
    Fault(
        "Hours stay on the page of whoever has asked after somebody.",
        "group",
        90,
        {"rooms.group.backstage_view.reach": lambda each, safe: safe.now.get(each.member)},
        openings=(6,),
        among=(SettleFollowUp,),
    ),
    Fault(
        "Hours outlive the place they were said in.",
        "group",
        90,
        {"rooms.group.follows.settling.hours_over": lambda _: iter(())},
        openings=(6,),
        among=(),
    ),
)
