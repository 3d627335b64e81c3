"""`make prove`: every small world to its full depth, and every planted fault."""

import sys
import time

from tests.proofs.proving import FAULTS, Proved, everything, invariants


def main() -> int:
    """Tell of each piece as it is done; the last line says it all. Exit 1 where anything is wrong."""
    began, counted, transitions = time.monotonic(), dict[str, set[bytes]](), 0
    found = wrong = 0
    for number, name in invariants().items():
        print(f"{number:3} {name}", flush=True)
    for each in everything():
        if isinstance(each, Proved):
            counted.setdefault(each.world, set()).update(each.counted)
            transitions += each.transitions
            wrong += each.wrong is not None
            print(
                f"\n{each} ({time.monotonic() - began:.0f} s)",
                *filter(None, [each.wrong]),
                sep="\n",
                flush=True,
            )
        else:
            fault, said = each
            found += said is not None
            print(f"\nPlanted: {fault.says}\n{said or 'NOT FOUND'}", flush=True)
    states = sum(map(len, counted.values()))
    print(
        f"\nproved: {states} states, {transitions} transitions, {len(invariants())} invariants, "
        f"{wrong} violations; planted {found}/{len(FAULTS)}",
        flush=True,
    )
    return 1 if wrong or found < len(FAULTS) else 0


if __name__ == "__main__":
    sys.exit(main())
