"""Facts that always go together: an act in its room, and what other rooms must learn of it.

Members' verbs, facilitators' verbs and the clock all use these, so that none of them forgets a room.
"""

from collections.abc import Iterable, Iterator

from rooms.group.addresses import LOBBY, backstage, circle, own, side
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.attendance import (
    AdmissionNoted,
    LeavingNoted,
    MemberAdmitted,
    MemberLeft,
    WaitingLeft,
    YouLeft,
    YouWereAdmitted,
)
from rooms.group.state.feedback import (
    WISH_MS,
    FeedbackAsked,
    FeedbackClosed,
    FeedbackOpened,
    FeedbackSettled,
)
from rooms.group.state.floor import (
    OFFER_MS,
    GoRoundEnded,
    HandLowered,
    HandRaised,
    OrderTold,
    PieceGiven,
    PieceLaidDown,
    PieceMovedOn,
    TimeGiven,
    YourPlace,
)
from rooms.group.state.hand_over import ending
from rooms.group.state.holds import Hold, HoldWithdrawn, YourWordsWithdrawn
from rooms.group.state.meeting import MeetingClosed, WaitingCounted
from rooms.group.state.side_room import SideRoomClosed, SideRoomForYou, SideRoomNoted
from rooms.ids import SeatId
from rooms.spaces import Fact


def counted(state: GroupState, it: Gathering, count: int) -> Fact:
    """How many wait now, to the whole group."""
    return Fact(state.space, LOBBY, WaitingCounted(meeting=it.meeting.id, count=count))


def admitting(state: GroupState, it: Gathering, members: Iterable[SeatId]) -> Iterator[Fact]:
    """Members who wait come into the circle."""
    meeting = it.meeting.id
    coming = tuple(members)
    for member in coming:
        name = it.attendance.people[member].name
        yield Fact(state.space, circle(meeting), MemberAdmitted(meeting=meeting, member=member, name=name))
        yield Fact(state.space, backstage(meeting), AdmissionNoted(meeting=meeting, member=member))
        yield Fact(state.space, own(member), YouWereAdmitted(meeting=meeting))
    people = it.attendance.people
    yield from joining(state, it, *(member for member in coming if not people[member].listening_only))
    if coming:
        yield counted(state, it, len(set(it.attendance.waiting()) - set(coming)))


def joining(state: GroupState, it: Gathering, *members: SeatId) -> Iterator[Fact]:
    """Whoever comes in while an order is told is asked too, last, unless they had or have their turn."""
    if it.go_round is None:
        return
    not_they = {*it.go_round.had, *it.go_round.turns, it.floor.touched_by}
    late = tuple(each for each in members if each not in not_they)
    if late:
        order = OrderTold(meeting=it.meeting.id, members=(*it.go_round.turns, *late))
        yield Fact(state.space, circle(it.meeting.id), order)


def leaving(state: GroupState, it: Gathering, member: SeatId) -> Iterator[Fact]:
    """A member goes, out of the circle or out of the waiting room. The circle learns no reason."""
    meeting = it.meeting.id
    if it.attendance.standing(member) == "waiting":
        yield Fact(state.space, backstage(meeting), WaitingLeft(meeting=meeting, member=member))
        yield counted(state, it, len(it.attendance.waiting()) - 1)
    else:
        yield Fact(state.space, circle(meeting), MemberLeft(meeting=meeting, member=member))
        yield Fact(state.space, backstage(meeting), LeavingNoted(meeting=meeting, member=member))
    yield Fact(state.space, own(member), YouLeft(meeting=meeting))


