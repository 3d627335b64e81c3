"""Forgetting by itself: a circle's words when the next meeting opens, all words at their date, and a line that
was a member's own as soon as it is kept no longer (D81)."""

from collections.abc import Iterator

from rooms.group.addresses import backstage, circle, own, side
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.grounding import GroundingLineErased
from rooms.group.state.hand_over import ending
from rooms.group.state.safe_hours import SafeWordsErased
from rooms.group.state.text_life import (
    BackstageForgotten,
    CircleForgotten,
    Kept,
    SideForgotten,
    WordsGone,
    YourWordsGone,
    backstage_until,
)
from rooms.ids import MeetingId, SeatId, WordsId
from rooms.spaces import Fact


def forgetting(state: GroupState, now: int) -> Iterator[Fact]:
    """Everything that is to be forgotten now, of every meeting at once: after a long time down there
    may be many. Nothing at all while a legal hold stands (D65)."""
    if state.text_life.kept_longer:
        return
    for meeting, kept in state.text_life.kept.items():
        if kept.text and text_is_over(state, kept, now):
            yield from forgetting_text(state, meeting, kept)
        if now >= backstage_until(kept):
            yield Fact(state.space, backstage(meeting), BackstageForgotten(meeting=meeting))
            yield from ending(state.space, state.hand_overs, (meeting,))
    for member, line in lines_over(state):
        yield Fact(state.space, own(member), GroundingLineErased(member=member, words=line))
    for member, line in state.safe_hours.over:
        yield Fact(state.space, own(member), SafeWordsErased(member=member, words=line))


def lines_over(state: GroupState) -> tuple[tuple[SeatId, WordsId], ...]:
    """The grounding lines that were replaced, and those of who is of the group no more."""
    parted = (it for it in state.grounding.now.items() if it[0] not in state.roster.members)
    return (*state.grounding.over, *parted)


def dates(state: GroupState) -> Iterator[int]:
    """Every instant (ms) at which something is to be forgotten; 0 for what is to be already."""
    if state.text_life.kept_longer:
        return
    if lines_over(state) or state.safe_hours.over:
        yield 0
    for kept in state.text_life.kept.values():
        yield state.text_life.text_until(kept) if kept.text else backstage_until(kept)


def text_is_over(state: GroupState, kept: Kept, now: int) -> bool:
    """Whether the next meeting has opened, or the days are over."""
    return now >= state.text_life.text_until(kept) or any(
        it.is_open and it.meeting.opened_at is not None and it.meeting.opened_at >= kept.since
        for it in state.gatherings.values()
    )


def forgetting_text(state: GroupState, meeting: MeetingId, kept: Kept) -> Iterator[Fact]:
    """The circle and its side rooms; and whoever still has a page with words of it is told."""
    yield Fact(state.space, circle(meeting), CircleForgotten(meeting=meeting))
    for member in kept.sides:
        yield Fact(state.space, side(meeting, member), SideForgotten(meeting=meeting, member=member))
    it = state.gatherings.get(meeting)
    if it is not None:
        yield Fact(state.space, backstage(meeting), WordsGone(meeting=meeting))
        for member in with_words(it):
            yield Fact(state.space, own(member), YourWordsGone(meeting=meeting))


def with_words(it: Gathering) -> list[SeatId]:
    """Whose own room still shows words of this meeting."""
    return sorted({*it.check_in.mine, *(hold.author for hold in it.holds.lines.values())})
