"""One part of the own notes is shown to the own clinician, until a date, and to nobody else ever (D67, D77)."""

from typing import Any

import pytest

from moderation.policy import TABLE
from rooms.ids import PROGRAMME, EntryId, SeatId, ShareId, own_space
from rooms.mornings import DAY
from rooms.people import Actor
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, TakeOutKnown, WriteKnown
from rooms.personal.own import BOUNDARY, KNOWN, SHOWING
from rooms.personal.shares import shown_room
from rooms.personal.showing import ShowToClinician, StopShowing
from rooms.personal.showing_events import ClinicianNoted, PartShownNoMore, ShownForgotten
from rooms.personal.vision import TOWARD
from rooms.programme import commands as ask
from rooms.programme.vouching import VouchForMember
from rooms.spaces import Decision
from tests.cast import DANA, HADDAD, INES, JO, LINDQVIST, MAREN, NOOR, OKAFOR, PER
from tests.rules.personal.test_boundary_plan import opened, writes
from tests.rules.personal.test_what_i_know import writes as knows
from tests.rules.programme.house import done
from tests.rules.programme.test_carding import a_house_of_two, did, enters
from tests.rules.programme.test_legal_hold import holds, lifts, two_coordinators
from tests.stage import Stage, refused

HERS = own_space(MAREN)
DOOR = "A door I can close."


def shows(stage: Stage, entry: EntryId, days: int = 7) -> ShareId:
    outcome = stage.does(MAREN, ShowToClinician(space=HERS, entry=entry, days=days))  # type: ignore[arg-type]
    assert isinstance(outcome, Decision), outcome
    return ShareId(outcome.answer["share"])


def a_line_shown(stage: Stage | None = None) -> tuple[Stage, EntryId, ShareId]:
    """Maren wrote a line, and shows it to her clinician."""
    stage = opened(stage)
    entry = writes(stage, DOOR)
    return stage, entry, shows(stage, entry)


def reads(stage: Stage, who: SeatId = LINDQVIST) -> list[str]:
    """What somebody reads of her own space now."""
    return [stage.sees(who, HERS, room)["words"] for room in stage.rooms(who, HERS)]


def page(stage: Stage) -> dict[str, Any]:
    """What her own page says of it."""
    return dict(stage.sees(MAREN, HERS, SHOWING))


def is_gone(stage: Stage, share: ShareId) -> bool:
    """Whether the key of its room was destroyed, with what stood there."""
    return share in {each.share for each in stage.happened(HERS, ShownForgotten)}


def test_her_clinician_reads_one_line_and_nothing_else():
    stage, _, share = a_line_shown()
    writes(stage, "Sleep.")
    assert reads(stage) == [DOOR]
    seen = stage.sees(LINDQVIST, HERS, shown_room(share))
    assert (seen["part"], seen["how"], seen["words"]) == ("What I need", None, DOOR)
    assert seen["until"] == stage.now + 7 * DAY
    assert stage.rooms(MAREN, HERS).keys() == {BOUNDARY, KNOWN, TOWARD, SHOWING}


def test_something_she_knows_is_shown_with_how_and_when_she_came_to_know_it():
    stage = opened()
    receipt = knows(stage, "A receipt from a hotel.")
    wrote_at = stage.now
    stage.passes(minutes=60)
    share = shows(stage, receipt, 90)
    seen = stage.sees(LINDQVIST, HERS, shown_room(share))
    assert (seen["part"], seen["how"], seen["written_at"]) == (None, "saw", wrote_at)
    assert seen["until"] == stage.now + 90 * DAY


def test_a_later_version_is_not_shown():
    stage, entry, _ = a_line_shown()
    stage.inboxes.clear()
    stage.does(MAREN, ChangeBoundary(space=HERS, entry=entry, text="A door with a key."))
    knows(stage, "He has one, too.")
    assert reads(stage) == [DOOR]
    assert stage.hears(LINDQVIST) == []


@pytest.mark.parametrize("who", [PER, OKAFOR, JO, NOOR, INES, HADDAD])
def test_nobody_else_reads_it_or_hears_of_it(who):
    """D4: not her group, not the desk, and nobody on his side."""
    stage = opened()
    entry = writes(stage, DOOR)
    stage.inboxes.clear()
    share = shows(stage, entry)
    for command in (
        ShowToClinician(space=HERS, entry=entry, days=7),
        StopShowing(space=HERS, share=share),
    ):
        assert refused(stage.does(who, command)) == "not-here"
    stage.does(MAREN, StopShowing(space=HERS, share=share))
    assert stage.hears(who) == []
    assert stage.rooms(who, HERS) == {}


def test_her_clinician_can_do_nothing_there():
    """No answer, and no mark that it was read."""
    stage, entry, share = a_line_shown()
    for command in (
        ShowToClinician(space=HERS, entry=entry, days=7),
        StopShowing(space=HERS, share=share),
        TakeOutBoundary(space=HERS, entry=entry),
        WriteKnown(space=HERS, how="told", text="Noted."),
    ):
        assert refused(stage.does(LINDQVIST, command)) == "not-here"


def test_she_stops_in_one_press_and_it_is_gone():
    """D67: ended as it was given, in one step, and with no reason."""
    stage, entry, share = a_line_shown()
    assert page(stage)["shares"] == [
        {"share": share, "entry": entry, "at": stage.now, "until": stage.now + 7 * DAY}
    ]
    stage.does(MAREN, StopShowing(space=HERS, share=share))
    assert reads(stage) == []
    assert page(stage)["shares"] == []
    assert is_gone(stage, share)
    assert refused(stage.does(MAREN, StopShowing(space=HERS, share=share))) == "not-here"
    assert shows(stage, entry) != share, "another showing is another room"


