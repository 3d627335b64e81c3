"""A member's own boundary plan: from the first day, and nobody else's to edit, veto or see (D77)."""

from typing import Any

import pytest

from moderation.policy import STEP_UP_MS
from rooms.ids import CLOCK, EntryId, SeatId, SpaceId, WordsId, own_space
from rooms.people import Actor, Track
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, WriteBoundary
from rooms.personal.events import BoundaryForgotten, OwnSpaceFounded, OwnWordsErased
from rooms.personal.own import BOUNDARY, KNOWN, MOST, SHOWING, VERSIONS, Own
from rooms.personal.personal import PERSONAL
from rooms.personal.plan_parts import parts, read_parts
from rooms.personal.vision import TOWARD
from rooms.programme import commands as ask
from rooms.programme.own_spaces import BeginOwnSpace
from rooms.rituals.places import NotARitual
from rooms.spaces import Command, Decision, Outcome, Recorded
from tests.cast import INES, JO, LINDQVIST, MAREN, NOOR, PER, TOMAS
from tests.rules.programme.house import done, register, the_house
from tests.rules.programme.test_legal_hold import gets, holds, lifts, two_coordinators
from tests.stage import Stage, refused

HERS, HIS = own_space(MAREN), own_space(PER)


def opened(stage: Stage | None = None, who: SeatId = MAREN) -> Stage:
    """Somebody opened the own space."""
    stage = stage or the_house()
    assert isinstance(begins(stage, who), Decision)
    return stage


def begins(stage: Stage, who: SeatId, *, ago: int = 0) -> Outcome:
    """Somebody opens the own space, the pass phrase said so long ago (ms)."""
    return stage.does(Actor(who, stage.now - ago), BeginOwnSpace(space=SpaceId("programme")))


def writes(stage: Stage, text: str, *, who: SeatId = MAREN, part: str = "need") -> EntryId:
    outcome = stage.does(who, WriteBoundary(space=own_space(who), part=part, text=text))
    assert isinstance(outcome, Decision)
    return EntryId(outcome.answer["entry"])


def plan(stage: Stage, who: SeatId = MAREN) -> list[tuple[str, list[str | None]]]:
    """The owner's page: each line's part and its versions."""
    view = stage.sees(who, own_space(who), BOUNDARY)
    return [(each["part"], [one["words"] for one in each["versions"]]) for each in view["entries"]]


def everything(entry: str) -> tuple[Command, ...]:
    """All anybody could want there."""
    return (
        WriteBoundary(space=HERS, part="need", text="Mine"),
        ChangeBoundary(space=HERS, entry=EntryId(entry), text="Mine"),
        TakeOutBoundary(space=HERS, entry=EntryId(entry)),
    )


def test_the_owner_writes_changes_and_takes_out_from_the_first_day():
    """D77: nothing comes first, and nobody agrees to it."""
    stage = opened()
    door = writes(stage, "A door I can close.")
    writes(stage, "If he shouts I leave the room.", part="if-then")
    assert plan(stage) == [("need", ["A door I can close."]), ("if-then", ["If he shouts I leave the room."])]
    stage.does(MAREN, ChangeBoundary(space=HERS, entry=door, text="A door with a key."))
    assert plan(stage)[0] == ("need", ["A door I can close.", "A door with a key."])
    stage.does(MAREN, TakeOutBoundary(space=HERS, entry=door))
    assert plan(stage) == [("if-then", ["If he shouts I leave the room."])]
    again = stage.does(MAREN, TakeOutBoundary(space=HERS, entry=door))
    assert refused(again) == "not-here"


@pytest.mark.parametrize("who", [PER, JO, INES, LINDQVIST, NOOR, CLOCK, SeatId("stranger")])
def test_it_is_nobody_elses_to_edit_veto_or_see(who):
    """D77, D4: for the linked partner, the own group, the clinician and every coordinator it is as if it were not."""
    stage = opened()
    entry = writes(stage, "A door I can close.")
    opened(stage, PER)
    for command in everything(entry):
        there, nowhere = stage.does(who, command), stage.does(who, command_elsewhere(command))
        assert refused(there) == refused(nowhere) == "not-here"
    assert stage.rooms(who, HERS) == {}
    assert "door" not in stage.told(who)
    assert len(plan(stage)) == 1


