"""Everything that is wrong with the turns of one meeting, in words, from its log and from what was written to pages.

It knows nothing of the rules or the fold, only what the events say. A sentence begins with the name of what is wrong:

no turn · while muted · while paused · after removal · from outside · cleared · came in again ·
told late · never told · cut late · heard after
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rooms.group.state.attendance import MemberAdmitted, MemberLeft, MemberRemoved
from rooms.group.state.content_notes import SaidBehindNote
from rooms.group.state.conversation import WordsSaid
from rooms.group.state.floor import FloorSet, PieceLaidDown, PieceMovedOn, PieceTaken
from rooms.group.state.measures import MemberMuted, MemberUnmuted, YouWereMuted
from rooms.group.state.meeting import RoomPaused, RoomResumed
from rooms.ids import SeatId
from rooms.spaces import Event, Recorded


class Written(NamedTuple):
    """One thing the server did to one connection, in the order it did it: bytes, or None for its end."""

    connection: str
    seat: str
    frame: bytes | None


@dataclass(slots=True)
class Turns:
    """Who may say something now, as the log tells it. `words`: how many were said, and as whom."""

    leaders: frozenset[SeatId]
    mode: str = "open"
    holder: SeatId | None = None
    paused: bool = False
    inside: set[SeatId] = field(default_factory=set)
    removed: set[SeatId] = field(default_factory=set)
    muted: dict[SeatId, int] = field(default_factory=dict)
    words: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def read(self, log: Iterable[Recorded]) -> list[str]:
        """The whole log, from its beginning; what is wrong with it."""
        for each in log:
            if isinstance(each.event, WordsSaid | SaidBehindNote):
                self.wrong += [f"{fault}: version {each.version}" for fault in self.against(each)]
            self.follow(each)
        return self.wrong

    def against(self, said: Recorded) -> Iterator[str]:
        """Everything against these words where they stand."""
        author = said.event.author  # type: ignore[attr-defined]
        if author in self.leaders:
            self.words["a facilitator"] += 1
            return
        self.words["the holder" if author == self.holder else f"a member, {self.mode}"] += 1
        if self.mode == "quiet" or (self.mode == "one-voice" and author != self.holder):
            yield f"no turn: {author} speaks, and {self.holder or 'nobody'} holds the piece"
        if said.at < self.muted.get(author, 0):
            yield f"while muted: {author}"
        if self.paused:
            yield f"while paused: {author}"
        if author in self.removed:
            yield f"after removal: {author}"
        elif author not in self.inside:
            yield f"from outside: {author}"

    def follow(self, recorded: Recorded) -> None:
        """One event of the meeting."""
        match recorded.event:
            case FloorSet(mode=mode):
                self.mode = mode
            case PieceTaken(member=member):
                self.holder = member
            case PieceLaidDown() | PieceMovedOn():
                self.holder = None
            case RoomPaused():
                self.paused = True
            case RoomResumed():
                self.paused = False
            case event:
                self.follow_people(event, recorded)

    def follow_people(self, event: Event, recorded: Recorded) -> None:
        """Who is here, and whose words wait."""
        match event:
            case MemberAdmitted(member=member):
                self.inside.add(member)
                self.words["comes in again, muted"] += recorded.at < self.muted.get(member, 0)
                if member in self.removed:
                    self.wrong.append(f"came in again: {member}, version {recorded.version}")
            case MemberLeft(member=member):
                self.inside.discard(member)
            case MemberRemoved(member=member):
                self.removed.add(member)
            case MemberMuted(member=member, until=until):
                self.muted[member] = until
            case MemberUnmuted(member=member):
                until = self.muted.pop(member, 0)
                if recorded.by not in self.leaders and recorded.at < until:
                    self.wrong.append(f"cleared: {member} before the time, version {recorded.version}")


@dataclass(frozen=True, slots=True)
class Act:
    """A mute or a removal. `seq`: the number of the member's own notice of a mute."""

    act: str
    member: str
    mutes: bool
    seq: int


def acts_in(log: Sequence[Recorded]) -> Iterator[Act]:
    """Every mute and removal; what the member is told of a mute comes with it."""
    for place, each in enumerate(log):
        match each.event:
            case MemberMuted(member=member, act=act):
                notice = next(one for one in log[place:] if isinstance(one.event, YouWereMuted))
                yield Act(act, member, True, notice.seq)
            case MemberRemoved(member=member, act=act):
                yield Act(act, member, False, 0)


def body_of(frame: bytes) -> tuple[str, Any]:
    """The name and the body of what a frame says."""
    size = frame[1]
    text = frame[2 if size < 126 else 4 if size == 126 else 10 :].decode()
    said = json.loads(text[text.index("[") :])
    return (said[0], said[1]) if len(said) == 2 else ("", said[0])


@dataclass(slots=True)
class Pages:
    """What was written to the pages of everybody, and where in it each act was answered."""

    written: Sequence[Written]
    acks: dict[str, int] = field(default_factory=dict)
    told: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    """When each connection was told of a mute, by its seat and the number of the notice."""
    of: dict[str, dict[str, int]] = field(default_factory=dict)
    """From when on each connection of a seat is told everything."""
    ends: dict[str, int] = field(default_factory=dict)
    """When each connection was cut, or lost."""

    def __post_init__(self) -> None:
        for at, (connection, seat, frame) in enumerate(self.written):
            if frame is None:
                self.ends.setdefault(connection, at)
                continue
            if b'"act":' in frame and b'"ok":true' in frame:
                self.acks[body_of(frame)[1]["act"]] = at
            if b'"you_were_muted"' in frame:
                self.told.setdefault((seat, body_of(frame)[1]["seq"]), {})[connection] = at
            if b'["event"' in frame:
                self.of.setdefault(seat, {}).setdefault(connection, at)

    def faults(self, log: Sequence[Recorded]) -> Iterator[str]:
        """Every act that was answered before it was so for everybody."""
        for act in acts_in(log):
            acked = self.acks.get(act.act)
            if acked is not None:
                yield from (self.of_a_mute if act.mutes else self.of_a_removal)(act, acked)

    def there(self, act: Act, acked: int) -> Iterator[str]:
        """The connections of the one it is about that were there when it was answered."""
        for connection, began in self.of.get(act.member, {}).items():
            if began < acked < self.ends.get(connection, len(self.written)):
                yield connection

    def of_a_mute(self, act: Act, acked: int) -> Iterator[str]:
        told = self.told.get((act.member, act.seq), {})
        yield from (f"told late: {act.member} of a mute" for at in told.values() if at > acked)
        yield from (
            f"never told: {act.member} of a mute" for each in self.there(act, acked) if each not in told
        )

    def of_a_removal(self, act: Act, acked: int) -> Iterator[str]:
        yield from (f"cut late: {act.member}" for _ in self.there(act, acked))
        late = (each for each in self.written[acked:] if each.seat == act.member and each.frame)
        if any(b"/circle/" in (each.frame or b"") and b'"ended"' not in (each.frame or b"") for each in late):
            yield f"heard after: {act.member}"


def violations(log: Sequence[Recorded], written: Sequence[Written], leaders: Iterable[SeatId]) -> list[str]:
    """What is wrong."""
    turns = Turns(frozenset(leaders))
    return [*turns.read(log), *Pages(written).faults(log)]
