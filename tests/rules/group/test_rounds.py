"""A check-in round: written together, shown one by one, with the right to pass."""

import json

from moderation.meeting_keeping import Admit, CloseMeeting
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, ReadFirst
from rooms.group.state.check_in import AnswerRevealed
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.group.wants.entering import Leave
from rooms.ids import RoundId, SeatId
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA
from tests.rules.group.evening import Evening, a_tuesday


def a_round(*members: SeatId) -> tuple[Evening, RoundId]:
    tuesday = a_tuesday().opens(*(members or (MAREN, JO, DANA, PRIYA)))
    ident = RoundId(tuesday.done(INES, BeginRound, ritual="arriving")["round"])
    tuesday.hush()
    return tuesday, ident


def wrote(word: str) -> tuple[Answer, ...]:
    return (Answer(prompt="body", answer="up"), Answer(prompt="word", answer=word))


def shown(tuesday: Evening, who: SeatId) -> list[SeatId]:
    return [each["member"] for each in tuesday.sees(who, tuesday.circle)["round"]["revealed"]]


def test_everyone_writes_and_nobody_sees_until_it_is_shown() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("raw"))
    assert "tired" not in tuesday.stage.told(JO) + tuesday.stage.told(INES) + tuesday.stage.told(DANA)
    assert "tired" in tuesday.stage.told(MAREN)
    assert tuesday.sees(INES, tuesday.backstage)["written"] == 2
    assert "tired" not in str(tuesday.sees(INES, tuesday.backstage))
    assert tuesday.done(INES, RevealNext)["member"] == MAREN
    [answers] = [each["words"] for each in tuesday.sees(DANA, tuesday.circle)["round"]["revealed"]]
    assert json.loads(answers) == [
        {"prompt": "body", "answer": "up"},
        {"prompt": "word", "answer": "tired"},
        {"prompt": "room", "answer": None},
        {"prompt": "need", "answer": None},
    ]
    tuesday.done(INES, RevealNext)
    assert tuesday.refused(INES, RevealNext) == "all-shown"
    tuesday.done(INES, EndRound)
    assert tuesday.sees(DANA, tuesday.circle)["round"]["ended"]
    assert tuesday.refused(INES, EndRound) == "no-round"
    assert tuesday.refused(INES, RevealNext) == "no-round"


def test_passing_leaves_nothing_at_all() -> None:
    """Not a row, not a word: as if the round had not come to her yet (D32)."""
    tuesday, ident = a_round()
    before = list(tuesday.stage.space(tuesday.space).log)
    tuesday.done(DANA, PassRound, round=ident)
    assert tuesday.stage.space(tuesday.space).log == before
    assert tuesday.mine(DANA) == tuesday.mine(PRIYA)


def test_who_wrote_may_still_pass() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    tuesday.done(MAREN, PassRound, round=ident)
    assert tuesday.mine(MAREN)["round"] is None
    assert tuesday.sees(INES, tuesday.backstage)["written"] == 0
    assert tuesday.refused(INES, RevealNext) == "all-shown"


def test_before_it_is_shown_it_may_be_written_again() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("fine"))
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("not fine"))
    assert tuesday.sees(INES, tuesday.backstage)["written"] == 1
    tuesday.done(INES, RevealNext)
    assert "not fine" in str(tuesday.sees(JO, tuesday.circle)["round"])
    assert tuesday.refused(MAREN, AnswerRound, round=ident, answers=wrote("…")) == "already-shown"
    assert tuesday.refused(MAREN, PassRound, round=ident) == "already-shown"


def test_answers_fit_their_questions() -> None:
    tuesday, ident = a_round()

    def code(*answers: Answer) -> str:
        return tuesday.refused(MAREN, AnswerRound, round=ident, answers=answers)

    assert code(Answer(prompt="room", answer="too much")) == "not-a-choice"
    assert code(Answer(prompt="body", answer="tired")) == "not-a-choice"
    assert code(Answer(prompt="nothing", answer="x")) == "not-a-choice"
    assert code(Answer(prompt="word", answer="a"), Answer(prompt="word", answer="b")) == "not-a-choice"
    assert code(Answer(prompt="word", answer="x" * 1_001)) == "too-long"
    assert code(Answer(prompt="word", answer="\x00")) == "hidden-characters"
    tuesday.done(MAREN, AnswerRound, round=ident, answers=())


def test_rounds_come_one_after_another() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    assert tuesday.refused(INES, BeginRound, ritual="arriving") == "round-running"
    tuesday.done(INES, EndRound)
    assert tuesday.refused(MAREN, AnswerRound, round=ident, answers=wrote("x")) == "no-round"
    assert tuesday.refused(MAREN, PassRound, round=ident) == "no-round"
    tuesday.done(INES, BeginRound, ritual="arriving")
    assert tuesday.sees(INES, tuesday.backstage)["written"] == 0
    assert "tired" in str(tuesday.mine(MAREN)["round"])


