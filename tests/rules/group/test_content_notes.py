"""A note before a line: the circle reads the note, and only who chooses reads on (D41, U18)."""

import pytest

from moderation.holds import AskReword, ReleaseWords
from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut
from moderation.noting import NoteLine
from moderation.redacting import RedactLine
from moderation.sanctions import RemoveFromMeeting
from rooms.group.addresses import behind
from rooms.group.audiences import audiences
from rooms.group.wants.entering import Leave
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.speaking import Reword, Say, TakeBackLine
from rooms.ids import LineId, SeatId
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA, TOMAS
from tests.rules.group.evening import Evening, a_tuesday

HERS = "The door caught my hand, and I did not tell the doctor how."
NOTE = "Names an injury"


def said(note: str | None = NOTE) -> tuple[Evening, LineId]:
    """Maren has said something heavy, with a note before it or without."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.hush()
    line = LineId(tuesday.done(MAREN, Say, text=HERS, note=note)["line"])
    return tuesday, line


def shown(tuesday: Evening, who: SeatId = JO) -> dict[str, object]:
    [row] = tuesday.sees(who, tuesday.circle)["lines"]
    return {name: row[name] for name in ("author", "words", "mark", "note")}


def opens(tuesday: Evening, who: SeatId, line: LineId) -> str:
    """What this person is answered who asks for what is behind the note."""
    words = tuesday.done(who, OpenLine, line=line)["words"]
    return tuesday.stage.words[words].text


BEHIND = {"author": MAREN, "words": None, "mark": None, "note": NOTE}


def test_everybody_reads_the_note_and_nobody_the_words() -> None:
    tuesday, _ = said()
    for who in (MAREN, JO, INES, TOMAS):
        assert shown(tuesday, who) == BEHIND
        assert NOTE in tuesday.stage.told(who)
        assert HERS not in tuesday.stage.told(who)
    assert behind(tuesday.meeting) not in audiences(tuesday.stage.state(tuesday.space))


def test_whoever_chooses_reads_on_and_nobody_hears_of_it() -> None:
    tuesday, line = said()
    tuesday.hush()
    before = len(tuesday.stage.space(tuesday.space).log)
    for who in (JO, JO, INES, MAREN):
        assert opens(tuesday, who, line) == HERS
    assert len(tuesday.stage.space(tuesday.space).log) == before
    assert tuesday.stage.inboxes.get(MAREN, []) == []
    assert shown(tuesday) == BEHIND, "for this visit only: a page made anew has it closed"


def test_a_line_without_a_note_is_as_it_was() -> None:
    tuesday, line = said(note=None)
    assert shown(tuesday) == {"author": MAREN, "words": HERS, "mark": None, "note": None}
    assert opens(tuesday, JO, line) == HERS


def test_who_was_not_there_opens_nothing() -> None:
    tuesday, line = said()
    tuesday.enters(DANA)
    for who in (DANA, PRIYA, PER):
        tuesday.nothing_here(who, OpenLine, line=line)
    tuesday.done(INES, Admit, members=(DANA,))
    tuesday.nothing_here(DANA, OpenLine, line=line)
    later = LineId(tuesday.done(MAREN, Say, text="And more.", note=NOTE)["line"])
    assert opens(tuesday, DANA, later) == "And more."
    tuesday.done(JO, Leave)
    tuesday.done(INES, RemoveFromMeeting, member=DANA)
    for who in (JO, DANA):
        tuesday.nothing_here(who, OpenLine, line=later)
    tuesday.nothing_here(MAREN, OpenLine, line=LineId("nowhere"))


def test_what_was_taken_away_opens_for_nobody() -> None:
    tuesday, line = said()
    tuesday.done(MAREN, TakeBackLine, line=line)
    assert shown(tuesday) == {"author": MAREN, "words": None, "mark": "taken-back", "note": None}
    second = LineId(tuesday.done(JO, Say, text="Mine.", note=NOTE)["line"])
    tuesday.done(INES, RedactLine, line=second)
    for who in (MAREN, JO, INES):
        tuesday.nothing_here(who, OpenLine, line=line)
        tuesday.nothing_here(who, OpenLine, line=second)
    assert [each["words"] for each in tuesday.mine(JO)["taken_out"]] == ["Mine."]


def test_a_facilitator_puts_a_note_before_a_line_afterwards() -> None:
    tuesday, line = said(note=None)
    tuesday.hush()
    tuesday.done(INES, NoteLine, line=line, note=NOTE)
    for who in (MAREN, JO, INES):
        assert shown(tuesday, who) == BEHIND
        assert tuesday.stage.kinds_heard(who) == ["LineNoted"]
        assert HERS not in tuesday.stage.told(who)
        assert opens(tuesday, who, line) == HERS
    assert "ines" not in tuesday.stage.told(JO), "never who"
    assert tuesday.sees(INES, tuesday.backstage)["owed"] == [], "the note is its own reason"
    assert tuesday.refused(TOMAS, NoteLine, line=line, note="Another") == "already-decided"


def test_only_facilitators_note_and_only_what_stands() -> None:
    tuesday, line = said(note=None)
    for who in (MAREN, JO, DANA):
        tuesday.nothing_here(who, NoteLine, line=line, note=NOTE)
    tuesday.nothing_here(INES, NoteLine, line=LineId("nowhere"), note=NOTE)
    tuesday.done(INES, RedactLine, line=line)
    assert tuesday.refused(INES, NoteLine, line=line, note=NOTE) == "already-decided"


@pytest.mark.parametrize(
    ("note", "code"),
    [("", "empty"), ("x" * 81, "too-long"), ("a\nb", "hidden-characters"), ("\u202e", "hidden-characters")],
)
def test_a_note_is_one_short_line(note: str, code: str) -> None:
    tuesday, line = said(note=None)
    assert tuesday.refused(MAREN, Say, text=HERS, note=note) == code
    assert tuesday.refused(INES, NoteLine, line=line, note=note) == code
    tuesday.done(MAREN, Say, text=HERS, note="x" * 80)


def test_words_that_wait_keep_their_note() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    line = LineId(tuesday.done(MAREN, Say, text="First.", note=NOTE, read_first=True)["line"])
    tuesday.done(INES, AskReword, line=line, ask=None)
    tuesday.done(MAREN, Reword, line=line, text=HERS)
    [hold] = tuesday.sees(INES, tuesday.backstage)["holds"]
    assert (hold["words"], hold["note"]) == (HERS, NOTE)
    [mine] = tuesday.mine(MAREN)["held"]
    assert (mine["words"], mine["note"]) == (HERS, NOTE)
    said_at = hold["at"]
    tuesday.hush()
    tuesday.stage.passes(minutes=1)
    tuesday.done(INES, ReleaseWords, line=line)
    assert shown(tuesday) == BEHIND
    assert tuesday.sees(JO, tuesday.circle)["lines"][0]["at"] == said_at
    for who in (MAREN, JO, INES):
        assert HERS not in tuesday.stage.told(who)
        assert opens(tuesday, who, line) == HERS
    assert "ines" not in tuesday.stage.told(JO)


def test_facilitators_may_still_read_it_in_the_close_out() -> None:
    tuesday, line = said()
    tuesday.done(INES, CloseMeeting)
    assert opens(tuesday, INES, line) == HERS
    tuesday.nothing_here(MAREN, OpenLine, line=line)
    tuesday.done(INES, FinishCloseOut)
    tuesday.nothing_here(INES, OpenLine, line=line)
