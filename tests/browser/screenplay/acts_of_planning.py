"""What a facilitator sets before and after an evening: when the group meets, what it agrees on, what was handed on."""

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


def turns_to_the_schedule_of(group: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press(f"Plan a meeting: {group}")

    return Act("looks at the schedule", does)


async def _goes_back(_: Play, hand: Hand) -> None:
    await hand.press("Back")


goes_back = Act("goes back to the own page", _goes_back)


async def _leaves_the_desk(_: Play, hand: Hand) -> None:
    await hand.press("Back to my groups")


leaves_the_desk = Act("goes back to the own groups", _leaves_the_desk)


def sets_a_rhythm(*, first: str, time: str) -> Act:
    """Every week from a day on, by the clocks of this device. `first`: as 2027-01-19."""

    async def does(_: Play, hand: Hand) -> None:
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.press("Set a rhythm")
        await hand.fill(sheet.get_by_label("First meeting"), first)
        await hand.fill(sheet.get_by_label("Time", exact=True), time)
        await hand.press("Save")

    return Act(f"sets a rhythm from {first} on, {time}", does, ("set_rhythm",))


def cancels(when: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press(f"Cancel {when}")
        await hand.visitor.sees(f"{when} is cancelled.")

    return Act(f"cancels {when}", does, ("cancel_meeting",))


def restores(when: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press(f"Restore {when}")
        await hand.visitor.sees(f"{when} takes place.")

    return Act(f"restores {when}", does, ("restore_meeting",))


async def _ends_the_rhythm(_: Play, hand: Hand) -> None:
    await hand.press("Change")
    await hand.press("End the rhythm")


ends_the_rhythm = Act("ends the rhythm", _ends_the_rhythm, ("end_rhythm",))


def plans(*, day: str, time: str) -> Act:
    """One meeting. `day`: as 2027-01-12."""

    async def does(_: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await hand.fill(page.get_by_label("Day", exact=True), day)
        await hand.fill(page.get_by_label("Time", exact=True), time)
        await hand.press("Plan it")

    return Act(f"plans a meeting at {time}", does, ("schedule_meeting",))


def writes_the_agreements_anew(*lines: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Read or change")
        await hand.fill(hand.visitor.page.get_by_label("One thing on each line"), "\n".join(lines))
        await hand.press("See how it looks")
        await hand.press("Begin with this text")

    return Act("writes the agreements anew", does, ("change_agreements",))
