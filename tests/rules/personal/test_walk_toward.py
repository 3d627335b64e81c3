"""*Something to walk toward*: a vision of one's own, and the one item a clinician may have (D24, D27, D28, D78)."""

from typing import Any

import pytest

from moderation.policy import STEP_UP_MS
from rooms.ids import PROGRAMME, EntryId, SeatId, SpaceId, own_space
from rooms.mornings import DAY, morning_in
from rooms.people import Actor
from rooms.personal.events import OwnWordsErased
from rooms.personal.own import VERSIONS
from rooms.personal.plan_parts import prompts
from rooms.personal.vision import MOST_ITEMS, TOWARD
from rooms.personal.vision_commands import (
    ChangeVision,
    ReleaseVisionItem,
    TakeBackVisionItem,
    TakeOutVision,
    WriteVision,
)
from rooms.personal.vision_events import OwnVisionForgotten
from rooms.programme import commands as ask
from rooms.programme.vouching import VouchForMember
from rooms.spaces import Command, Decision, Outcome
from rooms.vision_release import VisionItemReleased, VisionItemTakenBack
from tests.cast import HADDAD, INES, JO, LINDQVIST, MAREN, NOOR, OFFERED, OKAFOR, PER, TOMAS
from tests.rules.personal.test_boundary_plan import opened, spoken
from tests.rules.programme.house import done, the_house
from tests.rules.programme.test_carding import a_house_of_two, did, enters
from tests.rules.programme.test_coupling import PREPARE
from tests.rules.programme.test_legal_hold import gets, holds, lifts, two_coordinators
from tests.stage import Stage, refused

HIS = own_space(PER)
TITLE, TEXT = "What people can count on", "I want to be somebody who is there."


def writes(stage: Stage, who: SeatId = PER, **more: str) -> EntryId:
    """One more item: its entry."""
    said = {"title": TITLE, "text": TEXT, **more}
    outcome = stage.does(who, WriteVision(space=own_space(who), **said))
    assert isinstance(outcome, Decision)
    return EntryId(outcome.answer["entry"])


def lets_go(stage: Stage, entry: str, days: Any = 30, *, ago: int = 0, who: SeatId = PER) -> Outcome:
    """The owner lets the own clinician have it, the phrase said so long ago (ms)."""
    command = ReleaseVisionItem(space=own_space(who), entry=EntryId(entry), days=days)
    return stage.does(Actor(who, stage.now - ago), command)


def takes_back(stage: Stage, entry: str) -> Outcome:
    return stage.does(PER, TakeBackVisionItem(space=HIS, entry=EntryId(entry)))


def page(stage: Stage, who: SeatId = PER) -> list[dict[str, Any]]:
    """The owner's page."""
    return list(stage.sees(who, own_space(who), TOWARD)["entries"])


def walking(stage: Stage | None = None, *, couple: bool = True) -> Stage:
    """Maren and Per each opened theirs; there is a couple space, unless nobody prepared it."""
    stage = opened(opened(stage or the_house()), PER)
    done(stage, LINDQVIST, ask.AskForCouple, member=MAREN, **OFFERED)
    if couple:
        done(stage, NOOR, ask.PrepareCouple, **PREPARE)
    return stage


def couple_of(stage: Stage) -> SpaceId:
    """The one couple space there is."""
    return next(space for space in stage.spaces if space.startswith("c-"))


def came(stage: Stage) -> list[VisionItemReleased]:
    """What came into any couple space."""
    spaces = [space for space in stage.spaces if space.startswith("c-")]
    return [each for space in spaces for each in stage.happened(space, VisionItemReleased)]


def went(stage: Stage) -> list[str]:
    """What was taken back out of one."""
    spaces = [space for space in stage.spaces if space.startswith("c-")]
    return [each.release for space in spaces for each in stage.happened(space, VisionItemTakenBack)]


@pytest.mark.parametrize("who", [MAREN, PER])
def test_either_track_writes_changes_and_takes_out(who):
    """D78: a vision alone; the partner may keep one of her or his own."""
    stage = walking()
    entry = writes(stage, who)
    change = ChangeVision(space=own_space(who), entry=entry, title="Present", text="Warm, and in no hurry.")
    stage.does(who, change)
    assert [(one["title"], one["words"]) for one in page(stage, who)[0]["versions"]] == [
        (TITLE, TEXT),
        ("Present", "Warm, and in no hurry."),
    ]
    stage.does(who, TakeOutVision(space=own_space(who), entry=entry))
    assert page(stage, who) == []
    assert [sorted(spoken(stage, each)) for each in all_erased(stage, who)] == [
        sorted([TITLE, TEXT, "Present", "Warm, and in no hurry."])
    ]
    assert refused(stage.does(who, TakeOutVision(space=own_space(who), entry=entry))) == "not-here"


