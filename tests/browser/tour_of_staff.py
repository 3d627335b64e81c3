"""A walk past every screen of staff, in every state it has; `show` looks at each. Members: `tour`."""

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, expect

from moderation.floor_keeping import GivePiece
from moderation.round_keeping import BeginRound
from moderation.sanctions import MuteUntil
from rooms.couple.commands import OfferConsent, RecordRoi, SetStage
from rooms.group.wants.asking_support import AskSupport
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import LayDown, RaiseHand, TakePiece
from server.demo.people import PHRASE
from tests.browser.tour import Show, answers, talk
from tests.browser.tour_of_help import guides_of_staff
from tests.browser.visiting import House, Visitor
from tests.live import DAY, TUESDAY, HandClock, open_live

DESK = {"width": 1280, "height": 860}
PHONE = {"width": 360, "height": 740}
ON_A_PHONE, AT_A_DESK = range(700), range(1100, 10_000)


async def prepares(house: House, show: Show) -> Visitor:
    """A facilitator before the meeting: home, the waiting room, the empty room."""
    town = house.town
    tomas = await house.signs_in("Tomas")
    await tomas.sees("Wednesday circle")
    await show(tomas, "facilitator-home-two")
    ines = await house.signs_in("Ines")
    await ines.sees(TUESDAY)
    await show(ines, "facilitator-home-waiting")
    await ines.press(f"Open: {TUESDAY}")
    await ines.page.set_viewport_size(DESK)
    await ines.sees("Open the meeting")
    await show(ines, "console-before", tab="Room", full=False)
    town.clock.move(minutes=10)
    await ines.page.clock.set_fixed_time(town.clock.now() / 1000)
    await town.arrives(TUESDAY, "Maren", "Dana")
    await ines.press("Open the meeting")
    await ines.sees("Anyone may write.")
    await ines.page.set_viewport_size(DESK)
    await show(ines, "console-empty", tab="Room", full=False)
    await ines.page.set_viewport_size(DESK)
    return ines


async def leads(house: House, show: Show, ines: Visitor, readme: Any = None) -> None:
    """The facilitator's desk in the middle of things."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    begun = (await town.does("Ines", BeginRound(**now, ritual="arriving")))["round"]
    await answers(town, "Jo", begun, "Tired, and here.")
    await ines.sees("1 of 4 written.")
    await show(ines, "console-round", tab="Room", full=False)
    await ines.page.set_viewport_size(DESK)
    await ines.press("Read out the next")
    await ines.sees("Tired, and here.")
    await ines.press("End the round")
    await talk(town)
    for name in ("Maren", "Jo"):
        await town.does(name, RaiseHand(**now))
    await town.does("Ines", GivePiece(**now, member=town.seats["Dana"]))
    await town.does("Dana", TakePiece(**now))
    held = "May I say how it was on Sunday? I am not sure."
    await town.does("Dana", Say(**now, text=held, read_first=True))
    await town.does("Priya", AskSupport(**now))
    await ines.page.clock.set_fixed_time(town.clock.now() / 1000)
    await ines.page.reload()
    await ines.sees(TUESDAY)
    await show(ines, "facilitator-home")
    await ines.press(f"Open: {TUESDAY}")
    await ines.page.set_viewport_size(DESK)
    await ines.sees("May I say how it was")
    await show(ines, "console", tab="Room", full=False)
    if readme:
        await readme(ines)
    await show(ines, "console-held", tab="Held", full=False)
    await show(ines, "console-hands", tab="Hands", full=False)
    await show(ines, "console-plan", tab="Plan", full=False)
    await show(ines, "console-people", tab="People", full=False)
    await ines.page.set_viewport_size(DESK)
    await sheets(ines, show)
    await a_wish(house, show, ines)


async def a_wish(house: House, show: Show, ines: Visitor) -> None:
    """Somebody is done, and would like a few words back."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.does("Ines", GivePiece(**now, member=town.seats["Dana"]))
    await town.does("Dana", TakePiece(**now))
    await town.does("Dana", LayDown(**now, feedback=True))
    await ines.sees("Dana would like a few words back.")
    await show(ines, "console-few-words", tab="Room", full=False)
    await ines.page.set_viewport_size(DESK)


