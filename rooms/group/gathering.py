"""Everything of one meeting, composed of its concerns; and the group, composed of its meetings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from rooms.changing import changer_of
from rooms.group.state import (
    attendance,
    check_in,
    conversation,
    feedback,
    floor,
    follow_ups,
    go_round,
    holds,
    incident_notes,
    measures,
    meeting,
    reports,
    side_room,
    stepped_out,
    support,
    text_life,
)
from rooms.group.state.agreements import Agreements, AgreementsShownAgain
from rooms.group.state.attendance import Attendance, MemberLeft, MemberRemoved
from rooms.group.state.check_in import AnswerTakenBack, CheckIn, RoundBegun, RoundWritten
from rooms.group.state.content_notes import LineNoted, SaidBehindNote, WordsPutBehind
from rooms.group.state.conversation import (
    AsideSaid,
    BackstageSaid,
    Conversation,
    Line,
    LineRedacted,
    LinesErased,
    LineTakenBack,
    WordsSaid,
)
from rooms.group.state.duty import Duty
from rooms.group.state.feedback import Feedback
from rooms.group.state.floor import Floor
from rooms.group.state.follow_ups import FollowUps
from rooms.group.state.go_round import GoRound
from rooms.group.state.grounding import GroundingLines
from rooms.group.state.hand_over import HandOvers
from rooms.group.state.handed_on import AllHandedOn
from rooms.group.state.holds import HoldDeclined, Holds, WordsReleased
from rooms.group.state.incident_notes import Incidents
from rooms.group.state.measures import Measures
from rooms.group.state.meeting import Meeting
from rooms.group.state.passed_on import Passed
from rooms.group.state.reports import Reports
from rooms.group.state.rhythm import Schedule
from rooms.group.state.roster import Roster
from rooms.group.state.safe_hours import AllSafeHours
from rooms.group.state.shelf import Shelf
from rooms.group.state.side_room import SideRooms
from rooms.group.state.support import Calls
from rooms.group.state.text_life import BackstageForgotten, CircleForgotten, TextLife
from rooms.group.state.words_left import WordsLeft
from rooms.ids import LineId, MeetingId, SeatId, SpaceId
from rooms.people import Track
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting with everything in it. Audiences hang on the first three fields, and on its calls."""

    meeting: Meeting
    attendance: Attendance = field(default_factory=Attendance)
    side_rooms: SideRooms = field(default_factory=SideRooms)
    circle: Conversation = field(default_factory=Conversation)
    asides: Mapping[SeatId, Conversation] = field(default_factory=dict)
    backstage: Conversation = field(default_factory=Conversation)
    floor: Floor = field(default_factory=Floor)
    go_round: GoRound | None = None
    feedback: Feedback | None = None
    stepped_out: frozenset[SeatId] = frozenset()
    check_in: CheckIn = field(default_factory=CheckIn)
    holds: Holds = field(default_factory=Holds)
    measures: Measures = field(default_factory=Measures)
    calls: Calls = field(default_factory=Calls)
    incidents: Incidents = field(default_factory=Incidents)
    shown_again: frozenset[SeatId] = frozenset()
    follow_ups: FollowUps = field(default_factory=FollowUps)
    reports: Reports = field(default_factory=Reports)
    words_gone: bool = False
    erased: frozenset[SeatId] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether the circle is."""
        return self.meeting.phase == "open"

    def find(self, line: LineId) -> Line | None:
        """What stands in the circle under this name: a line, or an answer of a round that was shown."""
        return self.circle.find(line) or self.check_in.find(line)


_with_circle: Callable[..., Gathering] = changer_of(Gathering, "circle")


@dataclass(frozen=True, slots=True)
class GroupState:
    """A group.

    - `gatherings`: every meeting not closed out yet; `closed_last`: the newest closed one
    - `words_left`: what its members left in the room, until its circle is forgotten
    - `hand_overs`: what was written to whoever leads the next meeting
    - `handed_on`: whom to ask after, where nobody reads that any more in its own meeting's backstage
    - `schedule`: what comes by itself
    - `text_life`: what of the closed ones is still to be forgotten (D81)
    - `reached`: the newest number of the rooms that last as long as the group. Only what a place begins
      with is made from it, so that whoever comes later reads nothing from before (D69)
    - `shelf`: the programme's own rituals that may be begun here
    - `duty`: when somebody is on duty
    - `grounding`: what members keep for themselves to hold on to
    - `safe_hours`: how members may be reached outside of Safepace
    - `passed_on`: what each member told about somebody who leads
    - `between`: calls for support made outside of meetings
    """

    space: SpaceId
    roster: Roster = field(default_factory=Roster)
    gatherings: Mapping[MeetingId, Gathering] = field(default_factory=dict)
    closed_last: Meeting | None = None
    words_left: WordsLeft | None = None
    hand_overs: HandOvers = ()
    handed_on: AllHandedOn = ()
    schedule: Schedule = field(default_factory=Schedule)
    text_life: TextLife = field(default_factory=TextLife)
    agreements: Agreements = field(default_factory=Agreements)
    shelf: Shelf = field(default_factory=dict)
    duty: Duty = field(default_factory=Duty)
    grounding: GroundingLines = field(default_factory=GroundingLines)
    safe_hours: AllSafeHours = field(default_factory=AllSafeHours)
    passed_on: Passed = field(default_factory=dict)
    between: Calls = field(default_factory=Calls)
    reached: Mapping[str, int] = field(default_factory=dict)

    @property
    def until_next_time(self) -> WordsLeft | None:
        """What was left in the room, while it may be read: not once the next meeting is open, whatever keeps
        its words for longer (D65)."""
        return None if any(it.is_open for it in self.gatherings.values()) else self.words_left

    def is_left(self, meeting: MeetingId, line: LineId) -> bool:
        """Whether this is one of the words that members left in the room of this meeting, and may read now."""
        left = self.until_next_time
        return left is not None and left.meeting == meeting and any(each.line == line for each in left.words)

    @property
    def track(self) -> Track | None:
        """The world this group belongs to; None before it was founded."""
        return self.roster.track

    def calls_of(self, meeting: MeetingId | None) -> Calls:
        """The calls of one meeting, or those outside of any. Raises KeyError for no such meeting."""
        return self.between if meeting is None else self.gatherings[meeting].calls

    def is_inside(self, meeting: MeetingId, member: SeatId) -> bool:
        """Whether this member is in the open circle of this meeting now."""
        it = self.gatherings.get(meeting)
        return (
            it is not None
            and it.is_open
            and it.attendance.standing(member) == "admitted"
            and self.roster.has_member(member)
        )


Fold = Callable[[Gathering, Recorded], Gathering]


def without_words(it: Gathering) -> Gathering:
    """A closed meeting whose circle is forgotten: what happened, and nothing that was said."""
    return replace(it, circle=Conversation(), asides={}, check_in=CheckIn(), holds=Holds(), words_gone=True)


def forgotten(state: GroupState, recorded: Recorded) -> GroupState:
    """Words have ended with their room's key. With those of backstage ends whatever was left of the meeting."""
    event = recorded.event
    state = replace(state, text_life=text_life.evolve(state.text_life, recorded))
    rest = dict(state.gatherings)
    if isinstance(event, BackstageForgotten):
        rest.pop(event.meeting, None)
    left = state.words_left
    if isinstance(event, CircleForgotten):
        if event.meeting in rest:
            rest[event.meeting] = without_words(rest[event.meeting])
        left = None if left and left.meeting == event.meeting else left
    return replace(state, gatherings=rest, words_left=left)


