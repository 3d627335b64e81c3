"""A group as a watcher keeps it: who is where, what waits, who may speak, from the log alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.envelopes import CallEvent, MeetingEvent
from rooms.group.state import (
    agreements,
    content_notes,
    conversation,
    duty,
    follow_ups,
    holds,
    incident_notes,
    measures,
    meeting,
    reports,
    roster,
    side_room,
    text_life,
)
from rooms.group.state import attendance as come
from rooms.group.state import check_in as rounds
from rooms.group.state.safe_hours import SafeHoursKept
from rooms.ids import MeetingId, SeatId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Notice, Recorded
from rooms.standing import StandingRestored, StandingSuspended
from tests.proofs.ledgers.group_calls import calls_of, without_what_is_over
from tests.proofs.ledgers.group_leaders import leaders_there
from tests.proofs.ledgers.group_turns import turns


@dataclass(frozen=True, slots=True)
class Evening:
    """One meeting.

    - `since`: each member's first number in the circle, from the newest admission on
    - `held`: line → (author, words, whether it still waits or was kept back); which went `back` to its author
    - `said`: line of the circle, or answer shown there → (author, words, when it could be read);
      `unsaid`: how it was taken away
    - `turns`: to whom the piece is still to come in a go-round; who `had` it, to whom it came `again`
    - `behind`: words that lie behind a note; `to_be_said`: line → words put there, not said yet
    - `numbered`: line of the circle → its number there
    - `owed`: acts whose reason is owed
    """

    phase: str = "scheduled"
    opens_at: int = 0
    opened: bool = False
    opened_at: int = 0
    closed_at: int = 0
    waiting: frozenset[SeatId] = frozenset()
    first: frozenset[SeatId] = frozenset()
    inside: frozenset[SeatId] = frozenset()
    removed: frozenset[SeatId] = frozenset()
    since: Mapping[SeatId, int] = field(default_factory=dict)
    mode: str = "open"
    offered: SeatId | None = None
    holder: SeatId | None = None
    paused: bool = False
    lost_at: int | None = None
    """Since when (ms) it waits for whoever leads it; `wanted`: somebody wants it paused all the same."""
    wanted: bool = False
    turns: tuple[SeatId, ...] = ()
    going: bool = False
    had: frozenset[SeatId] = frozenset()
    again: frozenset[SeatId] = frozenset()
    asks: SeatId | None = None
    """Who would like a few words back."""
    window: SeatId | None = None
    """For whom everybody may write them."""
    muted: Mapping[SeatId, int] = field(default_factory=dict)
    read_first: frozenset[SeatId] = frozenset()
    held: Mapping[str, tuple[SeatId, str, str]] = field(default_factory=dict)
    back: frozenset[str] = frozenset()
    said: Mapping[str, tuple[SeatId, str, int]] = field(default_factory=dict)
    unsaid: Mapping[str, str] = field(default_factory=dict)
    behind: frozenset[str] = frozenset()
    to_be_said: Mapping[str, str] = field(default_factory=dict)
    numbered: Mapping[str, int] = field(default_factory=dict)
    sides: frozenset[SeatId] = frozenset()
    owed: frozenset[str] = frozenset()
    written: Mapping[SeatId, str] = field(default_factory=dict)
    shown: frozenset[SeatId] = frozenset()
    round: str | None = None
    readers: str = "circle"
    """Who may read the answers of the newest round."""
    calls: Mapping[str, tuple[SeatId, str]] = field(default_factory=dict)
    waits: Mapping[str, int] = field(default_factory=dict)
    """Calls nobody has met → since when (ms)."""
    called: Mapping[str, frozenset[SeatId]] = field(default_factory=dict)
    """Calls that went on → whoever is on duty and may look at them."""
    asked_after: Mapping[SeatId, str | None] = field(default_factory=dict)
    """Whom somebody should ask after, and how it was settled."""
    noted: Mapping[str, SeatId] = field(default_factory=dict)
    """Who wrote each incident note."""
    unmet: Mapping[str, SeatId] = field(default_factory=dict)
    """Reports nobody has looked at, with who made them."""

    def unread(self) -> dict[str, SeatId]:
        """Words the circle must not see, with their authors."""
        return {words: author for author, words, how in self.held.values() if how != "released"}

    def gone(self) -> dict[str, tuple[SeatId, str]]:
        """Words no circle may show any more, with their authors and how they were taken away."""
        return {self.said[line][1]: (self.said[line][0], how) for line, how in self.unsaid.items()}


NEW_EVENING, NO_EVENING = Evening(), Evening("none")
"""A meeting of which nothing is known yet, and none at all. Asked for at every step, so made once."""


@dataclass(frozen=True, slots=True)
class GroupLedger:
    """The group's people and evenings. `known`: who has been in a circle of this group (D80); `agreed`: who
    accepted its agreements since they stand as they do, and since their newest place (D35)."""

    track: str | None = None
    members: frozenset[SeatId] = frozenset()
    leaders: Mapping[SeatId, int] = field(default_factory=dict)
    """Who leads, since when (ms)."""
    stands_in: Mapping[SeatId, MeetingId | None] = field(default_factory=dict)
    """Who leads one meeting alone, and which."""
    out: frozenset[SeatId] = frozenset()
    known: frozenset[SeatId] = frozenset()
    agreed: frozenset[SeatId] = frozenset()
    evenings: Mapping[MeetingId, Evening] = field(default_factory=dict)
    between: Evening = NO_EVENING
    """Calls for support outside of meetings, while they go on."""
    days: int = 7
    texts: Mapping[MeetingId, int] = field(default_factory=dict)
    """Closed meetings whose words are still there, with when (ms) they were over."""
    duty: frozenset[SeatId] = frozenset()
    """Who is on duty, as the register wrote it last; in these worlds at any hour."""
    kept_longer: bool = False
    """Whether a legal hold keeps what is there (D65)."""
    safe: Mapping[SeatId, SafeHoursKept] = field(default_factory=dict)
    """What each member said last of being reached, since their newest place."""
    reached: Mapping[str, int] = field(default_factory=dict)
    began: Mapping[SeatId, Mapping[str, int]] = field(default_factory=dict)
    """How far the lasting rooms had come, now and when each person's newest place began."""

    def belong(self) -> frozenset[SeatId]:
        """The members who may act now."""
        return self.members - self.out

    def lead(self) -> frozenset[SeatId]:
        """The facilitators who may act now, in whatever meeting."""
        return frozenset(self.leaders) - self.out

    def always(self) -> frozenset[SeatId]:
        """Those of them who stand in for nobody."""
        return self.lead() - frozenset(self.stands_in)

    def of(self, meeting: MeetingId | None) -> "Evening":
        """What is known of a meeting, or of what goes on outside of any; nothing of one that never was."""
        return self.between if meeting is None else self.evenings.get(meeting, NO_EVENING)

    def lead_in(self, meeting: MeetingId) -> frozenset[SeatId]:
        """Those of them who lead this meeting."""
        return frozenset(seat for seat in self.lead() if self.stands_in.get(seat, meeting) == meeting)


