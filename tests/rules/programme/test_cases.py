"""What a member tells about somebody who leads reaches the case staff of the track, and nobody who leads or led."""

from dataclasses import replace
from typing import Any
from unittest import mock

import pytest

from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut, OpenMeeting, ScheduleMeeting
from rooms.admission import answers_for, groups_unread
from rooms.case_files import KEPT, CaseForgotten, CaseLineKept, CaseOpened
from rooms.group.state.agreements import EDITION
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME, LineId, MeetingId, SeatId, SpaceId, WordsId
from rooms.people import Actor, Track
from rooms.programme import commands as ask
from rooms.programme.cases import NOTE_LIMIT, SeeToCase, SetCaseStaff
from rooms.programme.help_hours import SetHelpHours
from rooms.programme.register import Group, Register, Staff
from rooms.refusals import NOT_HERE
from tests.cast import DANA, HADDAD, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER, THURSDAY, TOMAS, TUESDAY
from tests.rules.group.evening import AS_SHE_IS
from tests.rules.programme.house import does, done, the_house
from tests.stage import MINUTE, Stage, refused

THEIRS, FEW, DONE = "Stay behind, Jo.", "He said it before.", "Spoke with both of them."


def a_case(*readers: SeatId, text: str = FEW, told: bool = True) -> tuple[Stage, SpaceId, MeetingId]:
    """Ines said something in the circle, and Jo told about it. `readers`: the case staff for partners."""
    stage = the_house()
    for reader in readers:
        if reader != NOOR:
            done(stage, NOOR, ask.AppointCoordinator, staff=reader)
    if readers:
        done(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=readers)
    planned = ScheduleMeeting(space=TUESDAY, opens_at=stage.now + 10 * MINUTE, minutes=90)
    meeting = MeetingId(stage.does(INES, planned).answer["meeting"])  # type: ignore[union-attr]
    for member in (JO, MAREN, DANA):
        in_it(stage, member, AcceptAgreements, version=EDITION)
        in_it(stage, member, EnterWaiting, meeting=meeting, **AS_SHE_IS)
    in_it(stage, INES, OpenMeeting, meeting=meeting)
    in_it(stage, INES, Admit, meeting=meeting, members=(JO, MAREN, DANA))
    line = LineId(in_it(stage, INES, Say, meeting=meeting, text=THEIRS)["line"])
    stage.inboxes.clear()
    if told:
        in_it(stage, JO, ReportLine, meeting=meeting, line=line, text=text)
    return stage, TUESDAY, meeting


def in_it(stage: Stage, who: SeatId, command: Any, **fields: Any) -> Any:
    """Somebody does something in the group: what its sender is answered."""
    outcome = stage.does(who, command(space=TUESDAY, **fields))
    assert refused(outcome) is None, outcome
    return outcome.answer  # type: ignore[union-attr]


def room(stage: Stage) -> str:
    """The room of the one case there is."""
    [opened] = stage.happened(PROGRAMME, CaseOpened)
    return f"case/{opened.case}"


def readers(stage: Stage) -> set[SeatId]:
    """Who may read it now."""
    found = stage.kind(PROGRAMME).audiences(stage.state(PROGRAMME))
    return set(found.get(room(stage), {}))


def mine(stage: Stage) -> list[str]:
    """What Jo reads of what she told, on her own page."""
    return [each["state"] for each in stage.sees(JO, TUESDAY, f"own/{JO}")["passed_on"]]


def unread(stage: Stage) -> list[str]:
    """The groups of partners nobody named may read for."""
    [named] = [
        each for each in stage.sees(NOOR, PROGRAMME, "register")["case_staff"] if each["track"] == "partner"
    ]
    return list(named["unread"])


def sees_to(stage: Stage, who: SeatId, state: str = "seen-to", text: str = DONE) -> Any:
    """One of the case staff answers."""
    return does(stage, who, SeeToCase, case=room(stage).removeprefix("case/"), state=state, text=text)


def test_the_case_staff_have_it_as_it_was_and_nobody_who_leads_hears_anything() -> None:
    stage, _, _ = a_case(NOOR, HADDAD)
    assert readers(stage) == {NOOR, HADDAD}
    seen = stage.sees(HADDAD, PROGRAMME, room(stage))
    assert (seen["words"], seen["note"], seen["state"]) == (THEIRS, FEW, "open")
    assert (seen["group"], seen["member"], seen["author"]) == (TUESDAY, JO, INES)
    assert THEIRS in stage.told(NOOR)
    assert mine(stage) == ["sent"]
    assert stage.kinds_heard(JO) == ["LinePassedOn"]
    for who in (INES, TOMAS, MAREN, DANA, PER, LINDQVIST):
        assert stage.hears(who) == [], "nobody of the group, and nobody of the other track"


