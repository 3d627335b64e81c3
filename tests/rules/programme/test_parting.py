"""Whoever parted from a group is thought of there for as long as anything of theirs can be read (D6, D65)."""

import pytest

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from rooms.admission import may_lead
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME, SeatId
from rooms.mornings import DAY
from rooms.people import Track
from rooms.programme import commands as ask
from rooms.programme.parting import READ_FOR
from rooms.programme.parting_events import MemberParted, PartingForgotten
from rooms.spaces import Decision
from tests.cast import FRIDAY, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, PRIYA, THURSDAY, TUESDAY
from tests.rules.programme.house import does, done, enrols, happens, hires, leads, register, starts, the_house
from tests.rules.programme.test_legal_hold import gets, holds, lifts, two_coordinators
from tests.rules.programme.test_standing_in import acts, meets, prepares, takes_over
from tests.stage import MINUTE, Stage, refused

CHARLIE = SeatId("charlie")
NEW, HIM = SeatId("new"), SeatId("him")


def parts(stage: Stage, member: SeatId = MAREN) -> None:
    """Out of the Tuesday group."""
    done(stage, NOOR, ask.PartMember, member=member, group=TUESDAY)


def leading(stage: Stage) -> str | None:
    """Whether Okafor, who is Per's clinician, may lead Maren's group now: how it is refused."""
    return refused(does(stage, NOOR, ask.AppointFacilitator, staff=OKAFOR, group=TUESDAY))


def charlie_joins(stage: Stage) -> None:
    """One more of the staff, with a licence; he reads nobody."""
    hires(stage, CHARLIE, "boardc:1")


def test_a_stand_in_who_reads_her_husband_is_not_let_into_the_evening_she_was_parted_from() -> None:
    """Okafor is Per's clinician. Maren spoke tonight, and is of the group no more."""
    stage = the_house()
    where = meets(stage, MAREN, JO)
    assert isinstance(acts(stage, MAREN, Say, **where, text="He does not know that I am here."), Decision)
    parts(stage)
    assert refused(prepares(stage, OKAFOR)) == "cannot-be-assigned"
    prepares(stage, LINDQVIST)
    assert takes_over(stage, LINDQVIST) == TUESDAY, "who reads nobody she is linked to leads it on"
    assert "He does not know" in str(stage.sees(LINDQVIST, TUESDAY, f"circle/{where['meeting']}"))


@pytest.mark.parametrize("came", [True, False])
def test_nor_with_a_code_made_before_she_came_and_went(came: bool) -> None:
    """Charlie is his clinician. She is in the group for an hour of this evening, or is not."""
    stage = the_house()
    charlie_joins(stage)
    enrols(stage, NEW, Track.PARTNER, "women")
    enrols(stage, HIM, Track.RECOVERY, "men")
    done(stage, NOOR, ask.LinkPeople, a=NEW, b=HIM, kind="couple")
    done(stage, NOOR, ask.AppointClinician, staff=CHARLIE, member=HIM)
    meets(stage, JO)
    assert isinstance(prepares(stage, CHARLIE), Decision)
    if came:
        done(stage, NOOR, ask.PlaceMember, member=NEW, group=TUESDAY)
        parts(stage, NEW)
    assert takes_over(stage, CHARLIE) == (None if came else TUESDAY), "answered as by a wrong code"


def test_who_leads_the_group_she_was_parted_from_comes_to_read_him_by_no_role() -> None:
    stage = the_house()
    charlie_joins(stage)
    leads(stage, CHARLIE, TUESDAY)
    parts(stage)
    done(stage, NOOR, ask.EndClinician, staff=OKAFOR, member=PER)
    assert refused(does(stage, NOOR, ask.AppointClinician, staff=CHARLIE, member=PER)) == "cannot-be-assigned"
    assert refused(does(stage, NOOR, ask.AppointFacilitator, staff=CHARLIE, group=THURSDAY)) == (
        "cannot-be-assigned"
    )
    done(stage, NOOR, ask.PartMember, member=PER, group=THURSDAY)
    leads(stage, CHARLIE, FRIDAY)
    starts(stage, "g-monday", Track.RECOVERY, "men")  # type: ignore[arg-type]
    leads(stage, CHARLIE, "g-monday")  # type: ignore[arg-type]
    assert refused(does(stage, NOOR, ask.PlaceMember, member=PER, group="g-monday")) == "cannot-be-placed"
    stage.passes(ms=READ_FOR - 1)
    assert refused(does(stage, NOOR, ask.AppointClinician, staff=CHARLIE, member=PER)) == "cannot-be-assigned"
    stage.passes(ms=1)
    done(stage, NOOR, ask.PlaceMember, member=PER, group="g-monday")
    done(stage, NOOR, ask.AppointClinician, staff=CHARLIE, member=PER)


