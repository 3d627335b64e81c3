"""A member closes the account, or is erased on request: out of everything, and nothing is asked of anybody.

Facts (ids, dates, choices), consents and audit stay. Names always end; what was written ends at once
or lives out its days, as the member chooses (D81); in the own space always at once, as nobody could come back to it.
Nobody else's words are touched.
"""

from collections.abc import Iterator

from rooms.couple.events import ClinicianChanged, CoupleParted
from rooms.couple.sides import GROUND
from rooms.group.addresses import ROSTER
from rooms.group.state.text_life import AuthorErased
from rooms.ids import SeatId, SpaceId, own_space
from rooms.mornings import DAY
from rooms.personal.events import OwnerGone
from rooms.personal.own import GROUND as OWN_GROUND
from rooms.programme.appointing import ending
from rooms.programme.caring import caring
from rooms.programme.deciding import ProgrammeCase, into, on_register
from rooms.programme.events import MemberClosed
from rooms.programme.legal_hold import is_held
from rooms.programme.parting import parting
from rooms.programme.register import Register
from rooms.spaces import Decision, Fact, Outcome
from rooms.standing import StandingSuspended

BACKUP_DAYS = 30
"""Within how many days every backup made before is to be deleted (D81)."""


def close_account(case: ProgrammeCase) -> Outcome:
    """By the member alone. Answers the receipt."""
    return closing(case, case.actor.seat)


def erase_member(case: ProgrammeCase) -> Outcome:
    """By a coordinator, for a member who asks for it some other way. Answers the receipt."""
    return closing(case, case.command.member)


def closing(case: ProgrammeCase, member: SeatId) -> Outcome:
    """The receipt: `{closed_at, words_erased, kept_by_hold, backups_until}`, ms since the epoch.

    Under a legal hold nothing is erased before it is lifted; the person is told so (D65).
    """
    erase = case.command.erase_words
    facts = tuple(leaving(case.state, member, case.now, erase=erase))
    receipt = {
        "closed_at": case.now,
        "words_erased": erase,
        "kept_by_hold": is_held(case.state, member),
        "backups_until": case.now + BACKUP_DAYS * DAY,
    }
    return Decision(facts, receipt)


def leaving(register: Register, member: SeatId, now: int, *, erase: bool) -> Iterator[Fact]:
    """Out of the register, out of every group, out of the couple space, which closes as by any Close (D14),
    and away from the own clinician."""
    person = register.members[member]
    keep = is_held(register, member)
    yield on_register(
        MemberClosed(
            seat=member,
            names=() if keep else (person.name,),
            all_words=erase and not keep,
            owed=("all" if erase else "names") if keep else None,
        )
    )
    for group in sorted(person.groups):
        yield from parting(member, group, now)
        if erase and not keep:
            yield into(group, ROSTER, AuthorErased(author=member))
    if member in register.own_spaces:
        yield into(own_space(member), OWN_GROUND, OwnerGone())
    couple = register.couple_of.get(member)
    if couple is not None:
        yield into(couple, GROUND, StandingSuspended(seat=member))
        yield into(couple, GROUND, CoupleParted())
        yield from caring(register, *others_in(register, couple, member), couple=None)
    if person.clinician is not None:
        yield from ending(person.clinician, member)
        if couple is not None:
            gone = ClinicianChanged(member=member, clinician=None, credential_until=None)
            yield into(couple, GROUND, gone)


def others_in(register: Register, couple: SpaceId, member: SeatId) -> set[SeatId]:
    """The other one of a couple."""
    return {register.couples[couple].partner, register.couples[couple].recovering} - {member}
