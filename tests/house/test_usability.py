"""What people can count on at the screen stands in a page, item by item, each with tests that are there."""

import re

from tests.house.test_documents import TEST, missing_tests
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "usability.md").read_text(encoding="utf-8")
ITEMS = (14, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 33, 34, 35, 36, 41, 51, 54)
"""The items of the design's checklist that are about the screens of a live meeting, about stopping one, and about
what is kept of what staff did."""
ROW = re.compile(r"^\| U(\d+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


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
