"""Accepting the agreements of the group: `AcceptAgreements`; and when others stand in their place."""

from collections.abc import Iterator
from dataclasses import dataclass

from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.agreements import AcceptanceNoted, AcceptancesEnded, AgreementsAccepted, AgreementsBegun
from rooms.group.deciding import GroupCase, to_own
from rooms.group.gathering import GroupState
from rooms.group.refusals import AGREEMENTS_CHANGED
from rooms.spaces import Command, Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptAgreements(Command):
    """Accept the agreements of this group. `version`: of the text that was read (D35)."""

    version: int


def accept_agreements(case: GroupCase) -> Outcome:
    """Once for each version; again changes nothing. A text that stands no more is accepted by nobody."""
    now, member = case.state.agreements, case.actor.seat
    if case.command.version != now.version:
        return AGREEMENTS_CHANGED
    if now.has_accepted(member):
        return Decision()
    own = now.now.text
    accepted = AgreementsAccepted(
        member=member, version=now.version, text=own, limits=None if own is None else now.now.limits
    )
    noted = Fact(case.state.space, ROSTER, AcceptanceNoted(member=member))
    return Decision((to_own(case, member, accepted), noted))


def agreements_beginning(state: GroupState) -> Iterator[Fact]:
    """What was written anew stands as soon as no circle is open: whoever is in one finishes the evening with
    what they came with, and is asked before the first word of the next."""
    coming = state.agreements.coming
    if coming is None or any(it.is_open for it in state.gatherings.values()):
        return
    yield Fact(state.space, LOBBY, AgreementsBegun(version=coming.version))
    yield Fact(state.space, ROSTER, AcceptancesEnded())
