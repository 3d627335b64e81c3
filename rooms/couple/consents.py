"""The members' yes, and the clinicians' laying it before them (D10, D67, D75)."""

from rooms.couple.closing import closing
from rooms.couple.consent_texts import Purpose, consent_texts
from rooms.couple.deciding import (
    ALREADY_SO,
    CALL_FIRST,
    NOT_OFFERED,
    NOT_SO,
    UNKNOWN_TEXT,
    CoupleCase,
    mine,
    to_key,
    to_own,
)
from rooms.couple.events import (
    AcceptanceTakenBack,
    ClientConsented,
    ClientConsentEnded,
    ConsentEnded,
    ConsentForYou,
    ConsentGiven,
    ConsentOffered,
    CoupleAccepted,
)
from rooms.couple.sides import Couple, Side
from rooms.mornings import morning_in
from rooms.spaces import Decision, Outcome


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
    side, text = mine(case), consent_texts().get(case.command.version)
    if text is None or not may_lie_before(case.state, side, text.purpose):
        return UNKNOWN_TEXT
    if side.consent_to(text.purpose).counts:
        return ALREADY_SO
    event = ConsentOffered(member=side.member, version=text.id, purpose=text.purpose)
    told = to_own(case, side, ConsentForYou(version=text.id, purpose=text.purpose))
    return Decision((*to_key(case.state, side, event), told))


def may_lie_before(couple: Couple, side: Side, purpose: Purpose) -> bool:
    """Whether a text for that may lie before this member. One named item comes with its own (`offer_item`), and only
    the partner is asked about a vision: the other cannot be told that there may be something (D27)."""
    if purpose == "item":
        return False
    return purpose != "vision" or side.member == couple.partner.member


def give_consent(case: CoupleCase) -> Outcome:
    """Yes, for a time, to the very text that lies there; and to what else lies there, nothing (D67). Nobody says it
    while it is open who is in their seat."""
    side, text = mine(case), consent_texts().get(case.command.version)
    if text is None:
        return UNKNOWN_TEXT
    consent = side.consent_to(text.purpose)
    if consent.offered != text.id:
        return NOT_OFFERED
    if side.member_in_doubt:
        return CALL_FIRST
    if consent.given is not None:
        return ALREADY_SO
    until = morning_in(case.now, text.days, case.state.time_zone)
    event = ConsentGiven(member=side.member, version=text.id, until=until, purpose=text.purpose)
    told = ClientConsented(member=side.member, purpose=text.purpose)
    return Decision((to_own(case, side, event), *to_key(case.state, side, told)))


def take_back_consent(case: CoupleCase) -> Outcome:
    """No reason, no approval, no delay. Of the yes to the shared space it is a Close (D14); of another it ends what
    needs that one, and nothing else. Whether the yes still counted is not told."""
    side, purpose = mine(case), case.command.purpose
    consent = side.consent_to(purpose)
    if consent.given is None:
        return NOT_SO
    ended = ConsentEnded(member=side.member, how="taken-back", purpose=purpose)
    if purpose == "shared":
        return Decision((to_own(case, side, ended), *closing(case.state, side)))
    told = ClientConsentEnded(member=side.member, purpose=purpose)
    follows = to_key(case.state, side, told) if consent.counts else ()
    return Decision((to_own(case, side, ended), *follows))
