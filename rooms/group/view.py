"""The snapshot of one room, the only one a browser ever gets: plain values and ids of words."""

from collections.abc import Callable
from typing import Any

from rooms.group.addresses import NO_MEETING
from rooms.group.backstage_view import backstage_view
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.agreements import Acceptance, Agreements, Edition
from rooms.group.state.check_in import Round
from rooms.group.state.conversation import Conversation
from rooms.group.state.meeting import Meeting
from rooms.group.state.shelf import offered
from rooms.group.state.support import Call
from rooms.group.state.words_left import WordsLeft
from rooms.ids import LineId, MeetingId, SeatId
from rooms.rituals.prompt import prompt_view
from rooms.rituals.ritual import Ritual

View = dict[str, Any]


def view(state: GroupState, room: str, since: int) -> View:
    """The view of a live room with nothing said before `since`. Raises ValueError for no room at all."""
    name, *path = room.split("/")
    if room == "lobby":
        return lobby_view(state, since)
    if room == "roster":
        return roster_view(state)
    if name == "own" and len(path) == 1:
        return own_view(state, SeatId(path[0]))
    if name == "words-left" and state.words_left and path == [state.words_left.meeting]:
        return words_left_view(state.words_left)
    if name == "duty" and len(path) == 2:
        return duty_view(state, None if path[0] == NO_MEETING else MeetingId(path[0]), LineId(path[1]))
    it = state.gatherings.get(MeetingId(path[0])) if path else None
    views: dict[tuple[str, int], Callable[[Gathering], View]] = {
        ("circle", 1): lambda found: circle_view(state, found, since),
        ("backstage", 1): lambda found: backstage_view(found, state.safe_hours),
        ("side", 2): lambda found: side_view(found, SeatId(path[-1])),
    }
    make = views.get((name, len(path)))
    if it is None or make is None:
        raise ValueError("no such room")
    return make(it)


def lobby_view(state: GroupState, since: int) -> View:
    """The schedule: every meeting to come or going on, and the one closed last if that was since."""
    roster = state.roster
    meetings = [it.meeting for it in state.gatherings.values() if it.meeting.phase != "closed"]
    if state.closed_last is not None and state.closed_last.closed_seq >= since:
        meetings.insert(0, state.closed_last)
    return {
        "alias": roster.alias,
        "agreements": agreements_view(state.agreements),
        "track": None if roster.track is None else roster.track.value,
        "cohort": roster.cohort,
        "text_days": state.text_life.days,
        "kept_longer": state.text_life.kept_longer,
        "facilitators": [
            {"staff": seat, "name": name, "stand_in": seat in roster.stands_in}
            for seat, name in roster.facilitators.items()
        ],
        "rhythm": rhythm_view(state),
        "help": help_view(state),
        "meetings": [meeting_row(state, meeting) for meeting in meetings],
        "rituals": [ritual_row(each) for each in offered(state.shelf, roster.track)],
    }


def agreements_view(agreements: Agreements) -> View:
    """The text that stands, and what comes after it. Our own words come with the page: then `text` is null."""
    coming = agreements.coming
    return {**edition_view(agreements.now), "coming": edition_view(coming) if coming else None}


def edition_view(edition: Edition) -> View:
    """One text of the agreements."""
    return {"version": edition.version, "text": edition.text, "limits": edition.limits}


def ritual_row(ritual: Ritual) -> View:
    """A ritual as a facilitator chooses it."""
    return {"ritual": ritual.id, "title": ritual.title, "minutes": ritual.minutes, "shown": ritual.shown}


def rhythm_view(state: GroupState) -> View | None:
    """How the group meets, as its facilitators set it; None where meetings are set singly."""
    rhythm = state.schedule.rhythm
    if rhythm is None:
        return None
    return {
        "first_day": rhythm.first_day,
        "every_weeks": rhythm.every_weeks,
        "time_of_day": rhythm.time_of_day,
        "minutes": rhythm.minutes,
        "time_zone": rhythm.time_zone,
    }


def help_view(state: GroupState) -> View | None:
    """When somebody is on duty each week; None where nobody ever is."""
    if not state.duty.hours:
        return None
    hours = [{"day": it.day, "begins": it.begins, "minutes": it.minutes} for it in state.duty.hours]
    return {"hours": hours, "time_zone": state.duty.time_zone}


