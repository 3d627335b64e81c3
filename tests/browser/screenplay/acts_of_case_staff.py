"""What is told of somebody who leads: who reads it, and what they do about it (D6, D38)."""

import re

from tests.browser.screenplay.acts_of_the_office import turns_to
from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


def names_who_reads(name: str, *, track: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Staff")
        await hand.press(f"Change who reads it: {track}")
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.hit(sheet.get_by_role("checkbox", name=name))
        await hand.confirm("Save")
        await hand.visitor.sees("It is set who reads this.")

    reads = f"names who reads what is told of those who lead: {name}"
    return Act(reads, does, registers=("set_case_staff",))


def reads_what_was_told_of(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await hand.hit(page.get_by_role("button", name=re.compile(f"^Read it: the line by {name}")))

    return Act(f"reads what was told of {name}", does)


def has_seen_to_it(text: str) -> Act:
    """`text`: for those who read it too, and for nobody else."""

    async def does(_: Play, hand: Hand) -> None:
        box = "A few words for those who read this with you, if you like"
        await hand.fill(hand.visitor.page.get_by_label(box), text)
        await hand.press("It is seen to")

    return Act("has seen to it", does, registers=("see_to_case",))
