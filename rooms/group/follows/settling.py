"""What follows by itself: deadlines, and consequences of what the register said or a person did."""

from collections.abc import Callable, Iterator

from rooms.group.addresses import LOBBY, backstage, circle, own
from rooms.group.follows.agreeing_anew import agreements_beginning
from rooms.group.follows.consequences import (
    closing_side_room,
    coming_round,
    ending_feedback,
    going_round,
    laying_down,
    leaving,
    lowering,
    moving_on,
    withdrawing,
)
from rooms.group.follows.departing import (
    calls_left,
    ending_by_itself,
    handing_on,
    nobody_leads,
    standing_in,
)
from rooms.group.follows.forgetting import dates, forgetting
from rooms.group.follows.going_on import calls_over, goes_on_at, going_on
from rooms.group.follows.planning import planning, planning_due
from rooms.group.follows.reaching import hours_over, raising
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.attendance import Person
from rooms.group.state.conversation import LinesErased
from rooms.group.state.follow_ups import FollowUps, Why
from rooms.group.state.measures import MemberUnmuted, YouWereUnmuted
from rooms.group.state.meeting import (
    UNLED_FOR,
    WAITING_BEFORE,
    CloseOutFinished,
    MeetingUnscheduled,
    WaitingOpened,
)
from rooms.group.state.support import LAST_MS, SupportEnded
from rooms.ids import Fresh, SeatId
from rooms.spaces import Fact

AT_ONCE = 0
Rule = Callable[[GroupState, Gathering, int], Iterator[Fact]]


def settle(state: GroupState, now: int, fresh: Fresh) -> tuple[Fact, ...]:
    """Facts for the first thing that is due or follows; asked again until there is none."""
    for it in state.gatherings.values():
        for rule in rules_of(it):
            facts = tuple(rule(state, it, now))
            if facts:
                return facts
    return (
        tuple(calls_between(state, now))
        or tuple(standing_in(state))
        or tuple(handing_on(state))
        or tuple(hours_over(state))
        or tuple(agreements_beginning(state))
        or tuple(planning(state, now, fresh))
        or tuple(forgetting(state, now))
    )


def due(state: GroupState) -> int | None:
    """The next instant (ms) at which something follows; 0 when something does already."""
    if next(standing_in(state), None) or next(agreements_beginning(state), None):
        return AT_ONCE
    if next(calls_left(state, None), None) or next(calls_over(state, AT_ONCE), None):
        return AT_ONCE
    if next(handing_on(state), None) or next(hours_over(state), None):
        return AT_ONCE
    instants: list[int] = [*dates(state), *goes_on_at(state, None)]
    instants += (each.at + LAST_MS for each in state.between.active())
    for it in state.gatherings.values():
        for rule in consequences_of(it):
            if next(rule(state, it, AT_ONCE), None) is not None:
                return AT_ONCE
        instants += (*instants_of(it), *goes_on_at(state, it.meeting.id))
    planned = planning_due(state)
    if planned is not None:
        instants.append(planned)
    return min(instants, default=None)


def is_asleep(it: Gathering) -> bool:
    """Whether nobody can be in it yet, so that nothing follows but from its time. Most of a schedule is so,
    and every word of an open circle would have to wait for all of it to be asked."""
    return it.meeting.phase in ("scheduled", "cancelled")


def rules_of(it: Gathering) -> tuple[Rule, ...]:
    """Every rule, in the order they are asked."""
    if is_asleep(it):
        return (phases,)
    return (
        phases,
        departures,
        nobody_leads,
        loose_ends,
        calls_unmet,
        calls_go_on,
        erasures,
        deadlines,
        few_words,
        the_piece,
        follow_ups,
        close_out,
    )


def consequences_of(it: Gathering) -> tuple[Rule, ...]:
    """The rules that follow from what is, whatever time it is."""
    if is_asleep(it):
        return ()
    return (
        departures,
        nobody_leads,
        loose_ends,
        calls_unmet,
        erasures,
        few_words,
        the_piece,
        follow_ups,
        close_out,
    )


def instants_of(it: Gathering) -> Iterator[int]:
    """Every deadline of one meeting."""
    if it.meeting.phase == "scheduled":
        yield it.meeting.opens_at - WAITING_BEFORE
    if it.meeting.phase == "cancelled":
        yield it.meeting.ends_at
    if it.meeting.phase in ("waiting", "open"):
        yield it.meeting.closes_at
    if it.is_open and it.meeting.alone_since is not None:
        yield it.meeting.alone_since + UNLED_FOR
    if it.is_open and not it.meeting.paused and it.floor.offered_until is not None:
        yield it.floor.offered_until
    if it.is_open and not it.meeting.paused and it.feedback is not None:
        yield it.feedback.ends_at
    yield from it.measures.muted.values()