def meeting_row(state: GroupState, meeting: Meeting) -> View:
    """One meeting of the schedule. How many wait, never who."""
    it = state.gatherings.get(meeting.id)
    waits = it is not None and meeting.phase in ("waiting", "open")
    return {
        "meeting": meeting.id,
        "opens_at": meeting.opens_at,
        "minutes": meeting.minutes,
        "rhythm_day": meeting.rhythm_day,
        "cancelled": meeting.cancelled,
        "phase": meeting.phase,
        "opened_at": meeting.opened_at,
        "closed_at": meeting.closed_at,
        "waiting": len(it.attendance.waiting()) if it and waits else 0,
        "step": meeting.step,
        "steps": [
            {"title": step.title, "minutes": step.minutes, "say": step.say, "ritual": step.ritual}
            for step in meeting.steps
        ],
    }


def roster_view(state: GroupState) -> View:
    """Who belongs to the group, and whether they accepted its agreements as they stand; what was written to
    whoever leads the next meeting; and whom to ask after, where that was handed on."""
    roster = state.roster
    return {
        "hand_overs": [
            {
                "meeting": each.meeting,
                "author": each.author,
                "name": each.name,
                "words": each.words,
                "at": each.at,
            }
            for each in state.hand_overs
        ],
        "handed_on": [
            {
                "meeting": each.meeting,
                "member": each.member,
                "why": each.why,
                "reach": state.safe_hours.now.get(each.member),
            }
            for each in state.handed_on
        ],
        "members": [
            {
                "member": seat,
                "name": name,
                "suspended": seat in roster.suspended,
                "agreed": state.agreements.has_accepted(seat),
            }
            for seat, name in roster.members.items()
        ],
    }


def own_view(state: GroupState, member: SeatId) -> View:
    """What concerns this member alone, in every meeting that has any trace of them."""
    meetings = {meeting: own_meeting(it, member) for meeting, it in state.gatherings.items()}
    newest, between = state.agreements.accepted.get(member), state.between.newest_of(member)
    return {
        "name": state.roster.members.get(member),
        "agreed": acceptance_view(newest) if newest else None,
        "last_in": state.roster.last_in.get(member),
        "grounding": state.grounding.now.get(member),
        "safe_hours": state.safe_hours.now.get(member),
        "passed_on": [
            {"case": case, "meeting": it.meeting, "line": it.line, "at": it.at, "state": it.state}
            for case, it in state.passed_on.get(member, {}).items()
        ],
        "support": call_view(between) if between else None,
        "meetings": {meeting: mine for meeting, mine in meetings.items() if mine != UNTOUCHED},
    }


def acceptance_view(accepted: Acceptance) -> View:
    """What somebody accepted last, to be read for as long as it is what they accepted."""
    return {
        "version": accepted.version,
        "at": accepted.at,
        "text": accepted.text,
        "limits": accepted.limits,
    }


UNTOUCHED: View = {
    "standing": "none",
    "muted_until": None,
    "place": None,
    "held": [],
    "taken_out": [],
    "round": None,
    "support": None,
    "side": False,
    "agreements_again": False,
    "out": False,
    "reports": [],
}
"""A meeting a member has no trace in; left out of the view."""


def own_meeting(it: Gathering, member: SeatId) -> View:
    """One member's own part of one meeting."""
    hands, call, answer = it.floor.hands, it.calls.newest_of(member), it.check_in.mine.get(member)
    return {
        "standing": it.attendance.standing(member) or "none",
        "muted_until": it.measures.muted.get(member),
        "place": hands.index(member) + 1 if member in hands else None,
        "held": [
            {
                "line": h.line,
                "words": h.words,
                "why": h.why,
                "state": h.state,
                "ask": h.ask,
                "staff": h.staff,
                "note": h.note,
            }
            for h in it.holds.lines.values()
            if h.author == member and (h.pending or h.state == "declined")
        ],
        "taken_out": [
            {"line": each.line, "words": each.words, "staff": each.staff}
            for each in sorted((*it.circle.lines(), *it.check_in.lines()), key=lambda each: each.line)
            if each.author == member and each.mark == "taken-out"
        ],
        "round": {"round": answer[0], "words": answer[1]} if answer else None,
        "support": call_view(call) if call else None,
        "side": member in it.side_rooms.open,
        "agreements_again": member in it.shown_again,
        "out": member in it.stepped_out,
        "reports": [{"line": each, "state": state} for each, state in it.reports.told_by(member).items()],
    }


def call_view(call: Call) -> View:
    """A member's own call, never better than it is."""
    return {"call": call.call, "state": call.told, "staff": call.staff, "name": call.name}


