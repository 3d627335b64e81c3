"""The types of fields: as a person reads them, and as JSON Schema has them."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from rooms.ids import WordsId

SAID: dict[Any, str] = {
    str: "text",
    int: "integer",
    float: "number",
    bool: "true or false",
    NoneType: "null",
    WordsId: "words",
    Any: "anything",
}
SCHEMAS: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    WordsId: {"type": ["string", "null"], "description": "Words; null once they are erased."},
    Any: {},
}
LISTS = (tuple, list, set, frozenset)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a command, an event or a part of them."""

    name: str
    type: Any
    required: bool


def fields_of(shape: type) -> tuple[Field, ...]:
    """The fields of a dataclass, in order, with their types resolved."""
    hints = get_type_hints(shape)
    return tuple(
        Field(each.name, hints[each.name], each.default is MISSING and each.default_factory is MISSING)
        for each in fields(shape)
    )


def said(type_: Any) -> str:
    """`list of SeatId`, `"open" or "quiet"`, `integer or null`."""
    origin, inner = get_origin(type_), get_args(type_)
    if type_ in SAID:
        return SAID[type_]
    if isinstance(type_, NewType) or (isinstance(type_, type) and is_dataclass(type_)):
        return type_.__name__
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return " or ".join(f'"{each.value}"' for each in type_)
    if origin is Literal:
        return " or ".join(f'"{each}"' if isinstance(each, str) else str(each) for each in inner)
    if origin in (Union, UnionType):
        return " or ".join(said(each) for each in inner)
    if origin in LISTS:
        return f"list of {said(inner[0])}"
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return f"map of {said(inner[0])} to {said(inner[1])}"
    raise TypeError(f"no words for {type_}")


def schema(type_: Any) -> dict[str, Any]:
    """JSON Schema of one type; a dataclass is a reference into `components/schemas`."""
    origin, inner = get_origin(type_), get_args(type_)
    if type_ in SCHEMAS:
        return dict(SCHEMAS[type_])
    if isinstance(type_, NewType):
        return {**schema(type_.__supertype__), "description": type_.__name__}
    if is_dataclass(type_) and isinstance(type_, type):
        return {"$ref": f"#/components/schemas/{type_.__name__}"}
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return {"type": "string", "enum": [each.value for each in type_]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin in (Union, UnionType):
        return {"anyOf": [schema(each) for each in inner]}
    if origin in LISTS:
        return {"type": "array", "items": schema(inner[0])}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": schema(inner[1])}
    raise TypeError(f"no schema for {type_}")


def object_schema(shape: type) -> dict[str, Any]:
    """JSON Schema of a dataclass itself: its own fields and no others."""
    own = fields_of(shape)
    return {
        "type": "object",
        "properties": {each.name: schema(each.type) for each in own},
        "required": [each.name for each in own if each.required],
        "additionalProperties": False,
    }


def parts_of(type_: Any) -> Iterator[type]:
    """Every dataclass inside a type, deeper ones after those they are part of."""
    if is_dataclass(type_) and isinstance(type_, type):
        yield type_
        for each in fields_of(type_):
            yield from parts_of(each.type)
    for inner in get_args(type_):
        yield from parts_of(inner)


def parts_of_all(shapes: Iterator[type]) -> tuple[type, ...]:
    """The dataclasses that fields of these shapes are made of, each once, by name."""
    found = {
        part.__name__: part for shape in shapes for each in fields_of(shape) for part in parts_of(each.type)
    }
    return tuple(found[name] for name in sorted(found))
