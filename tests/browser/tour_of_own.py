"""A walk past what is one's own: the shared space, My say, My account; `show` looks at each."""

from typing import Any

from rooms.couple.commands import (
    BeginCoupleMeeting,
    BookCoupleMeeting,
    EndCoupleMeeting,
    GiveConsent,
    MakeCheck,
    OfferConsent,
    SayShared,
    SetStage,
)
from rooms.couple.copy_commands import AllowSharedCopy
from rooms.couple.plan_commands import SignPlan, WritePlan
from rooms.ids import MeetingId, PlanId
from server.delivery.patience import Patience
from server.demo import programme
from server.demo.people import PHRASE
from tests.browser.tour import Show
from tests.browser.visiting import House, Visitor, opens_my_say
from tests.live import MINUTE

PAGES = Patience().per_seat


async def couple(house: House, show: Show) -> tuple[Visitor, Visitor]:
    """The shared space from resting to open."""
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    for visitor in (maren, per):
        await visitor.press("Open Shared space")
        await visitor.sees("Before you begin")
    await maren.choose("steady")
    await show(maren, "shared-check")
    await per.choose("steady")
    for visitor in (maren, per):
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await show(maren, "shared-ready")
    await show(per, "shared-waits")
    await maren.press("Begin")
    await per.sees("Nothing here yet.")
    await show(per, "shared-empty", full=False)
    await per.writes("Thank you for choosing tonight.")
    await maren.sees("Thank you for choosing tonight.")
    await maren.writes("I have two things, and then I would like to stop.")
    await per.sees("two things")
    await show(maren, "shared-open", full=False)
    await maren.press("Take turns")
    await maren.choose("Our week")
    await show(maren, "turns-which", full=False)
    await maren.press("I speak first")
    await maren.sees("Your turn")
    await show(maren, "turns-mine", full=False)
    await maren.press("End for both")
    return maren, per


async def rests(show: Show, maren: Visitor, per: Visitor) -> None:
    """My say while it is open, and the same space resting."""
    await maren.press("Break or rest")
    await show(maren, "my-say-first")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("What I agreed to")
    await show(maren, "my-say")
    await per.press("Break or rest")
    await per.fill("Pass phrase", PHRASE)
    await per.press("Open")
    await per.sees("What I agreed to")
    await show(per, "my-say-recovering")
    await own_words(show, maren)
    await per.press("Back")
    await per.press("Open Shared space")
    await maren.button("Rest until I say").click()
    await per.sees("This space is resting.")
    await show(per, "shared-resting")
    await maren.sees("Done. It shows only here.")
    await show(maren, "my-say-resting")
    await maren.press("I am ready to lift the rest")
    await maren.sees("You said the rest may end.")
    await show(maren, "my-say-lifting")


async def own_words(show: Show, maren: Visitor) -> None:
    """What she said there, to read."""
    await maren.press("Read what I said there")
    await maren.sees("What you said there")
    await show(maren, "said-there")
    await maren.press("Back")


async def owns(house: House, show: Show) -> None:
    """My account, to its end: another phrase, a copy, and closing for good."""
    kim = await house.signs_in("Kim")
    await kim.press("Change pass phrase")
    await show(kim, "own-phrase", full=False)
    await kim.press("Close")
    await kim.press("Open When I may be reached")
    await kim.choose("Yes, at hours that are safe for me")
    await show(kim, "safe-hours", full=False)
    await kim.press("Close")
    await notes(kim, show)
    await kim.press("Open My account")
    await kim.fill("Pass phrase", PHRASE)
    await kim.press("Open")
    await kim.sees("A copy of what is mine")
    await show(kim, "account")
    await kim.press("Make a copy")
    await kim.sees("Left out")
    await show(kim, "account-copy")
    await kim.press("Back")
    await kim.press("Open Close my account")
    await kim.sees("There is no way back.")
    await show(kim, "account-closing")
    await kim.fill("Your pass phrase, once more", PHRASE)
    await kim.press("Close it for good")
    await kim.sees("Your account is closed")
    await show(kim, "account-closed")


