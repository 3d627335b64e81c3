"""A group is full: somebody waits for a place, on a list that coordinators alone see (D37)."""

from typing import Any

from rooms.ids import PROGRAMME, SeatId
from rooms.mornings import DAY
from rooms.people import Actor, Track
from rooms.programme import commands as ask
from rooms.programme.waitlist import PutOnWaitlist, TakeOffWaitlist
from rooms.spaces import Decision
from tests.cast import FRIDAY, INES, JO, LINDQVIST, MAREN, NOOR, PER, TUESDAY
from tests.rules.programme.house import does, done, enrols, register, the_house
from tests.stage import Stage, refused

RUTH, VERA, LAST = SeatId("ruth"), SeatId("vera"), SeatId("p3")
WAITS: dict[str, Any] = {"member": RUTH, "group": TUESDAY}


def a_full_house() -> Stage:
    """Tuesday has no free seat; Ruth and Vera are enrolled, and in no group."""
    stage = the_house()
    for seat in ("p0", "p1", "p2", LAST, RUTH, VERA):
        enrols(stage, SeatId(seat), Track.PARTNER, "women")
    for seat in ("p0", "p1", "p2", LAST):
        done(stage, NOOR, ask.PlaceMember, member=seat, group=TUESDAY)
    return stage


def waiting(stage: Stage) -> list[dict[str, Any]]:
    """The list of Tuesday, as a coordinator reads it."""
    groups = stage.sees(NOOR, PROGRAMME, "register")["groups"]
    return next(each["waiting"] for each in groups if each["group"] == TUESDAY)


def test_whoever_finds_no_seat_waits_in_the_order_of_when():
    stage = a_full_house()
    assert refused(does(stage, NOOR, ask.PlaceMember, **WAITS)) == "group-full"
    first = stage.now
    done(stage, NOOR, PutOnWaitlist, **WAITS)
    stage.passes(ms=DAY)
    done(stage, NOOR, PutOnWaitlist, member=VERA, group=TUESDAY)
    assert waiting(stage) == [{"member": RUTH, "since": first}, {"member": VERA, "since": first + DAY}]
    assert refused(does(stage, NOOR, PutOnWaitlist, **WAITS)) == "already-so"
    done(stage, NOOR, TakeOffWaitlist, **WAITS)
    assert refused(does(stage, NOOR, TakeOffWaitlist, **WAITS)) == "not-so"
    done(stage, NOOR, PutOnWaitlist, **WAITS)
    assert [each["member"] for each in waiting(stage)] == [VERA, RUTH]


def test_a_free_place_is_nobodys_until_a_person_places():
    stage = a_full_house()
    done(stage, NOOR, PutOnWaitlist, **WAITS)
    done(stage, NOOR, PutOnWaitlist, member=VERA, group=TUESDAY)
    done(stage, NOOR, ask.PartMember, member=LAST, group=TUESDAY)
    assert register(stage).members[RUTH].groups == frozenset()
    assert [each["member"] for each in waiting(stage)] == [RUTH, VERA]
    done(stage, NOOR, ask.PlaceMember, **WAITS)
    assert [each["member"] for each in waiting(stage)] == [VERA]
    assert stage.kinds_heard(RUTH) == ["WelcomeToGroup"]
    assert refused(does(stage, NOOR, PutOnWaitlist, **WAITS)) == "already-so"


def test_nobody_waits_for_what_must_never_be_and_is_told_no_more():
    stage = a_full_house()
    done(stage, NOOR, ask.LinkPeople, a=RUTH, b=MAREN, kind="apart")
    done(stage, NOOR, ask.LinkPeople, a=VERA, b=INES, kind="apart")
    for member in (RUTH, VERA, PER):  # linked to one who is in it, to who leads it, of the other track
        there = {"member": member, "group": TUESDAY}
        said = does(stage, NOOR, PutOnWaitlist, **there)
        assert said == does(stage, NOOR, ask.PlaceMember, **there)
        assert refused(said) == "cannot-be-placed"
    assert refused(does(stage, NOOR, PutOnWaitlist, member=PER, group=FRIDAY)) == "cannot-be-placed"
    enrols(stage, SeatId("nina"), Track.PARTNER, "women")
    done(stage, NOOR, PutOnWaitlist, member="nina", group=TUESDAY)


def test_what_came_between_is_asked_anew_when_there_is_a_place():
    stage = a_full_house()
    done(stage, NOOR, PutOnWaitlist, **WAITS)
    done(stage, NOOR, PutOnWaitlist, member=VERA, group=TUESDAY)
    done(stage, NOOR, ask.LinkPeople, a=RUTH, b=MAREN, kind="apart")
    done(stage, NOOR, ask.PartMember, member=LAST, group=TUESDAY)
    assert refused(does(stage, NOOR, ask.PlaceMember, **WAITS)) == "cannot-be-placed"
    assert [each["member"] for each in waiting(stage)] == [RUTH, VERA], "the list says nothing of why"
    done(stage, NOOR, ask.PlaceMember, member=VERA, group=TUESDAY)


def test_waiting_ends_with_the_account_and_not_with_a_suspension():
    stage = a_full_house()
    for member in (RUTH, VERA):
        done(stage, NOOR, PutOnWaitlist, member=member, group=TUESDAY)
    done(stage, NOOR, ask.SuspendMember, member=RUTH)
    assert [each["member"] for each in waiting(stage)] == [RUTH, VERA]
    done(stage, NOOR, ask.ReinstateMember, member=RUTH)
    leave = ask.CloseAccount(space=PROGRAMME, erase_words=False)
    assert isinstance(stage.does(Actor(RUTH, stage.now), leave), Decision)
    assert [each["member"] for each in waiting(stage)] == [VERA]
    erase = ask.EraseMember(space=PROGRAMME, member=VERA, erase_words=True)
    assert isinstance(stage.does(Actor(NOOR, stage.now), erase), Decision)
    assert waiting(stage) == []
    assert refused(does(stage, NOOR, PutOnWaitlist, **WAITS)) == "not-here"


def test_nobody_but_coordinators_hears_of_it():
    stage = a_full_house()
    everybody = (RUTH, JO, MAREN, PER, INES, LINDQVIST)
    before = {who: {space: stage.rooms(who, space) for space in stage.spaces} for who in everybody}
    for who in (*everybody, NOOR):
        stage.hears(who)
    done(stage, NOOR, PutOnWaitlist, **WAITS)
    done(stage, NOOR, TakeOffWaitlist, **WAITS)
    assert stage.kinds_heard(NOOR) == ["WaitBegan", "WaitEnded"]
    for who in everybody:
        assert stage.kinds_heard(who) == []
        assert {space: stage.rooms(who, space) for space in stage.spaces} == before[who]
