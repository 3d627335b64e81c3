"""What one row of the policy table says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rooms.people import Actor, Role
from rooms.refusals import Refusal
from rooms.spaces import Case

Rule = Callable[[Case[Any]], Refusal | None]
"""None when the rule has nothing against it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One command's row.

    - `roles`: who may try; everybody else is told `not-here`
    - `roles_of(state, actor)`: what the actor is in that kind of space
    - `rules`: tried in order, the first refusal is the answer
    - `holds(case)`: why the words must be read first, or None
    - `step_up`: the pass phrase must have been said again within five minutes
    - `audited`: the act stands in the audit table, without its content (D66)
    """

    roles: frozenset[Role]
    roles_of: Callable[[Any, Actor], frozenset[Role]]
    rules: tuple[Rule, ...] = ()
    holds: Callable[[Case[Any]], str | None] | None = None
    step_up: bool = False
    audited: bool = False
