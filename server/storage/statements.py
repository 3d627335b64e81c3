"""What the journal says to the database, in Core: the same on every engine, and read the same way."""

from functools import cache
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from server.storage import schema
from server.storage.chains import EVENT_COLUMNS
from server.storage.entries import RowChange
from server.storage.pen import Statement

if tuple(EVENT_COLUMNS.split(", ")) != tuple(schema.event.c.keys()):
    raise RuntimeError("rows are hashed and stored in the order of the schema")

_event, _words, _room_key, _audit = schema.event, schema.words, schema.room_key, schema.audit


class texts_of(sa.sql.expression.FunctionElement[Any]):  # noqa: N801  (it reads as SQL)
    """The texts of a JSON list, as rows of one column `value`: any number of ids are one parameter."""

    inherit_cache = True
    name = "texts_of"


@compiles(texts_of, "sqlite")
def _texts_sqlite(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(texts_of, "postgresql")
def _texts_postgresql(element: Any, compiler: Any, **kw: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **kw)} AS json))"


def _given(name: str) -> sa.BindParameter[str]:
    return sa.bindparam(name, type_=sa.Text())


def _in_room(table: sa.Table) -> sa.ColumnElement[bool]:
    return (table.c.space_id == _given("space")) & (table.c.room == _given("at_room"))


ADD_EVENT: Final = _event.insert().inline()
ADD_SPACE: Final = schema.space.insert().inline()
ADD_WORDS: Final = _words.insert().inline()
ADD_RECEIPT: Final = schema.receipt.insert().inline()
ADD_AUDIT: Final = _audit.insert().inline()
ADD_ROOM_KEY: Final = _room_key.insert().values(space_id="", room="", wrapped=b"").returning(_room_key.c.id)
FIND_ROOM_KEY: Final = sa.select(_room_key.c.id, _room_key.c.wrapped).where(_in_room(_room_key))
HEAD: Final = (
    sa.select(_event.c.version, _event.c.chain)
    .where(_event.c.space_id == _given("space"))
    .order_by(_event.c.version.desc())
    .suffix_with("LIMIT 1")
)
AUDIT_HEAD: Final = (
    sa.select(_audit.c.n, _audit.c.chain)
    .where(_audit.c.chain_name == _given("chain"))
    .order_by(_audit.c.n.desc())
    .suffix_with("LIMIT 1")
)
ERASE: Final = (
    _words.update()
    .values(sealed=sa.null())
    .where(_words.c.sealed.is_not(None), _words.c.id == _given("words"))
)
END_ROOM: Final = (
    _room_key.update().values(wrapped=sa.null()).where(_room_key.c.wrapped.is_not(None), _in_room(_room_key))
)
FORGET_ACCOUNT: Final = tuple(
    table.delete().where(table.c.seat == _given("seat"))
    for table in (schema.login, schema.invitation, schema.credential)
)
"""What a person signs in with, each table before the one it refers to."""
BLANK_ROOM: Final = (
    _words.update()
    .values(sealed=sa.null())
    .where(_words.c.sealed.is_not(None))
    .where(_words.c.room_key_id.in_(sa.select(_room_key.c.id).where(_in_room(_room_key))))
)
"""All words of a room, beside its key: unreadable twice over."""
ERASE_AUTHOR: Final = (
    _words.update()
    .values(sealed=sa.null())
    .where(_words.c.sealed.is_not(None), _words.c.author == _given("author"))
)
ENDED_ROOMS: Final = (
    sa.select(_room_key.c.space_id, _room_key.c.room)
    .where(_room_key.c.wrapped.is_(None))
    .order_by(_room_key.c.id)
)
ERASED_WORDS: Final = (
    sa.select(_words.c.id)
    .join(_room_key, _room_key.c.id == _words.c.room_key_id)
    .where(_words.c.sealed.is_(None), _room_key.c.wrapped.is_not(None))
    .where(_words.c.author.in_(sa.select(schema.credential.c.seat)))
    .order_by(_words.c.id)
)
"""What was erased by name. A room that has ended, and a person who was erased, are told of as such."""
FIND_WORDS: Final = (
    sa.select(
        _words.c.id,
        _words.c.author,
        _room_key.c.space_id,
        _room_key.c.room,
        _room_key.c.wrapped,
        _words.c.sealed,
    )
    .join(_room_key, _room_key.c.id == _words.c.room_key_id)
    .where(_words.c.id.in_(sa.select(sa.column("value")).select_from(texts_of(_given("ids")))))
)
META: Final = (
    sa.select(schema.meta.c.value)
    .where(schema.meta.c.name == _given("name"))
    .with_for_update(read=True)  # where others write meanwhile: it stays so until this transaction ends
)
EVENTS: Final = sa.select(_event).where(_event.c.space_id == _given("space")).order_by(_event.c.version)


def row_statement(change: RowChange) -> tuple[Statement, tuple[str | int, ...]]:
    """What writes or takes away one projection row. Names are looked up in the schema: no value becomes SQL."""
    table = schema.metadata.tables[change.table]
    names = tuple(sorted(change.values, key=lambda name: list(table.c).index(table.c[name])))
    return _row(change.table, change.act, names), tuple(change.values[name] for name in names)


@cache
def _row(name: str, act: str, names: tuple[str, ...]) -> Statement:
    table = schema.metadata.tables[name]
    if act == "insert":
        return table.insert().inline().values(dict.fromkeys(names, ""))
    same = [table.c[each] == sa.bindparam(None, type_=table.c[each].type) for each in names]
    return table.delete().where(*same)
