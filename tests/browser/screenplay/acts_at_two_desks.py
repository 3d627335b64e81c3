"""Two who lead at once: what one of them does while the other has not heard yet."""

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


async def _hears_late(play: Play, hand: Hand) -> None:
    play.net_of(hand).late = True


async def _decides_too_late(play: Play, hand: Hand) -> None:
    await hand.press("Release")
    play.net_of(hand).catches_up()


hears_late = Act("hears everything a moment late", _hears_late)
decides_too_late = Act(
    "releases what the other desk has released", _decides_too_late, ("release_words (already-decided)",)
)
