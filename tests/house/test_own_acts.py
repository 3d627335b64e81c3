"""Whatever staff do and the audit keeps is told to them in plain words, on the page *What I did*."""

import re

from moderation.policy import TABLE
from rooms.people import Role
from server.own_acts import LOOKED
from server.wire import snake
from tests.house.tree import ROOT

WORDS = (ROOT / "web_client" / "src" / "words" / "en-own-acts.ts").read_text(encoding="utf-8")
LINE = re.compile(r'^  ([a-z_]+): "([^"]+)",$', re.MULTILINE)
NOT_OF_STAFF = {Role.MEMBER, Role.PARTNER, Role.CLOCK, Role.FOUNDER, Role.CARD, Role.OPERATOR}
DONE = {snake(each.__name__) for each, row in TABLE.items() if row.audited and row.roles - NOT_OF_STAFF}


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
