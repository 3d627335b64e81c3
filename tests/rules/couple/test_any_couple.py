"""Whatever the four do, in whatever order, and whatever the register says meanwhile: the lock holds.

The watcher reads the log alone, in the plainest way, and shares no line with `rooms/couple/lock.py`.
"""

from random import Random

import pytest

from rooms.couple import commands as ask
from rooms.couple import events as ev
from rooms.couple import meeting_events as met
from rooms.couple.couple import COUPLE as KIND
from rooms.couple.lock import unlocked
from rooms.couple.sides import GROUND
from rooms.ids import MeetingId, SeatId
from rooms.people import Actor
from rooms.spaces import Command, Decision, Fact
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import COUPLE, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import DAY, SIDES, a_locked_space, an_unlocked_space, is_in_the_room
from tests.stage import MINUTE, Stage

SEQUENCES = 400
STEPS = 60
EVERYBODY = (MAREN, PER, LINDQVIST, OKAFOR)


CLIENT = {LINDQVIST: MAREN, OKAFOR: PER}
GIVES = {
    ev.ConsentGiven: ("yes", "member"),
    ev.KeyTurned: ("key", "clinician"),
    ev.RoiRecorded: ("roi", "clinician"),
    ev.CoupleAccepted: ("accepted", "clinician"),
    ev.HoldPlaced: ("hold", "clinician"),
    StandingSuspended: ("out", "seat"),
    ev.SeatEnteredAnew: ("doubt", "seat"),
}
TAKES = {
    ev.ConsentEnded: [("yes", "member")],
    ev.ConsentOffered: [("yes", "member")],
    ev.KeyEnded: [("key", "clinician")],
    ev.RoiEnded: [("roi", "clinician")],
    ev.HoldLifted: [("hold", "clinician")],
    ev.HoldPlaced: [("key", "clinician")],
    StandingSuspended: [("key", "seat")],
    StandingRestored: [("out", "seat")],
    ev.SeatEnteredAnew: [("key", "seat")],
}


def granted(stage: Stage) -> bool:
    """Whether the log says that everything of D10 is granted, dates apart."""
    has: dict[str, set[SeatId]] = {
        each: set() for each in ("yes", "key", "roi", "accepted", "hold", "out", "doubt")
    }
    stages, cap = {MAREN: 1, PER: 1}, 5
    for recorded in stage.space(COUPLE).log:
        event = recorded.event
        for what, whose in TAKES.get(type(event), []):
            has[what].discard(getattr(event, whose))
        if type(event) in GIVES:
            what, whose = GIVES[type(event)]
            has[what].add(getattr(event, whose))
        if isinstance(event, ev.HoldPlaced):
            has["yes"].discard(CLIENT[event.clinician])
        elif isinstance(event, ev.Closed):
            has["yes"], has["key"] = set(), set()
        elif isinstance(event, ev.StageSet):
            stages[event.member] = event.stage
        elif isinstance(event, ev.StageCapped):
            cap = event.stage or 5
        elif isinstance(event, ev.CallFinished):
            has["doubt"].discard(CLIENT[event.clinician])
    everybody = has["yes"] == {MAREN, PER} and has["key"] == has["roi"] == has["accepted"] == set(CLIENT)
    return (
        everybody
        and not (has["hold"] or has["out"] or has["doubt"] & {MAREN, PER})
        and min(cap, *stages.values()) >= 4
    )


def suspends(stage: Stage) -> bool:
    """Whether the log says that a Break or a Rest stands."""
    breaks, rest = {MAREN: 0, PER: 0}, False
    for recorded in stage.space(COUPLE).log:
        match recorded.event:
            case met.BreakCalled(member=member, until=until):
                breaks[member] = max(breaks[member], until)
            case met.RestCalled():
                rest = True
            case met.RestLiftConfirmed():
                rest = False
            case _:
                pass
    return rest or any(stage.now < until for until in breaks.values())


def watch(stage: Stage) -> None:
    """What must be so at every instant."""
    state = stage.state(COUPLE)
    if unlocked(state, stage.now):
        assert granted(stage), "unlocked, and something is missing"
    booking = state.booking
    if booking is not None and is_in_the_room(stage, booking.meeting):
        assert granted(stage), "they sit in the room, and something is missing"
        assert not suspends(stage), "they sit in the room on a break or a rest"
        assert booking.begins_at <= stage.now < booking.ends_at
    assert not KIND.settle(state, stage.now, stage.fresh), "something was left undone"
    pages = [stage.sees(who, COUPLE, f"own/{who}") for who in (MAREN, PER) if stage.rooms(who, COUPLE)]
    if len(pages) == 2 and pages[0]["shared"] and pages[1]["shared"]:
        for page in pages:
            if page["shared"]["meeting"]:
                page["shared"]["meeting"].pop("my_check")
        assert pages[0]["shared"] == pages[1]["shared"]


