"""What pages of a real server heard over a random day, whole, for the client to fold once more."""

import json
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.live import Line
from tests.noninterference.lives import PARTNER, RECOVERY, Life, Side
from tests.noninterference.pairs import Made, Run, Script, reopened
from tests.noninterference.watching import Watcher, act, watchers_of

OFTEN = 0.2
"""How often, after an act, a page asks for every view anew."""
NAMES = ("event", "room", "resync")


@dataclass(frozen=True)
class Stream:
    """One connection's frames, in order."""

    who: str
    frames: tuple[dict[str, Any], ...]

    def json(self) -> dict[str, Any]:
        return {"who": self.who, "frames": list(self.frames)}


def frames_of(line: Line) -> tuple[dict[str, Any], ...]:
    """The server's own frames on one line."""
    head = f"42{line.namespace},"
    packets = (json.loads(each[len(head) :]) for each in line.heard if each.startswith(head))
    return tuple({"name": name, "body": body} for name, body in packets if name in NAMES)


def streams_of(watchers: list[Watcher]) -> list[Stream]:
    """Of every line of every watcher."""
    return [
        Stream(f"{watcher.name} {page}", frames_of(line))
        for watcher in watchers
        for page, lines in watcher.lines.items()
        for line in lines
    ]


async def a_day(made: Made, folder: Path, watched: Side, seed: int) -> list[Stream]:
    """One random day of one side, whose pages now and then ask for all their views."""
    async with reopened(made, folder / f"day-{watched.track}-{seed}") as town:
        run = Run(town, Script.of(watched, seed, None), made.couple)
        life, dice = Life(watched, town, made.couple), Random(f"anew {seed}")
        run.watchers = [*watchers_of(watched, town)[:-1], Watcher("Noor", town, ("/staff",))]
        for watcher in run.watchers:
            await watcher.arrive()
        for chance, minutes in zip(run.script.own, run.script.passing, strict=True):
            await act(run.watchers, life, chance)
            town.clock.move(minutes=minutes)
            await run.settled()
            if dice.random() < OFTEN:
                await run.told()
        await run.told()
        return streams_of(run.watchers)


async def days(made: Made, folder: Path, count: int, first: int = 0) -> list[Stream]:
    """So many days of each side."""
    return [
        stream
        for seed in range(first, first + count)
        for side in (PARTNER, RECOVERY)
        for stream in await a_day(made, folder, side, seed)
    ]