def phases(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """The waiting room opens by itself, a meeting nobody closed closes by itself, and one that was cancelled
    is off the schedule when it would have ended."""
    if it.meeting.phase == "cancelled":
        if now >= it.meeting.ends_at:
            yield Fact(state.space, LOBBY, MeetingUnscheduled(meeting=it.meeting.id))
    elif it.meeting.phase != "closed" and now >= it.meeting.closes_at:
        yield from ending_by_itself(state, it)
    elif it.meeting.phase == "scheduled" and now >= it.meeting.opens_at - WAITING_BEFORE:
        yield Fact(state.space, LOBBY, WaitingOpened(meeting=it.meeting.id))


def departures(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """Who was suspended or parted by the register leaves like anybody who leaves (D7)."""
    if it.meeting.phase == "closed":
        return
    for seat, person in it.attendance.people.items():
        if person.standing in ("waiting", "admitted") and not state.roster.has_member(seat):
            yield from leaving(state, it, seat)
            return


def loose_ends(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """What someone who is gone leaves behind: a hand, the piece, a side room, words that wait, and a call, where
    they are of the group no more: whoever is on duty for it since then may be nobody they may be known to (D6)."""
    standing = it.attendance.standing
    if it.is_open:
        gone = tuple(each for each in it.floor.hands if standing(each) != "admitted")
        if gone:
            yield from lowering(state, it, *gone)
        if it.floor.touched_by and standing(it.floor.touched_by) != "admitted":
            yield from laying_down(state, it)
    for member in sorted(it.side_rooms.open):
        if not it.is_open or standing(member) != "admitted":
            yield from closing_side_room(state, it, member)
    for hold in it.holds.pending():
        if standing(hold.author) == "removed" or not state.roster.has_member(hold.author):
            yield from withdrawing(state, it, hold)
    for call in it.calls.active():
        if call.member not in state.roster.members:
            yield Fact(
                state.space, backstage(it.meeting.id), SupportEnded(meeting=it.meeting.id, call=call.call)
            )


def calls_unmet(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """See `calls_left`."""
    yield from calls_left(state, it.meeting.id)


def calls_go_on(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """See `going_on`."""
    yield from going_on(state, it.meeting.id, now)


def calls_between(state: GroupState, now: int) -> Iterator[Fact]:
    """The same of calls that are of no meeting."""
    yield from calls_over(state, now)
    yield from calls_left(state, None)
    yield from going_on(state, None, now)


def erasures(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """Where somebody's words just stood in an open circle a mark stands now (D77)."""
    if it.is_open:
        spoke = it.circle.authors().union(each.member for each in it.check_in.shown())
        for author in sorted(state.text_life.erased & spoke - it.erased):
            yield Fact(state.space, circle(it.meeting.id), LinesErased(meeting=it.meeting.id, author=author))


def deadlines(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """Mutes end, and an offer nobody answered moves on; in a pause it waits."""
    meeting = it.meeting.id
    for member, until in it.measures.muted.items():
        if now >= until:
            yield Fact(state.space, backstage(meeting), MemberUnmuted(meeting=meeting, member=member))
            yield Fact(state.space, own(member), YouWereUnmuted(meeting=meeting))
    offered, until_ = it.floor.offered, it.floor.offered_until
    waits = not it.is_open or it.meeting.paused
    if not waits and offered is not None and until_ is not None and now >= until_:
        yield from moving_on(state, it, offered)


def few_words(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """A few words back are over at their time, when the piece goes on, and when whom they are for is not here."""
    asked = it.feedback
    if not it.is_open or asked is None:
        return
    gone = it.attendance.standing(asked.member) != "admitted" or asked.member in it.stepped_out
    went_on = it.floor.touched_by is not None or it.floor.mode != "one-voice"
    if gone or went_on or (not it.meeting.paused and now >= asked.ends_at):
        yield from ending_feedback(state, it)


def the_piece(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """Where the piece goes after it moved on: round in the order that was told, or to the next hand. Whoever
    has stepped out it goes round, as if they had passed."""
    if it.is_open:
        if it.floor.offered in it.stepped_out and it.floor.offered and not it.meeting.paused:
            yield from moving_on(state, it, it.floor.offered)
            return
        by_order = it.go_round is not None and it.go_round.going
        yield from (going_round if by_order else coming_round)(state, it, now)


def follow_ups(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """Once a meeting is over, somebody is to ask after everybody of whom `why_to_ask_after` has a reason. Whoever
    was left alone has been asked about as it ended (`left_alone`). Whoever is of the group no more is another's to
    see to."""
    if it.meeting.phase != "closed":
        return
    for seat, person in it.attendance.people.items():
        why = why_to_ask_after(it.follow_ups, seat, person)
        if why is not None and seat not in it.follow_ups.raised and state.roster.has_member(seat):
            yield from raising(state, it.meeting.id, seat, why)


def why_to_ask_after(ups: FollowUps, seat: SeatId, person: Person) -> Why | None:
    """Whoever was removed reads that somebody will talk with them (D38); or it was hard to go, or they left, did
    not come back and had not checked out (D46)."""
    if person.standing == "removed":
        return "removed"
    if seat in ups.high:
        return "high"
    left = person.standing == "left" and person.since > 0
    return "left" if left and seat not in ups.checked_out else None


def close_out(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """A meeting that never opened has nothing to close out, unless a reason is owed, or somebody who waited
    asked for support or was removed."""
    meeting = it.meeting
    owed = it.measures.owed or it.calls.active() or it.follow_ups.waiting()
    if meeting.phase == "closed" and meeting.opened_at is None and not owed:
        yield Fact(state.space, backstage(meeting.id), CloseOutFinished(meeting=meeting.id))