def _meeting(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, meeting=meeting.evolve(it.meeting, recorded))


def _attendance(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, attendance=attendance.evolve(it.attendance, recorded))


def _side_rooms(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, side_rooms=side_room.evolve(it.side_rooms, recorded))


def _circle(it: Gathering, recorded: Recorded) -> Gathering:
    return _with_circle(it, conversation.evolve(it.circle, recorded))


def _backstage(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, backstage=conversation.evolve(it.backstage, recorded))


def _asides(it: Gathering, recorded: Recorded) -> Gathering:
    if not isinstance(recorded.event, AsideSaid):
        return it
    member = recorded.event.member
    before = it.asides.get(member, Conversation())
    return replace(it, asides={**it.asides, member: conversation.evolve(before, recorded)})


def _floor(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, floor=floor.evolve(it.floor, recorded))


def _go_round(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, go_round=go_round.evolve(it.go_round, recorded))


def _feedback(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, feedback=feedback.evolve(it.feedback, recorded))


def _stepped_out(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, stepped_out=stepped_out.evolve(it.stepped_out, recorded))


def _check_in(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, check_in=check_in.evolve(it.check_in, recorded))


def _holds(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, holds=holds.evolve(it.holds, recorded))


def _measures(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, measures=measures.evolve(it.measures, recorded))


