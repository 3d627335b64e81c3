"""Some rounds are shown to the circle, some are for the facilitators (D45), some for nobody else at all."""

import pytest

from moderation.meeting_keeping import CloseMeeting
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import ReadFirst
from rooms.group.state.check_in import AnswerToRead
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.ids import RoundId
from tests.cast import DANA, INES, JO, MAREN, TOMAS
from tests.rules.group.evening import Evening, a_tuesday


def a_round_of(ritual: str) -> tuple[Evening, RoundId]:
    tuesday = a_tuesday().opens(MAREN, JO, DANA)
    ident = RoundId(tuesday.done(INES, BeginRound, ritual=ritual)["round"])
    tuesday.hush()
    return tuesday, ident


def desk(tuesday: Evening) -> dict[str, str]:
    return {each["member"]: each["words"] for each in tuesday.sees(INES, tuesday.backstage)["to_read"]}


LEAVING = (Answer(prompt="number", answer="9"), Answer(prompt="tonight", answer="I call my sister."))


def test_how_people_leave_is_for_the_facilitators() -> None:
    tuesday, ident = a_round_of("window-check-out")
    tuesday.done(MAREN, AnswerRound, round=ident, answers=LEAVING)
    assert "I call my sister." in desk(tuesday)[MAREN]
    assert "sister" in tuesday.stage.told(INES)
    assert "sister" not in tuesday.stage.told(JO) + tuesday.stage.told(DANA)
    assert tuesday.refused(INES, RevealNext) == "not-for-the-circle"
    assert tuesday.refused(INES, RevealNext, member=MAREN) == "not-for-the-circle"


def test_it_stays_at_the_desk_when_the_round_and_the_meeting_are_over() -> None:
    tuesday, ident = a_round_of("window-check-out")
    tuesday.done(MAREN, AnswerRound, round=ident, answers=LEAVING)
    tuesday.done(INES, EndRound)
    assert set(desk(tuesday)) == {MAREN}
    tuesday.done(INES, CloseMeeting)
    assert set(desk(tuesday)) == {MAREN}


def test_who_takes_it_back_has_taken_it_back() -> None:
    tuesday, ident = a_round_of("window-check-out")
    tuesday.done(MAREN, AnswerRound, round=ident, answers=LEAVING)
    tuesday.done(MAREN, PassRound, round=ident)
    assert desk(tuesday) == {}
    tuesday.done(MAREN, AnswerRound, round=ident, answers=LEAVING[:1])
    assert set(desk(tuesday)) == {MAREN}
    assert "sister" not in desk(tuesday)[MAREN]


def test_what_is_for_oneself_is_read_by_nobody() -> None:
    tuesday, ident = a_round_of("halt")
    tuesday.done(INES, ReadFirst, member=JO, on=True)
    for member in (MAREN, JO):
        answers = (Answer(prompt="now", answer="lonely\ntired"), Answer(prompt="two", answer="Tea."))
        tuesday.done(member, AnswerRound, round=ident, answers=answers)
    tuesday.done(INES, ReadFirst, member=MAREN, on=True)
    assert desk(tuesday) == {}
    assert "lonely" not in tuesday.stage.told(INES) + tuesday.stage.told(DANA)
    assert tuesday.refused(INES, RevealNext) == "not-for-the-circle"
    tuesday.done(INES, EndRound)
    assert "lonely" in str(tuesday.mine(JO)["round"])
    assert "lonely" not in tuesday.stage.told(TOMAS)


def test_what_is_only_read_together_asks_for_nothing() -> None:
    tuesday, ident = a_round_of("grounding")
    before = list(tuesday.stage.space(tuesday.space).log)
    tuesday.done(MAREN, AnswerRound, round=ident, answers=())
    assert tuesday.stage.space(tuesday.space).log == before
    answered = (Answer(prompt="five", answer="A cup."),)
    tuesday.done(MAREN, AnswerRound, round=ident, answers=answered)
    assert tuesday.stage.space(tuesday.space).log == before
    assert tuesday.refused(INES, RevealNext) == "all-shown"


def test_a_step_that_asks_nothing_stands_in_no_answer() -> None:
    tuesday, ident = a_round_of("opening-circle")
    tuesday.done(MAREN, AnswerRound, round=ident, answers=(Answer(prompt="word", answer="raw"),))
    tuesday.done(INES, RevealNext)
    [shown] = tuesday.sees(JO, tuesday.circle)["round"]["revealed"]
    assert shown["words"] == '[{"prompt":"word","answer":"raw"}]'
    tuesday.done(INES, EndRound)


def test_a_page_knows_beforehand_who_will_read() -> None:
    tuesday, _ = a_round_of("window-check-in")
    seen = tuesday.sees(JO, tuesday.circle)["round"]
    assert seen["shown"] == "facilitators"
    assert seen["opening"].startswith("Only your facilitators read this.")
    assert [each["kind"] for each in seen["prompts"]] == ["body", "scale", "choice"]


@pytest.mark.parametrize("ritual", ["fastt", "fanos", "nothing"])
def test_a_partner_group_is_offered_and_given_its_own(ritual: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.nothing_here(INES, BeginRound, ritual=ritual)
    offered = [each["ritual"] for each in tuesday.sees(INES, "lobby")["rituals"]]
    assert ritual not in offered
    assert "partner-opening" in offered
    tuesday.done(INES, BeginRound, ritual="partner-opening")


def test_who_is_read_first_no_longer_is_read_no_longer() -> None:
    tuesday, ident = a_round_of("arriving")
    tuesday.done(JO, AnswerRound, round=ident, answers=(Answer(prompt="word", answer="angry"),))
    tuesday.done(INES, ReadFirst, member=JO, on=True)
    assert set(desk(tuesday)) == {JO}
    tuesday.done(INES, ReadFirst, member=JO, on=False)
    assert desk(tuesday) == {}
    assert tuesday.stage.happened(tuesday.space, AnswerToRead)[-1].words is None
