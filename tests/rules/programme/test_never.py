"""Whatever is asked of the register, and in whatever order, what must never be is never so.

The invariants are looked for here in the plainest way, by hand over every pair, and share no line
with `rooms/admission.py`.
"""

from itertools import combinations
from random import Random

import pytest

from rooms.ids import PROGRAMME, SeatId
from rooms.people import Track
from rooms.programme import commands as ask
from rooms.programme.events import CoordinatorAppointed
from rooms.programme.register import Register
from rooms.spaces import Command, Decision
from tests.cast import NOOR
from tests.rules.programme.house import an_empty_house, does, happens, hires, register
from tests.stage import Stage

SEQUENCES = 2_000
STEPS = 24


def wrongs(state: Register) -> list[str]:
    """Everything that must never be, found the long way round."""
    return [*wrong_groups(state), *wrong_humans(state), *wrong_couples(state)]


def links(state: Register) -> list[set[SeatId]]:
    """Every two people who are linked."""
    return [{link.a, link.b} for link in state.links.values()]


def wrong_groups(state: Register) -> list[str]:
    """Mixed worlds, linked people in one group, too many people (D1, D2, D37)."""
    found = []
    for space, group in state.groups.items():
        everybody = group.track == Track.PARTNER and group.cohort == "any"
        for seat in group.members:
            member = state.members[seat]
            if member.track != group.track:
                found.append(f"{seat} is in a group of the other track")
            if not everybody and member.cohort != group.cohort:
                found.append(f"{seat} is in a group of another cohort")
        pairs = combinations(group.members, 2)
        found += [f"{a} and {b} share {space}" for a, b in pairs if {a, b} in links(state)]
        if len(group.members) > group.seats:
            found.append(f"{space} is over its size")
    return found


def wrong_humans(state: Register) -> list[str]:
    """One human over two linked people, or over somebody they are linked to; one licence, two humans (D6, D11)."""
    found = []
    for human in state.staff:
        read = {human} | {seat for seat, member in state.members.items() if member.clinician == human}
        for group in state.groups.values():
            if human in group.facilitators:
                read |= set(group.members)
        found += [f"{human} reads both of {sorted(pair)}" for pair in links(state) if pair <= read]
    licences = [one.licence for one in state.staff.values() if one.licence]
    return [*found, *(["one licence, two humans"] if len(set(licences)) != len(licences) else [])]


def wrong_couples(state: Register) -> list[str]:
    """A couple of one track, or with one human behind both keys (D10, D11)."""
    found = []
    for couple in state.couples.values():
        hers, his = state.members[couple.partner], state.members[couple.recovering]
        if (hers.track, his.track) != (Track.PARTNER, Track.RECOVERY):
            found.append("a couple of one track")
        if hers.clinician is not None and hers.clinician == his.clinician:
            found.append("one human over both of a couple")
    return found


class Wishes:
    """A coordinator who tries everything, on a small register."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def one(self, state: Register) -> tuple[SeatId, Command]:
        """One wish, made of whoever and whatever is there."""
        pick = self.chance.choice
        member = pick(list(state.members) or [SeatId("nobody")])
        person, groups = pick(list(state.staff)), list(state.groups)
        wishes = [*self.about_people(state, member, person), *self.about_couples(state, member)]
        if groups:
            group = pick(groups)
            wishes += 2 * [
                ask.PlaceMember(space=PROGRAMME, member=member, group=group),
                ask.AppointFacilitator(space=PROGRAMME, staff=person, group=group),
                ask.PartMember(space=PROGRAMME, member=member, group=group),
            ]
        wish = pick(wishes)
        asks = isinstance(wish, ask.AskForCouple)
        return (state.members[member].clinician or NOOR) if asks else NOOR, wish

    def about_people(self, state: Register, member: SeatId, person: SeatId) -> list[Command]:
        """Enrolments, groups, appointments, links."""
        pick, everybody = self.chance.choice, [*state.members, *state.staff]
        track, cohort = pick(list(Track)), pick(["women", "men", "any", "unstated"])
        return [
            ask.EnrolMember(space=PROGRAMME, name="A", track=track, cohort=cohort, adult=True),
            ask.EnrolStaff(space=PROGRAMME, name="B", issuer="x", licence=pick(["1", "2", " 1.", "3"])),
            ask.StartGroup(
                space=PROGRAMME,
                alias="G",
                track=track,
                cohort=cohort,
                seats=pick([2, 3]),
                opens_at=10**13,
                minutes=60,
                first_names=("C", "D")[: pick([0, 1, 2])],
                adults=True,
                lead=pick([True, False]),
            ),
            ask.AppointClinician(space=PROGRAMME, staff=person, member=member),
            ask.EndClinician(space=PROGRAMME, staff=person, member=member),
            ask.LinkPeople(
                space=PROGRAMME,
                a=pick(everybody),
                b=pick(everybody),
                kind=pick(["couple", "former", "apart"]),
            ),
            ask.SuspendMember(space=PROGRAMME, member=member),
            ask.ReinstateMember(space=PROGRAMME, member=member),
        ]

    def about_couples(self, state: Register, member: SeatId) -> list[Command]:
        """Asked for by whoever is this member's clinician, and prepared with anybody."""
        if member not in state.members or state.members[member].clinician is None:
            return []
        prepare = ask.PrepareCouple(
            space=PROGRAMME,
            partner=member,
            recovering=self.chance.choice(list(state.members)),
            partner_was_offered=True,
        )
        return [ask.AskForCouple(space=PROGRAMME, member=member), prepare, prepare]


def a_small_register() -> Stage:
    """Noor alone, who keeps the register."""
    stage = an_empty_house()
    stage.now = 10**13 - 60_000
    hires(stage, NOOR, "n:1")
    happens(stage, CoordinatorAppointed(staff=NOOR))
    return stage


@pytest.mark.proof
def test_two_thousand_stubborn_coordinators_break_nothing():
    chance, done, refused = Random(2026), 0, 0
    for _ in range(SEQUENCES):
        stage, wishes = a_small_register(), Wishes(chance)
        for _ in range(STEPS):
            who, wish = wishes.one(register(stage))
            if isinstance(stage.does(who, wish), Decision):
                done += 1
                assert wrongs(register(stage)) == []
            else:
                refused += 1
    assert done > SEQUENCES * STEPS / 5, "hardly anything was tried"
    assert refused > SEQUENCES * STEPS / 5, "hardly anything was forbidden"


@pytest.mark.parametrize("lifted", ["may_place", "may_lead", "may_be_clinician", "may_link"])
def test_the_watcher_sees_what_admission_would_let_through(monkeypatch, lifted):
    """Planted faults: with any one rule of admission gone, wrongs are found."""
    for place in ("placing", "appointing"):
        monkeypatch.setattr(f"rooms.programme.{place}.{lifted}", lambda *_: True, raising=False)
    chance = Random(7)
    for _ in range(SEQUENCES):
        stage, wishes = a_small_register(), Wishes(chance)
        for _ in range(STEPS):
            stage.does(*wishes.one(register(stage)))
            if wrongs(register(stage)):
                return
    pytest.fail(f"without {lifted} nothing went wrong")


def test_a_wish_of_a_stranger_changes_nothing():
    stage = a_small_register()
    before = register(stage)
    does(stage, SeatId("stranger"), ask.EnrolStaff, name="B")
    assert register(stage) is before
