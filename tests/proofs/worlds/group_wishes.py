"""What members and facilitators of a group could want, with few arguments each."""

from collections.abc import Iterator

from moderation.agreeing_anew import ChangeAgreements
from moderation.backstage import ReissueCards, SayBackstage
from moderation.floor_keeping import GivePiece, GiveTime, OpenFeedback, ReorderHands, SetFloor, TakeBackPiece
from moderation.following_up import SettleFollowUp
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.hand_over import WriteHandOver
from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.incidents import WriteIncident
from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    OpenWaiting,
    ScheduleMeeting,
    StepBack,
)
from moderation.meeting_planning import CancelMeeting, EndRhythm, RestoreMeeting, SetRhythm
from moderation.noting import NoteLine
from moderation.reasons import GiveReason
from moderation.redacting import RedactLine
from moderation.reports import SettleReport
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, ReadFirst, RemoveFromMeeting, ResumeRoom, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.follow_ups import CHECK_OUT
from rooms.group.state.safe_hours import SafeHours
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import EnterWaiting, Leave
from rooms.group.wants.holding_on import KeepGroundingLine
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Reword, Say, SayAside, TakeBackLine, WithdrawHeld
from rooms.group.wants.stepping_out import ComeBack, StepOut
from rooms.group.wants.taking_turns import (
    AskMoreTime,
    CloseFeedback,
    LayDown,
    LowerHand,
    Pass,
    RaiseHand,
    ShowListening,
    TakePiece,
)
from rooms.ids import ActId, LineId, MeetingId, NoteId, RoundId, SeatId, SpaceId
from rooms.mornings import DAY, MINUTE
from rooms.spaces import Command

AS_SHE_IS = {
    "whereabouts": "private",
    "body": "steady",
    "listening_only": False,
    "softer_seat": False,
    "shown_name": None,
}
NOTHING = "nothing"
FAR_OFF = 40
"""In how many days a rhythm begins."""
NOTE = "An injury."
TUESDAYS_AT_NOON = SafeHours(days=(1,), begins=720, ends=780, time_zone="UTC", ways=("call",))
MOST_HELD = 2
"""How many lines wait at most in a small world; then no member says one more that would."""


def tonight(group: GroupState) -> Gathering | None:
    """The meeting every wish is about: the soonest one that is not over, or else the newest."""
    now = [it for it in group.gatherings.values() if it.meeting.phase != "closed"]
    now.sort(key=lambda it: it.meeting.opens_at, reverse=True)
    return (now or [*group.gatherings.values()] or [None])[-1]  # type: ignore[list-item]


def lines(it: Gathering | None) -> list[LineId]:
    """Lines that wait, the newest one decided, and one that never was."""
    if it is None:
        return [LineId(NOTHING)]
    decided = [line for line, hold in it.holds.lines.items() if not hold.pending]
    return [*(hold.line for hold in it.holds.pending()), *decided[-1:], LineId(NOTHING)]


def said(it: Gathering | None) -> list[LineId]:
    """The newest line of the circle, and one that never was."""
    return [*(line.line for line in (it.circle.lines() if it else ())[-1:]), LineId(NOTHING)]


def shown(it: Gathering | None) -> list[LineId]:
    """The newest answer that was shown, where there is one."""
    return [line.line for line in (it.check_in.lines() if it else ())[-1:]]


def calls(it: Gathering | None) -> list[LineId]:
    """Calls that go on, and one that never was."""
    return [*(call.call for call in it.calls.active()), LineId(NOTHING)] if it else [LineId(NOTHING)]


def notes(it: Gathering | None) -> list[NoteId | None]:
    """One to write where none is yet, the first to write anew, and one that never was."""
    written = [*(it.incidents.notes if it else ())][:1]
    return [*(written or [None]), NoteId(NOTHING)]


PLAIN = (
    RaiseHand,
    LowerHand,
    TakePiece,
    Pass,
    LayDown,
    AskMoreTime,
    ShowListening,
    AskSupport,
    StepOut,
    ComeBack,
)
"""What a member wants of a meeting with nothing more to say about it."""


