"""Enrolling, starting a group, placing, appointing, suspending: the register and the spaces it writes to."""

from typing import Any

import pytest

from moderation.rows_programme import ROWS
from rooms.group.state.attendance import MemberLeft
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME, MeetingId, SeatId, SpaceId
from rooms.people import Actor, Track
from rooms.programme import commands as ask
from rooms.programme.standing_in import TakeOver
from rooms.spaces import Decision
from rooms.standing import StandingSuspended
from tests.cast import (
    COUPLE,
    FRIDAY,
    INES,
    JO,
    LINDQVIST,
    MAREN,
    NOOR,
    OFFERED,
    OKAFOR,
    OLU,
    PER,
    PRIYA,
    THURSDAY,
    TOMAS,
    TUESDAY,
)
from tests.rules.programme.house import does, done, enrols, register, the_house
from tests.rules.programme.test_own_rituals import OURS
from tests.stage import MINUTE, refused

ENROL: dict[str, Any] = {"name": "Ruth", "track": Track.PARTNER, "cohort": "women", "adult": True}
START: dict[str, Any] = {
    "alias": "Monday noon",
    "track": Track.RECOVERY,
    "cohort": "women",
    "seats": 6,
    "minutes": 90,
    "first_names": ("Ruth", "Vera"),
    "adults": True,
    "lead": True,
}


# ---------------------------------------------------------------- enrolling


def test_a_member_is_an_adult_of_one_track_and_cohort():
    """D1, D37."""
    stage = the_house()
    assert refused(does(stage, NOOR, ask.EnrolMember, **{**ENROL, "adult": False})) == "adults-only"
    assert refused(does(stage, NOOR, ask.EnrolMember, **{**ENROL, "cohort": "any"})) == "no-such-cohort"
    assert refused(does(stage, NOOR, ask.EnrolMember, **{**ENROL, "name": " "})) == "empty"
    wrong = {**ENROL, "track": Track.RECOVERY, "cohort": "unstated"}
    assert refused(does(stage, NOOR, ask.EnrolMember, **wrong)) == "no-such-cohort"
    seat = done(stage, NOOR, ask.EnrolMember, **ENROL)["member"]
    unstated = done(stage, NOOR, ask.EnrolMember, **{**ENROL, "cohort": "unstated"})["member"]
    seen = {each["member"]: each for each in stage.sees(NOOR, PROGRAMME, "register")["members"]}
    assert seen[seat]["name"] == "Ruth"
    assert seen[unstated]["cohort"] == "unstated"


def test_names_stand_in_no_fact():
    stage = the_house()
    done(stage, NOOR, ask.EnrolMember, **ENROL)
    done(stage, NOOR, ask.StartGroup, opens_at=stage.now, **START)
    for space in stage.spaces.values():
        for each in space.log:
            assert "Ruth" not in repr(each.event)
            assert "Monday" not in repr(each.event)


def test_a_licence_is_one_human():
    stage = the_house()
    fields = {"name": "Lind", "issuer": "Board A", "licence": " 1 "}
    assert refused(does(stage, NOOR, ask.EnrolStaff, **fields)) == "already-enrolled"
    assert refused(does(stage, NOOR, ask.EnrolStaff, **{**fields, "licence": "１."})) == "already-enrolled"
    assert refused(does(stage, NOOR, ask.EnrolStaff, **{**fields, "licence": ""})) == "licence-in-part"
    assert refused(does(stage, NOOR, ask.EnrolStaff, **{**fields, "issuer": "–"})) == "licence-in-part"
    assert refused(does(stage, NOOR, ask.EnrolStaff, **{**fields, "name": ""})) == "empty"
    done(stage, NOOR, ask.EnrolStaff, **{**fields, "licence": "7"})
    done(stage, NOOR, ask.EnrolStaff, name="No licence")
    done(stage, NOOR, ask.EnrolStaff, name="None either")


# ---------------------------------------------------------------- start a group