def duty_view(state: GroupState, meeting: MeetingId | None, ident: LineId) -> View:
    """One call, to whoever is on duty: who asks, in which group, since when. Nothing else of that evening."""
    call = state.calls_of(meeting).calls.get(ident) if meeting in (None, *state.gatherings) else None
    if call is None:
        raise ValueError("no such room")
    return {
        "meeting": meeting,
        "call": call.call,
        "alias": state.roster.alias,
        "member": call.member,
        "name": state.roster.members.get(call.member),
        "at": call.at,
        "state": call.state,
        "staff": call.staff,
    }


def circle_view(state: GroupState, it: Gathering, since: int) -> View:
    """The circle from a number on: a late joiner sees nothing said or shown before (D69)."""
    meeting, floor = it.meeting, it.floor
    return {
        "meeting": meeting.id,
        "opens_at": meeting.opens_at,
        "minutes": meeting.minutes,
        "opened_at": meeting.opened_at,
        "step": meeting.step,
        "steps_begun": [{"step": each.step, "at": each.at} for each in meeting.begun if each.seq >= since],
        "paused": meeting.paused,
        "lost_at": meeting.lost_at,
        "waited": meeting.waited and {"since": meeting.waited[0], "until": meeting.waited[1]},
        "floor": {
            "mode": floor.mode,
            "holder": floor.holder,
            "offered": floor.offered,
            "offered_until": floor.offered_until,
            "share_until": floor.share_until,
        },
        "go_round": it.go_round and {"turns": list(it.go_round.turns), "going": it.go_round.going},
        "feedback": window(it),
        "people": people(state, it, since),
        "earlier": [
            round_view(each, since)
            for each in it.check_in.earlier
            if any(shown.seq >= since for shown in each.revealed)
        ],
        "round": round_view(it.check_in.round, since) if it.check_in.round else None,
        "lines": lines(it.circle, since, it.erased),
    }


def window(it: Gathering) -> View | None:
    """For whom the circle may write a few words now, and until about when (D34)."""
    asked = it.feedback
    return {"member": asked.member, "until": asked.until} if asked and asked.is_open else None


def people(state: GroupState, it: Gathering, since: int) -> list[View]:
    """Who is here, and who was here since: their lines keep a name."""
    roster, spoke = state.roster, it.circle.authors(since)
    here = [
        {"seat": seat, "name": name, "facilitator": True, "gone": False}
        for seat, name in roster.facilitators.items()
    ]
    led = [
        {"seat": seat, "name": name, "facilitator": True, "gone": True}
        for seat, name in roster.led_before.items()
        if seat not in roster.facilitators and seat in spoke
    ]
    came = [
        {"seat": seat, "name": person.name, "facilitator": False, "gone": gone}
        for seat, person in it.attendance.people.items()
        if person.since
        for gone in [person.standing != "admitted"]
        if not gone or person.gone_seq >= since
    ]
    return here + led + came


def round_view(now: Round, since: int) -> View:
    """A round and the answers shown so far."""
    return {
        "round": now.id,
        "ritual": now.ritual,
        "title": now.title,
        "opening": now.opening,
        "shown": now.shown,
        "prompts": [prompt_view(each) for each in now.prompts],
        "revealed": [
            {
                "member": each.member,
                "words": None if each.mark else each.words,
                "line": each.line,
                "at": each.at,
                "mark": each.mark,
            }
            for each in now.revealed
            if each.seq >= since
        ],
        "ended": now.ended,
        "ended_seq": now.ended_seq,
    }


def lines(conversation: Conversation, since: int, erased: frozenset[SeatId] = frozenset()) -> list[View]:
    """The lines of a room from a number on. Where a mark or a note stands there are no words, and where all
    of an author's words are gone there is no note either."""
    return [
        {
            "seq": line.seq,
            "line": line.line,
            "author": line.author,
            "words": None if line.mark or line.note else line.words,
            "at": line.at,
            "shown": line.shown,
            "mark": line.mark,
            "note": None if line.mark or line.author in erased else line.note,
        }
        for line in conversation.lines()
        if line.seq >= since
    ]


def words_left_view(left: WordsLeft) -> View:
    """What was left in the room."""
    return {
        "meeting": left.meeting,
        "words": [
            {
                "member": each.member,
                "name": each.name,
                "words": None if each.mark else each.words,
                "line": each.line,
                "mark": each.mark,
            }
            for each in left.words
        ],
    }


def side_view(it: Gathering, member: SeatId) -> View:
    """A side room."""
    said = it.asides.get(member, Conversation())
    return {"meeting": it.meeting.id, "member": member, "lines": lines(said, 1)}
