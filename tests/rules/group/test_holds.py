"""Words that wait: nothing of them is lost, and nobody else sees them before their time."""

from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.meeting_keeping import CloseMeeting
from moderation.sanctions import ReadFirst, RemoveFromMeeting
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Reword, Say, WithdrawHeld
from rooms.ids import LineId, SeatId
from tests.cast import INES, JO, MAREN, TOMAS
from tests.rules.group.evening import Evening, a_tuesday

HERS = "I drove past the office on Thursday…"


def held(text: str = HERS) -> tuple[Evening, LineId]:
    """Maren asked that a facilitator reads this first."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.hush()
    answer = tuesday.done(MAREN, Say, text=text, read_first=True)
    assert answer["held"] is True
    return tuesday, LineId(answer["line"])


def own_hold(tuesday: Evening, who: SeatId = MAREN) -> dict[str, object]:
    [row] = tuesday.mine(who)["held"]
    return dict(row)


def test_the_author_is_told_at_once_and_the_circle_hears_nothing() -> None:
    tuesday, line = held()
    assert own_hold(tuesday) == {
        "line": line,
        "words": HERS,
        "why": "asked",
        "state": "held",
        "ask": None,
        "staff": None,
        "note": None,
    }
    assert tuesday.stage.kinds_heard(MAREN) == ["YourWordsHeld"]
    assert tuesday.stage.hears(JO) == []
    assert HERS in tuesday.stage.told(INES)


def test_released_words_are_the_very_words_in_their_hour() -> None:
    tuesday, line = held()
    said_at = tuesday.stage.now
    tuesday.stage.passes(minutes=2)
    tuesday.done(JO, Say, text="In between.")
    tuesday.done(INES, ReleaseWords, line=line)
    assert tuesday.lines(JO) == ["In between.", HERS]
    assert tuesday.sees(JO, tuesday.circle)["lines"][-1]["at"] == said_at
    assert tuesday.mine(MAREN)["held"] == []
    assert tuesday.sees(INES, tuesday.backstage)["holds"] == []
    assert "ines" not in tuesday.stage.told(JO)


def waits_after(tuesday: Evening) -> LineId:
    """Maren says one more thing that is to be read first."""
    return LineId(tuesday.done(MAREN, Say, text="And then home.", read_first=True)["line"])


def test_of_one_author_what_came_first_is_released_first() -> None:
    """In whatever order facilitators press, the circle reads it as it was said."""
    tuesday, first = held()
    then = waits_after(tuesday)
    others = LineId(tuesday.done(JO, Say, text="Of mine.", read_first=True)["line"])
    assert tuesday.refused(INES, ReleaseWords, line=then) == "earlier-first"
    tuesday.done(INES, ReleaseWords, line=others)
    tuesday.done(INES, ReleaseWords, line=first)
    tuesday.done(TOMAS, ReleaseWords, line=then)
    assert tuesday.lines(JO) == ["Of mine.", HERS, "And then home."]


def test_what_is_decided_or_with_its_author_holds_up_nothing() -> None:
    tuesday, first = held()
    then, last = waits_after(tuesday), waits_after(tuesday)
    tuesday.done(INES, AskReword, line=first, ask=None)
    tuesday.done(INES, ReleaseWords, line=then)
    tuesday.done(MAREN, Reword, line=first, text="I drove past it.")
    assert tuesday.refused(INES, ReleaseWords, line=last) == "earlier-first"
    tuesday.done(INES, DeclineWords, line=first)
    tuesday.done(INES, ReleaseWords, line=last)
    again, after = waits_after(tuesday), waits_after(tuesday)
    tuesday.done(MAREN, WithdrawHeld, line=again)
    tuesday.done(INES, ReleaseWords, line=after)


def test_two_facilitators_decide_once() -> None:
    tuesday, line = held()
    tuesday.done(INES, ReleaseWords, line=line)
    assert tuesday.refused(TOMAS, ReleaseWords, line=line) == "already-decided"
    assert tuesday.refused(TOMAS, DeclineWords, line=line) == "already-decided"
    assert tuesday.refused(TOMAS, AskReword, line=line, ask=None) == "already-decided"
    assert tuesday.refused(MAREN, WithdrawHeld, line=line) == "already-decided"
    assert tuesday.refused(MAREN, Reword, line=line, text="…") == "already-decided"
    assert tuesday.lines(JO) == [HERS]


def test_declined_words_stay_with_their_author_who_learns_who_would_like_to_talk() -> None:
    tuesday, line = held()
    act = tuesday.done(INES, DeclineWords, line=line)["act"]
    assert own_hold(tuesday)["state"] == "declined"
    assert own_hold(tuesday)["words"] == HERS
    assert own_hold(tuesday)["staff"] == INES
    assert tuesday.stage.hears(JO) == []
    [owed] = tuesday.sees(TOMAS, tuesday.backstage)["owed"]
    assert owed == {"act": act, "what": "declined", "member": MAREN}


def test_asked_to_reword_she_says_it_another_way() -> None:
    tuesday, line = held()
    tuesday.done(INES, AskReword, line=line, ask="Could you say this without the place name?")
    assert own_hold(tuesday)["state"] == "reword"
    assert own_hold(tuesday)["ask"] == "Could you say this without the place name?"
    assert tuesday.done(MAREN, Reword, line=line, text="I drove past it.") == {"line": line, "held": True}
    assert own_hold(tuesday)["state"] == "held"
    tuesday.done(TOMAS, ReleaseWords, line=line)
    assert tuesday.lines(JO) == ["I drove past it."]


def test_an_ask_is_words_too() -> None:
    tuesday, line = held()
    assert tuesday.refused(INES, AskReword, line=line, ask=" ") == "empty"
    assert tuesday.refused(INES, AskReword, line=line, ask="x" * 301) == "too-long"
    assert tuesday.refused(MAREN, Reword, line=line, text="") == "empty"
    tuesday.done(INES, AskReword, line=line, ask=None)


def test_she_may_take_them_back() -> None:
    tuesday, line = held()
    tuesday.done(MAREN, WithdrawHeld, line=line)
    assert tuesday.mine(MAREN)["held"] == []
    assert tuesday.refused(INES, ReleaseWords, line=line) == "already-decided"
    assert tuesday.lines(JO) == []


def test_held_words_of_another_are_as_if_they_were_not() -> None:
    tuesday, line = held()
    for somewhere in (line, LineId("nowhere")):
        tuesday.nothing_here(JO, WithdrawHeld, line=somewhere)
        tuesday.nothing_here(JO, Reword, line=somewhere, text="Mine now.")
        tuesday.nothing_here(JO, ReleaseWords, line=somewhere)
        tuesday.nothing_here(JO, DeclineWords, line=somewhere)
        tuesday.nothing_here(JO, AskReword, line=somewhere, ask=None)
    tuesday.nothing_here(INES, ReleaseWords, line=LineId("nowhere"))
    tuesday.nothing_here(INES, DeclineWords, line=LineId("nowhere"))
    tuesday.nothing_here(INES, AskReword, line=LineId("nowhere"), ask=None)


def test_reading_first_is_a_measure_she_learns_of_when_words_wait() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, ReadFirst, member=MAREN, on=True)
    assert tuesday.stage.hears(MAREN) == []
    assert tuesday.stage.hears(JO) == []
    assert tuesday.done(MAREN, Say, text=HERS)["held"] is True
    assert own_hold(tuesday)["why"] == "read-first"
    tuesday.done(INES, ReadFirst, member=MAREN, on=False)
    assert tuesday.done(MAREN, Say, text="Now directly.")["held"] is False
    assert tuesday.lines(JO) == ["Now directly."]


def test_a_facilitators_own_words_never_wait() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.done(INES, Say, text="Welcome.", read_first=True)["held"] is False


def test_after_the_meeting_words_can_be_kept_back_but_not_let_out() -> None:
    tuesday, line = held()
    tuesday.done(INES, CloseMeeting)
    assert tuesday.refused(INES, ReleaseWords, line=line) == "not-open"
    assert tuesday.refused(INES, AskReword, line=line, ask=None) == "not-open"
    tuesday.nothing_here(MAREN, Reword, line=line, text="…")
    tuesday.done(INES, DeclineWords, line=line)


def test_words_of_who_left_may_still_be_released() -> None:
    tuesday, line = held()
    tuesday.done(MAREN, Leave)
    tuesday.done(INES, ReleaseWords, line=line)
    assert tuesday.lines(JO) == [HERS]


def test_no_word_of_who_was_removed_or_suspended_comes_after() -> None:
    for suspended in (True, False):
        tuesday, line = held()
        if suspended:
            tuesday.suspends(MAREN)
        else:
            tuesday.done(INES, RemoveFromMeeting, member=MAREN)
        assert tuesday.refused(INES, ReleaseWords, line=line) == "already-decided"
        assert tuesday.lines(JO) == []
        assert tuesday.sees(INES, tuesday.backstage)["holds"] == []
