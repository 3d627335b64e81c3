"""A couple space: asked for by the partner's clinician, prepared by a coordinator, told to nobody else (D75)."""

import pytest

from rooms.couple.commands import AcceptCouple, RecordScreen, TurnKey
from rooms.couple.sides import Couple
from rooms.ids import PROGRAMME, SeatId
from rooms.people import Actor, Track
from rooms.programme import events as ev
from rooms.programme.commands import (
    AppointClinician,
    AskForCouple,
    EndClinician,
    LinkPeople,
    PrepareCouple,
    RecordCredential,
    SuspendMember,
)
from rooms.spaces import Decision
from tests.cast import (
    ADA,
    DANA,
    HADDAD,
    INES,
    JO,
    LINDQVIST,
    MAREN,
    NOOR,
    OFFERED,
    OKAFOR,
    OLU,
    PER,
    ROY,
    SAM,
)
from tests.rules.programme.house import does, done, enrols, happens, hires, register, the_house
from tests.stage import refused

PREPARE = {"partner": MAREN, "recovering": PER}


def a_prepared_couple():
    """Maren's and Per's space, as the register makes it."""
    stage = the_house()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    return stage, done(stage, NOOR, PrepareCouple, **PREPARE)["couple"]


def test_the_partners_clinician_begins_it():
    stage = the_house()
    assert refused(does(stage, OKAFOR, AskForCouple, member=PER, **OFFERED)) == "partners-clinician-asks"
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    assert refused(does(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)) == "already-so"
    seen = stage.sees(LINDQVIST, PROGRAMME, f"clients/{LINDQVIST}")
    assert seen["clients"] == [
        {
            "member": MAREN,
            "name": "Maren",
            "track": "partner",
            "asked": True,
            "couple": None,
            "came_anew": False,
        }
    ]


@pytest.mark.parametrize("missing", OFFERED)
def test_not_before_the_partner_was_offered_a_clinician_a_group_and_a_safety_page(missing):
    stage = the_house()
    not_yet = {**OFFERED, missing: False}
    assert refused(does(stage, LINDQVIST, AskForCouple, member=MAREN, **not_yet)) == "offer-first"
    assert register(stage).asks == {}
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)


def test_what_was_asked_when_a_coordinator_stated_it_waits_until_her_clinician_does():
    stage = the_house()
    happens(stage, ev.CoupleAsked(member=MAREN, clinician=LINDQVIST))
    assert refused(does(stage, NOOR, PrepareCouple, **PREPARE)) == "offer-first"
    [client] = stage.sees(LINDQVIST, PROGRAMME, f"clients/{LINDQVIST}")["clients"]
    assert not client["asked"], "or her page would have no button to ask again"
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    done(stage, NOOR, PrepareCouple, **PREPARE)
    assert (register(stage).asks, register(stage).offered) == ({}, frozenset())


@pytest.mark.parametrize("who", [OKAFOR, NOOR, INES, MAREN, PER])
def test_nobody_else_begins_it(who):
    stage = the_house()
    assert refused(does(stage, who, AskForCouple, member=MAREN, **OFFERED)) == "not-here"


def test_one_coordinator_prepares_what_was_asked_for():
    stage = the_house()
    assert refused(does(stage, NOOR, PrepareCouple, **PREPARE)) == "not-asked"
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    assert refused(does(stage, LINDQVIST, PrepareCouple, **PREPARE)) == "not-here"
    couple = done(stage, NOOR, PrepareCouple, **PREPARE)["couple"]
    state = stage.state(couple)
    assert isinstance(state, Couple)
    assert [(side.member, side.clinician) for side in state.sides] == [(MAREN, LINDQVIST), (PER, OKAFOR)]
    assert register(stage).asks == {}
    assert refused(does(stage, NOOR, PrepareCouple, **PREPARE)) == "not-asked"


def test_it_begins_locked_and_only_the_two_clinicians_know():
    """D9, D18."""
    stage, couple = a_prepared_couple()
    audiences = stage.kind(couple).audiences(stage.state(couple))
    assert audiences == {
        f"key/{LINDQVIST}": {LINDQVIST: 1},
        f"key/{OKAFOR}": {OKAFOR: 1},
        "state": {LINDQVIST: 1, OKAFOR: 1},
    }
    assert stage.told(MAREN) == stage.told(PER) == ""
    assert stage.sees(LINDQVIST, couple, "state") == {"unlocked": False}
    seen = stage.sees(OKAFOR, couple, f"key/{OKAFOR}")
    assert (seen["client"], seen["client_name"], seen["partner_client"]) == (PER, "Per", False)
    assert stage.sees(OKAFOR, PROGRAMME, f"clients/{OKAFOR}")["clients"][0]["couple"] == couple


def unlicensed(stage):
    happens(stage, ev.CredentialRecorded(staff=OKAFOR, credential_until=stage.now))


def suspended(stage):
    happens(stage, ev.MemberSuspended(member=PER))


def clinician_suspended(stage):
    happens(stage, ev.StaffSuspended(staff=OKAFOR))


def no_clinician(stage):
    happens(stage, ev.ClinicianEnded(staff=OKAFOR, member=PER))


def kept_apart(stage):
    done(stage, NOOR, LinkPeople, a=MAREN, b=PER, kind="apart")


