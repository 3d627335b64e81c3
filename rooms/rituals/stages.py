"""The table of stages: what each allows and blocks, as data (D16, D17). No stage has a number anywhere else.

It stands beside the rituals because these say for which stages they are; the couple's rules look down on both.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from rooms.rituals.places import Table, opened

Opens = Literal["mediated", "meetings", "rituals", "hours"]
"""What rules ask of a stage: whether two may make plans with a clinician there, whether they may talk by themselves,
whether a couple has rounds, whether the partner may choose open hours."""
Whose = Literal["each", "two"]

FIRST = 1
"""Where everybody begins, and the number of the table's first stage."""
HOW_MANY = range(5, 6)
TEXTS = range(1, 7)
FILE = "stages.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage. `opens`: what the rules open; `allows`, `blocks`: what clinicians read, a sentence each."""

    number: int
    title: str
    whose: Whose
    opens: frozenset[str]
    allows: tuple[str, ...]
    blocks: tuple[str, ...]


def read_stages(text: str) -> tuple[Stage, ...]:
    """The table of the text of its file. Raises NotARitual, also where a later stage would open less."""
    table = opened(FILE, text)
    table.only("stages")
    found: list[Stage] = []
    for number, each in enumerate(table.tables("stages", HOW_MANY), start=FIRST):
        stage = read_stage(each, number)
        before = found[-1].opens if found else frozenset()
        each.must(before <= stage.opens, "opens", "all that the stage before opens, and perhaps more")
        found.append(stage)
    return tuple(found)


def read_stage(table: Table, number: int) -> Stage:
    """One stage of the table."""
    table.only("title", "whose", "opens", "allows", "blocks")
    known = get_args(Opens)
    opens = table.texts("opens", range(len(known) + 1))
    table.must(set(opens) <= set(known), "opens", f"some of {', '.join(known)}")
    return Stage(
        number=number,
        title=table.text("title", 40),
        whose=table.one_of("whose", get_args(Whose)),  # type: ignore[arg-type]
        opens=frozenset(opens),
        allows=table.texts("allows", TEXTS, 140),
        blocks=table.texts("blocks", TEXTS, 140),
    )


@cache
def stages() -> tuple[Stage, ...]:
    """Every stage, the first first. Read once."""
    return read_stages(resources.files("rooms.rituals").joinpath(FILE).read_text("utf-8"))


@cache
def numbers() -> range:
    """The number of every stage."""
    return range(FIRST, FIRST + len(stages()))


@cache
def open_to(what: Opens) -> range:
    """The stages that open this, from the first that does to the last there is."""
    opening = [stage.number for stage in stages() if what in stage.opens]
    return range(min(opening, default=numbers().stop), numbers().stop)
