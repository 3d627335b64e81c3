"""An own space knows who cares for its owner, from the very append that changes it (design §3, D77)."""

from typing import Any

import pytest

from rooms.ids import PROGRAMME, SeatId, own_space
from rooms.people import Actor, Track
from rooms.personal.events import OwnSpaceFounded
from rooms.personal.own import GROUND, Own
from rooms.programme.commands import (
    AppointClinician,
    AskForCouple,
    CloseAccount,
    EndClinician,
    LinkPeople,
    PrepareCouple,
    RecordCredential,
    ReinstateStaff,
    SetProgramme,
    SuspendStaff,
)
from rooms.programme.own_space_events import OwnSpaceBegun
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.programme.register import ENTRANCE
from rooms.spaces import Decision, Fact
from tests.cast import LINDQVIST, MAREN, NOOR, OFFERED, OKAFOR, PER
from tests.rules.programme.house import done, the_house
from tests.rules.programme.test_coupling import PREPARE
from tests.rules.programme.test_register import FIELDS
from tests.stage import Stage, refused

TUESDAY_NOON = 1_800_000_000_000


def opens(stage: Stage, who: SeatId) -> Any:
    """Somebody opens the own space, the pass phrase just said."""
    return stage.does(Actor(who, stage.now), BeginOwnSpace(space=PROGRAMME))


def opened() -> Stage:
    """Maren and Per each opened theirs; they are no couple space's yet."""
    stage = the_house()
    assert all(isinstance(opens(stage, who), Decision) for who in (MAREN, PER))
    return stage


def care(stage: Stage, who: SeatId = MAREN) -> tuple[Any, ...]:
    """What the space of this member knows: clinician, suspended or not, credential, couple space."""
    own = stage.state(own_space(who))
    assert isinstance(own, Own)
    return own.clinician, own.clinician_out, own.credential_until, own.couple


def test_it_begins_with_what_the_register_says():
    assert care(opened()) == (LINDQVIST, False, None, None)
    stage = the_house()
    done(stage, NOOR, EndClinician, staff=LINDQVIST, member=MAREN)
    opens(stage, MAREN)
    assert care(stage) == (None, False, None, None)


def test_an_engagement_that_ends_and_another_that_begins():
    stage = opened()
    done(stage, NOOR, EndClinician, staff=LINDQVIST, member=MAREN)
    assert care(stage) == (None, False, None, None)
    done(stage, NOOR, AppointClinician, staff=LINDQVIST, member=MAREN)
    assert care(stage) == (LINDQVIST, False, None, None)
    assert care(stage, PER) == (OKAFOR, False, None, None)


def test_a_credential_and_a_suspension():
    stage = opened()
    done(stage, NOOR, RecordCredential, staff=LINDQVIST, credential_until=TUESDAY_NOON)
    assert care(stage) == (LINDQVIST, False, TUESDAY_NOON, None)
    done(stage, NOOR, SuspendStaff, staff=LINDQVIST)
    assert care(stage) == (LINDQVIST, True, TUESDAY_NOON, None)
    done(stage, NOOR, ReinstateStaff, staff=LINDQVIST)
    assert care(stage)[1] is False
    assert care(stage, PER) == (OKAFOR, False, None, None)


def test_whoever_is_suspended_already_when_it_is_opened():
    stage = the_house()
    done(stage, NOOR, SuspendStaff, staff=LINDQVIST)
    opens(stage, MAREN)
    assert care(stage)[1] is True


def test_its_track_and_the_programmes_clocks():
    """D19: a date falls there at five by the clocks of the programme, from the append that changes them."""
    stage = opened()
    assert [home(stage, who) for who in (MAREN, PER)] == [(Track.PARTNER, "UTC"), (Track.RECOVERY, "UTC")]
    done(stage, NOOR, SetProgramme, **{**FIELDS["SetProgramme"], "time_zone": "Pacific/Auckland"})
    assert home(stage, PER) == (Track.RECOVERY, "Pacific/Auckland")
    assert (care(stage), care(stage, PER)) == ((LINDQVIST, False, None, None), (OKAFOR, False, None, None))


def home(stage: Stage, who: SeatId) -> tuple[Any, ...]:
    """Of which track the owner is, and by which clocks a date falls there."""
    own = stage.state(own_space(who))
    assert isinstance(own, Own)
    return own.track, own.time_zone


def test_a_couple_space_prepared_and_parted():
    stage = opened()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    couple = done(stage, NOOR, PrepareCouple, **PREPARE)["couple"]
    assert [care(stage, who)[3] for who in (MAREN, PER)] == [couple, couple]
    done(stage, NOOR, LinkPeople, a=MAREN, b=PER, kind="kept-apart")
    assert [care(stage, who)[3] for who in (MAREN, PER)] == [None, None]


@pytest.mark.parametrize("before", [True, False])
def test_of_two_one_closes_the_account(before: bool):
    stage = opened() if before else the_house()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    done(stage, NOOR, PrepareCouple, **PREPARE)
    stage.does(Actor(PER, stage.now), CloseAccount(space=PROGRAMME, erase_words=True))
    opens(stage, MAREN)
    assert care(stage) == (LINDQVIST, False, None, None)
    if before:
        assert care(stage, PER) == (None, False, None, None)


def test_one_that_an_older_server_began_learns_it_when_it_is_opened_again():
    stage = the_house()
    stage.happens(Fact(PROGRAMME, ENTRANCE, OwnSpaceBegun(member=MAREN)))
    stage.happens(Fact(own_space(MAREN), GROUND, OwnSpaceFounded(owner=MAREN)))
    assert (care(stage), home(stage, MAREN)) == ((None, False, None, None), (None, "UTC"))
    assert isinstance(opens(stage, MAREN), Decision)
    assert care(stage) == (LINDQVIST, False, None, None)
    assert home(stage, MAREN) == (Track.PARTNER, "UTC")
    assert refused(opens(stage, MAREN)) == "already-so"
