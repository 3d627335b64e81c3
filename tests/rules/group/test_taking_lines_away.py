"""A line is taken back by its author, or out by a facilitator. A mark stays; nobody reads the words again."""

from moderation.holds import ReleaseWords
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.redacting import RedactLine
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting
from rooms.group.addresses import LOBBY
from rooms.group.state.text_life import WordsErased
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import LineId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Fact
from tests.cast import INES, JO, MAREN, TOMAS
from tests.rules.group.evening import Evening, a_tuesday
from tests.stage import MINUTE

HERS = "We live at 14 Mill Lane."


def said(text: str = HERS) -> tuple[Evening, LineId]:
    """Maren has said something she should not have had to say."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    line = LineId(tuesday.done(MAREN, Say, text=text)["line"])
    tuesday.hush()
    return tuesday, line


def shown(tuesday: Evening, who: str = JO) -> dict[str, object]:
    [row] = tuesday.sees(who, tuesday.circle)["lines"]
    return {name: row[name] for name in ("author", "words", "mark")}


def test_she_takes_a_line_back_and_a_mark_stays() -> None:
    tuesday, line = said()
    assert shown(tuesday) == {"author": MAREN, "words": HERS, "mark": None}
    tuesday.done(MAREN, TakeBackLine, line=line)
    for who in (MAREN, JO, INES):
        assert shown(tuesday, who) == {"author": MAREN, "words": None, "mark": "taken-back"}
        assert tuesday.stage.kinds_heard(who)[-1] == "LineTakenBack"
    assert tuesday.mine(MAREN)["taken_out"] == []
    assert tuesday.sees(INES, tuesday.backstage)["owed"] == []
    assert HERS not in tuesday.stage.told(JO)


def test_what_she_takes_back_is_erased_and_nothing_else() -> None:
    tuesday, line = said()
    tuesday.done(JO, Say, text="I hear you.")
    tuesday.done(MAREN, TakeBackLine, line=line)
    [gone] = tuesday.stage.happened(tuesday.space, WordsErased)
    assert tuesday.stage.plain(gone.words) == [HERS]
    assert "WordsErased" not in tuesday.stage.kinds_heard(JO) + tuesday.stage.kinds_heard(INES)


def test_a_legal_hold_keeps_what_is_taken_back_from_everybody() -> None:
    tuesday, line = said()
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)))
    tuesday.done(MAREN, TakeBackLine, line=line)
    assert shown(tuesday)["mark"] == "taken-back"
    assert tuesday.stage.happened(tuesday.space, WordsErased) == []


def test_two_minutes_and_not_longer() -> None:
    tuesday, line = said()
    tuesday.stage.passes(minutes=2)
    second = LineId(tuesday.done(MAREN, Say, text="And more.")["line"])
    tuesday.done(MAREN, TakeBackLine, line=line)
    tuesday.stage.passes(minutes=2.1)
    assert tuesday.refused(MAREN, TakeBackLine, line=second) == "too-late"
    assert tuesday.refused(MAREN, TakeBackLine, line=line) == "already-decided"


def test_of_words_that_waited_the_two_minutes_begin_when_they_were_read() -> None:
    """And the page is told when that was, or it would offer the button to nobody."""
    tuesday = a_tuesday().opens(MAREN, JO)
    line = LineId(tuesday.done(MAREN, Say, text=HERS, read_first=True)["line"])
    tuesday.stage.passes(minutes=5)
    tuesday.done(INES, ReleaseWords, line=line)
    [row] = tuesday.sees(MAREN, tuesday.circle)["lines"]
    assert row["shown"] - row["at"] == 5 * MINUTE
    tuesday.stage.passes(minutes=2)
    tuesday.done(MAREN, TakeBackLine, line=line)


def test_no_pause_and_no_mute_keeps_her_from_it() -> None:
    tuesday, line = said()
    tuesday.done(INES, PauseRoom)
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)
    tuesday.done(MAREN, TakeBackLine, line=line)
    assert shown(tuesday)["mark"] == "taken-back"


def test_anothers_line_is_as_if_it_were_not() -> None:
    tuesday, line = said()
    for somewhere in (line, LineId("nowhere")):
        tuesday.nothing_here(JO, TakeBackLine, line=somewhere)
        tuesday.nothing_here(INES, TakeBackLine, line=somewhere)
        tuesday.nothing_here(MAREN, RedactLine, line=somewhere)
    tuesday.nothing_here(INES, RedactLine, line=LineId("nowhere"))
    assert shown(tuesday)["words"] == HERS


def test_a_facilitator_takes_back_a_line_of_the_own() -> None:
    tuesday, _ = said()
    line = LineId(tuesday.done(INES, Say, text="Not now.")["line"])
    tuesday.done(INES, TakeBackLine, line=line)
    assert tuesday.lines(JO) == [HERS, None]


def test_a_facilitator_takes_a_line_out_at_any_time() -> None:
    tuesday, line = said()
    tuesday.stage.passes(minutes=30)
    act = tuesday.done(INES, RedactLine, line=line)["act"]
    assert shown(tuesday) == {"author": MAREN, "words": None, "mark": "taken-out"}
    assert tuesday.stage.kinds_heard(JO) == ["LineTakenOut"]
    assert "ines" not in tuesday.stage.told(JO), "never who"
    [owed] = tuesday.sees(TOMAS, tuesday.backstage)["owed"]
    assert owed == {"act": act, "what": "redacted", "member": MAREN}


def test_its_author_keeps_it_and_learns_who_would_like_to_talk() -> None:
    tuesday, line = said()
    tuesday.done(INES, RedactLine, line=line)
    assert tuesday.mine(MAREN)["taken_out"] == [{"line": line, "words": HERS, "staff": INES}]
    assert "YourLineTakenOut" in tuesday.stage.kinds_heard(MAREN)
    assert tuesday.refused(MAREN, TakeBackLine, line=line) == "already-decided"


def test_two_facilitators_take_it_out_once() -> None:
    tuesday, line = said()
    tuesday.done(INES, RedactLine, line=line)
    assert tuesday.refused(TOMAS, RedactLine, line=line) == "already-decided"
    assert len(tuesday.sees(TOMAS, tuesday.backstage)["owed"]) == 1


def test_a_line_of_somebody_who_is_gone_is_taken_out_too() -> None:
    tuesday, line = said()
    tuesday.done(INES, RemoveFromMeeting, member=MAREN)
    tuesday.done(INES, RedactLine, line=line)
    assert shown(tuesday)["mark"] == "taken-out"


def test_the_close_out_waits_for_the_reason() -> None:
    tuesday, line = said()
    tuesday.done(INES, RedactLine, line=line)
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, FinishCloseOut) == "reasons-owed"
    assert tuesday.refused(INES, RedactLine, line=line) == "not-open"


def test_a_line_far_back_in_a_long_evening() -> None:
    tuesday, line = said()
    for count in range(120):
        tuesday.done(JO, Say, text=f"{count}")
    tuesday.done(INES, RedactLine, line=line)
    rows = tuesday.sees(JO, tuesday.circle)["lines"]
    assert [row["mark"] for row in rows] == ["taken-out", *[None] * 120]
    assert len(rows) == 121
