"""Opaque names for things. All are random, so that no id counts, orders or dates anything."""

from typing import Literal, NewType, Protocol

SeatId = NewType("SeatId", str)
"""A member's enrolment or a staff person. Logins are for one seat (design §2)."""
SpaceId = NewType("SpaceId", str)
"""`programme`, or a kind letter, a dash and random characters: `g-…` a group, `c-…` a couple space, `p-…` the
personal space of one seat, named after it."""
MeetingId = NewType("MeetingId", str)
LineId = NewType("LineId", str)
"""One line said or held in one room."""
RoundId = NewType("RoundId", str)
ActId = NewType("ActId", str)
"""One moderation act that owes a reason (D38)."""
NoteId = NewType("NoteId", str)
"""One incident note of a meeting."""
ReportId = NewType("ReportId", str)
"""One line that a member told about."""
CaseId = NewType("CaseId", str)
"""What a member told about somebody who leads."""
TopicId = NewType("TopicId", str)
"""One topic a member laid on the clinicians' table."""
LinkId = NewType("LinkId", str)
HoldId = NewType("HoldId", str)
"""One legal hold, asked for or standing (D65)."""
EntryId = NewType("EntryId", str)
"""One thing written in a personal space."""
ReleaseId = NewType("ReleaseId", str)
"""One item of a vision, let go of for a couple's pathway, once: a later release of it has another."""
PlanId = NewType("PlanId", str)
"""One plan that a couple makes together."""
ShareId = NewType("ShareId", str)
"""One part of an own space, shown to the own clinician until a date."""
AskId = NewType("AskId", str)
"""One asking for a staff person's card."""

PROGRAMME = SpaceId("programme")
CLOCK = SeatId("clock")
FOUNDER = SeatId("founder")
CARD = SeatId("card")
OPERATOR = SeatId("operator")


class WordsId(str):
    """Names sealed words. A type of its own at run time: wherever one stands in an event or a
    view, delivery sends the words themselves (or null once they are erased), never the id."""

    __slots__ = ()


class Fresh(Protocol):
    """Randomness made outside the rules and recorded in the events they yield."""

    def id(self) -> str:
        """16 characters of base64url, 96 random bits."""
        ...

    def order(self, count: int) -> tuple[int, ...]:
        """A random permutation of range(count)."""
        ...


Kind = Literal["programme", "group", "couple", "personal"]


def kind_of(space: SpaceId) -> Kind | None:
    """The kind a space id speaks of, or None for no space at all."""
    if space == PROGRAMME:
        return "programme"
    return {"g-": "group", "c-": "couple", "p-": "personal"}.get(space[:2])  # type: ignore[return-value]


def own_space(seat: SeatId) -> SpaceId:
    """The one personal space this seat can have: its name says whose, so that there cannot be a second."""
    return SpaceId(f"p-{seat}")
