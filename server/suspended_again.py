"""At the start: whoever was suspended stays so, though the database may be a copy from before it.

A suspension has no date that would bring it back, and a restore must not lift one in silence. The ledger
outside of the database knows the last word on everybody's standing; the clock writes it down again, by the
rules' own decision, so that a programme is never left without a coordinator.
"""

from collections.abc import Iterable

import structlog

from rooms.ids import CLOCK, PROGRAMME, SeatId
from rooms.people import Actor
from rooms.programme.commands import SuspendMember, SuspendStaff
from rooms.programme.enrolling import suspend_member, suspend_staff
from rooms.programme.help_hours import minding_duty
from rooms.programme.register import Register
from rooms.refusals import Refusal
from rooms.spaces import Case, Fact
from server.closed_accounts import register_of
from server.fresh import SystemFresh
from server.pipeline import Pipeline
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import StandingChanged

log = structlog.get_logger("standing")


def bring_standings_together(pipeline: Pipeline, ledger: ErasureLedger, now: int) -> None:
    """Suspend again whom the ledger calls suspended, and tell the ledger of whom it does not know."""
    register = register_of(pipeline)
    if register is None:
        return
    last = {each.seat: each.suspended for each in ledger.entries() if isinstance(each, StandingChanged)}
    for seat in sorted(seat for seat, suspended in last.items() if suspended):
        again = suspension(register_of(pipeline) or register, seat, now)
        if again:
            pipeline.write_down(PROGRAMME, lambda _, again=again: again)  # type: ignore[misc]
            log.warning("suspended again after an older copy came back", seat=seat)
    members = [seat for seat, one in register.members.items() if one.suspended and not one.closed]
    staff = [seat for seat, one in register.staff.items() if one.suspended]
    unknown = [seat for seat in (*members, *staff) if not last.get(seat)]
    ledger.add(StandingChanged(now, seat, suspended=True) for seat in unknown)


def suspension(register: Register, seat: SeatId, now: int) -> Iterable[Fact]:
    """What suspending them writes; nothing where they are unknown, closed, suspended, or the last coordinator."""
    member, staff = register.members.get(seat), register.staff.get(seat)
    if member is not None and not member.closed:
        outcome = suspend_member(_case(SuspendMember(space=PROGRAMME, member=seat), register, now))
    elif staff is not None:
        outcome = minding_duty(suspend_staff)(_case(SuspendStaff(space=PROGRAMME, staff=seat), register, now))
    else:
        return ()
    return () if isinstance(outcome, Refusal) else outcome.facts


def _case(command: SuspendMember | SuspendStaff, register: Register, now: int) -> Case[Register]:
    return Case(Actor(CLOCK), command, register, now, SystemFresh())
