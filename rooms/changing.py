"""A value with some of its fields others, for the few places that every said line passes by.

`dataclasses.replace` asks each field about itself and calls the constructor; of a state of twenty fields that was a
third of what folding a long log cost. This copies them. It checks nothing, so `replace` stays the one to use elsewhere.
"""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

Value = TypeVar("Value")
Slot = tuple[Callable[[Any], Any], Callable[[Any, Any], None]]


@cache
def slots_of(kind: Any) -> tuple[Slot, ...]:
    """How to read and to fill each field of a dataclass with slots."""
    slots = [kind.__dict__[each.name] for each in fields(kind)]
    return tuple((slot.__get__, slot.__set__) for slot in slots)


def but(it: Value, **changes: Any) -> Value:
    """The same value but for these fields. AttributeError where it has no such field."""
    kind: Any = type(it)
    made: Value = object.__new__(kind)
    for read, fill in slots_of(kind):
        fill(made, read(it))
    for name, value in changes.items():
        object.__setattr__(made, name, value)
    return made
