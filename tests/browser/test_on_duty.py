"""Who is on duty is set at the desk for one track; its members read when, and a call nobody met goes on there."""

from datetime import UTC, datetime

from playwright.async_api import expect

from moderation.meeting_keeping import CloseMeeting
from rooms.mornings import MINUTE
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, WEDNESDAY


async def sets_hours(
    house: House, noor: Visitor, *, later: int, track: str = "Partner", who: str = "Lindqvist"
) -> str:
    """An hour from so many minutes on, of somebody's; what members read of it."""
    begins = datetime.fromtimestamp((house.town.clock.now() + later * MINUTE) / 1000, UTC)
    await noor.press(f"Change who is on duty: {track}")
    sheet = noor.page.get_by_role("dialog")
    if await sheet.get_by_label("Who").count() == 0:
        await noor.press("Add a time")
    await sheet.get_by_label("Day").select_option(f"{begins:%A}")
    await sheet.get_by_label("From").fill(f"{begins:%H:%M}")
    ends = datetime.fromtimestamp(begins.timestamp() + 3600, UTC)
    await sheet.get_by_label("To", exact=True).fill(f"{ends:%H:%M}")
    await sheet.get_by_label("Who").select_option(who)
    await noor.press("Save")
    await noor.sees("The help hours are set.")
    return f"{begins:%A}, {begins:%H:%M} to {ends:%H:%M}"


async def reads_it_on_my_say(maren: Visitor, told: str) -> None:
    await maren.press("Open My say")
    await maren.sees(told)
    await maren.press("Back")


async def test_members_read_when_somebody_is_on_duty(house: House) -> None:
    """On the first page, on My say, and where a call is made (D58)."""
    noor, maren = await house.signs_in("Noor"), await house.signs_in("Maren")
    await maren.sees(TUESDAY)
    await maren.misses("Help hours")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Staff").click()
    told = await sets_hours(house, noor, later=120)
    await noor.sees(f"{told}: Lindqvist")
    await maren.sees("It is outside of help hours now.")
    await maren.sees(told)
    await reads_it_on_my_say(maren, told)
    await maren.press("Waiting room")
    await maren.press("I am ready to join")
    await maren.press("Support: I need support")
    await expect(maren.page.get_by_role("heading", name="People to talk to")).to_be_visible()
    told = await sets_hours(house, noor, later=-30)
    lindqvist = await house.signs_in("Lindqvist")
    await lindqvist.sees("While you are on duty")
    corner = await lindqvist.button("Leave now").bounding_box()
    await lindqvist.press("Change pass phrase")
    over = lindqvist.page.get_by_role("dialog").get_by_role("button", name="Leave now")
    assert await over.bounding_box() == corner, "a sheet has it in the same place (U7)"
    await lindqvist.press("Close")
    await maren.sees(f"It is within help hours now. Help hours: {told}.")
    await expect(maren.page.get_by_role("heading", name="People to talk to")).to_be_visible()
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent at")
    await lindqvist.misses("Maren asks for someone")
    place = await lindqvist.button("Sign out").bounding_box()
    house.town.clock.move(minutes=1)
    await maren.sees("It has gone on to somebody on duty.")
    await lindqvist.sees("Maren asks for someone · Tuesday evening")
    assert await lindqvist.button("Sign out").bounding_box() == place, "a call moves nothing"
    await is_sound(lindqvist, "a call while on duty")
    await lindqvist.press("I am with Maren")
    await lindqvist.sees("Maren reads that you have picked this up")
    await maren.sees("Lindqvist, who is on duty, has picked this up and will reach you.")
    await lindqvist.press("All right for now")
    await lindqvist.misses("Maren reads that you have picked this up")


async def test_somebody_on_duty_is_called_from_home(house: House) -> None:
    """No meeting of Per's is to come: one press on the first page, and whoever is on duty sees it (D53)."""
    await house.town.does("Tomas", CloseMeeting(**house.town.now(WEDNESDAY)))
    noor, per = await house.signs_in("Noor"), await house.signs_in("Per")
    await per.misses("I need someone now")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Staff").click()
    await sets_hours(house, noor, later=-30, track="Recovery", who="Okafor")
    okafor = await house.signs_in("Okafor")
    await per.press("I need someone now")
    await per.press("Ask for somebody on duty")
    await per.sees("Somebody on duty can see your call now.")
    await is_sound(per, "a call from no meeting")
    await okafor.sees("Per asks for someone · Wednesday circle")
    await okafor.press("I am with Per")
    await per.sees("Okafor, who is on duty, has picked this up and will reach you.")
    # A press within a second of the call would be the rest of the one that asked.
    while "withdraw_support" not in "".join(per.sent):
        await per.press("I am all right for now")
    await okafor.misses("Per asks for someone")
    await per.misses("You have called for someone.")
    await expect(per.page.get_by_role("button", name="I need someone now")).to_be_visible()
