"""From the set-up link to the first words said, by one person alone (done when 2 e)."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.visiting import House, Visitor
from tests.live import HandClock, Town, open_live

NAMES = ("Ana", "Bea", "Cleo", "Dee", "Eve", "Fay")
PHRASE = "a lamp in every window"
MOST_ACTS = 25


async def founds(house: House, secret: str) -> Visitor:
    """The first coordinator, who has never been here before."""
    noor = await house.visitor()
    await noor.page.goto(f"{house.town.url}/#set-up={secret}")
    await noor.fill("Your name", "Noor")
    await noor.fill("Your pass phrase", PHRASE)
    await noor.press("Begin")
    await noor.press("I have written it down")
    return noor


async def starts_a_group(noor: Visitor) -> list[tuple[str, str]]:
    """One screen; the cards come out: code and spoken word of each."""
    soon = datetime.now(UTC) + timedelta(minutes=10)
    await noor.press("Start a group")
    await noor.fill("Name of the group", "Tuesday evening")
    await noor.fill("Day", soon.strftime("%Y-%m-%d"))
    await noor.fill("Time", soon.strftime("%H:%M"))
    await noor.fill("First names, one on each line", "\n".join(NAMES))
    await noor.choose("Everyone named here is 18 or older")
    await noor.press("Start the group")
    cards = noor.page.locator("article[aria-label]")
    await expect(cards).to_have_count(len(NAMES))
    made = [
        (await card.locator(".code").inner_text(), await card.locator(".said").inner_text())
        for card in await cards.all()
    ]
    await noor.press("Done")
    return made


async def arrives(house: House, code: str, word: str) -> Visitor:
    """A member with a card, on a phone of their own."""
    member = await house.visitor(viewport={"width": 360, "height": 740})
    await member.page.goto(f"{house.town.url}/#card={code.strip()}")
    await member.fill("The word you were told", word.strip())
    await member.fill("New pass phrase", f"{PHRASE} of mine")
    await member.press("Save and continue")
    await member.press("I know how to leave")
    await member.press("Waiting room")
    await member.press("I agree to this")
    await member.press("I am ready to join")
    await member.sees("You are on the list.")
    return member


async def test_one_person_has_six_members_waiting_and_the_first_words_said(
    browser: Browser, tmp_path: Path
) -> None:
    """By somebody who coordinates and leads (D84)."""
    began = time.monotonic()
    async with open_live(tmp_path, clock := HandClock(), demo=False) as server:
        house = House(Town(server, clock=clock), browser)
        await server.accounts.offer_set_up("a-secret-for-one-evening")
        noor = await founds(house, "a-secret-for-one-evening")
        cards = await starts_a_group(noor)
        members = [await arrives(house, *card) for card in cards]
        await noor.press("Open: Tuesday evening")
        await expect(noor.page.get_by_role("heading", name="Waiting (6)")).to_be_visible()
        await noor.press("Open the meeting")
        await noor.press("Let everyone in")
        noor.acts += 1
        await noor.writes("Welcome. You may pass at any time.", "Message everyone as Noor")
        for member in members:
            await member.sees("Welcome. You may pass at any time.")
        await members[0].writes("Thank you.")
        await noor.sees("Thank you.")
        await house.close()
    assert noor.acts <= MOST_ACTS
    assert time.monotonic() - began < 600
