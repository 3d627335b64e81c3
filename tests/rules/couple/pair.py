"""Maren and Per, with Lindqvist and Okafor: the couple every scene here is about."""

from typing import Any

from rooms.couple.commands import (
    AcceptCouple,
    BeginCoupleMeeting,
    BookCoupleMeeting,
    GiveConsent,
    MakeCheck,
    OfferConsent,
    RecordRoi,
    RecordScreen,
    SetStage,
    TurnKey,
)
from rooms.couple.events import CoupleForYou, CoupleFounded
from rooms.couple.lock import ready, unlocked
from rooms.couple.mediated_commands import JoinCoupleMeeting
from rooms.couple.sides import GROUND, key
from rooms.ids import MeetingId, SeatId, WordsId
from rooms.people import Actor
from rooms.spaces import Command, Decision, Fact, Outcome
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER, name_of
from tests.stage import MINUTE, Stage, verbs_of

DAY = 24 * 60 * MINUTE
SIDES = ((LINDQVIST, MAREN), (OKAFOR, PER))
WHY = "Steady for some weeks."
STEPS = ("accept", "offer", "consent", "roi", "stage", "key")


def a_locked_space(time_zone: str = "UTC", *, screened: bool = True) -> Stage:
    """What the register makes: a couple space nobody has cleared anything in. Each was asked about violence, alone."""
    stage = Stage(verbs_of("couple"))
    founded = CoupleFounded(
        partner=MAREN,
        recovering=PER,
        partner_name=WordsId("name-of-maren"),
        recovering_name=WordsId("name-of-per"),
        partner_clinician=LINDQVIST,
        recovering_clinician=OKAFOR,
        partner_credential_until=None,
        recovering_credential_until=None,
        time_zone=time_zone,
    )
    stage.happens(Fact(COUPLE, GROUND, founded))
    for clinician, member in SIDES:
        told = CoupleForYou(
            client=member, client_name=WordsId(f"name-of-{member}"), partner_client=member == MAREN
        )
        stage.happens(Fact(COUPLE, key(clinician), told))
        if screened:
            manages(stage, clinician, RecordScreen, day=stage.now)
    return stage


def does(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> Outcome:
    """Someone does something, with the pass phrase just said. A key is turned for a reason."""
    fields = {"reason": WHY, **fields} if command is TurnKey else fields
    return stage.does(Actor(who, stepped_up_at=stage.now), command(space=COUPLE, **fields))


def manages(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> Decision:
    """The same, and it is not refused."""
    outcome = does(stage, who, command, **fields)
    assert isinstance(outcome, Decision), f"{name_of(who)}, {command.__name__}: {outcome.code}"
    return outcome


def grants(stage: Stage, clinician: SeatId, member: SeatId, step: str) -> None:
    """One of the steps one side takes."""
    match step:
        case "accept":
            if stage.sees(clinician, COUPLE, key(clinician))["screened_on"] is None:
                manages(stage, clinician, RecordScreen, day=stage.now)
            manages(stage, clinician, AcceptCouple)
        case "offer":
            manages(stage, clinician, OfferConsent, version="1")
        case "consent":
            manages(stage, member, GiveConsent, version="1")
        case "roi":
            manages(stage, clinician, RecordRoi, until=stage.now + 180 * DAY)
        case "stage":
            manages(stage, clinician, SetStage, stage=4)
        case "key":
            manages(stage, clinician, TurnKey, days=30)
        case _:
            raise AssertionError(f"no such step: {step}")


def clears(stage: Stage, clinician: SeatId, member: SeatId, *, but: tuple[str, ...] = ()) -> None:
    """All one side grants, but for some of it."""
    for step in STEPS:
        if step not in but:
            grants(stage, clinician, member, step)


def an_unlocked_space(time_zone: str = "UTC") -> Stage:
    """Everything D10 asks for, by whoever alone may give it."""
    stage = a_locked_space(time_zone)
    for clinician, member in SIDES:
        clears(stage, clinician, member)
    assert is_unlocked(stage)
    return stage


def books(stage: Stage, *, in_minutes: int = 60, minutes: int = 60) -> MeetingId:
    """Lindqvist books, with Maren."""
    begins_at = stage.now + in_minutes * MINUTE
    outcome = manages(stage, LINDQVIST, BookCoupleMeeting, begins_at=begins_at, minutes=minutes)
    return MeetingId(outcome.answer["meeting"])


def checks(stage: Stage, meeting: MeetingId, *, maren: str = "steady", per: str = "steady") -> None:
    """Both take their own private check."""
    manages(stage, MAREN, MakeCheck, meeting=meeting, body=maren)
    manages(stage, PER, MakeCheck, meeting=meeting, body=per)


def an_open_room(time_zone: str = "UTC", *, minutes: int = 60) -> tuple[Stage, MeetingId]:
    """They are in their shared room, with all that was said until then heard."""
    stage = an_unlocked_space(time_zone)
    meeting = books(stage, minutes=minutes)
    stage.passes(minutes=60)
    checks(stage, meeting)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    assert is_in_the_room(stage, meeting)
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    return stage, meeting


def agrees_to_be_joined(stage: Stage, clinician: SeatId, member: SeatId) -> None:
    """One member's yes to a clinician being there."""
    manages(stage, clinician, OfferConsent, version="joined-1")
    manages(stage, member, GiveConsent, version="joined-1")


def at_stage_three(time_zone: str = "UTC") -> Stage:
    """All that a mediated meeting asks for, and no more."""
    stage = an_unlocked_space(time_zone)
    for clinician, member in SIDES:
        agrees_to_be_joined(stage, clinician, member)
        manages(stage, clinician, SetStage, stage=3)
    return stage


def a_mediated_meeting(*joined: SeatId) -> tuple[Stage, MeetingId]:
    """Begun by Maren; these clinicians have come, and all that was said until then is heard."""
    stage = at_stage_three()
    meeting = books(stage)
    stage.passes(minutes=60)
    checks(stage, meeting)
    manages(stage, MAREN, BeginCoupleMeeting, meeting=meeting)
    for clinician in joined:
        manages(stage, clinician, JoinCoupleMeeting, meeting=meeting)
    for seat in (MAREN, PER, LINDQVIST, OKAFOR):
        stage.hears(seat)
    return stage, meeting


def is_unlocked(stage: Stage) -> bool:
    """As computed at this instant."""
    return unlocked(stage.state(COUPLE), stage.now)


def is_ready(stage: Stage) -> bool:
    """Unlocked, and neither Break nor Rest."""
    return ready(stage.state(COUPLE), stage.now)


def is_in_the_room(stage: Stage, meeting: MeetingId) -> bool:
    """Whether both are in the shared room. One alone never is."""
    inside = [f"shared/{meeting}" in stage.rooms(seat, COUPLE) for seat in (MAREN, PER)]
    assert inside[0] == inside[1], "one of them sits in the room alone"
    return all(inside)


def until_hour(stage: Stage, hour: int, minute: int = 0) -> float:
    """Minutes until that hour, UTC, next comes."""
    today = stage.now - stage.now % DAY + (hour * 60 + minute) * MINUTE
    return (today - stage.now + (DAY if today <= stage.now else 0)) / MINUTE
