"""One evening of one group on the stage, from nobody there to everybody in the circle."""

from dataclasses import dataclass, field
from typing import Any

from moderation.meeting_keeping import Admit, OpenMeeting, ScheduleMeeting
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.envelopes import CallCommand, MeetingCommand
from rooms.group.state.agreements import EDITION
from rooms.group.state.roster import FacilitatorSeated, GroupFounded, MemberSeated
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.ids import MeetingId, SeatId, SpaceId, WordsId
from rooms.people import Actor, Track
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Command, Decision, Fact, NewWords, Outcome
from rooms.standing import StandingRestored, StandingSuspended
from tests.cast import INES, MEN, NOOR, PARTNERS, THURSDAY, TOMAS, TUESDAY, name_of
from tests.stage import MINUTE, Stage, verbs_of

UNTIL_IT_OPENS = 60
AS_SHE_IS = {
    "whereabouts": "private",
    "body": "steady",
    "listening_only": False,
    "softer_seat": False,
    "shown_name": None,
}


@dataclass
class Evening:
    """A group with a meeting in an hour. `does` fills in where it happens."""

    stage: Stage
    space: SpaceId
    leader: SeatId
    meeting: MeetingId = field(default=MeetingId(""))

    def does(self, who: SeatId | Actor, command: type[Command], **fields: Any) -> Outcome:
        if issubclass(command, MeetingCommand | CallCommand):
            fields = {"meeting": self.meeting, **fields}
        return self.stage.does(who, command(space=self.space, **fields))

    def done(self, who: SeatId | Actor, command: type[Command], **fields: Any) -> dict[str, Any]:
        """It must work: what its sender is answered."""
        outcome = self.does(who, command, **fields)
        assert isinstance(outcome, Decision), outcome
        return dict(outcome.answer)

    def refused(self, who: SeatId | Actor, command: type[Command], **fields: Any) -> str:
        """It must be refused: with which code. And nothing happens."""
        before = len(self.stage.space(self.space).log)
        outcome = self.does(who, command, **fields)
        assert isinstance(outcome, Refusal), outcome
        assert len(self.stage.space(self.space).log) == before
        return outcome.code

    def nothing_here(self, who: SeatId | Actor, command: type[Command], **fields: Any) -> None:
        """It must be answered with the very bytes of a thing that does not exist."""
        outcome = self.does(who, command, **fields)
        assert outcome == NOT_HERE, outcome

    def enters(self, who: SeatId, **fields: Any) -> Outcome:
        return self.does(who, EnterWaiting, **{**AS_SHE_IS, **fields})

    def waits(self, *members: SeatId) -> "Evening":
        """The waiting room is open, and these are in it."""
        self.stage.passes(minutes=max(0, (self.opens_at - self.stage.now) / MINUTE - 10))
        for member in members:
            assert isinstance(self.enters(member), Decision)
        return self

    def opens(self, *members: SeatId) -> "Evening":
        """The circle is open, and these are in it. What they heard on the way is forgotten."""
        self.waits(*members)
        self.done(self.leader, OpenMeeting)
        self.done(self.leader, Admit, members=members)
        return self.hush()

    def hush(self) -> "Evening":
        """Forget what everybody heard so far."""
        self.stage.inboxes.clear()
        return self

    def suspends(self, seat: SeatId) -> None:
        """The register suspends a seat."""
        self.stage.happens(Fact(self.space, ROSTER, StandingSuspended(seat=seat)), by=NOOR)

    def restores(self, seat: SeatId) -> None:
        """The register lifts it."""
        self.stage.happens(Fact(self.space, ROSTER, StandingRestored(seat=seat)), by=NOOR)

    def seats_facilitator(self, staff: SeatId) -> None:
        """The register seats a further facilitator."""
        words = named(self.space, staff)
        seated = FacilitatorSeated(staff=staff, name=words.id)
        self.stage.happens(Fact(self.space, LOBBY, seated, (words,)), by=NOOR)

    @property
    def it(self) -> Any:
        """The gathering."""
        return self.stage.state(self.space).gatherings[self.meeting]

    @property
    def opens_at(self) -> int:
        return int(self.it.meeting.opens_at)

    @property
    def circle(self) -> str:
        return f"circle/{self.meeting}"

    @property
    def backstage(self) -> str:
        return f"backstage/{self.meeting}"

    def sees(self, who: SeatId, room: str) -> Any:
        return self.stage.sees(who, self.space, room)

    def mine(self, who: SeatId) -> Any:
        """A member's own view of this meeting."""
        return self.sees(who, f"own/{who}")["meetings"][self.meeting]

    def lines(self, who: SeatId) -> list[str]:
        """What a person can read in the circle."""
        return [line["words"] for line in self.sees(who, self.circle)["lines"]]

    def names(self, who: SeatId) -> set[str]:
        """Whom a person sees in the circle."""
        return {each["name"] for each in self.sees(who, self.circle)["people"] if not each["gone"]}


def named(space: SpaceId, seat: SeatId) -> NewWords:
    return NewWords(WordsId(f"{space}:{seat}"), NOOR, space, ROSTER, name_of(seat))


def founded(
    stage: Stage,
    space: SpaceId,
    track: Track,
    cohort: str,
    leader: SeatId,
    *members: SeatId,
    agreed: bool = True,
) -> Evening:
    """The register founds a group and seats its people, who accept its agreements; its facilitator sets a
    meeting."""
    alias = NewWords(WordsId(f"{space}:alias"), NOOR, space, LOBBY, "An evening")
    group = GroupFounded(track=track, cohort=cohort, alias=alias.id, seats=8)
    facts = [Fact(space, LOBBY, group, (alias,))]
    words = named(space, leader)
    facts.append(Fact(space, LOBBY, FacilitatorSeated(staff=leader, name=words.id), (words,)))
    for member in members:
        words = named(space, member)
        facts.append(Fact(space, ROSTER, MemberSeated(member=member, name=words.id), (words,)))
    stage.happens(*facts, by=NOOR)
    evening = Evening(stage, space, leader)
    for member in members if agreed else ():
        evening.done(member, AcceptAgreements, version=EDITION)
    opens_at = stage.now + UNTIL_IT_OPENS * MINUTE
    evening.meeting = MeetingId(
        evening.done(leader, ScheduleMeeting, opens_at=opens_at, minutes=90)["meeting"]
    )
    return evening.hush()


def a_tuesday(stage: Stage | None = None, *, agreed: bool = True) -> Evening:
    """The partner group: Maren, Jo, Dana, Priya. Ines leads it."""
    stage = stage or Stage(verbs_of("group"))
    return founded(stage, TUESDAY, Track.PARTNER, "any", INES, *PARTNERS, agreed=agreed)


def a_thursday(stage: Stage | None = None) -> Evening:
    """The men's recovery group: Per, Sam, Olu. Tomas leads it."""
    return founded(stage or Stage(verbs_of("group")), THURSDAY, Track.RECOVERY, "men", TOMAS, *MEN)
