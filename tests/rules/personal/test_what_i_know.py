"""*What I know*: dated, only added to, and never silently changed (D77)."""

from typing import Any

import pytest

from rooms.ids import EntryId, own_space
from rooms.kept_longer import KeptLonger
from rooms.personal.commands import TakeOutKnown, WriteKnown
from rooms.personal.events import KnownForgotten, OwnWordsErased
from rooms.personal.own import BOUNDARY, KNOWN, MOST_KNOWN
from rooms.personal.vision import TOWARD
from rooms.programme import commands as ask
from rooms.spaces import Decision
from tests.cast import JO, LINDQVIST, MAREN, NOOR, PER
from tests.rules.personal.test_boundary_plan import opened
from tests.rules.programme.test_legal_hold import gets, holds, lifts, two_coordinators
from tests.stage import Stage, refused

HERS = own_space(MAREN)


def writes(stage: Stage, text: str, **more: Any) -> EntryId:
    outcome = stage.does(MAREN, WriteKnown(space=HERS, text=text, **{"how": "saw", **more}))
    assert isinstance(outcome, Decision)
    return EntryId(outcome.answer["entry"])


def known(stage: Stage) -> list[dict[str, Any]]:
    return list(stage.sees(MAREN, HERS, KNOWN)["entries"])


def test_what_is_put_right_stays_beside_what_puts_it_right():
    """D77: an entry keeps its words and its day; more of it is another entry."""
    stage = opened()
    receipt = writes(stage, "A receipt from a hotel.")
    first = known(stage)[0]
    stage.passes(minutes=90)
    writes(stage, "It was not for work.", how="know-now", adds_to=receipt)
    assert known(stage)[0] == first
    assert known(stage)[1]["adds_to"] == receipt
    assert known(stage)[1]["at"] == first["at"] + 90 * 60_000


def test_what_is_taken_out_is_erased_and_leaves_its_place():
    """D77, D81: there is no silent change, of one's own either."""
    stage = opened()
    receipt = writes(stage, "A receipt from a hotel.")
    writes(stage, "He said it was for work.", how="told", adds_to=receipt)
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=receipt))
    assert [(each["words"], each["out"]) for each in known(stage)] == [
        (None, True),
        ("He said it was for work.", False),
    ]
    assert len(stage.happened(HERS, OwnWordsErased)) == 1
    for command in (
        TakeOutKnown(space=HERS, entry=receipt),
        WriteKnown(space=HERS, how="saw", text="More", adds_to=receipt),
    ):
        assert refused(stage.does(MAREN, command)) == "not-here"


def test_its_page_says_while_words_are_kept_longer():
    """D65: under a legal hold what is taken out is erased later, and nobody reads that it is gone."""
    stage = opened(two_coordinators())
    receipt = writes(stage, "A receipt from a hotel.")
    assert stage.sees(MAREN, HERS, KNOWN)["kept_longer"] is False
    hold = holds(stage, MAREN)
    assert stage.sees(MAREN, HERS, KNOWN)["kept_longer"] is True
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=receipt))
    assert not stage.happened(HERS, OwnWordsErased)
    lifts(stage, hold)
    assert stage.sees(MAREN, HERS, KNOWN)["kept_longer"] is False
    assert len(stage.happened(HERS, OwnWordsErased)) == 1


def test_every_room_of_it_hears_of_a_hold_also_one_that_stood_before():
    """A page folds what its room is told: one that is open must not go on saying otherwise."""
    stage = two_coordinators()
    hold = holds(stage, MAREN)
    opened(stage)
    lifts(stage, hold)
    told = [
        (each.room, each.event.on) for each in stage.space(HERS).log if isinstance(each.event, KeptLonger)
    ]
    assert told == [(room, on) for on in (True, False) for room in (BOUNDARY, KNOWN, TOWARD)]


@pytest.mark.parametrize("who", [PER, JO, LINDQVIST, NOOR])
def test_it_is_nobody_elses(who):
    """D4, D77: no couple space, no clinician and no desk comes near it."""
    stage = opened()
    receipt = writes(stage, "A receipt from a hotel.")
    for command in (
        TakeOutKnown(space=HERS, entry=receipt),
        WriteKnown(space=HERS, how="told", text="It was for work.", adds_to=receipt),
    ):
        assert refused(stage.does(who, command)) == "not-here"
    assert stage.rooms(who, HERS) == {}
    assert "receipt" not in stage.told(who)


def test_what_does_not_fit_is_refused_with_a_sentence():
    stage = opened()
    assert refused(stage.does(MAREN, WriteKnown(space=HERS, how="saw", text=" "))) == "empty"
    entries = [writes(stage, "One more") for _ in range(MOST_KNOWN)]
    assert refused(stage.does(MAREN, WriteKnown(space=HERS, how="saw", text="x"))) == "known-full"
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=entries[0]))
    writes(stage, "There is room again")


def test_it_ends_with_the_account_and_is_kept_by_a_hold():
    """D65, D81."""
    stage = opened(two_coordinators())
    receipt = writes(stage, "A receipt from a hotel.")
    writes(stage, "It was for work.", how="told")
    hold = holds(stage, MAREN)
    stage.does(MAREN, TakeOutKnown(space=HERS, entry=receipt))
    gets(stage, MAREN, ask.CloseAccount, erase_words=False)
    assert not stage.happened(HERS, OwnWordsErased)
    assert not stage.happened(HERS, KnownForgotten)
    lifts(stage, hold)
    assert stage.happened(HERS, KnownForgotten)
    assert stage.state(HERS).known == ()
