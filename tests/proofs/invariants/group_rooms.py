"""Who reads what in a group: nobody who is out, nothing from before, no held words, no one else's room."""

from collections.abc import Iterator
from itertools import takewhile

from rooms.group.addresses import LOBBY, NO_MEETING, ROSTER
from rooms.group.state.content_notes import SaidBehindNote
from rooms.group.state.conversation import LineTakenBack
from rooms.group.state.holds import WordsReleased
from rooms.group.state.text_life import WordsErased
from rooms.group.view import view
from rooms.ids import CLOCK, MeetingId, SeatId, SpaceId
from rooms.mornings import DAY
from tests.proofs.driver import Does, Happened, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.ledgers.group import NEW_EVENING, NO_GROUP, GroupLedger

NEVER_SIGNED = (
    "MemberAdmitted",
    "MemberLeft",
    "PieceGiven",
    "PieceMovedOn",
    "PieceLaidDown",
    "HandRaised",
    "HandLowered",
    "WordsReleased",
    "YourPlace",
    "WaitingCounted",
    "RoundProgress",
)
"""Events whose doer would tell a reason, and so is told to nobody."""


def each(step: Step) -> Iterator[tuple[GroupLedger, GroupLedger, Happened]]:
    """Every event of a group, with what was known before it and with it."""
    ledgers = step.before.ledger
    for it in step.happened:
        space = it.recorded.space
        if space.startswith("g-"):
            yield ledgers.get(space, NO_GROUP), it.ledger[space], it
        ledgers = it.ledger


def groups(world: World) -> Iterator[tuple[SpaceId, GroupLedger]]:
    """Each group with what is known of it."""
    for space in world.places:
        if space.startswith("g-"):
            yield space, world.ledger[space]


def allowed(known: GroupLedger, room: str) -> frozenset[SeatId]:
    """Who may be in a room at most, said once more and plainly."""
    name, _, rest = room.partition("/")
    meeting, _, member = rest.partition("/")
    evening = known.between if meeting == NO_MEETING else known.evenings.get(MeetingId(meeting), NEW_EVENING)
    lead = known.lead_in(MeetingId(meeting)) if meeting else known.lead()
    if evening.phase == "closed" and name in ("circle", "backstage"):
        return frozenset(seat for seat in lead if known.leaders[seat] <= evening.closed_at)
    if name == "lobby":
        return known.belong() | lead
    if name == "roster":
        return known.always()
    if name == "backstage":
        return lead
    if name == "own":
        return frozenset({SeatId(rest)}) & known.belong()
    inside = evening.inside & known.belong() if evening.phase == "open" else frozenset()
    if name == "circle":
        return inside | lead
    if name == "duty":
        return evening.called.get(member, frozenset()) & (known.duty - known.out)
    return lead | (inside & evening.sides & {member}) if name == "side" else frozenset()


def nobody_else_in_a_room(step: Step) -> str | None:
    """After each single event: whoever left, was removed, parted or suspended is in no room of it any
    more, and so receives nothing numbered after."""
    for _, known, it in each(step):
        for room, people in it.after.items():
            if not people.keys() <= allowed(known, room):
                return f"{min(people.keys() - allowed(known, room))} is in {room}"
    return None


def the_removed_stay_out(step: Step) -> str | None:
    """Nobody removed from a meeting comes into its circle again."""
    for before, known, it in each(step):
        for meeting, evening in known.evenings.items():
            was = before.evenings.get(meeting, NEW_EVENING).removed
            back = was & set(it.after.get(f"circle/{meeting}", {}))
            back |= was & set(it.after.get(f"side/{meeting}", {}))
            back -= set(known.leaders)
            if back or was & evening.waiting:
                return f"{min(back or was & evening.waiting)} was removed, and is back"
    return None


def nothing_from_before(world: World) -> str | None:
    """Nobody reads what was said or shown in a circle before their newest admission, nor what stood in
    lobby and roster before their newest place."""
    for space, known in groups(world):
        for room in (LOBBY, ROSTER):
            for seat, since in world.audience(space, room).items():
                if since <= known.began[seat].get(room, 0):
                    return f"{seat} reads of {room} what was before the own place in the group"
        for meeting, evening in known.evenings.items():
            for seat, since in world.audience(space, f"circle/{meeting}").items():
                if seat in known.leaders:
                    continue
                admitted = evening.since.get(seat, 0)
                shown = view(world.state(space), f"circle/{meeting}", since)
                if since < admitted or any(line["seq"] < admitted for line in shown["lines"]):
                    return f"{seat} reads what was said before coming in"
    return None


def held_words_wait(step: Step) -> str | None:
    """Held words reach their author and facilitators, until a facilitator lets them go."""
    for _, known, it in each(step):
        meeting = getattr(it.recorded.event, "meeting", None)
        words = getattr(it.recorded.event, "words", None)
        if meeting is None or words is None:
            continue
        author = known.evenings.get(meeting, NEW_EVENING).unread().get(words)
        people = set(it.after.get(it.recorded.room, {}))
        if author is not None and people - {author} - set(known.lead()):
            return f"{author}'s held words went to {min(people - {author} - set(known.lead()))}"
    return None


