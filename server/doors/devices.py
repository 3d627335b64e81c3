"""A staff person's own device, told without a word when somebody asks for support and no page of theirs is open.

Off until that person turns it on, on that device, with the pass phrase just said: what it is told goes on after
the login has ended, so an unlocked page alone must not begin it (D63). Off again by one press.
"""

from aiohttp import web

from moderation.policy import just_said
from rooms.ids import SeatId
from rooms.refusals import STEP_UP, TOO_FAST, Refusal
from server.clock import Clock
from server.delivery.push import Services
from server.delivery.ringing import Ringing
from server.doors.asking import NOT_OURS, Body, Refused, said, text_of
from server.doors.limits import Rate, SeatBudgets
from server.doors.sign_in import SignIn
from server.storage.devices import Device, Devices, NotStaff, TooManyDevices

TRIES = Rate(1 / 20, 3)
"""How often one person may have the own device rung: each is a request to somebody else's server."""
ENOUGH_DEVICES = Refusal(
    "enough-devices", "Five devices of yours are told already. Turn one of them off, or all of them."
)
NO_SUCH_SERVICE = Refusal(
    "no-such-service",
    "Your browser is told things through a service that your programme has not chosen. Try another browser.",
)


class DeviceDoors:
    """Looking, turning on and off, and trying. `ringing` is None where the programme has chosen no service:
    then there is nothing here."""

    def __init__(
        self,
        sign_in: SignIn,
        *,
        devices: Devices,
        services: Services,
        ringing: Ringing | None,
        clock: Clock,
        tries: SeatBudgets,
    ) -> None:
        self._sign_in, self._devices, self._services = sign_in, devices, services
        self._ringing, self._clock, self._tries = ringing, clock, tries

    def routes(self) -> list[web.RouteDef]:
        over = self._sign_in.threshold.over
        return [
            web.post("/door/device", over(self.look)),
            web.post("/door/device/on", over(self.turn_on)),
            web.post("/door/device/off", over(self.turn_off)),
            web.post("/door/device/off-everywhere", over(self.turn_all_off)),
            web.post("/door/device/try", over(self.try_it)),
        ]

    async def look(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Whether this device is told, and how many others of this person are. Without an address: others."""
        seat, _ = await self._staff(request)
        told = await self._devices.look(seat, text_of(body, "address"))
        return said({"ok": True, "on": told.this, "others": told.others})

    async def turn_on(self, request: web.Request, body: Body) -> web.StreamResponse:
        seat, stepped_up_at = await self._staff(request)
        if not just_said(stepped_up_at, self._clock.now()):
            raise Refused(STEP_UP)
        device = Device(seat, text_of(body, "address"))
        if not self._services.allow(device.address):
            raise Refused(NO_SUCH_SERVICE)
        try:
            await self._devices.keep(device, now=self._clock.now())
        except TooManyDevices:
            raise Refused(ENOUGH_DEVICES) from None
        except NotStaff:
            raise Refused(NOT_OURS) from None
        return said({"ok": True})

    async def turn_off(self, request: web.Request, body: Body) -> web.StreamResponse:
        """`shared`: somebody else who works here has this device told, so its browser must keep the address."""
        seat, _ = await self._staff(request)
        shared = await self._devices.forget(Device(seat, text_of(body, "address")))
        return said({"ok": True, "shared": shared})

    async def turn_all_off(self, request: web.Request, _body: Body) -> web.StreamResponse:
        seat, _ = await self._staff(request)
        await self._devices.forget_all_of(seat)
        return said({"ok": True})

    async def try_it(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Ring this device now, if it is told. `taken`: its push service took it; when it rings is for that
        service to say."""
        seat, _ = await self._staff(request)
        device = Device(seat, text_of(body, "address"))
        if not (await self._devices.look(seat, device.address)).this:
            return said({"ok": True, "taken": False})
        if not self._tries.take(seat):
            raise Refused(TOO_FAST, 429)
        taken = self._ringing is not None and await self._ringing.try_now(device)
        return said({"ok": True, "taken": taken})

    async def _staff(self, request: web.Request) -> tuple[SeatId, int]:
        """Who asks, if they have a part here as staff, and when (ms) the pass phrase was last said. Where nobody
        has devices told, and for a member, there is nothing here."""
        login = await self._sign_in.login_of(request)
        me = self._sign_in.directory.me(login.seat) or {}
        if self._ringing is None or me.get("kind") != "staff" or not me.get("roles"):
            raise Refused(NOT_OURS)
        return login.seat, login.stepped_up_at
