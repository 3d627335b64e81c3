"""What a facilitator writes down stays with the facilitators, points at lines and copies none."""

from moderation.incidents import MOST, WriteIncident
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.redacting import RedactLine
from moderation.sanctions import RemoveFromMeeting
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import LineId, SeatId
from rooms.mornings import DAY
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA, TOMAS
from tests.rules.group.evening import Evening, a_tuesday

HERS = "He works at the harbour office."
NOTE = "Jo was named. I stopped it at once."


def named() -> tuple[Evening, LineId]:
    """Maren has said where somebody works."""
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    tuesday.seats_facilitator(TOMAS)
    line = LineId(tuesday.done(MAREN, Say, text=HERS)["line"])
    return tuesday.hush(), line


def notes(tuesday: Evening, who: SeatId = INES) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tuesday.sees(who, tuesday.backstage)["incidents"]
    return found


def test_facilitators_read_it_with_its_author_and_its_hour_and_nobody_else() -> None:
    tuesday, line = named()
    note = tuesday.done(INES, WriteIncident, text=NOTE, people=(MAREN, JO), lines=(line,))["note"]
    for who in (INES, TOMAS):
        [it] = notes(tuesday, who)
        assert (it["note"], it["author"], it["words"]) == (note, INES, NOTE)
        assert (it["people"], it["lines"]) == ([MAREN, JO], [line])
        assert it["at"] == it["changed"] == tuesday.stage.now
        assert NOTE in tuesday.stage.told(who)
    for member in (MAREN, JO, DANA, PRIYA):
        assert NOTE not in tuesday.stage.told(member)
        assert "IncidentWritten" not in tuesday.stage.kinds_heard(member)
        tuesday.nothing_here(member, WriteIncident, text="I was there too.")


def test_its_author_writes_it_anew_and_nobody_else_does() -> None:
    tuesday, line = named()
    note = tuesday.done(INES, WriteIncident, text="Jo was", lines=(line,))["note"]
    tuesday.stage.passes(minutes=3)
    tuesday.done(TOMAS, WriteIncident, text="I saw it too.")
    tuesday.nothing_here(TOMAS, WriteIncident, text="No, she was not.", note=note)
    tuesday.nothing_here(INES, WriteIncident, text="Hello?", note="no-note")
    again = tuesday.done(INES, WriteIncident, text=NOTE, people=(JO,), lines=(line,), note=note)
    assert again == {"note": note}
    first, second = notes(tuesday)
    assert (first["words"], first["people"], first["lines"]) == (NOTE, [JO], [line])
    assert first["changed"] == int(str(first["at"])) + 3 * 60_000
    assert (second["author"], second["words"]) == (TOMAS, "I saw it too.")


def test_it_points_at_tonight_and_at_nothing_else() -> None:
    tuesday, line = named()
    tuesday.nothing_here(INES, WriteIncident, text=NOTE, lines=(LineId("nowhere"),))
    for stranger in (PRIYA, PER, INES):
        tuesday.nothing_here(INES, WriteIncident, text=NOTE, people=(stranger,))
    many = tuple(LineId(tuesday.done(MAREN, Say, text="More.")["line"]) for _ in range(MOST + 1))
    assert tuesday.refused(INES, WriteIncident, text=NOTE, lines=many) == "out-of-range"
    assert tuesday.refused(INES, WriteIncident, text=" ", lines=(line,)) == "empty"
    tuesday.done(INES, WriteIncident, text=NOTE, lines=(*many[:MOST], many[0]))
    assert notes(tuesday)[0]["lines"] == list(many[:MOST])


def test_no_words_of_a_line_are_in_it_so_that_gone_is_gone() -> None:
    tuesday, line = named()
    other = LineId(tuesday.done(MAREN, Say, text="And more of it.")["line"])
    note = tuesday.done(INES, WriteIncident, text=NOTE, lines=(line, other))["note"]
    tuesday.done(MAREN, TakeBackLine, line=line)
    tuesday.done(INES, RedactLine, line=other)
    assert notes(tuesday)[0]["lines"] == [line, other]
    assert HERS not in str(tuesday.sees(INES, tuesday.backstage))
    assert [each["words"] for each in tuesday.sees(INES, tuesday.circle)["lines"]] == [None, None]
    tuesday.done(INES, WriteIncident, text=NOTE, lines=(line, other), note=note)


def test_before_the_circle_opens_and_after_it_closed_too() -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(INES, WriteIncident, text=NOTE) == "not-now"
    tuesday.waits(MAREN)
    tuesday.done(INES, WriteIncident, text="She came in shouting.", people=(MAREN,))
    tuesday.opens(JO)
    tuesday.done(INES, RemoveFromMeeting, member=JO)
    tuesday.done(INES, CloseMeeting)
    tuesday.done(INES, WriteIncident, text=NOTE, people=(JO,))
    assert len(notes(tuesday)) == 2


def test_it_outlives_the_words_it_points_at_and_ends_with_backstage() -> None:
    tuesday, line = named()
    note = tuesday.done(INES, WriteIncident, text=NOTE, lines=(line,))["note"]
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(ms=8 * DAY)
    assert tuesday.sees(INES, tuesday.backstage)["words_gone"]
    tuesday.done(INES, WriteIncident, text="A week later.", lines=(line,), note=note)
    tuesday.nothing_here(INES, WriteIncident, text="Another.", lines=(line,))
    assert [each["words"] for each in notes(tuesday)] == ["A week later."]
    tuesday.stage.passes(ms=23 * DAY)
    assert tuesday.meeting not in tuesday.stage.state(tuesday.space).gatherings
    tuesday.nothing_here(INES, WriteIncident, text=NOTE)


def test_whoever_leads_later_reads_none_of_it() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, WriteIncident, text=NOTE, people=(MAREN,))
    tuesday.done(INES, CloseMeeting)
    tuesday.stage.passes(minutes=1)
    tuesday.seats_facilitator(TOMAS)
    assert NOTE not in tuesday.stage.told(TOMAS)
    assert tuesday.backstage not in tuesday.stage.rooms(TOMAS, tuesday.space)
    tuesday.done(INES, FinishCloseOut)