NO_GROUP = GroupLedger()
"""A group of which nothing is known yet."""


def remember(it: GroupLedger, recorded: Recorded) -> GroupLedger:
    """One more event."""
    event = recorded.event
    if recorded.room in (LOBBY, ROSTER):
        it = replace(it, reached={**it.reached, recorded.room: recorded.seq})
    if isinstance(event, Notice):
        return it
    if isinstance(event, CallEvent) and event.meeting is None:
        return replace(it, between=without_what_is_over(calls_of(it.between, event, recorded) or it.between))
    if isinstance(event, text_life.CircleForgotten):
        left = {each: over for each, over in it.texts.items() if each != event.meeting}
        return replace(it, texts=left)
    if isinstance(event, text_life.BackstageForgotten | text_life.SideForgotten):
        kept = isinstance(event, text_life.SideForgotten)
        rest = {each: one for each, one in it.evenings.items() if kept or each != event.meeting}
        return replace(it, evenings=rest)
    if not isinstance(event, MeetingEvent | CallEvent) or event.meeting is None:
        return people(agreeing(rota(it, event), event), event, recorded.at)
    if isinstance(event, meeting.CloseOutFinished | meeting.MeetingUnscheduled):
        rest = {each: one for each, one in it.evenings.items() if each != event.meeting}
        return replace(it, evenings=rest)
    evening = it.evenings.get(event.meeting, NEW_EVENING)
    for part in (phases, comings, words, turns, rounds_of, duties):
        after = part(evening, event, recorded)
        if after is not None:
            known = it.known | {event.member} if isinstance(event, come.MemberAdmitted) else it.known
            texts = {**it.texts, event.meeting: recorded.at} if closes(event) else it.texts
            evenings = {**it.evenings, event.meeting: after}
            return replace(it, evenings=evenings, known=known, texts=texts)
    return it


