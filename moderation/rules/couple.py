"""Small rules about a couple space, each pure."""

from rooms.couple.deciding import ACCEPT_FIRST, SCREEN_FIRST, CoupleCase, mine
from rooms.couple.planning import plan_named
from rooms.couple.sides import Couple, CoupleState
from rooms.couple.vision_lock import read_by
from rooms.ids import CLOCK
from rooms.people import Actor, Role
from rooms.refusals import NOT_HERE, Refusal


def roles_of(state: CoupleState, actor: Actor) -> frozenset[Role]:
    """What the actor is in this couple space now. A member is nobody here until the own clinician has
    laid a consent text before them; a suspended seat is nobody."""
    if actor.seat == CLOCK:
        return frozenset({Role.CLOCK})
    if not isinstance(state, Couple) or actor.seat in state.suspended:
        return frozenset()
    is_partners = state.partner
    member, client = state.side_of(actor.seat), state.side_with(actor.seat)
    roles = {
        Role.MEMBER: member is not None and member.has_a_page,
        Role.PARTNER: member is is_partners and is_partners.has_a_page,
        Role.CLINICIAN: client is not None,
        Role.PARTNER_CLINICIAN: client is is_partners,
        Role.RECOVERING_CLINICIAN: client is state.recovering,
    }
    return frozenset(role for role, has in roles.items() if has)


def has_screened(case: CoupleCase) -> Refusal | None:
    """The clinician took the violence screen alone with the own client (D23). Who accepted before one was asked for
    has accepted."""
    side = mine(case)
    return None if side.accepted or side.screened_on is not None else SCREEN_FIRST


def has_accepted(case: CoupleCase) -> Refusal | None:
    """The clinician accepted, after the own client's spoken yes (D75)."""
    return None if mine(case).accepted else ACCEPT_FIRST


def keeps_the_record(case: CoupleCase) -> Refusal | None:
    """There is a record of both clinicians, and the actor has accepted. Without one it answers like none."""
    return None if case.state.steps.opened and mine(case).accepted else NOT_HERE


def is_mediated(case: CoupleCase) -> Refusal | None:
    """The meeting named is on, and mediated. Any other answers like none: whether the two talk is not told here."""
    begun = case.state.begun
    there = begun is not None and begun.mediated and begun.meeting == case.command.meeting
    return None if there else NOT_HERE


def is_readable(case: CoupleCase) -> Refusal | None:
    """The plan named is one of the two, and not over. Any other answers like none."""
    return None if plan_named(case.state, case.command.plan, case.actor.seat) is not None else NOT_HERE


def is_booked(case: CoupleCase) -> Refusal | None:
    """The meeting named is the one booked. Any other answers like none."""
    booking = case.state.booking
    return None if booking is not None and booking.meeting == case.command.meeting else NOT_HERE


def knows_of_it(case: CoupleCase) -> Refusal | None:
    """A couple meeting was booked once, so that both know of their space. Before, it answers like none (D18)."""
    return None if case.state.known else NOT_HERE


def reads_item(case: CoupleCase) -> Refusal | None:
    """The item named is one this clinician was let read. Any other answers like none (D25)."""
    return None if read_by(case.state, case.actor.seat, case.command.release) is not None else NOT_HERE


def lies_before(case: CoupleCase) -> Refusal | None:
    """The item named lies before the partner. Any other answers like none."""
    it = case.state.visions
    lies = it.offered_as(case.command.release) is not None or case.command.release in it.titles
    return None if lies else NOT_HERE


def is_open_before_both(case: CoupleCase) -> Refusal | None:
    """The item named is open in the meeting of the two. Any other answers like none."""
    return None if case.state.visions.opened_as(case.command.release) is not None else NOT_HERE
