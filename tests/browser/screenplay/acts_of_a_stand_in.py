"""How somebody takes over a meeting: the office makes a code, and two words are said on the telephone (D36)."""

from tests.browser.screenplay.acts_of_the_office import turns_to
from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


def makes_a_code_for(name: str, group: str) -> Act:
    """The office, for whoever could stand in; the two words are said on the telephone."""

    async def does(play: Play, hand: Hand) -> None:
        page = hand.visitor.page
        await turns_to(hand, "Groups")
        await hand.press(f"Open: {group}")
        await hand.pick(page.get_by_label("Who could take over"), name)
        await hand.press("Make a code")
        await hand.visitor.sees(f"Say these two words to {name}")
        play.said[name] = await page.get_by_role("status").locator("bdi").last.inner_text()

    return Act(f"makes a code for {name}", does, registers=("prepare_stand_in",))


def takes_over(group: str) -> Act:
    """With the two words."""

    async def does(play: Play, hand: Hand) -> None:
        name = next(name for name, page in play.pages.items() if page is hand.visitor)
        await hand.press("I have a code")
        await hand.fill(hand.visitor.page.get_by_label("The two words", exact=True), play.said[name])
        await hand.press("Take over")
        await hand.visitor.sees("You lead this meeting now.")
        await hand.press(f"Open: {group}")

    return Act("takes over with two words", does, registers=("take_over",))
