"""A mediated meeting on three pages: she begins, her clinician comes in, the two write and sign, he takes it back."""

from playwright.async_api import expect

from rooms.couple.commands import BookCoupleMeeting, GiveConsent, OfferConsent, SetStage
from server.demo.people import CLINICIANS
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor, opens_my_say
from tests.live import MINUTE

WORD = "A word that stops us: harbour."
NOTICE = "How each of us notices that it is getting too much."
NEVER_PUT_IN = "I go quiet, and then"
WHERE = "(text) => Object.keys(sessionStorage).filter((key) => sessionStorage.getItem(key).includes(text))"


async def waiting(house: House) -> tuple[Visitor, Visitor]:
    """Maren has begun a mediated meeting; nobody has come yet."""
    town = house.town
    space = await town.unlocked()
    for member in ("Maren", "Per"):
        clinician = CLINICIANS[member]
        await town.does(clinician, OfferConsent(space=space, version="joined-1"))
        await town.does(member, GiveConsent(space=space, version="joined-1"))
        await town.does(clinician, SetStage(space=space, stage=3))
    book = BookCoupleMeeting(space=space, begins_at=town.clock.now() + MINUTE, minutes=60)
    await town.does("Lindqvist", book)
    town.clock.move(minutes=1)
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    for visitor in (maren, per):
        await visitor.press("Open Shared space")
        await visitor.choose("steady")
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await maren.press("Begin")
    return maren, per


async def both_sign(maren: Visitor, per: Visitor) -> None:
    await maren.press("I sign this version")
    await per.sees("Maren signed this version.")
    await per.press("I sign this version")
    await maren.sees("You both signed it. It stands.")


async def test_two_make_a_plan_with_her_clinician_there(house: House) -> None:
    """Nobody is there unseen, nobody talks, words typed stay until the end, either takes a plan back (D10, D13)."""
    maren, per = await waiting(house)
    for visitor in (maren, per):
        await visitor.sees("Nothing can be read or written before a clinician comes in.")
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.sees("mediated meeting on until")
    await lindqvist.press("Open: Maren")
    await lindqvist.press("Come in")
    await maren.sees("Your own clinician is here.")
    await per.sees("Maren’s own clinician is here.")
    await expect(per.page.get_by_role("textbox")).to_have_count(0)
    await per.press("Open: Safety for both")
    ask = "A word or a sign that stops us, and what we do then."
    await per.press(f"Write: {ask}")
    await per.fill("Your words for both of you", WORD)
    await per.page.reload()
    await per.press("Open Shared space")
    await expect(per.page.get_by_label("Your words for both of you")).to_have_value(WORD)
    await per.press("Put it in")
    await expect(per.page.get_by_text(ask, exact=True)).to_be_focused()
    await maren.press("Open: Safety for both")
    await maren.sees(WORD)
    await is_sound(maren, "a plan")
    await lindqvist.page.get_by_text("Safety for both").click()
    await lindqvist.sees(WORD)
    await both_sign(maren, per)
    await per.press(f"Write: {NOTICE}")
    await per.fill("Your words for both of you", NEVER_PUT_IN)
    assert await per.page.evaluate(WHERE, NEVER_PUT_IN)
    await lindqvist.press("Leave")
    await per.sees("This space is resting.")
    assert await per.page.evaluate(WHERE, NEVER_PUT_IN) == []
    await maren.misses(WORD)
    await per.press("Back")
    await opens_my_say(per)
    await per.press("Take back the plan: Safety for both")
    await per.sees("No longer stands.")


async def test_two_change_the_same_part_and_nobody_writes_over_what_they_have_not_read(house: House) -> None:
    """The newer words stand there, what was typed is kept, and a second press is meant (D82)."""
    maren, per = await waiting(house)
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.press("Come in")
    ask = "A word or a sign that stops us, and what we do then."
    for visitor in (maren, per):
        await visitor.press("Open: Safety for both")
        await visitor.press(f"Write: {ask}")
    await per.fill("Your words for both of you", "Lighthouse.")
    await maren.fill("Your words for both of you", WORD)
    await maren.press("Put it in")
    await per.sees("They stand above yours.")
    await per.sees(WORD)
    mine = per.page.get_by_label("Your words for both of you")
    await expect(mine).to_have_value("Lighthouse.")
    await per.press("Put it in")
    await per.sees("Read them. Yours are kept on this page")
    await expect(mine).to_have_value("Lighthouse.")
    await maren.sees(WORD)
    await is_sound(per, "words put in meanwhile")
    await per.press("Put it in")
    await maren.sees("Lighthouse.")
    await maren.misses(WORD)
