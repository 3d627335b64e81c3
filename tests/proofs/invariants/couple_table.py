"""The clinicians' table: what lies there is its author's doing alone, and tells of nobody (D15, D50)."""

from typing import Any

from rooms.couple import table_events as laid
from rooms.couple.sides import GROUND, TABLE
from rooms.couple.table_commands import LayTopic, TakeTopicBack
from rooms.couple.views import view
from rooms.ids import SeatId
from rooms.refusals import Refusal
from tests.proofs.driver import Does, Happened, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.instants import morning_after
from tests.proofs.invariants import couple_pace
from tests.proofs.invariants.couple_lock import couples, each
from tests.proofs.invariants.couple_pace import by
from tests.proofs.ledgers.couple import CoupleLedger

ABOUT_TOPICS = tuple(laid.EVENTS)


def the_authors_alone(step: Step) -> str | None:
    """After every single event: laid and taken back by its author, read by both clinicians from the morning on."""
    for known, it in each(step):
        said = wrong_with(step, known, it) or told_elsewhere(known, it) or read_by_others(it)
        if said:
            return said
    return left_there(step)


def wrong_with(step: Step, known: CoupleLedger, it: Happened) -> str | None:
    """What is wrong with one fact about a topic."""
    event, at, topics = it.recorded.event, it.recorded.at, known.table.topics
    match event:
        case laid.TopicLaid(member=author) if not by(step, author, LayTopic) or not known.ever_booked:
            return f"a topic of {author} was laid by somebody else, or before there was a space of both"
        case laid.TopicTakenBack(topic=topic) if not by(step, topics[topic].author, TakeTopicBack):
            return f"a topic of {topics[topic].author} was taken back by somebody else"
        case laid.TopicOver(topic=topic) if at < topics[topic].until:
            return "a topic was over before its time"
        case laid.TopicOnTable(topic=topic) if topic not in topics or known.parted:
            return "a topic came to the table that its author took back, or of two who are kept apart"
        case laid.TopicOnTable(topic=topic) if at < morning_after(topics[topic].at):
            return "both clinicians read a topic before the morning, and so who was here at night"
    return None


def told_elsewhere(known: CoupleLedger, it: Happened) -> str | None:
    """A topic is told to its author and to the table, and there by nobody's name."""
    if not isinstance(it.recorded.event, ABOUT_TOPICS) or it.recorded.room == GROUND:
        return None
    event: Any = it.recorded.event
    if it.recorded.room == TABLE:
        return None if it.recorded.by == "clock" else f"{type(event).__name__} tells the table who did it"
    author = known.table.topics[event.topic].author if event.topic in known.table.topics else event.member
    return None if it.recorded.room == f"own/{author}" else f"{it.recorded.room} was told of {author}'s topic"


def read_by_others(it: Happened) -> str | None:
    """Nobody but a clinician of record who has accepted, of two who are not kept apart."""
    known: CoupleLedger = it.ledger[it.recorded.space]
    for who in it.after.get(TABLE, {}):
        if known.parted or who in known.out or not couple_pace.keeps_the_record(known, who):
            return f"{who} reads the clinicians' table"
    return None


def left_there(step: Step) -> str | None:
    """What its author took back lies on no page any more, and its words are nowhere, but for a legal hold."""
    told = [it.recorded.event for it in step.happened]
    gone = {event.topic for event in told if isinstance(event, laid.TopicGone)}
    for known, it in each(step):
        event, place = it.recorded.event, step.after.places[it.recorded.space]
        if not isinstance(event, laid.TopicTakenBack | laid.TopicOver):
            continue
        if known.table.topics[event.topic].number and event.topic not in gone:
            return "a topic its author took back still lies on both clinicians' pages"
        erased = any(isinstance(other, laid.TopicWordsErased) for other in told)
        if erased is place.state.kept_longer:
            return "the words of a topic outlive it, or were erased under a legal hold"
    return None


def shown(couple: Any, since: int) -> list[str]:
    """The topics one clinician's page shows."""
    return [each["topic"] for each in view(couple, TABLE, since)["topics"]]


def everybody_reads_their_own(world: World) -> str | None:
    """Whenever nothing more follows: each author's page, and the table as each clinician reads it."""
    for place, known in couples(world):
        for member in known.members():
            mine = {each["topic"] for each in view(place.state, f"own/{member}", 1)["topics"]}
            if mine != {each for each, it in known.table.topics.items() if it.author == member}:
                return f"{member}'s page shows other topics than {member} laid"
        for who, since in place.audiences.get(TABLE, {}).items():
            if {*shown(place.state, since)} != {*readable(known, who)}:
                return f"{who} reads other topics than lie there since {who} is of record"
        late = [it for it in known.table.topics.values() if it.until <= world.now]
        waits = [
            it for it in known.table.topics.values() if not it.number and morning_after(it.at) <= world.now
        ]
        if late or (waits and not known.parted):
            return "a topic is over, or was to be read from this morning on, and it was left undone"
    return None


def readable(known: CoupleLedger, who: SeatId) -> list[str]:
    """What lies there for this clinician: nothing from before their own beginning (D69)."""
    since = known.table.began.get(known.client(who), 0)
    return [topic for topic, it in known.table.topics.items() if it.number > since]


def always_taken_back(step: Step) -> str | None:
    """Its author takes it back at any hour, whatever else stands."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(move.command, TakeTopicBack):
        return None
    known: CoupleLedger = step.before.ledger[move.command.space]
    topic = known.table.topics.get(move.command.topic)
    if topic is None or topic.author != move.who or move.who in known.out:
        return None
    if isinstance(step.outcome, Refusal):
        return f"{move.who} was refused to take back the own topic: {step.outcome.code}"
    return None


NAME, RULES = "A topic is its author's, and both clinicians read it from the next morning on", "D15, D50, D69"
INVARIANTS = (
    Invariant(44, NAME, RULES, "deed", the_authors_alone),
    Invariant(44, NAME, RULES, "state", everybody_reads_their_own),
    Invariant(44, NAME, RULES, "answer", always_taken_back),
)
