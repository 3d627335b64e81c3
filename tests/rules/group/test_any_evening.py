"""Thousands of things in any order, most of them refused: what must hold, holds after each."""

from dataclasses import fields
from random import Random
from typing import Any, get_args

from moderation.agreeing_anew import ChangeAgreements
from moderation.floor_keeping import OpenFeedback
from moderation.following_up import SettleFollowUp
from moderation.hand_over import WriteHandOver
from moderation.incidents import WriteIncident
from moderation.meeting_keeping import Admit, FinishCloseOut, OpenMeeting, ScheduleMeeting
from moderation.meeting_planning import CancelMeeting, EndRhythm, RestoreMeeting, SetRhythm
from moderation.noting import NoteLine
from moderation.redacting import RedactLine
from moderation.reports import SettleReport
from moderation.rows_group import ROWS
from rooms.group.envelopes import CallCommand, MeetingCommand
from rooms.group.events import EVENTS
from rooms.group.group import GROUP
from rooms.group.state.agreements import EDITION
from rooms.group.state.attendance import Body, MemberAdmitted
from rooms.group.state.floor import FloorMode
from rooms.group.state.meeting import MINUTE
from rooms.group.state.safe_hours import SafeHours
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.answering import Answer
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import MeetingId, SeatId
from rooms.people import Actor, Role
from rooms.spaces import Command, Decision, Recorded
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA, TOMAS
from tests.rules.group.evening import AS_SHE_IS, Evening, a_tuesday

PLANNING = (SetRhythm, EndRhythm, CancelMeeting, RestoreMeeting, ChangeAgreements)
"""What days bring and no evening does: in `test_rhythm.py`, with random days of its own, and `test_agreements.py`."""
PEOPLE = (MAREN, JO, DANA, PRIYA, INES, TOMAS, PER)
MEMBERS = (MAREN, JO, DANA, PRIYA)
AT_NOON = SafeHours(days=(1,), begins=720, ends=780, time_zone="UTC", ways=("call",))
BY_NO_HUMAN = (NoteFacilitatorsLost, NoteFacilitatorsBack)
COMMANDS = sorted({*ROWS} - {*PLANNING, *BY_NO_HUMAN}, key=lambda command: command.__name__)
# What ends an evening is rarer than what happens in one.
RARELY = {"CloseMeeting", "RemoveFromMeeting"}
OFTEN = {"Say", "AnswerRound", "BeginRound", "GivePiece", "TakePiece", "RaiseHand", "AskReword", "Leave"}
OFTEN |= {
    "NoteLine",
    "FinishCloseOut",
    "ShowListening",
    "AskMoreTime",
    "GiveTime",
    "WithdrawHeld",
    "TakeBackLine",
    "TellOrder",
    "BeginGoRound",
    "ReorderHands",
    "LayDown",
    "OpenFeedback",
    "ReleaseWords",
}
AFTERWARDS = (SettleFollowUp, SettleReport, WriteHandOver, FinishCloseOut)
"""What is mostly wanted of a meeting that is over."""
OFTEN |= {each.__name__ for each in AFTERWARDS}
WEIGHTS = [1 if c.__name__ in RARELY else 20 if c.__name__ in OFTEN else 8 for c in COMMANDS]
EVER: set[str] = set()
RARE = {"GroupFounded", "FacilitatorUnseated", "MemberUnseated", "WelcomeToGroup", "WaitingLeft"}
RARE |= {"RhythmSet", "RhythmEnded", "MeetingCancelled", "MeetingRestored", "MeetingUnscheduled"}
RARE |= {"ReportedLineKept"}  # said in test_reports: it takes a line that still stands
RARE |= {"AgreementsChanged", "AgreementsBegun", "AcceptancesEnded", "HelpHoursNoted", "StandInBegan"}
RARE |= {"DutyNoted", "CallTaken"}
RARE |= {
    "AgreementsShownAgain",
    "HandOverEnded",
    "FollowUpHandedOn",
    "FollowUpSeenTo",
    "RitualShelved",
    "RitualUnshelved",
    "LeavingHigh",
    "MeetingUnled",
    "MeetingLedAgain",
    "FacilitatorsLost",
    "FacilitatorsBack",
    "SupportReopened",
    "FeedbackOpened",
    "FeedbackClosed",
}
RARE |= {"TextLifeNoted", "SideForgotten", "BackstageForgotten", "AuthorErased", "LinesErased", "KeptLonger"}
"""What the register does, and what happens before a meeting opens: both in other scenes."""
SECRET_KINDS = {
    "MemberRemoved",
    "MemberMuted",
    "ReadFirstSet",
    "WordsHeld",
    "HandRaised",
    "HandLowered",
    "SupportAsked",
    "SupportGoneOn",
    "CallTaken",
    "DutyNoted",
    "MemberArrived",
    "RoundProgress",
    "BackstageSaid",
    "IncidentWritten",
    "HandOverWritten",
    "HandOverEnded",
    "WordsPutBehind",
    "LeavingHigh",
    "FollowUpRaised",
    "SafeHoursTold",
    "FollowUpSettled",
    "FollowUpHandedOn",
    "FollowUpSeenTo",
    "FeedbackAsked",
    "FeedbackSettled",
    "LineReported",
    "ReportedLineKept",
    "ReportSettled",
}


