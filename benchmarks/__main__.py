"""`make bench`: Safepace and a plain server in turn, on one core, under the same load.

Only ratios within one run mean anything; the machine's mood moves both alike.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.baseline import NAMESPACE
from benchmarks.load import Measured, Table, gathered
from benchmarks.page import Ticket
from benchmarks.process import Process, cores, plain_server, safepace
from benchmarks.town import settle_in

CIRCLES, MEMBERS, RATE = 50, 8, 500.0
WARM_UP = 2.0
AT_MOST = 0.5
"""Of the plain server's CPU per copy (issue 2)."""
OURS, PLAIN = "Safepace", "one commit per message"


def main() -> int:
    """Measure, print, and say by the exit status whether all is well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="3 seconds each in place of 12")
    parser.add_argument("--seconds", type=float, default=None, help="how long each run is measured")
    parser.add_argument("--rounds", type=int, default=3, help="how often the two take turns")
    chosen = parser.parse_args()
    seconds = chosen.seconds or (3.0 if chosen.quick else 12.0)
    print(
        f"{CIRCLES} circles of {MEMBERS}, {RATE:.0f} messages a second of 200 bytes, "
        f"{chosen.rounds} rounds of {seconds:.0f} s each in turn."
    )
    measured = take_turns(chosen.rounds, seconds)
    return report(measured)


def take_turns(rounds: int, seconds: float) -> dict[str, list[Measured]]:
    """A B A B, each on a fresh process and a fresh database, everything in a folder that goes away."""
    measured: dict[str, list[Measured]] = {OURS: [], PLAIN: []}
    for count in range(rounds):
        for name, run in ((OURS, run_ours), (PLAIN, run_plain)):
            with tempfile.TemporaryDirectory(prefix="safepace-bench-") as folder:
                one = asyncio.run(run(Path(folder), seconds))
            measured[name].append(one)
            print(f"  {count + 1}. {name}: {one.micros:.1f} µs a copy", flush=True)
    return measured


async def run_ours(folder: Path, seconds: float) -> Measured:
    """The real `safepace serve`, on a data folder where everybody has a login and every meeting is open."""
    town = await settle_in(folder / "data", circles=CIRCLES, members=MEMBERS)
    tables = []
    for circle in town.circles:
        logins = [town.logins[seat] for seat in circle.members]
        tickets = [Ticket(circle.namespace, each.login, each.tab, each.cookie) for each in logins]
        tables.append(Table(circle.space, circle.meeting, tickets))
    return await run(safepace(folder / "data", on=cores()[0]), tables, seconds)


async def run_plain(folder: Path, seconds: float) -> Measured:
    """The plain server."""
    names = [f"circle-{number}" for number in range(CIRCLES)]
    tables = [Table(name, name, [Ticket(NAMESPACE, name)] * MEMBERS) for name in names]
    return await run(plain_server(folder, on=cores()[0]), tables, seconds)


async def run(server: Process, tables: Sequence[Table], seconds: float) -> Measured:
    """Start, gather, warm up, measure, stop."""
    server.start()
    os.sched_setaffinity(0, cores()[1])
    try:
        async with gathered(server.port, tables) as crowd:
            await crowd.speak(RATE, WARM_UP)
            return await crowd.measure(RATE, seconds, server.cpu)
    finally:
        os.sched_setaffinity(0, ALL_CORES)
        server.kill()


ALL_CORES = os.sched_getaffinity(0)


def report(measured: dict[str, list[Measured]]) -> int:
    """The table. Not well: anything lost, or a ratio above what we promise."""
    print(f"\n{'':<26}{'server CPU per copy':>26}{'ack p50':>10}{'p99':>8}{'lost':>6}{'out of order':>14}")
    for name, runs in measured.items():
        micros, waits = [one.micros for one in runs], sorted(wait for one in runs for wait in one.waits)
        lost, turned = sum(one.wrong for one in runs), sum(one.out_of_order for one in runs)
        p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
        cost = f"{statistics.median(micros):.1f} ({min(micros):.1f}–{max(micros):.1f}) µs"
        print(f"{name:<26}{cost:>26}{p50:>7.0f} ms{p99:>5.0f} ms{lost:>6}{turned:>14}")
    ratios = [ours.micros / plain.micros for ours, plain in zip(*measured.values(), strict=True)]
    ratio = statistics.median(ratios)
    print(f"\nRatio {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f}), to be at most {AT_MOST}.")
    untrue = any(one.wrong for runs in measured.values() for one in runs)
    untrue = untrue or any(one.out_of_order for one in measured[OURS])
    return int(untrue or ratio > AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