def closing(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """The meeting is over for members. Where it was held, what was handed over to it has been read."""
    yield Fact(state.space, LOBBY, MeetingClosed(meeting=it.meeting.id))
    if it.meeting.opened_at is not None:
        yield from ending(state.space, state.hand_overs, (each.meeting for each in state.hand_overs))
    if it.attendance.waiting():
        yield counted(state, it, 0)


def placed(
    state: GroupState, it: Gathering, before: tuple[SeatId, ...], after: tuple[SeatId, ...]
) -> Iterator[Fact]:
    """To each member whose place in the queue is another now: that place alone (nobody sees the order)."""
    for member in dict.fromkeys((*before, *after)):
        place = after.index(member) + 1 if member in after else None
        if member not in before or place != before.index(member) + 1:
            yield Fact(state.space, own(member), YourPlace(meeting=it.meeting.id, place=place))


def raising(state: GroupState, it: Gathering, member: SeatId) -> Iterator[Fact]:
    """A hand goes up behind the others."""
    meeting, hands = it.meeting.id, it.floor.hands
    yield Fact(state.space, backstage(meeting), HandRaised(meeting=meeting, member=member))
    yield from placed(state, it, hands, (*hands, member))


def lowering(state: GroupState, it: Gathering, *members: SeatId) -> Iterator[Fact]:
    """Hands go down."""
    meeting, hands = it.meeting.id, it.floor.hands
    for member in members:
        yield Fact(state.space, backstage(meeting), HandLowered(meeting=meeting, member=member))
    yield from placed(state, it, hands, tuple(each for each in hands if each not in members))


def offering(state: GroupState, it: Gathering, member: SeatId, now: int) -> Iterator[Fact]:
    """The piece is held out to a member; a hand that asked for it goes down."""
    meeting = it.meeting.id
    given = PieceGiven(meeting=meeting, member=member, until=now + OFFER_MS)
    yield Fact(state.space, circle(meeting), given)
    if member in it.floor.hands:
        yield from lowering(state, it, member)


def laying_down(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """The piece comes to rest, whoever had it. Whom it was held out to in a go-round is still the next one."""
    meeting, member, round_ = it.meeting.id, it.floor.touched_by, it.go_round
    if member is None:
        return
    yield Fact(state.space, circle(meeting), PieceLaidDown(meeting=meeting, member=member))
    asked = round_ is not None and round_.going and member not in round_.had
    if round_ and asked and it.floor.offered and state.is_inside(meeting, member):
        order = OrderTold(meeting=meeting, members=(member, *round_.without(member)))
        yield Fact(state.space, circle(meeting), order)


def moving_on(state: GroupState, it: Gathering, member: SeatId) -> Iterator[Fact]:
    """From whom it was held out to, passed or unanswered; in a go-round it comes to them once more, last."""
    meeting, round_ = it.meeting.id, it.go_round
    yield Fact(state.space, circle(meeting), PieceMovedOn(meeting=meeting, member=member))
    if round_ and round_.going and member not in round_.again | round_.had:
        order = OrderTold(meeting=meeting, members=(*round_.without(member), member))
        yield Fact(state.space, circle(meeting), order)


def going_round(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """While the piece goes round and nobody has it, the next in the order is asked. It waits while words
    wait, while the floor is quiet and while somebody's few words back are to come; after the last one it is over."""
    round_, floor = it.go_round, it.floor
    if round_ is None or not round_.going or floor.touched_by is not None:
        return
    if it.meeting.paused or floor.mode != "one-voice" or it.feedback is not None:
        return
    if round_.turns:
        yield from offering(state, it, round_.turns[0], now)
    else:
        yield Fact(state.space, circle(it.meeting.id), GoRoundEnded(meeting=it.meeting.id))


def after_a_pause(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """A pause costs nobody their minute to answer, nor the holder or a few words back any time (D33)."""
    meeting, floor = it.meeting.id, it.floor
    if floor.offered is not None:
        again = PieceGiven(meeting=meeting, member=floor.offered, until=now + OFFER_MS)
        yield Fact(state.space, circle(meeting), again)
    if floor.holder is not None and floor.share_until is not None and it.meeting.paused_at is not None:
        share_until = floor.share_until + now - it.meeting.paused_at
        given = TimeGiven(meeting=meeting, member=floor.holder, share_until=share_until)
        yield Fact(state.space, circle(meeting), given)
    yield from feedback_after_a_pause(state, it, now)


def feedback_after_a_pause(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """A wish has its minute again, and a window what was left of its time."""
    meeting, now_asked, since = it.meeting.id, it.feedback, it.meeting.paused_at
    if now_asked is None or since is None:
        return
    member = now_asked.member
    if now_asked.is_open:
        until = now_asked.until + now - since
        yield Fact(state.space, circle(meeting), FeedbackOpened(meeting=meeting, member=member, until=until))
    else:
        asked = FeedbackAsked(meeting=meeting, member=member, until=now + WISH_MS)
        yield Fact(state.space, backstage(meeting), asked)


def ending_feedback(state: GroupState, it: Gathering) -> Iterator[Fact]:
    """A wish for a few words back, or the window for them, is over."""
    meeting, now_asked = it.meeting.id, it.feedback
    if now_asked is None:
        return
    if now_asked.is_open:
        closed = FeedbackClosed(meeting=meeting, member=now_asked.member)
        yield Fact(state.space, circle(meeting), closed)
    else:
        settled = FeedbackSettled(meeting=meeting, member=now_asked.member)
        yield Fact(state.space, backstage(meeting), settled)


def coming_round(state: GroupState, it: Gathering, now: int) -> Iterator[Fact]:
    """After the piece moved on: the next hand is offered it, and the one it moved on from is the last
    in the queue, once (ux ruling 10)."""
    floor, moved = it.floor, it.floor.moved
    if moved is None or floor.mode != "one-voice":
        return
    inside = state.is_inside(it.meeting.id, moved)
    once_more = inside and moved not in floor.round_again and moved not in floor.hands
    queue = (*floor.hands, moved) if once_more else floor.hands
    if once_more:
        yield Fact(state.space, backstage(it.meeting.id), HandRaised(meeting=it.meeting.id, member=moved))
    if floor.hands:
        meeting, first = it.meeting.id, floor.hands[0]
        given = PieceGiven(meeting=meeting, member=first, until=now + OFFER_MS)
        yield Fact(state.space, circle(meeting), given)
        yield Fact(state.space, backstage(meeting), HandLowered(meeting=meeting, member=first))
        queue = queue[1:]
    yield from placed(state, it, floor.hands, queue)


def closing_side_room(state: GroupState, it: Gathering, member: SeatId) -> Iterator[Fact]:
    """A side room ends."""
    meeting = it.meeting.id
    yield Fact(state.space, side(meeting, member), SideRoomClosed(meeting=meeting, member=member))
    noted = SideRoomNoted(meeting=meeting, member=member, open=False)
    yield Fact(state.space, backstage(meeting), noted)
    yield Fact(state.space, own(member), SideRoomForYou(meeting=meeting, open=False))


def withdrawing(state: GroupState, it: Gathering, hold: Hold) -> Iterator[Fact]:
    """Held words go back to their author alone."""
    meeting = it.meeting.id
    yield Fact(state.space, backstage(meeting), HoldWithdrawn(meeting=meeting, line=hold.line))
    yield Fact(state.space, own(hold.author), YourWordsWithdrawn(meeting=meeting, line=hold.line))