class Chance:
    """Fills in commands, mostly with things that are there."""

    def __init__(self, evening: Evening, seed: int) -> None:
        self.evening, self.dice = evening, Random(seed)

    def one_of(self, *things: Any) -> Any:
        return self.dice.choice(things)

    def command(self) -> Command:
        [command] = self.dice.choices(COMMANDS, WEIGHTS)
        state = self.evening.stage.state(self.evening.space)
        meetings = [*state.gatherings, MeetingId("no-meeting")]
        open_ones = [each for each, it in state.gatherings.items() if it.is_open] or meetings
        if command in AFTERWARDS:
            open_ones = [
                each for each, it in state.gatherings.items() if it.meeting.phase == "closed"
            ] or meetings
        meeting = open_ones[-1] if self.dice.random() < 0.8 else self.one_of(*meetings)
        given: dict[str, Any] = {"space": self.evening.space}
        if issubclass(command, MeetingCommand | CallCommand):
            given["meeting"] = meeting
        it = state.gatherings.get(meeting)
        there = (*it.check_in.lines()[-1:], *it.circle.lines()[-3:]) if it is not None else ()
        if there and command in (TakeBackLine, RedactLine, NoteLine, ReportLine):
            given["line"] = self.one_of(*there).line
        if command is WriteIncident or (command is Say and self.one_of(True, False)):
            given["note"] = None
        if command is OpenFeedback:
            given["minutes"] = self.one_of(2, 3, 4)
        for each in fields(command):
            if each.name not in given:
                given[each.name] = self.value(each.name, it)
        return command(**given)

    def value(self, name: str, it: Any) -> Any:
        if name in ("act", "call", "line", "report", "round"):
            return self.named(name, it)
        if name == "members" and it is not None and it.floor.hands and self.one_of(True, False):
            return tuple(self.dice.sample(it.floor.hands, len(it.floor.hands)))
        if name == "member" and it is not None and it.side_rooms.open and self.one_of(True, False):
            return self.one_of(*sorted(it.side_rooms.open))
        round_ = it and it.check_in.round
        prompt = self.one_of(*(each.id for each in round_.prompts)) if round_ else "word"
        values: dict[str, Any] = {
            "member": self.one_of(*MEMBERS, *MEMBERS, PER, None),
            "members": tuple(self.dice.sample(MEMBERS, self.one_of(1, 2, 3))),
            "minutes": self.one_of(1, 5, 30, 90, 0),
            "opens_at": self.evening.stage.now + self.one_of(0, 10, 60, 300, -300) * MINUTE,
            "order": self.one_of("arrival", "random", "chosen"),
            "mode": self.one_of(*get_args(FloorMode)),
            "on": self.one_of(True, False),
            "hours": self.one_of(None, AT_NOON),
            "note": self.one_of(*["An injury."] * 6, "", "x" * 81),
            "text": self.one_of("Words.", "", "More words."),
            "ask": self.one_of(None, "Without the place?"),
            "shown_name": self.one_of(None, "M."),
            "answers": (Answer(prompt=prompt, answer="up" if prompt == "body" else None),),
            "body": self.one_of(*get_args(Body)),
            "whereabouts": "private",
            "reason": "safety",
            "how": self.one_of("done", "handed-over"),
            "outcome": self.one_of("spoke", "other"),
            "people": self.one_of((), (self.one_of(*MEMBERS),)),
            "lines": (),
            "version": EDITION,
            "ritual": self.one_of("arriving", "arriving", "nothing"),
        }
        return values[name] if name in values else self.one_of(True, False)

    def named(self, name: str, it: Any) -> str:
        """Something of this meeting, or nothing."""
        there: list[str] = ["nothing"]
        if it is not None:
            now = it.check_in.round
            there += {
                "act": list(it.measures.owed),
                "call": list(it.calls.calls)[-2:],
                "line": [*list(it.holds.lines)[-3:], *(each.line for each in it.circle.lines()[-2:])],
                "report": list(it.reports.reports)[-2:],
                "round": [now.id] * 5 if now else [],
            }[name]
        return str(self.one_of(*there))