def test_only_facilitators_step_it_and_only_with_a_ritual_that_is_there() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.nothing_here(INES, BeginRound, ritual="../secrets")
    tuesday.nothing_here(MAREN, BeginRound, ritual="arriving")
    tuesday.done(INES, BeginRound, ritual="arriving")
    tuesday.nothing_here(MAREN, RevealNext)
    tuesday.nothing_here(MAREN, EndRound)


def test_who_is_outside_writes_nothing() -> None:
    tuesday, ident = a_round(MAREN)
    tuesday.nothing_here(JO, AnswerRound, round=ident, answers=())
    tuesday.nothing_here(JO, PassRound, round=ident)
    tuesday.nothing_here(PER, AnswerRound, round=ident, answers=())
    tuesday.done(INES, CloseMeeting)
    tuesday.nothing_here(MAREN, AnswerRound, round=ident, answers=())


def test_a_round_is_no_way_around_a_pause_or_a_mute() -> None:
    tuesday, ident = a_round()
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("angry"))
    tuesday.done(INES, MuteUntil, member=JO, minutes=5)
    assert tuesday.refused(INES, RevealNext) == "all-shown"
    assert tuesday.refused(JO, AnswerRound, round=ident, answers=wrote("x")) == "muted"
    tuesday.stage.passes(minutes=5)
    assert tuesday.done(INES, RevealNext)["member"] == JO
    tuesday.done(INES, PauseRoom)
    assert tuesday.refused(MAREN, AnswerRound, round=ident, answers=wrote("x")) == "room-paused"


def test_a_round_is_no_way_around_reading_first() -> None:
    tuesday, ident = a_round()
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("angry"))
    tuesday.done(INES, ReadFirst, member=JO, on=True)
    [to_read] = tuesday.sees(INES, tuesday.backstage)["to_read"]
    assert "angry" in to_read["words"]
    assert "angry" in tuesday.stage.told(INES)
    assert tuesday.refused(INES, RevealNext) == "all-shown"
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("very angry"))
    assert "very angry" in tuesday.stage.told(INES)
    assert tuesday.done(INES, RevealNext, member=JO)["member"] == JO
    assert shown(tuesday, MAREN) == [JO]


def test_who_left_is_not_shown() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    tuesday.done(MAREN, Leave)
    assert tuesday.refused(INES, RevealNext) == "all-shown"
    assert not tuesday.stage.happened(tuesday.space, AnswerRevealed)


def test_a_latecomer_sees_the_round_but_not_what_was_shown_before() -> None:
    tuesday, ident = a_round(MAREN, JO)
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("raw"))
    tuesday.done(INES, RevealNext)
    tuesday.stage.state(tuesday.space)
    tuesday.enters(DANA)
    tuesday.done(INES, Admit, members=(DANA,))
    assert shown(tuesday, DANA) == []
    tuesday.done(INES, RevealNext)
    assert shown(tuesday, DANA) == [JO]
    assert shown(tuesday, MAREN) == [MAREN, JO]


def test_what_was_shown_stays_when_the_next_round_begins() -> None:
    """To whoever was there when it was shown, and to nobody who came later."""
    tuesday, ident = a_round(MAREN, JO)
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("raw"))
    tuesday.done(INES, RevealNext)
    tuesday.done(INES, EndRound)
    tuesday.enters(DANA)
    tuesday.done(INES, Admit, members=(DANA,))
    for _round_of_which_nothing_is_shown in range(2):
        tuesday.done(INES, BeginRound, ritual="arriving")
        tuesday.done(INES, EndRound)
    for who in (INES, MAREN, JO):
        [earlier] = tuesday.sees(who, tuesday.circle)["earlier"]
        assert (earlier["round"], [each["member"] for each in earlier["revealed"]]) == (ident, [MAREN])
        assert "tired" in str(earlier)
        assert "raw" not in str(earlier)
    assert tuesday.sees(DANA, tuesday.circle)["earlier"] == []


def test_how_many_wrote_does_not_say_who() -> None:
    tuesday, ident = a_round()
    tuesday.done(MAREN, AnswerRound, round=ident, answers=wrote("tired"))
    assert "maren" not in tuesday.stage.told(INES)


def test_what_was_not_shown_is_not_read_after_the_round_either() -> None:
    """Reading first begins and ends with the round: its end gives the desk's copies up."""
    tuesday, ident = a_round()
    tuesday.done(JO, AnswerRound, round=ident, answers=wrote("angry"))
    tuesday.done(DANA, AnswerRound, round=ident, answers=wrote("raw"))
    tuesday.done(INES, ReadFirst, member=DANA, on=True)
    assert [each["member"] for each in tuesday.sees(INES, tuesday.backstage)["to_read"]] == [DANA]
    tuesday.hush()
    tuesday.done(INES, EndRound)
    assert tuesday.stage.kinds_heard(INES) == ["RoundEnded", "AnswerToRead"]
    tuesday.done(INES, ReadFirst, member=JO, on=True)
    assert "angry" not in tuesday.stage.told(INES) + str(tuesday.sees(INES, tuesday.backstage))
    assert tuesday.sees(INES, tuesday.backstage)["to_read"] == []