def test_no_close_out_waits_for_it_and_no_desk_of_a_facilitator_shows_it() -> None:
    stage, _, meeting = a_case(NOOR)
    assert stage.sees(INES, TUESDAY, f"backstage/{meeting}")["reports"] == []
    in_it(stage, INES, CloseMeeting, meeting=meeting)
    for follow in stage.sees(INES, TUESDAY, f"backstage/{meeting}")["follow_ups"]:
        assert follow["member"] != JO
    in_it(stage, INES, FinishCloseOut, meeting=meeting)
    assert mine(stage) == ["sent"], "it outlives the meeting"


def test_twice_is_once_and_no_words_are_asked_for() -> None:
    stage, _, meeting = a_case(NOOR, text="  ")
    [line] = [each["line"] for each in stage.sees(JO, TUESDAY, f"own/{JO}")["passed_on"]]
    in_it(stage, JO, ReportLine, meeting=meeting, line=line, text=FEW)
    assert len(stage.happened(PROGRAMME, CaseOpened)) == 1
    assert stage.sees(NOOR, PROGRAMME, room(stage))["note"] is None


def test_never_to_whom_it_is_about_nor_anybody_who_leads_or_led_though_they_keep_the_register() -> None:
    stage, _, _ = a_case(NOOR, INES, HADDAD)
    assert readers(stage) == {NOOR, HADDAD}
    done(stage, NOOR, ask.EndFacilitator, staff=INES, group=TUESDAY)
    assert readers(stage) == {NOOR, HADDAD}, "whoever led it"
    done(stage, NOOR, ask.AppointFacilitator, staff=NOOR, group=TUESDAY)
    assert readers(stage) == {HADDAD}, "whoever comes to lead it"
    done(stage, NOOR, ask.EndFacilitator, staff=NOOR, group=TUESDAY)
    assert readers(stage) == {HADDAD}, "for good"
    for who in (INES, NOOR):
        assert sees_to(stage, who) == NOT_HERE


def test_nor_anybody_d6_forbids() -> None:
    stage, _, _ = a_case(NOOR, OKAFOR, TOMAS, HADDAD)
    assert readers(stage) == {NOOR, HADDAD}, "Okafor and Tomas read of people linked to members of this group"
    done(stage, NOOR, ask.AppointCoordinator, staff=LINDQVIST)
    assert readers(stage) == {NOOR, HADDAD}, "Lindqvist is not named"
    done(stage, NOOR, ask.LinkPeople, a=HADDAD, b=INES, kind="apart")
    assert HADDAD not in readers(stage), "linked to whom it is about"
    assert sees_to(stage, HADDAD) == NOT_HERE


def test_nor_both_of_two_who_told_and_are_linked_though_both_have_left() -> None:
    """What was told first is read on; the other as soon as that is gone."""
    stage, _, meeting = a_case(NOOR)
    line = in_it(stage, INES, Say, meeting=meeting, text="And you, Dana?")["line"]
    in_it(stage, DANA, ReportLine, meeting=meeting, line=line, text="She names me again.")
    first, second = (f"case/{each.case}" for each in stage.happened(PROGRAMME, CaseOpened))
    for member in (JO, DANA):
        done(stage, NOOR, ask.PartMember, member=member, group=TUESDAY)
    assert {first, second} <= stage.rooms(NOOR, PROGRAMME).keys()
    done(stage, NOOR, ask.LinkPeople, a=JO, b=DANA, kind="apart")
    assert (first in stage.rooms(NOOR, PROGRAMME), second in stage.rooms(NOOR, PROGRAMME)) == (True, False)
    assert does(stage, NOOR, SeeToCase, case=second.removeprefix("case/"), state="seen-to") == NOT_HERE


def test_whoever_leads_the_other_half_of_a_couple_reads_nothing_of_it_and_the_member_hears_no_word_of_that() -> (
    None
):
    stage, _, _ = a_case(TOMAS, told=True)
    assert readers(stage) == set(), "he leads Per, and Maren is in this group"
    assert mine(stage) == ["sent"], "it would tell what became of Per"
    stage.hears(JO)
    done(stage, NOOR, ask.EndFacilitator, staff=TOMAS, group=THURSDAY)
    assert readers(stage) == {TOMAS}
    done(stage, NOOR, ask.AppointFacilitator, staff=TOMAS, group=THURSDAY)
    assert readers(stage) == set()
    assert stage.hears(JO) == []


