"""An answer that was read out is taken out as any line is; and so is a word left in the room, while it is read."""

from dataclasses import replace

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, OpenMeeting
from moderation.reasons import GiveReason
from moderation.redacting import RedactLine
from moderation.round_keeping import BeginRound, RevealNext
from rooms.group.state.check_in import CheckIn, Revealed, Round
from rooms.group.wants.answering import Answer, AnswerRound
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.speaking import TakeBackLine
from rooms.ids import LineId, RoundId, WordsId
from tests.cast import DANA, INES, JO, MAREN, TOMAS
from tests.rules.group.evening import Evening
from tests.rules.group.test_words_left import an_evening_with, as_json, next_week, read, readers, room

HERS, HIS = "We live at 14 Mill Lane.", "Warmth."


def left_by_two() -> Evening:
    """Maren left what names a place, and it was read out; Jo left a word."""
    tuesday = an_evening_with((MAREN, HERS), (JO, HIS))
    tuesday.seats_facilitator(TOMAS)
    return tuesday.hush()


def revealed(tuesday: Evening, who: str = DANA) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tuesday.sees(who, tuesday.circle)["round"]["revealed"]
    return found


def line_of(tuesday: Evening, at: int = 0) -> LineId:
    return LineId(str(revealed(tuesday, INES)[at]["line"]))


def test_its_words_leave_every_page_and_a_mark_stays_where_they_stood() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    assert [each["mark"] for each in revealed(tuesday)] == [None, None]
    act = tuesday.done(INES, RedactLine, line=line)["act"]
    for who in (MAREN, JO, DANA, INES):
        first, second = revealed(tuesday, who)
        assert (first["line"], first["words"], first["mark"]) == (line, None, "taken-out")
        assert (second["words"], second["mark"]) == (as_json(HIS), None)
    assert tuesday.stage.kinds_heard(DANA) == ["LineTakenOut"]
    assert "ines" not in tuesday.stage.told(DANA), "never who"
    [owed] = tuesday.sees(TOMAS, tuesday.backstage)["owed"]
    assert owed == {"act": act, "what": "redacted", "member": MAREN}


def test_whoever_wrote_it_keeps_it_and_learns_who_would_like_to_talk() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    tuesday.done(INES, RedactLine, line=line)
    assert tuesday.mine(MAREN)["taken_out"] == [{"line": line, "words": as_json(HERS), "staff": INES}]
    assert "YourLineTakenOut" in tuesday.stage.kinds_heard(MAREN)
    assert tuesday.refused(TOMAS, RedactLine, line=line) == "already-decided"
    assert len(tuesday.sees(TOMAS, tuesday.backstage)["owed"]) == 1


def test_in_a_round_before_the_newest_it_is_taken_out_too() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    ident = RoundId(tuesday.done(INES, BeginRound, ritual="gratitude")["round"])
    tuesday.done(JO, AnswerRound, round=ident, answers=(Answer(prompt="glad", answer="Tea."),))
    tuesday.done(INES, RevealNext)
    tuesday.done(INES, RedactLine, line=line)
    [earlier] = tuesday.sees(DANA, tuesday.circle)["earlier"]
    assert [each["mark"] for each in earlier["revealed"]] == ["taken-out", None]
    assert [each["words"] is None for each in revealed(tuesday)] == [False]


def test_only_a_facilitator_does_and_an_answer_is_neither_taken_back_nor_opened() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    for who in (MAREN, JO):
        tuesday.nothing_here(who, RedactLine, line=line)
    for command in (TakeBackLine, OpenLine):
        tuesday.nothing_here(MAREN, command, line=line)
    assert revealed(tuesday)[0]["words"] == as_json(HERS)


def test_what_was_taken_out_before_the_end_is_not_left_in_the_room() -> None:
    tuesday = left_by_two()
    tuesday.done(INES, RedactLine, line=line_of(tuesday))
    tuesday.done(INES, CloseMeeting)
    assert read(tuesday, DANA) == {"Jo": as_json(HIS)}
    assert readers(tuesday) == {MAREN, JO, DANA}


def test_a_word_left_in_the_room_is_taken_out_while_the_close_out_goes_on() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    tuesday.done(INES, CloseMeeting)
    tuesday.hush()
    act = tuesday.done(INES, RedactLine, line=line)["act"]
    assert read(tuesday, DANA) == {"Maren": None, "Jo": as_json(HIS)}
    first, second = tuesday.sees(DANA, room(tuesday))["words"]
    assert (first["mark"], second["mark"]) == ("taken-out", None)
    assert tuesday.stage.kinds_heard(DANA) == ["LineTakenOut"]
    assert HERS not in tuesday.stage.told(DANA)
    assert revealed(tuesday, INES)[0]["mark"] == "taken-out"
    assert tuesday.refused(INES, FinishCloseOut) == "reasons-owed"
    tuesday.done(INES, GiveReason, act=act, reason="contact-details")
    tuesday.done(INES, FinishCloseOut)
    assert read(tuesday, JO) == {"Maren": None, "Jo": as_json(HIS)}


def test_what_members_read_no_more_is_not_taken_out() -> None:
    tuesday = left_by_two()
    line = line_of(tuesday)
    ident = RoundId(tuesday.done(INES, BeginRound, ritual="gratitude")["round"])
    tuesday.done(JO, AnswerRound, round=ident, answers=(Answer(prompt="glad", answer="Tea."),))
    tuesday.done(INES, RevealNext)
    other = line_of(tuesday)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, RedactLine, line=other) == "not-open"
    tuesday.done(INES, OpenMeeting, meeting=next_week(tuesday))
    assert tuesday.refused(INES, RedactLine, line=line) == "not-open"


def test_an_answer_of_an_older_log_has_no_name_and_stays_as_it_is() -> None:
    before, words = Round(RoundId("r"), "", "", (), "", "circle"), WordsId("w")
    shown = CheckIn(replace(before, revealed=(Revealed(MAREN, words, seq=3),)))
    assert shown.lines() == ()
    assert shown.shown()[0].words == words
