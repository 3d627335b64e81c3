"""Who may do what: one row per command. Silence means no.

A row names the roles that may try, then small pure rules that each may refuse, then whether words
go to a facilitator first. What must *never* be is not here but in `rooms/admission.py`: an
invariant is not a permission. `docs/rights.md` is generated from this table.
"""

from dataclasses import dataclass
from typing import Any

from moderation.rows import Row
from moderation.rows_couple import ROWS as COUPLE_ROWS
from moderation.rows_group import ROWS as GROUP_ROWS
from moderation.rows_personal import ROWS as PERSONAL_ROWS
from moderation.rows_programme import ROWS as PROGRAMME_ROWS
from rooms.ids import Kind, kind_of
from rooms.refusals import NOT_HERE, STEP_UP, Refusal
from rooms.spaces import Case, Command

STEP_UP_MS = 5 * 60 * 1000
"""How long a pass phrase said once more is good for (D63)."""


def just_said(stepped_up_at: int, now: int) -> bool:
    """Whether a pass phrase said at that instant (ms) still counts at a door. A time to come does not."""
    return abs(now - stepped_up_at) <= STEP_UP_MS


@dataclass(frozen=True, slots=True)
class Allow:
    """Go on and decide."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Go on, but the words wait for a facilitator; `why` is shown to their author (D39)."""

    why: str


ALLOW = Allow()
ROWS_OF: dict[Kind, dict[type[Command], Row]] = {
    "programme": PROGRAMME_ROWS,
    "group": GROUP_ROWS,
    "couple": COUPLE_ROWS,
    "personal": PERSONAL_ROWS,
}
TABLE: dict[type[Command], Row] = {**PROGRAMME_ROWS, **GROUP_ROWS, **COUPLE_ROWS, **PERSONAL_ROWS}


def judge(case: Case[Any]) -> Allow | Hold | Refusal:
    """Judge one case by its row. An actor without a role learns nothing but NOT_HERE (D4), and so does
    whoever asks one kind of space for what only another has."""
    kind = kind_of(case.command.space)
    row = ROWS_OF[kind].get(type(case.command)) if kind else None
    if row is None or not row.roles & row.roles_of(case.state, case.actor):
        return NOT_HERE
    for rule in row.rules:
        refusal = rule(case)
        if refusal is not None:
            return refusal
    if row.step_up and case.now - case.actor.stepped_up_at > STEP_UP_MS:
        return STEP_UP
    why = row.holds(case) if row.holds else None
    return Hold(why) if why else ALLOW
