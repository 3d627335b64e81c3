"""Faults of the agreements of a group: who accepted which (D35)."""

from collections.abc import Iterator
from dataclasses import replace

from moderation.rows_group import ROWS
from moderation.rules.group import has_agreed
from rooms.group.follows import agreeing_anew
from rooms.group.gathering import GroupState
from rooms.group.state import agreements
from rooms.group.state.roster import MemberUnseated
from rooms.group.wants.answering import AnswerRound
from rooms.group.wants.speaking import Say
from rooms.spaces import Fact, Recorded
from tests.proofs.faults.fault import Fault
from tests.proofs.faults.group import without

AGREEMENTS = agreements.evolve
BEGINNING = agreeing_anew.agreements_beginning


def remembers_for_ever(now: agreements.Agreements, recorded: Recorded) -> agreements.Agreements:
    """What was accepted once is accepted, whoever parted in between."""
    return now if isinstance(recorded.event, MemberUnseated) else AGREEMENTS(now, recorded)


def a_yes_to_anything(now: agreements.Agreements, recorded: Recorded) -> agreements.Agreements:
    """What was accepted once is accepted, whatever is written in its place."""
    after = AGREEMENTS(now, recorded)
    if not isinstance(recorded.event, agreements.AgreementsBegun):
        return after
    carried = {seat: replace(one, version=after.version) for seat, one in now.accepted.items()}
    return replace(after, accepted=carried)


def at_once(state: GroupState) -> Iterator[Fact]:
    """What was written anew stands, whoever is in the middle of an evening."""
    return BEGINNING(replace(state, gatherings={}))


FAULTS = (
    Fault(
        "Whoever has not accepted the agreements speaks.",
        "group",
        71,
        entries=((ROWS, {Say: without(Say, has_agreed)}),),
    ),
    Fault(
        "An answer in a round asks for no agreements.",
        "group",
        71,
        entries=((ROWS, {AnswerRound: without(AnswerRound, has_agreed)}),),
    ),
    Fault(
        "Who parted and comes again is asked for nothing.",
        "group",
        71,
        {"rooms.group.group.agreements.evolve": remembers_for_ever},
    ),
    Fault(
        "A yes to what stood before is a yes to what stands now.",
        "group",
        71,
        {"rooms.group.group.agreements.evolve": a_yes_to_anything},
    ),
    Fault(
        "Other agreements begin in the middle of an evening.",
        "group",
        72,
        {"rooms.group.follows.settling.agreements_beginning": at_once},
    ),
)
