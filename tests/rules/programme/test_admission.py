"""The invariant: what must never be is refused with one sentence, whoever asks (D1, D2, D6, D7, D11)."""

import pytest

from rooms.admission import (
    CANNOT_BE_ASSIGNED,
    CANNOT_BE_PLACED,
    may_be_clinician,
    may_lead,
    may_link,
    may_place,
)
from rooms.ids import SeatId, SpaceId
from rooms.people import Track
from rooms.programme import events as ev
from rooms.programme.commands import AppointClinician, AppointFacilitator, LinkPeople, PartMember, PlaceMember
from rooms.programme.parting import READ_FOR
from rooms.programme.register import UNSTATED
from tests.cast import (
    ADA,
    DANA,
    FRIDAY,
    HADDAD,
    INES,
    JO,
    LINDQVIST,
    MAREN,
    NOOR,
    OKAFOR,
    OLU,
    PER,
    PRIYA,
    ROY,
    SAM,
    THURSDAY,
    TOMAS,
    TUESDAY,
)
from tests.rules.programme.house import (
    does,
    done,
    enrols,
    happens,
    hires,
    leads,
    places,
    register,
    starts,
    the_house,
)
from tests.stage import refused

NEW = SeatId("new")
EVENING_GROUP = SpaceId("g-evening")
CHARLIE = SeatId("charlie")


@pytest.fixture
def house():
    """The house, with one empty group of each world beside the others."""
    stage = the_house()
    starts(stage, EVENING_GROUP, Track.PARTNER, "any")
    hires(stage, CHARLIE, "boardc:1")
    return stage


# ---------------------------------------------------------------- one world (D1)


@pytest.mark.parametrize(
    ("track", "cohort", "fits"),
    [
        (Track.PARTNER, "women", {TUESDAY, EVENING_GROUP}),
        (Track.PARTNER, UNSTATED, {TUESDAY, EVENING_GROUP}),
        (Track.RECOVERY, "men", {THURSDAY}),
        (Track.RECOVERY, "women", {FRIDAY}),
        (Track.RECOVERY, "any", set()),
        (Track.RECOVERY, UNSTATED, set()),
    ],
)
def test_a_member_fits_groups_of_the_own_track_and_cohort_alone(house, track, cohort, fits):
    enrols(house, NEW, track, cohort)
    groups = {TUESDAY, EVENING_GROUP, THURSDAY, FRIDAY}
    assert {group for group in groups if may_place(register(house), NEW, group)} == fits
    for group in groups - fits:
        assert does(house, NOOR, PlaceMember, member=NEW, group=group) == CANNOT_BE_PLACED
    for group in fits:
        done(house, NOOR, PlaceMember, member=NEW, group=group)


def test_a_partner_group_of_one_cohort_takes_that_one_alone(house):
    starts(house, SpaceId("g-men"), Track.PARTNER, "men")
    enrols(house, NEW, Track.PARTNER, "women")
    assert not may_place(register(house), NEW, SpaceId("g-men"))
    enrols(house, SeatId("he"), Track.PARTNER, "men")
    assert may_place(register(house), SeatId("he"), SpaceId("g-men"))


def test_a_recovery_group_for_everybody_would_take_nobody(house):
    """It cannot be started; were it in the log all the same, nobody can be placed there."""
    starts(house, SpaceId("g-mixed"), Track.RECOVERY, "any")
    assert not may_place(register(house), OLU, SpaceId("g-mixed"))
    assert not may_place(register(house), ADA, SpaceId("g-mixed"))


# ---------------------------------------------------------------- linked people (D2)


@pytest.mark.parametrize("kind", ["couple", "former", "apart"])
def test_linked_people_share_no_group_whatever_links_them(house, kind):
    enrols(house, NEW, Track.PARTNER, "women")
    assert may_place(register(house), NEW, TUESDAY)
    done(house, NOOR, LinkPeople, a=JO, b=NEW, kind=kind)
    assert does(house, NOOR, PlaceMember, member=NEW, group=TUESDAY) == CANNOT_BE_PLACED
    done(house, NOOR, PartMember, member=JO, group=TUESDAY)
    assert does(house, NOOR, PlaceMember, member=NEW, group=TUESDAY) == CANNOT_BE_PLACED, (
        "Ines reads Jo still"
    )
    house.passes(ms=READ_FOR)
    done(house, NOOR, PlaceMember, member=NEW, group=TUESDAY)
    assert does(house, NOOR, PlaceMember, member=JO, group=TUESDAY) == CANNOT_BE_PLACED


