"""The members' yes, and the clinicians' laying it before them (D10, D67, D75)."""

import re

from rooms.couple.closing import closing
from rooms.couple.deciding import (
    ALREADY_SO,
    NOT_A_VERSION,
    NOT_OFFERED,
    NOT_SO,
    CoupleCase,
    mine,
    to_key,
    to_own,
)
from rooms.couple.events import (
    AcceptanceTakenBack,
    ClientConsented,
    ConsentEnded,
    ConsentForYou,
    ConsentGiven,
    ConsentOffered,
    CoupleAccepted,
)
from rooms.mornings import morning_in
from rooms.spaces import Decision, Outcome

CONSENT_DAYS = 365
"""How long a yes holds at most (D67): a year, then it is asked for again."""
VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,19}")


def accept_couple(case: CoupleCase) -> Outcome:
    """The clinician's acceptance, after the own client's spoken yes."""
    side = mine(case)
    if side.accepted:
        return ALREADY_SO
    return Decision(to_key(case.state, side, CoupleAccepted(clinician=case.actor.seat)))


def take_back_acceptance(case: CoupleCase) -> Outcome:
    """As accepting took one step, so does this (D67): a Close, so that accepting anew finds nothing that stands
    from before (D14). A release and the stage stay as they were written down."""
    side = mine(case)
    if not side.accepted:
        return NOT_SO
    taken_back = to_key(case.state, side, AcceptanceTakenBack(clinician=case.actor.seat))
    return Decision((*taken_back, *closing(case.state, side)))


def offer_consent(case: CoupleCase) -> Outcome:
    """Lay a text before the own client. With the first one the client's own page begins to be."""
    side, version = mine(case), case.command.version
    if not VERSION.fullmatch(version):
        return NOT_A_VERSION
    if side.consent.counts:
        return ALREADY_SO
    offered = to_key(case.state, side, ConsentOffered(member=side.member, version=version))
    return Decision((*offered, to_own(case, side, ConsentForYou(version=version))))


def give_consent(case: CoupleCase) -> Outcome:
    """Yes, for a year at most, to the very text that lies there."""
    side, version = mine(case), case.command.version
    if side.consent.offered != version:
        return NOT_OFFERED
    if side.consent.given is not None:
        return ALREADY_SO
    until = morning_in(case.now, CONSENT_DAYS, case.state.time_zone)
    given = to_own(case, side, ConsentGiven(member=side.member, version=version, until=until))
    return Decision((given, *to_key(case.state, side, ClientConsented(member=side.member))))


def take_back_consent(case: CoupleCase) -> Outcome:
    """No reason, no approval, no delay: a Close (D14). Whether the yes still counted is not told."""
    side = mine(case)
    if side.consent.given is None:
        return NOT_SO
    taken_back = to_own(case, side, ConsentEnded(member=side.member, how="taken-back"))
    return Decision((taken_back, *closing(case.state, side)))
