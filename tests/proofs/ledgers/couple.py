"""What the watchers of a couple space write down, from the log alone and in the plainest way.

It shares no line with `rooms/couple/lock.py` or `rooms/couple/fold.py`: whoever reads both sees two
people's understanding of D10, D14 and D19.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.couple import events as ev
from rooms.couple import meeting_events as met
from rooms.couple import turn_events as turn
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Recorded
from rooms.standing import StandingRestored, StandingSuspended
from tests.proofs.ledgers.couple_copies import Allowed, who_allows
from tests.proofs.ledgers.couple_hours import Weekly, on_hours
from tests.proofs.ledgers.couple_pathway import Way, on_the_way
from tests.proofs.ledgers.couple_plans import Mediating, on_mediating
from tests.proofs.ledgers.couple_table import Lying, on_the_table
from tests.proofs.ledgers.couple_vision import Letting, on_letting

FOR_EVER = 10**18


def but(things: Mapping[Any, Any], *keys: Any) -> dict[Any, Any]:
    """The things without some."""
    return {key: value for key, value in things.items() if key not in keys}


@dataclass(frozen=True, slots=True)
class Meets:
    """A booked couple meeting, as its events told of it. `stage`: 0 booked, 1 begun, 2 over."""

    meeting: MeetingId
    begins: int
    ends: int
    stage: int = 0
    begun: int = 0
    by_hours: bool = False


@dataclass(frozen=True, slots=True)
class CoupleLedger:
    """Who granted what until when, who suspends, and what was booked. The partner first."""

    partner: SeatId | None = None
    recovering: SeatId | None = None
    keeper: Mapping[SeatId, SeatId | None] = field(default_factory=dict)
    """Each member's clinician of record."""
    licensed: Mapping[SeatId, int] = field(default_factory=dict)
    yes: Mapping[SeatId, int] = field(default_factory=dict)
    key: Mapping[SeatId, int] = field(default_factory=dict)
    roi: Mapping[SeatId, int] = field(default_factory=dict)
    screened: frozenset[SeatId] = frozenset()
    """Whom the present clinician asked about violence, alone."""
    accepted: frozenset[SeatId] = frozenset()
    held: frozenset[SeatId] = frozenset()
    stage: Mapping[SeatId, int] = field(default_factory=dict)
    cap: int = 5
    out: frozenset[SeatId] = frozenset()
    parted: bool = False
    breaks: Mapping[SeatId, int] = field(default_factory=dict)
    rest: int | None = None
    lift: bool = False
    meets: Meets | None = None
    checks: Mapping[SeatId, tuple[MeetingId, bool, int]] = field(default_factory=dict)
    ever_booked: bool = False
    told: int = 0
    """How often both clinicians were told of the lock."""
    began: Mapping[SeatId, int] = field(default_factory=dict)
    """For each member, how often when the present clinician began."""
    doubted: frozenset[SeatId] = frozenset()
    """Members whose seat was entered anew, until their clinician has called."""
    carded: Mapping[SeatId, frozenset[SeatId]] = field(default_factory=dict)
    """Who made the card with which somebody came into that member's seat, until somebody else spoke with them."""
    both_accepted: bool = False
    """Both clinicians had accepted at one time."""
    way: Way = field(default_factory=Way)
    table: Lying = field(default_factory=Lying)
    allows: Allowed = field(default_factory=dict)
    """Who lets both take along what both said, until when."""
    mediating: Mediating = field(default_factory=Mediating)
    letting: Letting = field(default_factory=Letting)
    """Items of a vision."""
    weekly: Weekly = field(default_factory=Weekly)
    turns: tuple[SeatId, ...] = ()
    """Who has had a turn in the FANOS that goes on, the newest last; nobody where none does."""

    def members(self) -> tuple[SeatId, ...]:
        """Both."""
        return tuple(each for each in (self.partner, self.recovering) if each is not None)

    def client(self, clinician: Any) -> Any:
        """Whose clinician of record this is, None for nobody's."""
        return next((member for member, who in self.keeper.items() if who == clinician), None)

    def missing(self, now: int) -> Iterator[str]:
        """Everything of D10, but the meeting's own, that is not so at this instant."""
        begun = self.meets.begun if self.meets and self.meets.stage == 1 and now < self.meets.ends else None
        for member in self.members():
            keeper = self.keeper.get(member)
            dates = {
                "consent": self.yes.get(member, 0),
                "release": self.roi.get(member, 0),
                "key": self.key.get(member, 0),
                "licence": self.licensed.get(member, FOR_EVER),
            }
            for what, until in dates.items():
                # A date never falls inside a meeting that began before it (D19).
                if not (now < until or (begun is not None and begun < until)):
                    yield f"the {what} on {member}'s side"
            if keeper is None or {keeper, member} & self.out or member in self.doubted:
                yield f"somebody on {member}'s side"
            if member not in self.accepted or member in self.held:
                yield f"the clinician's yes on {member}'s side"
            if min(self.stage.get(member, 1), self.cap) < 3:
                yield f"stage three on {member}'s side"
        if len({self.keeper.get(member) for member in self.members()}) != 2:
            yield "two different humans"
        if self.parted:
            yield "being a couple"

    def missing_there(self, now: int) -> Iterator[str]:
        """Everything that the meeting which is on needs besides: talk a stage, plans two yeses and a clinician."""
        if self.meets is not None and self.meets.by_hours and not self.weekly.counts:
            yield "hours that hold"
        if not self.mediating.on:
            yield from self.too_early_to_talk()
            return
        yield from self.missing_for_plans(now)
        if not self.mediating.here:
            yield "a clinician who is there"

    def reach(self) -> int:
        """The lowest of both stages and the partner's limit."""
        return min(self.cap, *(self.stage.get(member, 1) for member in self.members()))

    def reach_each_other(self) -> bool:
        """Whether one page may show what the other member did: not of two who are kept apart, nor while a yes of either
        counts no more."""
        return not self.parted and all(member in self.yes for member in self.members())

    def too_early_to_talk(self) -> Iterator[str]:
        """Whoever has not come to stage four."""
        for member in self.members():
            if min(self.stage.get(member, 1), self.cap) < 4:
                yield f"stage four on {member}'s side"

    def missing_for_plans(self, now: int) -> Iterator[str]:
        """Whoever has not said yes to a clinician being there. A date never falls inside a meeting (D19)."""
        begun = self.meets.begun if self.meets and self.meets.stage == 1 and now < self.meets.ends else None
        for member in self.members():
            until = self.mediating.yes.get(member, 0)
            if not (now < until or (begun is not None and begun < until)):
                yield f"{member}'s yes to a clinician"

    def suspending(self, now: int) -> Iterator[str]:
        """Every Break and Rest that stands, and quiet days."""
        for member, until in self.breaks.items():
            if now < until:
                yield f"{member}'s break"
        if self.rest is not None:
            yield "the partner's rest"
        if now < self.way.quiet:
            yield "the quiet days after a disclosure"

    def instants(self) -> Iterator[int]:
        """Every date written down."""
        yield from (*self.licensed.values(), *self.yes.values(), *self.key.values(), *self.roi.values())
        yield from self.breaks.values()
        yield self.way.quiet
        yield from self.mediating.yes.values()
        yield from (self.letting.yes, *(each.until for each in self.letting.things.values()))
        yield from self.letting.titles.values()


