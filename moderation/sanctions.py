"""Act first, the reason is owed (D38): read first, mute, remove, pause. The circle learns no more than it must."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, to_backstage, to_circle, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.follows.consequences import after_a_pause, counted, laying_down
from rooms.group.refusals import MEMBER_AWAY, NOT_NOW, OUT_OF_RANGE
from rooms.group.state.attendance import MemberLeft, MemberRemoved, YouWereRemoved
from rooms.group.state.check_in import AnswerToRead
from rooms.group.state.measures import MemberMuted, MemberUnmuted, ReadFirstSet, YouWereMuted, YouWereUnmuted
from rooms.group.state.meeting import MINUTE, RoomPaused, RoomResumed
from rooms.ids import ActId, SeatId
from rooms.spaces import Decision, Fact, Outcome

MUTES = range(1, 241)
"""Minutes a mute may last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFirst(MeetingCommand):
    """Read a member's words before the circle does, or no longer."""

    member: SeatId
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteUntil(MeetingCommand):
    """Let a member's words wait for some minutes."""

    member: SeatId
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmute(MeetingCommand):
    """Let a muted member speak again."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveFromMeeting(MeetingCommand):
    """End this meeting for a member."""

    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRoom(MeetingCommand):
    """Let all members' words wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeRoom(MeetingCommand):
    """Let words flow again."""


def read_first(case: GroupCase) -> Outcome:
    """On or off. What the member wrote in a running round is there to read as well, or no longer."""
    it, member, on = here(case), case.command.member, case.command.on
    if on == (member in it.measures.read_first):
        return Decision()
    meeting, act = it.meeting.id, ActId(case.fresh.id()) if on else None
    facts = [to_backstage(case, ReadFirstSet(meeting=meeting, member=member, on=on, act=act))]
    now = it.check_in.round
    if now and now.shown == "circle" and not now.ended and member in now.written:
        words = now.written[member] if on else None
        note = AnswerToRead(meeting=meeting, round=now.id, member=member, words=words)
        facts.append(to_backstage(case, note))
    return Decision(tuple(facts), {"act": act} if act else {})


def mute_until(case: GroupCase) -> Outcome:
    """1 to 240 minutes from now. Whoever holds the piece lays it down, as anybody does. Answers `{act}`."""
    it, member = here(case), case.command.member
    if case.command.minutes not in MUTES:
        return OUT_OF_RANGE
    until, act = case.now + case.command.minutes * MINUTE, ActId(case.fresh.id())
    muted = MemberMuted(meeting=it.meeting.id, member=member, until=until, act=act)
    told = to_own(case, member, YouWereMuted(meeting=it.meeting.id, until=until))
    freed = laying_down(case.state, it) if it.floor.holder == member else ()
    return Decision((to_backstage(case, muted), told, *freed), {"act": act})


def unmute(case: GroupCase) -> Outcome:
    """At once; not muted is no mistake."""
    it, member = here(case), case.command.member
    if member not in it.measures.muted:
        return Decision()
    meeting = it.meeting.id
    back = to_backstage(case, MemberUnmuted(meeting=meeting, member=member))
    return Decision((back, to_own(case, member, YouWereUnmuted(meeting=meeting))))


def remove_from_meeting(case: GroupCase) -> Outcome:
    """Out, and not in again tonight. The circle learns that they left, as from anyone. Answers `{act}`."""
    it, member = here(case), case.command.member
    meeting, standing = it.meeting.id, it.attendance.standing(member)
    if standing == "removed":
        return MEMBER_AWAY
    act = ActId(case.fresh.id())
    facts: list[Fact] = [to_backstage(case, MemberRemoved(meeting=meeting, member=member, act=act))]
    if standing == "admitted":
        facts.append(to_circle(case, MemberLeft(meeting=meeting, member=member)))
    if standing == "waiting":
        facts.append(counted(case.state, it, len(it.attendance.waiting()) - 1))
    facts.append(to_own(case, member, YouWereRemoved(meeting=meeting)))
    return Decision(tuple(facts), {"act": act})


def pause_room(case: GroupCase) -> Outcome:
    """Members' words wait; facilitators may ground the room."""
    meeting = here(case).meeting
    wants = not meeting.paused or meeting.by_itself
    return Decision((to_circle(case, RoomPaused(meeting=meeting.id)),) if wants else ())


def resume_room(case: GroupCase) -> Outcome:
    """Words may flow again; not while it is noted that nobody who leads has a line (D36)."""
    meeting = here(case).meeting
    if not meeting.paused:
        return Decision()
    if meeting.lost_at is not None:
        return NOT_NOW
    resumed = to_circle(case, RoomResumed(meeting=meeting.id))
    return Decision((resumed, *after_a_pause(case.state, here(case), case.now)))
