"""What cannot be undone, or keeps and ends what was said, takes two who coordinate: one asks, another says yes."""

from tests.browser.screenplay.acts_of_the_office import turns_to
from tests.browser.screenplay.hands import Hand, says_the_pass_phrase
from tests.browser.screenplay.lines import Act, Play


def makes_a_coordinator_of(name: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Staff")
        await hand.press(f"Open: {name}")
        await hand.confirm("Make coordinator")
        await hand.visitor.button("End as coordinator").wait_for()
        await hand.confirm("Close")

    return Act(f"makes {name} a coordinator too", does, registers=("appoint_coordinator",))


async def _opens_the_card_of(hand: Hand, name: str) -> None:
    await turns_to(hand, "Staff")
    await hand.press(f"Open: {name}")
    await hand.confirm("A new card")


def asks_for_a_card_for(name: str) -> Act:
    """And is told the words, which are said aloud; never the code."""

    async def does(play: Play, hand: Hand) -> None:
        await _opens_the_card_of(hand, name)
        await hand.confirm("Ask for a card")
        await hand.visitor.sees(f"You asked for a card for {name}.")
        sheet = hand.visitor.page.get_by_role("dialog")
        play.said[name] = await sheet.locator("p.strong").inner_text()
        await hand.confirm("Close")

    return Act(f"asks for a card for {name}", does, registers=("ask_for_card",))


def makes_the_card_of(name: str) -> Act:
    """And is given the card; never the words."""

    async def does(play: Play, hand: Hand) -> None:
        await _opens_the_card_of(hand, name)
        await hand.confirm("Make the card")
        await hand.visitor.sees("The words are with the coordinator who asked.")
        await hand.visitor.misses(play.said[name])
        await hand.confirm("Close")

    return Act(f"makes the card that was asked for, of {name}", does, registers=("confirm_card",))


def asks_for_a_hold_on(subject: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Programme")
        await hand.pick(hand.visitor.page.get_by_label("Hold for"), subject)
        await hand.press("Ask for a hold")

    return Act(f"asks that {subject} be kept", does, registers=("ask_legal_hold",))


async def _agrees_to_the_hold(_: Play, hand: Hand) -> None:
    await turns_to(hand, "Programme")
    await hand.press("Yes, hold it")


def after_the_pass_phrase(reads: str, button: str, command: str) -> Act:
    """Hours after signing in: the pass phrase is asked for, and then it is done."""

    async def does(_: Play, hand: Hand) -> None:
        await turns_to(hand, "Programme")
        await hand.press(button)
        await says_the_pass_phrase(hand)

    return Act(reads, does, registers=(f"{command} (step-up)", command))


agrees_to_the_hold = Act("says yes: it is kept", _agrees_to_the_hold, registers=("confirm_legal_hold",))
asks_to_lift_it = after_the_pass_phrase("asks that it be kept no longer", "Ask to lift it", "ask_lift_hold")
agrees_to_lift_it = after_the_pass_phrase("says yes: it ends", "Yes, lift it", "confirm_lift_hold")