def closes(event: Any) -> bool:
    """Whether a circle is over with it."""
    return isinstance(event, meeting.MeetingClosed)


def agreeing(it: GroupLedger, event: Any) -> GroupLedger:
    """Who has accepted the agreements."""
    match event:
        case agreements.AgreementsAccepted(member=member):
            return replace(it, agreed=it.agreed | {member})
        case roster.MemberUnseated(member=member):
            return replace(it, agreed=it.agreed - {member})
        case agreements.AgreementsBegun():
            return replace(it, agreed=frozenset())
    return it


def rota(it: GroupLedger, event: Any) -> GroupLedger:
    """Who is on duty."""
    if isinstance(event, duty.DutyNoted):
        return replace(it, duty=frozenset(one.staff for one in event.people))
    return it


def leaders(it: GroupLedger, event: Any, at: int) -> GroupLedger:
    """Who leads it, and who one meeting of it."""
    match event:
        case roster.FacilitatorSeated(staff=staff, stand_in=stand_in):
            placed = replace(it, leaders={**it.leaders, staff: at}, out=it.out - {staff})
            if stand_in:
                placed = replace(placed, stands_in={**it.stands_in, staff: None})
            return replace(placed, began={**it.began, staff: it.reached})
        case roster.FacilitatorUnseated(staff=staff):
            rest = {each: on for each, on in it.leaders.items() if each != staff}
            others = {each: one for each, one in it.stands_in.items() if each != staff}
            return replace(it, leaders=rest, stands_in=others)
        case roster.StandInBegan(staff=staff, meeting=bound):
            return replace(it, stands_in={**it.stands_in, staff: bound})
    return it


def people(it: GroupLedger, event: Any, at: int) -> GroupLedger:
    """What the register said."""
    match event:
        case roster.GroupFounded(track=track):
            return replace(it, track=track)
        case roster.MemberSeated(member=member):
            placed = replace(it, members=it.members | {member}, out=it.out - {member})
            return replace(placed, began={**it.began, member: it.reached})
        case roster.MemberUnseated(member=member):
            rest = {each: said for each, said in it.safe.items() if each != member}
            return replace(it, members=it.members - {member}, safe=rest)
        case SafeHoursKept(member=member) if member in it.members:
            return replace(it, safe={**it.safe, member: event})
        case KeptLonger(on=on):
            return replace(it, kept_longer=on)
        case text_life.TextLifeNoted(days=days):
            return replace(it, days=days)
        case StandingSuspended(seat=seat):
            return replace(it, out=it.out | {seat})
        case StandingRestored(seat=seat):
            return replace(it, out=it.out - {seat})
    return leaders(it, event, at)