def test_a_group_tonight_is_one_command():
    """Whoever keeps the register leads it, too (D84)."""
    stage = the_house()
    answer = done(stage, NOOR, ask.StartGroup, opens_at=stage.now + 20 * MINUTE, **START)
    group, meeting = answer["group"], answer["meeting"]
    assert stage.plain(answer["members"][0])["name"] == "Ruth"
    ruth, vera = (each["member"] for each in answer["members"])
    lobby = stage.sees(NOOR, group, "lobby")
    assert (lobby["alias"], lobby["track"], lobby["cohort"]) == ("Monday noon", "recovery", "women")
    assert [each["meeting"] for each in lobby["meetings"]] == [meeting]
    assert [each["name"] for each in stage.sees(NOOR, group, "roster")["members"]] == ["Ruth", "Vera"]
    assert register(stage).groups[group].facilitators == {NOOR}
    assert register(stage).members[ruth].cohort == "women"
    arrive = EnterWaiting(
        space=group,
        meeting=meeting,
        whereabouts="private",
        body="steady",
        listening_only=False,
        softer_seat=False,
        shown_name=None,
    )
    assert isinstance(stage.does(vera, arrive), Decision), "the waiting room is open already"


def test_a_group_may_begin_empty_and_be_led_by_somebody_later():
    stage = the_house()
    fields = {**START, "first_names": (), "adults": False, "lead": False}
    group = done(stage, NOOR, ask.StartGroup, opens_at=stage.now, **fields)["group"]
    assert register(stage).groups[group].facilitators == frozenset()
    done(stage, NOOR, ask.AppointFacilitator, staff=INES, group=group)
    assert [each["name"] for each in stage.sees(INES, group, "lobby")["facilitators"]] == ["Ines"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nobody is said to be an adult": ({"adults": False}, "adults-only"),
    "a cohort for everybody": ({"cohort": "any"}, "no-such-cohort"),
    "no cohort": ({"cohort": "unstated"}, "no-such-cohort"),
    "one seat": ({"seats": 1}, "out-of-range"),
    "too many seats": ({"seats": 13}, "out-of-range"),
    "too short": ({"minutes": 14}, "out-of-range"),
    "over already": ({"opens_at": 1}, "out-of-range"),
    "eleven names": ({"first_names": ("A",) * 11}, "out-of-range"),
    "more names than seats": ({"seats": 2, "first_names": ("A", "B", "C")}, "group-full"),
    "no alias": ({"alias": ""}, "empty"),
    "a name too long": ({"first_names": ("x" * 41,)}, "too-long"),
}


@pytest.mark.parametrize("why", WRONG)
def test_a_group_that_does_not_fit_is_not_begun_at_all(why):
    stage = the_house()
    wrong, code = WRONG[why]
    before = register(stage)
    assert refused(does(stage, NOOR, ask.StartGroup, **{"opens_at": stage.now, **START, **wrong})) == code
    assert register(stage) is before


def test_first_names_of_a_partner_group_for_all_are_of_no_stated_cohort():
    stage = the_house()
    fields = {**START, "track": Track.PARTNER, "cohort": "any"}
    answer = done(stage, NOOR, ask.StartGroup, opens_at=stage.now, **fields)
    assert register(stage).members[answer["members"][0]["member"]].cohort == "unstated"


# ---------------------------------------------------------------- placing and parting


def test_a_placement_stands_in_the_register_and_in_the_group():
    stage = the_house()
    seat = SeatId("ruth")
    enrols(stage, seat, Track.PARTNER, "women")
    done(stage, NOOR, ask.PlaceMember, member=seat, group=TUESDAY)
    assert refused(does(stage, NOOR, ask.PlaceMember, member=seat, group=TUESDAY)) == "already-so"
    assert set(stage.rooms(seat, TUESDAY)) == {"lobby", f"own/{seat}"}
    assert stage.kinds_heard(seat) == ["WelcomeToGroup"]
    done(stage, NOOR, ask.PartMember, member=seat, group=TUESDAY)
    assert refused(does(stage, NOOR, ask.PartMember, member=seat, group=TUESDAY)) == "not-so"
    assert stage.rooms(seat, TUESDAY) == {}


