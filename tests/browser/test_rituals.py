"""Every ritual that ships, as a member meets it: on a phone and at a desk, answered and read (done when 4)."""

import pytest
from playwright.async_api import expect

from moderation.round_keeping import BeginRound, EndRound, RevealNext
from rooms.people import Track
from rooms.rituals.prompt import Prompt
from rooms.rituals.ritual import Ritual
from rooms.rituals.shelf import rituals
from tests.browser.visiting import House, Visitor
from tests.live import TUESDAY, WEDNESDAY

SIZES = ((360, 740), (1280, 860))
WHO = {Track.PARTNER: (TUESDAY, "Ines", "Maren", "Jo"), Track.RECOVERY: (WEDNESDAY, "Tomas", "Per", "Sam")}
FITS = "document.scrollingElement.scrollWidth <= innerWidth"


async def answers(visitor: Visitor, prompt: Prompt) -> str:
    """One question, answered as a person would; gives what is to be read of it later."""
    dialog = visitor.page.get_by_role("dialog")
    if prompt.kind == "none":
        await expect(dialog.get_by_text(prompt.ask)).to_be_visible()
        return ""
    if prompt.kind in ("text", "date"):
        text = "2026-11-25" if prompt.kind == "date" else f"About {prompt.id}."
        await dialog.get_by_label(prompt.ask, exact=True).fill(text)
        return "25 November 2026" if prompt.kind == "date" else text
    group = dialog.get_by_role("group", name=prompt.ask, exact=True)
    chosen = {"body": ["steady"], "scale": ["7"], "choice": list(prompt.choices[-1:])}.get(
        prompt.kind, list(prompt.choices[1 : 1 + (prompt.most or 2)])
    )
    for each in chosen:
        await group.get_by_text(each, exact=True).click()
    return ", ".join(chosen)


async def answered(visitor: Visitor, ritual: Ritual) -> list[str]:
    """The whole sheet, at both sizes; gives what is to be read of it."""
    await visitor.press("Open the round")
    await visitor.sees(ritual.opening)
    told = [await answers(visitor, prompt) for prompt in ritual.prompts]
    for width, height in SIZES:
        await visitor.page.set_viewport_size({"width": width, "height": height})
        assert await visitor.page.evaluate(FITS), f"{ritual.id} at {width}"
        for prompt in ritual.prompts:
            await expect(visitor.page.get_by_role("dialog").get_by_text(prompt.ask).first).to_be_attached()
    keep = {
        "circle": "Share my answers",
        "facilitators": "Give to the facilitators",
        "self": "Keep them for me",
    }
    await visitor.press(keep[ritual.shown])
    await expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    return [each for each in told if each]


async def only_read(visitor: Visitor, ritual: Ritual) -> None:
    """What asks nothing is opened, read, and closed."""
    await visitor.sees(f"Together now: {ritual.title}")
    await visitor.press("Open")
    for prompt in ritual.prompts:
        await visitor.sees(prompt.ask)
        await visitor.sees(f"Or: {prompt.instead}")
    await visitor.button("Close").last.click()


@pytest.mark.parametrize("track", WHO)
async def test_every_ritual_of_a_track(house: House, track: Track) -> None:
    group, leader, writer, other = WHO[track]
    town = house.town
    await town.opens(group, leader, writer, other)
    one, two = await house.signs_in(writer), await house.signs_in(other)
    desk = await house.signs_in(leader)
    await desk.press(f"Open: {group}")
    for visitor in (one, two):
        await visitor.press("Go in")
    for ritual in rituals().values():
        if not ritual.is_for(track):
            continue
        await town.does(leader, BeginRound(**town.now(group), ritual=ritual.id))
        if not any(prompt.asks for prompt in ritual.prompts):
            await only_read(one, ritual)
        else:
            await reads(house, ritual, (one, two, desk), await answered(one, ritual), leader, group)
        await town.does(leader, EndRound(**town.now(group)))


async def reads(
    house: House,
    ritual: Ritual,
    who: tuple[Visitor, Visitor, Visitor],
    told: list[str],
    leader: str,
    group: str,
) -> None:
    """Exactly those read it for whom it was written."""
    one, two, desk = who
    if ritual.shown == "circle":
        await house.town.does(leader, RevealNext(**house.town.now(group)))
        for text in told:
            await two.sees(text)
    elif ritual.shown == "facilitators":
        await one.sees("The facilitators have your answers.")
        for text in told:
            await desk.sees(text)
        # What was read out of rounds before still stands, and may hold the same word.
        await expect(two.page.get_by_role("region", name=ritual.title, exact=True)).to_have_count(0)
    else:
        await one.sees("Your answers are kept for you alone.")
        for visitor in (two, desk):
            assert f"About {ritual.prompts[-1].id}." not in visitor.carried


async def test_a_programme_makes_a_ritual_of_its_own(house: House) -> None:
    """Out of one that ships, looked at as members see it, kept, and begun by a facilitator (D43)."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren")
    noor, ines, maren = [await house.signs_in(name) for name in ("Noor", "Ines", "Maren")]
    await ines.press(f"Open: {TUESDAY}")
    await maren.press("Go in")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Rituals").click()
    await noor.press("Look at Arriving")
    await noor.sees("Right now my body is…")
    await noor.press("Make one of our own of it")
    await noor.fill("Title", "How we arrive")
    await noor.fill("What is asked", "Right now my shoulders are…")
    await noor.press("Take out question 4")
    await noor.fill("Minutes", "0")
    await noor.press("Keep it")
    await noor.sees("This does not fit yet: minutes: a whole number from 1 to 60.")
    await noor.fill("Minutes", "5")
    await noor.press("As members see it")
    await noor.sees("Right now my shoulders are…")
    await noor.misses("Something I need from this hour.")
    await noor.press("Keep it")
    await noor.sees("Kept. Every group it is for can begin it now.")
    await noor.sees("How we arrive")
    await ines.press("Choose a ritual")
    await ines.page.get_by_label("Choose a ritual").last.select_option(label="How we arrive (5 min)")
    await ines.press("Begin it")
    await maren.press("Open the round")
    await maren.sees("Right now my shoulders are…")
    await noor.press("Look at How we arrive")
    await noor.press("Offer it no longer")
    await noor.sees("It is offered no longer.")
    await maren.press("Share my answers")
    await ines.press("End the round")
    await ines.press("Choose a ritual")
    await expect(ines.page.get_by_label("Choose a ritual").last).not_to_contain_text("How we arrive")