def _calls(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, calls=support.evolve(it.calls, recorded))


def _incidents(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, incidents=incident_notes.evolve(it.incidents, recorded))


def _shown_again(it: Gathering, recorded: Recorded) -> Gathering:
    event = recorded.event
    if not isinstance(event, AgreementsShownAgain):
        return it
    return replace(it, shown_again=it.shown_again | {event.member})


def _follow_ups(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, follow_ups=follow_ups.evolve(it.follow_ups, recorded))


def _reports(it: Gathering, recorded: Recorded) -> Gathering:
    return replace(it, reports=reports.evolve(it.reports, recorded))


def _erased(it: Gathering, recorded: Recorded) -> Gathering:
    event = recorded.event
    return replace(it, erased=it.erased | {event.author}) if isinstance(event, LinesErased) else it


OF_THE_PIECE = tuple(each for each in go_round.EVENTS if each in floor.EVENTS)
FOLDS: dict[type[Event], tuple[Fold, ...]] = {
    **dict.fromkeys(meeting.EVENTS, (_meeting,)),
    **dict.fromkeys(attendance.EVENTS, (_attendance,)),
    **dict.fromkeys(side_room.EVENTS, (_side_rooms,)),
    **dict.fromkeys(floor.EVENTS, (_floor,)),
    **dict.fromkeys(feedback.EVENTS, (_feedback,)),
    **dict.fromkeys(check_in.EVENTS, (_check_in,)),
    **dict.fromkeys(holds.EVENTS, (_holds,)),
    **dict.fromkeys(measures.EVENTS, (_measures,)),
    **dict.fromkeys(incident_notes.EVENTS, (_incidents,)),
    **dict.fromkeys(follow_ups.EVENTS, (_follow_ups,)),
    **dict.fromkeys(reports.EVENTS, (_reports,)),
    **dict.fromkeys((RoundBegun, RoundWritten, AnswerTakenBack), (_check_in, _follow_ups)),
    **dict.fromkeys(stepped_out.EVENTS, (_stepped_out,)),
    **dict.fromkeys(support.EVENTS, (_calls,)),
    WordsSaid: (_circle,),
    WordsReleased: (_circle,),
    AsideSaid: (_asides,),
    BackstageSaid: (_backstage,),
    LinesErased: (_erased,),
    WordsPutBehind: (_circle,),
    SaidBehindNote: (_circle,),
    LineNoted: (_circle,),
    AgreementsShownAgain: (_shown_again,),
    LineTakenBack: (_circle,),
    LineRedacted: (_circle, _check_in, _measures),
    HoldDeclined: (_holds, _measures),
    MemberRemoved: (_attendance, _measures),
    MemberLeft: (_attendance, _go_round, _stepped_out),
    **dict.fromkeys(OF_THE_PIECE, (_floor, _go_round)),
}
"""Which concerns of a meeting an event touches; only those are folded, so saying stays cheap."""