def all_erased(stage: Stage, who: SeatId = PER) -> list[Any]:
    """What was erased in the own space."""
    return [each.words for each in stage.happened(own_space(who), OwnWordsErased)]


def test_versions_too_far_back_are_erased():
    """D81: with the line they were known by."""
    stage = walking()
    entry = writes(stage, title="0", text="no. 0")
    for number in range(1, VERSIONS + 1):
        change = ChangeVision(space=HIS, entry=entry, title=str(number), text=f"no. {number}")
        stage.does(PER, change)
    assert len(page(stage)[0]["versions"]) == VERSIONS
    assert [spoken(stage, each) for each in all_erased(stage)] == [["0", "no. 0"]]


def test_its_prompts_ask_for_values_and_presence_and_for_no_act():
    """D78, D73: nothing takes for granted whom one lives with, or what one believes."""
    assert prompts()
    for prompt in prompts().values():
        words = f"{prompt.title} {prompt.ask} {prompt.hint}".lower()
        plain = set(words.replace(".", " ").replace(",", " ").split())
        assert not {"partner", "husband", "wife", "spouse", "god", "must", "promise", "sex", "bed"} & plain


def test_what_does_not_fit_is_refused_with_a_sentence():
    stage = walking()

    def write(**said: str) -> str | None:
        return refused(stage.does(PER, WriteVision(space=HIS, **{"title": TITLE, "text": TEXT, **said})))

    assert (write(title=" "), write(text=" ")) == ("empty", "empty")
    assert (write(title="x" * 81), write(text="x" * 4_001)) == ("too-long", "too-long")
    assert write(title="One\nline") is None
    assert page(stage)[0]["versions"][0]["title"] == "One line"
    entries = [writes(stage) for _ in range(MOST_ITEMS - 1)]
    assert write() == "vision-full"
    stage.does(PER, TakeOutVision(space=HIS, entry=entries[0]))
    assert write() is None


def everything(entry: str) -> tuple[Command, ...]:
    """All anybody could want there."""
    return (
        WriteVision(space=HIS, title=TITLE, text=TEXT),
        ChangeVision(space=HIS, entry=EntryId(entry), title=TITLE, text=TEXT),
        TakeOutVision(space=HIS, entry=EntryId(entry)),
        ReleaseVisionItem(space=HIS, entry=EntryId(entry), days=30),
        TakeBackVisionItem(space=HIS, entry=EntryId(entry)),
    )


@pytest.mark.parametrize("who", [MAREN, JO, INES, OKAFOR, LINDQVIST, NOOR, SeatId("stranger")])
def test_it_is_nobody_elses(who):
    """D25: content, titles, counts, times and existence; for the own clinician too, while nothing is let go."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    takes_back(stage, entry)
    stage.hears(who)
    for command in everything(entry):
        assert refused(stage.does(Actor(who, stage.now), command)) == "not-here"
    writes(stage)
    stage.does(PER, ChangeVision(space=HIS, entry=entry, title="Another", text="Another"))
    stage.does(PER, TakeOutVision(space=HIS, entry=entry))
    assert (stage.rooms(who, HIS), stage.hears(who)) == ({}, [])


def test_the_own_clinician_gets_one_item_as_it_reads_that_day():
    """D24: in words of its own, so that they can end there; the author reads until when, and nothing more."""
    stage = walking()
    entry, _ = writes(stage), writes(stage, title="Another", text="Not this one.")
    outcome = lets_go(stage, entry, 60)
    assert isinstance(outcome, Decision)
    assert outcome.answer == {}
    [item] = came(stage)
    assert (item.author, stage.plain(item.title), stage.plain(item.words)) == (PER, TITLE, TEXT)
    assert item.until == morning_in(stage.now, 60, "UTC")
    assert {stage.words[each].room for each in (item.title, item.words)} == {f"item/{item.release}"}
    assert [each["let_go"] for each in page(stage)] == [{"at": stage.now, "until": item.until}, None]
    stage.does(PER, ChangeVision(space=HIS, entry=entry, title="Later", text="Other words."))
    assert len(came(stage)) == 1
    assert stage.plain(came(stage)[0].words) == TEXT


def test_taken_back_it_is_gone_everywhere_in_the_same_append():
    """D28: in one act, also weeks later; and let go anew it is another release."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    first = came(stage)[0].release
    assert refused(lets_go(stage, entry)) == "let-go-already"
    assert isinstance(takes_back(stage, entry), Decision)
    assert went(stage) == [first]
    assert page(stage)[0]["let_go"] is None
    assert refused(takes_back(stage, entry)) == "not-here"
    lets_go(stage, entry)
    assert came(stage)[1].release != first


