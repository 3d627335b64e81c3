"""Who is in which room of a couple space, and what each room shows.

The members' own pages are alike but for own acts (D15). No view of one clinician holds anything of
the other's (D12).
"""

from collections.abc import Mapping
from typing import Any

from rooms.couple.consent_texts import PURPOSES, Purpose
from rooms.couple.mediated import whose
from rooms.couple.open_hours import view_of_chosen, view_of_hours
from rooms.couple.open_room import view_of_open, while_open
from rooms.couple.plan import view_of_plans
from rooms.couple.sides import (
    PATHWAY,
    STATE,
    TABLE,
    Consent,
    Couple,
    CoupleState,
    Side,
    Unfounded,
    key,
    own,
)
from rooms.couple.steps import STEPS
from rooms.couple.table import view_of_mine, view_of_table
from rooms.couple.vision_lock import let_go, view_of_let_go
from rooms.spaces import Audience

FROM_THE_START = 1


def audiences(state: CoupleState) -> Mapping[str, Audience]:
    """Everybody's room. A suspended person is in none; the ground is nobody's and so no room."""
    if isinstance(state, Unfounded):
        return {}
    rooms: dict[str, Audience] = {}
    for side in state.sides:
        if side.has_a_page and side.member not in state.suspended:
            rooms[own(side.member)] = {side.member: FROM_THE_START}
    clinicians = [each for each in state.clinicians() if each not in state.suspended]
    for clinician in clinicians:
        rooms[key(clinician)] = {clinician: FROM_THE_START}
    if clinicians:
        rooms[STATE] = {
            side.clinician: side.reads_state_from for side in state.sides if side.clinician in clinicians
        }
    if state.steps.opened:
        keepers = [side for side in state.sides if side.accepted and side.clinician in clinicians]
        rooms[PATHWAY] = {side.clinician: FROM_THE_START for side in keepers if side.clinician}
        if not state.parted:
            rooms[TABLE] = {side.clinician: side.reads_table_from for side in keepers if side.clinician}
    rooms |= let_go(state)
    rooms |= while_open(state)
    return rooms


def basis(state: CoupleState) -> tuple[object, ...]:
    """What audiences are made from: everything but what is said."""
    if isinstance(state, Unfounded):
        return ()
    booking = state.booking
    meeting = (booking.meeting, booking.phase, booking.mediated, booking.joined) if booking else ()
    plans = tuple((plan.plan, plan.readable) for plan in state.plans.values())
    return (
        state.partner,
        state.recovering,
        state.suspended,
        state.parted,
        state.cap,
        state.chosen.counts,
        state.rested_at,
        state.steps.opened,
        state.aftercare_until,
        *meeting,
        plans,
        state.visions,
    )


def view(state: CoupleState, room: str, since: int) -> dict[str, Any]:
    """The snapshot of one room. Raises KeyError where there is none."""
    if isinstance(state, Unfounded):
        raise KeyError(room)
    if room == STATE:
        return {"unlocked": state.shown}
    if room == PATHWAY and state.steps.opened:
        return view_of_pathway(state)
    if room == TABLE and state.steps.opened:
        return view_of_table(state.table, since)
    for side in state.sides:
        if room == own(side.member):
            return view_of_own(state, side)
        if side.clinician is not None and room == key(side.clinician):
            return view_of_key(state, side)
    of_an_item = view_of_let_go(state, room)
    return of_an_item if of_an_item is not None else view_of_open(state, room)


def view_of_own(couple: Couple, side: Side) -> dict[str, Any]:
    """My say: what I agreed to, my own acts, and the shared space once there is one (D18).

    `consent`: to the shared space; `others`: to what else, each by itself (D67).

    `aftercare`: whether the lines to call stand on it, alike for both. `topics`: of mine, for both clinicians.
    `copy_until`: until when I let both take along what both said.
    """
    is_partner = side.member == couple.partner.member
    return {
        "member": side.member,
        "partner": is_partner,
        "consent": view_of_consent(side.consent),
        "others": {purpose: view_of_consent(side.consent_to(purpose)) for purpose in others(side)},
        "mine": {
            "break_until": side.break_until,
            "resting": is_partner and couple.rested_at is not None,
            "lift_asked": is_partner and couple.lift_asked,
            "cap": couple.cap if is_partner else None,
        },
        "shared": view_of_meeting(couple, side) if couple.known else None,
        "aftercare": couple.aftercare_until is not None,
        "topics": view_of_mine(couple.table, side.member),
        "copy_until": side.copy_until,
    }


