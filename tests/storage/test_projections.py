"""Projections are the fold of the register, row by row, and the schema takes every register there can be."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rooms.admission import may_be_clinician, may_be_couple, may_lead, may_link, may_place
from rooms.ids import PROGRAMME, LinkId, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.programme import events as ev
from rooms.programme.fold import evolve
from rooms.programme.parting_events import MemberParted, PartingForgotten
from rooms.programme.register import Register
from rooms.spaces import Event, Recorded
from server.storage.entries import RowChange
from server.storage.pen import Pen
from server.storage.projections import TABLES, changes, rows_of
from server.storage.statements import row_statement
from tests.storage.engines import REFUSED, a_pen, by_hand
from tests.storage.stand_ins import House

pytestmark = pytest.mark.storage
NAME = WordsId("name")
MEMBERS = {
    "anna": (Track.PARTNER, "women"),
    "berta": (Track.PARTNER, "unstated"),
    "carl": (Track.RECOVERY, "men"),
    "emil": (Track.RECOVERY, "men"),
    "dora": (Track.RECOVERY, "women"),
}
GROUPS = {
    "g-p": (Track.PARTNER, "any"),
    "g-q": (Track.PARTNER, "women"),
    "g-m": (Track.RECOVERY, "men"),
    "g-n": (Track.RECOVERY, "men"),
}
STAFF = {"frieda": "chamber:1", "gerd": "chamber:2", "hanne": ""}


def after(register: Register, *events: Event) -> Register:
    for event in events:
        place = Recorded(
            space=PROGRAMME, version=1, room="register", seq=1, at=1, by=SeatId("hanne"), event=event
        )
        register = evolve(register, place)
    return register


def enrolled() -> Register:
    """Everybody known, nobody anywhere."""
    register = Register(PROGRAMME)
    for name, (track, cohort) in MEMBERS.items():
        register = after(
            register, ev.MemberEnrolled(member=SeatId(name), name=NAME, track=track, cohort=cohort)
        )
    for name, (track, cohort) in GROUPS.items():
        group = ev.GroupStarted(group=SpaceId(name), alias=NAME, track=track, cohort=cohort, seats=8)
        register = after(register, group)
    for name, licence in STAFF.items():
        staff = ev.StaffEnrolled(staff=SeatId(name), name=NAME, licence=licence, credential_until=None)
        register = after(register, staff)
    return register


def with_a_couple() -> Register:
    anna, carl = SeatId("anna"), SeatId("carl")
    return after(
        enrolled(),
        ev.PeopleLinked(link=LinkId("l-1"), a=anna, b=carl, relation="couple"),
        ev.MemberPlaced(member=anna, group=SpaceId("g-p")),
        ev.MemberPlaced(member=carl, group=SpaceId("g-m")),
        ev.MemberPlaced(member=SeatId("emil"), group=SpaceId("g-m")),
        MemberParted(member=SeatId("emil"), group=SpaceId("g-m"), read_until=2),
        ev.FacilitatorAppointed(staff=SeatId("hanne"), group=SpaceId("g-m")),
        ev.ClinicianAppointed(staff=SeatId("frieda"), member=anna),
        ev.ClinicianAppointed(staff=SeatId("gerd"), member=carl),
        ev.CouplePrepared(couple=SpaceId("c-1"), partner=anna, recovering=carl),
    )


class Rows:
    """A database that follows a register."""

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.register: Register | None = None

    def follow(self, register: Register) -> None:
        self.pen.begin()
        try:
            for change in changes(self.register, register):
                statement, values = row_statement(change)
                assert self.pen.count(statement, *values) == 1
        except BaseException:
            self.pen.rollback()
            raise
        self.pen.commit()
        self.register = register

    def all(self) -> dict[str, set[tuple[str, ...]]]:
        return {table: set(by_hand(self.pen, f"SELECT * FROM {table}")) for table in TABLES}


@pytest.fixture
def rows(tmp_path: Path, any_database: str | None) -> Iterator[Rows]:
    with closing(a_pen(tmp_path, any_database)) as pen:
        yield Rows(pen)


def test_rows_are_the_fold(rows: Rows) -> None:
    register = with_a_couple()
    rows.follow(register)
    assert rows.all() == rows_of(register)
    assert all(rows.all().values()), "every table has a row here"
    assert by_hand(rows.pen, "SELECT * FROM kept_apart ORDER BY group_id") == [
        ("l-1", "g-m", "carl"),
        ("l-1", "g-p", "anna"),
    ]


def test_only_what_changed_is_written() -> None:
    register = with_a_couple()
    assert changes(register, register) == ()
    moved = after(register, ev.MemberPlaced(member=SeatId("emil"), group=SpaceId("g-n")))
    row = {
        "group_id": "g-n",
        "person_id": "emil",
        "track": "recovery",
        "cohort": "men",
        "group_cohort": "men",
    }
    assert changes(register, moved) == (RowChange("membership", "insert", row),)
    assert changes(moved, register) == (RowChange("membership", "delete", row),)
    known = replace(register, settings=None, asks={}, offered=frozenset())
    assert changes(register, known) == ()


def test_a_couple_has_its_keys_only_with_both_clinicians(rows: Rows) -> None:
    register = with_a_couple()
    rows.follow(register)
    ended = after(register, ev.ClinicianEnded(staff=SeatId("gerd"), member=SeatId("carl")))
    rows.follow(ended)
    assert rows.all()["couple_clinicians"] == set()
    assert len(rows.all()["couple"]) == 1
    again = after(ended, ev.ClinicianAppointed(staff=SeatId("gerd"), member=SeatId("carl")))
    rows.follow(again)
    assert rows.all() == rows_of(register)


@pytest.mark.parametrize(
    "event",
    [
        ev.MemberPlaced(member=SeatId("carl"), group=SpaceId("g-p")),
        ev.MemberPlaced(member=SeatId("berta"), group=SpaceId("g-q")),
        ev.FacilitatorAppointed(staff=SeatId("gerd"), group=SpaceId("g-p")),
        ev.FacilitatorAppointed(staff=SeatId("hanne"), group=SpaceId("g-p")),
        ev.ClinicianAppointed(staff=SeatId("frieda"), member=SeatId("carl")),
        ev.ClinicianAppointed(staff=SeatId("hanne"), member=SeatId("berta")),
        ev.PeopleLinked(link=LinkId("l-2"), a=SeatId("carl"), b=SeatId("hanne"), relation="apart"),
    ],
)
def test_were_the_rules_to_err_the_schema_refuses(rows: Rows, event: Event) -> None:
    register = with_a_couple()
    if isinstance(event, ev.ClinicianAppointed) and event.member == "carl":
        register = after(register, ev.ClinicianEnded(staff=SeatId("gerd"), member=SeatId("carl")))
    rows.follow(register)
    before = rows.all()
    with pytest.raises(REFUSED):
        rows.follow(after(register, event))
    assert rows.all() == before


async def test_the_journal_writes_them_with_their_events(any_house: House) -> None:
    await any_house.give("register", rows=changes(None, with_a_couple()))
    assert any_house.sql("SELECT partner, recovering FROM couple") == [("anna", "carl")]
    wrong = RowChange("clinician_of", "insert", {"person_id": "berta", "staff_id": "hanne"})
    with pytest.raises(REFUSED):
        await any_house.give("no licence", rows=(wrong,))


def tries(register: Register, number: int) -> Iterator[tuple[bool, Event]]:
    """Things a coordinator may try, each with what admission says of it."""
    yield from placements(register)
    yield from appointments(register)
    yield from treatments(register)
    people = [(SeatId(a), SeatId(b)) for a in (*MEMBERS, *STAFF) for b in MEMBERS if a != b]
    for a, b in people:
        event = ev.PeopleLinked(link=LinkId(f"l-{number}"), a=a, b=b, relation="couple")
        yield may_link(register, a, b), event
        if may_be_couple(register, a, b, 1):
            yield True, ev.CouplePrepared(couple=SpaceId(f"c-{number}"), partner=a, recovering=b)


def placements(register: Register) -> Iterator[tuple[bool, Event]]:
    for member, group in ((SeatId(m), SpaceId(g)) for m in MEMBERS for g in GROUPS):
        if group in register.members[member].groups:
            yield True, MemberParted(member=member, group=group, read_until=2)
        else:
            yield may_place(register, member, group), ev.MemberPlaced(member=member, group=group)
        if member in register.groups[group].parted:
            yield True, PartingForgotten(member=member, group=group)


def appointments(register: Register) -> Iterator[tuple[bool, Event]]:
    for staff, group in ((SeatId(s), SpaceId(g)) for s in STAFF for g in GROUPS):
        if group in register.staff[staff].leads:
            yield True, ev.FacilitatorEnded(staff=staff, group=group)
        else:
            yield may_lead(register, staff, group), ev.FacilitatorAppointed(staff=staff, group=group)


def treatments(register: Register) -> Iterator[tuple[bool, Event]]:
    for staff, member in ((SeatId(s), SeatId(m)) for s in STAFF for m in MEMBERS):
        if register.members[member].clinician == staff:
            yield True, ev.ClinicianEnded(staff=staff, member=member)
        elif register.members[member].clinician is None:
            allowed = may_be_clinician(register, staff, member, 1)
            yield allowed, ev.ClinicianAppointed(staff=staff, member=member)


@settings(max_examples=25, deadline=None)
@given(choices=st.lists(st.integers(0, 10_000), min_size=5, max_size=40))
def test_rules_and_schema_say_the_same(tmp_path_factory: pytest.TempPathFactory, choices: list[int]) -> None:
    """Two who never saw each other's work: whatever admission allows is stored, whatever it refuses is not."""
    rows = Rows(a_pen(tmp_path_factory.mktemp("register"), None))
    rows.follow(enrolled())
    for number, choice in enumerate(choices):
        register = rows.register
        assert register is not None
        possible = list(tries(register, number))
        allowed, event = possible[choice % len(possible)]
        if allowed:
            rows.follow(after(register, event))
            assert rows.all() == rows_of(after(register, event))
        else:
            with pytest.raises(REFUSED):
                rows.follow(after(register, event))
    rows.pen.close()