async def sheets(ines: Visitor, show: Show) -> None:
    """What opens over the desk or in it: a person, other words, the keys, ready lines, a side room."""
    await ines.page.get_by_role("button", name="Priya revved up").first.click()
    await ines.sees("Give the piece")
    await show(ines, "console-person", tab="People", full=False)
    await ines.page.set_viewport_size(DESK)
    await ines.press("Reword")
    await show(ines, "console-reword", full=False, widths=AT_A_DESK)
    await ines.press("Cancel")
    await ines.page.keyboard.press("?")
    await ines.sees("A letter acts")
    await show(ines, "console-keys", full=False)
    await ines.press("Close")
    await ines.press("Ready lines")
    await show(ines, "console-ready-lines", full=False, widths=AT_A_DESK)
    await ines.press("Ready lines")
    await ines.press("Choose a line")
    await show(ines, "console-choose-line", full=False, widths=AT_A_DESK)
    await ines.press("Leave them all")
    await on_a_phone(ines, show)
    await ines.press("I have seen it")
    await ines.press("I am with Priya")
    await ines.press("Open a side room with Priya")
    await ines.sees("Side room with Priya")
    await show(ines, "console-side-room", tab="Room", full=False)
    await ines.page.set_viewport_size(DESK)
    await ines.page.get_by_role("button", name="Pause room").click()
    await ines.sees("The room is paused.")
    await show(ines, "console-paused", tab="Room", full=False)
    await ines.page.set_viewport_size(DESK)
    await ines.page.get_by_role("button", name="Resume room").click()


async def on_a_phone(ines: Visitor, show: Show) -> None:
    """What opens over the desk, opened anew where the desk is one column with tabs."""
    await ines.page.set_viewport_size(PHONE)
    await ines.page.get_by_role("tab", name="Held").click()
    await ines.press("Reword")
    await show(ines, "console-reword", full=False, widths=ON_A_PHONE)
    await ines.press("Cancel")
    await ines.page.get_by_role("tab", name="Room").click()
    await ines.press("Ready lines")
    await show(ines, "console-ready-lines", full=False, widths=ON_A_PHONE)
    await ines.press("Ready lines")
    await ines.press("Choose a line")
    await show(ines, "console-choose-line", full=False, widths=ON_A_PHONE)
    await ines.press("Leave them all")
    await ines.page.set_viewport_size(DESK)


async def closes(house: House, show: Show, ines: Visitor) -> None:
    """The end of a meeting, and what is owed after it."""
    town = house.town
    await town.does("Ines", MuteUntil(**town.now(TUESDAY), member=town.seats["Jo"], minutes=10))
    await ines.press("Close meeting")
    await show(ines, "console-closing", full=False)
    await ines.page.get_by_role("dialog").get_by_role("button", name="Close meeting").click()
    await ines.sees("Finish the close-out")
    await show(ines, "console-close-out", full=False)
    await ines.press("Back to my groups")
    await ines.sees("close-out to do")
    await show(ines, "facilitator-home-after")
    await ines.press(f"Open: {TUESDAY}")
    await ines.press("Safety")
    await ines.press("All right for now")
    await ines.press("Decline")
    await ines.press("Distress")
    await ines.press("Finish the close-out")
    await ines.sees("No meeting is planned.")
    await show(ines, "facilitator-home-quiet")
    await ines.press(f"Plan a meeting: {TUESDAY}")
    await show(ines, "plan-a-meeting")
    await plans_ahead(house, show, ines)


async def plans_ahead(house: House, show: Show, ines: Visitor) -> None:
    """How a group meets by itself, one evening that is off, and what its members read, here and far away."""
    await ines.press("Set a rhythm")
    await ines.fill("First meeting", "2027-01-19")
    await show(ines, "rhythm", full=False)
    await ines.page.get_by_role("dialog").get_by_label("Time", exact=True).fill("19:00")
    await ines.press("Save")
    await ines.sees("Every Tuesday, 19:00 UTC")
    await ines.press("Cancel Tuesday 19 January, 19:00")
    await ines.sees("is cancelled.")
    await show(ines, "schedule")
    await ines.press("Change")
    await show(ines, "rhythm-again", full=False)
    jo = await house.signs_in("Jo")
    await jo.sees("No meeting on Tuesday 19 January.")
    await show(jo, "home-cancelled")
    far = await house.signs_in("Dana", timezone_id="America/St_Johns")
    await far.sees("for you)")
    await show(far, "home-far-away")
    await far.press("Waiting room")
    await far.sees("Opens at")
    await show(far, "waiting-room-far-away")


async def clinic(house: House, show: Show) -> None:
    """Clinicians: nobody asked, a couple in the making, a key turned and ended."""
    town, space = house.town, house.spaces["Dana"]
    lindqvist = await house.signs_in("Lindqvist")
    await show(lindqvist, "clinician-home")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("Your key")
    await show(lindqvist, "clinician")
    await lindqvist.press("End my key")
    await show(lindqvist, "clinician-end-key", full=False)
    haddad = await house.signs_in("Haddad")
    await haddad.press("Open: Dana")
    await haddad.sees("Your key")
    await show(haddad, "clinician-preparing")
    await town.does("Haddad", RecordRoi(space=space, until=town.clock.now() + 180 * DAY))
    await town.does("Haddad", SetStage(space=space, stage=2))
    await haddad.press("Offer the consent text")
    await haddad.sees("Offered.")
    await town.does("Roy", OfferConsent(space=space, version="1"))
    await haddad.press("Turn my key")
    await haddad.sees("Write a few words")
    await show(haddad, "clinician-needs-reason")
    await haddad.fill("Reason", "Steady for some weeks.")
    town.clock.move(minutes=6)
    await haddad.press("Turn my key")
    await haddad.sees("Your pass phrase once more")
    await show(haddad, "step-up", full=False)
    await haddad.fill("Pass phrase", PHRASE)
    await haddad.press("Continue")
    await haddad.sees("Turned until")
    await haddad.press("Place a hold")
    await haddad.sees("You hold this space.")
    await show(haddad, "clinician-holding")
    await haddad.press("What I did")
    await haddad.sees("That is all of the last 90 days.")
    await show(haddad, "what-i-did")


