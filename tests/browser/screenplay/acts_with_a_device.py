"""A device that rings in a pocket while no page is open: turned on, put away, rung, looked at (D79)."""

from tests.browser.pocket import NOTICE, pushed
from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


async def _has_the_device_told(_: Play, hand: Hand) -> None:
    await hand.press("Tell this device")
    await hand.confirm("Tell this device")
    await hand.visitor.sees("This device is told.")
    await hand.confirm("Close")


async def _puts_the_page_away(play: Play, hand: Hand) -> None:
    await hand.press("Sign out")
    await hand.visitor.sees("Name you were given")
    name = next(name for name, page in play.pages.items() if page is hand.visitor)
    play.left.append(play.pages.pop(name))
    await hand.visitor.page.close()


def waits_while_it_rings(*names: str) -> Act:
    """Whoever called; these devices ring meanwhile, no other does, and nothing is in what rings them."""

    async def does(play: Play, _: Hand) -> None:
        assert play.service
        await play.service.rings(*names)
        assert {each.body for each in play.service.sent} == {b""}

    return Act(f"waits, and in the pocket of {' and '.join(names)} it rings", does)


async def _looks_at_the_device(play: Play, hand: Hand) -> None:
    assert await pushed(play.house, hand.visitor.page) == [NOTICE]


has_the_device_told = Act("has this device told", _has_the_device_told)
puts_the_page_away = Act("signs out and puts the page away", _puts_the_page_away)
looks_at_the_device = Act("looks at the one line on the device, and opens the page", _looks_at_the_device)
