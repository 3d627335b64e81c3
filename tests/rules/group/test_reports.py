"""A member tells the facilitators about a line. They have it at once, as it was; nobody else hears of it."""

from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut
from moderation.redacting import RedactLine
from moderation.reports import SettleReport
from moderation.round_keeping import BeginRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.roster import MemberUnseated
from rooms.group.state.text_life import AuthorErased
from rooms.group.wants.answering import Answer, AnswerRound
from rooms.group.wants.entering import Leave
from rooms.group.wants.reporting import MOST, NOTE_LIMIT, ReportLine
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import LineId, ReportId, RoundId, SeatId
from rooms.kept_longer import KeptLonger
from rooms.mornings import DAY
from rooms.spaces import Fact
from tests.cast import DANA, INES, JO, MAREN, NOOR, PRIYA, TOMAS
from tests.rules.group.evening import Evening, a_tuesday

THEIRS = "I know where you live, Jo."
MINE = "She has done it before."


def a_circle() -> tuple[Evening, LineId]:
    """Maren has said something."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.seats_facilitator(TOMAS)
    line = LineId(tuesday.done(MAREN, Say, text=THEIRS)["line"])
    return tuesday.hush(), line


def reports(tuesday: Evening, who: SeatId = INES) -> list[dict[str, object]]:
    """What the desk shows."""
    found: list[dict[str, object]] = tuesday.sees(who, tuesday.backstage)["reports"]
    return found


def test_every_facilitator_has_it_at_once_and_nobody_else_hears_anything() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line, text=MINE)
    for who in (INES, TOMAS):
        [it] = reports(tuesday, who)
        assert (it["member"], it["author"], it["line"]) == (JO, MAREN, line)
        assert (it["words"], it["note"], it["outcome"]) == (THEIRS, MINE, None)
        assert it["said_at"] == it["at"] == tuesday.stage.now
        assert MINE in tuesday.stage.told(who)
    assert tuesday.mine(JO)["reports"] == [{"line": line, "state": "sent"}]
    assert tuesday.stage.kinds_heard(JO) == ["YourReport"]
    for member in (MAREN, DANA, PRIYA):
        assert tuesday.stage.hears(member) == [], "neither whom it is about, nor anybody"
    assert tuesday.mine(MAREN)["reports"] == []


def test_no_words_are_asked_for_and_too_many_are_not_taken() -> None:
    tuesday, line = a_circle()
    assert tuesday.refused(JO, ReportLine, line=line, text="x" * (NOTE_LIMIT + 1)) == "too-long"
    assert tuesday.refused(JO, ReportLine, line=line, text="x" * 20_000) == "too-long"
    assert reports(tuesday) == []
    tuesday.done(JO, ReportLine, line=line, text=" \n")
    tuesday.done(DANA, ReportLine, line=line, text="x" * NOTE_LIMIT)
    assert [each["note"] for each in reports(tuesday)] == [None, "x" * NOTE_LIMIT]


def test_twice_is_once_and_ten_lines_are_enough() -> None:
    tuesday, line = a_circle()
    for _ in range(2):
        tuesday.done(JO, ReportLine, line=line)
    assert len(reports(tuesday)) == 1
    more = [LineId(tuesday.done(MAREN, Say, text="More.")["line"]) for _ in range(MOST)]
    for other in more[1:]:
        tuesday.done(JO, ReportLine, line=other)
    assert tuesday.refused(JO, ReportLine, line=more[0]) == "told-enough"
    tuesday.done(JO, ReportLine, line=line)
    assert len(reports(tuesday)) == MOST
    tuesday.done(DANA, ReportLine, line=line)
    assert len(reports(tuesday)) == MOST + 1, "a flood of one is not another's"


def test_it_is_there_when_the_line_is_not() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line)
    tuesday.done(MAREN, TakeBackLine, line=line)
    other = LineId(tuesday.done(MAREN, Say, text="And more.")["line"])
    tuesday.done(JO, ReportLine, line=other)
    tuesday.done(INES, RedactLine, line=other)
    assert [each["words"] for each in reports(tuesday)] == [THEIRS, "And more."]
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(ms=8 * DAY)
    assert tuesday.sees(INES, tuesday.backstage)["words_gone"]
    assert [each["words"] for each in reports(tuesday)] == [THEIRS, "And more."]


def test_the_copy_ends_with_backstage_and_with_everything_its_author_wrote() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line, text=MINE)
    [it] = tuesday.it.reports.reports.values()
    copy, note = tuesday.stage.words[it.words], tuesday.stage.words[it.note]
    assert (copy.author, copy.room, copy.text) == (MAREN, tuesday.backstage, THEIRS)
    assert (note.author, note.room) == (JO, tuesday.backstage)


def test_before_a_note_too_and_in_a_pause_and_by_the_muted() -> None:
    tuesday, _ = a_circle()
    line = LineId(tuesday.done(MAREN, Say, text=THEIRS, note="An injury")["line"])
    tuesday.done(INES, MuteUntil, member=JO, minutes=5)
    tuesday.done(INES, PauseRoom)
    tuesday.done(JO, ReportLine, line=line)
    assert [each["words"] for each in reports(tuesday)] == [THEIRS]


def test_what_one_does_not_see_is_not_there() -> None:
    tuesday, line = a_circle()
    tuesday.nothing_here(JO, ReportLine, line=LineId("nowhere"))
    tuesday.nothing_here(MAREN, ReportLine, line=line)
    tuesday.nothing_here(PRIYA, ReportLine, line=line)
    tuesday.enters(PRIYA)
    tuesday.nothing_here(PRIYA, ReportLine, line=line)
    tuesday.done(DANA, Leave)
    tuesday.nothing_here(DANA, ReportLine, line=line)
    tuesday.nothing_here(INES, ReportLine, line=line)
    tuesday.stage.happens(
        Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)),
        Fact(tuesday.space, ROSTER, AuthorErased(author=MAREN)),
        by=NOOR,
    )
    tuesday.nothing_here(JO, ReportLine, line=line)
    assert reports(tuesday) == []


def test_a_line_of_a_facilitator_goes_to_none_of_them() -> None:
    tuesday, _ = a_circle()
    line = LineId(tuesday.done(TOMAS, Say, text="Stay behind, Jo.")["line"])
    tuesday.hush().done(JO, ReportLine, line=line, text=MINE)
    assert reports(tuesday) == []
    for who in (INES, TOMAS, MAREN, DANA):
        assert tuesday.stage.hears(who) == []
    [told] = tuesday.sees(JO, f"own/{JO}")["passed_on"]
    assert (told["line"], told["state"]) == (line, "nobody"), "here is no programme with anybody to read it"
    assert tuesday.stage.kinds_heard(JO) == ["LinePassedOn", "YourCase"]


def test_ten_lines_are_enough_whoever_said_them() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line)
    for _ in range(MOST - 1):
        theirs = LineId(tuesday.done(TOMAS, Say, text="And you.")["line"])
        tuesday.done(JO, ReportLine, line=theirs)
    one_more = LineId(tuesday.done(TOMAS, Say, text="And you.")["line"])
    assert tuesday.refused(JO, ReportLine, line=one_more) == "told-enough"


def test_somebody_looks_at_it_and_the_member_learns_that_alone() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line)
    report = ReportId(str(reports(tuesday)[0]["report"]))
    tuesday.hush()
    for member in (JO, MAREN):
        tuesday.nothing_here(member, SettleReport, report=report, outcome="other")
    tuesday.nothing_here(INES, SettleReport, report=ReportId("no-report"), outcome="other")
    tuesday.done(INES, SettleReport, report=report, outcome="spoke")
    tuesday.done(TOMAS, SettleReport, report=report, outcome="nothing-needed")
    assert reports(tuesday)[0]["outcome"] == "spoke", "the first of two presses stands"
    assert tuesday.mine(JO)["reports"] == [{"line": line, "state": "looked-at"}]
    heard = tuesday.stage.told(JO)
    assert INES not in heard
    assert "spoke" not in heard
    assert tuesday.stage.hears(MAREN) == []


def test_no_close_out_ends_before_somebody_has_looked_at_it() -> None:
    tuesday, line = a_circle()
    tuesday.done(JO, ReportLine, line=line)
    tuesday.done(JO, Leave)
    tuesday.enters(JO)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, FinishCloseOut) == "reports-wait"
    tuesday.done(INES, SettleReport, report=reports(tuesday)[0]["report"], outcome="noted")
    tuesday.done(INES, FinishCloseOut)


def test_under_a_legal_hold_too_nobody_is_handed_what_was_taken_back() -> None:
    tuesday, line = a_circle()
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)), by=NOOR)
    tuesday.done(MAREN, TakeBackLine, line=line)
    tuesday.done(JO, ReportLine, line=line)
    [told] = reports(tuesday)
    assert (told["line"], told["words"]) == (line, None)
    assert THEIRS not in tuesday.stage.told(INES)


def an_answer() -> tuple[Evening, LineId]:
    """Maren's answer in a round was read out; Priya has not come yet."""
    tuesday, _ = a_circle()
    ident = RoundId(tuesday.done(INES, BeginRound, ritual="gratitude")["round"])
    tuesday.done(MAREN, AnswerRound, round=ident, answers=(Answer(prompt="glad", answer=THEIRS),))
    tuesday.done(INES, RevealNext)
    [answer] = tuesday.it.check_in.lines()
    return tuesday.hush(), answer.line


