"""The register: the fold of the programme's log. Everybody's names are words; here are only their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rooms.case_files import Cases
from rooms.help_hours import Hours
from rooms.ids import AskId, HoldId, LinkId, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.programme.events import LinkKind
from rooms.programme.settings import Settings
from rooms.rituals.ritual import Ritual

REGISTER = "register"
"""The room coordinators are in."""
ENTRANCE = "entrance"
"""Nobody's room: when members came in with a card, which the rules need and no screen may tell."""
UNSTATED = "unstated"
"""The cohort of a member of the partner track who states none. Never one of the recovery track (D1)."""


def clients_room(staff: SeatId) -> str:
    """One clinician of record alone: the own clients."""
    return f"clients/{staff}"


@dataclass(frozen=True, slots=True)
class Member:
    """One enrolment. `clinician`: of record, if there is one; `closed`: nobody's any more, for good, and
    suspended with it; `been_in`: every group ever; `owed`: what a legal hold keeps from being erased."""

    name: WordsId
    track: Track
    cohort: str
    suspended: bool = False
    groups: frozenset[SpaceId] = frozenset()
    clinician: SeatId | None = None
    closed: bool = False
    words_erased: bool = False
    been_in: frozenset[SpaceId] = frozenset()
    owed: Literal["names", "all"] | None = None


@dataclass(frozen=True, slots=True)
class Staff:
    """One staff person, one human (D11). `licence`: "" for none; `leads`: groups; `clients`: members."""

    name: WordsId
    licence: str
    credential_until: int | None = None
    suspended: bool = False
    coordinator: bool = False
    leads: frozenset[SpaceId] = frozenset()
    clients: frozenset[SeatId] = frozenset()


@dataclass(frozen=True, slots=True)
class Group:
    """One group's facts and people. `waiting`: for a place, longest first → since when (ms); `parted`: whoever was
    of it lately → until when (ms) what they did there may still be read (D6)."""

    alias: WordsId
    track: Track
    cohort: str
    seats: int
    members: frozenset[SeatId] = frozenset()
    facilitators: frozenset[SeatId] = frozenset()
    waiting: Mapping[SeatId, int] = field(default_factory=dict)
    parted: Mapping[SeatId, int] = field(default_factory=dict)

    def read_of(self) -> frozenset[SeatId]:
        """Everybody of whom a facilitator of it may read something: its members, and whoever parted lately."""
        return self.members.union(self.parted)


@dataclass(frozen=True, slots=True)
class Link:
    """Two people who never share a room but a couple's own (D2)."""

    a: SeatId
    b: SeatId
    kind: LinkKind

    def other(self, seat: SeatId) -> SeatId | None:
        """Whom this links the seat to, or None."""
        return self.b if seat == self.a else self.a if seat == self.b else None


@dataclass(frozen=True, slots=True)
class Couple:
    """A prepared couple space."""

    partner: SeatId
    recovering: SeatId


@dataclass(frozen=True, slots=True)
class CardAsk:
    """A staff person's card that is asked for: by whom, and which asking it is."""

    asker: SeatId
    ask: AskId


@dataclass(frozen=True, slots=True)
class StandIn:
    """A code with which one staff person may take over a meeting of a group (D36). `misses`: wrong codes."""

    group: SpaceId
    mark: str
    until: int
    misses: int = 0


@dataclass(frozen=True, slots=True)
class LegalHold:
    """One legal hold (D65). `subject`: a member or a space; it stands once `confirmed_by` somebody."""

    subject: str
    asked_by: SeatId
    confirmed_by: SeatId | None = None
    lift_asked_by: SeatId | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register.

    - `rituals`: the programme's own, by id
    - `help_hours`: who is on duty when, for each track
    - `case_staff`: who reads, for each track, what members tell about whoever leads them; `cases`: all of it
    - `linked`: for each linked person, whom they are linked to
    - `asks`: partner → the clinician who asked for a couple space (D75); `offered`: those of them who were
      offered first what must be
    - `couple_of`: each member of a couple → its space
    - `legal_holds`: those asked for, and those that stand
    - `card_asks`: staff person → who asked for a card of theirs
    - `stand_ins`: staff person → the code that is good for them
    - `standing_in`: who stands in where, and until when (ms) at the latest
    - `entered`: every seat somebody has come into with a card, or with the set-up link
    - `made_by`: member → who made their newest card; `came_anew`: whoever came in with a new card and was not spoken
      with since → who made a card of theirs from that one on, None where that is not known
    - `own_spaces`: every member who ever opened the own space; `cared_for`: those whose space knows of whoever cares
    """

    space: SpaceId
    settings: Settings | None = None
    rituals: Mapping[str, Ritual] = field(default_factory=dict)
    help_hours: Mapping[Track, Hours] = field(default_factory=dict)
    case_staff: Mapping[Track, tuple[SeatId, ...]] = field(default_factory=dict)
    cases: Cases = field(default_factory=dict)
    members: Mapping[SeatId, Member] = field(default_factory=dict)
    staff: Mapping[SeatId, Staff] = field(default_factory=dict)
    groups: Mapping[SpaceId, Group] = field(default_factory=dict)
    links: Mapping[LinkId, Link] = field(default_factory=dict)
    linked: Mapping[SeatId, frozenset[SeatId]] = field(default_factory=dict)
    asks: Mapping[SeatId, SeatId] = field(default_factory=dict)
    offered: frozenset[SeatId] = frozenset()
    couples: Mapping[SpaceId, Couple] = field(default_factory=dict)
    couple_of: Mapping[SeatId, SpaceId] = field(default_factory=dict)
    legal_holds: Mapping[HoldId, LegalHold] = field(default_factory=dict)
    card_asks: Mapping[SeatId, CardAsk] = field(default_factory=dict)
    stand_ins: Mapping[SeatId, StandIn] = field(default_factory=dict)
    standing_in: Mapping[tuple[SeatId, SpaceId], int] = field(default_factory=dict)
    entered: frozenset[SeatId] = frozenset()
    made_by: Mapping[SeatId, SeatId] = field(default_factory=dict)
    came_anew: Mapping[SeatId, frozenset[SeatId | None]] = field(default_factory=dict)
    own_spaces: frozenset[SeatId] = frozenset()
    cared_for: frozenset[SeatId] = frozenset()

    def knows(self, seat: SeatId) -> bool:
        """Whether anybody has this seat: a closed one is nobody's."""
        return seat in self.staff or (seat in self.members and not self.members[seat].closed)

    def linked_to(self, seat: SeatId) -> frozenset[SeatId]:
        """Everybody this person is linked to, by any kind of link."""
        return self.linked.get(seat, frozenset())

    def kinds_between(self, one: SeatId, other: SeatId) -> frozenset[LinkKind]:
        """How these two are linked."""
        return frozenset(link.kind for link in self.links.values() if link.other(one) == other)

    def coordinators(self) -> tuple[SeatId, ...]:
        """Who keeps the register and may act now."""
        return tuple(seat for seat, one in self.staff.items() if one.coordinator and not one.suspended)

    def on_duty_for(self, seat: SeatId) -> frozenset[Track]:
        """The tracks this person is on duty for at some time of the week."""
        rotas = self.help_hours.items()
        return frozenset(track for track, hours in rotas if any(seat in each.staff for each in hours))

    def couples_with(self, clinician: SeatId) -> Iterator[tuple[SeatId, SpaceId]]:
        """Each client of this clinician who is in a couple space, with that space."""
        for member in sorted(self.staff[clinician].clients):
            if member in self.couple_of:
                yield member, self.couple_of[member]
