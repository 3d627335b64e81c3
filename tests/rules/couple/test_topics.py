"""The clinicians' table: a few words for both of them, the author's own doing alone (D50)."""

import pytest

from rooms.couple.commands import AcceptCouple, CallBreak, RecordScreen
from rooms.couple.events import ClinicianChanged, CoupleParted
from rooms.couple.laying_topics import AT_MOST, TOPIC_DAYS
from rooms.couple.sides import GROUND, TABLE
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.couple.table_events import TopicGone, TopicOnTable, TopicWordsErased
from rooms.ids import SeatId
from rooms.kept_longer import KeptLonger
from rooms.spaces import Event, Fact
from tests.cast import COUPLE, HADDAD, LINDQVIST, MAREN, OKAFOR, PER
from tests.rules.couple.pair import DAY, an_open_room, an_unlocked_space, books, does, manages, until_hour
from tests.stage import MINUTE, Stage, refused


def lays(stage: Stage, who: SeatId, text: str = "The money.") -> str:
    """A topic of somebody's; its id."""
    return str(manages(stage, who, LayTopic, text=text).answer["topic"])


def in_the_morning(stage: Stage) -> None:
    """Five o'clock has come."""
    stage.passes(minutes=until_hour(stage, 5))


def reads(stage: Stage, clinician: SeatId) -> list[str]:
    """What lies there for a clinician."""
    return [each["words"] for each in stage.sees(clinician, COUPLE, TABLE)["topics"]]


def mine(stage: Stage, who: SeatId) -> list[tuple[str, bool]]:
    """What stands on a member's own page, and whether it lies there."""
    topics = stage.sees(who, COUPLE, f"own/{who}")["topics"]
    return [(each["words"], each["lies"]) for each in topics]


def register(stage: Stage, event: Event) -> None:
    """The register writes into the space."""
    stage.happens(Fact(COUPLE, GROUND, event))


@pytest.mark.parametrize("who", [MAREN, PER])
def test_both_clinicians_read_it_from_the_next_morning_on(who):
    """D50. Laid beside a break it would at once tell who called that (D15)."""
    stage, _ = an_open_room()
    manages(stage, who, CallBreak, minutes=20)
    answer = manages(stage, who, LayTopic, text="  The\nmoney. ").answer
    assert mine(stage, who) == [("The money.", False)]
    assert reads(stage, LINDQVIST) == reads(stage, OKAFOR) == []
    assert answer["read_from"] == stage.now + until_hour(stage, 5) * MINUTE
    for clinician in (LINDQVIST, OKAFOR):
        stage.hears(clinician)
    in_the_morning(stage)
    assert reads(stage, LINDQVIST) == reads(stage, OKAFOR) == ["The money."]
    assert mine(stage, who) == [("The money.", True)]
    heard = [[each for each in stage.hears(who) if each.room == TABLE] for who in (LINDQVIST, OKAFOR)]
    assert heard[0] == heard[1]
    [told] = heard[0]
    assert isinstance(told.event, TopicOnTable)
    assert told.by == "clock", "whose it is stands nowhere"
    assert who not in str(told.event)


def test_the_other_member_learns_nothing_of_it():
    stage, _ = an_open_room()
    before = stage.sees(PER, COUPLE, f"own/{PER}")
    topic = lays(stage, MAREN)
    assert stage.hears(PER) == []
    assert stage.sees(PER, COUPLE, f"own/{PER}") == before
    assert refused(does(stage, PER, TakeTopicBack, topic=topic)) == "not-here"
    assert refused(does(stage, PER, TakeTopicBack, topic="no-topic")) == "not-here"
    assert mine(stage, MAREN) == [("The money.", False)]


@pytest.mark.parametrize("who", [LINDQVIST, OKAFOR, HADDAD])
def test_a_clinician_only_reads(who):
    stage, _ = an_open_room()
    topic = lays(stage, MAREN)
    in_the_morning(stage)
    assert refused(does(stage, who, LayTopic, text="His temper.")) == "not-here"
    assert refused(does(stage, who, TakeTopicBack, topic=topic)) == "not-here"
    assert (TABLE in stage.rooms(who, COUPLE)) is (who != HADDAD)