def test_it_ends_by_its_date():
    stage, _, share = a_line_shown()
    stage.passes(ms=7 * DAY - 1)
    assert reads(stage) == [DOOR]
    stage.passes(ms=1)
    assert reads(stage) == []
    assert is_gone(stage, share)


def taken_out(stage: Stage, entry: EntryId) -> None:
    stage.does(MAREN, TakeOutBoundary(space=HERS, entry=entry))


def engagement_ended(stage: Stage, entry: EntryId) -> None:
    done(stage, NOOR, ask.EndClinician, staff=LINDQVIST, member=MAREN)


def another_clinician(stage: Stage, entry: EntryId) -> None:
    done(stage, NOOR, ask.EndClinician, staff=HADDAD, member=DANA)
    done(stage, NOOR, ask.AppointClinician, staff=HADDAD, member=MAREN)


def clinician_suspended(stage: Stage, entry: EntryId) -> None:
    done(stage, NOOR, ask.SuspendStaff, staff=LINDQVIST)
    done(stage, NOOR, ask.ReinstateStaff, staff=LINDQVIST)


def credential_lapsed(stage: Stage, entry: EntryId) -> None:
    done(stage, NOOR, ask.RecordCredential, staff=LINDQVIST, credential_until=stage.now + DAY)
    assert reads(stage) == [DOOR]
    stage.passes(ms=DAY)


def came_in_anew(stage: Stage, entry: EntryId) -> None:
    for _ in range(2):
        did(stage, NOOR, ask.IssueCards, members=(MAREN,))
        enters(stage, MAREN)
    did(stage, INES, VouchForMember, member=MAREN)


def clinician_came_in_anew(stage: Stage, entry: EntryId) -> None:
    enters(stage, LINDQVIST)
    enters(stage, LINDQVIST)


def account_closed(stage: Stage, entry: EntryId) -> None:
    stage.does(Actor(MAREN, stage.now), ask.CloseAccount(space=PROGRAMME, erase_words=False))


ENDS = {
    "it is taken out": taken_out,
    "the engagement ends": engagement_ended,
    "another clinician comes": another_clinician,
    "the clinician is suspended, and comes back": clinician_suspended,
    "the credential lapses": credential_lapsed,
    "her seat is entered anew, and somebody speaks with her": came_in_anew,
    "the clinician's seat is entered anew": clinician_came_in_anew,
    "she closes the account": account_closed,
}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS.keys())
def test_whatever_ends_it_ends_it_at_once_and_for_good(ends):
    """D19: nothing of it comes back by itself."""
    stage, entry, share = a_line_shown(a_house_of_two())
    ends(stage, entry)
    for who in (LINDQVIST, HADDAD):
        assert reads(stage, who) == []
    assert is_gone(stage, share)
    assert len(stage.happened(HERS, PartShownNoMore)) == 1


def test_what_she_knows_and_takes_out_is_shown_no_more():
    stage = opened()
    receipt = knows(stage, "A receipt from a hotel.")
    share = shows(stage, receipt)
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=receipt))
    assert reads(stage) == []
    assert is_gone(stage, share)


def test_while_she_is_suspended_it_rests():
    """She could not stop it now; and it is hers to end."""
    stage, _, share = a_line_shown()
    done(stage, NOOR, ask.SuspendMember, member=MAREN)
    assert reads(stage) == []
    assert not is_gone(stage, share)
    done(stage, NOOR, ask.ReinstateMember, member=MAREN)
    assert reads(stage) == [DOOR]


def test_under_a_legal_hold_it_is_read_no_more_and_erased_later():
    """D65: a hold opens nothing, and destroys nothing."""
    stage, _, share = a_line_shown(two_coordinators())
    hold = holds(stage, MAREN)
    stage.does(MAREN, StopShowing(space=HERS, share=share))
    assert reads(stage) == []
    assert not is_gone(stage, share)
    lifts(stage, hold)
    assert is_gone(stage, share)


def test_without_a_clinician_nothing_is_shown_and_the_page_does_not_offer_it():
    stage = opened()
    entry = writes(stage, DOOR)
    assert page(stage)["clinician"] is True
    done(stage, NOOR, ask.EndClinician, staff=LINDQVIST, member=MAREN)
    assert page(stage)["clinician"] is False
    assert stage.happened(HERS, ClinicianNoted)[-1] == ClinicianNoted(there=False)
    assert refused(stage.does(MAREN, ShowToClinician(space=HERS, entry=entry, days=7))) == "no-clinician"


def test_a_clinician_who_may_not_act_now_is_shown_nothing():
    stage = opened()
    entry = writes(stage, DOOR)
    done(stage, NOOR, ask.SuspendStaff, staff=LINDQVIST)
    show = ShowToClinician(space=HERS, entry=entry, days=30)
    assert refused(stage.does(MAREN, show)) == "no-clinician"
    assert page(stage)["clinician"] is True, "that somebody is suspended is told to no member"
    done(stage, NOOR, ask.ReinstateStaff, staff=LINDQVIST)
    assert isinstance(stage.does(MAREN, show), Decision)
    assert refused(stage.does(MAREN, show)) == "shown-already"


def test_only_what_stands_there_is_shown():
    stage = opened()
    receipt = knows(stage, "A receipt from a hotel.")
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=receipt))
    for entry in (receipt, EntryId("nothing")):
        assert refused(stage.does(MAREN, ShowToClinician(space=HERS, entry=entry, days=7))) == "not-here"


def test_that_it_was_shown_is_on_record_and_not_what():
    """D66, D67."""
    assert TABLE[ShowToClinician].audited
    assert TABLE[StopShowing].audited
