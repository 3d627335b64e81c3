"""What people can count on at the screen stands in a page, item by item, each with tests that are there."""

import re

from moderation.rows_group import ROWS
from server.wire import snake
from tests.browser.screenplay import one_leads, two_lead
from tests.house.test_documents import TEST, missing_tests
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "usability.md").read_text(encoding="utf-8")
ITEMS = (18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 33, 34, 35, 36, 41, 51)
"""The items of the design's checklist that are about the screens of a live meeting."""
ROW = re.compile(r"^\| U(\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


ELSEWHERE = {
    "open_waiting": "in the scripts it opens by itself; tests/rules/group/test_entering.py",
    "schedule_meeting": "the meeting is planned before a script begins; tests/browser/test_the_schedule.py",
    "set_rhythm": "tests/browser/test_the_schedule.py",
    "end_rhythm": "tests/browser/test_the_schedule.py",
    "cancel_meeting": "tests/browser/test_the_schedule.py",
    "restore_meeting": "tests/browser/test_the_schedule.py",
    "change_agreements": "tests/browser/test_agreements.py",
}
"""Acts of facilitators that no script plays, and where somebody does them."""


def without_a_test(page: str) -> list[int]:
    """The items whose row names no test, or that have no row."""
    rows = {int(item): TEST.findall(tests) for item, tests in ROW.findall(page)}
    return [item for item in ITEMS if not rows.get(item)]


def test_every_item_names_tests_and_they_exist() -> None:
    assert without_a_test(PAGE) == []
    assert missing_tests(PAGE) == []


def test_an_item_that_names_none_and_a_test_that_is_nowhere_are_found() -> None:
    assert without_a_test(PAGE.replace("| U29 |", "| U99 |")) == [29]
    gone = PAGE.replace("test_a_member_needs_no_mouse", "test_a_member_needs_nothing")
    assert missing_tests(gone)


def test_what_only_people_can_tell_has_a_walk() -> None:
    walks = re.findall(r"\| \*([^*|]+)\* \|$", PAGE, re.MULTILINE)
    assert walks
    assert [walk for walk in walks if f"**{walk}.**" not in PAGE] == []
    assert "Not tested with people" in PAGE


def test_the_whole_meetings_play_every_act_of_a_facilitator() -> None:
    """But for those about other evenings, which are played where they belong."""
    played = {act for line in (*two_lead.EVENING, *one_leads.ALONE) for act in line.act.audited}
    acts = {snake(command.__name__) for command, row in ROWS.items() if row.audited}
    assert played - acts == set()
    assert sorted(acts - played) == sorted(ELSEWHERE)
