"""How a topic comes to the clinicians' table, and how it leaves it (D50)."""

from collections.abc import Iterator

from rooms.couple.deciding import CoupleCase, mine, new_words, on_ground, to_own
from rooms.couple.sides import TABLE, Couple, own
from rooms.couple.table import Topic
from rooms.couple.table_events import (
    TopicGone,
    TopicLaid,
    TopicLies,
    TopicOnTable,
    TopicOver,
    TopicTakenBack,
    TopicWordsErased,
)
from rooms.ids import Fresh, TopicId, WordsId
from rooms.mornings import DAY, next_morning
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import CopiedWords, Decision, Fact, Outcome
from rooms.texts import clean_line

TOPIC_LIMIT = 200
"""Characters of a topic: what to talk about, not the talk."""
AT_MOST = 5
"""How many topics of one member lie there at once."""
TOPIC_DAYS = 90
"""How long a topic lies there, as long as the words of a couple meeting (D81)."""

TOPIC_TOO_LONG = Refusal("too-long", "That is longer than 200 characters. A few words are enough.")
TABLE_FULL = Refusal("table-full", "Five topics of yours are there. Take one back, then add this one.")


def lay_topic(case: CoupleCase) -> Outcome:
    """The author alone reads it until the next morning; whoever would read it at once would know who was here just
    now. Answers `{topic, read_from}`."""
    couple, side = case.state, mine(case)
    text = clean_line(case.command.text, TOPIC_LIMIT, TOPIC_TOO_LONG)
    if isinstance(text, Refusal):
        return text
    if len([*couple.table.of(side.member)]) >= AT_MOST:
        return TABLE_FULL
    words, topic = new_words(case, own(side.member), text), TopicId(case.fresh.id())
    read_from = next_morning(case.now, couple.time_zone)
    laid = TopicLaid(
        member=side.member,
        topic=topic,
        words=words.id,
        read_from=read_from,
        until=case.now + TOPIC_DAYS * DAY,
    )
    fact = Fact(couple.space, own(side.member), laid, (words,))
    return Decision((fact,), {"topic": topic, "read_from": read_from})


def take_topic_back(case: CoupleCase) -> Outcome:
    """In one action, at any hour, whatever else stands. Another's topic answers like none."""
    couple, side = case.state, mine(case)
    topic = couple.table.find(case.command.topic)
    if topic is None or topic.member != side.member:
        return NOT_HERE
    taken = to_own(case, side, TopicTakenBack(member=side.member, topic=topic.topic))
    return Decision((taken, *cleared_away(couple, topic)))


def cleared_away(couple: Couple, topic: Topic) -> tuple[Fact, ...]:
    """Both clinicians learn that a topic they read is gone."""
    return (Fact(couple.space, TABLE, TopicGone(topic=topic.topic)),) if topic.copy is not None else ()


def topics_told(couple: Couple, now: int, fresh: Fresh) -> Iterator[Fact]:
    """The morning has come for a topic: both clinicians read it, at one instant. Those who are kept apart have no
    table any more."""
    for topic in couple.table.topics if not couple.parted else ():
        if topic.copy is None and now >= topic.read_from:
            copy = CopiedWords(WordsId(fresh.id()), topic.words, topic.member, couple.space, TABLE)
            told = TopicOnTable(topic=topic.topic, words=copy.id, until=topic.until)
            yield Fact(couple.space, TABLE, told, copies=(copy,))
            yield Fact(couple.space, own(topic.member), TopicLies(topic=topic.topic))
            return


def topics_over(couple: Couple, now: int) -> Iterator[Fact]:
    """A topic that nobody took back ends by date."""
    for topic in couple.table.topics:
        if now >= topic.until:
            yield Fact(couple.space, own(topic.member), TopicOver(topic=topic.topic))
            yield from cleared_away(couple, topic)
            return


def topics_erased(couple: Couple, now: int) -> Iterator[Fact]:  # noqa: ARG001
    """And so do its words, wherever they are, but for a legal hold (D65)."""
    if couple.table.gone and not couple.kept_longer:
        yield on_ground(couple, TopicWordsErased(words=couple.table.gone))


def topic_dates(couple: Couple) -> Iterator[int]:
    """When anything follows by date."""
    for topic in couple.table.topics:
        yield topic.until
        if topic.copy is None and not couple.parted:
            yield topic.read_from