def phases(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """What hour it is for this meeting."""
    match event:
        case meeting.MeetingScheduled(opens_at=opens_at):
            return replace(it, opens_at=opens_at)
        case meeting.MeetingCancelled():
            return replace(it, phase="cancelled")
        case meeting.MeetingRestored():
            return replace(it, phase="scheduled")
        case meeting.WaitingOpened():
            return replace(it, phase="waiting")
        case meeting.MeetingOpened():
            return replace(it, phase="open", opened=True, opened_at=recorded.at)
        case meeting.MeetingClosed():
            over = replace(it, phase="closed", closed_at=recorded.at, paused=False)
            return replace(over, lost_at=None, wanted=False)
        case meeting.RoomResumed():
            return replace(it, paused=False)
    return leaders_there(it, event, recorded)


def comings(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """Who waits, who is inside, who is gone."""
    match event:
        case come.MemberArrived(member=who, first=first):
            firsts = it.first | {who} if first else it.first - {who}
            return replace(it, waiting=it.waiting | {who}, first=firsts)
        case come.MemberAdmitted(member=who):
            since = {**it.since, who: recorded.seq}
            return replace(it, waiting=it.waiting - {who}, inside=it.inside | {who}, since=since)
        case come.MemberLeft(member=who):
            left = tuple(each for each in it.turns if each != who)
            return replace(it, inside=it.inside - {who}, turns=left)
        case come.WaitingLeft(member=who):
            return replace(it, waiting=it.waiting - {who})
        case come.MemberRemoved(member=who, act=act):
            gone = replace(it, waiting=it.waiting - {who}, inside=it.inside - {who})
            return replace(gone, removed=it.removed | {who}, owed=it.owed | {act})
        case side_room.SideRoomOpened(member=who):
            return replace(it, sides=it.sides | {who})
        case side_room.SideRoomClosed(member=who):
            return replace(it, sides=it.sides - {who})
    return None


def words(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """What waits for a facilitator's eyes, and what is said."""

    def now(line: str, how: str) -> Evening:
        author, text, _ = it.held[line]
        return replace(it, held={**it.held, line: (author, text, how)})

    match event:
        case holds.WordsHeld(line=line, author=author, words=text):
            return replace(it, held={**it.held, line: (author, text, "waits")}, back=it.back - {line})
        case holds.HoldDeclined(line=line, act=act):
            return replace(now(line, "declined"), owed=it.owed | {act})
        case holds.HoldWithdrawn(line=line):
            return now(line, "withdrawn")
        case holds.RewordAsked(line=line):
            return replace(now(line, "waits"), back=it.back | {line})
    return lines_of(it, event, recorded)


def lines_of(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """What is said, or released, plainly or behind a note; and what is taken away again."""

    def told(was: Evening, line: str, author: SeatId, text: str) -> Evening:
        held = {**was.held, line: (author, text, "released")} if line in was.held else was.held
        said = {**was.said, line: (author, text, recorded.at)}
        return replace(was, held=held, said=said, numbered={**was.numbered, line: recorded.seq})

    match event:
        case holds.WordsReleased(line=line, author=author, words=text):
            return told(it, line, author, text)
        case conversation.WordsSaid(line=line, author=author, words=text):
            return told(it, line, author, text)
        case content_notes.WordsPutBehind(line=line, words=text):
            return replace(it, behind=it.behind | {text}, to_be_said={line: text})
        case content_notes.SaidBehindNote(line=line, author=author):
            return told(it, line, author, it.to_be_said[line])
        case content_notes.LineNoted(line=line):
            return replace(it, behind=it.behind | {it.said[line][1]})
        case conversation.LineTakenBack(line=line):
            return replace(it, unsaid={**it.unsaid, line: "taken-back"})
        case conversation.LineRedacted(line=line, act=act):
            return replace(it, unsaid={**it.unsaid, line: "taken-out"}, owed=it.owed | {act})
    return None


def rounds_of(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """What was written and shown."""
    match event:
        case rounds.RoundBegun(round=ident, shown=readers):
            return replace(it, round=ident, readers=readers, written={}, shown=frozenset())
        case rounds.RoundWritten(member=who, words=text):
            return replace(it, written={**it.written, who: text})
        case rounds.AnswerTakenBack(member=who):
            rest = {each: text for each, text in it.written.items() if each != who}
            return replace(it, written=rest)
        case rounds.AnswerRevealed(member=who, words=text, line=line):
            said = {**it.said, str(line): (who, text, recorded.at)}
            numbered = {**it.numbered, str(line): recorded.seq}
            return replace(it, shown=it.shown | {who}, said=said, numbered=numbered)
        case rounds.RoundEnded():
            return replace(it, round=None)
    return None


def duties(it: Evening, event: Any, recorded: Recorded) -> Evening | None:
    """What facilitators owe, and who called."""
    match event:
        case measures.ReadFirstSet(member=who, on=on, act=act):
            read = it.read_first | {who} if on else it.read_first - {who}
            return replace(it, read_first=read, owed=it.owed | {act} if act else it.owed)
        case follow_ups.FollowUpRaised(member=who):
            return replace(it, asked_after={**it.asked_after, who: None})
        case follow_ups.FollowUpSettled(member=who, how=how):
            return replace(it, asked_after={**it.asked_after, who: how})
        case incident_notes.IncidentWritten(note=note, author=who):
            return replace(it, noted={**it.noted, note: who})
        case reports.LineReported(report=report, member=who):
            return replace(it, unmet={**it.unmet, report: who})
        case reports.ReportSettled(report=report):
            return replace(it, unmet={each: who for each, who in it.unmet.items() if each != report})
        case measures.ReasonGiven(act=act):
            return replace(it, owed=it.owed - {act})
    return calls_of(it, event, recorded)
