"""What only a clinician presses: a key behind the pass phrase, a rest that is lifted, a couple accepted."""

from datetime import UTC, datetime, timedelta

from playwright.async_api import expect

from rooms.ids import SpaceId
from server.demo.people import PHRASE
from tests.browser.visiting import House, Visitor, opens_my_say
from tests.noninterference.resting import disclosed

REASON = "Steady for some weeks."
WRONG_PHRASE = "status of 40[13]"
STEP_UP = 6
"""Minutes after which a pass phrase said once no longer counts."""


async def opens(house: House, clinician: str, client: str) -> Visitor:
    visitor = await house.signs_in(clinician)
    await visitor.press(f"Open: {client}")
    return visitor


async def test_a_key_is_turned_with_the_phrase_said_again(house: House) -> None:
    """A wrong phrase is refused kindly; stepping back and a wrong phrase lose nothing that was written."""
    house.expected = WRONG_PHRASE
    await house.town.prepared()
    lindqvist = await opens(house, "Lindqvist", "Maren")
    house.town.clock.move(minutes=STEP_UP)
    await lindqvist.fill("Reason", REASON)
    reason = lindqvist.page.get_by_label("Reason", exact=True)
    dialog = lindqvist.page.get_by_role("dialog")
    await lindqvist.press("Turn my key")
    await lindqvist.press("Close")
    await expect(dialog).to_have_count(0)
    await expect(reason).to_have_value(REASON)
    await lindqvist.press("Turn my key")
    await lindqvist.fill("Pass phrase", "quick river lantern")
    await lindqvist.press("Continue")
    await expect(dialog.get_by_text("That phrase does not match. Try again.")).to_be_visible()
    await expect(reason).to_have_value(REASON)
    await lindqvist.fill("Pass phrase", PHRASE)
    await lindqvist.press("Continue")
    await lindqvist.sees("No one has been told.")
    await expect(dialog).to_have_count(0)
    assert PHRASE not in lindqvist.carried
    await lindqvist.press("End my key")
    await lindqvist.press("End it now")
    await lindqvist.sees("Not turned.")
    await reads_what_she_did(lindqvist)


async def reads_what_she_did(lindqvist: Visitor) -> None:
    """Her own acts, by her client's name, and no reason; the way back leads to the page she came from (U54)."""
    await lindqvist.press("What I did")
    rows = lindqvist.page.get_by_role("region").locator(".line")
    await expect(rows.nth(0)).to_contain_text("Looked at this page")
    asked = "Your pass phrase was asked for first: turned your key"
    for at, act in enumerate(("Ended your key", "Turned your key", asked), start=1):
        await expect(rows.nth(at)).to_contain_text(act)
        await expect(rows.nth(at)).to_contain_text("Maren")
    await lindqvist.sees("That is all of the last 90 days.")
    await lindqvist.misses(REASON)
    await lindqvist.press("Back")
    await lindqvist.sees("Not turned.")


async def test_a_rest_is_lifted_by_her_word_and_one_press_of_her_clinician(house: House) -> None:
    """Not before the next morning, and by nobody else (D14)."""
    house.expected = WRONG_PHRASE
    town = house.town
    couple = await town.unlocked()
    maren = await house.signs_in("Maren")
    lindqvist, okafor = await opens(house, "Lindqvist", "Maren"), await opens(house, "Okafor", "Per")
    await lindqvist.reads("Unlocked")
    await a_wrong_phrase_is_refused_kindly(maren)
    await opens_my_say(maren)
    await maren.press("Rest until I say")
    await maren.sees("The space rests until you say otherwise.")
    for clinician in (lindqvist, okafor):
        await expect(clinician.page.get_by_text("Resting", exact=True)).to_be_visible()
    await lindqvist.misses("A rest to lift")
    await maren.press("I am ready to lift the rest")
    await maren.sees("Your clinician confirms it, not before tomorrow morning.")
    await lindqvist.press("Confirm the lifting")
    await lindqvist.sees("A rest is lifted from five in the morning on.")
    await okafor.misses("A rest to lift")
    town.clock.move(days=1)
    lindqvist, okafor = await opens(house, "Lindqvist", "Maren"), await opens(house, "Okafor", "Per")
    await expect(lindqvist.page.get_by_text("Resting", exact=True)).to_be_visible()
    await okafor.misses("A rest to lift")
    await lindqvist.press("Confirm the lifting")
    for clinician in (lindqvist, okafor):
        await clinician.reads("Unlocked")
    await lindqvist.misses("A rest to lift")
    maren = await house.signs_in("Maren")
    await opens_my_say(maren)
    await expect(maren.button("Rest until I say")).to_be_visible()
    await show_whom_to_call(house, maren, couple)


