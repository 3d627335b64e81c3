"""What the documents tell of: the tables of the code, kind of space by kind of space."""

import inspect
import pkgutil
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module

import moderation
import rooms
import server.doors
from moderation.rows import Row
from moderation.rows_couple import ROWS as COUPLE_ROWS
from moderation.rows_group import ROWS as GROUP_ROWS
from moderation.rows_personal import ROWS as PERSONAL_ROWS
from moderation.rows_programme import ROWS as PROGRAMME_ROWS
from rooms.couple.verbs import EVENTS as COUPLE_EVENTS
from rooms.group.events import EVENTS as GROUP_EVENTS
from rooms.people import Role
from rooms.personal.verbs import EVENTS as PERSONAL_EVENTS
from rooms.programme.verbs import EVENTS as PROGRAMME_EVENTS
from rooms.refusals import Refusal
from rooms.spaces import Command, Event
from rooms.standing import EVENTS as STANDING_EVENTS
from server.verbs import BY_A_DOOR, VERBS, Verb

GROUND = "Ground:"
"""How the docstring of an event begins whose room has nobody in it: it is in the log and on no wire."""
OF_COUPLES_ONLY = tuple(event for event in COUPLE_EVENTS if event not in STANDING_EVENTS)
"""A couple space keeps standing on its ground, where nobody reads it; a group has it in its roster."""
CITED_ELSEWHERE = re.compile(r" \((?:ux ruling|U|H)[ \d][^()]*\)")
"""Numbers of papers that are not beside these documents; D-numbers are."""
OF_CLINICIANS = frozenset({Role.CLINICIAN, Role.PARTNER_CLINICIAN, Role.RECOVERING_CLINICIAN})


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of space: its name, the namespaces it is carried on, and everything that can happen there."""

    title: str
    namespaces: tuple[str, ...]
    verbs: tuple[Verb, ...]
    events: tuple[type[Event], ...]
    rows: Mapping[type[Command], Row]

    def worlds(self, command: type[Command]) -> tuple[str, ...]:
        """The namespaces a command comes by: clinicians' on the staff's, members' on the couple's; none where a door
        alone takes it."""
        if command in BY_A_DOOR:
            return ()
        if self.title != "couple":
            return self.namespaces
        clinicians = self.rows[command].roles & OF_CLINICIANS
        members = self.rows[command].roles - OF_CLINICIANS
        return (*(("/couple",) if members else ()), *(("/staff",) if clinicians else ()))


def subjects() -> tuple[Subject, ...]:
    """The four kinds of space there are."""
    return (
        subject("programme", ("/staff",), PROGRAMME_EVENTS, PROGRAMME_ROWS),
        subject("group", ("/partner", "/recovery"), GROUP_EVENTS, GROUP_ROWS),
        subject("couple", ("/couple", "/staff"), OF_COUPLES_ONLY, COUPLE_ROWS),
        subject("personal", ("/own",), PERSONAL_EVENTS, PERSONAL_ROWS),
    )


def subject(
    title: str, namespaces: tuple[str, ...], events: Iterable[type[Event]], rows: Mapping[type[Command], Row]
) -> Subject:
    """One kind, with the verbs in the order of its rows."""
    by_class = {verb.command: verb for verb in VERBS.values()}
    verbs = tuple(by_class[command] for command in rows if command in by_class)
    return Subject(title, namespaces, verbs, tuple(events), rows)


def known_refusals() -> tuple[Refusal, ...]:
    """Every way to say no that a module of the rules or the doors names, by code."""
    found: dict[tuple[str, str], Refusal] = {}
    for package in (rooms, moderation, server.doors):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for value in vars(import_module(module.name)).values():
                if isinstance(value, Refusal):
                    found[value.code, value.message] = value
    return tuple(found[key] for key in sorted(found))


def is_told(event: type[Event]) -> bool:
    """Whether an event has a room with somebody in it."""
    return not summary(event).startswith(GROUND)


def summary(thing: object) -> str:
    """The first paragraph of a docstring as one line; empty where there is none of its own."""
    own = vars(thing).get("__doc__") if isinstance(thing, type) else getattr(thing, "__doc__", None)
    paragraph = inspect.cleandoc(own or "").split("\n\n")[0]
    return CITED_ELSEWHERE.sub("", " ".join(paragraph.split()))