def others(side: Side) -> list[Purpose]:
    """What else than the shared space this member was ever asked to agree to, in the order of the purposes."""
    return [each for each in PURPOSES if each in side.consents and each != "shared"]


def view_of_consent(consent: Consent) -> dict[str, Any]:
    """One yes, as the own page shows it. Whether it still counts is not on it: see `Consent`."""
    return {"offered": consent.offered, "given": consent.given, "until": consent.until}


def view_of_meeting(couple: Couple, side: Side) -> dict[str, Any]:
    """The shared space as both see it; only the own check differs, and what was done while nothing of the one reached
    the other.

    `not_tonight`: when (ms) the last booked time was over without a beginning, None else (D10).
    """
    coming, meeting = couple.coming, None
    if coming is not None:
        checked = side.check is not None and side.check.meeting == coming.meeting
        meeting = {
            "meeting": coming.meeting,
            "begins_at": coming.begins_at,
            "ends_at": coming.ends_at,
            "my_check": "made" if checked else None,
            "state": coming.phase,
            "mediated": coming.mediated,
        }
    chosen = couple.chosen
    hers = side.member == couple.partner.member
    hours = (chosen.hours, chosen.time_zone) if hers else (chosen.read, chosen.read_zone)
    resting = {"contact_by": couple.contact_by} if couple.contact_by is not None else None
    return {
        "known": True,
        "meeting": meeting,
        "resting": resting,
        "not_tonight": couple.not_begun,
        "plans": view_of_plans(couple.plans, side.member),
        "hours": view_of_hours(*hours),
    }


def view_of_key(couple: Couple, side: Side) -> dict[str, Any]:
    """One clinician's own page: the own client, the own key, and nothing of the other's."""
    is_partners = side.member == couple.partner.member
    booking = couple.booking if is_partners else None
    return {
        "client": side.member,
        "client_name": side.name,
        "partner_client": is_partners,
        "screened_on": side.screened_on,
        "accepted": side.accepted,
        "consent_offered": side.consent.offered,
        "client_consented": side.consent.counts,
        "others": {
            purpose: {"offered": it.offered, "consented": it.counts}
            for purpose in others(side)
            for it in [side.consent_to(purpose)]
        },
        "key": {"until": side.key_until} if side.key_until is not None else None,
        "roi_until": side.roi_until,
        "stage": side.stage,
        "hold": side.hold,
        "tasks": [{"at": at} for at in side.tasks],
        "booked": [{"meeting": booking.meeting, "begins_at": booking.begins_at, "ends_at": booking.ends_at}]
        if booking
        else [],
        "lift_asked": is_partners and couple.lift_asked,
        "mediating": view_of_mediating(couple, side),
        "hours": view_of_chosen(couple.chosen) if is_partners else None,
    }


def view_of_mediating(couple: Couple, side: Side) -> dict[str, Any] | None:
    """The mediated meeting that is on, and whether this side's clinician is in it; None where none is (D82)."""
    begun = couple.begun
    if begun is None or not begun.mediated:
        return None
    there = whose(couple, side) in begun.joined
    return {"meeting": begun.meeting, "ends_at": begun.ends_at, "there": there}


def view_of_pathway(couple: Couple) -> dict[str, Any]:
    """What both clinicians recorded, in the order of its steps; nothing of either one's own room.

    `quiet_until`: until when (ms) nobody meets after a reading, None for no such days.
    """
    steps = couple.steps
    return {
        "steps": [{"step": step, "at": steps.reached[step]} for step in STEPS if step in steps.reached],
        "participants": list(steps.participants),
        "verification": steps.verification,
        "day": steps.day,
        "quiet_until": couple.aftercare_until,
    }