def check_what_was_heard(seat: SeatId, heard: list[Recorded]) -> None:
    """Nobody hears backstage but facilitators, nobody another's own room, nobody who did a hidden thing."""
    for each in heard:
        if seat in MEMBERS:
            assert type(each.event).__name__ not in SECRET_KINDS
            assert not each.room.startswith(("backstage", "roster"))
            assert not each.room.startswith("own/") or each.room == f"own/{seat}"
            assert not each.room.startswith("side/") or each.room.endswith(f"/{seat}")
        if each.by in MEMBERS and each.by != seat and not each.room.startswith("backstage"):
            assert each.by in str(each.event), f"{each} names its doer by the way"


def check_state(evening: Evening) -> None:
    """Nothing is left undone, and the rooms hold only who may be there."""
    state = evening.stage.state(evening.space)
    due = GROUP.due(state)
    assert due is None or due > evening.stage.now
    rooms = GROUP.audiences(state)
    for room, people in rooms.items():
        assert not set(people) & state.roster.suspended
        assert PER not in people
        for since in people.values():
            assert since >= 1
        GROUP.view(state, room, 1)
    for it in state.gatherings.values():
        if it.meeting.phase != "open":
            assert not set(rooms.get(f"circle/{it.meeting.id}", {})) & set(MEMBERS)
        for hand in it.floor.hands:
            assert not it.is_open or state.is_inside(it.meeting.id, hand)
        for member in it.go_round.turns if it.go_round else ():
            assert not it.is_open or state.is_inside(it.meeting.id, member)
            assert member != it.floor.offered or not it.go_round.going
        assert not (it.floor.holder and it.floor.offered)
        assert it.floor.touched_by is None or it.floor.mode == "one-voice"


def check_circles(evening: Evening) -> None:
    """Each person's view of a circle has no line numbered before their admission."""
    state = evening.stage.state(evening.space)
    for room, people in GROUP.audiences(state).items():
        if room.startswith("circle/"):
            for since in people.values():
                view = GROUP.view(state, room, since)
                assert all(line["seq"] >= since for line in view["lines"])
    check_tenure(evening)


def check_tenure(evening: Evening) -> None:
    """Whoever is in a circle reads it from the newest time they were let in, and not from any before."""
    admitted: dict[tuple[str, SeatId], int] = {}
    for each in evening.stage.space(evening.space).log:
        if isinstance(each.event, MemberAdmitted):
            admitted[each.room, each.event.member] = each.seq
    for room, people in GROUP.audiences(evening.stage.state(evening.space)).items():
        for seat in set(people) & set(MEMBERS):
            assert people[seat] == admitted.get((room, seat), people[seat])


