"""Rings devices of staff who have no page open: somebody asks for support, and a telephone is in a pocket (D79).

It happens beside everything else. Whoever asks for a ring waits for nothing; a service that is slow or dead holds
up neither a commit nor an answer nor another device. A ring is the same for every cause, so one that still waits
stands for all: however often somebody presses, nobody's telephone rings more often than once in a while.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial

import structlog

from rooms.group.addresses import duty
from rooms.group.state.support import SupportAsked, SupportGoneOn, SupportReopened
from rooms.ids import SeatId
from server.clock import Clock
from server.config import Settings
from server.delivery.connections import Connections
from server.delivery.push import Outcome, PushServices, Services, Signature
from server.doors.answers import log_unforeseen
from server.live import Draft, Step
from server.storage.devices import Device, Devices
from server.storage.sealing import Sealer
from server.wire import Texts

AGAIN_AFTER = (2.0, 8.0)
"""Seconds before the second and the third try at a device; there is no fourth."""
AT_ONCE = 64
"""How many people may be rung at the same time. Beyond it a ring is dropped, and the log says so."""
QUIET_SECONDS = 15.0
"""How long a person is left alone after a ring. One that comes meanwhile waits until then."""
log = structlog.get_logger("ringing")


def called_by(steps: Iterable[Step]) -> set[SeatId]:
    """Whom these steps call: the facilitators of a meeting for a call that waits for them, and whoever is on
    duty for one that went on. Only those who are in its room now: nobody D6 would keep from it, nor suspended."""
    found: set[SeatId] = set()
    for step in steps:
        here = step.recorded.room
        match step.recorded.event:
            case SupportAsked() | SupportReopened():
                found.update(step.after.get(here, {}))
            case SupportGoneOn(meeting=meeting, call=call, staff=staff):
                found.update(seat for seat in staff if seat in step.after.get(duty(meeting, call), {}))
            case _:
                pass
    return found


class Ringing:
    """Rings, one task for each person. `is_away`: whether somebody has no page open.

    Until `start` whoever is to be rung is remembered, and nobody is: a call may have gone on while the server was
    away. `open_services` makes what sends, inside the running loop. `key`: what browsers are told of ours.
    """

    def __init__(
        self,
        devices: Devices,
        open_services: Callable[[], PushServices],
        is_away: Callable[[SeatId], bool],
        clock: Clock,
        key: str,
    ) -> None:
        self.key = key
        self._devices, self._open_services, self._clock = devices, open_services, clock
        self._is_away = is_away
        self._services: PushServices | None = None
        self._early: set[SeatId] = set()
        self._waiting: set[SeatId] = set()
        self._quiet_until: dict[SeatId, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """From here on devices are rung."""
        self._services = self._open_services()
        early, self._early = self._early, set()
        self.ring(early)

    async def close(self) -> None:
        """Ring nobody any more."""
        services, self._services = self._services, None
        for task in self._tasks:
            task.cancel()
        for task in tuple(self._tasks):
            with suppress(asyncio.CancelledError):
                await task
        if services is not None:
            await services.close()

    def follow(self, draft: Draft, _: Texts) -> None:
        """What was just stored may call somebody. It comes before the answer, so it never fails."""
        try:
            self.ring(called_by(draft.steps))
        except Exception as fault:  # noqa: BLE001  (whoever asked for support must not hear of it)
            log_unforeseen(fault)

    def ring(self, seats: Iterable[SeatId]) -> None:
        """Ring these people, of whom some may have no device told, or a page open. Returns at once."""
        if self._services is None:
            self._early.update(seats)
            return
        for seat in seats:
            if seat in self._waiting or not self._is_away(seat):
                continue
            if len(self._tasks) >= AT_ONCE:
                log.warning("too many to ring at once")
                return
            self._waiting.add(seat)
            task = asyncio.get_running_loop().create_task(self._ring(seat))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def try_now(self, device: Device) -> bool:
        """Ring one device because its owner wants to see how that is; whether its service took it."""
        return self._services is not None and await self._send(self._services, device) == "taken"

    async def _ring(self, seat: SeatId) -> None:
        try:
            devices = await self._after_quiet(seat)
            await asyncio.gather(*(self._reach(each) for each in devices))
        except Exception as fault:  # noqa: BLE001  (the next one may be rung)
            log_unforeseen(fault)

    async def _after_quiet(self, seat: SeatId) -> list[Device]:
        """The devices to ring, once this person has been left alone long enough."""
        loop = asyncio.get_running_loop()
        try:
            await asyncio.sleep(max(0.0, self._quiet_until.get(seat, 0.0) - loop.time()))
            devices = await self._devices.of(seat)
            if devices:
                self._quiet_until[seat] = loop.time() + QUIET_SECONDS
            return devices
        finally:
            self._waiting.discard(seat)

    async def _reach(self, device: Device) -> None:
        """A few tries, while its owner has no page open."""
        outcome: Outcome = "not-now"
        for pause in (0.0, *AGAIN_AFTER):
            await asyncio.sleep(pause)
            if self._services is None or not self._is_away(device.staff):
                return
            outcome = await self._send(self._services, device)
            if outcome != "not-now":
                break
        if outcome != "taken":
            log.warning("a device was not rung", why=outcome)

    async def _send(self, services: PushServices, device: Device) -> Outcome:
        outcome = await services.send(device.address, now=self._clock.now())
        if outcome == "gone":
            await self._devices.forget_address(device.address)
        return outcome


def ringing_of(
    settings: Settings,
    devices: Devices,
    sealer: Sealer,
    connections: Connections,
    clock: Clock,
) -> Ringing | None:
    """What rings on this installation; None where the programme has chosen no push service."""
    if not settings.push_services:
        return None
    signature = Signature(sealer, settings.push_contact)
    open_services = partial(PushServices, Services(settings.push_services), signature)
    return Ringing(
        devices, open_services, lambda seat: not connections.of_seat(seat), clock, key=signature.public
    )