def command_elsewhere(command: Command) -> Command:
    """The same, of a space that nobody ever opened."""
    fields: dict[str, Any] = {name: getattr(command, name) for name in type(command).__slots__}
    return type(command)(**{**fields, "space": own_space(JO)})


def test_that_somebody_opened_theirs_is_told_to_nobody():
    """D4, D77."""
    stage = the_house()
    for seat in (NOOR, INES, LINDQVIST, PER, JO):
        stage.hears(seat)
    opened(stage)
    writes(stage, "A door I can close.")
    assert [stage.hears(seat) for seat in (NOOR, INES, LINDQVIST, PER, JO)] == [[]] * 5
    assert "own_spaces" not in stage.sees(NOOR, SpaceId("programme"), "register")


def test_it_is_opened_once_and_by_members_alone():
    stage = opened()
    assert refused(begins(stage, MAREN)) == "already-so"
    for nobody in (INES, NOOR, LINDQVIST, CLOCK, SeatId("stranger")):
        assert refused(begins(stage, nobody)) == "not-here"
    assert register(stage).own_spaces == {MAREN}


def test_it_is_opened_by_whoever_has_just_said_the_pass_phrase():
    """D63: an unlocked device alone does not do, and learns not even whether it was ever opened."""
    stage = the_house()
    for _ in ("never opened", "opened"):
        assert refused(begins(stage, MAREN, ago=stage.now)) == "step-up"
        assert refused(begins(stage, MAREN, ago=STEP_UP_MS + 1)) == "step-up"
        begins(stage, MAREN, ago=STEP_UP_MS)
        assert register(stage).own_spaces == {MAREN}


def test_a_space_has_the_owner_its_name_says():
    founded = Recorded(HERS, 1, "ground", 1, 1, MAREN, OwnSpaceFounded(owner=PER))
    with pytest.raises(ValueError, match="named after"):
        PERSONAL.evolve(PERSONAL.empty(HERS), founded)


def test_what_does_not_fit_is_refused_with_a_sentence():
    stage = opened()
    assert refused(stage.does(MAREN, WriteBoundary(space=HERS, part="spouse", text="x"))) == "no-such-part"
    assert refused(stage.does(MAREN, WriteBoundary(space=HERS, part="need", text=" "))) == "empty"
    entry = writes(stage, "One")
    assert refused(stage.does(MAREN, ChangeBoundary(space=HERS, entry=entry, text="x" * 4_001))) == "too-long"
    for _ in range(MOST - 1):
        writes(stage, "And one more")
    assert refused(stage.does(MAREN, WriteBoundary(space=HERS, part="need", text="x"))) == "plan-full"
    stage.does(MAREN, TakeOutBoundary(space=HERS, entry=entry))
    writes(stage, "There is room again")


def test_words_that_stand_no_longer_are_erased_at_once():
    """D81: taken out, and what is too many versions back; nobody else's."""
    stage = opened()
    entry = writes(stage, "0")
    for number in range(1, VERSIONS + 1):
        stage.does(MAREN, ChangeBoundary(space=HERS, entry=entry, text=str(number)))
    assert len(plan(stage)[0][1]) == VERSIONS
    assert [spoken(stage, each) for each in erased(stage)] == [["0"]]
    stage.does(MAREN, TakeOutBoundary(space=HERS, entry=entry))
    assert len(erased(stage)[-1]) == VERSIONS
    assert stage.state(HERS).over == ()


def erased(stage: Stage) -> list[tuple[WordsId, ...]]:
    return [each.words for each in stage.happened(HERS, OwnWordsErased)]


def spoken(stage: Stage, words: tuple[WordsId, ...]) -> list[str]:
    return [stage.words[each].text for each in words]


