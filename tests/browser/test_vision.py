"""An item of a vision on the pages of four: let go of, cleared, offered, opened, put away, taken back (D24 to D28)."""

from playwright.async_api import expect

from rooms.ids import PROGRAMME, EntryId, own_space
from rooms.personal.vision_commands import ReleaseVisionItem, TakeBackVisionItem, WriteVision
from rooms.programme.own_spaces import BeginOwnSpace
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor, opens_my_say

TITLE, TEXT = "An evening without hurry", "I want to sit beside you, and not look away."


async def let_go(house: House) -> str:
    """A meeting is booked, and Per has let Okafor have one thing he wrote: its place among his own."""
    town = house.town
    await town.unlocked()
    own = own_space(town.seats["Per"])
    await town.does("Per", BeginOwnSpace(space=PROGRAMME))
    entry: str = (await town.does("Per", WriteVision(space=own, title=TITLE, text=TEXT)))["entry"]
    await town.does("Per", ReleaseVisionItem(space=own, entry=EntryId(entry), days=60))
    return entry


async def clears(house: House, name: str, client: str) -> Visitor:
    """A clinician reads it, and clears it."""
    clinician = await house.signs_in(name)
    await clinician.press(f"Open: {client}")
    await clinician.page.get_by_text("Read it", exact=True).click()
    await clinician.sees(TEXT)
    await is_sound(clinician, f"what {name} reads")
    await clinician.press(f"Clear it: {TITLE}")
    await clinician.sees("You cleared it.")
    return clinician


async def meet(maren: Visitor, per: Visitor) -> None:
    """Both answer for themselves, and she begins."""
    for visitor in (maren, per):
        await visitor.press("Open Shared space")
        await visitor.choose("steady")
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await maren.press("Begin")


async def says_yes(maren: Visitor) -> None:
    """To the one that lies before her; of its words nothing has come to her page."""
    await maren.sees(TITLE)
    await maren.sees("This is a yes to reading this one thing, together, and to nothing else.")
    await is_sound(maren, "what lies before her")
    await maren.press(f"I say yes to this one: {TITLE}")
    await maren.sees("You said yes. You can open it when you two meet.")
    assert TEXT not in maren.carried


async def test_an_item_comes_to_both_and_is_put_away(house: House) -> None:
    """Her clinician starts; she alone opens it; he hears of it then, and no page says who put it away."""
    await let_go(house)
    okafor = await clears(house, "Okafor", "Per")
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.misses(TITLE)
    await lindqvist.press("Offer the text about being told")
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    await opens_my_say(maren)
    await maren.sees("It does not say that there is anything, or that there ever will be.")
    await maren.misses(TITLE)
    await maren.press("I agree to being told")
    await lindqvist.sees(TITLE)
    await clears_and_offers(lindqvist)
    await says_yes(maren)
    await lindqvist.sees("Your client said yes to it")
    house.town.clock.move(minutes=2)
    await maren.press("Back")
    await meet(maren, per)
    assert TITLE not in per.carried
    await maren.press("To read together")
    await maren.press(f"Open it for both of you: {TITLE}")
    await expect(maren.button("To read together")).to_have_count(0)
    for visitor in (maren, per):
        await visitor.press(f"Read: {TITLE}")
        await visitor.sees(TEXT)
    await is_sound(per, "what both read")
    await per.press("Close")
    await per.press(f"Put it away: {TITLE}")
    for visitor in (maren, per):
        await visitor.sees("This is put away.")
        await visitor.misses(TEXT)
    assert not [each for each in okafor.heard if "agreed" in each or "item_lies" in each]


async def clears_and_offers(lindqvist: Visitor) -> None:
    """She reads it first; then its title lies before Maren."""
    await expect(lindqvist.button(f"Offer its title: {TITLE}")).to_have_count(0)
    await lindqvist.press(f"Clear it: {TITLE}")
    await lindqvist.press(f"Offer its title: {TITLE}")
    await lindqvist.sees("What has been read cannot be called back.")
    await is_sound(lindqvist, "before a title is offered")
    await lindqvist.press("Offer it")
    await lindqvist.sees("Its title lies before your client.")


async def offered(house: House) -> tuple[str, Visitor, Visitor, Visitor]:
    """Its title lies before Maren, in My say: its place among Per's own, and the pages of the three."""
    entry = await let_go(house)
    okafor = await clears(house, "Okafor", "Per")
    lindqvist, maren = await house.signs_in("Lindqvist"), await house.signs_in("Maren")
    await lindqvist.press("Open: Maren")
    await lindqvist.press("Offer the text about being told")
    await opens_my_say(maren)
    await maren.press("I agree to being told")
    await lindqvist.sees(TITLE)
    await clears_and_offers(lindqvist)
    await maren.sees(TITLE)
    return entry, okafor, lindqvist, maren


async def test_taken_back_it_is_on_no_page(house: House) -> None:
    """While it lies before her: at once for the clinicians. The bare title stays on her page until the morning, so that
    its going does not tell her what he did (D25, D28)."""
    entry, *clinicians, maren = await offered(house)
    own = own_space(house.town.seats["Per"])
    await house.town.does("Per", TakeBackVisionItem(space=own, entry=EntryId(entry)))
    for visitor in clinicians:
        await visitor.misses(TITLE)
    await maren.sees(TITLE)
    await maren.press(f"Leave it: {TITLE}")
    await maren.misses(TITLE)


async def test_she_leaves_it_and_only_her_clinician_reads_so(house: House) -> None:
    """It can lie there again once it is cleared afresh."""
    _, okafor, lindqvist, maren = await offered(house)
    heard = len(okafor.heard)
    await maren.press(f"Leave it: {TITLE}")
    await maren.misses(TITLE)
    await maren.sees("You left it. Your own clinician can see that; nobody else.")
    await expect(maren.page.get_by_role("heading", name="Something you may read")).to_be_focused()
    await lindqvist.sees("You have not cleared it.")
    await okafor.sees("You cleared it.")
    assert not [each for each in okafor.heard[heard:] if "item" in each]
