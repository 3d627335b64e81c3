"""What the office does beside a meeting: people, places, rituals, who is on duty, who is kept apart."""

from playwright.async_api import expect

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


async def turns_to(hand: Hand, tab: str) -> None:
    """A page of the desk, wherever somebody is."""
    at = hand.visitor.page.get_by_role("tab", name=tab, exact=True)
    if await at.count() == 0:
        await hand.press("Open the desk")
    await hand.hit(at)


async def opens_the_sheet_of(hand: Hand, name: str) -> None:
    await turns_to(hand, "Members")
    await hand.press(f"Open: {name}")
    await hand.visitor.page.get_by_role("dialog", name=name).wait_for()


def enrols(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Members")
        await hand.fill(hand.visitor.page.get_by_label("Name shown", exact=True), name)
        await hand.tick("This person is 18 or older")
        await hand.press("Enrol")
        await hand.visitor.sees(f"{name} is enrolled.")

    return Act(f"enrols {name}", does, registers=("enrol_member",))


def lets_wait(name: str, group: str) -> Act:
    """No seat is free. Nobody but coordinators knows who waits (D37)."""

    async def does(_: Play, hand: Hand) -> None:
        await opens_the_sheet_of(hand, name)
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.pick(sheet.get_by_label("Place in a group"), f"{group} · full")
        await hand.press("Wait for a place")
        await hand.visitor.sees(f"{name} waits for a place in {group}.")
        await hand.confirm("Close")

    return Act(f"finds {group} full, and lets {name} wait", does, registers=("put_on_waitlist",))


def gives_the_free_place_to(name: str, group: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Members")
        await hand.press(f"Place {name} in {group}")
        await hand.visitor.sees(f"{name} has a place in {group}.")

    return Act(f"gives the free place to {name}", does, registers=("place_member",))


def finds_no_place_for(name: str, group: str, code: str, told: str) -> Act:
    """`code`: why it is refused; `told`: what the page says."""

    async def does(_: Play, hand: Hand) -> None:
        await opens_the_sheet_of(hand, name)
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.pick(sheet.get_by_label("Place in a group"), group)
        await hand.press("Place")
        await expect(sheet.get_by_text(told)).to_be_visible()
        await hand.confirm("Close")

    return Act(f"finds no place for {name} in {group}: {told}", does, registers=(f"place_member ({code})",))


def suspends(name: str) -> Act:
    """Until it was looked into."""

    async def does(play: Play, hand: Hand) -> None:
        play.house.expected = "40[13]"  # whoever is suspended knocks once more, and is told no
        await opens_the_sheet_of(hand, name)
        await hand.confirm("Suspend")
        await hand.visitor.button("Reinstate").wait_for()
        await hand.confirm("Close")

    return Act(f"suspends {name} until it was looked into", does, registers=("suspend_member",))


def reinstates(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await opens_the_sheet_of(hand, name)
        await hand.confirm("Reinstate")
        await hand.visitor.button("Suspend").wait_for()
        await hand.confirm("Close")

    return Act(f"lets {name} come back", does, registers=("reinstate_member",))


def takes_out_of(name: str, group: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await opens_the_sheet_of(hand, name)
        await hand.confirm(f"Take out of {group}")
        await expect(hand.visitor.button(f"Take out of {group}")).to_have_count(0)
        await hand.confirm("Close")

    return Act(f"takes {name} out of {group}", does, registers=("part_member",))


def keeps_apart(name: str, other: str) -> Act:
    """From now on, and without a yes of either (D2)."""

    async def does(_: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await turns_to(hand, "Couples")
        await hand.pick(page.get_by_label("Person", exact=True), name)
        await hand.pick(page.get_by_label("Other person", exact=True), other)
        await hand.pick(page.get_by_label("How they are linked", exact=True), "Kept apart")
        await hand.press("Link them")
        await hand.visitor.sees(f"{name} and {other}")

    return Act(f"keeps {name} and {other} apart", does, registers=("link_people",))


def makes_a_ritual(title: str, *, of: str, ask: str) -> Act:
    """One of the programme's own, out of one that ships; looked at as members see it, then kept."""

    async def does(_: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await turns_to(hand, "Rituals")
        await hand.press(f"Look at {of}")
        await hand.press("Make one of our own of it")
        await hand.fill(page.get_by_label("Title", exact=True), title)
        await hand.fill(page.get_by_label("What is asked", exact=True).first, ask)
        await hand.press("As members see it")
        await hand.visitor.sees(ask)
        await hand.press("Keep it")
        await hand.visitor.sees("Kept. Every group it is for can begin it now.")

    return Act(f"makes {title!r} out of {of!r}", does, registers=("keep_ritual",))


def sets_who_is_on_duty(name: str, *, track: str, day: str, begins: str, ends: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        sheet = hand.visitor.page.get_by_role("dialog")
        await turns_to(hand, "Staff")
        await hand.press(f"Change who is on duty: {track}")
        await hand.press("Add a time")
        await hand.pick(sheet.get_by_label("Day"), day)
        await hand.fill(sheet.get_by_label("From"), begins)
        await hand.fill(sheet.get_by_label("To", exact=True), ends)
        await hand.pick(sheet.get_by_label("Who"), name)
        await hand.press("Save")
        await hand.visitor.sees("The help hours are set.")

    return Act(f"sets {name} on duty, {begins} to {ends}", does, registers=("set_help_hours",))


def sets_the_crisis_line(who: str, number: str, *, checked: str) -> Act:
    """`checked`: when somebody last made sure that it answers, as 2027-01-12."""

    async def does(_: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await turns_to(hand, "Programme")
        await hand.fill(page.get_by_label("Who answers", exact=True).first, who)
        await hand.fill(page.get_by_label("Number", exact=True).first, number)
        await hand.fill(page.get_by_label("Who keeps these lines right", exact=True), "Noor")
        await hand.fill(page.get_by_label("Checked on", exact=True), checked)
        await hand.press("Save")
        await hand.visitor.sees("Saved.")

    return Act(f"sets the crisis line: {who}, {number}", does, registers=("set_programme",))


async def _signs_out(play: Play, hand: Hand) -> None:
    await hand.press("Back")
    await hand.press("Sign out")
    await hand.visitor.sees("Name you were given")
    name = next(name for name, page in play.pages.items() if page is hand.visitor)
    play.left.append(play.pages.pop(name))


signs_out = Act("signs out", _signs_out)