async def notes(kim: Visitor, show: Show) -> None:
    """My notes: a line written, changed, and nearly taken out."""
    await kim.press("Open My notes")
    await kim.fill("Pass phrase", PHRASE)
    await kim.press("Open")
    await kim.sees("My own plan")
    await show(kim, "notes-which")
    await kim.press("Open What I know")
    await kim.press("Write something down")
    await show(kim, "notes-known-write", full=False)
    await kim.fill("In your own words", "A receipt from a hotel.")
    await kim.press("Keep")
    await kim.sees("A receipt from a hotel.")
    await show(kim, "notes-known")
    await kim.press("Back")
    await kim.press("Open My own plan")
    await kim.press("Add to What I need")
    await kim.fill("In your own words", "A door I can close.")
    await show(kim, "notes-write", full=False)
    await kim.press("Keep")
    await kim.press("Change: A door I can close.")
    await kim.fill("In your own words", "A door with a key, and nobody asks why it is shut.")
    await kim.press("Keep")
    await kim.press("Earlier versions of: A door with a key, and nobody asks why i")
    await show(kim, "notes")
    await kim.press("Take out: A door with a key, and nobody asks why i")
    await show(kim, "notes-take-out", full=False)
    await kim.press("Leave it in")
    await kim.press("Back")
    await walks_toward(kim, show)
    await kim.press("Back")
    await kim.press("Back")


async def walks_toward(kim: Visitor, show: Show) -> None:
    """Something to walk toward: begun from a prompt, and what letting a clinician have it means."""
    await kim.press("Open Something to walk toward")
    await show(kim, "notes-toward-empty")
    await kim.press("Begin with: When I am really there")
    await kim.fill("In your own words", "I put the phone away, and I know what was said to me an hour later.")
    await show(kim, "notes-toward-write", full=False)
    await kim.press("Keep")
    await kim.press("Let my clinician have: When I am really there")
    await show(kim, "notes-toward-let-go", full=False)
    await kim.press("Let my clinician have it")
    await kim.sees("Nothing can be let go to a clinician of yours just now.")
    await show(kim, "notes-toward-no-clinician", full=False)
    await kim.press("Not now")
    await show(kim, "notes-toward")


async def not_tonight(house: House, show: Show) -> None:
    """A booked time that was over before anybody began it."""
    space, pairs = house.spaces["Dana"], (("Haddad", "Dana"), ("Roy", "Sam"))
    await programme.unlock(house.town, space, pairs)
    sam = await house.signs_in("Sam")
    await sam.press("Open Shared space")
    await sam.sees("Before you begin")
    await show(sam, "shared-booked")
    house.town.clock.move(minutes=61)
    await sam.sees("Not tonight.")
    await show(sam, "shared-not-tonight")


async def elsewhere(house: House, show: Show) -> None:
    """So many pages of one person that the oldest gives way."""
    olu = await house.signs_in("Olu")
    for _ in range(PAGES):
        await house.town.line("Olu")
    await olu.sees("You are signed in here in another place now.")
    await show(olu, "elsewhere")


async def says(house: House, show: Show) -> None:
    """My say of somebody who was never asked, and of somebody who is."""
    await house.town.does("Roy", OfferConsent(space=house.spaces["Dana"], version="1"))
    sam = await house.signs_in("Sam")
    await opens_my_say(sam)
    await show(sam, "my-say-offered")
    olu = await house.signs_in("Olu")
    await opens_my_say(olu)
    await show(olu, "my-say-nothing")


