"""Whose pass phrase is looked at next. Looking takes a sixth of a second of a whole core, on purpose, so
that few are looked at at once, and a flood must wait for itself.

Every home has the same share of turns, in a home every name, under a name every device. Where too many
wait, whoever has most waiting gives one up, by lot: a flood turns itself away. Nothing is served in order
of arrival, so that no flood can stand in front of anybody, and no gap in the serving tells of anybody.
"""

import asyncio
import hashlib
import ipaddress
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from random import Random, SystemRandom

AT_ONCE = 4
MOST = (256, 24, 4)
"""Who may wait: in all, of one home, and of one home for one name."""

Path = tuple[str, str, str]


def path_of(address: str, account: str, device: str) -> Path:
    """Home, name, device, as digests: neither names nor addresses are kept. A line with IPv6 is one home,
    however many addresses it makes up."""
    try:
        ip = ipaddress.ip_address(address)
        home = str(ipaddress.ip_network((ip, 64), strict=False)) if ip.version == 6 else address
    except ValueError:
        home = address
    first, second, third = (
        hashlib.sha256(each.encode(errors="surrogatepass")).hexdigest() for each in (home, account, device)
    )
    return first, second, third


class TurnedAway(Exception):
    """Too many wait, and the lot fell on this one."""


class Place:
    """One try, from its coming to its end. Waits by `pause` and for a `turn`; both raise TurnedAway."""

    __slots__ = ("_turns", "fate", "path")

    def __init__(self, path: Path, turns: "Turns") -> None:
        self.path, self._turns = path, turns
        self.fate: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def pause(self, seconds: float) -> None:
        """Wait as long as whoever guesses waits."""
        if seconds > 0:
            await asyncio.wait([self.fate], timeout=seconds)
        if self.fate.done():
            self.fate.result()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One of the few at once."""
        self._turns.ask(self)
        granted = False
        try:
            await self.fate
            granted = True
            yield
        finally:
            self._turns.done(self, granted=granted)


class Turns:
    """Everybody who waits to have a pass phrase looked at."""

    def __init__(
        self, at_once: int = AT_ONCE, most: tuple[int, int, int] = MOST, lot: Random | None = None
    ) -> None:
        self._free, self._most, self._lot = at_once, most, lot or SystemRandom()
        self._waiting: set[Place] = set()
        self._asking: set[Place] = set()

    @contextmanager
    def place(self, path: Path) -> Iterator[Place]:
        """Come in. If that makes one too many, somebody is turned away at once, perhaps this one."""
        place = Place(path, self)
        self._waiting.add(place)
        for depth in (2, 1, 0):
            near = [each for each in self._waiting if each.path[:depth] == path[:depth]]
            if len(near) > self._most[depth]:
                self._turn_away(near, depth)
        try:
            yield place
        finally:
            self._leave(place)

    def _turn_away(self, near: list[Place], depth: int) -> None:
        """One of those who have most waiting, by name in a home, by device under a name."""
        for level in range(depth, 3):
            groups = grouped(near, level)
            most = max(len(group) for group in groups)
            near = self._lot.choice([group for group in groups if len(group) == most])
        place = self._lot.choice(near)
        place.fate.set_exception(TurnedAway())
        self._leave(place)

    def _leave(self, place: Place) -> None:
        self._waiting.discard(place)
        self._asking.discard(place)
        if not place.fate.done():
            place.fate.cancel()
        elif not place.fate.cancelled():
            place.fate.exception()  # turned away when it mattered no more: nobody need ask

    def ask(self, place: Place) -> None:
        """It is this one's wish to be next."""
        if not place.fate.done():
            self._asking.add(place)
            self._give()

    def done(self, place: Place, *, granted: bool) -> None:
        """The turn is over, or will not be wanted."""
        was_given = granted or (
            place.fate.done() and not place.fate.cancelled() and not place.fate.exception()
        )
        self._leave(place)
        if was_given:
            self._free += 1
            self._give()

    def _give(self) -> None:
        while self._free and self._asking:
            near = list(self._asking)
            for level in range(3):
                near = self._lot.choice(grouped(near, level))
            place = self._lot.choice(near)
            self._free -= 1
            self._asking.discard(place)
            self._waiting.discard(place)
            place.fate.set_result(None)


def grouped(places: list[Place], level: int) -> list[list[Place]]:
    """The places by home, by name or by device."""
    groups: dict[str, list[Place]] = {}
    for place in places:
        groups.setdefault(place.path[level], []).append(place)
    return list(groups.values())
