"""A grounding line: some words of one's own to hold on to, read by nobody else, gone when they are kept no longer."""

from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.grounding import GroundingLineErased
from rooms.group.state.roster import MemberUnseated
from rooms.group.wants.holding_on import KeepGroundingLine
from rooms.ids import WordsId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Fact
from rooms.texts import EMPTY
from tests.cast import INES, JO, MAREN, NOOR, PER
from tests.rules.group.evening import Evening, a_tuesday

HERS = "My feet are on the floor."


def line_of(tuesday: Evening, who: str = MAREN) -> object:
    return tuesday.sees(who, f"own/{who}")["grounding"]


def keeps(text: str | None = HERS) -> Evening:
    tuesday = a_tuesday()
    tuesday.done(MAREN, KeepGroundingLine, text=text)
    return tuesday


def erased(tuesday: Evening) -> list[WordsId]:
    return [it.words for it in tuesday.stage.happened(tuesday.space, GroundingLineErased)]


def test_she_keeps_a_line_and_nobody_else_hears_of_it() -> None:
    tuesday = keeps()
    assert line_of(tuesday) == HERS
    assert line_of(tuesday, JO) is None
    for other in (JO, INES):
        assert HERS not in tuesday.stage.told(other)
        assert "GroundingLineKept" not in tuesday.stage.kinds_heard(other)


def test_another_takes_its_place_and_the_one_before_is_erased() -> None:
    tuesday = keeps()
    tuesday.done(MAREN, KeepGroundingLine, text="  One breath,\nthen the next. ")
    assert line_of(tuesday) == "One breath, then the next."
    assert tuesday.stage.plain(erased(tuesday)) == [HERS]


def test_she_keeps_none_any_more() -> None:
    tuesday = keeps()
    for _ in ("once", "and again, which changes nothing"):
        tuesday.done(MAREN, KeepGroundingLine, text=None)
        assert line_of(tuesday) is None
        assert tuesday.stage.plain(erased(tuesday)) == [HERS]


def test_it_ends_with_her_place() -> None:
    tuesday = keeps()
    tuesday.done(JO, KeepGroundingLine, text="Mine.")
    tuesday.stage.happens(Fact(tuesday.space, ROSTER, MemberUnseated(member=MAREN)), by=NOOR)
    assert tuesday.stage.plain(erased(tuesday)) == [HERS]
    assert line_of(tuesday, JO) == "Mine."


def test_a_legal_hold_keeps_what_she_replaced_until_it_is_lifted() -> None:
    tuesday = keeps()
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=True)))
    tuesday.done(MAREN, KeepGroundingLine, text=None)
    assert (line_of(tuesday), erased(tuesday)) == (None, [])
    tuesday.stage.happens(Fact(tuesday.space, LOBBY, KeptLonger(on=False)))
    assert tuesday.stage.plain(erased(tuesday)) == [HERS]


def test_a_suspension_takes_nothing_from_her() -> None:
    tuesday = keeps()
    tuesday.suspends(MAREN)
    tuesday.restores(MAREN)
    assert line_of(tuesday) == HERS


def test_no_line_too_long_and_none_without_words() -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(MAREN, KeepGroundingLine, text="a" * 141) == "too-long"
    assert tuesday.refused(MAREN, KeepGroundingLine, text=" ") == EMPTY.code
    tuesday.done(MAREN, KeepGroundingLine, text="a" * 140)


def test_who_is_no_member_here_finds_nothing() -> None:
    tuesday = a_tuesday()
    for who in (INES, PER, NOOR):
        tuesday.nothing_here(who, KeepGroundingLine, text=HERS)
