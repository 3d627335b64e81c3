"""The answers already given, so that a repeated command gets its first one and does nothing twice."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rooms.ids import SeatId

KEPT = 50_000
"""Answers at hand. An older repeat meets the unique constraint of the receipts instead."""


@dataclass(slots=True)
class Given:
    """One answer, or all who wait for one that is still on its way to the disk."""

    digest: bytes
    answer: Mapping[str, Any] | None = None
    pending: list[asyncio.Future[dict[str, Any]]] | None = None


class Receipts:
    """Answers by seat and command id. A refused command leaves none: it is judged afresh."""

    def __init__(self) -> None:
        self._given: OrderedDict[tuple[SeatId, str], Given] = OrderedDict()

    def find(self, seat: SeatId, command_id: str) -> Given | None:
        return self._given.get((seat, command_id))

    def promise(
        self, seat: SeatId, command_id: str, digest: bytes, pending: list[asyncio.Future[dict[str, Any]]]
    ) -> None:
        self._given[(seat, command_id)] = Given(digest, pending=pending)

    def give(self, seat: SeatId, command_id: str, digest: bytes, answer: Mapping[str, Any]) -> None:
        self._given[(seat, command_id)] = Given(digest, answer)
        while len(self._given) > KEPT:
            self._given.popitem(last=False)

    def forget(self, seat: SeatId, command_id: str) -> None:
        self._given.pop((seat, command_id), None)
