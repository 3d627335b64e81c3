"""A small programme in projection rows, to be broken by hand.

Partner group `g-p` (any cohort) with Anna and Berta; men's group `g-m` with Carl; women's recovery
group `g-w`. Anna is linked with Carl, and they are a couple. Staff: Frieda, Gerd, Hanne.
"""

import sqlite3
from pathlib import Path

from server.storage.database import connect
from server.storage.migrating import migrate

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
    """One connection with hands of its own."""

    def __init__(self, path: Path) -> None:
        migrate(path)
        self.sql = connect(path)

    def insert(self, table: str, *values: object, how: str = "INSERT") -> None:
        self.sql.execute(f"{how} INTO {table} VALUES ({', '.join('?' * len(values))})", values)

    def enrol(self, person: str, track: object, cohort: object) -> None:
        self.insert("seat", person, "member")
        self.insert("person", person, "member", track, cohort)

    def hire(self, staff: str) -> None:
        self.insert("seat", staff, "staff")
        self.insert("staff", staff, "staff")
        self.insert("licence", f"chamber {staff}", staff)

    def place(self, person: str, group: str, *, how: str = "INSERT") -> None:
        """As our own code would: everything copied from where it is known."""
        track, cohort = self.sql.execute(
            "SELECT track, cohort FROM person WHERE person_id = ?", (person,)
        ).fetchone()
        (group_cohort,) = self.sql.execute("SELECT cohort FROM grp WHERE group_id = ?", (group,)).fetchone()
        self.insert("membership", group, person, track, cohort, group_cohort, how=how)

    def link(self, name: str, *people: str) -> None:
        for person in people:
            self.insert("linked", name, person)

    def count(self, table: str) -> int:
        return int(self.sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def small_programme(path: Path) -> Register:
    register = Register(path)
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


REFUSED = sqlite3.IntegrityError
