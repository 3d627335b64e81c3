"""Silence means no: every command of a group has a row and a doer, and strangers learn nothing at all."""

from dataclasses import MISSING, fields
from typing import Any

import pytest

from moderation.rows_group import ROWS
from moderation.side_rooms import OpenSideRoom
from moderation.support import EndSupport, JoinSupport
from moderation.verbs_group import VERBS as FACILITATORS_VERBS
from rooms.group.envelopes import CallCommand, CallEvent, MeetingCommand, MeetingEvent
from rooms.group.events import EVENTS
from rooms.group.gathering import FOLDS
from rooms.group.state.text_life import OF_TEXT_LIFE
from rooms.group.verbs import VERBS as MEMBERS_VERBS
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.speaking import Say, SayAside, TakeBackLine
from rooms.group.wants.taking_turns import CloseFeedback
from rooms.ids import MeetingId, SpaceId
from rooms.people import Role
from rooms.refusals import NOT_HERE
from rooms.spaces import Command, Notice
from tests.cast import INES, JO, LINDQVIST, MAREN, NOOR, PER, TOMAS
from tests.rules.group.evening import a_thursday, a_tuesday

COMMANDS = sorted(ROWS, key=lambda command: command.__name__)
SAMPLES: dict[str, Any] = {
    "act": "no-act",
    "answers": (),
    "ask": None,
    "note": "Names an injury",
    "body": "steady",
    "call": "no-call",
    "every_weeks": 1,
    "seen": 1,
    "first_day": 20_719,
    "hours": None,
    "how": "done",
    "line": "no-line",
    "listening_only": False,
    "lines": (),
    "member": MAREN,
    "members": (MAREN,),
    "minutes": 5,
    "mode": "open",
    "on": True,
    "opens_at": 2_000_000_000_000,
    "order": "arrival",
    "outcome": "other",
    "people": (),
    "read_first": False,
    "reason": "safety",
    "report": "no-report",
    "ritual": "arriving",
    "round": "no-round",
    "shown_name": None,
    "softer_seat": False,
    "text": "Hello?",
    "time_of_day": 1_140,
    "time_zone": "Europe/Berlin",
    "version": 1,
    "whereabouts": "private",
}


def sample(command: type[Command], space: SpaceId, meeting: MeetingId) -> Command:
    """A command of this class that would do if its sender might."""
    asked = [each.name for each in fields(command) if each.default is MISSING or each.name in SAMPLES]
    rest = {name: SAMPLES[name] for name in asked if name not in ("space", "meeting")}
    if issubclass(command, MeetingCommand | CallCommand):
        rest["meeting"] = meeting
    return command(space=space, **rest)


def test_every_command_has_a_row_and_one_doer() -> None:
    assert set(ROWS) == set(MEMBERS_VERBS) | set(FACILITATORS_VERBS)
    assert not set(MEMBERS_VERBS) & set(FACILITATORS_VERBS)


THE_CLOCKS = (NoteFacilitatorsLost, NoteFacilitatorsBack)
"""What the server notices of lines, and no human may say."""


def test_every_row_names_somebody_and_the_clock_alone_or_not_at_all() -> None:
    for command, row in ROWS.items():
        assert row.roles, command
        if command in THE_CLOCKS:
            assert row.roles == {Role.CLOCK}
            continue
        on_duty = {Role.ON_DUTY} if command in (JoinSupport, EndSupport) else set()
        assert row.roles <= {Role.MEMBER, Role.FACILITATOR} | on_duty, command


def test_members_verbs_are_members_and_facilitators_verbs_facilitators_alone() -> None:
    both = {Say, SayAside, TakeBackLine, OpenLine, CloseFeedback}
    for command in MEMBERS_VERBS:
        if command in THE_CLOCKS:
            continue
        expected = {Role.MEMBER, Role.FACILITATOR} if command in both else {Role.MEMBER}
        assert ROWS[command].roles == expected, command
    for command in FACILITATORS_VERBS:
        on_duty = {Role.ON_DUTY} if command in (JoinSupport, EndSupport) else set()
        assert ROWS[command].roles == {Role.FACILITATOR} | on_duty, command


def test_no_member_writes_to_one_other_member() -> None:
    """Words go into a room. Only the side room's name a person, whose own it is (D8)."""
    said = {command: {each.name for each in fields(command)} for command in MEMBERS_VERBS}
    to_somebody = {"member", "members", "people", "staff"}
    assert {command for command, names in said.items() if "text" in names and names & to_somebody} == {
        SayAside
    }
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.done(MAREN, SayAside, member=MAREN, text="Hello?")
    tuesday.nothing_here(JO, SayAside, member=MAREN, text="Hello?")


def test_every_fact_is_folded_by_some_concern() -> None:
    of_meetings = [e for e in EVENTS if issubclass(e, MeetingEvent | CallEvent) and not issubclass(e, Notice)]
    assert not [event.__name__ for event in of_meetings if event not in (*FOLDS, *OF_TEXT_LIFE)]
    assert len({event.__name__ for event in EVENTS}) == len(EVENTS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_strangers_are_told_the_same_for_what_is_and_what_is_not(command: type[Command]) -> None:
    """Of the other track, of another group, of no group, of the register: the same bytes, and no trace."""
    tuesday = a_tuesday().opens(MAREN, JO)
    thursday = a_thursday(tuesday.stage).opens(PER)
    nowhere = SpaceId("g-nowhere")
    before = [len(space.log) for space in tuesday.stage.spaces.values()]
    for stranger in (PER, TOMAS, NOOR, LINDQVIST):
        for space, meeting in ((tuesday.space, tuesday.meeting), (nowhere, MeetingId("no-meeting"))):
            assert tuesday.stage.does(stranger, sample(command, space, meeting)) is NOT_HERE
    for insider in (MAREN, INES):
        if issubclass(command, MeetingCommand | CallCommand):
            for meeting in (thursday.meeting, MeetingId("no-meeting")):
                assert tuesday.stage.does(insider, sample(command, tuesday.space, meeting)) is NOT_HERE
    tuesday.stage.spaces.pop(nowhere, None)
    assert [len(space.log) for space in tuesday.stage.spaces.values()] == before


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_the_suspended_may_nothing(command: type[Command]) -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.suspends(MAREN)
    tuesday.suspends(INES)
    for seat in (MAREN, INES):
        assert tuesday.stage.does(seat, sample(command, tuesday.space, tuesday.meeting)) is NOT_HERE
