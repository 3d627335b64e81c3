"""One group of entries to disk: one function, on one thread, in one transaction.

Hops between threads and statements built anew are what writing costs (`docs/architecture.md`), so
rows are gathered and executed by the table, with statements compiled once from Core.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

from rooms.ids import SpaceId, WordsId, kind_of
from rooms.spaces import NewWords, Recorded
from server.storage import schema
from server.storage.chains import EVENT_COLUMNS, START, event_row, joined, link
from server.storage.entries import AuditRow, Entry, LostRace, RowChange
from server.storage.events_codec import EventCodec, encode_answer
from server.storage.sealing import Recent, Sealer, digest_of, place_of

Texts = Mapping[WordsId, str | None]
ROOMS_KEPT = 4_096
NOTHING: Texts = {}


class Unwritable(Exception):
    """The disk or the database gave out. What was committed is unknown: the process must end."""


def _compiled(statement: sa.sql.ClauseElement) -> str:
    return str(statement.compile(dialect=sqlite.dialect()))


_EVENT = _compiled(schema.event.insert())
_SPACE = _compiled(schema.space.insert())
_WORDS = _compiled(schema.words.insert())
_RECEIPT = _compiled(schema.receipt.insert())
_AUDIT = _compiled(schema.audit.insert())
_ROOM_KEY = "INSERT INTO room_key (space_id, room, wrapped) VALUES (?, ?, ?)"
_FIND_ROOM_KEY = "SELECT id, wrapped FROM room_key WHERE space_id = ? AND room = ?"
_HEAD = "SELECT version, chain FROM event WHERE space_id = ? ORDER BY version DESC LIMIT 1"
_AUDIT_HEAD = "SELECT n, chain FROM audit WHERE chain_name = ? ORDER BY n DESC LIMIT 1"
_ERASE = "UPDATE words SET sealed = NULL WHERE id = ?"
_END_ROOM = "UPDATE room_key SET wrapped = NULL WHERE space_id = ? AND room = ?"
FIND_WORDS = (
    "SELECT words.id, space_id, room, wrapped, sealed FROM words "
    "JOIN room_key ON room_key.id = room_key_id WHERE words.id IN (SELECT value FROM json_each(?))"
)
if tuple(EVENT_COLUMNS.split(", ")) != tuple(schema.event.c.keys()):
    raise RuntimeError("rows are hashed and stored in the order of the schema")


def _row_statement(change: RowChange) -> tuple[str, tuple[str | int, ...]]:
    """SQL of one projection row. Names are looked up in the schema: no value ever becomes SQL."""
    table = schema.metadata.tables[change.table]
    columns = [table.c[name].name for name in change.values]
    values = tuple(change.values.values())
    if change.act == "insert":
        marks = ", ".join("?" * len(columns))
        return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks})", values  # noqa: S608
    same = " AND ".join(f"{name} = ?" for name in columns)
    return f"DELETE FROM {table.name} WHERE {same}", values  # noqa: S608


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
    ended: list[tuple[SpaceId, str]] = field(default_factory=list)


class GroupWriter:
    """Lives on the journal's thread and owns its connection."""

    def __init__(self, connection: sqlite3.Connection, sealer: Sealer, codec: EventCodec) -> None:
        self._sql = connection
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

        Raises Unwritable when the disk gave out.
        """
        self._said.clear()
        if not any(entry.writes for entry in group):
            return [self._texts_or_why(entry) for entry in group]
        self._begin()
        try:
            told = self._all_at_once(group)
            if told is None:
                self._sql.execute("ROLLBACK")
                self._forget()
                self._begin()
                told = self._one_by_one(group)
            self._sql.execute("COMMIT")
        except sqlite3.Error as gone:
            raise Unwritable(type(gone).__name__, getattr(gone, "sqlite_errorname", "")) from None
        self._settle_texts(group, told)
        return told

    # ------------------------------------------------------------ transactions

    def _begin(self) -> None:
        """Wait for whoever writes (a backup, an account) as long as it takes: nothing is lost by waiting."""
        while True:
            try:
                self._sql.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as why:
                if why.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise Unwritable(type(why).__name__, why.sqlite_errorname) from None
            else:
                return

    def _all_at_once(self, group: Sequence[Entry]) -> list[Texts | Exception] | None:
        """The usual path. None when some entry does not stand."""
        rows = _Rows()
        try:
            for entry in group:
                self._gather(entry, rows)
            self._flush(rows)
            return [self._texts(entry) for entry in group]
        except Exception as why:
            if _gave_out(why):
                raise
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
        self._sql.execute("SAVEPOINT entry")
        said = dict(self._said)
        try:
            rows = _Rows()
            self._gather(entry, rows)
            self._flush(rows)
            texts = self._texts(entry)
        except Exception as why:
            if _gave_out(why):
                raise
            self._sql.execute("ROLLBACK TO entry")
            self._forget()
            self._said = said
            return why
        finally:
            self._sql.execute("RELEASE entry")
        return texts

    def _forget(self) -> None:
        """After a rollback what is remembered of the database may not be so; it is read again."""
        self._heads.clear()
        self._audit_heads.clear()
        self._rooms.clear()
        self._said.clear()

    # ------------------------------------------------------------ from an entry to rows

    def _gather(self, entry: Entry, rows: _Rows) -> None:
        new = {words.id: words for words in entry.words}
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
        for id_ in entry.erased:
            rows.erased.append((id_,))
            self._said[id_] = None
        rows.ended.extend(entry.ended)

    def _gather_event(self, recorded: Recorded, new: dict[WordsId, NewWords], rows: _Rows) -> None:
        space, version, event = recorded.space, recorded.version, recorded.event
        before = self._head(space)
        if version != before[0] + 1:
            raise LostRace("another append came first")
        if version == 1:
            rows.spaces.append((space, kind_of(space) or "unknown"))
        first, digest = self._seal_new(recorded, new, rows) if new else (None, None)
        kind, facts = self._codec.row(event)
        chain = link(self._chain_key, before[1], event_row(recorded, kind, facts, first), digest)
        place = (space, version, recorded.room, recorded.seq, recorded.at, recorded.by)
        rows.events.append((*place, kind, event.v, facts, first, digest, chain))
        self._heads[space] = (version, chain)

    def _seal_new(
        self, recorded: Recorded, new: dict[WordsId, NewWords], rows: _Rows
    ) -> tuple[WordsId | None, bytes | None]:
        """Seal the words this event is the first of their space to speak of."""
        first: WordsId | None = None
        digest = b""
        for id_ in self._codec.words_in(recorded.event):
            words = new.get(id_)
            if words is None or words.space != recorded.space:
                continue
            del new[id_]
            key_id, wrapped = self._room_key(words.space, words.room)
            sealed = self._sealer.seal(wrapped, place_of(words.space, words.room, id_), words.text)
            rows.words.append((id_, words.author, key_id, sealed))
            self._said[id_] = words.text
            digest += digest_of(sealed)
            first = first or id_
        return first, digest or None

    def _audit_row(self, act: AuditRow) -> tuple[Any, ...]:
        head = self._audit_heads.get(act.chain)
        if head is None:
            row = self._sql.execute(_AUDIT_HEAD, (act.chain,)).fetchone()
            head = (row[0], row[1]) if row else (0, START)
        n = head[0] + 1
        fields = (act.chain, n, act.at, act.actor, act.act, act.object, act.reason)
        chain = link(self._chain_key, head[1], joined(fields))
        self._audit_heads[act.chain] = (n, chain)
        return (*fields, chain)

    def _head(self, space: SpaceId) -> tuple[int, bytes]:
        head = self._heads.get(space)
        if head is None:
            row = self._sql.execute(_HEAD, (space,)).fetchone()
            head = (row[0], row[1]) if row else (0, START)
        return head

    def _room_key(self, space: SpaceId, room: str) -> tuple[int, bytes]:
        found = self._rooms.get((space, room))
        if found is None:
            row = self._sql.execute(_FIND_ROOM_KEY, (space, room)).fetchone()
            if row is None:
                wrapped = self._sealer.new_room_key()
                made = self._sql.execute(_ROOM_KEY, (space, room, wrapped)).lastrowid
                row = (made, wrapped)
            elif row[1] is None:
                raise LostRace("the room has ended and its key with it")
            found = (row[0], row[1])
            self._rooms.put((space, room), found)
        return found

    def _flush(self, rows: _Rows) -> None:
        for statement, values in (
            (_SPACE, rows.spaces),
            (_EVENT, rows.events),
            (_WORDS, rows.words),
            (_RECEIPT, rows.receipts),
            (_AUDIT, rows.audit),
            (_ERASE, rows.erased),
        ):
            if values:
                self._sql.executemany(statement, values)
        for change in rows.changes:
            statement, one = _row_statement(change)
            if self._sql.execute(statement, one).rowcount != 1:
                raise LostRace(f"no such row of {change.table}")
        for place in rows.ended:
            self._sql.execute(_END_ROOM, place)
            self._rooms.drop(place)

    # ------------------------------------------------------------ texts

    def _texts_or_why(self, entry: Entry) -> Texts | Exception:
        try:
            return self._texts(entry)
        except Exception as why:  # noqa: BLE001  whatever it is, it is this entry's answer
            if _gave_out(why):
                raise Unwritable(type(why).__name__) from None
            return why

    def _texts(self, entry: Entry) -> Texts:
        if not entry.needs:
            return NOTHING
        texts: dict[WordsId, str | None] = {}
        absent: list[WordsId] = []
        for id_ in entry.needs:
            text = self._said[id_] if id_ in self._said else self._sealer.texts.get(id_)
            if text is None and id_ not in self._said:
                absent.append(id_)
            else:
                texts[id_] = text
        if absent:
            texts.update(unseal_rows(self._sealer, self._sql.execute(FIND_WORDS, (json.dumps(absent),))))
            if len(texts) != len(entry.needs):
                raise LookupError("words that were never said")
        return texts

    def _settle_texts(self, group: Sequence[Entry], told: Sequence[Texts | Exception]) -> None:
        """Only what was committed is remembered; what was erased is not, and leaves the log file too."""
        erased = False
        for entry, answer in zip(group, told, strict=True):
            if isinstance(answer, Exception):
                continue
            for words in entry.words:
                self._sealer.texts.put(words.id, words.text)
            for id_ in entry.erased:
                self._sealer.texts.drop(id_)
            if entry.ended:
                self._sealer.forget_rooms()
            erased = erased or bool(entry.erased or entry.ended)
        self._said.clear()
        if erased:
            with suppress(sqlite3.Error):  # a reader may hold the log file; the next erasure tries again
                self._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def unseal_rows(sealer: Sealer, rows: Any) -> dict[WordsId, str | None]:
    """Texts of rows of `FIND_WORDS`; None where the words, or their room, are gone."""
    texts: dict[WordsId, str | None] = {}
    for name, space, room, wrapped, sealed in rows:
        id_ = WordsId(name)
        text = None
        if wrapped is not None and sealed is not None:
            text = sealer.unseal(wrapped, place_of(space, room, id_), sealed)
            sealer.texts.put(id_, text)
        texts[id_] = text
    return texts


def _gave_out(why: Exception) -> bool:
    """Whether the disk or the database failed, rather than this entry's rows."""
    entrys_own = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
    return isinstance(why, sqlite3.Error) and not isinstance(why, entrys_own)
