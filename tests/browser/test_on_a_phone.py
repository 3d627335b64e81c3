"""A member's phone: what a finger does to it, and what it keeps of what was being written."""

from typing import Any

from playwright.async_api import expect

from moderation.holds import AskReword
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, ResumeRoom
from tests.browser.tour import backstage
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
COLOUR = "(one) => getComputedStyle(one).backgroundColor"


async def test_nothing_looks_pressed_that_was_not(house: House) -> None:
    """A sheet closes under the finger; the button that was below it is not the one that was touched."""
    await house.town.opens(TUESDAY, "Ines", "Jo")
    jo = await house.signs_in("Jo", **PHONE)
    await jo.button("Go in").tap()
    support, hand = jo.button("Support: I need support"), jo.button("Hand")
    await support.tap()
    await jo.button("Close").tap()
    await expect(jo.page.get_by_role("dialog")).to_have_count(0)
    at = await support.bounding_box()
    assert at
    await jo.page.mouse.move(at["x"] + 5, at["y"] + 5)
    assert await support.evaluate(COLOUR) == await hand.evaluate(COLOUR)


def box(visitor: Visitor) -> Any:
    return visitor.page.get_by_role("textbox", name="Write when you like")


async def test_other_words_are_asked_for_in_the_middle_of_a_sentence(house: House) -> None:
    """What stood in the box waits. A phone that loads the page anew sends neither to the circle unread."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, jo = await house.signs_in("Maren", **PHONE), await house.signs_in("Jo")
    for visitor in (maren, jo):
        await visitor.press("Go in")
    await maren.press("More")
    await maren.press("Ask to be read first")
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("Your next words go to a facilitator first.")
    await box(maren).fill("He works at the mill.")
    await maren.press("Send")
    await maren.sees("A facilitator is reading this")
    line = (await backstage(town))["holds"][-1]["line"]
    await box(maren).fill("I was about to say")
    await town.does("Ines", AskReword(**town.now(TUESDAY), line=line, ask="Without the place?"))
    await maren.press("Reword")
    await expect(box(maren)).to_have_value("He works at the mill.")
    await maren.press("Cancel")
    await expect(box(maren)).to_have_value("I was about to say")
    await maren.press("Reword")
    await box(maren).fill("He works near here.")
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("Your other words go to the facilitator first.")
    await maren.press("Send")
    await maren.sees("A facilitator is reading this")
    await expect(box(maren)).to_have_value("I was about to say")
    await maren.press("Send")
    await jo.sees("I was about to say")
    assert "near here" not in jo.carried


async def test_a_round_that_ends_too_soon_loses_nobody_a_word(house: House) -> None:
    """Shared and not read out, or half written: whoever wrote it has it back, and no other page has it."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Maren", "Jo", "Dana")
    maren, jo, dana = [await house.signs_in(name, **PHONE) for name in ("Maren", "Jo", "Dana")]
    await town.does("Ines", BeginRound(**now, ritual="arriving"))
    for visitor, text in ((maren, "Tired, and here."), (jo, "I slept."), (dana, "I wanted to")):
        await visitor.press("Go in")
        await visitor.press("Open the round")
        await visitor.choose("steady")
        await visitor.fill("One word or one sentence for how I am here.", text)
        if visitor is not dana:
            await visitor.press("Share my answers")
            await visitor.sees("Your answers wait for your turn.")
    await town.does("Ines", RevealNext(**now, member=town.seats["Maren"]))
    await town.does("Ines", EndRound(**now))
    for visitor in (jo, dana):
        await visitor.sees("The round has ended. The circle has not read your answers.")
    await maren.sees("Tired, and here.")
    await maren.misses("The circle has not read your answers.")
    await dana.press("Put them in my box")
    await expect(box(dana)).to_have_value("Right now my body is… steady\nI wanted to")
    await jo.page.reload()
    await jo.press("Go in")
    await jo.press("Put them in my box")
    await expect(box(jo)).to_have_value("Right now my body is… steady\nI slept.")
    await town.does("Ines", BeginRound(**now, ritual="arriving"))
    await dana.sees("A round: Arriving")
    await expect(dana.page.get_by_role("dialog")).to_have_count(0)
    assert "I slept." not in maren.carried + dana.carried
    for visitor in (maren, jo, dana):
        await visitor.sees("Tired, and here.")
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("Tired, and here.")


async def test_a_call_that_did_not_go_says_so_and_then_that_it_may(house: House) -> None:
    """The line was away, and is back: nobody reads for ever that she is not connected."""
    town = house.town
    house.expected = "ERR_INTERNET_DISCONNECTED|WebSocket"
    await town.opens(TUESDAY, "Ines", "Maren")
    maren = await house.signs_in("Maren", **PHONE)
    await maren.press("Go in")
    await maren.page.context.set_offline(True)
    await maren.sees("Reconnecting.")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("You are not connected, so this has not gone.")
    await maren.page.context.set_offline(False)
    await maren.sees("You are connected again. Your call has not gone yet: press once more.")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent at")


async def test_what_is_kept_for_me_alone_can_be_looked_at_and_no_press_says_it(house: House) -> None:
    """A round for nobody else, and one that ended half written: both stay with who wrote them."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Maren")
    maren = await house.signs_in("Maren", **PHONE)
    await maren.press("Go in")
    for ritual, text, given in (("halt", "A walk.", True), ("window-check-out", "Tea, and bed.", False)):
        await town.does("Ines", BeginRound(**now, ritual=ritual))
        await maren.press("Open the round")
        await maren.page.get_by_role("dialog").get_by_role("textbox").first.fill(text)
        if given:
            await maren.press("Keep them for me")
            await maren.sees("Your answers are kept for you alone.")
        await town.does("Ines", EndRound(**now))
        await maren.sees("The round has ended. Only you have your answers.")
        await maren.press("Your answers")
        await maren.sees(text)
        await maren.press("Close")
        await expect(box(maren)).to_have_value("")
    assert "Tea" not in maren.carried


async def test_words_keep_their_lines_when_what_stood_beside_them_goes(house: House) -> None:
    await house.town.opens(TUESDAY, "Ines", "Maren")
    maren = await house.signs_in("Maren", **PHONE)
    await maren.press("Go in")
    said = maren.page.locator("p.said").first
    await box(maren).fill("I drove past the office on Thursday. I did not stop, and I did not look.")
    await maren.press("Send")
    await expect(maren.button("Take back")).to_have_count(1)
    before = await said.bounding_box()
    await box(maren).fill("I slept.")
    await maren.press("Send")
    await expect(maren.page.locator("li.line", has_text="I slept.").get_by_role("button")).to_have_count(1)
    assert await said.bounding_box() == before


async def test_a_pause_is_everyones_and_comes_before_what_is_off_for_one(house: House) -> None:
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.opens(TUESDAY, "Ines", "Jo")
    jo = await house.signs_in("Jo", **PHONE)
    await jo.press("Go in")
    await town.does("Ines", MuteUntil(**now, member=town.seats["Jo"], minutes=10))
    await jo.sees("Writing is off for you until")
    await town.does("Ines", PauseRoom(**now))
    await jo.sees("The room is paused. You can stay.")
    await town.does("Ines", ResumeRoom(**now))
    await jo.sees("Writing is off for you until")