def test_an_answer_that_was_read_out_is_told_about_as_a_line_is() -> None:
    tuesday, line = an_answer()
    tuesday.done(JO, ReportLine, line=line, text=MINE)
    [it] = reports(tuesday)
    assert (it["member"], it["author"], it["line"], it["note"]) == (JO, MAREN, line, MINE)
    assert (it["said_at"], THEIRS in str(it["words"])) == (tuesday.stage.now, True)
    assert tuesday.mine(JO)["reports"] == [{"line": line, "state": "sent"}]
    for member in (MAREN, DANA):
        assert tuesday.stage.hears(member) == [], "neither whom it is about, nor anybody"
    tuesday.done(INES, RedactLine, line=line)
    assert THEIRS in str(reports(tuesday)[0]["words"]), "it is there when the answer is not"


def test_an_answer_of_ones_own_or_from_before_or_not_shown_is_not_there() -> None:
    tuesday, line = an_answer()
    tuesday.enters(PRIYA)
    tuesday.done(INES, Admit, members=(PRIYA,))
    for who in (MAREN, PRIYA, INES):
        tuesday.nothing_here(who, ReportLine, line=line)
    tuesday.done(DANA, Leave)
    tuesday.nothing_here(DANA, ReportLine, line=line)
    tuesday.done(JO, ReportLine, line=line)
    tuesday.done(INES, CloseMeeting)
    tuesday.nothing_here(JO, ReportLine, line=line)


def test_of_an_answer_whose_words_were_erased_there_is_nothing_to_tell() -> None:
    tuesday, line = an_answer()
    erased = Fact(tuesday.space, ROSTER, AuthorErased(author=MAREN))
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), erased, by=NOOR)
    tuesday.nothing_here(JO, ReportLine, line=line)
