"""The network between one page and the server, in a test's hands."""

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import Page, WebSocketRoute


@dataclass
class Net:
    """The network between one page and the server, which can be cut at the worst moment."""

    down: bool = False
    lose_acks: bool = False
    deaf: bool = False
    """What the page sends arrives; nothing comes back."""
    late: bool = False
    """What the page sends arrives; what comes back waits until it `catches_up`."""
    waits: list[tuple[WebSocketRoute, str | bytes]] = field(default_factory=list)
    routes: list[WebSocketRoute] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    pending: set[asyncio.Task[None]] = field(default_factory=set)

    async def lies_before(self, page: Page) -> None:
        await page.route_web_socket("**/socket.io/**", self.carry)

    def carry(self, route: WebSocketRoute) -> None:
        if self.down:
            self.later(route.close(code=1013))
            return
        self.routes.append(route)
        server = route.connect_to_server()
        server.on_message(lambda text: self.from_server(route, text))

    def from_server(self, route: WebSocketRoute, text: str | bytes) -> None:
        said = text if isinstance(text, str) else text.decode()
        if self.down or self.deaf or (self.lose_acks and said.startswith("43")):
            self.lost.append(said)
            return
        if self.late:
            self.waits.append((route, text))
            return
        route.send(text)

    def catches_up(self) -> None:
        """Whatever waited comes now, in its order."""
        self.late = False
        for route, text in self.waits:
            route.send(text)
        self.waits.clear()

    def later(self, act: object) -> None:
        task = asyncio.ensure_future(act)  # type: ignore[call-overload]
        self.pending.add(task)
        task.add_done_callback(self.pending.discard)

    async def cut(self) -> None:
        """Nothing goes either way any more, and the page learns it."""
        self.down = True
        for route in self.routes:
            await route.close(code=1013)
        self.routes.clear()
