"""JSON in and out: payloads to commands, events and views to what a browser gets.

Below this file nothing knows of JSON; above it nothing knows of field names.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from json import dumps
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rooms.ids import WordsId
from rooms.refusals import MALFORMED, Refusal
from rooms.spaces import Command, Event, Recorded

Texts = Mapping[WordsId, str | None]
"""Unsealed words by id; None once erased."""

_UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as it came: its id (a UUIDv7 the client made), itself, and the bytes that say what it is."""

    id: str
    command: Command
    body: bytes


def snake(name: str) -> str:
    """`GivePiece` → `give_piece`: the wire name of a command, the kind of an event."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


# What is known of a class never changes, so it is looked up once.
_ADAPTERS: dict[type[Command], TypeAdapter[Any]] = {}
_FIELDS: dict[type, tuple[str, ...]] = {}
_KINDS: dict[type[Event], str] = {}


def adapter(command: type[Command]) -> TypeAdapter[Any]:
    """The strict reader of one command class, built on first use."""
    if command not in _ADAPTERS:
        _ADAPTERS[command] = TypeAdapter(command)
    return _ADAPTERS[command]


def read(command: type[Command], payload: object) -> Asked | Refusal:
    """Make a command of a payload `{id, …fields}`, or say MALFORMED. Never raises."""
    if not isinstance(payload, dict):
        return MALFORMED
    given = dict(payload)
    ident = given.pop("id", None)
    if not isinstance(ident, str) or not _UUID7.fullmatch(ident):
        return MALFORMED
    try:
        body = dumps(given, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
        return Asked(ident, adapter(command).validate_json(body), snake(command.__name__).encode() + body)
    except (ValidationError, ValueError, RecursionError, UnicodeEncodeError):
        return MALFORMED


def plain(value: Any, texts: Texts) -> Any:
    """A value of an event, a view or an answer as JSON has it, with words in the place of their ids."""
    if isinstance(value, WordsId):
        return texts.get(value)
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(each, texts) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name), texts) for name in field_names(type(value))}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(each, texts) for each in value)
    return [plain(each, texts) for each in value]


def words_in(value: Any) -> Iterator[WordsId]:
    """Every `WordsId` that `plain` would look up."""
    if isinstance(value, WordsId):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from words_in(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in field_names(type(value)):
            yield from words_in(getattr(value, name))
    elif isinstance(value, (list, tuple, set, frozenset)):
        for each in value:
            yield from words_in(each)


def field_names(shape: type) -> tuple[str, ...]:
    """The fields of a dataclass, in order."""
    names = _FIELDS.get(shape)
    if names is None:
        names = _FIELDS[shape] = tuple(each.name for each in fields(shape))
    return names


def kind_name(event: type[Event]) -> str:
    """The kind of an event on the wire and in the log."""
    name = _KINDS.get(event)
    if name is None:
        name = _KINDS[event] = snake(event.__name__)
    return name


def address(space: str, room: str) -> str:
    """A room's name on the wire."""
    return f"{space}/{room}"


def event_json(recorded: Recorded, texts: Texts) -> dict[str, Any]:
    """What a room is told of one event."""
    event = recorded.event
    shape = type(event)
    told = {
        "room": address(recorded.space, recorded.room),
        "seq": recorded.seq,
        "at": recorded.at,
        "by": recorded.by,
        "kind": kind_name(shape),
    }
    for name in field_names(shape):
        told[name] = plain(getattr(event, name), texts)
    return told


def refusal_json(refusal: Refusal) -> dict[str, Any]:
    """The ack of a refused command."""
    said = {"code": refusal.code, "message": refusal.message, "retry": refusal.retry}
    return {"ok": False, "refusal": said}
