"""The page of rules and tests is what the tests say, and what is said by hand beside it is so."""

import re

from server.documents import coverage
from server.documents.rules_in_short import IN_PART, SHORT, UNTRIED
from tests.house.tree import ROOT

A_FILE = '''"""A folder of scenes (D1, D2)."""


def helps():
    """Nobody fails for it (D3)."""


def test_one():
    """D4 and D5."""  # D6


async def test_what_d7_says():
    pass
'''


def test_the_page_is_fresh() -> None:
    assert (ROOT / coverage.FILE).read_text(encoding="utf-8") == coverage.coverage(), "make documents"


def test_each_rule_has_tests_or_stands_among_those_without() -> None:
    assert coverage.out_of_step(coverage.covered(), UNTRIED, IN_PART) == []


def test_every_rule_of_the_field_is_there_in_short() -> None:
    page = (ROOT / "docs" / "field-rules.md").read_text(encoding="utf-8")
    assert sorted(SHORT) == [int(each) for each in re.findall(r"^- \*\*D(\d+)\.\*\*", page, re.MULTILINE)]


def test_what_is_out_of_step_is_found() -> None:
    """Both ways: a rule that lost its last test, and one said to have none that has."""
    found = coverage.covered()
    lost = {rule: it for rule, it in found.items() if rule != 29}
    assert coverage.out_of_step(lost, UNTRIED, {}) == ["D29 has no test and no reason"]
    assert coverage.out_of_step(lost, UNTRIED, {29: "?"})[-1] == "D29 has no test, and is said to have some"
    assert coverage.out_of_step(found, {**UNTRIED, 29: "?"}, {}) == [
        "D29 has tests, and is said to have none"
    ]
    assert coverage.out_of_step({**found, 99: coverage.Covered(["a test"])}, UNTRIED, {}) == [
        "D99 is no rule"
    ]


def test_only_what_can_fail_counts() -> None:
    assert list(coverage.rules_of_tests(A_FILE)) == [
        (None, 1),
        (None, 2),
        ("test_one", 4),
        ("test_one", 5),
        ("test_what_d7_says", 7),
    ]
    assert list(coverage.rules_of_tests(A_FILE.replace("test_", "helps_"))) == []
    assert coverage.rules_in("U1, BAD12, D123, step 3d4") == set()
    written = (
        'BEHIND = "It waits"\nX = (Invariant(77, BEHIND, "D41, design 3", "deed", id), Fault("a", "b", 77))'
    )
    assert list(coverage.invariants_in(written)) == [(77, "It waits", {41})]
    assert list(coverage.faults_in(written)) == [77]
