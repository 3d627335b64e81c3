"""What a scripted member wants to do next, from what there is to see: no clock, no chance, no wire.

A member is a person with manners: waits while the room is paused, is quiet while writing is off, lets others
speak, answers who asks aside, says it another way when asked to.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from rooms.group.envelopes import CallCommand, MeetingCommand
from rooms.group.gathering import Gathering
from rooms.group.state.holds import Hold
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.entering import EnterWaiting
from rooms.group.wants.speaking import Reword, Say, SayAside
from rooms.group.wants.taking_turns import AskMoreTime, LayDown, RaiseHand, ShowListening, TakePiece
from rooms.ids import SeatId, SpaceId
from rooms.rituals.prompt import BETWEEN, Prompt
from rooms.spaces import Command
from server.rehearsal.moments import Moment
from server.rehearsal.people import SAID_MORE_SIMPLY, TEXTS, WHEN_ASKED_ASIDE, Part

SECOND = 1_000
A_MOMENT = 4 * SECOND
WRITING = 8 * SECOND
LISTENING = 12 * SECOND
LINES_BEFORE_MORE_TIME = 4


@dataclass(slots=True)
class Course:
    """How far one moment has come. `shown`: the facilitator can see it; `met`: the acts that met it, by label."""

    moment: Moment
    begun_at: int | None = None
    shown: bool = False
    settled_at: int | None = None
    met: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Wish:
    """A command, `after` so many ms of still wanting it. The same `key` is the same wish."""

    key: Hashable
    command: Command
    after: int


@dataclass(slots=True)
class Scripted:
    """One scripted member in one meeting. `done`: the keys of what they have done in it."""

    part: Part
    seat: SeatId
    place: int
    done: set[Hashable] = field(default_factory=set)

    def has_done(self, *head: Hashable) -> int:
        """How often: the keys that begin so."""
        return sum(isinstance(key, tuple) and key[: len(head)] == head for key in self.done)


@dataclass(frozen=True, slots=True)
class Look:
    """All a wish may look at. `course`: the member's newest moment that has begun, if any."""

    me: Scripted
    space: SpaceId
    it: Gathering
    now: int
    course: Course | None

    @property
    def seat(self) -> SeatId:
        return self.me.seat

    @property
    def is_settled(self) -> bool:
        """Whether the member's moment is over."""
        return self.course is not None and self.course.settled_at is not None

    def wish(
        self, key: Hashable, kind: type[MeetingCommand | CallCommand], after: int, /, **fields: Any
    ) -> Wish:
        """A wish about this meeting."""
        return Wish(key, kind(space=self.space, meeting=self.it.meeting.id, **fields), after)


def wish(look: Look) -> Wish | None:
    """The one thing this member wants now."""
    it, seat = look.it, look.seat
    standing = it.attendance.standing(seat)
    if standing is None and it.meeting.phase in ("waiting", "open"):
        return arriving(look)
    if standing != "admitted" or not it.is_open:
        return None
    for rule in (calling, rewording, aside):
        found = rule(look)
        if found is not None:
            return found
    if is_with_a_facilitator(look) or it.meeting.paused or it.measures.is_muted(seat, look.now):
        return None
    return in_a_round(look) or on_the_floor(look)


def arriving(look: Look) -> Wish:
    """Into the waiting room, one after the other."""
    part = look.me.part
    return look.wish(
        ("arrive",),
        EnterWaiting,
        (look.me.place + 1) * 2 * SECOND,
        whereabouts=part.whereabouts,
        body=part.body,
        listening_only=False,
        softer_seat=False,
        shown_name=None,
    )


def calling(look: Look) -> Wish | None:
    """Support, once."""
    if look.course is None or not look.course.moment.calls or look.it.calls.newest_of(look.seat):
        return None
    return look.wish(("line", look.course.moment.code, 0), AskSupport, A_MOMENT)


def waiting_words(look: Look) -> Hold | None:
    """The member's own words that somebody still has to decide about."""
    return next((hold for hold in look.it.holds.pending() if hold.author == look.seat), None)


def rewording(look: Look) -> Wish | None:
    """Asked to say it another way, they do."""
    hold = waiting_words(look)
    if hold is None or hold.state != "reword":
        return None
    text = (look.course.moment.reworded if look.course else "") or SAID_MORE_SIMPLY
    return look.wish(("reword", hold.words), Reword, WRITING, line=hold.line, text=text)