@pytest.mark.parametrize("why", [unlicensed, suspended, clinician_suspended, no_clinician, kept_apart])
def test_whatever_is_missing_it_cannot_be_prepared(why):
    stage = the_house()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    why(stage)
    assert refused(does(stage, NOOR, PrepareCouple, **PREPARE)) == "cannot-be-prepared"


@pytest.mark.parametrize("recovering", [OLU, SAM, ADA, JO, DANA])
def test_only_the_two_who_are_linked_as_a_couple(recovering):
    stage = the_house()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    wrong = {**PREPARE, "recovering": recovering}
    assert refused(does(stage, NOOR, PrepareCouple, **wrong)) == "cannot-be-prepared"
    assert refused(does(stage, NOOR, PrepareCouple, **{**wrong, "recovering": "nobody"})) == "not-here"


def test_there_is_one_couple_space_for_each():
    stage, _ = a_prepared_couple()
    assert refused(does(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)) == "already-so"
    enrols(stage, SeatId("eve"), Track.PARTNER, "women")
    hires(stage, SeatId("abel"), "boardd:1")
    done(stage, NOOR, LinkPeople, a="eve", b=PER, kind="couple")
    done(stage, NOOR, AppointClinician, staff="abel", member="eve")
    done(stage, SeatId("abel"), AskForCouple, member="eve", **OFFERED)
    wrong = {**PREPARE, "partner": "eve"}
    assert refused(does(stage, NOOR, PrepareCouple, **wrong)) == "cannot-be-prepared"


def test_two_of_one_track_have_links_and_groups_and_no_couple_space():
    """D83: said plainly, and so it is."""
    stage = the_house()
    enrols(stage, SeatId("eve"), Track.PARTNER, "women")
    done(stage, NOOR, LinkPeople, a="eve", b=JO, kind="couple")
    happens(stage, ev.ClinicianAppointed(staff=ROY, member=SeatId("eve")))
    happens(stage, ev.ClinicianAppointed(staff=HADDAD, member=JO))
    done(stage, ROY, AskForCouple, member="eve", **OFFERED)
    wrong = {**PREPARE, "partner": "eve", "recovering": JO}
    assert refused(does(stage, NOOR, PrepareCouple, **wrong)) == "cannot-be-prepared"


# ---------------------------------------------------------------- what the space learns later


def test_another_clinician_of_record_decides_afresh():
    stage, couple = a_prepared_couple()
    stage.does(OKAFOR, RecordScreen(space=couple, day=stage.now))
    stage.does(OKAFOR, AcceptCouple(space=couple))
    turned = TurnKey(space=couple, reason="Steady for some weeks.")
    assert isinstance(stage.does(Actor(OKAFOR, stage.now), turned), Decision)
    assert refused(does(stage, NOOR, AppointClinician, staff=LINDQVIST, member=PER)) == "cannot-be-assigned"
    done(stage, NOOR, AppointClinician, staff=ROY, member=PER)
    assert stage.state(couple).recovering.clinician == ROY
    assert stage.state(couple).recovering.key_until is None
    assert stage.rooms(OKAFOR, couple) == {}
    assert stage.rooms(OKAFOR, PROGRAMME) == {}
    seen = stage.sees(ROY, couple, f"key/{ROY}")
    assert (seen["client"], seen["accepted"], seen["key"]) == (PER, False, None)
    clients = stage.sees(ROY, PROGRAMME, f"clients/{ROY}")["clients"]
    assert {each["member"]: each["couple"] for each in clients} == {PER: couple, SAM: None}


def test_an_engagement_that_ends_leaves_nobody():
    stage, couple = a_prepared_couple()
    assert refused(does(stage, NOOR, EndClinician, staff=ROY, member=PER)) == "not-so"
    stage.hears(OKAFOR)
    done(stage, NOOR, EndClinician, staff=OKAFOR, member=PER)
    assert "ClientLost" in stage.told(OKAFOR)
    assert stage.state(couple).recovering.clinician is None
    assert refused(stage.does(OKAFOR, AcceptCouple(space=couple))) == "not-here"


def test_what_she_asked_for_ends_with_her_engagement():
    stage = the_house()
    done(stage, LINDQVIST, AskForCouple, member=MAREN, **OFFERED)
    done(stage, NOOR, EndClinician, staff=LINDQVIST, member=MAREN)
    done(stage, NOOR, AppointClinician, staff=LINDQVIST, member=MAREN)
    assert refused(does(stage, NOOR, PrepareCouple, **PREPARE)) == "not-asked"


def test_a_credential_reaches_the_space_in_the_same_append():
    stage, couple = a_prepared_couple()
    assert refused(does(stage, NOOR, RecordCredential, staff="nobody", credential_until=None)) == "not-here"
    done(stage, NOOR, RecordCredential, staff=OKAFOR, credential_until=stage.now + 5)
    assert stage.state(couple).recovering.credential_until == stage.now + 5
    assert stage.state(couple).partner.credential_until is None


def test_kept_apart_the_space_is_parted():
    stage, couple = a_prepared_couple()
    done(stage, NOOR, LinkPeople, a=PER, b=MAREN, kind="former")
    assert stage.state(couple).parted


def test_a_suspension_reaches_the_space_in_the_same_append():
    stage, couple = a_prepared_couple()
    done(stage, NOOR, SuspendMember, member=PER)
    assert stage.state(couple).suspended == {PER}
