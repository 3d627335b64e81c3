"""The whole cast, enrolled: three groups, two couples, four clinicians, one coordinator."""

from typing import Any

from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.roster import FacilitatorSeated, GroupFounded, MemberSeated
from rooms.ids import PROGRAMME, LinkId, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.programme import events as ev
from rooms.programme.register import REGISTER, Register
from rooms.programme.settings import Settings
from rooms.spaces import Command, Decision, Event, Fact, NewWords, Outcome
from tests.cast import (
    DANA,
    FRIDAY,
    HADDAD,
    INES,
    LINDQVIST,
    MAREN,
    MEN,
    NOOR,
    OKAFOR,
    PARTNERS,
    PER,
    ROY,
    SAM,
    THURSDAY,
    TOMAS,
    TUESDAY,
    WOMEN,
    name_of,
)
from tests.stage import Stage, verbs_of

GROUPS = {
    TUESDAY: (Track.PARTNER, "any", PARTNERS, INES),
    THURSDAY: (Track.RECOVERY, "men", MEN, TOMAS),
    FRIDAY: (Track.RECOVERY, "women", WOMEN, TOMAS),
}
LICENCES = {LINDQVIST: "boarda:1", OKAFOR: "boarda:2", HADDAD: "boardb:1", ROY: "boardb:2"}
CLINICIANS = {MAREN: LINDQVIST, PER: OKAFOR, DANA: HADDAD, SAM: ROY}
COUPLES = ((MAREN, PER), (DANA, SAM))


def an_empty_house() -> Stage:
    """Before the first coordinator."""
    return Stage(verbs_of("programme", "group", "couple", "personal"))


def happens(stage: Stage, event: Event, *words: NewWords) -> None:
    """A fact of the register, as an earlier command wrote it."""
    stage.happens(Fact(PROGRAMME, REGISTER, event, words))


def named(stage: Stage, seat: SeatId | SpaceId, name: str) -> tuple[WordsId, NewWords]:
    """A name, sealed in the register."""
    words = WordsId(f"name-of-{seat}")
    return words, NewWords(words, NOOR, PROGRAMME, REGISTER, name)


def enrols(stage: Stage, seat: SeatId, track: Track, cohort: str) -> None:
    """One member."""
    name, words = named(stage, seat, name_of(seat))
    happens(stage, ev.MemberEnrolled(member=seat, name=name, track=track, cohort=cohort), words)


def hires(stage: Stage, seat: SeatId, licence: str = "") -> None:
    """One staff person."""
    name, words = named(stage, seat, name_of(seat))
    happens(stage, ev.StaffEnrolled(staff=seat, name=name, licence=licence, credential_until=None), words)


def starts(stage: Stage, group: SpaceId, track: Track, cohort: str, *, seats: int = 8) -> None:
    """One group, in the register and in its own log."""
    alias, words = named(stage, group, group.removeprefix("g-").capitalize())
    started = ev.GroupStarted(group=group, alias=alias, track=track, cohort=cohort, seats=seats)
    happens(stage, started, words)
    stage.happens(Fact(group, LOBBY, GroupFounded(track=track, cohort=cohort, alias=alias, seats=seats)))


def leads(stage: Stage, staff: SeatId, group: SpaceId) -> None:
    """A facilitator, in both."""
    happens(stage, ev.FacilitatorAppointed(staff=staff, group=group))
    stage.happens(Fact(group, LOBBY, FacilitatorSeated(staff=staff, name=WordsId(f"name-of-{staff}"))))


def places(stage: Stage, member: SeatId, group: SpaceId) -> None:
    """A placement, in both."""
    happens(stage, ev.MemberPlaced(member=member, group=group))
    stage.happens(Fact(group, ROSTER, MemberSeated(member=member, name=WordsId(f"name-of-{member}"))))


def the_house() -> Stage:
    """Everybody at their place. Couple spaces are not prepared yet."""
    stage = an_empty_house()
    settings = Settings()
    happens(
        stage,
        ev.ProgrammeSet(
            shown_name=settings.shown_name,
            time_zone=settings.time_zone,
            language=settings.language,
            crisis_lines=settings.crisis_lines,
            lines_owner=settings.lines_owner,
            lines_reviewed=settings.lines_reviewed,
            text_days=settings.text_days,
            cohorts=settings.cohorts,
        ),
    )
    for staff in (NOOR, INES, TOMAS):
        hires(stage, staff)
    for staff, licence in LICENCES.items():
        hires(stage, staff, licence)
    happens(stage, ev.CoordinatorAppointed(staff=NOOR))
    for group, (track, cohort, members, leader) in GROUPS.items():
        starts(stage, group, track, cohort)
        leads(stage, leader, group)
        for member in members:
            enrols(stage, member, track, cohort if cohort != "any" else "women")
            places(stage, member, group)
    for at, (partner, recovering) in enumerate(COUPLES):
        happens(stage, ev.PeopleLinked(link=LinkId(f"link-{at}"), a=partner, b=recovering, relation="couple"))
    for member, staff in CLINICIANS.items():
        happens(stage, ev.ClinicianAppointed(staff=staff, member=member))
    return stage


def does(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> Outcome:
    """Someone asks something of the register."""
    return stage.does(who, command(space=PROGRAMME, **fields))


def done(stage: Stage, who: SeatId, command: type[Command], /, **fields: Any) -> dict[str, Any]:
    """It must work: what its sender is answered."""
    outcome = does(stage, who, command, **fields)
    assert isinstance(outcome, Decision), f"{command.__name__}: {outcome.code}"
    return dict(outcome.answer)


def register(stage: Stage) -> Register:
    """The register now."""
    state = stage.state(PROGRAMME)
    assert isinstance(state, Register)
    return state
