"""Words left in the room: read by those who were there to hear them, until next time, and then by nobody."""

from json import dumps

from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut, OpenMeeting, ScheduleMeeting
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import RemoveFromMeeting
from rooms.group.addresses import LOBBY, ROSTER, words_left
from rooms.group.state.roster import MemberSeated, MemberUnseated
from rooms.group.state.text_life import CircleForgotten
from rooms.group.state.words_left import A_WORD_TO_LEAVE
from rooms.group.wants.answering import Answer, AnswerRound
from rooms.group.wants.entering import Leave
from rooms.ids import MeetingId, RoundId, SeatId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.people import Track
from rooms.rituals.shelf import rituals, run_sheet
from rooms.spaces import Fact
from tests.cast import DANA, INES, JO, MAREN, NOOR, PRIYA
from tests.rules.group.evening import Evening, a_tuesday, named
from tests.stage import MINUTE


def an_evening_with(*words: tuple[SeatId, str], here: tuple[SeatId, ...] = (MAREN, JO, DANA)) -> Evening:
    """Everybody wrote, and it was read out."""
    tuesday = a_tuesday().opens(*here)
    ident = RoundId(tuesday.done(INES, BeginRound, ritual=A_WORD_TO_LEAVE)["round"])
    for who, said in words:
        tuesday.done(who, AnswerRound, round=ident, answers=(Answer(prompt="leave", answer=said),))
    for _ in words:
        tuesday.done(INES, RevealNext)
    tuesday.done(INES, EndRound)
    return tuesday


def room(tuesday: Evening) -> str:
    return words_left(tuesday.meeting)


def readers(tuesday: Evening) -> set[SeatId]:
    everybody = (MAREN, JO, DANA, PRIYA, INES)
    return {each for each in everybody if room(tuesday) in tuesday.stage.rooms(each, tuesday.space)}


def read(tuesday: Evening, who: SeatId) -> dict[str, str]:
    return {each["name"]: each["words"] for each in tuesday.sees(who, room(tuesday))["words"]}


def as_json(said: str) -> str:
    return dumps([{"prompt": "leave", "answer": said}], separators=(",", ":"))


def next_week(tuesday: Evening) -> MeetingId:
    opens_at = tuesday.stage.now + 30 * MINUTE
    return MeetingId(tuesday.done(INES, ScheduleMeeting, opens_at=opens_at, minutes=60)["meeting"])


def test_it_is_a_round_of_ours_with_one_short_question_at_the_last_step() -> None:
    ritual = rituals()[A_WORD_TO_LEAVE]
    assert (ritual.shown, [each.kind for each in ritual.prompts]) == ("circle", ["text"])
    assert all(run_sheet(track)[-1].ritual == A_WORD_TO_LEAVE for track in Track)


def test_whoever_was_there_reads_them_together_when_the_meeting_has_ended() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."), (JO, "A slow breath."))
    assert readers(tuesday) == set()
    tuesday.done(INES, CloseMeeting)
    assert readers(tuesday) == {MAREN, JO, DANA}
    left = {"Maren": as_json("Warmth."), "Jo": as_json("A slow breath.")}
    assert read(tuesday, DANA) == read(tuesday, MAREN) == left
    tuesday.done(INES, FinishCloseOut)
    assert read(tuesday, DANA) == left


def test_whoever_came_after_the_first_or_left_or_never_came_reads_none() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.enters(PRIYA)
    tuesday.done(INES, Admit, members=(PRIYA,))
    tuesday.done(JO, Leave)
    tuesday.done(INES, CloseMeeting)
    assert readers(tuesday) == {MAREN, DANA}
    assert "Warmth" not in tuesday.stage.told(PRIYA)


def test_what_was_not_read_out_is_not_left_and_other_rounds_leave_nothing() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    ident = RoundId(tuesday.done(INES, BeginRound, ritual="gratitude")["round"])
    tuesday.done(JO, AnswerRound, round=ident, answers=(Answer(prompt="glad", answer="Tea."),))
    tuesday.done(INES, RevealNext)
    tuesday.done(INES, EndRound)
    ident = RoundId(tuesday.done(INES, BeginRound, ritual=A_WORD_TO_LEAVE)["round"])
    tuesday.done(DANA, AnswerRound, round=ident, answers=(Answer(prompt="leave", answer="Not yet."),))
    tuesday.done(INES, CloseMeeting)
    assert list(read(tuesday, JO)) == ["Maren"]


def test_where_nobody_left_a_word_there_is_no_room() -> None:
    tuesday = an_evening_with()
    tuesday.done(INES, CloseMeeting)
    assert readers(tuesday) == set()


def test_what_is_left_does_not_tell_who_was_removed() -> None:
    """D38."""
    went, removed = (an_evening_with((MAREN, "Warmth."), (JO, "A slow breath.")) for _ in range(2))
    went.done(MAREN, Leave)
    removed.done(INES, RemoveFromMeeting, member=MAREN)
    for tuesday in (went, removed):
        tuesday.done(INES, CloseMeeting)
        assert readers(tuesday) == {JO, DANA}
        assert list(read(tuesday, DANA)) == ["Maren", "Jo"]


def test_they_are_gone_when_the_next_meeting_opens_and_at_their_date() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, OpenMeeting, meeting=next_week(tuesday))
    assert readers(tuesday) == set()
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(ms=7 * DAY)
    assert readers(tuesday) == set()
    assert any(isinstance(each.event, CircleForgotten) for each in tuesday.stage.space(tuesday.space).log)


def test_a_legal_hold_lets_nobody_read_for_longer() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)), by=NOOR)
    after = next_week(tuesday)
    tuesday.done(INES, OpenMeeting, meeting=after)
    assert readers(tuesday) == set()
    tuesday.done(INES, CloseMeeting, meeting=after)
    assert readers(tuesday) == set()


def test_a_meeting_that_was_never_opened_is_no_next_time() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, CloseMeeting, meeting=next_week(tuesday))
    assert readers(tuesday) == {MAREN, JO, DANA}


def test_whoever_parted_or_is_suspended_reads_none_and_a_new_place_brings_none_back() -> None:
    tuesday = an_evening_with((MAREN, "Warmth."))
    tuesday.done(INES, CloseMeeting)
    tuesday.suspends(JO)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=DANA)), by=NOOR)
    assert readers(tuesday) == {MAREN}
    seated = MemberSeated(member=DANA, name=named(tuesday.space, DANA).id)
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, seated), by=NOOR)
    tuesday.restores(JO)
    assert readers(tuesday) == {MAREN, JO}
