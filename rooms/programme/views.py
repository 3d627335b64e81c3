"""What coordinators see of the register, and a clinician of the own clients."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from rooms.admission import case_readers, groups_unread
from rooms.case_files import case_room
from rooms.ids import SeatId
from rooms.programme.cases import case_view
from rooms.programme.register import REGISTER, Register, clients_room
from rooms.programme.settings import Settings
from rooms.rituals.shelf import rituals
from rooms.spaces import Audience

FROM_THE_START = 1


def audiences(register: Register) -> Mapping[str, Audience]:
    """Coordinators in `register`, each clinician with clients alone in `clients/<staff>`, those of the case staff who
    may read it in `case/<id>`."""
    rooms = {
        clients_room(seat): {seat: FROM_THE_START}
        for seat, one in register.staff.items()
        if one.clients and not one.suspended
    }
    for case, readers in case_readers(register).items():
        if readers:
            rooms[case_room(case)] = dict.fromkeys(readers, FROM_THE_START)
    coordinators = register.coordinators()
    return {REGISTER: dict.fromkeys(coordinators, FROM_THE_START), **rooms} if coordinators else rooms


def basis(register: Register) -> tuple[object, ...]:
    """Audiences follow from staff alone; those of cases from all that D6 looks at."""
    if not register.cases:
        return (register.staff,)
    of_cases = (register.cases, register.case_staff, register.groups, register.linked, register.help_hours)
    return (register.staff, *of_cases)


def view(register: Register, room: str, since: int) -> dict[str, Any]:  # noqa: ARG001
    """The snapshot of one room of the programme. Raises KeyError for no room of its."""
    if room == REGISTER:
        return view_of_register(register)
    for seat in register.staff:
        if room == clients_room(seat):
            return {"clients": [client_of(register, each) for each in sorted(register.staff[seat].clients)]}
    for ident, file in register.cases.items():
        if room == case_room(ident):
            return case_view(ident, file)
    raise KeyError(room)


def client_of(register: Register, member: SeatId) -> dict[str, Any]:
    """One client, as the own clinician sees them: never whom they are linked to."""
    person = register.members[member]
    return {
        "member": member,
        "name": person.name,
        "track": person.track,
        "asked": member in register.offered,
        "couple": register.couple_of.get(member),
        "came_anew": member in register.came_anew,
    }


def view_of_register(register: Register) -> dict[str, Any]:
    """All of it, in the order things were entered."""
    return {
        "programme": asdict(register.settings or Settings()),
        "rituals": [asdict(each) for each in register.rituals.values()],
        "library": shipped(),
        "help_hours": [
            {"track": track, "hours": [asdict(each) for each in hours]}
            for track, hours in register.help_hours.items()
        ],
        "case_staff": [
            {"track": track, "staff": staff, "unread": groups_unread(register, track)}
            for track, staff in register.case_staff.items()
        ],
        "members": members_of(register),
        "staff": staff_of(register),
        "groups": groups_of(register),
        "links": [
            {"link": link, "a": it.a, "b": it.b, "kind": it.kind} for link, it in register.links.items()
        ],
        "legal_holds": [
            {
                "hold": hold,
                "subject": it.subject,
                "asked_by": it.asked_by,
                "confirmed_by": it.confirmed_by,
                "lift_asked_by": it.lift_asked_by,
            }
            for hold, it in register.legal_holds.items()
        ],
        "asks": [{"member": member, "clinician": by} for member, by in register.asks.items()],
        "couples": [
            {"couple": couple, "partner": it.partner, "recovering": it.recovering}
            for couple, it in register.couples.items()
        ],
    }


@cache
def shipped() -> list[dict[str, Any]]:
    """Every ritual that ships, whole: to look at, or to make the programme's own of."""
    return [asdict(each) for each in rituals().values()]


def members_of(register: Register) -> list[dict[str, Any]]:
    """Everybody enrolled."""
    return [
        {
            "member": seat,
            "name": one.name,
            "track": one.track,
            "cohort": one.cohort,
            "suspended": one.suspended,
            "closed": one.closed,
            "groups": sorted(one.groups),
            "clinician": one.clinician,
            "came_anew": seat in register.came_anew,
        }
        for seat, one in register.members.items()
    ]


def staff_of(register: Register) -> list[dict[str, Any]]:
    """Everybody who works here."""
    return [
        {
            "staff": seat,
            "name": one.name,
            "licence": one.licence,
            "credential_until": one.credential_until,
            "suspended": one.suspended,
            "coordinator": one.coordinator,
            "leads": sorted(one.leads),
            "clients": sorted(one.clients),
            "entered": seat in register.entered,
            "card_asked_by": register.card_asks[seat].asker if seat in register.card_asks else None,
        }
        for seat, one in register.staff.items()
    ]


def groups_of(register: Register) -> list[dict[str, Any]]:
    """Every group."""
    return [
        {
            "group": space,
            "alias": one.alias,
            "track": one.track,
            "cohort": one.cohort,
            "seats": one.seats,
            "members": sorted(one.members),
            "facilitators": sorted(one.facilitators),
            "waiting": [{"member": seat, "since": since} for seat, since in one.waiting.items()],
        }
        for space, one in register.groups.items()
    ]
