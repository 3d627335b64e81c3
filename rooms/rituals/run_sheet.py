"""The run-sheet of an evening: its steps, their minutes, and words a facilitator may use."""

from dataclasses import dataclass

from rooms.people import Track
from rooms.rituals.places import Table, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a run-sheet. `say`: words a facilitator may use; `ritual`: the round that belongs to it."""

    title: str
    minutes: int
    say: str | None = None
    ritual: str | None = None


def read_run_sheet(name: str, text: str) -> tuple[Step, ...]:
    """The steps of a run-sheet. Raises NotARitual."""
    table = opened(f"{name}.run-sheet.toml", text)
    table.only("title", "track", "source", "licence", "steps")
    table.text("title", 80)
    table.one_of("track", [track.value for track in Track])
    table.text("source")
    table.text("licence", 80)
    return tuple(read_step(each) for each in table.tables("steps", range(1, 21)))


def read_step(table: Table) -> Step:
    """One step."""
    table.only("title", "minutes", "say", "ritual")
    say, ritual = table.text("say", 300, ""), "ritual" in table.values and table.name("ritual")
    return Step(
        title=table.text("title", 80),
        minutes=table.whole("minutes", range(1, 241)),
        say=say or None,
        ritual=ritual or None,
    )