def another_evening(tuesday: Evening, chance: Chance) -> None:
    """So that there is a circle to be in: whoever may, comes and is admitted."""
    gatherings = tuesday.stage.state(tuesday.space).gatherings
    if not any(it.meeting.phase in ("waiting", "open") for it in gatherings.values()):
        opens_at = tuesday.stage.now + 5 * MINUTE
        outcome = tuesday.does(INES, ScheduleMeeting, opens_at=opens_at, minutes=240)
        if isinstance(outcome, Decision):
            tuesday.meeting = MeetingId(str(outcome.answer["meeting"]))
        tuesday.does(INES, OpenMeeting)
    for member in MEMBERS:
        tuesday.does(member, AcceptAgreements, version=EDITION)
        tuesday.does(member, EnterWaiting, **AS_SHE_IS)
        if chance.one_of(True, True, False):
            tuesday.does(INES, Admit, members=(member,))


def likely_doers(tuesday: Evening, command: Command) -> tuple[SeatId, ...]:
    """Whose doing it would be; of members, most of all whoever has the piece or words that wait, or spoke
    last."""
    if Role.MEMBER not in ROWS[type(command)].roles:
        return (INES, TOMAS)
    it = tuesday.stage.state(tuesday.space).gatherings.get(getattr(command, "meeting", None))
    if it is None:
        return MEMBERS
    busy = [it.floor.touched_by, *(hold.author for hold in it.holds.pending()[-1:])]
    if isinstance(command, TakeBackLine):
        busy += [line.author for line in it.circle.lines() if line.line == command.line] * 5
    return (*MEMBERS, *(each for each in busy for _ in range(3) if each))


def something(tuesday: Evening, chance: Chance) -> bool:
    """Time goes by, the register speaks, or somebody wants something: whether a command was done."""
    move = chance.dice.random()
    if move < 0.03:
        tuesday.stage.passes(seconds=chance.one_of(5, 30, 61, 61, 300, 1_800))
        return False
    roster = tuesday.stage.state(tuesday.space).roster
    if move < 0.05:
        seat = chance.one_of(*(roster.suspended or (*MEMBERS, TOMAS)))
        (tuesday.restores if seat in roster.suspended else tuesday.suspends)(seat)
        return False
    if chance.dice.random() < 0.2:
        another_evening(tuesday, chance)
    command = chance.command()
    likely = likely_doers(tuesday, command)
    who = chance.one_of(*(likely if chance.dice.random() < 0.9 else PEOPLE))
    return isinstance(tuesday.stage.does(Actor(who, stepped_up_at=tuesday.stage.now), command), Decision)


def test_any_evening() -> None:
    """Eighteen evenings by chance. Together they reach nearly everything that can happen; otherwise they
    would prove little."""
    happened: set[str] = set()
    for seed in range(18):
        happened |= an_evening(seed)
    missed = {event.__name__ for event in EVENTS} - happened - RARE
    assert not missed


def an_evening(seed: int) -> set[str]:
    """A thousand moves, everything checked after each; the kinds of events they made."""
    tuesday = a_tuesday(agreed=False)
    tuesday.seats_facilitator(TOMAS)
    tuesday.opens(MAREN, JO, DANA)
    chance, done = Chance(tuesday, seed), 0
    for _ in range(1_000):
        tuesday.hush()
        done += something(tuesday, chance)
        for seat in PEOPLE:
            check_what_was_heard(seat, tuesday.stage.inboxes[seat])
        assert not tuesday.stage.hears(PER)
        check_state(tuesday)
        check_circles(tuesday)
    replayed = GROUP.empty(tuesday.space)
    for recorded in tuesday.stage.space(tuesday.space).log:
        replayed = GROUP.evolve(replayed, recorded)
    assert replayed == tuesday.stage.state(tuesday.space)
    assert done > 40
    return {type(each.event).__name__ for each in tuesday.stage.space(tuesday.space).log}