def released_in_their_order(step: Step) -> str | None:
    """Of one author nothing is released over words from before it that wait for a facilitator."""
    for known, _, it in each(step):
        event = it.recorded.event
        if not isinstance(event, WordsReleased | SaidBehindNote):
            continue
        evening = known.evenings.get(event.meeting, NEW_EVENING)
        if event.line not in evening.held:
            continue
        for line in takewhile(event.line.__ne__, evening.held):
            author, _, how = evening.held[line]
            if author == event.author and how == "waits" and line not in evening.back:
                return f"words of {author}'s were released over others from before"
    return None


def held_words_show_nowhere(world: World) -> str | None:
    """And no page of anybody else shows them."""
    for space, known in groups(world):
        for meeting, evening in known.evenings.items():
            unread = evening.unread()
            if not unread:
                continue
            circle = f"circle/{meeting}"
            if world.audience(space, circle):
                lines = view(world.state(space), circle, 1)["lines"]
                if any(line["words"] in unread for line in lines):
                    return "held words show in the circle"
            for member in known.belong():
                page = view(world.state(space), f"own/{member}", 1)["meetings"].get(meeting, {})
                for held in page.get("held", []):
                    if unread.get(held["words"], member) != member:
                        return f"another's held words show on {member}'s page"
    return None


def gone_lines_reach_their_author(step: Step) -> str | None:
    """What was taken back or out is told again to nobody but, where it was taken out, its author (D39)."""
    for _, known, it in each(step):
        meeting = getattr(it.recorded.event, "meeting", None)
        words = getattr(it.recorded.event, "words", None)
        gone = known.evenings.get(meeting, NEW_EVENING).gone().get(words) if meeting and words else None
        if gone is not None:
            others = set(it.after.get(it.recorded.room, {})) - {gone[0]}
            if gone[1] == "taken-back" or others:
                return f"{gone[0]}'s line was told again after it was {gone[1]}"
    return None


def gone_lines_show_nowhere(world: World) -> str | None:
    """No circle shows them, and no page but that of the author of what was taken out."""
    for space, known in groups(world):
        for meeting, evening in known.evenings.items():
            gone = evening.gone()
            if not gone:
                continue
            if any(words in gone for words in readable(world, space, meeting)):
                return "a line or an answer shows that was taken away"
            for member in known.belong():
                page = view(world.state(space), f"own/{member}", 1)["meetings"].get(meeting, {})
                for line in page.get("taken_out", []):
                    if gone.get(line["words"]) != (member, "taken-out"):
                        return f"a line that is not {member}'s shows on that page"
    return None


def readable(world: World, space: SpaceId, meeting: MeetingId) -> Iterator[str]:
    """All words that can be read of a meeting by anybody else: lines, answers, and what was left in the room."""
    circle, left = f"circle/{meeting}", f"words-left/{meeting}"
    if world.audience(space, circle):
        page = view(world.state(space), circle, 1)
        yield from (line["words"] for line in page["lines"])
        for each in (*page["earlier"], *((page["round"],) if page["round"] else ())):
            yield from (answer["words"] for answer in each["revealed"])
    if world.audience(space, left):
        yield from (each["words"] for each in view(world.state(space), left, 1)["words"])


def taken_back_is_erased(step: Step) -> str | None:
    """What its author takes back is not kept until the circle's words end, but for a legal hold (D65, D81)."""
    events = [it.recorded.event for _, _, it in each(step)]
    erased = {text for event in events if isinstance(event, WordsErased) for text in event.words}
    for _, known, it in each(step):
        if isinstance(it.recorded.event, LineTakenBack) and not known.kept_longer:
            author, text, _ = known.evenings[it.recorded.event.meeting].said[it.recorded.event.line]
            if text not in erased:
                return f"{author} took a line back, and its words are kept"
    return None


def what_is_behind_waits(step: Step) -> str | None:
    """Words behind a note are told to no room that anybody but their author is in (U18)."""
    for _, known, it in each(step):
        meeting = getattr(it.recorded.event, "meeting", None)
        words = getattr(it.recorded.event, "words", None)
        evening = known.evenings.get(meeting, NEW_EVENING) if meeting else NEW_EVENING
        if words in evening.behind:
            authors = {author for author, text, _ in evening.said.values() if text == words}
            if set(it.after.get(it.recorded.room, {})) - authors:
                return f"{it.recorded.room} was told what is behind a note"
    return None


def what_is_behind_shows_nowhere(world: World) -> str | None:
    """And no page of the circle or of the desk shows them."""
    for space, known in groups(world):
        for meeting, evening in known.evenings.items():
            for room, part in (("circle", "lines"), ("backstage", "holds")):
                if evening.behind and world.audience(space, f"{room}/{meeting}"):
                    shown = view(world.state(space), f"{room}/{meeting}", 1)[part]
                    if any(line["words"] in evening.behind for line in shown):
                        return f"{room} shows what is behind a note"
    return None


