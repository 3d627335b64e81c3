"""A small programme in projection rows, to be broken by hand.

Partner group `g-p` (any cohort) with Anna and Berta; men's group `g-m` with Carl; women's recovery
group `g-w`. Anna is linked with Carl, and they are a couple. Staff: Frieda, Gerd, Hanne.
"""

from typing import Any

from server.storage.pen import Pen
from tests.storage.engines import by_hand

MEMBERS = {
    "anna": ("partner", "women"),
    "berta": ("partner", "unstated"),
    "carl": ("recovery", "men"),
    "dora": ("recovery", "women"),
    "emil": ("recovery", "men"),
}
GROUPS = {
    "g-p": ("partner", "any"),
    "g-q": ("partner", "women"),
    "g-m": ("recovery", "men"),
    "g-n": ("recovery", "men"),
    "g-w": ("recovery", "women"),
}
STAFF = ("frieda", "gerd", "hanne")


class Register:
    """One connection with hands of its own. What is done in it can be undone to the last row."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen

    def does(self, statement: str, *values: object) -> list[Any]:
        """One statement in SQLite's words: kept, or refused and without a trace."""
        self.pen.mark()
        try:
            found = by_hand(self.pen, statement, values)
        except BaseException:
            self.pen.back_to_mark()
            self.pen.unmark()
            raise
        self.pen.unmark()
        return found

    def insert(self, table: str, *values: object, how: str = "INSERT") -> None:
        self.does(f"{how} INTO {table} VALUES ({', '.join('?' * len(values))})", *values)

    def enrol(self, person: str, track: object, cohort: object) -> None:
        self.insert("seat", person, "member")
        self.insert("person", person, "member", track, cohort)

    def hire(self, staff: str) -> None:
        self.insert("seat", staff, "staff")
        self.insert("staff", staff, "staff")
        self.insert("licence", f"chamber {staff}", staff)

    def place(self, person: str, group: str, *, how: str = "INSERT") -> None:
        """As our own code would: everything copied from where it is known."""
        ((track, cohort),) = self.does("SELECT track, cohort FROM person WHERE person_id = ?", person)
        ((group_cohort,),) = self.does("SELECT cohort FROM grp WHERE group_id = ?", group)
        self.insert("membership", group, person, track, cohort, group_cohort, how=how)

    def link(self, name: str, *people: str) -> None:
        for person in people:
            self.insert("linked", name, person)

    def count(self, table: str) -> int:
        return int(self.does(f"SELECT count(*) FROM {table}")[0][0])


def small_programme(pen: Pen) -> Register:
    """In a transaction that is not at its end."""
    register = Register(pen)
    pen.begin()
    for person, (track, cohort) in MEMBERS.items():
        register.enrol(person, track, cohort)
    for group, (track, cohort) in GROUPS.items():
        register.insert("grp", group, track, cohort)
    for staff in STAFF:
        register.hire(staff)
    register.place("anna", "g-p")
    register.place("berta", "g-p")
    register.place("carl", "g-m")
    register.link("l-1", "anna", "carl")
    return register
