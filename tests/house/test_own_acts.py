"""Acts of staff have plain words: whatever the audit keeps, on the page *What I did*; whatever wants the pass phrase
once more, on the sheet that asks for it."""

import re

from moderation.policy import TABLE
from rooms.people import Role
from server.own_acts import LOOKED
from server.wire import snake
from tests.house.tree import ROOT

WORDS = (ROOT / "web_client" / "src" / "words" / "en-own-acts.ts").read_text(encoding="utf-8")
AGAIN = (ROOT / "web_client" / "src" / "words" / "en-step-up.ts").read_text(encoding="utf-8")
LINE = re.compile(r'^  ([a-z_]+): "([^"]+)",$', re.MULTILINE)
NOT_OF_STAFF = {Role.MEMBER, Role.PARTNER, Role.OWNER, Role.CLOCK, Role.FOUNDER, Role.CARD, Role.OPERATOR}
DONE = {snake(each.__name__) for each, row in TABLE.items() if row.audited and row.roles - NOT_OF_STAFF}
PHRASED = {snake(each.__name__) for each, row in TABLE.items() if row.step_up and row.roles - NOT_OF_STAFF}
BESIDE_THE_TABLE = {"tell_this_device"}
"""A door asks for the phrase by itself: what a device shows is no command."""
WITHOUT_A_PAGE = {"erase_member"}
"""No page of ours does it yet."""


def lines_of(page: str) -> dict[str, str]:
    """Act → its line."""
    return dict(LINE.findall(page[: page.index("export const")]))


def test_every_act_of_staff_has_its_line_and_every_line_its_act() -> None:
    assert sorted(lines_of(WORDS).keys() ^ (DONE | {LOOKED})) == []
    assert sorted(lines_of(WORDS.replace("  turn_key:", "  turn_keys:")).keys() ^ (DONE | {LOOKED})) == [
        "turn_key",
        "turn_keys",
    ]


def test_no_line_has_a_number_an_id_or_a_name_of_ours() -> None:
    told = [line for line in lines_of(WORDS).values() if re.search(r"[0-9_`]|\b[DU]\d", line)]
    assert told == []


def test_the_sheet_that_asks_for_the_phrase_has_a_line_for_each_act_that_wants_it() -> None:
    wanted = PHRASED - WITHOUT_A_PAGE | BESIDE_THE_TABLE
    assert "turn_key" in wanted
    assert sorted(lines_of(AGAIN).keys() ^ wanted) == []
    assert sorted(lines_of(AGAIN.replace("  turn_key:", "  turn_keys:")).keys() ^ wanted) == [
        "turn_key",
        "turn_keys",
    ]