def test_a_suspended_owner_is_nobody_and_comes_back_to_everything():
    stage = opened()
    entry = writes(stage, "A door I can close.")
    done(stage, NOOR, ask.SuspendMember, member=MAREN)
    assert stage.rooms(MAREN, HERS) == {}
    assert {refused(stage.does(MAREN, command)) for command in everything(entry)} == {"not-here"}
    assert refused(begins(stage, MAREN)) == "not-here"
    done(stage, NOOR, ask.ReinstateMember, member=MAREN)
    assert len(plan(stage)) == 1


@pytest.mark.parametrize("erase", [True, False])
def test_whoever_closes_the_account_leaves_nothing_there(erase):
    """D81: nobody could ever come back to it, so it ends whatever is chosen for the words in groups."""
    stage = opened()
    writes(stage, "A door I can close.")
    gets(stage, MAREN, ask.CloseAccount, erase_words=erase)
    assert stage.happened(HERS, BoundaryForgotten)
    assert stage.state(HERS) == Own(HERS, MAREN, track=Track.PARTNER, gone=True, forgotten=True)
    assert stage.kind(HERS).audiences(stage.state(HERS)) == {}
    assert refused(stage.does(MAREN, WriteBoundary(space=HERS, part="need", text="x"))) == "not-here"


def test_a_legal_hold_keeps_what_is_taken_out_and_opens_nothing():
    """D65: the owner's page says that it is so, and what would have ended ends when the hold is lifted."""
    stage = opened(two_coordinators())
    entry = writes(stage, "A door I can close.")
    hold = holds(stage, MAREN)
    assert stage.sees(MAREN, HERS, BOUNDARY)["kept_longer"]
    stage.does(MAREN, TakeOutBoundary(space=HERS, entry=entry))
    assert plan(stage) == []
    assert not stage.happened(HERS, OwnWordsErased)
    assert [stage.rooms(seat, HERS) for seat in (NOOR, TOMAS)] == [{}, {}]
    lifts(stage, hold)
    assert stage.happened(HERS, OwnWordsErased)
    assert not stage.sees(MAREN, HERS, BOUNDARY)["kept_longer"]


def test_a_hold_that_was_there_first_covers_a_space_opened_later_and_whoever_goes():
    """D65."""
    stage = two_coordinators()
    hold = holds(stage, MAREN)
    opened(stage)
    writes(stage, "A door I can close.")
    gets(stage, MAREN, ask.CloseAccount, erase_words=True)
    assert not stage.happened(HERS, BoundaryForgotten)
    lifts(stage, hold)
    assert stage.happened(HERS, BoundaryForgotten)


def test_the_parts_are_ours_and_ask_nothing_of_anybody_else():
    """D73, D77: no part is about what another person must do."""
    for part in parts().values():
        words = f"{part.title} {part.ask} {part.hint}".lower()
        assert not {"partner", "husband", "wife", "spouse", "must"} & set(words.replace(".", " ").split())


@pytest.mark.parametrize(
    ("wrong", "line"),
    [
        ('[[parts]]\npart = "a"\ntitle = "A"\nask = "B"\nhint = "C"\nwhom = "D"', 6),
        ('[[parts]]\npart = "a"\ntitle = "A"\nask = "B"\nhint = "C"\n' * 2, 7),
        ("parts = 1", 1),
    ],
)
def test_a_file_of_parts_that_does_not_fit_is_refused_with_its_line(wrong, line):
    with pytest.raises(NotARitual) as refusal:
        read_parts(wrong)
    assert refusal.value.line == line


def test_its_owner_alone_is_in_its_room():
    """D77."""
    stage = opened()
    assert stage.kind(HERS).audiences(stage.state(HERS)) == {
        room: {MAREN: 1} for room in (BOUNDARY, KNOWN, TOWARD, SHOWING)
    }
    with pytest.raises(KeyError):
        stage.kind(HERS).view(stage.state(HERS), "ground", 1)
    assert stage.kind(HIS).audiences(PERSONAL.empty(HIS)) == {}
