"""The tour past an item of a vision: both clinicians, the partner's My say, and the two who read it."""

from typing import Any

from rooms.couple.commands import BeginCoupleMeeting, GiveConsent, MakeCheck, OfferConsent
from rooms.couple.vision_commands import AgreeToItem, ClearItem, CloseItem, OfferItem, OpenItem
from rooms.ids import PROGRAMME, EntryId, SpaceId, own_space
from rooms.personal.vision_commands import ReleaseVisionItem, WriteVision
from rooms.programme.own_spaces import BeginOwnSpace
from tests.browser.tour import Show
from tests.browser.visiting import House, Visitor, opens_my_say

TITLES = (
    "An evening without hurry",
    "What I would like to be able to say to you, one day, without looking away",
)
WORDS = """I want to sit beside you in the kitchen, and not look at the clock.

I want to hear how your day was, and stay with what you say. If it is hard to hear, I want to say so, and stay.

There is no more to it than that."""


async def read_together(house: House, show: Show) -> None:
    """Okafor has two of them, Lindqvist one; Maren says yes to it and opens it, and it is put away."""
    couple = SpaceId(await house.town.unlocked())
    okafor, lindqvist = await both_clinicians(house, couple, show)
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    await opens_my_say(maren)
    await maren.sees(TITLES[1])
    await show(maren, "my-say-item")
    await agrees(house, couple)
    await maren.sees("You said yes.")
    await show(maren, "my-say-item-agreed")
    await lindqvist.sees("Your client said yes to it")
    await show(lindqvist, "clinician-passed-agreed")
    await meet(house, couple, maren, per)
    await maren.press("To read together")
    await show(maren, "shared-item-choose", full=False)
    await maren.press("Close")
    await opens(house, couple)
    await per.sees("It is open for both of you.")
    await show(per, "shared-item-open", full=False)
    await per.press(f"Read: {TITLES[1]}")
    await show(per, "shared-item-read", full=False)
    item = newest(house, couple)
    await house.town.does("Maren", CloseItem(space=couple, release=item.opening.release))
    await per.sees("This is put away.")
    await show(per, "shared-item-away", full=False)
    await okafor.sees("You cleared it.")


def newest(house: House, couple: SpaceId) -> Any:
    """The item that was let go of last."""
    return [*house.town.server.pipeline.spaces[couple].state.visions.items.values()][-1]


async def both_clinicians(house: House, couple: SpaceId, show: Show) -> tuple[Visitor, Visitor]:
    """Per lets go of two, and one comes to Lindqvist: both their pages, before and after she cleared it."""
    town, own = house.town, own_space(house.town.seats["Per"])
    await town.does("Per", BeginOwnSpace(space=PROGRAMME))
    for title in TITLES:
        entry = (await town.does("Per", WriteVision(space=own, title=title, text=WORDS)))["entry"]
        await town.does("Per", ReleaseVisionItem(space=own, entry=EntryId(entry), days=60))
    okafor, lindqvist = await house.signs_in("Okafor"), await house.signs_in("Lindqvist")
    await okafor.press("Open: Per")
    await okafor.page.get_by_text("Read it", exact=True).first.click()
    await show(okafor, "clinician-item")
    await town.does("Okafor", ClearItem(space=couple, release=newest(house, couple).release))
    await town.does("Lindqvist", OfferConsent(space=couple, version="vision-1"))
    await town.does("Maren", GiveConsent(space=couple, version="vision-1"))
    await lindqvist.press("Open: Maren")
    await lindqvist.sees(TITLES[1])
    await town.does("Lindqvist", ClearItem(space=couple, release=newest(house, couple).passed.release))
    await lindqvist.sees("You cleared it.")
    await show(lindqvist, "clinician-passed")
    await town.does("Lindqvist", OfferItem(space=couple, release=newest(house, couple).passed.release))
    return okafor, lindqvist


async def agrees(house: House, couple: SpaceId) -> None:
    """Maren says yes to it."""
    release = newest(house, couple).offer.release
    await house.town.does("Maren", AgreeToItem(space=couple, release=release, version="item-1"))


async def meet(house: House, couple: SpaceId, maren: Visitor, per: Visitor) -> None:
    """They talk."""
    town = house.town
    town.clock.move(minutes=2)
    meeting = town.server.pipeline.spaces[couple].state.booking.meeting
    for name in ("Maren", "Per"):
        await town.does(name, MakeCheck(space=couple, meeting=meeting, body="steady"))
    await town.does("Maren", BeginCoupleMeeting(space=couple, meeting=meeting))
    await maren.press("Back")
    for visitor in (maren, per):
        await visitor.press("Open Shared space")


async def opens(house: House, couple: SpaceId) -> None:
    """Maren opens it for both."""
    state = house.town.server.pipeline.spaces[couple].state
    release = newest(house, couple).offer.release
    await house.town.does("Maren", OpenItem(space=couple, meeting=state.booking.meeting, release=release))