def test_taken_out_it_is_taken_back():
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    stage.does(PER, TakeOutVision(space=HIS, entry=entry))
    assert went(stage) == [came(stage)[0].release]


def test_letting_go_takes_the_phrase_and_taking_back_does_not():
    """D63, D67."""
    stage = walking()
    entry = writes(stage)
    assert refused(lets_go(stage, entry, ago=STEP_UP_MS + 1)) == "step-up"
    assert refused(lets_go(stage, entry, ago=STEP_UP_MS)) is None
    stage.passes(ms=2 * STEP_UP_MS)
    assert refused(takes_back(stage, entry)) is None


def test_a_partners_vision_has_no_way_out():
    """D25, D78: as if there were no such act."""
    stage = walking()
    entry = writes(stage, MAREN)
    assert refused(lets_go(stage, entry, who=MAREN)) == "not-here"
    assert refused(lets_go(stage, writes(stage))) is None
    assert [each.author for each in came(stage)] == [PER]


def test_without_a_clinician_it_says_so():
    """D24."""
    stage = walking()
    entry = writes(stage)
    done(stage, NOOR, ask.EndClinician, staff=OKAFOR, member=PER)
    assert refused(lets_go(stage, entry)) == "no-clinician"
    done(stage, NOOR, ask.AppointClinician, staff=HADDAD, member=PER)
    assert refused(lets_go(stage, entry)) is None


def test_nobody_can_tell_by_it_whether_there_is_a_couple_space():
    """D18: a partner's clinician who asked for one is not betrayed by a button. Without one it goes nowhere, also
    when one comes to be: that would take another act."""
    there, nowhere = walking(), walking(couple=False)
    entries = [writes(stage) for stage in (there, nowhere)]
    for stage in (there, nowhere):
        stage.hears(PER)
    answers = [lets_go(stage, entry) for stage, entry in zip((there, nowhere), entries, strict=True)]
    assert [each.answer for each in answers if isinstance(each, Decision)] == [{}, {}]
    assert there.kinds_heard(PER) == nowhere.kinds_heard(PER) == ["VisionLetGo"]
    assert [each["let_go"] for each in page(there)] == [each["let_go"] for each in page(nowhere)]
    done(nowhere, NOOR, ask.PrepareCouple, **PREPARE)
    assert (len(came(there)), len(came(nowhere))) == (1, 0)
    assert refused(takes_back(nowhere, entries[1])) is None
    assert went(nowhere) == []
    lets_go(nowhere, entries[1])
    assert len(came(nowhere)) == 1


def test_that_the_two_are_kept_apart_shows_on_no_page():
    """D4, D18: the author's own act stands as it stood; nothing of it goes to a space that is over."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    before = page(stage)
    stage.hears(PER)
    done(stage, NOOR, ask.LinkPeople, a=MAREN, b=PER, kind="apart")
    assert (page(stage), [each for each in stage.hears(PER) if each.space == HIS]) == (before, [])
    assert refused(takes_back(stage, entry)) is None
    assert went(stage) == []
    assert refused(lets_go(stage, entry)) is None
    assert len(came(stage)) == 1


@pytest.mark.parametrize("later", [None, HADDAD])
def test_a_later_clinician_has_nothing_that_was_let_go_to_another(later):
    """D24, D69."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    if later is None:
        done(stage, NOOR, ask.EndClinician, staff=OKAFOR, member=PER)
    else:
        done(stage, NOOR, ask.AppointClinician, staff=later, member=PER)
    assert page(stage)[0]["let_go"] is None