def test_two_who_share_a_group_are_first_parted_then_linked(house):
    assert does(house, NOOR, LinkPeople, a=JO, b=PRIYA, kind="apart") == CANNOT_BE_PLACED
    done(house, NOOR, PartMember, member=JO, group=TUESDAY)
    done(house, NOOR, LinkPeople, a=JO, b=PRIYA, kind="apart")


def test_nobody_is_linked_with_themselves_or_with_nobody(house):
    assert not may_link(register(house), JO, JO)
    assert not may_link(register(house), JO, SeatId("nobody"))
    assert does(house, NOOR, LinkPeople, a=JO, b=JO, kind="apart") == CANNOT_BE_PLACED
    assert refused(does(house, NOOR, LinkPeople, a=JO, b="nobody", kind="apart")) == "not-here"
    assert refused(does(house, NOOR, LinkPeople, a=PER, b=MAREN, kind="couple")) == "already-linked"
    done(house, NOOR, LinkPeople, a=PER, b=MAREN, kind="former")


# ---------------------------------------------------------------- one human over both (D6)


def test_who_leads_her_group_leads_no_group_of_his(house):
    assert does(house, NOOR, AppointFacilitator, staff=INES, group=THURSDAY) == CANNOT_BE_ASSIGNED
    assert does(house, NOOR, AppointFacilitator, staff=TOMAS, group=TUESDAY) == CANNOT_BE_ASSIGNED
    done(house, NOOR, AppointFacilitator, staff=INES, group=FRIDAY)
    done(house, NOOR, AppointFacilitator, staff=NOOR, group=THURSDAY)


def test_who_is_her_clinician_leads_no_group_of_his(house):
    assert does(house, NOOR, AppointFacilitator, staff=LINDQVIST, group=THURSDAY) == CANNOT_BE_ASSIGNED
    done(house, NOOR, AppointFacilitator, staff=LINDQVIST, group=TUESDAY)


def test_who_leads_his_group_is_not_her_clinician(house):
    leads(house, CHARLIE, THURSDAY)
    assert does(house, NOOR, AppointClinician, staff=CHARLIE, member=MAREN) == CANNOT_BE_ASSIGNED
    done(house, NOOR, AppointClinician, staff=CHARLIE, member=JO)


def test_the_same_human_is_clinician_of_one_of_a_couple_only(house):
    """D6, D82."""
    assert does(house, NOOR, AppointClinician, staff=LINDQVIST, member=PER) == CANNOT_BE_ASSIGNED
    assert does(house, NOOR, AppointClinician, staff=OKAFOR, member=MAREN) == CANNOT_BE_ASSIGNED
    done(house, NOOR, AppointClinician, staff=LINDQVIST, member=SAM)
    assert not may_be_clinician(register(house), LINDQVIST, DANA, house.now)


def test_a_member_is_not_placed_where_the_others_clinician_leads(house):
    enrols(house, NEW, Track.PARTNER, "women")
    done(house, NOOR, LinkPeople, a=NEW, b=OLU, kind="couple")
    leads(house, CHARLIE, EVENING_GROUP)
    happens(house, ev.ClinicianAppointed(staff=CHARLIE, member=OLU))
    assert does(house, NOOR, PlaceMember, member=NEW, group=EVENING_GROUP) == CANNOT_BE_PLACED
    done(house, NOOR, PlaceMember, member=NEW, group=TUESDAY)


def test_two_are_not_linked_over_the_head_of_one_who_reads_both(house):
    """Tomas leads both recovery groups: Olu and Ada cannot be linked while he does."""
    assert does(house, NOOR, LinkPeople, a=OLU, b=ADA, kind="former") == CANNOT_BE_PLACED
    done(house, NOOR, LinkPeople, a=JO, b=OLU, kind="former")


