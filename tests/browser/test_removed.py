"""A member is removed from tonight's meeting: her page says so kindly, keeps her words, and hears no more."""

from playwright.async_api import expect

from rooms.ids import PROGRAMME
from rooms.programme.commands import EndFacilitator
from tests.browser.net import Net
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, until

REMOVED = "A facilitator has ended your part in this meeting. Someone will talk with you about it."
LANTERN = "a lantern on the water"


async def removed(house: House) -> tuple[Visitor, Visitor, Visitor]:
    """Maren is writing, in one tab and looking on in another, when Ines removes her."""
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren = await house.signs_in("Maren")
    other = await house.signs_in("Maren", maren.page.context)
    for tab in (maren, other):
        await tab.press("Go in")
        await tab.sees("Anyone may write.")
    await maren.page.get_by_role("textbox", name="Write when you like").fill("I was about to say")
    ines = await house.signs_in("Ines")
    await ines.press(f"Open: {TUESDAY}")
    await ines.page.get_by_role("button", name="Maren").first.click()
    await ines.press("Remove from tonight")
    for tab in (maren, other):
        await tab.sees(REMOVED)
    return ines, maren, other


async def comes_back(visitor: Visitor) -> None:
    """The line that was cut has been dialled again, and its rooms asked for."""
    await until(lambda: sum("42/partner," in each and '["resume"' in each for each in visitor.sent) > 1)


async def test_whoever_is_removed_is_told_kindly_and_hears_no_more(house: House) -> None:
    ines, maren, other = await removed(house)
    await maren.sees("I was about to say")
    await expect(maren.page.get_by_role("textbox")).to_have_count(0)
    for tab in (maren, other):
        await comes_back(tab)
    await ines.writes(LANTERN, "Message everyone as Ines")
    jo = await house.signs_in("Jo")
    await jo.press("Go in")
    await jo.sees(LANTERN)
    await maren.press("Back to your page")
    await maren.sees(REMOVED)
    await expect(maren.button("Go in")).to_have_count(0)
    await maren.press(f"Open {TUESDAY}")
    await maren.sees("I was about to say")
    await maren.press("Help and crisis lines")
    await expect(maren.page.get_by_role("heading", name="Help").first).to_be_visible()
    assert LANTERN not in maren.carried + other.carried
    line = await house.town.line("Maren", "/partner")
    assert await line.refused("say", **house.town.now(TUESDAY), text="But") == "not-here"


async def test_whoever_is_removed_asks_for_support_as_before_and_reads_what_becomes_of_it(
    house: House,
) -> None:
    """By the facilitators of this meeting, where the group has no help hours (D53), and on whatever page of theirs."""
    ines, maren, _ = await removed(house)
    await ines.press("Back to my groups")
    await ines.sees("The meeting is open")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent")
    await maren.press("Close")
    await maren.sees("Your call for support is open.")
    await ines.sees("Maren asks for someone")
    await ines.press("Go there")
    await ines.press("I am with Maren")
    await maren.press("Show it")
    await maren.sees("Ines is with you")


async def looks_on(house: House, net: Net) -> Visitor:
    """Ines has tonight's circle on her screen when her line drops."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    ines = await house.visitor()
    await net.lies_before(ines.page)
    await ines.page.goto(await town.link("Ines"))
    await ines.press(f"Open: {TUESDAY}")
    maren = await town.line("Maren")
    await maren.does("say", **town.now(TUESDAY), text=LANTERN)
    await ines.sees(LANTERN)
    await net.cut()
    return ines


async def test_a_group_taken_away_while_the_line_was_down_is_not_on_the_page_any_more(house: House) -> None:
    """Nobody could tell her page so: it learns it from the no it gets, and forgets the words (D13)."""
    house.expected = "WebSocket connection"
    net, town = Net(), house.town
    ines = await looks_on(house, net)
    end = EndFacilitator(space=PROGRAMME, group=town.groups[TUESDAY], staff=town.seats["Ines"])
    await town.does("Noor", end)
    net.down = False
    await ines.misses(LANTERN)
    assert (await ines.page.title()) == "Notes"


async def test_a_group_that_is_still_hers_is_there_again(house: House) -> None:
    house.expected = "WebSocket connection"
    net = Net()
    ines = await looks_on(house, net)
    net.down = False
    maren = await house.town.line("Maren")
    await maren.does("say", **house.town.now(TUESDAY), text="And a boat.")
    await ines.sees("And a boat.")
    await ines.sees(LANTERN)