def answers_wait(step: Step) -> str | None:
    """What is written in a round is the writer's until it is shown: the facilitators' too where it is made
    for them or they read somebody first, and nobody's ever where it is for oneself."""
    for _, known, it in each(step):
        meeting = getattr(it.recorded.event, "meeting", None)
        words = getattr(it.recorded.event, "words", None)
        evening = known.evenings.get(meeting, NEW_EVENING) if meeting else NEW_EVENING
        first = evening.read_first if evening.readers == "circle" else frozenset[SeatId]()
        for author, text in evening.written.items():
            people = set(it.after.get(it.recorded.room, {}))
            desk = evening.readers == "facilitators" or author in first
            more = people - {author} - (set(known.lead()) if desk else set())
            shown = author in evening.shown and evening.readers == "circle"
            if text == words and not shown and more:
                return f"{author}'s unshown answer went to {min(more)}"
    return None


def reasons_stay_hidden(step: Step) -> str | None:
    """Leaving, coming in, passing and hands bear nobody's name but the person's own in the event (D32)."""
    for _, _, it in each(step):
        if type(it.recorded.event).__name__ in NEVER_SIGNED and it.recorded.by != CLOCK:
            return f"{type(it.recorded.event).__name__} tells that {it.recorded.by} did it"
    return None


def words_end_in_time(world: World) -> str | None:
    """A circle's words end when the group's next circle opens, and at their date at the latest; under a
    legal hold when it is lifted."""
    for space, known in groups(world):
        for meeting, over in known.texts.items() if not known.kept_longer else ():
            later = [one for one in known.evenings.values() if one.phase == "open" and one.opened_at >= over]
            if later or world.now >= over + known.days * DAY:
                return f"words of {space}'s {meeting} are still there"
    return None


def lines_end_with_the_place(world: World) -> str | None:
    """A grounding line, and what is said of safe hours, is there for as long as its member belongs and keeps it; longer
    under a legal hold."""
    for space, known in groups(world):
        state = world.state(space)
        parted = {*state.grounding.now, *state.safe_hours.now} - state.roster.members.keys()
        if not known.kept_longer and (state.grounding.over or state.safe_hours.over or parted):
            return f"a line is still in {space} that nobody keeps"
    return None


def held_is_kept(step: Step) -> str | None:
    """While a legal hold stands nothing is destroyed, whatever comes (D65)."""
    for before, known, it in each(step):
        kind = type(it.recorded.event)
        if (kind.forgets or kind.erases) and before.kept_longer and known.kept_longer:
            return f"{type(it.recorded.event).__name__} under a legal hold"
    return None


TWO_MINUTES = 120_000


def authors_take_back(step: Step) -> str | None:
    """A line is taken back by who said it, within two minutes of the circle reading it."""
    for known, _, it in each(step):
        event = it.recorded.event
        if isinstance(event, LineTakenBack):
            author, _, shown = known.evenings[event.meeting].said[event.line]
            if not isinstance(step.move, Does) or step.move.who != author or it.recorded.by != author:
                return f"{author}'s line was taken back by another"
            if it.recorded.at > shown + TWO_MINUTES:
                return f"{author} took a line back too late"
    return None


BEHIND = "What is behind a note is told to nobody who does not ask for it"
GONE = "What was taken back or out shows nowhere, and stays with its author where it was taken out"
INVARIANTS = (
    Invariant(
        50,
        "Whoever is out receives nothing numbered after, and each room holds its own alone",
        "D4, D38, D40, D45",
        "deed",
        nobody_else_in_a_room,
    ),
    Invariant(51, "Whoever was removed does not come back tonight", "D38", "deed", the_removed_stay_out),
    Invariant(52, "Nobody reads what was said before they came in", "D69", "state", nothing_from_before),
    Invariant(
        53, "Held words are read by their author and facilitators alone", "D39", "deed", held_words_wait
    ),
    Invariant(
        53,
        "Held words are read by their author and facilitators alone",
        "D39",
        "state",
        held_words_show_nowhere,
    ),
    Invariant(
        58, "Of one author what waited first is released first", "D39", "deed", released_in_their_order
    ),
    Invariant(77, BEHIND, "D41", "deed", what_is_behind_waits),
    Invariant(77, BEHIND, "D41", "state", what_is_behind_shows_nowhere),
    Invariant(66, GONE, "D39, D77", "deed", gone_lines_reach_their_author),
    Invariant(66, GONE, "D81", "deed", taken_back_is_erased),
    Invariant(66, GONE, "D39, D77", "state", gone_lines_show_nowhere),
    Invariant(67, "Only its author takes a line back, within two minutes", "D77", "deed", authors_take_back),
    Invariant(54, "An answer is read by those it was written for", "D45", "deed", answers_wait),
    Invariant(57, "What is under a legal hold is not destroyed", "D65", "deed", held_is_kept),
    Invariant(56, "A circle's words end in time", "D81", "state", words_end_in_time),
    Invariant(56, "A circle's words end in time", "D81", "state", lines_end_with_the_place),
    Invariant(55, "Who did it is not told where it would tell why", "D32, D38", "deed", reasons_stay_hidden),
)