def by_members(group: GroupState, space: SpaceId) -> Iterator[Command]:
    """What members could want."""
    it = tonight(group)
    meeting = it.meeting.id if it else MeetingId(NOTHING)
    round_ = it.check_in.round.id if it and it.check_in.round else RoundId(NOTHING)
    yield EnterWaiting(space=space, meeting=meeting, **AS_SHE_IS)  # type: ignore[arg-type]
    yield EnterWaiting(space=space, meeting=MeetingId(NOTHING), **AS_SHE_IS)  # type: ignore[arg-type]
    yield Leave(space=space, meeting=meeting)
    for version in (group.agreements.version, group.agreements.version - 1):
        yield AcceptAgreements(space=space, version=version)
    yield KeepGroundingLine(space=space, text="One breath.")
    yield Say(space=space, meeting=meeting, text="I slept.")
    if it is None or len(it.holds.pending()) < MOST_HELD:
        yield Say(space=space, meeting=meeting, text="I slept.", read_first=True)
    if it is None or not it.holds.pending():
        yield Say(space=space, meeting=meeting, text="I slept.", read_first=True, note=NOTE)
    for member in sorted(it.side_rooms.open if it else ())[:1] or [SeatId(NOTHING)]:
        yield SayAside(space=space, meeting=meeting, member=member, text="I slept.")
    for line in lines(it):
        yield WithdrawHeld(space=space, meeting=meeting, line=line)
        yield Reword(space=space, meeting=meeting, line=line, text="I did sleep.")
    yield Say(space=space, meeting=meeting, text="I slept.", note=NOTE)
    for line in said(it):
        yield OpenLine(space=space, meeting=meeting, line=line)
        yield TakeBackLine(space=space, meeting=meeting, line=line)
    yield from told_about(it, space, meeting)
    for plain in PLAIN:
        yield plain(space=space, meeting=meeting)  # type: ignore[operator]
    yield from a_few_words(it, space, meeting)
    yield AnswerRound(space=space, meeting=meeting, round=round_, answers=())
    if it and it.check_in.round and it.check_in.round.ritual == CHECK_OUT:
        hard = (Answer(prompt="number", answer="9"),)
        yield AnswerRound(space=space, meeting=meeting, round=round_, answers=hard)
    yield PassRound(space=space, meeting=meeting, round=round_)
    for call in calls(it):
        yield WithdrawSupport(space=space, meeting=meeting, call=call)
    yield from outside_of_meetings(group, space, it)


def told_about(it: Gathering | None, space: SpaceId, meeting: MeetingId) -> Iterator[Command]:
    """What members tell facilitators about: a line, and an answer where one was shown."""
    for line in (said(it)[0], *shown(it)):
        yield ReportLine(space=space, meeting=meeting, line=line)


def taken_out(it: Gathering | None, space: SpaceId, meeting: MeetingId) -> Iterator[Command]:
    """An answer, where one was shown."""
    for line in shown(it):
        yield RedactLine(space=space, meeting=meeting, line=line)


def outside_of_meetings(group: GroupState, space: SpaceId, it: Gathering | None) -> Iterator[Command]:
    """A member calls while no circle is open, or takes such a call back, one call at a time; and says when to be
    reached, where somebody may have to ask after them."""
    if it is None or it.meeting.phase == "closed":
        yield KeepSafeHours(space=space, hours=TUESDAYS_AT_NOON, text="Only call.")
        yield KeepSafeHours(space=space, hours=None, text=None)
    if not group.between.calls and not (it and it.is_open):
        yield AskSupport(space=space, meeting=None)
    for call in group.between.calls:
        yield WithdrawSupport(space=space, meeting=None, call=call)


def a_few_words(it: Gathering | None, space: SpaceId, meeting: MeetingId) -> Iterator[Command]:
    """A few words back: asked for on *Done*, and enough. Only where there is anything to it."""
    if it is not None and it.floor.holder is not None:
        yield LayDown(space=space, meeting=meeting, feedback=True)
    if it is not None and it.feedback is not None:
        yield CloseFeedback(space=space, meeting=meeting)


def by_facilitators(group: GroupState, space: SpaceId, now: int) -> Iterator[Command]:
    """What facilitators could want."""
    it = tonight(group)
    meeting = it.meeting.id if it else MeetingId(NOTHING)
    yield from of_the_agreements(group, space, it)
    yield from of_the_rhythm(group, space, meeting, now)
    yield from of_the_evening(space, meeting, now, over=it is None or it.meeting.phase == "closed")
    yield from about_a_member(group, space, meeting)
    yield from of_the_floor(it, space, meeting)
    for ritual in ("arriving", "window-check-out", "halt"):
        yield BeginRound(space=space, meeting=meeting, ritual=ritual)
    yield EndRound(space=space, meeting=meeting)
    yield RevealNext(space=space, meeting=meeting)
    for line in lines(it):
        yield ReleaseWords(space=space, meeting=meeting, line=line)
        yield DeclineWords(space=space, meeting=meeting, line=line)
        yield AskReword(space=space, meeting=meeting, line=line, ask=None)
    for line in said(it):
        yield NoteLine(space=space, meeting=meeting, line=line, note=NOTE)
        yield RedactLine(space=space, meeting=meeting, line=line)
    yield from taken_out(it, space, meeting)
    for one in [*(it.follow_ups.raised if it else ())][:1] or [SeatId(NOTHING)]:
        yield SettleFollowUp(space=space, meeting=meeting, member=one, how="done")
    for report in [*(it.reports.reports if it else ())][:1]:
        yield SettleReport(space=space, meeting=meeting, report=report, outcome="spoke")
    for note in notes(it):
        yield WriteIncident(
            space=space, meeting=meeting, text="It happened.", lines=tuple(said(it)[:-1]), note=note
        )
    if it is None or it.meeting.phase == "closed":
        yield WriteHandOver(space=space, meeting=meeting, text="Begin slowly.")
    for call in calls(it):
        yield SeeSupport(space=space, meeting=meeting, call=call)
        yield JoinSupport(space=space, meeting=meeting, call=call)
        yield EndSupport(space=space, meeting=meeting, call=call)
    yield from (JoinSupport(space=space, meeting=None, call=each) for each in group.between.calls)
    for act in [*(it.measures.owed if it else ())][:1] or [ActId(NOTHING)]:
        yield GiveReason(space=space, meeting=meeting, act=act, reason="safety")