def aside(look: Look) -> Wish | None:
    """In a side room they answer, once for each time the facilitator says something, and at its opening."""
    if look.seat not in look.it.side_rooms.open:
        return None
    said = look.it.asides[look.seat].lines() if look.seat in look.it.asides else ()
    if said and said[-1].author == look.seat:
        return None
    count = look.me.has_done("aside")
    texts = (look.course.moment.aside if look.course else ()) or WHEN_ASKED_ASIDE
    if count >= len(texts):
        return None
    return look.wish(("aside", count), SayAside, WRITING, member=look.seat, text=texts[count])


def is_with_a_facilitator(look: Look) -> bool:
    """Busy: in a side room, waiting for support, or for somebody to read their words."""
    call = look.it.calls.newest_of(look.seat)
    return (
        look.seat in look.it.side_rooms.open
        or (call is not None and call.state != "ended")
        or waiting_words(look) is not None
    )


def in_a_round(look: Look) -> Wish | None:
    """They write what a round asks for; who is silent passes."""
    now = look.it.check_in.round
    if now is None or now.ended or not any(prompt.asks for prompt in now.prompts):
        return None
    key, after = ("round", now.id), LISTENING + look.me.place * A_MOMENT
    if key in look.me.done:
        return None
    if not look.me.part.calm:
        return look.wish(key, PassRound, after, round=now.id)
    answers = tuple(
        Answer(prompt=each.id, answer=fit(each, look.me.place)) for each in now.prompts if each.asks
    )
    return look.wish(key, AnswerRound, after, round=now.id, answers=answers)


def fit(prompt: Prompt, place: int) -> str | None:
    """An answer that fits its question; no day, for that would tell something."""
    match prompt.kind:
        case "text":
            return TEXTS[place % len(TEXTS)]
        case "choice" | "words" | "ticks":
            return BETWEEN.join(prompt.choices[place % len(prompt.choices) :][:1])
        case "scale":
            return str(3 + place % 5)
        case "body":
            return "steady"
        case "date" | "none":
            return None


def on_the_floor(look: Look) -> Wish | None:
    """Speaking when it is their turn, a hand before it is, and listening meanwhile."""
    floor = look.it.floor
    if floor.offered == look.seat:
        return None if is_silent(look) else look.wish(("take", floor.offered_until), TakePiece, A_MOMENT)
    if floor.holder == look.seat:
        return holding(look)
    if floor.mode == "open":
        return line(look, with_piece=False)
    if floor.mode == "one-voice" and look.seat not in floor.hands and line(look, with_piece=True):
        return look.wish(("hand",), RaiseHand, (look.me.place + 1) * SECOND)
    heard = ("listen", floor.share_until)
    if floor.holder is not None and look.me.place % 2 and heard not in look.me.done:
        return look.wish(heard, ShowListening, LISTENING)
    return None


def is_silent(look: Look) -> bool:
    """Whether an offered piece gets no answer."""
    return not look.is_settled and not look.me.part.calm


def holding(look: Look) -> Wish:
    """With the piece: what there is to say, more time for who talks on, and done."""
    code = look.course.moment.code if look.course else ""
    with_piece = look.me.has_done("line", code)
    if with_piece >= LINES_BEFORE_MORE_TIME and not look.is_settled and not look.me.has_done("more", code):
        return look.wish(("more", code), AskMoreTime, A_MOMENT)
    return line(look, with_piece=True) or look.wish(("lay", look.it.floor.share_until), LayDown, WRITING)


def line(look: Look, *, with_piece: bool) -> Wish | None:
    """The next thing to say. What is not difficult needs the piece."""
    course, me = look.course, look.me
    if course is not None:
        moment = course.moment
        after, count = ("after", moment.code), me.has_done("line", moment.code)
        if course.settled_at is not None and moment.after and after not in me.done:
            return look.wish(after, Say, WRITING, text=moment.after)
        if course.settled_at is None and count < len(moment.lines) and not moment.calls:
            key = ("line", moment.code, count)
            return look.wish(key, Say, WRITING, text=moment.lines[count], read_first=moment.read_first)
    if with_piece and me.part.calm and ("calm",) not in me.done:
        return look.wish(("calm",), Say, WRITING, text=me.part.calm)
    return None
