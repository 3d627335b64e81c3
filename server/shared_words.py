"""What was said in a couple's shared space, read from its log: of both for both, or of one for that one (D52, D81).

Whether anybody may have it is asked of the rules before anybody comes here.
"""

from typing import Any

from rooms.couple.copy_commands import MakeSharedCopy
from rooms.couple.copy_events import SharedCopyMade
from rooms.couple.deadlines import WORDS_DAYS
from rooms.couple.meeting_events import SharedSaid
from rooms.couple.shared_copy import NO_COPY_NOW
from rooms.couple.sides import Couple
from rooms.couple.turn_events import FanosBegun, TurnSaid
from rooms.ids import MeetingId, SeatId, SpaceId, WordsId
from rooms.mornings import DAY
from rooms.spaces import Recorded
from server.clock import Clock
from server.pipeline import Pipeline
from server.storage.acts import Acts
from server.storage.journal import Journal
from server.wire import snake


class SharedWords:
    """Reads a couple's log, so it takes a moment."""

    def __init__(self, acts: Acts, pipeline: Pipeline, journal: Journal, clock: Clock) -> None:
        self._acts, self._pipeline, self._journal, self._clock = acts, pipeline, journal, clock

    async def __call__(self, seat: SeatId, space: SpaceId, *, mine_alone: bool) -> dict[str, Any]:
        """`{made_at, meetings: [{at, lines: [{at, who, mine, ask, words}]}]}`, oldest first; `ask`: the prompt of a
        turn, None for none; times in ms since the epoch. Words whose time is over are not in it, and no ids."""
        recorded = await self._journal.replay(space)
        recorded = recorded if mine_alone else until_taken(recorded, seat)
        said = [each for each in recorded if isinstance(each.event, SharedSaid | TurnSaid)]
        said = [each for each in said if meeting_of(each) not in self._over(space)]
        lines = [each for each in said if not mine_alone or author_of(each) == seat]
        names = self._names(space)
        texts = await self._journal.load_words([words_of(each) for each in lines] + [*names.values()])
        asked = prompts(recorded)
        meetings: dict[MeetingId, list[dict[str, Any]]] = {}
        for each in lines:
            text = texts.get(words_of(each))
            if text is not None:
                author, meeting = author_of(each), meeting_of(each)
                line = {
                    "at": each.at,
                    "who": texts.get(names.get(author, WordsId(""))),
                    "mine": author == seat,
                    "ask": asked.get((meeting, getattr(each.event, "step", ""))),
                    "words": text,
                }
                meetings.setdefault(meeting, []).append(line)
        told = [{"at": lines[0]["at"], "lines": lines} for lines in meetings.values()]
        return {"made_at": self._clock.now(), "meetings": told}

    async def tried_at(self, seat: SeatId) -> int | None:
        """When (ms) this person last tried to take along what both said, in the last 24 hours; None for not then.
        What was answered before anything of the two was looked at is no try."""
        since = self._clock.now() - DAY + 1
        return await self._acts.newest(
            seat, snake(MakeSharedCopy.__name__), ("", NO_COPY_NOW.code), since=since
        )

    def _over(self, space: SpaceId) -> set[MeetingId]:
        """The meetings whose words have had their days, though a legal hold may keep them for others (D65)."""
        state = self._state(space)
        ends = {meeting: at + WORDS_DAYS * DAY for meeting, at in (state.texts if state else {}).items()}
        return {meeting for meeting, end in ends.items() if self._clock.now() >= end}

    def _state(self, space: SpaceId) -> Couple | None:
        live = self._pipeline.spaces.get(space)
        return live.state if live and isinstance(live.state, Couple) else None

    def _names(self, space: SpaceId) -> dict[SeatId, WordsId]:
        """What the two are called there."""
        state = self._state(space)
        return {side.member: side.name for side in state.sides} if state else {}


def until_taken(recorded: list[Recorded], seat: SeatId) -> list[Recorded]:
    """What stood when this person last took it along, and nothing that was said since: the other may have taken the
    yes back while the log was read."""
    taken = (n for n, each in enumerate(recorded, 1) if each.event == SharedCopyMade(member=seat))
    return recorded[: max(taken, default=0)]


def prompts(recorded: list[Recorded]) -> dict[tuple[MeetingId, str], str]:
    """What each step of a ritual in turns asked, as it was then; another ritual of the same meeting has other steps."""
    begun = [each.event for each in recorded if isinstance(each.event, FanosBegun)]
    return {(event.meeting, prompt.id): prompt.ask for event in begun for prompt in event.prompts}


def author_of(recorded: Recorded) -> SeatId:
    """Who said it."""
    return SeatId(recorded.event.author)  # type: ignore[attr-defined]


def meeting_of(recorded: Recorded) -> MeetingId:
    """In which couple meeting."""
    return MeetingId(recorded.event.meeting)  # type: ignore[attr-defined]


def words_of(recorded: Recorded) -> WordsId:
    """The id of its words."""
    return WordsId(recorded.event.words)  # type: ignore[attr-defined]