NO_COUPLE = CoupleLedger()
"""A couple space of which nothing is known yet."""


def remember(ledger: CoupleLedger, recorded: Recorded) -> CoupleLedger:
    """One more event."""
    after = written(ledger, recorded)
    if not after.members():
        return after
    stage, both = 0 if after.parted else after.reach(), after.reach_each_other()
    weekly = on_hours(after.weekly, recorded.event, recorded.at, stage=stage, both=both)
    return after if weekly is after.weekly else replace(after, weekly=weekly)


def written(ledger: CoupleLedger, recorded: Recorded) -> CoupleLedger:
    """All but the open hours."""
    event, at = recorded.event, recorded.at
    lying = on_the_table(ledger.table, event, at)
    if lying is not None:
        ledger = replace(ledger, table=lying)
    allows = who_allows(ledger.allows, event)
    if allows is not ledger.allows:
        ledger = replace(ledger, allows=allows)
    letting = on_letting(ledger.letting, event, recorded.room, at, ledger)
    if letting is not ledger.letting:
        ledger = replace(ledger, letting=letting)
    mediating = on_mediating(ledger.mediating, event, ledger.client)
    if mediating is not ledger.mediating:
        ledger = replace(ledger, mediating=mediating)
    for part in (
        who_they_are,
        what_was_granted,
        what_was_taken,
        what_suspends,
        what_was_booked,
        what_was_recorded,
        whose_turn,
    ):
        after = part(ledger, event, at)
        if after is not None:
            return after
    return ledger


