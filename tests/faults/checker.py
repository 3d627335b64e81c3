"""The checker: everything wrong between what pages wrote down and what stands in the log, in words.

It knows nothing of the server's code. A sentence begins with the name of what is wrong:

lost · doubled · reordered · torn log · wrong line · two answers · refused and kept · early ack ·
gap · repeat · went back · resumed wrongly · never kept · mixed up · changed words · after removal ·
wrong view · left behind
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from tests.faults.history import Answered, Diary, Heard, Kept, Lost, Returned, Shown, Truth

UNSURE = ("try-again", "internal")
"""Codes that do not say whether it was kept. Every other refusal says that it was not."""


def violations(truth: Truth, diaries: Iterable[Diary], *, to_the_end: bool) -> list[str]:
    """What is wrong. `to_the_end`: whoever is still in a room must have heard all of it."""
    found = list(log_faults(truth))
    index = Index(truth)
    for diary in diaries:
        found += sender_faults(index, diary)
        found += Hearing(index, diary).faults(to_the_end=to_the_end)
    return found


@dataclass(slots=True)
class Index:
    """The log, by place and by line."""

    truth: Truth
    at: dict[tuple[str, int], Kept] = field(init=False)
    line: dict[str, Kept] = field(init=False)
    order: dict[str, int] = field(init=False)
    texts: Counter[tuple[str, str]] = field(init=False)
    newest: dict[str, int] = field(init=False)
    words: dict[str, list[Kept]] = field(init=False)

    def __post_init__(self) -> None:
        kept = self.truth.kept
        self.at = {(each.room, each.seq): each for each in kept}
        self.line = {each.line: each for each in kept if each.line}
        self.order = {each.line: place for place, each in enumerate(kept) if each.line}
        self.texts = Counter((each.author, each.text) for each in kept if each.line)
        self.newest = {each.room: each.seq for each in kept}
        self.words = defaultdict(list)
        for each in kept:
            if each.line:
                self.words[each.room].append(each)


def log_faults(truth: Truth) -> Iterator[str]:
    """The log alone: numbers without gap, nothing in it twice."""
    spaces: defaultdict[str, int] = defaultdict(int)
    rooms: defaultdict[str, int] = defaultdict(int)
    for each in truth.kept:
        if each.version != spaces[each.space] + 1:
            yield f"torn log: version {each.version} after {spaces[each.space]}"
        if each.seq != rooms[each.room] + 1:
            yield f"torn log: {each.room} {each.seq} after {rooms[each.room]}"
        spaces[each.space], rooms[each.room] = each.version, each.seq
    lines = Counter(each.line for each in truth.kept if each.line)
    texts = Counter((each.author, each.text) for each in truth.kept if each.line)
    yield from (f"doubled: line {line}" for line, count in lines.items() if count > 1)
    yield from (f"doubled: {text}" for (_, text), count in texts.items() if count > 1)


def sender_faults(index: Index, diary: Diary) -> Iterator[str]:
    """What somebody was told of the own words."""
    texts, acked = diary.texts, diary.acked
    for id_, line in acked.items():
        kept = index.line.get(line)
        if kept is None:
            yield f"lost: {texts[id_]}"
        elif (kept.room, kept.author, kept.text) != (diary.room, diary.seat, texts[id_]):
            yield f"wrong line: the ack of {texts[id_]} names {kept.text} in {kept.room}"
    yield from answer_faults(index, diary, texts)
    yield from early_acks(diary, texts)
    put_off = {each.id for each in diary.moments if isinstance(each, Answered) and each.code}
    lines = [acked.get(id_, "") for id_ in texts if id_ not in put_off]
    straight = [line for line in lines if line in index.order]
    for earlier, later in pairwise(straight):
        if index.order[later] < index.order[earlier]:
            yield f"reordered: {index.line[later].text} stands before {index.line[earlier].text}"


def answer_faults(index: Index, diary: Diary, texts: dict[str, str]) -> Iterator[str]:
    """Each id has one answer for good, and a no is a no."""
    given: dict[str, str] = {}
    refused: dict[str, str] = {}
    for moment in diary.moments:
        if not isinstance(moment, Answered):
            continue
        if moment.code and moment.id in given:
            yield f"two answers: {texts[moment.id]} was acked, then {moment.code}"
        elif moment.code:
            refused[moment.id] = moment.code
        elif given.setdefault(moment.id, moment.line) != moment.line:
            yield f"two answers: {texts[moment.id]} is line {given[moment.id]}, then {moment.line}"
    for id_, code in refused.items():
        if id_ not in given and code not in UNSURE and index.texts[diary.seat, texts[id_]]:
            yield f"refused and kept: {texts[id_]}, {code}"


def early_acks(diary: Diary, texts: dict[str, str]) -> Iterator[str]:
    """No ack comes before the line it speaks of."""
    known: set[str] = set()
    for moment in diary.moments:
        if isinstance(moment, Heard):
            known.add(moment.line)
        elif isinstance(moment, Shown):
            known.update(line for _, line, _, _ in moment.lines)
        elif isinstance(moment, Answered) and moment.line and moment.line not in known:
            yield f"early ack: {texts[moment.id]} was not heard yet"


class Hearing:
    """One diary against the log, moment by moment."""

    def __init__(self, index: Index, diary: Diary) -> None:
        self._index, self._diary = index, diary
        self._cursors: dict[str, int] = {}
        self._farthest: dict[str, int] = {}
        self._fresh: set[str] = set()
        """Rooms in which nothing came yet since the page returned."""
        self._gone = {each.room: each.version for each in index.truth.removed if each.seat == diary.seat}
        self._found: list[str] = []

    def faults(self, *, to_the_end: bool) -> list[str]:
        """Everything wrong in what this page heard."""
        for moment in self._diary.moments:
            if isinstance(moment, Heard):
                self._hear(moment)
            elif isinstance(moment, Shown):
                self._see(moment)
            elif isinstance(moment, Lost):
                self._cursors.pop(moment.room, None)
            elif isinstance(moment, Returned):
                self._return(moment)
        if to_the_end and not self._gone:  # whoever was removed was cut off in the middle
            for room, cursor in self._cursors.items():
                newest = self._index.newest.get(room, 0)
                if cursor != newest:
                    self._say(f"left behind: {room} at {cursor} of {newest}")
        return self._found

    def _say(self, what: str) -> None:
        self._found.append(f"{what} ({self._diary.seat})")

    def _return(self, moment: Returned) -> None:
        self._fresh = set(moment.cursors)
        if not moment.cursors:  # a page loaded anew
            self._cursors.clear()
        if dict(moment.cursors) != self._cursors:
            self._say("resumed wrongly: the page told other cursors than its own")

    def _hear(self, heard: Heard) -> None:
        cursor = self._cursors.get(heard.room)
        if heard.room in self._fresh and heard.seq != (cursor or 0) + 1:
            self._say(f"resumed wrongly: {heard.room} {heard.seq} after {cursor}")
        elif cursor is None:
            self._say(f"gap: {heard.room} {heard.seq} in a room never shown")
        elif heard.seq <= cursor:
            self._say(f"repeat: {heard.room} {heard.seq} after {cursor}")
        elif heard.seq > cursor + 1:
            self._say(f"gap: {heard.room} {heard.seq} after {cursor}")
        self._fresh.discard(heard.room)
        self._cursors[heard.room] = self._farthest[heard.room] = heard.seq
        kept = self._index.at.get((heard.room, heard.seq))
        self._compare(heard.room, heard.seq, heard.line, heard.author, heard.text)
        if kept is not None and kept.kind != heard.kind:
            self._say(f"mixed up: {heard.room} {heard.seq} is {kept.kind}, heard was {heard.kind}")

    def _compare(self, room: str, seq: int, line: str, author: str, text: str) -> None:
        """Somebody was shown this: it stands in the log, there, so, and was theirs to read."""
        kept = self._index.at.get((room, seq))
        if kept is None or (line and line not in self._index.line):
            self._say(f"never kept: {room} {seq} {text}")
            return
        if kept.line != line:
            self._say(f"mixed up: {room} {seq} is line {kept.line}, shown was {line}")
        elif (kept.author, kept.text) != (author, text):
            self._say(f"changed words: {room} {seq} is {kept.text}, shown was {text}")
        if kept.version > self._gone.get(room, kept.version):
            self._say(f"after removal: {room} {seq}")

    def _see(self, shown: Shown) -> None:
        cursor = self._farthest.get(shown.room, 0)
        if shown.seq < cursor:
            self._say(f"went back: {shown.room} is shown at {shown.seq} after {cursor}")
        if shown.seq > self._index.newest.get(shown.room, 0):
            self._say(f"never kept: {shown.room} is shown at {shown.seq}")
        self._fresh.discard(shown.room)
        self._cursors[shown.room] = self._farthest[shown.room] = shown.seq
        for seq, line, author, text in shown.lines:
            self._compare(shown.room, seq, line, author, text)
        if shown.lines:
            first = shown.lines[0][0]
            there = [each.seq for each in self._index.words[shown.room] if first <= each.seq <= shown.seq]
            if there != [seq for seq, *_ in shown.lines]:
                self._say(f"wrong view: {shown.room} at {shown.seq} has {len(shown.lines)} lines")
