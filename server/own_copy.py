"""A copy of what is one person's own: what they did and said, never what anybody else did.

It is made of the events this seat signed. Other people stand in them only as ids, and no id leaves
here. A couple's words need the authorisation of both (D52), so they are left out, and it says so.
"""

from collections.abc import Collection
from dataclasses import fields
from typing import Any, get_type_hints

from rooms.group.state.hand_over import HandOverWritten
from rooms.group.state.incident_notes import IncidentWritten
from rooms.ids import (
    PROGRAMME,
    ActId,
    CaseId,
    EntryId,
    LineId,
    LinkId,
    MeetingId,
    NoteId,
    PlanId,
    ReleaseId,
    ReportId,
    RoundId,
    SeatId,
    ShareId,
    SpaceId,
    TopicId,
    WordsId,
    kind_of,
)
from rooms.personal.own import GROUND, Own
from rooms.programme.register import Register
from rooms.spaces import Event, Notice, Recorded
from server.clock import Clock
from server.pipeline import Pipeline
from server.storage.journal import Journal
from server.wire import plain, snake, words_in

IDS = (
    *(ActId, CaseId, EntryId, LineId, LinkId, MeetingId),
    *(NoteId, PlanId, ReleaseId, ReportId, RoundId, SeatId, ShareId, SpaceId, TopicId),
)
ABOUT_OTHERS = (IncidentWritten, HandOverWritten)
"""What is about members, whoever wrote it: it is read where it was written, and leaves with nobody."""
OTHERS = "What other people said."
OF_BOTH = ("shared/", "plan/")
SAID_TO = "offered/"
"""Of the partner alone: what she or he said to an item that lay there."""
SHARED = "What was said in a shared space of two: that needs both to agree."
GONE = "Words whose time is over. They are gone."
WAITING = "What is in My notes, if anything. It waits, as you came in with a new card."


class OwnCopy:
    """Makes copies. Reads the log, so it takes a moment."""

    def __init__(self, pipeline: Pipeline, journal: Journal, clock: Clock) -> None:
        self._pipeline, self._journal, self._clock = pipeline, journal, clock

    async def __call__(self, seat: SeatId) -> dict[str, Any]:
        """`{made_at, entries: [{at, group, place, what, facts}], left_out}`, oldest first; `group` is its
        name, None outside of groups; times in ms since the epoch."""
        signed = await self._journal.signed_by(seat)
        waits = self._waits(seat)
        events = [
            each
            for each in signed
            if is_own(each, seat) and not (waits and kind_of(each.space) == "personal")
        ]
        spoken_of = {each for one in events for each in words_in(one.event)}
        theirs = await self._journal.written_by(seat, spoken_of - self._taken_out(events))
        texts = await self._journal.load_words(theirs)
        names = await self._journal.load_words(self._names(events))
        entries = [
            {
                "at": each.at,
                "group": names.get(self._alias(each.space)),
                "place": each.room.split("/")[0],
                "what": snake(type(each.event).__name__),
                "facts": plain(facts_of(each.event, seat, theirs), texts),
            }
            for each in events
        ]
        shared = (SHARED,) if any(each.room.startswith(OF_BOTH) for each in signed) else ()
        left_out = (OTHERS, *shared, *((WAITING,) if waits else ()), GONE)
        return {"made_at": self._clock.now(), "entries": entries, "left_out": left_out}

    def _waits(self, seat: SeatId) -> bool:
        """Whether a second person has still to speak with whoever came in with a new card: asked of the register, so
        that it is the same whether there is an own space."""
        live = self._pipeline.spaces.get(PROGRAMME)
        return live is not None and isinstance(live.state, Register) and seat in live.state.came_anew

    def _taken_out(self, events: list[Recorded]) -> set[WordsId]:
        """What stands on no page of theirs any more, and is only kept because of a legal hold (D65)."""
        lives = (self._pipeline.spaces.get(space) for space in {each.space for each in events})
        own = (live.state for live in lives if live is not None and isinstance(live.state, Own))
        return {words for state in own for words in state.over}

    def _names(self, events: list[Recorded]) -> set[WordsId]:
        return {name for each in events if (name := self._alias(each.space))}

    def _alias(self, space: SpaceId) -> WordsId:
        live = self._pipeline.spaces.get(space)
        roster = getattr(live.state, "roster", None) if live else None
        return (roster.alias if roster else None) or WordsId("")


def is_own(recorded: Recorded, seat: SeatId) -> bool:
    """Whether this may leave with its author: everything in a group, all the own space says, and of a couple the own
    page alone, with what was said there to an item of a vision: its title is somebody else's."""
    kind = kind_of(recorded.space)
    if isinstance(recorded.event, Notice):  # says once more what another event of the same act says
        return False
    if kind == "personal":
        return recorded.room != GROUND
    mine = recorded.room == f"own/{seat}" or recorded.room.startswith(SAID_TO)
    return kind == "group" or (kind == "couple" and mine)


def facts_of(event: Event, seat: SeatId, theirs: Collection[WordsId]) -> dict[str, Any]:
    """What an event says beside ids: choices, numbers, and words by their ids. Of what is about somebody else
    no words: whoever shows a member's answer, or places a member, has not said what is said there. And never
    words that are not `theirs`: whoever lets held words go has not said them, though the event names nobody."""
    hints = get_type_hints(type(event))
    about = [getattr(event, each.name) for each in fields(event) if hints[each.name] is SeatId]
    facts = {
        each.name: getattr(event, each.name)
        for each in fields(event)
        if hints[each.name] not in IDS and not _ids_in(hints[each.name])
        if all(words in theirs for words in words_in(getattr(event, each.name)))
    }
    if not isinstance(event, ABOUT_OTHERS) and (not about or seat in about):
        return facts
    return {name: value for name, value in facts.items() if not list(words_in(value))}


def _ids_in(hint: Any) -> bool:
    """Whether a type is made of ids, such as a tuple of seats."""
    return any(part in IDS or _ids_in(part) for part in getattr(hint, "__args__", ()))