def who_they_are(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """What the register said."""
    match event:
        case ev.CoupleFounded(partner=hers, recovering=his):
            keeper = {hers: event.partner_clinician, his: event.recovering_clinician}
            until = {hers: event.partner_credential_until, his: event.recovering_credential_until}
            licensed = {who: FOR_EVER if day is None else day for who, day in until.items()}
            return CoupleLedger(partner=hers, recovering=his, keeper=keeper, licensed=licensed)
        case ev.ClinicianChanged(member=member, clinician=clinician, credential_until=day):
            return replace(
                it,
                keeper={**it.keeper, member: clinician},
                licensed={**it.licensed, member: FOR_EVER if day is None else day},
                key=but(it.key, member),
                roi=but(it.roi, member),
                screened=it.screened - {member},
                accepted=it.accepted - {member},
                out=it.out - {clinician},
                began={**it.began, member: it.told},
            )
        case ev.CredentialNoted(clinician=clinician, credential_until=day):
            client = it.client(clinician)
            ends = FOR_EVER if day is None else day
            return it if client is None else replace(it, licensed={**it.licensed, client: ends})
        case StandingSuspended(seat=seat):
            return replace(it, out=it.out | {seat}, key=but(it.key, it.client(seat)))
        case StandingRestored(seat=seat):
            return replace(it, out=it.out - {seat})
        case ev.CoupleParted():
            return replace(it, parted=True)
        case ev.LockShown():
            return replace(it, told=it.told + 1)
    return who_sits_there(it, event)


def who_sits_there(it: CoupleLedger, event: Any) -> CoupleLedger | None:
    """Whoever came in anew may be somebody else: a member is called, a clinician's key is none."""
    match event:
        case ev.SeatEnteredAnew(seat=seat, makers=makers):
            doubted = it.doubted | ({seat} & set(it.members()))
            carded = {**it.carded, seat: frozenset(makers)} if makers else but(it.carded, seat)
            return replace(it, doubted=doubted, carded=carded, key=but(it.key, it.client(seat)))
        case ev.SeatVouchedFor(seat=seat):
            return replace(it, carded=but(it.carded, seat))
        case ev.CallFinished(clinician=clinician):
            client = it.client(clinician)
            return replace(it, doubted=it.doubted - {client}, carded=but(it.carded, client))
    return None


def what_was_granted(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """What D10 asks for."""
    match event:
        case ev.ConsentGiven(member=member, until=until, purpose="shared"):
            return replace(it, yes={**it.yes, member: until})
        case ev.KeyTurned(clinician=clinician, until=until):
            return replace(it, key={**it.key, it.client(clinician): until})
        case ev.RoiRecorded(clinician=clinician, until=until):
            return replace(it, roi={**it.roi, it.client(clinician): until})
        case ev.ScreenRecorded(clinician=clinician):
            return replace(it, screened=it.screened | {it.client(clinician)})
        case ev.CoupleAccepted(clinician=clinician):
            accepted = it.accepted | {it.client(clinician)}
            return replace(it, accepted=accepted, both_accepted=it.both_accepted or len(accepted) == 2)
        case ev.HoldLifted(clinician=clinician):
            return replace(it, held=it.held - {it.client(clinician)})
        case ev.StageSet(member=member, stage=stage):
            return replace(it, stage={**it.stage, member: stage})
        case ev.StageCapped(stage=stage):
            return replace(it, cap=5 if stage is None else stage)
    return None


def what_was_taken(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """What closes."""
    match event:
        case (
            ev.ConsentEnded(member=member, purpose="shared")
            | ev.ConsentOffered(member=member, purpose="shared")
        ):
            return replace(it, yes=but(it.yes, member))
        case ev.KeyEnded(clinician=clinician):
            return replace(it, key=but(it.key, it.client(clinician)))
        case ev.RoiEnded(clinician=clinician):
            return replace(it, roi=but(it.roi, it.client(clinician)))
        case ev.AcceptanceTakenBack(clinician=clinician):
            client = it.client(clinician)
            return replace(
                it, accepted=it.accepted - {client}, yes=but(it.yes, client), key=but(it.key, client)
            )
        case ev.HoldPlaced(clinician=clinician):
            client = it.client(clinician)
            return replace(it, held=it.held | {client}, yes=but(it.yes, client), key=but(it.key, client))
        case ev.Closed():
            return replace(it, yes={}, key={})
        case ev.OneSideClosed(member=member):
            return replace(it, yes=but(it.yes, member), key=but(it.key, member))
    return None


def what_suspends(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """Breaks and rests."""
    match event:
        case met.BreakCalled(member=member, until=until):
            return replace(it, breaks={**it.breaks, member: max(until, it.breaks.get(member, 0))})
        case met.BreakEnded(member=member):
            over = it.breaks.get(member, 0) <= at
            return replace(it, breaks=but(it.breaks, member)) if over else it
        case met.RestCalled():
            return replace(it, rest=at, lift=False)
        case met.RestLiftAsked():
            return replace(it, lift=True)
        case met.RestLiftConfirmed():
            return replace(it, rest=None, lift=False)
    return None


def what_was_recorded(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """Of disclosure and letters."""
    way = on_the_way(it.way, event)
    return None if way is None else replace(it, way=way)


def what_was_booked(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """The couple meeting."""
    meets = it.meets
    match event:
        case met.CoupleMeetingBooked(meeting=meeting, begins_at=begins, ends_at=ends):
            return replace(it, meets=Meets(meeting, begins, ends, by_hours=event.by_hours), ever_booked=True)
        case met.CheckMade(member=member, meeting=meeting, within=within):
            return replace(it, checks={**it.checks, member: (meeting, within, at)})
        case met.CoupleMeetingBegun() if meets:
            return replace(it, meets=replace(meets, stage=1, begun=at))
        case met.CoupleMeetingEnded() if meets:
            return replace(it, meets=replace(meets, stage=2), turns=())
        case met.CoupleWindowOver():
            return replace(it, meets=None)
    return None


def whose_turn(it: CoupleLedger, event: Any, at: int) -> CoupleLedger | None:
    """FANOS, in a meeting that goes on."""
    match event:
        case turn.FanosBegun(speaker=speaker):
            return replace(it, turns=(speaker,))
        case turn.TurnChanged(speaker=speaker):
            return replace(it, turns=(*it.turns, speaker))
        case turn.FanosOver():
            return replace(it, turns=())
    return None
