"""One group of entries to disk: one function, on one thread, in one transaction.

Hops between threads and statements built anew are what writing costs (`docs/architecture.md`), so
rows are gathered and executed by the table, with statements compiled once from Core.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rooms.ids import SpaceId, WordsId, kind_of
from rooms.spaces import CopiedWords, NewWords, Recorded
from server.storage import statements as say
from server.storage.chains import START, event_row, joined, link
from server.storage.entries import AuditRow, Entry, LostRace, RowChange
from server.storage.erasure_ledger import ErasureLedger
from server.storage.events_codec import EventCodec, encode_answer
from server.storage.pen import Pen, TornOff, Unwritable
from server.storage.scrubbing import Scrubbing
from server.storage.sealing import KEY_CHECK, Recent, Sealer, digest_of, place_of

Texts = Mapping[WordsId, str | None]
ROOMS_KEPT = 4_096
NOTHING: Texts = {}


@dataclass(slots=True)
class _Rows:
    """What goes to disk together, by the table."""

    spaces: list[tuple[str, str]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    words: list[tuple[Any, ...]] = field(default_factory=list)
    audit: list[tuple[Any, ...]] = field(default_factory=list)
    receipts: list[tuple[Any, ...]] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    erased: list[tuple[str]] = field(default_factory=list)
    authors: list[tuple[str]] = field(default_factory=list)
    ended: list[tuple[SpaceId, str]] = field(default_factory=list)


class GroupWriter:
    """Lives on the journal's thread and holds its pen."""

    def __init__(
        self, pen: Pen, sealer: Sealer, codec: EventCodec, ledger: ErasureLedger | None = None
    ) -> None:
        self._pen = pen
        self._ledger = ledger
        self.scrubbing = Scrubbing(pen)
        self._sealer = sealer
        self._codec = codec
        self._chain_key = sealer.derive("chain")
        self._heads: dict[SpaceId, tuple[int, bytes]] = {}
        self._audit_heads: dict[str, tuple[int, bytes]] = {}
        self._rooms: Recent[tuple[SpaceId, str], tuple[int, bytes]] = Recent(ROOMS_KEPT)
        self._said: dict[WordsId, str | None] = {}
        """Texts first sealed, or erased (None), in the transaction under way."""

    def write(self, group: Sequence[Entry]) -> list[Texts | Exception]:
        """Commit a group and tell, entry by entry, the texts it needs or why it was not kept.

        Raises Unwritable when the disk gave out. A connection lost before the commit was asked for is
        waited for, and all is written anew.
        """
        while True:
            try:
                return self._write(group)
            except TornOff:
                self._forget()
                self._pen.mend()

    def _write(self, group: Sequence[Entry]) -> list[Texts | Exception]:
        self._said.clear()
        self.scrubbing.tend()
        if not any(entry.writes for entry in group):
            return [self._texts_or_why(entry) for entry in group]
        try:
            told = self._in_one_transaction(group)
        except (Unwritable, TornOff):
            raise
        except Exception as why:
            self._unless_it_gave_out(why)
            raise
        self._pen.commit()
        self._write_down(group, told)
        self._settle_texts(group, told)
        return told

    # ------------------------------------------------------------ transactions

    def _in_one_transaction(self, group: Sequence[Entry]) -> list[Texts | Exception]:
        self._pen.begin()
        told = self._all_at_once(group)
        if told is None:
            self._pen.rollback()
            self._forget()
            self._pen.begin()
            told = self._one_by_one(group)
        return told

    def _all_at_once(self, group: Sequence[Entry]) -> list[Texts | Exception] | None:
        """The usual path. None when some entry does not stand."""
        rows = _Rows()
        try:
            for entry in group:
                self._gather(entry, rows)
            self._flush(rows)
            return [self._texts(entry) for entry in group]
        except Exception as why:  # noqa: BLE001  found one by one, and each entry's answer then
            self._unless_it_gave_out(why)
            return None

    def _one_by_one(self, group: Sequence[Entry]) -> list[Texts | Exception]:
        """Find the entry that does not stand; with it fall the later ones of its spaces."""
        told: list[Texts | Exception] = []
        lost: set[SpaceId] = set()
        for entry in group:
            if lost & entry.touched:
                answer: Texts | Exception = LostRace("an earlier entry of the space was not kept")
            else:
                answer = self._alone(entry)
            if isinstance(answer, Exception):
                lost.update(recorded.space for recorded in entry.recorded)
            told.append(answer)
        return told

    def _alone(self, entry: Entry) -> Texts | Exception:
        self._pen.mark()
        said = dict(self._said)
        try:
            rows = _Rows()
            self._gather(entry, rows)
            self._flush(rows)
            texts = self._texts(entry)
        except Exception as why:  # noqa: BLE001  whatever it is, it is this entry's answer
            self._unless_it_gave_out(why)
            self._pen.back_to_mark()
            self._forget()
            self._said = said
            self._pen.unmark()
            return why
        self._pen.unmark()
        return texts

    def _unless_it_gave_out(self, why: Exception) -> None:
        """Raises Unwritable or TornOff when it is not this entry's rows that failed."""
        if (gone := self._pen.gave_out(why)) is not None:
            raise gone from None

    def _forget(self) -> None:
        """After a rollback what is remembered of the database may not be so; it is read again."""
        self._heads.clear()
        self._audit_heads.clear()
        self._rooms.clear()
        self._said.clear()

    # ------------------------------------------------------------ from an entry to rows

    def _gather(self, entry: Entry, rows: _Rows) -> None:
        new: dict[WordsId, NewWords | CopiedWords] = {words.id: words for words in entry.words}
        new |= {copy.id: copy for copy in entry.copies}
        for recorded in entry.recorded:
            self._gather_event(recorded, new, rows)
        if new:
            raise ValueError("words that no event of their space speaks of")
        for act in entry.audit:
            rows.audit.append(self._audit_row(act))
        if entry.receipt is not None:
            kept = entry.receipt
            rows.receipts.append((kept.seat, kept.command_id, kept.digest, encode_answer(kept.answer)))
        rows.changes.extend(entry.rows)
        for id_ in blanked(entry):
            rows.erased.append((id_,))
            self._said[id_] = None
        rows.ended.extend((each.space, each.room) for each in entry.ended)
        for person in entry.people:
            self._sealer.texts.clear()  # what is cached of theirs must not be told once more
            rows.erased.extend((name,) for name in person.names)
            if person.all_words:
                rows.authors.append((person.seat,))

    def _gather_event(
        self, recorded: Recorded, new: dict[WordsId, NewWords | CopiedWords], rows: _Rows
    ) -> None:
        space, version, event = recorded.space, recorded.version, recorded.event
        before = self._head(space)
        if version != before[0] + 1:
            raise LostRace("another append came first")
        if version == 1:
            rows.spaces.append((space, kind_of(space) or "unknown"))
        first, digest = self._seal_new(recorded, new, rows) if new else ("", b"")
        kind, facts = self._codec.row(event)
        chain = link(self._chain_key, before[1], event_row(recorded, kind, facts, first), digest)
        place = (space, version, recorded.room, recorded.seq, recorded.at, recorded.by)
        rows.events.append((*place, kind, event.v, facts, first, digest, chain))
        self._heads[space] = (version, chain)

    def _seal_new(
        self, recorded: Recorded, new: dict[WordsId, NewWords | CopiedWords], rows: _Rows
    ) -> tuple[str, bytes]:
        """Seal the words this event is the first of their space to speak of. Never NULL (`fourth`)."""
        first = ""
        digest = b""
        for id_ in self._codec.words_in(recorded.event):
            words = new.get(id_)
            if words is None or words.space != recorded.space:
                continue
            del new[id_]
            key_id, wrapped = self._room_key(words.space, words.room)
            text = self._texts_of({words.of})[words.of] if isinstance(words, CopiedWords) else words.text
            sealed = None
            if text is not None:  # else it copies what was erased, and is as gone
                sealed = self._sealer.seal(wrapped, place_of(words.space, words.room, id_), text)
            rows.words.append((id_, words.author, key_id, sealed))
            self._said[id_] = text
            digest += digest_of(sealed or b"", words.author)
            first = first or id_
        return first, digest

    def _audit_row(self, act: AuditRow) -> tuple[Any, ...]:
        head = self._audit_heads.get(act.chain)
        if head is None:
            row = self._pen.row(say.AUDIT_HEAD, act.chain)
            head = (row[0], row[1]) if row else (0, START)
        n = head[0] + 1
        fields = (act.chain, n, act.at, act.actor, act.act, act.object, act.reason)
        chain = link(self._chain_key, head[1], joined(fields))
        self._audit_heads[act.chain] = (n, chain)
        return (*fields, chain)

    def _head(self, space: SpaceId) -> tuple[int, bytes]:
        head = self._heads.get(space)
        if head is None:
            row = self._pen.row(say.HEAD, space)
            head = (row[0], row[1]) if row else (0, START)
        return head

    def _room_key(self, space: SpaceId, room: str) -> tuple[int, bytes]:
        found = self._rooms.get((space, room))
        if found is None:
            row = self._pen.row(say.FIND_ROOM_KEY, space, room)
            if row is None:
                # Read in this transaction: a new master key may have taken over meanwhile.
                check = self._pen.row(say.META, KEY_CHECK)
                wrapped = self._sealer.new_room_key(check[0] if check else None)
                made = self._pen.row(say.ADD_ROOM_KEY, space, room, wrapped)
                row = (made[0] if made else 0, wrapped)
            elif row[1] is None:
                raise LostRace("the room has ended and its key with it")
            found = (row[0], row[1])
            self._rooms.put((space, room), found)
        return found

    def _flush(self, rows: _Rows) -> None:
        for statement, values in (
            (say.ADD_SPACE, rows.spaces),
            (say.ADD_EVENT, rows.events),
            (say.ADD_WORDS, rows.words),
            (say.ADD_RECEIPT, rows.receipts),
            (say.ADD_AUDIT, rows.audit),
            (say.ERASE, rows.erased),
            (say.ERASE_AUTHOR, rows.authors),
            (say.BLANK_ROOM, rows.ended),
            (say.END_ROOM, rows.ended),
        ):
            if values:
                self._pen.many(statement, values)
        for change in rows.changes:
            changing, one = say.row_statement(change)
            if self._pen.count(changing, *one) != 1:
                raise LostRace(f"no such row of {change.table}")
        for place in rows.ended:
            self._rooms.drop(place)

    # ------------------------------------------------------------ texts

    def _texts_or_why(self, entry: Entry) -> Texts | Exception:
        try:
            return self._texts(entry)
        except Exception as why:  # noqa: BLE001  whatever it is, it is this entry's answer
            self._unless_it_gave_out(why)
            return why

    def _texts(self, entry: Entry) -> Texts:
        return self._texts_of(entry.needs) if entry.needs else NOTHING

    def _texts_of(self, needs: Collection[WordsId]) -> Texts:
        texts: dict[WordsId, str | None] = {}
        absent: list[WordsId] = []
        for id_ in needs:
            text = self._said[id_] if id_ in self._said else self._sealer.texts.get(id_)
            if text is None and id_ not in self._said:
                absent.append(id_)
            else:
                texts[id_] = text
        if absent:
            texts.update(
                unseal_rows(self._sealer, self._pen.rows(say.FIND_WORDS, json.dumps(absent)), keep=True)
            )
            if len(texts) != len(needs):
                raise LookupError("words that were never said")
        return texts

    def _settle_texts(self, group: Sequence[Entry], told: Sequence[Texts | Exception]) -> None:
        """Only what was committed is remembered; what was erased is not, and leaves the log file too."""
        for entry, answer in zip(group, told, strict=True):
            if isinstance(answer, Exception):
                continue
            for words in entry.words:
                self._sealer.texts.put(words.id, words.text)
            for id_ in blanked(entry):
                self._sealer.texts.drop(id_)
            if entry.ended or entry.people:
                self._sealer.forget_rooms()
            if entry.erases:
                self.scrubbing.owed = True
        self._said.clear()
        self.scrubbing.tend()

    def _write_down(self, group: Sequence[Entry], told: Sequence[Texts | Exception]) -> None:
        """Into the ledger outside of the database, after the commit: what is in it was erased. A process
        that dies in between finds it in the log at the next start."""
        if self._ledger is None:
            return
        stood = [
            entry for entry, answer in zip(group, told, strict=True) if not isinstance(answer, Exception)
        ]
        try:
            self._ledger.add([erased for entry in stood for erased in entry.erasures])
        except OSError as why:
            raise Unwritable(type(why).__name__) from None


def blanked(entry: Entry) -> Iterator[WordsId]:
    """The words it erases by name."""
    return (id_ for erased in entry.erased for id_ in erased.words)


def unseal_rows(sealer: Sealer, rows: Any, *, keep: bool) -> dict[WordsId, str | None]:
    """Texts of rows of `FIND_WORDS`; None where the words, or their room, are gone. Only the journal's
    thread may `keep` them at hand: another could put back what is being erased."""
    texts: dict[WordsId, str | None] = {}
    for name, _, space, room, wrapped, sealed in rows:
        id_ = WordsId(name)
        text = None
        if wrapped is not None and sealed is not None:
            text = sealer.unseal(wrapped, place_of(space, room, id_), sealed)
            if keep:
                sealer.texts.put(id_, text)
        texts[id_] = text
    return texts
