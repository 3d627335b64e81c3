"""A couple space is asked for by the partner's clinician and prepared by one coordinator (D75)."""

from rooms.admission import may_be_couple
from rooms.couple.events import CoupleForYou, CoupleFounded
from rooms.couple.sides import GROUND, key
from rooms.ids import SeatId, SpaceId
from rooms.people import Track
from rooms.programme.carding import still_in_doubt
from rooms.programme.caring import caring
from rooms.programme.commands import AskForCouple
from rooms.programme.deciding import (
    ALREADY_SO,
    CANNOT_BE_PREPARED,
    NOT_ASKED,
    OFFER_FIRST,
    PARTNERS_CLINICIAN_ASKS,
    ProgrammeCase,
    into,
    on_register,
    to_clinician,
)
from rooms.programme.events import ClientAsked, ClientPrepared, CoupleAsked, CouplePrepared
from rooms.programme.register import Member, Register
from rooms.programme.settings import Settings
from rooms.spaces import Decision, Fact, Outcome


def ask_for_couple(case: ProgrammeCase) -> Outcome:
    """Only the partner's clinician may begin it, once the partner was offered what comes first. Whether anybody
    is linked is not looked at: the answer would tell. What was asked without that statement is asked again."""
    member, clinician = case.command.member, case.actor.seat
    if case.state.members[member].track != Track.PARTNER:
        return PARTNERS_CLINICIAN_ASKS
    if member in case.state.offered or member in case.state.couple_of:
        return ALREADY_SO
    if not was_offered(case.command):
        return OFFER_FIRST
    asked = CoupleAsked(member=member, clinician=clinician, offered=True)
    return Decision((on_register(asked), to_clinician(clinician, ClientAsked(member=member))))


def was_offered(asking: AskForCouple) -> bool:
    """Whether all that comes first was offered to the partner (D75)."""
    return asking.offered_clinician and asking.offered_group and asking.offered_safety_page


def prepare_couple(case: ProgrammeCase) -> Outcome:
    """A locked couple space (D9), which each clinician is told of alone. Answers `{couple}`."""
    partner, recovering = case.command.partner, case.command.recovering
    if partner not in case.state.asks:
        return NOT_ASKED
    if partner not in case.state.offered:
        return OFFER_FIRST
    if not may_be_couple(case.state, partner, recovering, case.now):
        return CANNOT_BE_PREPARED
    couple = SpaceId(f"c-{case.fresh.id()}")
    prepared = CouplePrepared(couple=couple, partner=partner, recovering=recovering)
    founded = into(couple, GROUND, founding(case.state, partner, recovering))
    told = (fact for each in (partner, recovering) for fact in telling(case.state, couple, each))
    doubt = still_in_doubt(case.state, couple, partner, recovering)
    cared = caring(case.state, partner, recovering, couple=couple)
    return Decision((on_register(prepared), founded, *told, *doubt, *cared), {"couple": couple})


def engaged(register: Register, member: SeatId) -> tuple[Member, SeatId, int | None]:
    """A member of a couple, the clinician of record, and until when that credential holds."""
    person = register.members[member]
    if person.clinician is None:
        raise ValueError("a member of a couple has a clinician of record")
    return person, person.clinician, register.staff[person.clinician].credential_until


def founding(register: Register, partner: SeatId, recovering: SeatId) -> CoupleFounded:
    """Everything the couple space must know of the register, copied once (design §3)."""
    (hers, her_clinician, her_until) = engaged(register, partner)
    (his, his_clinician, his_until) = engaged(register, recovering)
    return CoupleFounded(
        partner=partner,
        recovering=recovering,
        partner_name=hers.name,
        recovering_name=his.name,
        partner_clinician=her_clinician,
        recovering_clinician=his_clinician,
        partner_credential_until=her_until,
        recovering_credential_until=his_until,
        time_zone=(register.settings or Settings()).time_zone,
    )


def telling(register: Register, couple: SpaceId, member: SeatId) -> tuple[Fact, ...]:
    """What one clinician is told: on the own page, and in the own key room."""
    person, clinician, _ = engaged(register, member)
    partner_client = person.track == Track.PARTNER
    told = CoupleForYou(client=member, client_name=person.name, partner_client=partner_client)
    return (
        to_clinician(clinician, ClientPrepared(member=member, couple=couple)),
        into(couple, key(clinician), told),
    )
