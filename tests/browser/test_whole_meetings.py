"""Whole meetings in real browsers, played from their scripts; at the end the books agree with the script (done when 1).

`make test` plays a short evening, `make endure` ninety minutes of eight members and two who lead.
"""

from pathlib import Path

from playwright.async_api import Browser

from tests.browser.screenplay import two_lead
from tests.browser.screenplay.ledger import differences
from tests.browser.screenplay.records import kept_by
from tests.browser.screenplay.table import DOORS, ms, open_table
from tests.live import TUESDAY


async def test_two_lead_an_evening(browser: Browser, tmp_path: Path) -> None:
    async with open_table(browser, tmp_path, TUESDAY, new=("Rosa",), second="Hanna", keys="Hanna") as play:
        await play.plays(two_lead.THREE_ARRIVE)
        kept = await kept_by(play.house.town, TUESDAY, since=ms(DOORS) + 1)
        print(kept)
        assert differences(play.ledger.kept(), kept) == []
