"""Rows written by hand meet the same refusals as ours: tracks, cohorts, links, NULLs (D1, D2)."""

from contextlib import suppress

import pytest

from tests.storage.engines import REFUSED
from tests.storage.register_rows import Register

pytestmark = pytest.mark.storage


@pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
class TestTracks:
    """Each lie a hand could tell about a recovery member in a partner group."""

    @pytest.mark.parametrize(
        "row",
        [
            ("g-p", "emil", "recovery", "men", "men"),
            ("g-p", "emil", "partner", "men", "any"),
            ("g-p", "emil", "recovery", "men", "any"),
            ("g-p", "emil", "partner", "any", "any"),
            ("g-m", "berta", "partner", "unstated", "men"),
            ("g-m", "berta", "recovery", "men", "men"),
        ],
    )
    def test_a_placement_across_tracks_is_refused(
        self, register: Register, row: tuple[str, ...], how: str
    ) -> None:
        before = register.count("membership")
        with suppress(REFUSED) if how == "INSERT OR IGNORE" else pytest.raises(REFUSED):
            register.insert("membership", *row, how=how)
        assert register.count("membership") == before

    def test_a_placement_inside_the_track_is_kept(self, register: Register, how: str) -> None:
        register.insert("membership", "g-m", "emil", "recovery", "men", "men", how=how)


class TestCohorts:
    @pytest.mark.parametrize(
        "row",
        [
            ("g-m", "dora", "recovery", "women", "men"),
            ("g-m", "dora", "recovery", "men", "men"),
            ("g-m", "dora", "recovery", "women", "women"),
            ("g-m", "dora", "recovery", "women", "any"),
            ("g-q", "berta", "partner", "unstated", "women"),
            ("g-q", "berta", "partner", "women", "women"),
            ("g-q", "berta", "partner", "unstated", "any"),
        ],
    )
    def test_a_placement_across_cohorts_is_refused(self, register: Register, row: tuple[str, ...]) -> None:
        with pytest.raises(REFUSED):
            register.insert("membership", *row)

    def test_a_placement_inside_the_cohort_is_kept(self, register: Register) -> None:
        register.place("dora", "g-w")
        register.place("anna", "g-q")

    def test_a_partner_group_for_anyone_takes_every_cohort(self, register: Register) -> None:
        assert register.count("membership") == 3

    @pytest.mark.parametrize("cohort", ["any", "", None])
    def test_a_recovery_group_has_one_cohort(self, register: Register, cohort: str | None) -> None:
        with pytest.raises(REFUSED):
            register.insert("grp", "g-x", "recovery", cohort)
        register.insert("grp", "g-x", "recovery", "men")

    @pytest.mark.parametrize("cohort", ["any", "unstated", "", None])
    def test_a_recovery_member_has_one_cohort(self, register: Register, cohort: str | None) -> None:
        with pytest.raises(REFUSED):
            register.insert("person", "hanne", "member", "recovery", cohort)
        register.enrol("xaver", "recovery", "men")
        register.enrol("yara", "partner", "unstated")

    def test_nobody_and_nothing_is_of_a_third_track(self, register: Register) -> None:
        for track in ("staff", "both", "", "PARTNER", "partner ", None):
            with pytest.raises(REFUSED):
                register.insert("grp", "g-x", track, "men")
            register.insert("seat", f"x{track}", "member")
            with pytest.raises(REFUSED):
                register.insert("person", f"x{track}", "member", track, "men")


