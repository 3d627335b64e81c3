"""What clinicians and the coordinator do on their pages in a couple's year."""

from playwright.async_api import Locator, expect

from server.demo.people import PHRASE
from tests.browser.screenplay.couple_year import CLIENTS, Act, Doing, Year, home
from tests.browser.screenplay.couple_year_acts import act, pressing, seeing, without
from tests.browser.visiting import Visitor


async def opens_client(year: Year, who: Visitor) -> None:
    name = next(each for each, page in year.pages.items() if page is who)
    await home(who)
    await who.press(f"Open: {CLIENTS[name]}")


def opens_the_client() -> Act:
    return act("opens the own client’s page", opens_client)


def on_the_client(reads: str, *steps: Doing) -> Act:
    return act(reads, opens_client, *steps)


def asks_for_a_space() -> Act:
    async def does(_: Year, who: Visitor) -> None:
        for offered in ("a clinician of their own", "a group of their own", "a safety page"):
            await who.choose(offered)
        await who.press("Ask for a shared space")
        await who.sees("You asked a coordinator to prepare a shared space.")

    return on_the_client("asks for a shared space", does)


def accepts() -> Act:
    """Not before the screen about violence; after the spoken yes."""
    yes = "My client said yes. I accept."
    return on_the_client(
        "asks about violence, alone, and accepts",
        pressing(yes),
        seeing("First ask about violence"),
        pressing("Record the day"),
        seeing("Only you see this."),
        pressing(yes),
        seeing("You accepted"),
    )


def sets_stage(stage: int) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.page.get_by_label("Stage", exact=True).select_option(str(stage))
        await expect(who.page.get_by_label("Stage", exact=True)).to_have_value(str(stage))

    return on_the_client(f"sets the own client’s stage to {stage}", does)


def offers_the_text() -> Act:
    return on_the_client(
        "offers the consent text, and records the release of information",
        pressing("Offer the consent text"),
        seeing("Offered. Your client reads it alone."),
        pressing("Record it"),
        seeing("Recorded until"),
    )


def offers_the_text_about_a_clinician() -> Act:
    return on_the_client(
        "offers the text about a clinician being there",
        pressing("Offer the text about a clinician"),
        without("Offer the text about a clinician"),
    )


def comes_in() -> Act:
    """Into the mediated meeting, seen by both (D82)."""
    return on_the_client("comes in", pressing("Come in"), seeing("You are here."))


async def says_the_phrase(who: Visitor) -> None:
    """Where it is asked for once more."""
    dialog = who.page.get_by_role("dialog")
    await expect(dialog.or_(who.says("Turned until")).first).to_be_visible()
    if await dialog.count():
        await who.fill("Pass phrase", PHRASE)
        await who.press("Continue")


def turns_the_key(reason: str, days: int = 90) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.page.get_by_label("For how long", exact=True).select_option(str(days))
        await who.fill("Reason", reason)
        await who.press("Turn my key")
        await says_the_phrase(who)
        await who.sees("No one has been told.")

    return on_the_client(f"turns the key for {days} days", does)


def part(who: Visitor, heading: str) -> Locator:
    """A part of a page, by its heading."""
    return who.page.get_by_role("region", name=heading)


def books(day: str, time: str, until: str) -> Act:
    """A couple meeting, with the partner."""

    async def does(_: Year, who: Visitor) -> None:
        booking = part(who, "Couple meetings")
        await booking.get_by_label("Day").fill(day)
        await booking.get_by_label("Time").fill(time)
        await who.press("Book it")
        await expect(booking).to_contain_text(f"{time} to {until}")

    return on_the_client(f"books {day}, {time}", does)


def begins_to_prepare() -> Act:
    async def does(_: Year, who: Visitor) -> None:
        record = part(who, "Disclosure and letters")
        await who.choose("A couple therapist")
        await record.get_by_label("Verification").select_option(label="Planned")
        await who.press("Preparing has begun")
        await expect(record).to_contain_text("Recorded")

    return on_the_client("begins to prepare the disclosure", does)


def books_the_reading(day: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await part(who, "Disclosure and letters").get_by_label("Day").fill(day)
        await who.press("Book the day")

    return on_the_client(f"books {day} for the reading", does, seeing("It is on"))


def records(step: str, then: str) -> Act:
    """A step of disclosure and letters."""
    return on_the_client(f"records: {step}", pressing(step), seeing(then))


def has_called() -> Act:
    return on_the_client("has called", pressing("I have called"), without("I have called"))


def prepares_the_couple() -> Act:
    async def does(_: Year, noor: Visitor) -> None:
        await home(noor)
        await noor.press("Open the desk")
        await noor.page.get_by_role("tab", name="Couples").click()
        await noor.press("Prepare: Maren")
        dialog = noor.page.get_by_role("dialog")
        await noor.page.get_by_label("Recovering member").select_option(label="Per")
        await dialog.get_by_role("button", name="Prepare", exact=True).click()
        await expect(part(noor, "Prepared shared spaces")).to_contain_text("Maren and Per")

    return Act("prepares the couple", does)
