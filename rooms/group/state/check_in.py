"""A round: written together, revealed one by one (ux ruling 10). Passing leaves no trace (D32)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from rooms.group.envelopes import MeetingEvent, MeetingNotice
from rooms.group.state.conversation import Line, LineRedacted, Mark
from rooms.ids import LineId, RoundId, SeatId, WordsId
from rooms.rituals.prompt import Prompt
from rooms.rituals.ritual import Shown
from rooms.spaces import Event, Recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundBegun(MeetingEvent):
    """A round begins; everyone may write. `shown`: who may see an answer, said before anybody writes one."""

    v: ClassVar[int] = 2
    round: RoundId
    ritual: str
    title: str
    prompts: tuple[Prompt, ...]
    opening: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundWritten(MeetingEvent):
    """To the member's own room: what they wrote, JSON `[{"prompt", "answer"}]`, null for rather not say."""

    round: RoundId
    member: SeatId
    words: WordsId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTakenBack(MeetingEvent):
    """In the member's own room: what they wrote will not be shown."""

    round: RoundId
    member: SeatId


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRevealed(MeetingEvent):
    """One member's answer is shown to the circle. `line`: what it is called there, as any line is; null in older
    logs, where an answer had no name and none could be taken out."""

    round: RoundId
    member: SeatId
    words: WordsId
    line: LineId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEnded(MeetingEvent):
    """The round is over; what was not shown stays with who wrote it."""

    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProgress(MeetingNotice):
    """To the facilitators: how many wrote. Never who did not."""

    signed = False
    round: RoundId
    written: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerToRead(MeetingNotice):
    """To the facilitators: an answer that is for them, or of somebody they read first; null when it was
    taken back."""

    round: RoundId
    member: SeatId
    words: WordsId | None


@dataclass(frozen=True, slots=True)
class Revealed:
    """One answer in the circle, with the circle's number of its showing and its hour, ms. Once it has a mark its
    words are shown to nobody there; `staff` took it out."""

    member: SeatId
    words: WordsId
    seq: int
    line: LineId | None = None
    at: int = 0
    mark: Mark | None = None
    staff: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """The newest round. `written`: in the order of writing."""

    id: RoundId
    ritual: str
    title: str
    prompts: tuple[Prompt, ...]
    opening: str
    shown: Shown
    written: Mapping[SeatId, WordsId] = field(default_factory=dict)
    revealed: tuple[Revealed, ...] = ()
    ended_seq: int | None = None

    @property
    def ended(self) -> bool:
        """Whether it is over; `ended_seq` is the circle's number of its end."""
        return self.ended_seq is not None

    def is_shown(self, member: SeatId) -> bool:
        """Whether this member's answer has been shown."""
        return any(each.member == member for each in self.revealed)

    def is_for_the_desk(self, member: SeatId, read_first: Collection[SeatId]) -> bool:
        """Whether facilitators read this member's answer: it is made for them (D45), or it would be shown
        to the circle and they read this member first."""
        return self.shown == "facilitators" or (self.shown == "circle" and member in read_first)

    def unshown(self) -> tuple[SeatId, ...]:
        """Who wrote and has not been shown."""
        return tuple(member for member in self.written if not self.is_shown(member))


@dataclass(frozen=True, slots=True)
class CheckIn:
    """The rounds of one meeting. `mine`: each member's last answer and its round, theirs to keep.
    `earlier`: the rounds before the newest of which something was shown; it stands where it stood."""

    round: Round | None = None
    mine: Mapping[SeatId, tuple[RoundId, WordsId]] = field(default_factory=dict)
    earlier: tuple[Round, ...] = ()

    def shown(self) -> tuple[Revealed, ...]:
        """All that was shown to the circle, in the order of showing."""
        newest = (self.round,) if self.round else ()
        return tuple(answer for each in (*self.earlier, *newest) for answer in each.revealed)

    def lines(self) -> tuple[Line, ...]:
        """What was shown, as lines of the circle."""
        return tuple(as_line(each, each.line) for each in self.shown() if each.line is not None)

    def find(self, line: LineId) -> Line | None:
        """The answer that was shown under this name."""
        return next((each for each in self.lines() if each.line == line), None)


EVENTS: tuple[type[Event], ...] = (
    RoundBegun,
    RoundWritten,
    AnswerTakenBack,
    AnswerRevealed,
    RoundEnded,
    RoundProgress,
    AnswerToRead,
)


def as_line(it: Revealed, line: LineId) -> Line:
    """An answer that was shown is a line of the circle like any other, by its name there."""
    return Line(it.seq, line, it.member, it.words, it.at, it.at, it.mark, it.staff)


def taken_out(it: Round, line: LineId, staff: SeatId) -> Round:
    """The round with a mark where this answer stood; another round stays what it is."""
    if all(each.line != line for each in it.revealed):
        return it
    marked = (
        replace(each, mark="taken-out", staff=staff) if each.line == line else each for each in it.revealed
    )
    return replace(it, revealed=tuple(marked))


def running(check_in: CheckIn, ident: RoundId) -> Round:
    """The round, which must be the newest and not over."""
    if check_in.round is None or check_in.round.id != ident or check_in.round.ended:
        raise ValueError("no such round")
    return check_in.round


def evolve(check_in: CheckIn, recorded: Recorded) -> CheckIn:
    """Fold one fact about a round."""
    match recorded.event:
        case RoundBegun(round=ident, ritual=ritual, title=title, prompts=prompts) as begun:
            was, begins = check_in.round, Round(ident, ritual, title, prompts, begun.opening, begun.shown)
            earlier = (*check_in.earlier, was) if was and was.revealed else check_in.earlier
            return replace(check_in, round=begins, earlier=earlier)
        case RoundWritten(round=ident, member=member, words=words):
            it = running(check_in, ident)
            it = replace(it, written={**it.written, member: words})
            return replace(check_in, round=it, mine={**check_in.mine, member: (ident, words)})
        case AnswerTakenBack(round=ident, member=member):
            it = running(check_in, ident)
            written = {each: words for each, words in it.written.items() if each != member}
            mine = {each: answer for each, answer in check_in.mine.items() if each != member}
            return replace(check_in, round=replace(it, written=written), mine=mine)
        case AnswerRevealed(round=ident, member=member, words=words, line=line):
            it = running(check_in, ident)
            revealed = (*it.revealed, Revealed(member, words, recorded.seq, line, recorded.at))
            return replace(check_in, round=replace(it, revealed=revealed))
        case RoundEnded(round=ident):
            return replace(check_in, round=replace(running(check_in, ident), ended_seq=recorded.seq))
        case LineRedacted(line=line):
            now = check_in.round and taken_out(check_in.round, line, recorded.by)
            earlier = tuple(taken_out(each, line, recorded.by) for each in check_in.earlier)
            return replace(check_in, round=now, earlier=earlier)
        case _:
            return check_in
