"""`docs/protocol.md`: everything that travels between a page and the server."""

from collections.abc import Iterable, Iterator, Sequence

from rooms.people import Role
from rooms.refusals import Refusal
from rooms.spaces import Event, Notice
from server.documents.doors import DOORS, FRAMES
from server.documents.how_it_travels import ABOUT_DOORS, ABOUT_EVENTS, ABOUT_REFUSALS, INTRO
from server.documents.shapes import Field, fields_of, parts_of_all, said
from server.documents.subjects import Subject, is_told, summary
from server.verbs import Verb
from server.wire import snake


def protocol(told: Sequence[Subject], refusals: Iterable[Refusal]) -> str:
    """The whole page."""
    parts = [
        INTRO,
        frames_section(),
        *(commands_section(each) for each in told),
        ABOUT_EVENTS,
        *(events_section(each) for each in told),
        parts_section(told),
        ABOUT_REFUSALS,
        refusals_section(refusals),
        ABOUT_DOORS,
        doors_section(),
    ]
    return "\n".join(parts)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table and an empty line."""
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join([*lines, ""])


def listed(fields: Iterable[Field]) -> str:
    """Fields in one cell; those that may be left out carry a question mark."""
    named = (f"`{each.name}`{'' if each.required else '?'}: {said(each.type)}" for each in fields)
    return "<br>".join(named)


def frames_section() -> str:
    """The frames that are not events of a room."""
    rows = [
        (f"`{each.name}`", ", ".join(name if must else f"{name}?" for name, _, must in each.fields), each.why)
        for each in FRAMES
    ]
    return table(("frame", "fields", "what it says"), rows)


def commands_section(subject: Subject) -> str:
    """One line for each command of one kind of space."""
    head = f"## Commands in the {subject.title}\n"
    rows = (command_line(subject, verb) for verb in subject.verbs)
    return "\n".join([head, table(("command", "who, by which namespace", "fields", "what it is"), rows)])


def command_line(subject: Subject, verb: Verb) -> tuple[str, str, str, str]:
    """Wire name, who may try it where, its own fields, and what class and decider say of it."""
    roles = subject.rows[verb.command].roles
    who = ", ".join(role.value for role in Role if role in roles)
    own = (each for each in fields_of(verb.command) if each.name != "space")
    why = " ".join(dict.fromkeys(filter(None, (summary(verb.command), summary(verb.decide)))))
    return (
        f"`{verb.name}`",
        f"{who}<br>{', '.join(subject.worlds(verb.command)) or 'a door'}",
        listed(own),
        why,
    )


def events_section(subject: Subject) -> str:
    """One line for each event of one kind of space."""
    head = f"## Events in the {subject.title}\n"
    rows = [event_line(each) for each in subject.events if is_told(each)]
    return "\n".join([head, table(("event", "fields", "what happened"), rows)])


def event_line(event: type[Event]) -> tuple[str, str, str]:
    """Kind, fields, meaning; a notice is marked."""
    mark = " (notice)" if issubclass(event, Notice) else ""
    return f"`{snake(event.__name__)}`{mark}", listed(fields_of(event)), summary(event)


def shapes(told: Sequence[Subject]) -> Iterator[type]:
    """Every command and every event that is on the wire."""
    for each in told:
        yield from (verb.command for verb in each.verbs)
        yield from (event for event in each.events if is_told(event))


def parts_section(told: Sequence[Subject]) -> str:
    """The objects that fields are made of."""
    rows = [
        (f"`{part.__name__}`", listed(fields_of(part)), summary(part)) for part in parts_of_all(shapes(told))
    ]
    return "\n".join(["## Parts\n", table(("part", "fields", "what it is"), rows)])


def refusals_section(refusals: Iterable[Refusal]) -> str:
    """Every code with its sentences."""
    rows = [(f"`{each.code}`", "yes" if each.retry else "", each.message) for each in refusals]
    return table(("code", "retry", "sentence"), rows)


def doors_section() -> str:
    """The HTTP doors."""
    rows = [(f"{each.method} `{each.path}`", each.asks, each.says, each.why) for each in DOORS]
    return table(("door", "asks", "says", "why"), rows)