def test_a_clinician_who_is_out_for_a_while_stays_the_one_it_is_for():
    """Who is suspended reads nothing, which their own rooms see to; that they are is told to no member."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    before = page(stage)
    done(stage, NOOR, ask.SuspendStaff, staff=OKAFOR)
    assert page(stage) == before
    assert refused(lets_go(stage, writes(stage))) is None


def test_with_the_clinicians_credential_it_is_the_authors_alone_again():
    """D19: on both sides by the same clock."""
    stage = walking()
    entry = writes(stage)
    lets_go(stage, entry)
    done(stage, NOOR, ask.RecordCredential, staff=OKAFOR, credential_until=stage.now + DAY)
    stage.passes(ms=DAY)
    assert page(stage)[0]["let_go"] is None
    assert [each for each in stage.rooms(OKAFOR, couple_of(stage)) if each.startswith("item/")] == []
    assert refused(lets_go(stage, entry)) == "no-clinician"
    done(stage, NOOR, ask.RecordCredential, staff=OKAFOR, credential_until=None)
    assert refused(lets_go(stage, entry)) is None


@pytest.mark.parametrize("who", [PER, OKAFOR])
def test_a_new_card_on_either_side_ends_what_is_let_go(who):
    """Nobody can take back what waits; and who reads may be anybody (decision 28)."""
    stage = walking(a_house_of_two())
    entry = writes(stage)
    enters(stage, who)
    lets_go(stage, entry)
    enters(stage, who)
    assert stage.state(HIS).item(entry).let_go is None
    assert [each for each in stage.rooms(OKAFOR, couple_of(stage)) if each.startswith("item/")] == []


@pytest.mark.parametrize("days", [30, 60, 90])
def test_it_ends_at_five_on_its_day(days):
    """D19: by the clock, also under a legal hold; and then it can be let go anew."""
    stage = walking(two_coordinators())
    entry = writes(stage)
    lets_go(stage, entry, days)
    holds(stage, PER)
    until = page(stage)[0]["let_go"]["until"]
    assert (until - stage.now) // DAY in (days - 1, days)
    stage.passes(ms=until - stage.now - 1)
    assert page(stage)[0]["let_go"] is not None
    stage.passes(ms=1)
    assert page(stage)[0]["let_go"] is None
    assert refused(lets_go(stage, entry)) is None


def test_a_legal_hold_keeps_its_words_and_opens_nothing():
    """D65."""
    stage = walking(two_coordinators())
    entry = writes(stage)
    hold = holds(stage, PER)
    assert stage.sees(PER, HIS, TOWARD)["kept_longer"]
    stage.does(PER, TakeOutVision(space=HIS, entry=entry))
    assert (page(stage), all_erased(stage)) == ([], [])
    lifts(stage, hold)
    assert [sorted(spoken(stage, each)) for each in all_erased(stage)] == [sorted([TITLE, TEXT])]


@pytest.mark.parametrize("held", [False, True])
def test_whoever_closes_the_account_leaves_nothing_there(held):
    """D81, and D65 where it is held."""
    stage = walking(two_coordinators())
    lets_go(stage, writes(stage))
    hold = holds(stage, PER) if held else None
    gets(stage, PER, ask.CloseAccount, erase_words=False)
    assert bool(stage.happened(HIS, OwnVisionForgotten)) is not held
    if hold:
        lifts(stage, hold)
    assert stage.happened(HIS, OwnVisionForgotten)
    assert stage.state(HIS).vision == ()


def test_nobody_opens_a_vision_before_the_own_space_is_opened():
    stage = the_house()
    assert refused(stage.does(PER, WriteVision(space=HIS, title=TITLE, text=TEXT))) == "not-here"
    assert PROGRAMME in stage.spaces


def test_while_it_waits_after_a_new_card_nothing_is_let_go():
    """D63: whoever came in may be anybody. What the owner let go before is the owner's alone again (decision 28)."""
    stage = came_anew(who=PER)
    entries = [each.entry for each in stage.state(HIS).vision]
    for command in everything(entries[0]):
        assert refused(stage.does(Actor(PER, stage.now), command)) == "not-here"
    assert stage.state(HIS).vision[0].let_go is None
    did(stage, TOMAS, VouchForMember, member=PER)
    assert refused(lets_go(stage, entries[0])) is None


def came_anew(who: SeatId) -> Stage:
    """Per let an item go; then somebody comes into his seat with a card that Noor made."""
    stage = opened(a_house_of_two(), who)
    lets_go(stage, writes(stage, who), who=who)
    enters(stage, who)
    did(stage, NOOR, ask.IssueCards, members=(who,))
    enters(stage, who)
    return stage
