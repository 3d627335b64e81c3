"""Faults of the register, and of what it writes into the spaces."""

from dataclasses import replace
from typing import Any

from moderation.rows import Row
from moderation.rows_programme import ROWS
from moderation.rules.programme import member_exists, roles_of, staff_exists
from rooms.ids import CLOCK, PROGRAMME
from rooms.people import Role
from rooms.programme import commands as ask
from rooms.programme.appointing import appoint_clinician, end_clinician
from rooms.programme.deciding import on_register, to_clinician
from rooms.programme.events import CoordinatorEnded, MemberClosed
from rooms.programme.legal_hold import confirm_legal_hold
from rooms.programme.parting import part_member
from rooms.programme.placing import placing
from rooms.programme.standing_in import PrepareStandIn, TakeOver, stand_ins_over
from rooms.spaces import Decision
from tests.cast import LINDQVIST
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault


def ends_the_last(case: Any) -> Any:
    """Nobody asks whether anybody is left."""
    return Decision((on_register(CoordinatorEnded(staff=case.command.staff)),))


def only_on_register(decide: Any) -> Any:
    """A decision whose spaces are never told."""

    def decided(case: Any) -> Any:
        outcome = decide(case)
        if not isinstance(outcome, Decision):
            return outcome
        return replace(outcome, facts=tuple(each for each in outcome.facts if each.space == case.state.space))

    return decided


def moves_up(case: Any) -> Any:
    """Whoever has waited longest has the place at once."""
    outcome, register, group = part_member(case), case.state, case.command.group
    if not isinstance(outcome, Decision) or not register.groups[group].waiting:
        return outcome
    first = next(iter(register.groups[group].waiting))
    placed = placing(first, register.members[first].name, group)
    return replace(outcome, facts=(*outcome.facts, *placed))


def closes_only(register: Any, member: Any, now: int, *, erase: bool) -> Any:
    """The register alone notes it."""
    yield on_register(MemberClosed(seat=member, names=(), all_words=erase))


def alone(case: Any) -> Any:
    """Nobody asks whether it was somebody else who asked."""
    hold = replace(case.state.legal_holds[case.command.hold], asked_by=CLOCK)
    holds = {**case.state.legal_holds, case.command.hold: hold}
    return confirm_legal_hold(replace(case, state=replace(case.state, legal_holds=holds)))


def over_on_register(register: Any, now: int) -> Any:
    """The group is never told."""
    return (each for each in stand_ins_over(register, now) if each.space == PROGRAMME)


EVERYBODY = frozenset({Role.COORDINATOR, Role.CLINICIAN})