def test_a_group_takes_no_more_than_it_has_seats():
    """D37."""
    stage = the_house()
    for count in range(4):
        enrols(stage, SeatId(f"p{count}"), Track.PARTNER, "women")
        done(stage, NOOR, ask.PlaceMember, member=f"p{count}", group=TUESDAY)
    enrols(stage, SeatId("one-more"), Track.PARTNER, "women")
    fields = {"member": "one-more", "group": TUESDAY}
    assert refused(does(stage, NOOR, ask.PlaceMember, **fields)) == "group-full"
    done(stage, NOOR, ask.PartMember, member="p0", group=TUESDAY)
    done(stage, NOOR, ask.PlaceMember, **fields)


# ---------------------------------------------------------------- appointments


def test_there_is_always_somebody_who_keeps_the_register():
    stage = the_house()
    assert refused(does(stage, NOOR, ask.EndCoordinator, staff=NOOR)) == "last-coordinator"
    assert refused(does(stage, NOOR, ask.SuspendStaff, staff=NOOR)) == "last-coordinator"
    assert refused(does(stage, NOOR, ask.EndCoordinator, staff=INES)) == "not-so"
    assert refused(does(stage, NOOR, ask.AppointCoordinator, staff=NOOR)) == "already-so"
    assert refused(does(stage, NOOR, ask.AppointCoordinator, staff="nobody")) == "not-here"
    done(stage, NOOR, ask.AppointCoordinator, staff=INES)
    done(stage, INES, ask.EndCoordinator, staff=NOOR)
    assert stage.rooms(NOOR, PROGRAMME) == {}
    assert refused(does(stage, NOOR, ask.IssueCards, members=(JO,))) == "not-here"


def test_a_suspended_person_keeps_no_register():
    stage = the_house()
    done(stage, NOOR, ask.SuspendStaff, staff=INES)
    assert refused(does(stage, NOOR, ask.AppointCoordinator, staff=INES)) == "cannot-be-assigned"
    done(stage, NOOR, ask.ReinstateStaff, staff=INES)
    done(stage, NOOR, ask.AppointCoordinator, staff=INES)


def test_a_facilitator_is_seated_and_unseated_in_the_groups_own_log():
    stage = the_house()
    assert refused(does(stage, NOOR, ask.AppointFacilitator, staff=INES, group=TUESDAY)) == "already-so"
    done(stage, NOOR, ask.AppointFacilitator, staff=LINDQVIST, group=TUESDAY)
    assert "roster" in stage.rooms(LINDQVIST, TUESDAY)
    done(stage, NOOR, ask.EndFacilitator, staff=LINDQVIST, group=TUESDAY)
    assert stage.rooms(LINDQVIST, TUESDAY) == {}
    assert refused(does(stage, NOOR, ask.EndFacilitator, staff=LINDQVIST, group=TUESDAY)) == "not-so"


def test_a_clinician_of_record_has_a_page_of_own_clients():
    stage = the_house()
    stage.hears(LINDQVIST)
    assert refused(does(stage, NOOR, ask.AppointClinician, staff=LINDQVIST, member=MAREN)) == "already-so"
    done(stage, NOOR, ask.AppointClinician, staff=LINDQVIST, member=PRIYA)
    assert stage.kinds_heard(LINDQVIST) == ["ClientGained"]
    page = f"clients/{LINDQVIST}"
    assert [each["name"] for each in stage.sees(LINDQVIST, PROGRAMME, page)["clients"]] == ["Maren", "Priya"]
    assert set(stage.rooms(LINDQVIST, PROGRAMME)) == {page}


# ---------------------------------------------------------------- suspensions