class TestLinks:
    def test_linked_people_in_one_group_are_refused(self, register: Register) -> None:
        register.link("l-2", "carl", "emil")
        with pytest.raises(REFUSED):
            register.place("emil", "g-m")

    def test_unlinked_people_in_one_group_are_kept(self, register: Register) -> None:
        register.place("emil", "g-m")

    def test_linked_people_in_two_groups_are_kept(self, register: Register) -> None:
        register.link("l-2", "carl", "emil")
        register.place("emil", "g-n")
        assert register.count("kept_apart") == 4

    @pytest.mark.parametrize("how", ["INSERT OR REPLACE", "INSERT OR IGNORE"])
    def test_no_conflict_clause_gets_round_it(self, register: Register, how: str) -> None:
        register.link("l-2", "carl", "emil")
        with pytest.raises(REFUSED):
            register.place("emil", "g-m", how=how)
        assert register.count("membership") == 3

    def test_a_link_between_people_of_one_group_is_refused(self, register: Register) -> None:
        with pytest.raises(REFUSED):
            register.link("l-2", "anna", "berta")

    def test_a_placement_may_follow_once_the_other_has_left(self, register: Register) -> None:
        register.link("l-2", "carl", "emil")
        register.does("DELETE FROM membership WHERE person_id = 'carl'")
        register.place("emil", "g-m")

    def test_the_rows_that_keep_apart_cannot_be_taken_away_or_changed(self, register: Register) -> None:
        with pytest.raises(REFUSED):
            register.does("DELETE FROM kept_apart")
        with pytest.raises(REFUSED):
            register.does("UPDATE kept_apart SET link_id = 'l-9'")
        with pytest.raises(REFUSED):
            register.does("UPDATE OR REPLACE linked SET person_id = 'berta' WHERE person_id = 'carl'")

    def test_a_link_that_ends_frees_both(self, register: Register) -> None:
        register.does("DELETE FROM linked WHERE link_id = 'l-1'")
        assert register.count("kept_apart") == 0


class TestNoChange:
    """A person, a group, a place is never made into another: taken away and written anew, or refused."""

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE person SET track = 'recovery', cohort = 'men' WHERE person_id = 'anna'",
            "UPDATE person SET cohort = 'women' WHERE person_id = 'emil'",
            "UPDATE grp SET track = 'recovery', cohort = 'men' WHERE group_id = 'g-q'",
            "UPDATE grp SET cohort = 'women' WHERE group_id = 'g-m'",
            "UPDATE membership SET group_id = 'g-n' WHERE person_id = 'carl'",
            "UPDATE membership SET person_id = 'emil' WHERE person_id = 'carl'",
            "INSERT OR REPLACE INTO person VALUES ('anna', 'member', 'recovery', 'women')",
            "INSERT OR REPLACE INTO grp VALUES ('g-p', 'recovery', 'women')",
            "DELETE FROM person WHERE person_id = 'anna'",
            "DELETE FROM grp WHERE group_id = 'g-p'",
        ],
    )
    def test_it_is_refused(self, register: Register, statement: str) -> None:
        with pytest.raises(REFUSED):
            register.does(statement)


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("seat", ("x", "member")),
        ("person", ("newly", "member", "partner", "women")),
        ("staff", ("hired", "staff")),
        ("licence", ("a 1", "hired")),
        ("grp", ("g-x", "partner", "women")),
        ("membership", ("g-n", "emil", "recovery", "men", "men")),
        ("linked", ("l-2", "emil")),
        ("kept_apart", ("l-1", "g-p", "anna")),
        ("leads", ("gerd", "g-p")),
        ("clinician_of", ("anna", "frieda")),
        ("couple", ("c-1", "anna", "partner", "carl", "recovery")),
        ("couple_clinicians", ("c-1", "anna", "frieda", "carl", "gerd")),
    ],
)
def test_no_key_of_an_invariant_may_be_null(register: Register, table: str, row: tuple[str, ...]) -> None:
    """Each column in turn; then, as the twin, the row itself."""
    register.insert("seat", "newly", "member")
    register.insert("seat", "hired", "staff")
    if table == "licence":
        register.insert("staff", "hired", "staff")
    if table == "kept_apart":
        register.does("DROP TRIGGER kept_apart_stays")
        register.does("DELETE FROM kept_apart")
    if table == "couple_clinicians":
        register.insert("couple", "c-1", "anna", "partner", "carl", "recovery")
        register.insert("clinician_of", "anna", "frieda")
        register.insert("clinician_of", "carl", "gerd")
    for column in range(len(row)):
        with pytest.raises(REFUSED, match=r"(?i)not.null"):
            register.insert(table, *row[:column], None, *row[column + 1 :])
    register.insert(table, *row)


def test_a_number_is_no_name(register: Register) -> None:
    """STRICT tables: a blob that reads like an id is refused rather than another person."""
    with pytest.raises(REFUSED):
        register.insert("seat", b"anna", "member")