async def unasked(house: House, show: Show) -> None:
    """A partner's clinician before anything was prepared."""
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.press("Open: Maren")
    await lindqvist.sees("No shared space is prepared.")
    await show(lindqvist, "clinician-nothing")
    for offered in ("a clinician of their own", "a group of their own", "a safety page"):
        await lindqvist.choose(offered)
    await lindqvist.press("Ask for a shared space")
    await lindqvist.sees("You asked a coordinator")
    await show(lindqvist, "clinician-asked")
    noor = await house.signs_in("Noor")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Couples").click()
    await noor.press("Prepare: Maren")
    await show(noor, "prepare-sheet", full=False)


async def desk(house: House, show: Show) -> None:
    """The register and its sheets."""
    noor = await house.signs_in("Noor")
    await noor.sees("Start a group")
    await show(noor, "coordinator-home")
    await guides_of_staff(noor, show)
    await noor.press("Open the desk")
    await noor.sees("Enrol a member")
    await show(noor, "register")
    await noor.fill("Find by name", "Zz")
    await noor.sees("Nobody here has that name.")
    await show(noor, "register-not-found")
    await noor.fill("Find by name", "")
    await noor.press("Open: Per")
    await show(noor, "member-sheet", full=False)
    await noor.press("Make a card")
    await noor.sees("A new card ends the old one.")
    await show(noor, "cards-sheet", full=False)
    await noor.press("Make a new card")
    await noor.sees("Tell each person their word")
    await show(noor, "cards-sheet-made", full=False)
    await noor.press("Close")
    for at, section in enumerate(("groups", "staff", "couples", "programme"), start=1):
        await noor.page.get_by_role("tab").nth(at).click()
        await show(noor, f"register-{section}")
    await noor.page.get_by_role("tab", name="Groups").click()
    await noor.press(f"Open: {TUESDAY}")
    await show(noor, "group-sheet", full=False)
    await noor.press("Close")
    await noor.page.get_by_role("tab", name="Staff").click()
    await noor.press("Change who is on duty: Partner")
    await noor.press("Add a time")
    await show(noor, "on-duty-sheet", full=False)
    await noor.press("Close")
    await noor.press("Open: Ines")
    await show(noor, "staff-sheet", full=False)
    await noor.press("A new card")
    await show(noor, "staff-card", full=False)


async def starts_a_group(house: House, show: Show) -> Visitor:
    """One screen, and the cards that come out of it."""
    noor = await house.signs_in("Noor")
    await noor.page.get_by_role("button", name="Start a group").click()
    await noor.fill("First names, one on each line", "Ana\nBea\nCleo\nDee\nEve\nFay")
    await noor.press("Start the group")
    await noor.sees("Only adults can be enrolled.")
    await show(noor, "start-a-group-adults")
    await noor.choose("Everyone named here is 18 or older")
    await show(noor, "start-a-group")
    house.town.clock.move(minutes=6)
    await noor.press("Start the group")
    await noor.sees("Your pass phrase once more")
    await show(noor, "start-a-group-phrase", full=False)
    await noor.fill("Pass phrase", PHRASE)
    await noor.press("Continue")
    await noor.sees("Print the cards")
    await show(noor, "cards")
    return noor


async def founding(browser: Browser, folder: Path, show: Show) -> None:
    """The set-up page of an empty installation."""
    async with open_live(folder, HandClock()) as server:
        await server.accounts.offer_set_up("a-secret-for-a-picture")
        context = await browser.new_context(locale="en-GB", timezone_id="UTC")
        noor = Visitor(await context.new_page()).listen()
        await noor.page.goto(f"{server.settings.public_url}/#set-up=a-secret-for-a-picture")
        await noor.sees("You are the first coordinator here.")
        await show(noor, "set-up")
        await noor.page.get_by_text("Programme settings").click()
        await show(noor, "set-up-settings")
        await noor.fill("Your name", "Noor")
        await noor.fill("Your pass phrase", PHRASE)
        await noor.press("Begin")
        await noor.sees("Your sign-in name")
        await show(noor, "set-up-named")
        await noor.press("I have written it down")
        await expect(noor.page.get_by_role("heading", name="Noor")).to_be_visible()
        await show(noor, "coordinator-home-empty")
        await noor.press("Open the desk")
        for section in ("Members", "Groups", "Couples"):
            await noor.page.get_by_role("tab", name=section).click()
            await show(noor, f"empty-{section.lower()}")
        await context.close()
