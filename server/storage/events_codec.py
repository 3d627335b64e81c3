"""Events to rows and back: a kind, a version, facts as JSON. Strict both ways.

Written from the annotations of the event classes, once, when the codec is made. A log outlives its
code: what no longer decodes is never guessed at, only upcast by a function written for it.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from json import JSONDecodeError, JSONDecoder, loads
from json.encoder import JSONEncoder
from operator import attrgetter, call
from typing import Any, get_type_hints

from rooms.changing import maker_of
from rooms.ids import WordsId
from rooms.spaces import Event
from server.storage.field_readers import Reader, Unreadable, holds_words, reader_of
from server.storage.upcasters import UPCASTERS, Upcast

WORDS_MARK = "$words"
PLAIN = frozenset({str, int, bool, type(None)})


class UnknownEvent(Exception):
    """A kind, a version or facts this server does not know. Names kind and version, never the facts."""


def kind_name(cls: type[Event]) -> str:
    """`PieceGiven` is `piece_given`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in the facts of an event")


_raw_decode = JSONDecoder().raw_decode


def from_json(text: str) -> Any:
    """What `loads` makes of it, at less than half of the cost where nothing stands before or behind it."""
    try:
        value, end = _raw_decode(text)
    except JSONDecodeError:
        return loads(text)
    return value if end == len(text) else loads(text)


to_json = JSONEncoder(separators=(",", ":"), ensure_ascii=False, allow_nan=False, default=_plain).encode


@dataclasses.dataclass(frozen=True, slots=True)
class _Form:
    """One event class, read once."""

    cls: type[Event]
    kind: str
    names: tuple[str, ...]
    required: frozenset[str]
    values: Callable[[Event], tuple[Any, ...]]
    readers: Mapping[str, Reader]
    in_order: tuple[Reader, ...]
    words: tuple[str, ...]


@cache
def _form(cls: type[Event]) -> _Form:
    fields = dataclasses.fields(cls)
    hints = get_type_hints(cls)
    names = tuple(field.name for field in fields)
    absent = dataclasses.MISSING
    required = (f.name for f in fields if f.default is absent and f.default_factory is absent)
    readers = {name: reader_of(hints[name]) for name in names}
    return _Form(
        cls=cls,
        kind=kind_name(cls),
        names=names,
        required=frozenset(required),
        values=_values(names),
        readers=readers,
        in_order=tuple(readers.values()),
        words=tuple(name for name in names if holds_words(hints[name])),
    )


def _values(names: tuple[str, ...]) -> Callable[[Event], tuple[Any, ...]]:
    """All fields at once; `attrgetter` of one name alone would not give a tuple."""
    if not names:
        return lambda _event: ()
    get = attrgetter(*names)
    return (lambda event: (get(event),)) if len(names) == 1 else get


def words_within(value: object) -> Iterator[WordsId]:
    """Every `WordsId` inside a value, in reading order."""
    if isinstance(value, WordsId):
        yield value
    elif isinstance(value, str | int | None):
        return
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from words_within(one)
    elif isinstance(value, Iterable):
        for one in value:
            yield from words_within(one)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from words_within(getattr(value, field.name))


class EventCodec:
    """Knows every event class by its kind.

    `upcasters[(kind, v)]` makes facts of version `v` into those of `v + 1`; one is needed for every
    version older than the class's own.
    """

    def __init__(
        self, classes: Iterable[type[Event]], upcasters: Mapping[tuple[str, int], Upcast] = UPCASTERS
    ) -> None:
        self._by_class = {cls: _form(cls) for cls in classes}  # type: ignore[arg-type]  # a class has a hash
        self._by_kind = {form.kind: form for form in self._by_class.values()}
        self._upcasters = upcasters
        if len(self._by_kind) != len(self._by_class):
            raise ValueError("two event classes have the same name")

    def kind(self, event: Event | type[Event]) -> str:
        """The name an event has in the log and on the wire."""
        return self._form_of(event if isinstance(event, type) else type(event)).kind

    def encode(self, event: Event) -> str:
        """The facts as compact JSON, fields in the order of the class."""
        return self.row(event)[1]

    def row(self, event: Event) -> tuple[str, str]:
        """Kind and facts."""
        form = self._form_of(type(event))
        return form.kind, to_json(dict(zip(form.names, form.values(event), strict=True)))

    def words_in(self, event: Event) -> tuple[WordsId, ...]:
        """The words an event speaks of, in reading order, each once."""
        form = self._form_of(type(event))
        if len(form.words) == 1:  # what nearly every message is, and every message pays for
            only = getattr(event, form.words[0])
            if type(only) is WordsId:
                return (only,)
        found = (id_ for name in form.words for id_ in words_within(getattr(event, name)))
        return tuple(dict.fromkeys(found))

    def decode(self, kind: str, v: int, facts: str) -> Event:
        """The event again. Raises UnknownEvent for anything the class would not have written."""
        form = self._by_kind.get(kind)
        if form is None:
            raise UnknownEvent(f"{kind} v{v}: no event is called so")
        try:
            raw = from_json(facts)
            if v != form.cls.v or type(raw) is not dict:
                raw = self._upcast(form, v, raw)
            return self._read(form, raw)
        except (JSONDecodeError, Unreadable) as why:
            raise UnknownEvent(f"{kind} v{v}: {why}") from None

    def _form_of(self, cls: type[Event]) -> _Form:
        form = self._by_class.get(cls)
        if form is None:
            raise UnknownEvent(f"{cls.__name__} is in no register of events")
        return form

    def _upcast(self, form: _Form, v: int, raw: Any) -> dict[str, Any]:
        if not isinstance(raw, dict):
            raise Unreadable("facts are an object")
        if not 1 <= v <= form.cls.v:
            raise Unreadable(f"this server knows versions 1 to {form.cls.v}")
        facts: dict[str, Any] = raw
        for version in range(v, form.cls.v):
            step = self._upcasters.get((form.kind, version))
            if step is None:
                raise Unreadable(f"nothing upcasts version {version}")
            facts = step(facts)
        return facts

    @staticmethod
    def _read(form: _Form, raw: dict[str, Any]) -> Event:
        if tuple(raw) == form.names:  # as `row` writes them
            make: Callable[..., Event] = maker_of(form.cls)  # type: ignore[arg-type]  # a class has a hash
            return make(*map(call, form.in_order, raw.values()))
        if raw.keys() != form.readers.keys():
            unknown, missing = raw.keys() - form.readers.keys(), form.required - raw.keys()
            if unknown or missing:
                raise Unreadable(f"unknown {sorted(unknown)}, missing {sorted(missing)}")
        return form.cls(**{name: form.readers[name](value) for name, value in raw.items()})


def encode_answer(answer: Mapping[str, Any]) -> str:
    """An answer as JSON in which words stay told apart from other strings; never the words themselves."""
    if all(type(value) in PLAIN for value in answer.values()):
        return to_json(dict(answer))
    return to_json(_marked(answer))


def decode_answer(text: str) -> dict[str, Any]:
    """The answer again, its `WordsId`s included."""
    answer = _unmarked(loads(text))
    if not isinstance(answer, dict):
        raise UnknownEvent("an answer is an object")
    return answer


def _marked(value: Any) -> Any:
    if isinstance(value, WordsId):
        return {WORDS_MARK: str(value)}
    if isinstance(value, Mapping):
        return {name: _marked(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_marked(one) for one in value]
    return value


def _unmarked(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {WORDS_MARK}:
            return WordsId(value[WORDS_MARK])
        return {name: _unmarked(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_unmarked(one) for one in value]
    return value