def wish(chance: Random, stage: Stage) -> tuple[SeatId, Command]:
    """Somebody wants something; often what would bring them further."""
    booking = stage.state(COUPLE).booking
    meeting = booking.meeting if booking else MeetingId("none")
    clinician, member = chance.choice(SIDES)
    onward: list[tuple[SeatId, Command]] = [
        (clinician, ask.AcceptCouple(space=COUPLE)),
        (clinician, ask.OfferConsent(space=COUPLE, version="1")),
        (member, ask.GiveConsent(space=COUPLE, version="1")),
        (clinician, ask.TurnKey(space=COUPLE, days=chance.choice([1, 2, 90]))),
        (clinician, ask.RecordRoi(space=COUPLE, until=stage.now + chance.choice([1, 2, 300]) * DAY)),
        (clinician, ask.SetStage(space=COUPLE, stage=chance.choice([3, 4, 5, 5]))),
        (clinician, ask.LiftHold(space=COUPLE)),
        (LINDQVIST, ask.BookCoupleMeeting(space=COUPLE, begins_at=stage.now + MINUTE, minutes=60)),
        (MAREN, ask.LiftRest(space=COUPLE)),
        (LINDQVIST, ask.ConfirmLift(space=COUPLE)),
        (MAREN, ask.CapStage(space=COUPLE, stage=None)),
        (clinician, ask.FinishCall(space=COUPLE)),
        (member, ask.SayShared(space=COUPLE, meeting=meeting, text="hello")),
        *[(who, ask.MakeCheck(space=COUPLE, meeting=meeting, body="up")) for who in (MAREN, PER)],
        *[(MAREN, ask.BeginCoupleMeeting(space=COUPLE, meeting=meeting))] * 3,
    ]
    back: list[tuple[SeatId, Command]] = [
        (member, ask.TakeBackConsent(space=COUPLE)),
        (clinician, ask.EndKey(space=COUPLE)),
        (clinician, ask.EndRoi(space=COUPLE)),
        (clinician, ask.PlaceHold(space=COUPLE, safety=True)),
        (member, ask.CallBreak(space=COUPLE, minutes=chance.choice([20, 600]))),
        (MAREN, ask.CallRest(space=COUPLE)),
        (MAREN, ask.CapStage(space=COUPLE, stage=3)),
        (member, ask.EndCoupleMeeting(space=COUPLE, meeting=meeting)),
        (member, ask.MakeCheck(space=COUPLE, meeting=meeting, body="very-down")),
    ]
    return chance.choice(onward if chance.random() < 0.9 else back)


def an_evening(stage: Stage) -> bool:
    """They try to meet. Whether the room was opened."""
    book = ask.BookCoupleMeeting(space=COUPLE, begins_at=stage.now + MINUTE, minutes=60)
    stage.does(LINDQVIST, book)
    booking = stage.state(COUPLE).booking
    if booking is None:
        return False
    stage.passes(minutes=1)
    for who in (MAREN, PER):
        stage.does(who, ask.MakeCheck(space=COUPLE, meeting=booking.meeting, body="up"))
    begin = ask.BeginCoupleMeeting(space=COUPLE, meeting=booking.meeting)
    return isinstance(stage.does(MAREN, begin), Decision)


def goes_on(chance: Random, stage: Stage) -> bool:
    """One thing happens: mostly a wish, sometimes time, now and then the register. Whether it was opened."""
    if chance.random() < 0.1:
        return an_evening(stage)
    if chance.random() < 0.2:
        stage.passes(minutes=chance.choice([1, 1, 1, 5, 30, 600, 2_000]))
    elif chance.random() < 0.01:
        stage.happens(Fact(COUPLE, GROUND, ev.SeatEnteredAnew(seat=chance.choice(EVERYBODY))))
    elif chance.random() < 0.02:
        seat = chance.choice(EVERYBODY)
        stage.happens(Fact(COUPLE, GROUND, StandingSuspended(seat=seat)))
        watch(stage)
        stage.happens(Fact(COUPLE, GROUND, StandingRestored(seat=seat)))
    else:
        who, command = wish(chance, stage)
        outcome = stage.does(Actor(who, stage.now), command)
        return isinstance(command, ask.BeginCoupleMeeting) and isinstance(outcome, Decision)
    return False


@pytest.mark.proof
def test_whatever_the_four_do_the_lock_holds():
    chance, opened = Random(2026), 0
    for at in range(SEQUENCES):
        stage = a_locked_space() if at % 2 else an_unlocked_space()
        for _ in range(STEPS):
            opened += goes_on(chance, stage)
            watch(stage)
    assert opened > SEQUENCES / 10, "the room hardly ever opened, and so nothing was tried"


@pytest.mark.parametrize("fault", ["at_ease", "cleared", "stage"])
def test_the_watcher_sees_a_lock_that_leaks(monkeypatch, fault):
    """Planted faults: with one part of the lock gone, the same walk is caught."""
    value = {"at_ease": True, "cleared": True, "stage": 5}[fault]
    monkeypatch.setattr(f"rooms.couple.lock.{fault}", lambda *_: value)
    monkeypatch.setattr("rooms.couple.views.stands", lambda _: True)
    chance = Random(3)
    with pytest.raises(AssertionError):  # noqa: PT012 the walk itself is what must fail
        for _ in range(SEQUENCES):
            stage = a_locked_space() if fault == "cleared" else an_unlocked_space()
            for _ in range(STEPS):
                goes_on(chance, stage)
                watch(stage)
