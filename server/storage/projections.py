"""The register as rows, so that the schema refuses what must never be even if the rules erred.

Rows follow from the fold and from nothing else: what changed between two states is taken away and
written anew, in the transaction of the events that changed it.
"""

from collections.abc import Iterator

from rooms.people import Track
from rooms.programme.register import Register
from server.storage.entries import RowChange
from server.storage.schema import metadata

Row = tuple[str, ...]
TABLES = (
    "seat",
    "person",
    "staff",
    "licence",
    "grp",
    "linked",
    "leads",
    "membership",
    "parted",
    "clinician_of",
    "couple",
    "couple_clinicians",
)
"""Each after those it refers to. `kept_apart` is not here: the schema fills it by itself."""


def changes(before: Register | None, after: Register) -> tuple[RowChange, ...]:
    """The rows to take away, then the rows to write, so that the projections are those of `after`."""
    if before is after:
        return ()
    old = rows_of(before, beside=after) if before else {table: set() for table in TABLES}
    new = rows_of(after, beside=before)
    gone = (
        _change(table, "delete", row) for table in reversed(TABLES) for row in sorted(old[table] - new[table])
    )
    made = (_change(table, "insert", row) for table in TABLES for row in sorted(new[table] - old[table]))
    return (*gone, *made)


def rows_of(register: Register, *, beside: Register | None = None) -> dict[str, set[Row]]:
    """Every row the projections have while the register is so, by the table.

    Where two are compared, people who are the very same `beside` it are left out: nearly everybody is, and
    every command to the register would else make the rows of ten thousand twice.
    """
    rows: dict[str, set[Row]] = {table: set() for table in TABLES}
    for table, row in (*_people(register, beside), *_groups(register), *_couples(register)):
        rows[table].add(row)
    return rows


def _change(table: str, act: str, row: Row) -> RowChange:
    columns = metadata.tables[table].columns.keys()
    return RowChange(table, "delete" if act == "delete" else "insert", dict(zip(columns, row, strict=True)))


def _people(register: Register, beside: Register | None) -> Iterator[tuple[str, Row]]:
    for seat, member in register.members.items():
        if beside is not None and beside.members.get(seat) is member:
            continue
        yield "seat", (seat, "member")
        yield "person", (seat, "member", member.track.value, member.cohort)
        if member.clinician is not None:
            yield "clinician_of", (seat, member.clinician)
    for seat, person in register.staff.items():
        if beside is not None and beside.staff.get(seat) is person:
            continue
        yield "seat", (seat, "staff")
        yield "staff", (seat, "staff")
        if person.licence:
            yield "licence", (person.licence, seat)
        for group in person.leads:
            yield "leads", (seat, group)
    for name, link in register.links.items():
        yield "linked", (name, link.a)
        yield "linked", (name, link.b)


def _groups(register: Register) -> Iterator[tuple[str, Row]]:
    """The member's own track and cohort beside the group's: were they not to fit, the row could not be stored."""
    for name, group in register.groups.items():
        yield "grp", (name, group.track.value, group.cohort)
        for seat in group.members:
            member = register.members[seat]
            yield "membership", (name, seat, member.track.value, member.cohort, group.cohort)
        for seat in group.parted:
            yield "parted", (name, seat)


def _couples(register: Register) -> Iterator[tuple[str, Row]]:
    for name, couple in register.couples.items():
        yield "couple", (name, couple.partner, Track.PARTNER.value, couple.recovering, Track.RECOVERY.value)
        hers = register.members[couple.partner].clinician
        his = register.members[couple.recovering].clinician
        if hers is not None and his is not None:
            yield "couple_clinicians", (name, couple.partner, hers, couple.recovering, his)
