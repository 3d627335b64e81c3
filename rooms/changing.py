"""Frozen values made as cheaply as plain ones, for the few places that every event of a log passes by.

A frozen dataclass fills each of its fields by name, through `object.__setattr__`: of what it cost to fold a long log
that was half. Here a value is filled while it is of a twin class, which has the very same slots and is not frozen, and
in the last step it becomes what it is. Nothing is checked: elsewhere use the constructor and `dataclasses.replace`.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

Value = TypeVar("Value")


@cache
def maker_of(kind: type[Value]) -> Callable[..., Value]:
    """What makes values of a dataclass with slots from all of its fields, in their order."""
    names = names_of(kind)
    return _written(kind, takes=names, gives=names)


@cache
def changer_of(kind: type[Value], name: str) -> Callable[[Value, Any], Value]:
    """What makes of a value the same one with another in this field. AttributeError where there is none."""
    names = names_of(kind)
    if name not in names:
        raise AttributeError(f"{kind.__name__} has no {name}")
    return _written(kind, takes=("_it", name), gives=[one if one == name else f"_it.{one}" for one in names])


def names_of(kind: Any) -> list[str]:
    """The fields of a dataclass, in their order."""
    return [each.name for each in fields(kind)]


def _written(kind: type[Value], *, takes: Iterable[str], gives: Iterable[str]) -> Callable[..., Value]:
    """A function with a line for each field, as `dataclasses` itself writes them: a loop costs three times as much.

    All that goes into its text are the names of the fields, which Python has accepted as names; none begins with _.
    """
    filled = (f" _made.{name} = {given}" for name, given in zip(names_of(kind), gives, strict=True))
    frozen = " _made.__class__ = _kind"
    text = (f"def write({', '.join(takes)}):", " _made = _twin()", *filled, frozen, " return _made")
    known: dict[str, Any] = {"_twin": twin_of(kind), "_kind": kind}
    exec("\n".join(text), known)  # noqa: S102  (see above)
    written: Callable[..., Value] = known["write"]
    return written


def twin_of(kind: type[Any]) -> type[Any]:
    """A class with the very same slots whose values can be filled, and become values of this one.

    TypeError for a class that checks what it is made of: a value would go past that.
    """
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} has a say in what it is made of")
    plain = {name: getattr(object, name) for name in ("__init__", "__setattr__", "__delattr__")}
    return type(kind.__name__, kind.__bases__, {"__slots__": kind.__slots__, **plain, "__module__": __name__})
