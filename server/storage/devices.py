"""Devices of staff that may be told, while no page of theirs is open, that somebody asks for support.

Where a device is reached is an address that its browser was given by a push service. Whoever knew it, and our
key, could ring it; whoever only knew it could tell whose telephone it is. So it is sealed, with its owner as
associated data, and found by a keyed digest. A member has none: the schema refuses it.
"""

import hmac
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy.ext.asyncio import AsyncConnection

from rooms.ids import SeatId
from server.storage.database import Database, whole
from server.storage.schema import device
from server.storage.sealing import NONCE_BYTES, Sealer

MOST = 5
"""How many devices one person may have told."""
T = TypeVar("T")


class TooManyDevices(Exception):
    """This person has as many devices told as there may be."""


class NotStaff(Exception):
    """Only staff have devices told."""


@dataclass(frozen=True, slots=True)
class Device:
    """One device of one staff person. `address`: where it is reached, nowhere in the clear but in memory."""

    staff: SeatId
    address: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a page is told of its own person's devices: whether this one is told, and how many others are."""

    this: bool
    others: int


class Devices:
    """Each write is one transaction of its own and is never cancelled half-way."""

    def __init__(self, db: Database, sealer: Sealer) -> None:
        self._db = db
        self._seal = AESGCM(sealer.derive("device"))
        self._marks = sealer.derive("device mark")

    def _mark(self, address: str) -> bytes:
        return hmac.digest(self._marks, address.encode(), "sha256")

    async def _within(self, do: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async def run() -> T:
            async with self._db.writes.begin() as connection:
                return await do(connection)

        return await whole(run())

    async def keep(self, told: Device, *, now: int) -> None:
        """Have a device told from now on; once is as good as twice. Raises TooManyDevices or NotStaff."""
        mark, nonce = self._mark(told.address), os.urandom(NONCE_BYTES)
        sealed = nonce + self._seal.encrypt(nonce, told.address.encode(), place_of(told.staff, mark))

        async def add(connection: AsyncConnection) -> None:
            marks = set((await connection.execute(_marks_of(told.staff))).scalars())
            if mark in marks:
                return
            if len(marks) >= MOST:
                raise TooManyDevices
            row = {"staff_id": told.staff, "mark": mark, "sealed": sealed, "since": now}
            try:
                await connection.execute(device.insert().values(row))
            except sa.exc.IntegrityError:
                raise NotStaff from None

        await self._within(add)

    async def of(self, staff: SeatId) -> list[Device]:
        """Every device of one person. A row that does not open in its place is none."""
        rows = await self._rows(sa.select(device.c.mark, device.c.sealed).where(device.c.staff_id == staff))
        opened = (self._opened(staff, row.mark, row.sealed) for row in rows)
        return [Device(staff, address) for address in opened if address is not None]

    async def look(self, staff: SeatId, address: str) -> Told:
        """Whether this device is told for this person, and how many others of theirs are."""
        marks = {row.mark for row in await self._rows(_marks_of(staff))}
        mark = self._mark(address)
        return Told(mark in marks, len(marks - {mark}))

    async def forget(self, told: Device) -> bool:
        """Have a device told no more for this person; whether somebody else still has it told."""
        mark = self._mark(told.address)
        ours = (device.c.staff_id == told.staff) & (device.c.mark == mark)

        async def drop(connection: AsyncConnection) -> bool:
            await connection.execute(device.delete().where(ours))
            another = sa.select(device.c.staff_id).where(device.c.mark == mark).limit(1)
            return (await connection.execute(another)).first() is not None

        return await self._within(drop)

    async def forget_address(self, address: str) -> None:
        """The push service knows this address no more, whosever it was."""
        await self._write(device.delete().where(device.c.mark == self._mark(address)))

    async def forget_all_of(self, staff: SeatId) -> None:
        """No device of this person is told any more."""
        await self._write(device.delete().where(device.c.staff_id == staff))

    async def owners(self) -> list[SeatId]:
        """Who has a device told."""
        return [SeatId(row.staff_id) for row in await self._rows(sa.select(device.c.staff_id).distinct())]

    def _opened(self, staff: SeatId, mark: bytes, sealed: bytes) -> str | None:
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._seal.decrypt(nonce, rest, place_of(staff, mark)).decode()
        except (InvalidTag, ValueError):
            return None

    async def _rows(self, statement: sa.Select[Any]) -> list[Any]:
        async def fetch() -> list[Any]:
            async with self._db.reads.connect() as connection:
                return list((await connection.execute(statement)).fetchall())

        return await whole(fetch())

    async def _write(self, statement: sa.sql.base.Executable) -> None:
        async def write(connection: AsyncConnection) -> None:
            await connection.execute(statement)

        await self._within(write)


def place_of(staff: SeatId, mark: bytes) -> bytes:
    """Associated data: an address moved to another person's row never opens."""
    return f"{staff}\n".encode() + mark


def _marks_of(staff: SeatId) -> sa.Select[Any]:
    return sa.select(device.c.mark).where(device.c.staff_id == staff)
