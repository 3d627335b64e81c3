"""The programme begins, and states what it is."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from rooms.admission import is_cohort_of_a_group, is_cohort_of_a_member
from rooms.couple.events import TimeZoneNoted
from rooms.couple.sides import GROUND
from rooms.group.addresses import LOBBY
from rooms.group.state.text_life import TextLifeNoted
from rooms.ids import own_space
from rooms.mornings import zone
from rooms.people import ANY
from rooms.personal.own import GROUND as OWN_GROUND
from rooms.personal.vision_events import OwnerNoted
from rooms.programme.deciding import (
    COHORT_IN_USE,
    NO_SUCH_COHORT,
    OUT_OF_RANGE,
    ProgrammeCase,
    into,
    new_name,
    new_seat,
    on_register,
)
from rooms.programme.events import CoordinatorAppointed, ProgrammeSet, SeatEntered, StaffEnrolled
from rooms.programme.help_hours import telling_hours
from rooms.programme.register import UNSTATED, Register
from rooms.programme.settings import CrisisLine, Settings
from rooms.refusals import NO_SUCH_ZONE, Refusal
from rooms.spaces import Decision, Fact, Outcome
from rooms.texts import clean, clean_name

LINE_LIMIT = 120
"""Characters of a crisis line's label, number or hours."""
DAYS = range(1, 8)
"""How long a meeting's words may stay readable (D81)."""
SOME = range(1, 11)
"""How many crisis lines or cohorts there may be."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


def found_programme(case: ProgrammeCase) -> Outcome:
    """The first coordinator and the settings, in one append. Answers `{staff}`."""
    name = clean_name(case.command.name)
    settings = checked(case.command.settings)
    if isinstance(name, Refusal):
        return name
    if isinstance(settings, Refusal):
        return settings
    staff, words = new_seat(case), new_name(case, name)
    enrolled = StaffEnrolled(staff=staff, name=words.id, licence="", credential_until=None)
    facts = (
        on_register(enrolled, words),
        on_register(CoordinatorAppointed(staff=staff)),
        on_register(SeatEntered(seat=staff)),
        on_register(ProgrammeSet(**stated(settings))),
    )
    return Decision(facts, {"staff": staff})


def set_programme(case: ProgrammeCase) -> Outcome:
    """Every setting at once. Other spaces learn of another time zone, and groups for how long their
    words are kept (D81), in the same append."""
    asked = Settings(**{each.name: getattr(case.command, each.name) for each in fields(Settings)})
    settings = checked(asked)
    if isinstance(settings, Refusal):
        return settings
    if not keeps_its_cohorts(case.state, settings):
        return COHORT_IN_USE
    return Decision((on_register(ProgrammeSet(**stated(settings))), *telling(case.state, settings)))


def telling(register: Register, settings: Settings) -> Iterator[Fact]:
    """What other spaces must know of settings that are other than before."""
    before = register.settings or Settings()
    if before.time_zone != settings.time_zone:
        for couple in register.couples:
            yield into(couple, GROUND, TimeZoneNoted(time_zone=settings.time_zone))
        for owner in sorted(register.own_spaces):
            noted = OwnerNoted(track=register.members[owner].track, time_zone=settings.time_zone)
            yield into(own_space(owner), OWN_GROUND, noted)
    if before.time_zone != settings.time_zone:
        for space, it in register.groups.items():
            yield from telling_hours(register, space, it.track, settings.time_zone)
    if before.text_days != settings.text_days:
        for group in register.groups:
            yield into(group, LOBBY, TextLifeNoted(days=settings.text_days))


def stated(settings: Settings) -> dict[str, Any]:
    """The settings by name, nested ones whole."""
    return {each.name: getattr(settings, each.name) for each in fields(Settings)}


def checked(settings: Settings) -> Settings | Refusal:
    """The settings as they can be stated to everybody, or why not."""
    shown_name = clean_name(settings.shown_name)
    if isinstance(shown_name, Refusal):
        return shown_name
    if zone(settings.time_zone) is None:
        return NO_SUCH_ZONE
    cohorts = checked_cohorts(settings.cohorts)
    if isinstance(cohorts, Refusal):
        return cohorts
    lines = checked_lines(settings.crisis_lines)
    owner = empty_or_clean(settings.lines_owner)
    if isinstance(lines, Refusal) or isinstance(owner, Refusal):
        return OUT_OF_RANGE
    if settings.text_days not in DAYS or not LANGUAGE.fullmatch(settings.language):
        return OUT_OF_RANGE
    return Settings(
        shown_name=shown_name,
        time_zone=settings.time_zone,
        language=settings.language,
        crisis_lines=lines,
        lines_owner=owner,
        lines_reviewed=settings.lines_reviewed,
        text_days=settings.text_days,
        cohorts=cohorts,
    )


def checked_cohorts(cohorts: tuple[str, ...]) -> tuple[str, ...] | Refusal:
    """Names of cohorts, each its own, none that means everybody or nobody (D1)."""
    names = [clean_name(each) for each in cohorts]
    good = [each for each in names if isinstance(each, str) and each not in (ANY, UNSTATED)]
    if len(good) != len(cohorts) or len(set(good)) != len(good) or len(good) not in SOME:
        return NO_SUCH_COHORT
    return tuple(good)


def empty_or_clean(text: str) -> str | Refusal:
    """A short text that may be empty."""
    return clean(text, LINE_LIMIT) if text.strip() else ""


def checked_lines(lines: tuple[CrisisLine, ...]) -> tuple[CrisisLine, ...] | Refusal:
    """Crisis lines, each with a label. Where none is given the generic one stands (D54)."""
    checked_ones = []
    for line in lines or Settings().crisis_lines:
        label, number, hours = clean(line.label, LINE_LIMIT), *map(empty_or_clean, (line.number, line.hours))
        if isinstance(label, Refusal) or isinstance(number, Refusal) or isinstance(hours, Refusal):
            return OUT_OF_RANGE
        checked_ones.append(CrisisLine(label=label, number=number, hours=hours))
    return tuple(checked_ones) if len(checked_ones) in SOME else OUT_OF_RANGE


def keeps_its_cohorts(register: Register, settings: Settings) -> bool:
    """Whether every group and member still has a cohort of the programme's."""
    groups = all(is_cohort_of_a_group(settings, it.track, it.cohort) for it in register.groups.values())
    return groups and all(
        is_cohort_of_a_member(settings, it.track, it.cohort) for it in register.members.values()
    )
