"""No human over both linked people, by any roles (D6); one human, one key (D11). By hand."""

import pytest

from tests.storage.engines import REFUSED
from tests.storage.register_rows import Register

pytestmark = pytest.mark.storage


# Anna (group g-p) and Carl (group g-m) are linked. Ways to read something of each.
OVER_ANNA = {
    "leads her group": ("leads", "frieda", "g-p"),
    "is her clinician": ("clinician_of", "anna", "frieda"),
}
OVER_CARL = {
    "leads his group": ("leads", "frieda", "g-m"),
    "is his clinician": ("clinician_of", "carl", "frieda"),
}


@pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
@pytest.mark.parametrize("of_carl", OVER_CARL)
@pytest.mark.parametrize("of_anna", OVER_ANNA)
@pytest.mark.parametrize("anna_first", [True, False])
def test_one_human_over_both_is_refused(
    register: Register, of_anna: str, of_carl: str, anna_first: bool, how: str
) -> None:
    first, second = OVER_ANNA[of_anna], OVER_CARL[of_carl]
    if not anna_first:
        first, second = second, first
    register.insert(*first, how=how)
    with pytest.raises(REFUSED, match="one human"):
        register.insert(*second, how=how)


@pytest.mark.parametrize("of_carl", OVER_CARL)
@pytest.mark.parametrize("of_anna", OVER_ANNA)
def test_two_humans_over_one_each_are_kept(register: Register, of_anna: str, of_carl: str) -> None:
    register.insert(*OVER_ANNA[of_anna])
    table, *row = OVER_CARL[of_carl]
    register.insert(table, *["gerd" if value == "frieda" else value for value in row])


def test_one_human_by_two_roles_over_one_of_them_is_kept(register: Register) -> None:
    register.insert("leads", "frieda", "g-p")
    register.insert("clinician_of", "anna", "frieda")
    register.insert("clinician_of", "berta", "frieda")


def test_a_placement_that_would_put_one_human_over_both_is_refused(register: Register) -> None:
    register.link("l-2", "dora", "emil")
    register.place("dora", "g-w")
    register.insert("leads", "frieda", "g-w")
    register.insert("leads", "frieda", "g-n")
    with pytest.raises(REFUSED, match="one human"):
        register.place("emil", "g-n")
    register.place("emil", "g-m")


def test_a_link_under_one_human_is_refused(register: Register) -> None:
    register.insert("leads", "frieda", "g-p")
    register.insert("clinician_of", "emil", "frieda")
    with pytest.raises(REFUSED, match="one human"):
        register.link("l-2", "berta", "emil")
    register.link("l-3", "berta", "dora")


def test_staff_over_someone_they_are_linked_with_is_refused(register: Register) -> None:
    register.link("l-2", "gerd", "berta")
    with pytest.raises(REFUSED, match="one human"):
        register.insert("leads", "gerd", "g-p")
    with pytest.raises(REFUSED, match="one human"):
        register.insert("clinician_of", "berta", "gerd")
    register.insert("leads", "gerd", "g-m")


def test_a_placement_under_staff_one_is_linked_with_is_refused(register: Register) -> None:
    register.link("l-2", "gerd", "emil")
    register.insert("leads", "gerd", "g-n")
    with pytest.raises(REFUSED, match="one human"):
        register.place("emil", "g-n")
    register.place("emil", "g-m")


def test_a_link_with_staff_who_are_over_one_is_refused(register: Register) -> None:
    register.insert("leads", "gerd", "g-p")
    with pytest.raises(REFUSED, match="one human"):
        register.link("l-2", "berta", "gerd")
    register.link("l-3", "dora", "gerd")


class TestCouple:
    def prepared(self, register: Register) -> Register:
        register.insert("couple", "c-1", "anna", "partner", "carl", "recovery")
        register.insert("clinician_of", "anna", "frieda")
        register.insert("clinician_of", "carl", "gerd")
        return register

    @pytest.mark.parametrize(
        "row",
        [
            ("c-1", "anna", "partner", "berta", "recovery"),
            ("c-1", "anna", "partner", "berta", "partner"),
            ("c-1", "carl", "recovery", "anna", "partner"),
            ("c-1", "carl", "partner", "emil", "recovery"),
            ("c-1", "anna", "partner", "anna", "recovery"),
            ("c-1", "anna", "partner", "nobody", "recovery"),
            ("c-1", "anna", "partner", "gerd", "recovery"),
        ],
    )
    def test_a_couple_has_one_member_of_each_track(self, register: Register, row: tuple[str, ...]) -> None:
        with pytest.raises(REFUSED):
            register.insert("couple", *row)
        register.insert("couple", "c-1", "anna", "partner", "carl", "recovery")

    def test_a_member_is_in_one_couple(self, register: Register) -> None:
        self.prepared(register)
        with pytest.raises(REFUSED):
            register.insert("couple", "c-2", "anna", "partner", "emil", "recovery")
        register.insert("couple", "c-2", "berta", "partner", "emil", "recovery")

    def test_two_different_clinicians_are_kept(self, register: Register) -> None:
        self.prepared(register).insert("couple_clinicians", "c-1", "anna", "frieda", "carl", "gerd")

    @pytest.mark.parametrize(
        "row",
        [
            ("c-1", "anna", "frieda", "carl", "frieda"),
            ("c-1", "anna", "gerd", "carl", "frieda"),
            ("c-1", "anna", "frieda", "carl", "hanne"),
            ("c-1", "anna", "frieda", "emil", "gerd"),
            ("c-9", "anna", "frieda", "carl", "gerd"),
        ],
    )
    def test_any_other_pair_of_keys_is_refused(self, register: Register, row: tuple[str, ...]) -> None:
        with pytest.raises(REFUSED):
            self.prepared(register).insert("couple_clinicians", *row)

    def test_one_clinician_for_both_is_refused_with_no_link_at_all(self, register: Register) -> None:
        register.insert("couple", "c-2", "berta", "partner", "emil", "recovery")
        register.insert("clinician_of", "berta", "hanne")
        with pytest.raises(REFUSED, match="one human"):
            register.insert("clinician_of", "emil", "hanne")
        register.insert("clinician_of", "emil", "gerd")

    def test_a_couple_under_one_human_is_refused(self, register: Register) -> None:
        register.insert("clinician_of", "berta", "hanne")
        register.insert("clinician_of", "emil", "hanne")
        with pytest.raises(REFUSED, match="one human"):
            register.insert("couple", "c-2", "berta", "partner", "emil", "recovery")

    def test_a_clinician_of_a_couple_cannot_be_taken_away_alone(self, register: Register) -> None:
        self.prepared(register).insert("couple_clinicians", "c-1", "anna", "frieda", "carl", "gerd")
        with pytest.raises(REFUSED):
            register.does("DELETE FROM clinician_of WHERE person_id = 'anna'")
        register.does("DELETE FROM couple_clinicians")
        register.does("DELETE FROM clinician_of WHERE person_id = 'anna'")