async def both_said(house: House, show: Show) -> None:
    """What both of a couple said, taken along with a yes of each; then open hours, as the partner chooses them."""
    town, space = house.town, house.spaces["Dana"]
    at = town.clock.now() + MINUTE
    meeting = (await town.does("Haddad", BookCoupleMeeting(space=space, begins_at=at, minutes=30)))["meeting"]
    town.clock.move(minutes=1)
    now: dict[str, Any] = {"space": space, "meeting": MeetingId(meeting)}
    for member in ("Dana", "Sam"):
        await town.does(member, MakeCheck(**now, body="steady"))
    await town.does("Dana", BeginCoupleMeeting(**now))
    await town.does("Dana", SayShared(**now, text="I have two things, and then I would like to stop."))
    await town.does("Sam", SayShared(**now, text="Thank you for choosing tonight."))
    await town.does("Dana", EndCoupleMeeting(**now))
    for member in ("Dana", "Sam"):
        await town.does(member, AllowSharedCopy(space=space))
    sam = await house.signs_in("Sam")
    await opens_my_say(sam)
    await sam.press("Make the copy")
    await sam.sees("What you both said")
    await show(sam, "said-both")
    town.clock.move(minutes=31)
    await hours(house, show)


async def hours(house: House, show: Show) -> None:
    """Open hours: chosen, on the partner's page, on the shared page, and on that of the partner's clinician."""
    for clinician in ("Haddad", "Roy"):
        await house.town.does(clinician, SetStage(space=house.spaces["Dana"], stage=5))
    dana = await house.signs_in("Dana")
    await opens_my_say(dana)
    await dana.press("Choose times")
    await dana.press("Add a time")
    await show(dana, "open-hours-choose", full=False)
    await dana.press("Remove time 2")
    await dana.press("Choose these times")
    await dana.sees("Chosen. None of them comes in the next 24 hours.")
    await show(dana, "my-say-hours")
    sam = await house.signs_in("Sam")
    await sam.press("Open Shared space")
    await sam.sees("Open hours of this space")
    await show(sam, "shared-hours")
    haddad = await house.signs_in("Haddad")
    await haddad.press("Open: Dana")
    await haddad.sees("Open hours your client has chosen")
    await show(haddad, "clinician-hours")


async def mediated(house: House, show: Show) -> None:
    """Two at stage three: they wait, her clinician comes in, a plan is signed and changed again."""
    town, space = house.town, house.spaces["Dana"]
    pairs = (("Haddad", "Dana"), ("Roy", "Sam"))
    for clinician, member in pairs:
        await town.does(clinician, OfferConsent(space=space, version="joined-1"))
        await town.does(member, GiveConsent(space=space, version="joined-1"))
        await town.does(clinician, SetStage(space=space, stage=3))
    at = town.clock.now() + MINUTE
    meeting = (await town.does("Haddad", BookCoupleMeeting(space=space, begins_at=at, minutes=60)))["meeting"]
    town.clock.move(minutes=1)
    now: dict[str, Any] = {"space": space, "meeting": MeetingId(meeting)}
    for member in ("Dana", "Sam"):
        await town.does(member, MakeCheck(**now, body="steady"))
    await town.does("Dana", BeginCoupleMeeting(**now))
    sam = await house.signs_in("Sam")
    await sam.press("Open Shared space")
    await sam.sees("It has begun.")
    haddad = await house.signs_in("Haddad")
    await haddad.press("Open: Dana")
    await haddad.press("Come in")
    await sam.sees("clinician is here.")
    await show(sam, "mediated")
    words = "A word that stops us: harbour. Then each of us goes to another room."
    put = WritePlan(**now, form="safety", part="stop", over=0, text=words)
    plan = (await town.does("Dana", put))["plan"]
    for member in ("Dana", "Sam"):
        await town.does(member, SignPlan(**now, plan=PlanId(plan), version=1))
    await town.does("Dana", WritePlan(**now, form="safety", part="stop", over=1, text="Lighthouse."))
    await sam.press("Open: Safety for both")
    await sam.sees("Lighthouse.")
    await sam.press("Write: Whom each of us calls, by day and by night.")
    await show(sam, "mediated-plan-write")
    await haddad.page.get_by_text("Safety for both").click()
    await haddad.sees("Lighthouse.")
    await show(haddad, "clinician-mediating")
