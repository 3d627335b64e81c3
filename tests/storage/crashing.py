"""A server that says lines in four groups as fast as the journal takes them, until it is killed.

Prints `space version` for each line once it is acked, never before.
"""

import asyncio
import sys
from pathlib import Path

from rooms.ids import SpaceId
from tests.storage.stand_ins import House, open_house, said

SPACES = tuple(SpaceId(f"g-{letter * 4}") for letter in "abcd")


async def talk(house: House, space: SpaceId) -> None:
    version = len(await house.journal.replay(space))
    while True:
        batch = [
            house.give("", **said(version + n, f"{space} {version + n}", space=space)) for n in range(1, 6)
        ]
        for answer in batch:
            await answer
            version += 1
            sys.stdout.write(f"{space} {version}\n")
            sys.stdout.flush()


async def main() -> None:
    house = await open_house(Path(sys.argv[1]), url=sys.argv[2] if len(sys.argv) > 2 else None)
    await asyncio.gather(*(talk(house, space) for space in SPACES))


if __name__ == "__main__":
    asyncio.run(main())