def test_its_author_takes_it_back_in_one_action_before_and_after_it_was_read():
    stage, _ = an_open_room()
    unread = lays(stage, MAREN)
    stage.hears(OKAFOR)
    manages(stage, MAREN, TakeTopicBack, topic=unread)
    assert stage.hears(OKAFOR) == [], "nobody hears of what nobody read"
    read = lays(stage, PER, "Sundays.")
    in_the_morning(stage)
    stage.hears(OKAFOR)
    manages(stage, PER, TakeTopicBack, topic=read)
    assert reads(stage, LINDQVIST) == reads(stage, OKAFOR) == []
    assert mine(stage, PER) == []
    [gone] = [each for each in stage.hears(OKAFOR) if each.room == TABLE]
    assert gone.event == TopicGone(topic=read)
    assert gone.by == "clock"
    assert refused(does(stage, PER, TakeTopicBack, topic=read)) == "not-here"
    assert len(erased(stage)) == 3, "one was never copied, the other once"


def erased(stage: Stage) -> list[str]:
    """Every word that was blanked."""
    log = [each.event for each in stage.space(COUPLE).log]
    return [words for event in log if isinstance(event, TopicWordsErased) for words in event.words]


def test_it_ends_after_ninety_days_and_a_legal_hold_keeps_its_words():
    """D65, D81."""
    stage, _ = an_open_room()
    lays(stage, MAREN)
    stage.passes(minutes=TOPIC_DAYS * DAY / MINUTE - 1)
    assert mine(stage, MAREN) == [("The money.", True)]
    register(stage, KeptLonger(on=True))
    stage.passes(minutes=1)
    assert mine(stage, MAREN) == reads(stage, OKAFOR) == []
    assert erased(stage) == []
    register(stage, KeptLonger(on=False))
    assert len(erased(stage)) == 2


def test_a_clinician_who_comes_later_reads_what_is_laid_from_then_on():
    """D69."""
    stage, _ = an_open_room()
    lays(stage, MAREN)
    in_the_morning(stage)
    register(stage, ClinicianChanged(member=PER, clinician=HADDAD, credential_until=None))
    assert TABLE not in stage.rooms(OKAFOR, COUPLE)
    assert TABLE not in stage.rooms(HADDAD, COUPLE), "not before she accepts"
    manages(stage, HADDAD, RecordScreen, day=stage.now)
    manages(stage, HADDAD, AcceptCouple)
    lays(stage, PER, "Sundays.")
    in_the_morning(stage)
    assert reads(stage, HADDAD) == ["Sundays."]
    assert reads(stage, LINDQVIST) == ["The money.", "Sundays."]


def test_those_who_are_kept_apart_have_no_table():
    stage, _ = an_open_room()
    first = lays(stage, MAREN)
    in_the_morning(stage)
    lays(stage, MAREN, "Sundays.")
    register(stage, CoupleParted())
    in_the_morning(stage)
    assert TABLE not in stage.rooms(LINDQVIST, COUPLE)
    assert mine(stage, MAREN) == [("The money.", True), ("Sundays.", False)]
    manages(stage, MAREN, TakeTopicBack, topic=first)


def test_before_the_two_know_of_their_space_there_is_no_table_for_them():
    """D18."""
    stage = an_unlocked_space()
    assert refused(does(stage, MAREN, LayTopic, text="The money.")) == "not-here"
    books(stage)
    lays(stage, MAREN)


def test_a_few_words_and_five_of_them_at_most():
    stage, _ = an_open_room()
    assert refused(does(stage, MAREN, LayTopic, text=" ")) == "empty"
    assert refused(does(stage, MAREN, LayTopic, text="x" * 201)) == "too-long"
    topics = [lays(stage, MAREN, "x" * 200) for _ in range(AT_MOST)]
    assert refused(does(stage, MAREN, LayTopic, text="One more.")) == "table-full"
    lays(stage, PER, "Another's are not counted.")
    manages(stage, MAREN, TakeTopicBack, topic=topics[0])
    lays(stage, MAREN, "One more.")
