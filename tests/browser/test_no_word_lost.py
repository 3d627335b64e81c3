"""A reload and a lost line in the middle of a share: no word lost, none doubled (done when 2 d)."""

from playwright.async_api import expect

from moderation.floor_keeping import GivePiece
from rooms.group.wants.taking_turns import TakePiece
from tests.browser.net import Net
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, until


async def sharing(house: House, net: Net | None = None, *, moving: bool = False) -> tuple[Visitor, Visitor]:
    """Maren has the piece; Jo listens."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.visitor(moving=moving)
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


async def what_did_not_go_can_be_sent_again_or_deleted(maren: Visitor, jo: Visitor, net: Net) -> None:
    """After half a minute without a line it says so; one goes by a press, the other was never there (U28)."""
    await net.cut()
    await maren.writes("After all.", "Take your time")
    await maren.writes("Better not.", "Take your time")
    await maren.page.clock.run_for(32_000)
    unsent = maren.page.get_by_role("group", name="Not sent. It is kept on this page.")
    await expect(unsent).to_have_count(2)
    for name in ("Send again", "Delete"):
        box = await unsent.first.get_by_role("button", name=name).bounding_box()
        assert box
        assert box["height"] >= 44
    await unsent.filter(has_text="Better not.").get_by_role("button", name="Delete").click()
    await expect(unsent).to_have_count(1)
    net.down = False
    await maren.page.clock.run_for(16_000)
    await maren.press("Send again")
    for visitor in (maren, jo):
        await settled(visitor, "Said once.", "After all.")


async def test_a_late_reload_calls_no_line_unsent_that_stands(house: House) -> None:
    house.expected = "WebSocket connection"
    net = Net()
    maren, jo = await sharing(house, net, moving=True)
    net.deaf = True
    await maren.writes("Said once.", "Take your time")
    await jo.sees("Said once.")
    await net.cut()
    await maren.page.clock.run_for(32_000)
    net.down = net.deaf = False
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("You have the floor")
    for visitor in (maren, jo):
        await settled(visitor, "Said once.")
    await maren.misses("Not sent")
    await what_did_not_go_can_be_sent_again_or_deleted(maren, jo, net)
    assert "Better not." not in "".join(jo.heard)


async def a_mark_where_she_left_off(maren: Visitor, first: str) -> None:
    """Told once and not line by line; it leads to the first line, and goes once all was read."""
    log = maren.page.get_by_role("log")
    await expect(maren.page.get_by_role("status").filter(has_text="5 messages.")).to_have_count(1)
    await expect(maren.page.locator(".ear", has_text=first)).to_have_count(0)
    await maren.press("Start from the first of 5")
    await expect(maren.page.locator("li.line", has_text=first)).to_be_focused()
    await expect(maren.page.locator("p.said", has_text=first)).to_be_in_viewport()
    await expect(maren.button("Start from the first?")).to_be_in_viewport()
    await log.evaluate("log => log.scrollTo(0, log.scrollHeight)")
    await expect(maren.button("Start from the first?")).to_have_count(0)


async def test_what_others_said_meanwhile_is_all_there(house: House) -> None:
    """And a mark stands where she left off, until she has read what came (U31)."""
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
    await maren.page.set_viewport_size({"width": 360, "height": 480})
    net.down = False
    await settled(maren, *words)
    await a_mark_where_she_left_off(maren, words[0])
    await maren.press("Send")
    await settled(jo, *words, "I was away")
