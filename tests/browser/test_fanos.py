"""FANOS in a shared room: one speaks, the other's words stay with whoever wrote them (D51)."""

from playwright.async_api import expect

from rooms.couple.commands import BeginCoupleMeeting, MakeCheck
from rooms.ids import SpaceId
from tests.browser.visiting import House, Visitor
from tests.live import Town

HERS, HIS = "Your words, as many as you like", "Only for you, for later"


async def met(town: Town) -> None:
    """Maren and Per are in their shared room."""
    space = SpaceId(await town.unlocked())
    town.clock.move(minutes=2)
    state = town.server.pipeline.spaces[space].state
    meeting = state.booking.meeting
    for who in ("Maren", "Per"):
        await town.does(who, MakeCheck(space=space, meeting=meeting, body="steady"))
    await town.does("Maren", BeginCoupleMeeting(space=space, meeting=meeting))


async def goes_in(house: House, name: str) -> Visitor:
    visitor = await house.signs_in(name)
    await visitor.press("Open Shared space")
    return visitor


async def test_one_speaks_and_one_listens(house: House) -> None:
    await met(house.town)
    maren, per = await goes_in(house, "Maren"), await goes_in(house, "Per")
    await expect(per.button("Take turns")).to_have_count(0)
    await maren.press("Take turns")
    await maren.sees("Nothing in it is a request for touch or for sex.")
    await maren.press("I speak first")
    await maren.sees("Your turn")
    await per.sees("Maren’s turn")
    await per.writes("But I did say it.", HIS)
    await per.sees("Kept for later. Nobody else sees it.")
    await maren.press("Choose words")
    await maren.page.get_by_role("dialog").get_by_text("sad", exact=True).click()
    await maren.press("Say these")
    await per.sees("sad")
    await maren.press("Next step")
    await per.sees("2 of 5")
    await maren.writes("You came tonight.", HERS)
    await per.sees("You came tonight.")
    await maren.press("My turn is over")
    await per.sees("Your turn")
    await maren.sees("Per’s turn")
    assert await maren.page.evaluate("document.activeElement.hasAttribute('data-pane-heading')")
    await maren.misses("But I did say it.")
    await expect(maren.button("End for both")).to_have_count(0)
    await per.press("End for both")
    for visitor in (maren, per):
        await visitor.sees("FANOS is over. You can both write again.")
    await per.press("Bring it back")
    await per.page.get_by_role("textbox", name="Write when you like").fill("Thank you.")
    await per.press("Send")
    await maren.sees("Thank you.")
    assert "But I did say it." not in "".join((*per.sent, *maren.heard))
