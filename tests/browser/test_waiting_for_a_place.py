"""A group is full: somebody waits for a place in it, on a list that stands on the desk and nowhere else (D37)."""

from playwright.async_api import expect

from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme.commands import EnrolMember, PlaceMember
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY

NOT_LOST = "document.activeElement !== document.body"
NEW = ("Rosa", "Elin", "Noa", "Wren", "Vera")


async def enrols(house: House, *names: str) -> None:
    """Four of them fill the group; the last is in none."""
    for name in names:
        person = EnrolMember(space=PROGRAMME, name=name, track=Track.PARTNER, cohort="unstated", adult=True)
        house.town.seats[name] = (await house.town.does("Noor", person))["member"]
    for name in names[:-1]:
        place = PlaceMember(space=PROGRAMME, member=house.town.seats[name], group=house.town.groups[TUESDAY])
        await house.town.does("Noor", place)


async def finds_it_full(noor: Visitor) -> None:
    """One press lets Vera wait; the member's sheet and the group's both say so."""
    await noor.press("Open the desk")
    await noor.press("Open: Vera")
    await noor.page.get_by_label("Place in a group").select_option(f"{TUESDAY} · full")
    await noor.sees("No seat is free. Only coordinators see who waits.")
    await expect(noor.page.get_by_role("button", name="Place", exact=True)).to_have_count(0)
    await noor.press("Wait for a place")
    await noor.sees(f"Vera waits for a place in {TUESDAY}.")
    await noor.page.wait_for_function(NOT_LOST)
    await is_sound(noor, "a member who waits for a place")
    await noor.press("Close")
    await noor.page.get_by_role("tab", name="Groups").click()
    await noor.sees("8 of 8 seats · 1 is waiting")
    await noor.misses(f"A place is free in {TUESDAY}")


async def test_whoever_waits_is_placed_by_one_press_and_by_nobody_else(house: House) -> None:
    await enrols(house, *NEW)
    noor, ines = await house.signs_in("Noor"), await house.signs_in("Ines")
    await finds_it_full(noor)
    await noor.page.get_by_role("tab", name="Members").click()
    await noor.press("Open: Wren")
    await noor.press(f"Take out of {TUESDAY}")
    await noor.press("Close")
    await noor.sees(f"A place is free in {TUESDAY}")
    await noor.sees("Vera has waited longest, since")
    await is_sound(noor, "a place is free")
    vera = house.town.seats["Vera"]
    assert vera in noor.carried
    assert vera not in ines.carried, "who waits is no facilitator's to know"
    await noor.press(f"Place Vera in {TUESDAY}")
    await noor.sees(f"Vera has a place in {TUESDAY}.")
    await noor.page.wait_for_function(NOT_LOST)
    await noor.misses(f"A place is free in {TUESDAY}")
    await (await house.signs_in("Vera")).sees(TUESDAY)