FAULTS = (
    Fault(
        "Nobody asks D6 when somebody takes over a meeting.",
        "register",
        33,
        {"rooms.programme.standing_in.may_lead": lambda register, staff, group: True},
        openings=(5,),
        among=(ask.AppointFacilitator, PrepareStandIn, TakeOver),
    ),
    Fault(
        "A stand-in's time is over in the register alone.",
        "register",
        35,
        {"rooms.programme.programme.stand_ins_over": over_on_register},
        openings=(2,),
        among=(PrepareStandIn, TakeOver),
    ),
    Fault(
        "A clinician may suspend a member.",
        "register",
        2,
        entries=((ROWS, {ask.SuspendMember: Row(EVERYBODY, roles_of, (member_exists,))}),),
    ),
    Fault(
        "Anybody licensed may be anybody's clinician.",
        "register",
        13,
        {"rooms.programme.appointing.may_be_clinician": lambda *_: True},
    ),
    Fault(
        "A group takes whoever is placed.", "register", 30, {"rooms.admission.same_world": lambda *_: True}
    ),
    Fault(
        "A recovery group may be of any cohort.",
        "register",
        31,
        {"rooms.programme.placing.is_cohort_of_a_group": lambda *_: True},
    ),
    Fault(
        "A link is recorded beside a shared group.",
        "register",
        32,
        {"rooms.programme.placing.may_link": lambda *_: True},
    ),
    Fault(
        "Anybody may lead any group.",
        "register",
        33,
        {"rooms.programme.appointing.may_lead": lambda *_: True},
    ),
    Fault(
        "Placing looks at links inside the group, not at who leads it.",
        "register",
        33,
        {"rooms.admission.would_read_linked": lambda *_: False},
    ),
    Fault(
        "A group is started with more people than seats.",
        "register",
        34,
        {"rooms.programme.placing.against_starting": lambda _: None},
    ),
    Fault(
        "A group is not told that somebody parted.",
        "register",
        35,
        entries=((VERBS, {ask.PartMember: only_on_register(part_member)}),),
    ),
    Fault(
        "A new group is not told of the programme's own rituals.",
        "register",
        35,
        {"rooms.programme.placing.shelved": lambda register, group, track: ()},
    ),
    Fault(
        "Anybody on the rota answers for every group of the track.",
        "register",
        33,
        {"rooms.programme.help_hours.answers_for": lambda register, *_: frozenset(register.groups)},
        depth=1,
        openings=(5,),
    ),
    Fault(
        "Who is on duty for a group is looked at when the rota is set, and never again.",
        "register",
        33,
        entries=((VERBS, {ask.AppointClinician: appoint_clinician}),),
        depth=1,
        openings=(5,),
    ),
    Fault(
        "A new group is not told when somebody is on duty.",
        "register",
        35,
        {"rooms.programme.placing.telling_hours": lambda *_: ()},
    ),
    Fault(
        "A group keeps a ritual the programme has no longer.",
        "register",
        35,
        {"rooms.programme.own_rituals.shelving": lambda register, before, ritual: ()},
    ),
    Fault(
        "A couple space is not told of another clinician.",
        "register",
        35,
        entries=(
            (
                VERBS,
                {
                    ask.AppointClinician: only_on_register(appoint_clinician),
                    ask.EndClinician: only_on_register(end_clinician),
                },
            ),
        ),
    ),
    Fault(
        "No space is told of a member's suspension.",
        "register",
        36,
        {"rooms.programme.enrolling.spaces_of_member": lambda *_: ()},
    ),
    Fault(
        "The last coordinator may end.",
        "register",
        37,
        entries=((VERBS, {ask.EndCoordinator: ends_the_last}),),
    ),
    Fault(
        "One coordinator is enough for a card of staff.",
        "register",
        39,
        entries=((ROWS, {ask.ConfirmCard: replace(ROWS[ask.ConfirmCard], rules=(staff_exists,))}),),
    ),
    Fault(
        "A clinician's key stays in a seat entered anew.",
        "joined",
        40,
        {"rooms.programme.carding.doubts": lambda *_: ()},
    ),
    Fault(
        "One coordinator is enough for a legal hold.",
        "joined",
        42,
        entries=((VERBS, {ask.ConfirmLegalHold: alone}),),
    ),
    Fault(
        "Whoever closes the account stays in the groups.",
        "register",
        41,
        {"rooms.programme.leaving.leaving": closes_only},
    ),
    Fault(
        "Whoever waits for a place is pointed out to a clinician.",
        "register",
        86,
        {"rooms.programme.waitlist.on_register": lambda event: to_clinician(LINDQVIST, event)},
        depth=1,
        openings=(3,),
    ),
    Fault(
        "A free place goes by itself to whoever has waited longest.",
        "register",
        86,
        entries=((VERBS, {ask.PartMember: moves_up}),),
        openings=(2,),
        among=(ask.PlaceMember, ask.PartMember),
    ),
    Fault(
        "A couple space is asked for before the partner was offered anything.",
        "register",
        38,
        {"rooms.programme.coupling.was_offered": lambda _: True},
        among=(ask.AppointClinician, ask.AskForCouple),
    ),
    Fault(
        "Any two may be a couple.",
        "register",
        38,
        {"rooms.programme.coupling.may_be_couple": lambda *_: True},
    ),
)