def test_staff_do_not_oversee_whom_they_are_linked_to_themselves(house):
    done(house, NOOR, LinkPeople, a=CHARLIE, b=JO, kind="apart")
    assert does(house, NOOR, AppointFacilitator, staff=CHARLIE, group=TUESDAY) == CANNOT_BE_ASSIGNED
    assert does(house, NOOR, AppointClinician, staff=CHARLIE, member=JO) == CANNOT_BE_ASSIGNED
    assert does(house, NOOR, LinkPeople, a=INES, b=JO, kind="apart") == CANNOT_BE_PLACED
    done(house, NOOR, AppointClinician, staff=CHARLIE, member=PRIYA)
    leads(house, CHARLIE, EVENING_GROUP)
    assert does(house, NOOR, PlaceMember, member=JO, group=EVENING_GROUP) == CANNOT_BE_PLACED
    done(house, NOOR, PlaceMember, member=PRIYA, group=EVENING_GROUP)


def test_a_suspended_role_still_counts_for_it_may_come_back(house):
    happens(house, ev.StaffSuspended(staff=INES))
    assert does(house, NOOR, AppointFacilitator, staff=INES, group=FRIDAY) == CANNOT_BE_ASSIGNED
    happens(house, ev.MemberSuspended(member=MAREN))
    assert not may_lead(register(house), LINDQVIST, THURSDAY)


# ---------------------------------------------------------------- who may be a clinician (D10, D11)


def test_a_clinician_is_licensed_and_current(house):
    assert does(house, NOOR, AppointClinician, staff=NOOR, member=JO) == CANNOT_BE_ASSIGNED
    happens(house, ev.CredentialRecorded(staff=CHARLIE, credential_until=house.now))
    assert does(house, NOOR, AppointClinician, staff=CHARLIE, member=JO) == CANNOT_BE_ASSIGNED
    happens(house, ev.CredentialRecorded(staff=CHARLIE, credential_until=house.now + 1))
    happens(house, ev.StaffSuspended(staff=CHARLIE))
    assert does(house, NOOR, AppointClinician, staff=CHARLIE, member=JO) == CANNOT_BE_ASSIGNED
    happens(house, ev.StaffReinstated(staff=CHARLIE))
    done(house, NOOR, AppointClinician, staff=CHARLIE, member=JO)


def test_refusals_say_one_sentence_and_no_name():
    assert (CANNOT_BE_PLACED.message, CANNOT_BE_ASSIGNED.message) == (
        "Cannot be placed here.",
        "Cannot be assigned.",
    )


def test_who_is_suspended_is_placed_and_appointed_nowhere(house):
    enrols(house, NEW, Track.PARTNER, "women")
    happens(house, ev.MemberSuspended(member=NEW))
    happens(house, ev.StaffSuspended(staff=ROY))
    assert does(house, NOOR, PlaceMember, member=NEW, group=TUESDAY) == CANNOT_BE_PLACED
    assert does(house, NOOR, AppointFacilitator, staff=ROY, group=FRIDAY) == CANNOT_BE_ASSIGNED
    happens(house, ev.MemberReinstated(member=NEW))
    happens(house, ev.StaffReinstated(staff=ROY))
    done(house, NOOR, PlaceMember, member=NEW, group=TUESDAY)
    done(house, NOOR, AppointFacilitator, staff=ROY, group=FRIDAY)


def test_nobody_is_placed_or_leads_where_there_is_nothing(house):
    for member, group in ((SeatId("nobody"), TUESDAY), (JO, SpaceId("g-nowhere"))):
        assert not may_place(register(house), member, group)
        assert refused(does(house, NOOR, PlaceMember, member=member, group=group)) == "not-here"
    assert not may_lead(register(house), HADDAD, SpaceId("g-nowhere"))
    places(house, JO, EVENING_GROUP)
    assert refused(does(house, NOOR, PlaceMember, member=JO, group=EVENING_GROUP)) == "already-so"