def test_coordinators_read_which_groups_nobody_named_may_read_for() -> None:
    stage, _, _ = a_case(TOMAS, told=False)
    assert unread(stage) == [TUESDAY], "though nobody told anything"
    done(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=(NOOR, TOMAS))
    assert unread(stage) == []
    done(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=())
    assert unread(stage) == [TUESDAY]


def test_however_many_groups_there_are_each_of_the_named_is_looked_at_once() -> None:
    groups = {
        SpaceId(f"g-{n}"): Group(WordsId("w"), Track.PARTNER, "unstated", 14, frozenset({SeatId(f"m{n}")}))
        for n in range(50)
    }
    staff = {SeatId(name): Staff(WordsId("w"), "", coordinator=True) for name in ("one", "two")}
    register = Register(PROGRAMME, groups=groups, staff=staff, case_staff={Track.PARTNER: tuple(staff)})
    with mock.patch("rooms.admission.answers_for", wraps=answers_for) as asked:
        assert groups_unread(register, Track.PARTNER) == []
    assert asked.call_count == len(staff), "a look goes through every group and member of the track"
    assert groups_unread(replace(register, case_staff={}), Track.PARTNER) == list(groups)


def test_with_nobody_named_it_waits_and_the_member_is_told_so() -> None:
    stage, _, _ = a_case()
    assert mine(stage) == ["nobody"]
    assert readers(stage) == set()
    assert sees_to(stage, NOOR) == NOT_HERE
    stage.hears(JO)
    done(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=(NOOR,))
    assert readers(stage) == {NOOR}
    assert stage.sees(NOOR, PROGRAMME, room(stage))["words"] == THEIRS
    assert mine(stage) == ["sent"]
    assert NOOR not in stage.told(JO)
    done(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=())
    assert mine(stage) == ["nobody"]


def test_they_ask_the_member_to_call_and_then_have_seen_to_it_and_never_say_who() -> None:
    stage, _, _ = a_case(NOOR, HADDAD)
    stage.inboxes.clear()
    done_of = sees_to(stage, NOOR, "please-call", "")
    assert refused(done_of) is None
    assert mine(stage) == ["please-call"]
    assert refused(sees_to(stage, HADDAD)) is None
    assert mine(stage) == ["seen-to"]
    told = stage.told(JO)
    assert not any(each in told for each in (NOOR, HADDAD, DONE))
    assert DONE in stage.told(NOOR), "the other one reads what was done"
    answers = stage.sees(NOOR, PROGRAMME, room(stage))["answers"]
    assert [(each["state"], each["staff"], each["note"]) for each in answers] == [
        ("please-call", NOOR, None),
        ("seen-to", HADDAD, DONE),
    ]
    sees_to(stage, NOOR, "please-call")
    assert mine(stage) == ["seen-to"], "the first stands"


def test_too_many_words_are_not_taken() -> None:
    stage, _, _ = a_case(NOOR)
    assert refused(sees_to(stage, NOOR, text="x" * (NOTE_LIMIT + 1))) == "too-long"
    assert refused(sees_to(stage, NOOR, text="\x00")) == "hidden-characters"
    assert refused(sees_to(stage, NOOR, text="x" * NOTE_LIMIT)) is None


def test_it_ends_thirty_days_after_it_was_seen_to_and_no_sooner() -> None:
    stage, _, _ = a_case(NOOR)
    stage.passes(ms=2 * KEPT)
    assert readers(stage) == {NOOR}, "open, it stays"
    sees_to(stage, NOOR)
    stage.passes(ms=KEPT - 1)
    assert readers(stage) == {NOOR}
    stage.passes(ms=1)
    assert len(stage.happened(PROGRAMME, CaseForgotten)) == 1
    assert readers(stage) == set()
    assert mine(stage) == []
    [kept] = stage.happened(PROGRAMME, CaseLineKept)
    copy = stage.words[kept.words]
    assert (copy.author, copy.space, copy.room) == (INES, PROGRAMME, room(stage)), (
        "under a key that ends with it"
    )