class TestWho:
    def test_a_member_has_one_clinician_of_record(self, register: Register) -> None:
        register.insert("clinician_of", "berta", "frieda")
        with pytest.raises(REFUSED):
            register.insert("clinician_of", "berta", "gerd")

    def test_a_licence_is_one_humans(self, register: Register) -> None:
        register.insert("seat", "ida", "staff")
        register.insert("staff", "ida", "staff")
        with pytest.raises(REFUSED):
            register.insert("licence", "chamber frieda", "ida")
        with pytest.raises(REFUSED):
            register.insert("licence", "", "ida")
        with pytest.raises(REFUSED):
            register.insert("clinician_of", "berta", "ida")
        register.insert("licence", "chamber ida", "ida")
        register.insert("clinician_of", "berta", "ida")

    def test_no_seat_is_both_member_and_staff(self, register: Register) -> None:
        with pytest.raises(REFUSED):
            register.insert("staff", "anna", "staff")
        with pytest.raises(REFUSED):
            register.insert("staff", "anna", "member")
        with pytest.raises(REFUSED):
            register.insert("person", "gerd", "member", "partner", "women")
        with pytest.raises(REFUSED):
            register.insert("seat", "anna", "staff")

    def test_a_member_leads_no_group_and_is_nobodys_clinician(self, register: Register) -> None:
        with pytest.raises(REFUSED):
            register.insert("leads", "dora", "g-n")
        with pytest.raises(REFUSED):
            register.insert("clinician_of", "emil", "dora")
        register.insert("leads", "hanne", "g-n")

    def test_staff_are_placed_in_no_group(self, register: Register) -> None:
        with pytest.raises(REFUSED):
            register.insert("membership", "g-n", "gerd", "recovery", "men", "men")


# ---------------------------------------------------------------- who was of a group lately


def anna_parts(register: Register) -> None:
    """Out of her group; something of hers can still be read there."""
    register.does("DELETE FROM membership WHERE person_id = 'anna'")
    register.insert("parted", "g-p", "anna")


@pytest.mark.parametrize("of_carl", OVER_CARL)
@pytest.mark.parametrize("how", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
def test_who_leads_the_group_she_parted_from_comes_to_read_nothing_of_him(
    register: Register, of_carl: str, how: str
) -> None:
    register.insert("leads", "frieda", "g-p")
    anna_parts(register)
    with pytest.raises(REFUSED, match="one human"):
        register.insert(*OVER_CARL[of_carl], how=how)
    register.does("DELETE FROM parted")
    register.insert(*OVER_CARL[of_carl], how=how)


@pytest.mark.parametrize("of_carl", OVER_CARL)
def test_nor_who_reads_him_comes_to_lead_it(register: Register, of_carl: str) -> None:
    anna_parts(register)
    register.insert(*OVER_CARL[of_carl])
    with pytest.raises(REFUSED, match="one human"):
        register.insert("leads", "frieda", "g-p")
    register.insert("leads", "gerd", "g-p")


def test_nor_is_he_placed_with_whoever_read_her(register: Register) -> None:
    register.insert("leads", "frieda", "g-p")
    register.insert("leads", "frieda", "g-n")
    anna_parts(register)
    register.does("DELETE FROM membership WHERE person_id = 'carl'")
    with pytest.raises(REFUSED, match="one human"):
        register.place("carl", "g-n")
    register.place("emil", "g-n")


def test_nor_where_she_was_lately_though_nobody_leads_there_now(register: Register) -> None:
    """Whoever came to lead it next would read both."""
    anna_parts(register)
    register.does("DELETE FROM membership WHERE person_id = 'berta'")
    register.link("l-2", "anna", "berta")
    with pytest.raises(REFUSED, match="linked people in one group"):
        register.place("berta", "g-p")
    register.does("DELETE FROM parted")
    register.place("berta", "g-p")


def test_a_link_is_put_off_by_nobody_who_parted(register: Register) -> None:
    register.insert("leads", "frieda", "g-p")
    anna_parts(register)
    register.link("l-2", "anna", "berta")
    with pytest.raises(REFUSED):
        register.place("anna", "g-p")