def test_a_suspension_stands_in_every_space_of_theirs_in_the_same_append():
    stage = the_house()
    outcome = does(stage, NOOR, ask.SuspendMember, member=MAREN)
    assert isinstance(outcome, Decision)
    assert [(fact.space, type(fact.event).__name__) for fact in outcome.facts] == [
        (PROGRAMME, "MemberSuspended"),
        (TUESDAY, "StandingSuspended"),
    ]
    assert stage.rooms(MAREN, TUESDAY) == {}
    assert refused(stage.does(MAREN, Say(space=TUESDAY, meeting=MeetingId("m"), text="hello"))) == "not-here"
    assert refused(does(stage, NOOR, ask.SuspendMember, member=MAREN)) == "already-so"
    done(stage, NOOR, ask.ReinstateMember, member=MAREN)
    assert "lobby" in stage.rooms(MAREN, TUESDAY)
    assert refused(does(stage, NOOR, ask.ReinstateMember, member=MAREN)) == "not-so"


def test_a_suspended_facilitator_leads_nothing_until_reinstated():
    stage = the_house()
    done(stage, NOOR, ask.SuspendStaff, staff=TOMAS)
    for group in (THURSDAY, FRIDAY):
        assert stage.rooms(TOMAS, group) == {}
        assert len(stage.happened(group, StandingSuspended)) == 1
    assert refused(does(stage, NOOR, ask.SuspendStaff, staff=TOMAS)) == "already-so"
    done(stage, NOOR, ask.ReinstateStaff, staff=TOMAS)
    assert "roster" in stage.rooms(TOMAS, THURSDAY)
    assert refused(does(stage, NOOR, ask.ReinstateStaff, staff=TOMAS)) == "not-so"
    assert not stage.happened(THURSDAY, MemberLeft)


# ---------------------------------------------------------------- cards, and everybody else


def just_now(stage, who):
    """Somebody who said the pass phrase just now (D63)."""
    return Actor(who, stepped_up_at=stage.now)


def test_cards_are_noted_for_people_who_are_known():
    stage = the_house()
    done(stage, just_now(stage, NOOR), ask.IssueCards, members=(JO, MAREN, JO))
    assert refused(does(stage, NOOR, ask.IssueCards, members=(JO,))) == "step-up"
    assert refused(does(stage, just_now(stage, NOOR), ask.IssueCards, members=())) == "nobody-named"
    assert refused(does(stage, just_now(stage, NOOR), ask.IssueCards, members=(JO, "nobody"))) == "not-here"
    assert refused(does(stage, INES, ask.IssueCards, members=(JO,))) == "not-here"


def test_nobody_makes_a_card_for_somebody_they_are_linked_to():
    stage = the_house()
    done(stage, NOOR, ask.LinkPeople, a=NOOR, b=OLU, kind="apart")
    assert refused(does(stage, NOOR, ask.IssueCards, members=(JO, OLU))) == "cannot-be-assigned"
    done(stage, just_now(stage, NOOR), ask.IssueCards, members=(JO,))