def test_under_a_legal_hold_it_is_kept() -> None:
    stage, _, _ = a_case(NOOR)
    sees_to(stage, NOOR)
    done(stage, NOOR, ask.AppointCoordinator, staff=HADDAD)

    def now(who: SeatId) -> Actor:
        return Actor(who, stage.now)

    hold = stage.does(now(NOOR), ask.AskLegalHold(space=PROGRAMME, subject=JO)).answer["hold"]  # type: ignore[union-attr]
    stage.does(now(HADDAD), ask.ConfirmLegalHold(space=PROGRAMME, hold=hold))
    stage.passes(ms=KEPT)
    assert stage.happened(PROGRAMME, CaseForgotten) == []
    stage.does(now(NOOR), ask.AskLiftHold(space=PROGRAMME, hold=hold))
    stage.does(now(HADDAD), ask.ConfirmLiftHold(space=PROGRAMME, hold=hold))
    assert len(stage.happened(PROGRAMME, CaseForgotten)) == 1


def test_what_was_taken_back_before_is_handed_to_nobody_and_what_is_taken_back_after_stays() -> None:
    stage, _, meeting = a_case(NOOR, told=False)
    line = LineId(in_it(stage, INES, Say, meeting=meeting, text=THEIRS)["line"])
    in_it(stage, JO, ReportLine, meeting=meeting, line=line)
    in_it(stage, INES, TakeBackLine, meeting=meeting, line=line)
    assert stage.sees(NOOR, PROGRAMME, room(stage))["words"] == THEIRS
    other = LineId(in_it(stage, INES, Say, meeting=meeting, text="And more.")["line"])
    in_it(stage, INES, TakeBackLine, meeting=meeting, line=other)
    in_it(stage, JO, ReportLine, meeting=meeting, line=other)
    assert len(stage.happened(PROGRAMME, CaseOpened)) == 2
    assert len(stage.happened(PROGRAMME, CaseLineKept)) == 1


def test_whoever_left_the_group_is_told_no_more_and_the_case_stays() -> None:
    stage, _, _ = a_case(NOOR)
    done(stage, NOOR, ask.PartMember, member=JO, group=TUESDAY)
    assert readers(stage) == {NOOR}
    assert refused(sees_to(stage, NOOR)) is None
    done(stage, NOOR, ask.PlaceMember, member=JO, group=TUESDAY)
    assert mine(stage) == []


@pytest.mark.parametrize("track", [Track.PARTNER, Track.RECOVERY])
def test_nobody_reads_for_both_tracks(track: Track) -> None:
    stage = the_house()
    other = Track.RECOVERY if track == Track.PARTNER else Track.PARTNER
    done(stage, NOOR, SetCaseStaff, track=track, staff=(NOOR, NOOR))
    assert refused(does(stage, NOOR, SetCaseStaff, track=other, staff=(NOOR,))) == "reads-the-other"
    assert refused(does(stage, NOOR, SetCaseStaff, track=track, staff=(NOOR,))) == "already-so"
    assert refused(does(stage, NOOR, SetCaseStaff, track=other, staff=(INES,))) == "out-of-range"
    assert refused(does(stage, NOOR, SetCaseStaff, track=other, staff=(SeatId("nobody"),))) == "not-here"
    [named] = stage.sees(NOOR, PROGRAMME, "register")["case_staff"]
    assert (named["track"], named["staff"]) == (track, [NOOR])


def test_whoever_is_on_duty_for_the_other_track_reads_nothing() -> None:
    stage, _, _ = a_case(NOOR)
    hours = HelpHours(day=0, begins=18 * 60, minutes=240, staff=(NOOR,))
    done(stage, NOOR, SetHelpHours, track=Track.RECOVERY, hours=(hours,))
    assert readers(stage) == set()
    assert mine(stage) == ["sent"]
    assert refused(does(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=())) is None
    assert refused(does(stage, NOOR, SetCaseStaff, track=Track.PARTNER, staff=(NOOR,))) == "reads-the-other"


def test_whoever_keeps_the_register_no_more_reads_nothing() -> None:
    stage, _, _ = a_case(NOOR, HADDAD)
    done(stage, NOOR, ask.SuspendStaff, staff=HADDAD)
    assert readers(stage) == {NOOR}
    done(stage, NOOR, ask.ReinstateStaff, staff=HADDAD)
    assert HADDAD in readers(stage)
    done(stage, NOOR, ask.EndCoordinator, staff=HADDAD)
    assert readers(stage) == {NOOR}
