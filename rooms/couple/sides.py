"""A couple space's state: two sides that mirror each other, and what stands between them.

Nothing here says whether words may flow. That is computed at every use, in `lock.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from rooms.couple.consent_texts import Purpose
from rooms.couple.mediated_events import Whose
from rooms.couple.open_hours import Chosen
from rooms.couple.plan import Plan
from rooms.couple.steps import Steps
from rooms.couple.table import Table
from rooms.couple.turns import Turns
from rooms.couple.vision import Visions
from rooms.ids import LineId, MeetingId, PlanId, SeatId, SpaceId, WordsId
from rooms.rituals.stages import FIRST

GROUND = "ground"
"""Nobody's room: what both sides' states need and no screen may tell."""
STATE = "state"
"""Both clinicians: unlocked or resting, nothing else (D12)."""
PATHWAY = "pathway"
"""Both clinicians who accepted, once both had: the dated steps of disclosure and letters (D21)."""
TABLE = "table"
"""The same two: what one of the members wants talked about (D50)."""


def own(member: SeatId) -> str:
    """That member alone."""
    return f"own/{member}"


def key(clinician: SeatId) -> str:
    """That clinician alone."""
    return f"key/{clinician}"


def shared(meeting: MeetingId) -> str:
    """Both members while that meeting is open; in a mediated one the clinicians who joined, too (D82)."""
    return f"shared/{meeting}"


def plan_room(plan: PlanId) -> str:
    """Whoever is in the shared room, as long as the plan is not taken back."""
    return f"plan/{plan}"


@dataclass(frozen=True, slots=True)
class Consent:
    """One member's yes for one purpose.

    - `offered`: the version of the text that lies before the member
    - `given`, `until`: what the member said yes to, as the own page shows it, until when (ms)
    - `counts`: False once something closed the space since (D14). The own page does not tell: it
      would tell of the other side's act (D15)
    """

    offered: str | None = None
    given: str | None = None
    until: int | None = None
    counts: bool = False


NOT_ASKED = Consent()
"""Before any text of that purpose was laid before the member."""


@dataclass(frozen=True, slots=True)
class Check:
    """A private check: for which meeting, whether within the window, when (ms)."""

    meeting: MeetingId
    within: bool
    at: int


@dataclass(frozen=True, slots=True)
class Side:
    """One member with the own clinician of record and all that this side alone decides. Times in ms.

    - `consents`: for each purpose a text was ever offered for; none stands in for another (D67)
    - `screened_on`: on which day (05:00) this clinician took the violence screen with the member alone (D23)
    - `accepted`: the clinician said yes to this couple space (D75)
    - `key_until`, `roi_until`, `credential_until`: until when, None for none (credential: for ever)
    - `hold`: the clinician's, None for none
    - `tasks`: since when calls to the own client are owed
    - `reads_state_from`, `reads_table_from`: the first number of that room that is this clinician's to read (D69)
    - `copy_until`: until when (ms) this member lets both take along what both said, as the own page shows it;
      `copy_counts`: False once something closed the space since, which that page does not tell (D15, D52)
    - `member_in_doubt`: the member's seat was entered anew, and the clinician has not called yet; `makers`: whoever
      made that card, until somebody else has spoken with the member
    - `key_in_doubt`: the clinician's seat was, since the key was turned; what follows is written at once
    """

    member: SeatId
    name: WordsId
    clinician: SeatId | None
    credential_until: int | None
    consents: Mapping[Purpose, Consent] = field(default_factory=dict)
    screened_on: int | None = None
    accepted: bool = False
    key_until: int | None = None
    roi_until: int | None = None
    stage: int = FIRST
    hold: Literal["clinician", "safety"] | None = None
    tasks: tuple[int, ...] = ()
    break_until: int | None = None
    check: Check | None = None
    reads_state_from: int = 1
    reads_table_from: int = 1
    copy_until: int | None = None
    copy_counts: bool = False
    member_in_doubt: bool = False
    makers: frozenset[SeatId] = frozenset()
    key_in_doubt: bool = False

    @property
    def in_doubt(self) -> bool:
        """Whether it is open who holds one of this side's two seats: any doubt is resting."""
        return self.member_in_doubt or self.key_in_doubt

    @property
    def has_a_page(self) -> bool:
        """Whether the member's own room exists: from the first consent offered on."""
        return any(each.offered is not None for each in self.consents.values())

    @property
    def anything_counts(self) -> bool:
        """Whether any yes of the member counts."""
        return any(each.counts for each in self.consents.values())

    @property
    def consent(self) -> Consent:
        """The yes to the shared space."""
        return self.consent_to("shared")

    def consent_to(self, purpose: Purpose) -> Consent:
        """The yes for that purpose."""
        return self.consents.get(purpose, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line said in the shared room. `at`: ms; `step`: the prompt of FANOS it was said to, None for none."""

    line: LineId
    author: SeatId
    words: WordsId
    at: int
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """A booked couple meeting. Times in ms.

    - `begun_at`: when the partner began it, None for not yet
    - `phase`: a begun meeting that has ended is over for good; its window may still run
    - `end_called`: a member has ended it, and the end is still to be written down
    - `turns`: the newest FANOS in it, None for none
    - `mediated`: begun as a mediated meeting, which it stays whatever the stage is later
    - `by_hours`: an open hour, which the clock has booked
    - `joined`: whose clinicians are there; `was_joined`: one has been
    """

    meeting: MeetingId
    begins_at: int
    ends_at: int
    phase: Literal["booked", "begun", "over"] = "booked"
    begun_at: int | None = None
    end_called: bool = False
    lines: tuple[Line, ...] = ()
    turns: Turns | None = None
    mediated: bool = False
    joined: frozenset[Whose] = frozenset()
    was_joined: bool = False
    by_hours: bool = False

    @property
    def left_alone(self) -> bool:
        """Whether every clinician who was there has gone: then it is over (D82)."""
        return self.was_joined and not self.joined

    @property
    def one_speaks(self) -> bool:
        """Whether one has the turn now, and the other listens (D51)."""
        return self.turns is not None and self.turns.speaker is not None


@dataclass(frozen=True, slots=True)
class Couple:
    """A couple space.

    - `cap`: the partner's own, None for none (D16)
    - `rested_at`: since when (ms) the partner rests, None when not; `lift_asked`: wants it lifted
    - `state_reached`: the newest number of `state`, with which a later clinician's reading begins
    - `shown`: what both clinicians were last told; `was_unlocked`: told "unlocked" since the last Close
    - `known`: a couple meeting has been booked once, so both members know of the space (D18)
    - `texts`: the couple meetings whose words are still there, each with when (ms) it was over
    - `kept_longer`: a legal hold keeps those words beyond their days (D65)
    - `contact_by`: by when (ms) both were promised a call, since their last meeting was cut
    - `steps`: how far formal disclosure and the letters have come
    - `table`: the topics for both clinicians
    - `aftercare_until`: until when (ms) the quiet days after a disclosure last, None for none
    - `not_begun`: when (ms) the time of the last booked meeting was over without its having begun
    - `plans`: the newest plan of each form; `retired`: those before, whose words are still to be destroyed
    - `visions`: items of a vision that were let go of
    - `chosen`: the open hours of the partner's choice
    """

    space: SpaceId
    partner: Side
    recovering: Side
    time_zone: str
    suspended: frozenset[SeatId] = frozenset()
    parted: bool = False
    cap: int | None = None
    rested_at: int | None = None
    lift_asked: bool = False
    booking: Booking | None = None
    known: bool = False
    contact_by: int | None = None
    not_begun: int | None = None
    state_reached: int = 0
    shown: bool = False
    was_unlocked: bool = False
    texts: Mapping[MeetingId, int] = field(default_factory=dict)
    kept_longer: bool = False
    steps: Steps = field(default_factory=Steps)
    aftercare_until: int | None = None
    table: Table = field(default_factory=Table)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    retired: tuple[PlanId, ...] = ()
    visions: Visions = field(default_factory=Visions)
    chosen: Chosen = field(default_factory=Chosen)

    @property
    def sides(self) -> tuple[Side, Side]:
        """The partner's first."""
        return (self.partner, self.recovering)

    @property
    def begun(self) -> Booking | None:
        """The meeting that is going on, if one is."""
        return self.booking if self.booking and self.booking.phase == "begun" else None

    @property
    def coming(self) -> Booking | None:
        """The meeting members know of as still to be, or going on."""
        return self.booking if self.booking and self.booking.phase != "over" else None

    def side_of(self, member: SeatId) -> Side | None:
        """That member's side."""
        return next((side for side in self.sides if side.member == member), None)

    def clinician_of(self, whose: Whose) -> SeatId | None:
        """Whose clinician of record that is now."""
        return (self.partner if whose == "partner" else self.recovering).clinician

    def side_with(self, clinician: SeatId) -> Side | None:
        """The side this person is clinician of record on."""
        return next((side for side in self.sides if side.clinician == clinician), None)

    def clinicians(self) -> Iterator[SeatId]:
        """Both clinicians of record, as far as there are two."""
        for side in self.sides:
            if side.clinician is not None:
                yield side.clinician


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A couple space before its first event."""

    space: SpaceId


CoupleState = Couple | Unfounded
