"""The late months of a couple's year: an item of a vision that is read together once, and hours of her own choice."""

from playwright.async_api import expect

from server.demo.people import PHRASE
from tests.browser.screenplay.couple_year import Act, Doing, Scene, Year, by, home, line
from tests.browser.screenplay.couple_year_acts import (
    act,
    behind_the_phrase,
    checks,
    having,
    opens_my_say_,
    opens_the_space,
    presses,
    pressing,
    seeing,
)
from tests.browser.screenplay.couple_year_never import HIS_TITLE, HIS_VISION
from tests.browser.screenplay.couple_year_offices import books, on_the_client, opens_the_client, sets_stage
from tests.browser.visiting import Visitor

RESTS = "This space is resting."
BOTH_REST = by(Maren=RESTS, Per=RESTS)
CLEARED = "You cleared it."

# -------------------------------------------------------------------- what they do


async def behind_his_notes(_: Year, who: Visitor) -> None:
    await home(who)
    await who.press("Open My notes")
    await who.fill("Pass phrase", PHRASE)
    await who.press("Open")
    await who.press("Open Something to walk toward")


def writes_a_vision(title: str, words: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.press("Write something down")
        await who.fill("A line to know it by", title)
        await who.fill("In your own words", words)
        await who.press("Keep")
        await who.reads(words)

    return act("writes what he walks toward", behind_his_notes, does)


def lets_the_clinician_have(title: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.press(f"Let my clinician have: {title}")
        await who.choose("90 days")
        await who.press("Let my clinician have it")
        await who.sees("You let your clinician have this until")

    return act("lets the own clinician have it", behind_his_notes, does)


def takes_it_home(title: str) -> Act:
    taking = pressing(f"Take back: {title}"), having(f"Let my clinician have: {title}")
    return act("takes it back", behind_his_notes, *taking)


def clears(title: str) -> Act:
    """The pass phrase is asked for where it was not just said."""

    async def does(_: Year, who: Visitor) -> None:
        dialog = who.page.get_by_role("dialog")
        await expect(dialog.or_(who.says(CLEARED)).first).to_be_visible()
        if await dialog.count():
            await who.fill("Pass phrase", PHRASE)
            await who.press("Continue")
        await who.sees(CLEARED)

    return on_the_client(f"clears: {title}", pressing(f"Clear it: {title}"), does)


def chooses_hours(day: str, begins: str, ends: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.press("Choose times")
        await who.page.get_by_label("Day", exact=True).select_option(label=day)
        await who.fill("From", begins)
        await who.fill("To", ends)
        await who.press("Choose these times")
        await who.sees("Chosen. None of them comes in the next 24 hours.")

    return act(f"chooses {day}s, {begins}", behind_the_phrase, does)


def takes_the_hours_away() -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.page.get_by_role("button", name="Take away: ").click()
        await who.sees("Taken away.")

    return act("takes the hours away", behind_the_phrase, does)


def agrees_to_be_told() -> Act:
    reading: tuple[Doing, ...] = (
        seeing("It does not say that there is anything"),
        pressing("I agree to being told"),
        having("Take back my yes to being told"),
    )
    return act("reads the text about being told, and agrees", behind_the_phrase, *reading)


# -------------------------------------------------------------------- the scenes

AN_ITEM = Scene(
    "an item of a vision comes through both clinicians",
    (
        line("2027-09-13 09:00 Per", writes_a_vision(HIS_TITLE, HIS_VISION)),
        line("Per", lets_the_clinician_have(HIS_TITLE), turns="let go"),
        line("10:00 Okafor", opens_the_client(), by(Okafor=HIS_TITLE), misses=by(Lindqvist=HIS_TITLE)),
        line("Okafor", clears(HIS_TITLE), misses=by(Lindqvist=HIS_TITLE)),
        line(
            "11:00 Lindqvist",
            on_the_client("offers the text about being told", pressing("Offer the text about being told")),
        ),
        line("11:30 Maren", agrees_to_be_told(), misses=by(Maren=HIS_TITLE), turns="passed on"),
        line("12:00 Lindqvist", opens_the_client(), by(Lindqvist=HIS_TITLE), misses=by(Maren=HIS_TITLE)),
        line("Lindqvist", clears(HIS_TITLE), misses=by(Maren=HIS_TITLE)),
        line(
            "Lindqvist",
            act("offers its title", pressing(f"Offer its title: {HIS_TITLE}", "Offer it")),
            by(Lindqvist="Its title lies before your client."),
            turns="offered",
        ),
        line("12:30 Maren", opens_my_say_(), by(Maren=HIS_TITLE), misses=by(Maren=HIS_VISION)),
        line(
            "Maren",
            presses(f"I say yes to this one: {HIS_TITLE}"),
            by(Maren="You can open it when you two meet.", Lindqvist="Your client said yes to it"),
            misses=by(Okafor="said yes"),
        ),
        line("13:00 Lindqvist", books("2027-09-14", "19:00", "20:00")),
    ),
)

READ_ONCE = Scene(
    "read together once, and withdrawn",
    (
        line("2027-09-14 18:55 Maren", checks()),
        line("Per", checks()),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet."), misses=by(Per=HIS_TITLE)),
        line(
            "Maren",
            act("opens it", pressing("To read together", f"Open it for both of you: {HIS_TITLE}")),
            by(Maren="It is open for both of you.", Per="It is open for both of you."),
            turns="opened",
        ),
        line("Maren", presses(f"Read: {HIS_TITLE}"), by(Maren=HIS_VISION)),
        line(
            "19:20 Maren",
            presses("Put it away"),
            by(Maren="This is put away.", Per="This is put away."),
            misses=by(Maren=HIS_VISION, Per=HIS_VISION),
        ),
        line("19:40 Maren", presses("End this meeting"), BOTH_REST),
        line("Maren", opens_my_say_(), by(Maren=HIS_TITLE), misses=by(Maren=HIS_VISION)),
        line("Maren", presses(f"Take back my yes: {HIS_TITLE}"), misses=by(Maren=HIS_TITLE)),
        line("Maren", opens_the_space(), by(Maren=RESTS), turns="left"),
        line("20:30 Lindqvist", opens_the_client(), by(Lindqvist=HIS_TITLE)),
        line("Okafor", opens_the_client(), by(Okafor=HIS_TITLE)),
        line("Per", takes_it_home(HIS_TITLE), misses=by(Lindqvist=HIS_TITLE, Okafor=HIS_TITLE)),
        line("Per", opens_the_space(), by(Per=RESTS), turns="taken home"),
    ),
)

OF_HER_CHOICE = Scene(
    "hours of her own choice",
    (
        line("2027-09-20 10:00 Lindqvist", sets_stage(5), by(Lindqvist="=Unlocked")),
        line("10:30 Okafor", sets_stage(5), by(Okafor="=Unlocked")),
        line(
            "11:00 Maren",
            chooses_hours("Tuesday", "19:00", "20:00"),
            misses=by(Okafor="Open hours your client has chosen"),
        ),
        line("Per", opens_the_space(), by(Per="Open hours of this space: ")),
        line("Lindqvist", opens_the_client(), by(Lindqvist="Open hours your client has chosen")),
        line("2027-09-21 18:55 Maren", checks()),
        line("Per", checks(), misses=by(Per="Not tonight.")),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("19:30 Per", presses("End this meeting"), BOTH_REST),
        line("Maren", takes_the_hours_away()),
        line("Per", opens_the_space(), by(Per=RESTS), misses=by(Per="Open hours of this space")),
    ),
)

LATE: tuple[Scene, ...] = (AN_ITEM, READ_ONCE, OF_HER_CHOICE)
