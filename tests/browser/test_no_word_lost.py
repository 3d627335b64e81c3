"""A reload and a lost line in the middle of a share: no word lost, none doubled (done when 2 d)."""

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import Page, WebSocketRoute, expect

from moderation.floor_keeping import GivePiece
from rooms.group.taking_turns import TakePiece
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, until


@dataclass
class Net:
    """The network between one page and the server, which can be cut at the worst moment."""

    down: bool = False
    lose_acks: bool = False
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
        if self.down or (self.lose_acks and said.startswith("43")):
            self.lost.append(said)
            return
        route.send(text)

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


async def sharing(house: House, net: Net | None = None) -> tuple[Visitor, Visitor]:
    """Maren has the piece; Jo listens."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.visitor()
    if net:
        await net.lies_before(maren.page)
    await maren.page.goto(await town.link("Maren"))
    await maren.press("Go in")
    jo = await house.signs_in("Jo")
    await jo.press("Go in")
    await town.does("Ines", GivePiece(**town.now(TUESDAY), member=town.seats["Maren"]))
    await town.does("Maren", TakePiece(**town.now(TUESDAY)))
    await maren.sees("You have the floor")
    return maren, jo


async def lines(visitor: Visitor) -> list[str]:
    found = visitor.page.locator("ol > li.line p.said")
    return [(await each.text_content()) or "" for each in await found.all()]


async def settled(visitor: Visitor, *expected: str) -> None:
    """These lines, in this order, once each, and nothing waits beside them."""
    said = visitor.page.locator("ol > li.line p.said")
    await expect(said).to_have_text(list(expected))
    await expect(visitor.page.locator(".sending, .kept")).to_have_count(0)


async def test_a_reload_keeps_the_draft_and_the_floor(house: House) -> None:
    maren, jo = await sharing(house)
    await maren.writes("The first half.", "Take your time")
    await jo.sees("The first half.")
    box = maren.page.get_by_role("textbox", name="Take your time")
    await box.fill("The second half, not yet")
    await maren.page.reload()
    await maren.press("Go in")
    await expect(box).to_have_value("The second half, not yet")
    await maren.sees("You have the floor")
    await box.fill("The second half, now.")
    await box.press("Enter")
    for visitor in (maren, jo):
        await settled(visitor, "The first half.", "The second half, now.")


async def test_words_sent_into_a_lost_line_arrive_once(house: House) -> None:
    """The server hears it and its answer is lost; the page asks again, and the same line stands once."""
    house.expected = "WebSocket connection"
    net = Net()
    maren, jo = await sharing(house, net)
    net.lose_acks = True
    await maren.writes("Said once.", "Take your time")
    await jo.sees("Said once.")
    await until(lambda: net.lost, "a lost answer")
    await net.cut()
    await maren.writes("Said while nothing went.", "Take your time")
    await maren.sees("Said while nothing went.")
    net.down = net.lose_acks = False
    await jo.sees("Said while nothing went.")
    for visitor in (maren, jo):
        await settled(visitor, "Said once.", "Said while nothing went.")


async def test_what_others_said_meanwhile_is_all_there(house: House) -> None:
    house.expected = "WebSocket connection"
    net = Net()
    maren, jo = await sharing(house, net)
    await net.cut()
    ines = await house.town.line("Ines", "/partner")
    words = [f"Line {number}" for number in range(5)]
    for text in words:
        await ines.does("say", **house.town.now(TUESDAY), text=text)
    await settled(jo, *words)
    await maren.page.get_by_role("textbox", name="Take your time").fill("I was away")
    await maren.sees("Reconnecting. You can keep writing; nothing is lost.")
    net.down = False
    await settled(maren, *words)
    await maren.press("Send")
    await settled(jo, *words, "I was away")
