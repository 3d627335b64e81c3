"""Words left in the room: one word or short line of each, read out at the end of an evening, stays for those who
were there to hear it, until next time (ux ruling 14).

It is a room of its own, because the circle is over for members when the meeting is. It holds nothing that its
readers had not been shown, and nothing but that: whoever came in after the first word was read out reads none of
them here (D69). Its words are the circle's, under the circle's key, and end when they do (D81).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rooms.group.state.attendance import Attendance
from rooms.group.state.check_in import CheckIn, Revealed
from rooms.group.state.conversation import Mark
from rooms.group.state.meeting import Meeting
from rooms.ids import LineId, MeetingId, SeatId, WordsId

A_WORD_TO_LEAVE = "a-word-to-leave"
"""The ritual in which members leave them."""


@dataclass(frozen=True, slots=True)
class LeftWord:
    """What one member left. `words`: their answer, JSON as in any round; `line`: what it was called in the circle.
    Once it has a mark nobody reads its words here."""

    member: SeatId
    name: WordsId
    words: WordsId
    line: LineId | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class WordsLeft:
    """What stays of the newest meeting that was held.

    - `closed_seq`: the lobby's number of its end; a place that is newer is not one of its evening
    - `readers`: who was in the circle when it closed, and had been there for the first of the words
    """

    meeting: MeetingId
    closed_seq: int
    readers: tuple[SeatId, ...]
    words: tuple[LeftWord, ...]

    def without(self, line: LineId) -> "WordsLeft":
        """A mark where this one stood: a facilitator took it out (D77)."""
        if all(each.line != line for each in self.words):
            return self
        marked = (replace(each, mark="taken-out") if each.line == line else each for each in self.words)
        return replace(self, words=tuple(marked))


def leaving_words(meeting: Meeting, attendance: Attendance, check_in: CheckIn) -> WordsLeft | None:
    """What a meeting that has just closed leaves in the room; None where nobody left anything. What a facilitator
    took out before is not left. Whoever went leaves their word, whether by choice or removed: were one of them
    missing here, all would learn which it was (D38)."""
    shown = tuple(read_out(check_in))
    words = tuple(
        LeftWord(each.member, attendance.people[each.member].name, each.words, each.line)
        for each in shown
        if each.mark is None
    )
    if not words:
        return None
    first = min(each.seq for each in shown)
    readers = tuple(seat for seat in attendance.present() if attendance.people[seat].since <= first)
    return WordsLeft(meeting.id, meeting.closed_seq, readers, words)


def read_out(check_in: CheckIn) -> Iterator[Revealed]:
    """Every answer of such a round that was shown to the circle, in the order of showing."""
    for each in (*check_in.earlier, *((check_in.round,) if check_in.round else ())):
        if each.ritual == A_WORD_TO_LEAVE:
            yield from each.revealed
