"""Accepting the agreements of the group: `AcceptAgreements`."""

from dataclasses import dataclass

from rooms.group.addresses import ROSTER
from rooms.group.deciding import GroupCase, to_own
from rooms.group.refusals import AGREEMENTS_CHANGED
from rooms.group.state.agreements import (
    AcceptanceNoted,
    AgreementsAccepted,
)
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
