"""From an annotation to a function that reads that type out of decoded JSON, and refuses all else."""

import dataclasses
import types
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints, is_typeddict

from rooms.ids import WordsId

Reader = Callable[[Any], Any]


class Unreadable(Exception):
    """A value of another shape. Says which shape was expected, never the value."""


def reader_of(hint: Any) -> Reader:
    """The reader of one annotation. Raises TypeError when the type has no place in an event."""
    if hint is Any:
        return lambda value: value
    if isinstance(hint, NewType):
        return reader_of(hint.__supertype__)
    origin = get_origin(hint)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin in (Union, types.UnionType):
        return _union(tuple(reader_of(one) for one in get_args(hint)))
    if origin in (tuple, list, frozenset):
        return _sequence(origin, get_args(hint))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(*get_args(hint))
    if isinstance(hint, type):
        return _plain(hint)
    raise TypeError(f"{hint} has no place in an event")


def _plain(cls: type) -> Reader:
    if cls is WordsId:
        return _words
    if cls in (str, int, bool, float, types.NoneType):
        return _exactly(cls)
    if issubclass(cls, Enum):
        return _member(cls)
    if dataclasses.is_dataclass(cls):
        hints = get_type_hints(cls)
        return _record(cls, {f.name: hints[f.name] for f in dataclasses.fields(cls)})
    if is_typeddict(cls):
        return _record(dict, get_type_hints(cls))
    raise TypeError(f"{cls.__name__} has no place in an event")


def _words(value: Any) -> WordsId:
    if type(value) is not str:
        raise Unreadable("expected str")
    return WordsId(value)


def _exactly(cls: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not cls:  # a bool is no int here
            raise Unreadable(f"expected {cls.__name__}")
        return value

    return read


def _choice(options: tuple[Any, ...]) -> Reader:
    def read(value: Any) -> Any:
        for option in options:
            if type(option) is type(value) and option == value:
                return option
        raise Unreadable("no such choice")

    return read


def _member(cls: type[Enum]) -> Reader:
    def read(value: Any) -> Any:
        try:
            return cls(value)
        except ValueError:
            raise Unreadable(f"no such {cls.__name__}") from None

    return read


def _union(readers: tuple[Reader, ...]) -> Reader:
    def read(value: Any) -> Any:
        for reader in readers:
            try:
                return reader(value)
            except Unreadable:
                continue
        raise Unreadable("none of the kinds allowed")

    return read


def _sequence(made: Any, args: tuple[Any, ...]) -> Reader:
    if made is tuple and args[-1] is not Ellipsis:
        return _fixed(tuple(reader_of(one) for one in args))
    reader = reader_of(args[0])

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise Unreadable("expected a list")
        return made(reader(one) for one in value)

    return read


def _fixed(readers: tuple[Reader, ...]) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, list) or len(value) != len(readers):
            raise Unreadable(f"expected {len(readers)} values")
        return tuple(reader(one) for reader, one in zip(readers, value, strict=True))

    return read


def _mapping(key: Any, inner: Any) -> Reader:
    key_reader, reader = reader_of(key), reader_of(inner)

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Unreadable("expected an object")
        return {key_reader(name): reader(one) for name, one in value.items()}

    return read


def _record(made: Any, hints: Mapping[str, Any]) -> Reader:
    readers = {name: reader_of(hint) for name, hint in hints.items()}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or value.keys() != readers.keys():
            raise Unreadable(f"expected {sorted(readers)}")
        return made(**{name: readers[name](one) for name, one in value.items()})

    return read


def holds_words(hint: Any) -> bool:
    """Whether words may stand in a value of this type."""
    if hint is WordsId or hint is Any:
        return True
    if isinstance(hint, type) and get_origin(hint) is None:
        inner = dataclasses.is_dataclass(hint) or is_typeddict(hint)
        return inner and any(holds_words(one) for one in get_type_hints(hint).values())
    return any(holds_words(one) for one in get_args(hint))