FIELDS: dict[str, dict[str, Any]] = {
    "FoundProgramme": {"name": "Eve"},
    "SetProgramme": {
        "shown_name": "Notes",
        "time_zone": "UTC",
        "language": "en",
        "crisis_lines": (),
        "lines_owner": "",
        "lines_reviewed": None,
        "text_days": 7,
        "cohorts": ("women", "men"),
    },
    "KeepRitual": OURS,
    "DropRitual": {"ritual": "arriving"},
    "SetHelpHours": {"track": Track.PARTNER, "hours": ()},
    "SetCaseStaff": {"track": Track.PARTNER, "staff": (NOOR,)},
    "SeeToCase": {"case": "nothing", "state": "seen-to"},
    "EnrolMember": ENROL,
    "EnrolStaff": {"name": "Eve"},
    "RecordCredential": {"staff": INES, "credential_until": None},
    "AppointCoordinator": {"staff": INES},
    "EndCoordinator": {"staff": NOOR},
    "AppointFacilitator": {"staff": INES, "group": FRIDAY},
    "EndFacilitator": {"staff": INES, "group": TUESDAY},
    "AppointClinician": {"staff": LINDQVIST, "member": JO},
    "EndClinician": {"staff": LINDQVIST, "member": MAREN},
    "StartGroup": {**START, "opens_at": 10**13},
    "PlaceMember": {"member": JO, "group": TUESDAY},
    "PartMember": {"member": JO, "group": TUESDAY},
    "PutOnWaitlist": {"member": JO, "group": FRIDAY},
    "TakeOffWaitlist": {"member": JO, "group": FRIDAY},
    "LinkPeople": {"a": JO, "b": PER, "kind": "apart"},
    "SuspendMember": {"member": JO},
    "ReinstateMember": {"member": JO},
    "SuspendStaff": {"staff": INES},
    "ReinstateStaff": {"staff": INES},
    "AskForCouple": {"member": MAREN, **OFFERED},
    "PrepareCouple": {"partner": MAREN, "recovering": PER},
    "IssueCards": {"members": (JO,)},
    "AskForCard": {"staff": INES},
    "ConfirmCard": {"staff": INES},
    "DismissCard": {"staff": INES},
    "PrepareStandIn": {"staff": LINDQVIST, "group": TUESDAY, "mark": "a" * 64},
    "TakeOver": {"mark": "a" * 64},
    "EnterSeat": {"seat": JO},
    "VouchForMember": {"member": JO},
    "AskLegalHold": {"subject": JO},
    "ConfirmLegalHold": {"hold": "nobody"},
    "AskLiftHold": {"hold": "nobody"},
    "ConfirmLiftHold": {"hold": "nobody"},
    "DismissLegalHold": {"hold": "nobody"},
    "CloseAccount": {"erase_words": True},
    "EraseMember": {"member": JO, "erase_words": True},
    "BeginOwnSpace": {},
}
MAY = {
    *((who, command) for who in (MAREN, PER) for command in ("CloseAccount", "BeginOwnSpace")),
    (SeatId("clock"), "EraseMember"),
    (INES, "VouchForMember"),
}
"""Who is somebody to a command without being a coordinator; they are asked for the pass phrase first."""


@pytest.mark.parametrize("command", ROWS, ids=lambda command: command.__name__)
@pytest.mark.parametrize("who", [MAREN, PER, INES, OKAFOR, SeatId("stranger"), SeatId("clock")])
def test_members_facilitators_and_strangers_learn_nothing_here(who, command):
    stage = the_house()
    before = register(stage)
    if (who, command) in {(INES, TakeOver), (OKAFOR, TakeOver)}:
        return  # every staff person may say a code: `test_standing_in.py`
    expected = "step-up" if (who, command.__name__) in MAY else "not-here"
    assert refused(does(stage, who, command, **FIELDS[command.__name__])) == expected
    assert register(stage) is before


@pytest.mark.parametrize("field", ["member", "staff", "group"])
def test_what_does_not_exist_is_not_here(field):
    stage = the_house()
    for command in ROWS:
        fields = FIELDS[command.__name__]
        if field in fields and command is not ask.AskForCouple:
            assert refused(does(stage, NOOR, command, **{**fields, field: "nobody"})) == "not-here"


def test_only_coordinators_are_in_the_register_and_each_clinician_alone_with_own_clients():
    stage = the_house()
    audiences = stage.kind(PROGRAMME).audiences(register(stage))
    assert audiences["register"] == {NOOR: 1}
    assert all(set(who) == {room.removeprefix("clients/")} for room, who in audiences.items() if "/" in room)
    with pytest.raises(KeyError):
        stage.kind(PROGRAMME).view(register(stage), "clients/nobody", 1)


def test_the_register_shows_links_and_groups_and_couples():
    stage = the_house()
    seen = stage.sees(NOOR, PROGRAMME, "register")
    first = seen["links"][0]
    assert (first["a"], first["b"], first["kind"]) == (MAREN, PER, "couple")
    assert {each["group"]: each["facilitators"] for each in seen["groups"]}[THURSDAY] == [TOMAS]
    assert {each["member"]: each["clinician"] for each in seen["members"]}[MAREN] == LINDQVIST
    assert (seen["asks"], seen["couples"]) == ([], [])
    assert SpaceId(COUPLE) not in stage.spaces