def of_the_agreements(group: GroupState, space: SpaceId, it: Gathering | None) -> Iterator[Command]:
    """Written anew, once at a time: with no circle open, and in one in which nothing was said yet."""
    early = it is None or it.meeting.phase == "scheduled" or (it.is_open and not it.circle.lines())
    newest = group.agreements.newest.version
    seen = newest if early and group.agreements.coming is None else newest - 1
    yield ChangeAgreements(space=space, seen=seen, text="We listen.")


def of_the_floor(it: Gathering | None, space: SpaceId, meeting: MeetingId) -> Iterator[Command]:
    """Who may speak, and the piece going round."""
    for mode in ("open", "one-voice", "quiet"):
        yield SetFloor(space=space, meeting=meeting, mode=mode)
    yield TakeBackPiece(space=space, meeting=meeting)
    yield GiveTime(space=space, meeting=meeting, minutes=5)
    if it is not None and (it.floor.holder is not None or it.feedback is not None):
        yield OpenFeedback(space=space, meeting=meeting, minutes=2)
        yield CloseFeedback(space=space, meeting=meeting)
    yield ReorderHands(space=space, meeting=meeting, members=it.floor.hands[::-1] if it else ())
    yield TellOrder(space=space, meeting=meeting, order="arrival")
    yield TellOrder(space=space, meeting=meeting, order="random")
    order = it.go_round.turns[::-1] if it and it.go_round else ()
    yield TellOrder(space=space, meeting=meeting, order="chosen", members=order)
    yield BeginGoRound(space=space, meeting=meeting)
    yield EndGoRound(space=space, meeting=meeting)


def of_the_evening(space: SpaceId, meeting: MeetingId, now: int, *, over: bool) -> Iterator[Command]:
    """The meeting itself. Another is planned only when this one is over."""
    yield ScheduleMeeting(space=space, opens_at=now if over else now - 300 * MINUTE, minutes=60)
    for plain in (OpenWaiting, OpenMeeting, NextStep, StepBack, CloseMeeting, PauseRoom, ResumeRoom):
        yield plain(space=space, meeting=meeting)
    yield FinishCloseOut(space=space, meeting=meeting)
    yield Say(space=space, meeting=meeting, text="Welcome.")
    yield SayBackstage(space=space, meeting=meeting, text="Look.")


def of_the_rhythm(group: GroupState, space: SpaceId, meeting: MeetingId, now: int) -> Iterator[Command]:
    """How the group meets. It has one at most, whose first meeting is so far that it is the only one planned."""
    minutes = 60 if group.schedule.rhythm is None else 0
    yield SetRhythm(
        space=space,
        first_day=now // DAY + FAR_OFF,
        every_weeks=2,
        time_of_day=19 * 60,
        minutes=minutes,
        time_zone="UTC",
    )
    yield EndRhythm(space=space)
    yield CancelMeeting(space=space, meeting=meeting)
    yield RestoreMeeting(space=space, meeting=meeting)


def about_a_member(group: GroupState, space: SpaceId, meeting: MeetingId) -> Iterator[Command]:
    """One member."""
    it = group.gatherings.get(meeting)
    for member in sorted(group.roster.members):
        yield Admit(space=space, meeting=meeting, members=(member,))
        yield GivePiece(space=space, meeting=meeting, member=member)
        yield OpenSideRoom(space=space, meeting=meeting, member=member)
        yield CloseSideRoom(space=space, meeting=meeting, member=member)
        yield ReadFirst(space=space, meeting=meeting, member=member, on=True)
        yield ReadFirst(space=space, meeting=meeting, member=member, on=False)
        yield MuteUntil(space=space, meeting=meeting, member=member, minutes=5)
        yield Unmute(space=space, meeting=meeting, member=member)
        yield RemoveFromMeeting(space=space, meeting=meeting, member=member)
        yield RevealNext(space=space, meeting=meeting, member=member)
        if it is not None and member in it.side_rooms.open:
            yield SayAside(space=space, meeting=meeting, member=member, text="I am here.")
    yield Admit(space=space, meeting=meeting, members=(SeatId(NOTHING),))
    yield SayAside(space=space, meeting=meeting, member=SeatId(NOTHING), text="I am here.")
    yield ReissueCards(space=space, members=tuple(sorted(group.roster.members))[:1])