async def show_whom_to_call(house: House, maren: Visitor, couple: str) -> None:
    """After a disclosure, on the page of both at once, in words that do not say why."""
    per = await house.signs_in("Per")
    await opens_my_say(per)
    for member in (maren, per):
        await member.misses("You can call today")
    await disclosed(house.town, SpaceId(couple))
    for member in (maren, per):
        await member.sees("You can call today")
        await member.misses("isclosure")


async def a_wrong_phrase_is_refused_kindly(maren: Visitor) -> None:
    await maren.press("Open My say")
    await maren.fill("Pass phrase", "quick river lantern")
    await maren.press("Open")
    await maren.sees("That phrase does not match. Try it again.")
    await maren.press("Back")


async def test_a_couple_is_asked_for_prepared_and_accepted(house: House) -> None:
    """The partner's clinician begins, one coordinator prepares, each clinician accepts (D75)."""
    haddad, roy = await opens(house, "Haddad", "Dana"), await opens(house, "Roy", "Sam")
    dana, sam = await house.signs_in("Dana"), await house.signs_in("Sam")
    await expect(roy.button("Ask for a shared space")).to_have_count(0)
    await haddad.press("Ask for a shared space")
    comes_first = haddad.page.get_by_text("This comes first. Tick it when it has been done.")
    await expect(comes_first).to_have_count(3)
    for offered in ("a clinician of their own", "a group of their own"):
        await haddad.choose(offered)
    await haddad.press("Ask for a shared space")
    await expect(comes_first).to_have_count(1)
    await haddad.choose("a safety page")
    await haddad.press("Ask for a shared space")
    await haddad.sees("You asked a coordinator to prepare a shared space.")
    await prepares(await house.signs_in("Noor"))
    for clinician in (haddad, roy):
        await clinician.press("My client said yes. I accept.")
        await clinician.sees("First ask about violence")
        await clinician.press("Record the day")
        await clinician.sees("Only you see this.")
        await clinician.press("My client said yes. I accept.")
        await clinician.sees("You accepted")
        await expect(clinician.page.get_by_text("Resting", exact=True)).to_be_visible()
    await keep_one_record(haddad, roy)
    for member in (dana, sam):
        await member.misses("Shared space")
        await member.misses("Disclosure")


async def keep_one_record(haddad: Visitor, roy: Visitor) -> None:
    """Both read the same steps; the day is booked by the partner's clinician alone (D21). No correction ends the
    quiet days."""
    await haddad.page.get_by_text("What each stage allows").click()
    await haddad.sees("Couple meetings: booked by the partner's clinician")
    await roy.press("Preparing has begun")
    await roy.sees("The partner’s clinician records this.")
    await expect(roy.button("Book the day")).to_have_count(0)
    record = haddad.page.get_by_role("region", name="Disclosure and letters")
    soon, yesterday = (datetime.now(UTC) + timedelta(days=days) for days in (2, -1))
    await record.get_by_label("Day").fill(soon.date().isoformat())
    await haddad.press("Book the day")
    await expect(haddad.button("Choose another day")).to_be_visible()
    await expect(haddad.button("It was read")).to_have_count(0)  # not before its day
    await record.get_by_label("Day").fill(yesterday.date().isoformat())
    await haddad.press("Choose another day")
    await haddad.press("It was read")
    await roy.press("Both are debriefed")
    await haddad.press("This was a mistake")
    await haddad.press("Take it back")
    await expect(roy.button("Both are debriefed")).to_be_visible()
    for clinician in (haddad, roy):
        await clinician.sees("Quiet days until")
        await clinician.press("I have called")
        await expect(clinician.button("I have called")).to_have_count(0)


async def prepares(noor: Visitor) -> None:
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Couples").click()
    await noor.press("Prepare: Dana")
    dialog = noor.page.get_by_role("dialog")
    prepare = dialog.get_by_role("button", name="Prepare", exact=True)
    await expect(dialog.get_by_text("The partner’s clinician says that")).to_be_visible()
    await prepare.click()
    await expect(dialog.get_by_text("Choose who this space is for.")).to_be_visible()
    await noor.page.get_by_label("Recovering member").select_option(label="Per")
    await prepare.click()
    await expect(dialog.get_by_text("Cannot be prepared.")).to_be_visible()
    await noor.page.get_by_label("Recovering member").select_option(label="Sam")
    await prepare.click()
    await expect(dialog).to_have_count(0)
    await noor.sees("No clinician has asked.")
    await expect(noor.page.get_by_role("region", name="Prepared shared spaces")).to_contain_text(
        "Dana and Sam"
    )