def test_whoever_leads_it_no_more_may_read_him_at_once() -> None:
    """Who led her group reads nothing of it as soon as the appointment ends."""
    stage = the_house()
    charlie_joins(stage)
    leads(stage, CHARLIE, TUESDAY)
    parts(stage)
    done(stage, NOOR, ask.EndFacilitator, staff=CHARLIE, group=TUESDAY)
    done(stage, NOOR, ask.EndClinician, staff=OKAFOR, member=PER)
    done(stage, NOOR, ask.AppointClinician, staff=CHARLIE, member=PER)
    assert refused(does(stage, NOOR, ask.AppointFacilitator, staff=CHARLIE, group=TUESDAY)) == (
        "cannot-be-assigned"
    ), "and not her group again"


def test_two_who_sat_together_are_parted_and_kept_apart_at_once() -> None:
    """A link is never put off (D2); and who comes to lead meanwhile reads what both heard."""
    stage = the_house()
    parts(stage, JO)
    done(stage, NOOR, ask.LinkPeople, a=JO, b=PRIYA, kind="apart")
    charlie_joins(stage)
    done(stage, NOOR, ask.AppointFacilitator, staff=CHARLIE, group=TUESDAY)
    assert refused(does(stage, NOOR, ask.PlaceMember, member=JO, group=TUESDAY)) == "cannot-be-placed"


def test_who_comes_again_is_of_the_group_and_parts_anew() -> None:
    stage = the_house()
    parts(stage)
    stage.passes(ms=READ_FOR - DAY)
    done(stage, NOOR, ask.PlaceMember, member=MAREN, group=TUESDAY)
    assert register(stage).groups[TUESDAY].parted == {}
    stage.passes(ms=2 * DAY)
    assert not may_lead(register(stage), OKAFOR, TUESDAY)
    parts(stage)
    assert register(stage).groups[TUESDAY].parted == {MAREN: stage.now + READ_FOR}


def test_nothing_is_forgotten_while_a_legal_hold_keeps_what_the_group_has() -> None:
    stage = two_coordinators()
    parts(stage)
    hold = holds(stage, TUESDAY)
    stage.passes(ms=3 * READ_FOR)
    assert leading(stage) == "cannot-be-assigned"
    lifts(stage, hold)
    assert leading(stage) is None
    assert register(stage).groups[TUESDAY].parted == {}


@pytest.mark.parametrize("erase", [True, False])
def test_a_closed_account_was_of_its_groups_lately_too(erase: bool) -> None:
    stage = the_house()
    gets(stage, MAREN, ask.CloseAccount, erase_words=erase)
    assert leading(stage) == "cannot-be-assigned"
    stage.passes(ms=READ_FOR)
    assert leading(stage) is None


def test_it_ends_after_the_last_that_is_kept_of_the_evening() -> None:
    """All that facilitators keep ends thirty days after the evening, which may go on for hours yet."""
    stage = the_house()
    where = meets(stage, MAREN, JO)
    parts(stage)
    stage.passes(minutes=240)
    for command in (CloseMeeting, FinishCloseOut):
        assert isinstance(acts(stage, INES, command, **where), Decision)
    stage.passes(ms=READ_FOR - 240 * MINUTE - 1)
    assert leading(stage) == "cannot-be-assigned"
    assert f"backstage/{where['meeting']}" not in stage.rooms(INES, TUESDAY)


def test_it_is_forgotten_at_no_hour_of_its_own_and_nobody_hears_of_it() -> None:
    """Who is on duty for whom may change by it: that comes with what a coordinator does, and by no clock (D4)."""
    stage = the_house()
    parts(stage)
    for seat in (NOOR, INES, MAREN, JO):
        stage.hears(seat)
    stage.passes(ms=READ_FOR)
    assert not stage.happened(PROGRAMME, PartingForgotten)
    assert not any(stage.hears(seat) for seat in (NOOR, INES, MAREN, JO))
    done(stage, NOOR, ask.EnrolStaff, name="Eve")
    assert stage.happened(PROGRAMME, PartingForgotten) == [PartingForgotten(member=MAREN, group=TUESDAY)]
    assert stage.kinds_heard(NOOR) == ["StaffEnrolled"]
    assert not any(stage.hears(seat) for seat in (INES, MAREN, JO))


def test_nobody_is_placed_where_somebody_linked_was_lately_though_nobody_leads_there_now() -> None:
    """Whoever came to lead next would read both, and the evening of the one who has gone."""
    stage = the_house()
    enrols(stage, NEW, Track.PARTNER, "women")
    done(stage, NOOR, ask.LinkPeople, a=JO, b=NEW, kind="apart")
    where = meets(stage, JO, PRIYA)
    assert isinstance(acts(stage, JO, Say, **where, text="My sister must not hear this."), Decision)
    parts(stage, JO)
    done(stage, NOOR, ask.EndFacilitator, staff=INES, group=TUESDAY)
    assert refused(does(stage, NOOR, ask.PlaceMember, member=NEW, group=TUESDAY)) == "cannot-be-placed"
    stage.passes(ms=READ_FOR)
    done(stage, NOOR, ask.PlaceMember, member=NEW, group=TUESDAY)


def test_a_log_from_before_anybody_remembered_is_read_as_it_was() -> None:
    stage = the_house()
    happens(stage, MemberParted(member=MAREN, group=TUESDAY))
    assert may_lead(register(stage), OKAFOR, TUESDAY)
