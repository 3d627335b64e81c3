"""What members tell about somebody who leads: who reads it, what becomes of it, and its end (D6, D38, D81).

The coordinators name its readers, for each track apart. Whoever may not read a case now finds nothing of it; where
nobody is named, the member is told so, and it waits. Whether D6 lets one of the named read it is told to no member.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rooms.admission import named_for
from rooms.case_files import CaseFile, CaseForgotten, CaseReached, CaseSeenTo, CaseStaffNamed, Seen, case_room
from rooms.group.addresses import own
from rooms.group.state.passed_on import CaseState, YourCase
from rooms.ids import PROGRAMME, CaseId, SeatId, WordsId
from rooms.people import Track
from rooms.programme.deciding import ALREADY_SO, OUT_OF_RANGE, ProgrammeCase, into, on_register
from rooms.programme.legal_hold import held
from rooms.programme.register import ENTRANCE, Register
from rooms.refusals import TOO_LONG, Refusal
from rooms.spaces import Command, Decision, Fact, NewWords, Outcome
from rooms.texts import clean

MOST = 12
"""How many read for one track."""
NOTE_LIMIT = 1_000
"""Characters of what the case staff write down."""
NOTE_TOO_LONG = Refusal(
    "too-long", "That is longer than 1,000 characters. Your words are kept; make them shorter."
)
READS_THE_OTHER = Refusal(
    "reads-the-other", "Somebody here reads for the other track, or is on duty for it. Nobody does both."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCaseStaff(Command):
    """Name who reads what members of one track tell about whoever leads them, in the place of who did."""

    track: Track
    staff: tuple[SeatId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeToCase(Command):
    """Ask the member to call, or say that it has been seen to. `text`: a few words for the case staff, or none."""

    case: CaseId
    state: Seen
    text: str = ""


def set_case_staff(case: ProgrammeCase) -> Outcome:
    """Nobody reads for both tracks: they would read both of a couple, or one member would wait for what the other
    one told (D4, D6)."""
    register, track, staff = case.state, case.command.track, tuple(dict.fromkeys(case.command.staff))
    if len(staff) > MOST or not all(register.staff[each].coordinator for each in staff):
        return OUT_OF_RANGE
    others = {seat for of, seats in register.case_staff.items() if of != track for seat in seats}
    if others.intersection(staff) or any(register.on_duty_for(seat) - {track} for seat in staff):
        return READS_THE_OTHER
    if staff == register.case_staff.get(track, ()):
        return ALREADY_SO
    return Decision((on_register(CaseStaffNamed(track=track, staff=staff)),))


def see_to_case(case: ProgrammeCase) -> Outcome:
    """The member is told what, never who. Of two who have seen to it the first stands."""
    ident, file = case.command.case, case.state.cases[case.command.case]
    if file.state == "seen-to":
        return Decision()
    text = clean(case.command.text, NOTE_LIMIT) if case.command.text.strip() else ""
    if isinstance(text, Refusal):
        return NOTE_TOO_LONG if text is TOO_LONG else text
    room = case_room(ident)
    said = (NewWords(WordsId(case.fresh.id()), case.actor.seat, PROGRAMME, room, text),) if text else ()
    seen = CaseSeenTo(
        case=ident,
        state=case.command.state,
        staff=case.actor.seat,
        seen_at=case.now,
        note=said[0].id if said else None,
    )
    return Decision((Fact(PROGRAMME, room, seen, said), telling(ident, file, case.command.state)))


def telling(ident: CaseId, file: CaseFile, state: CaseState | None) -> Fact:
    """To the member who told, on the page of the group it was told in."""
    member = file.opened.member
    return into(file.opened.group, own(member), YourCase(member=member, case=ident, state=state))


def reaching(register: Register) -> Iterator[Fact]:
    """Somebody is named who reads it, or nobody any more, and the member hears of it."""
    for ident, file in register.cases.items():
        there = bool(named_for(register, file))
        if file.state == "open" and file.there != there:
            yield Fact(PROGRAMME, ENTRANCE, CaseReached(case=ident, there=there))
            yield telling(ident, file, "sent" if there else "nobody")


def cases_over(register: Register, now: int) -> Iterator[Fact]:
    """What has been seen to long enough ends, with every word of it; not while a legal hold stands (D65)."""
    for ident, at in ends(register):
        if now >= at:
            yield Fact(PROGRAMME, case_room(ident), CaseForgotten(case=ident))
            yield telling(ident, register.cases[ident], None)


def ends(register: Register) -> Iterator[tuple[CaseId, int]]:
    """Every case that ends by itself, and when (ms)."""
    over = [(ident, file, file.ends_at) for ident, file in register.cases.items()]
    kept = held(register) if over else None
    for ident, file, at in over:
        covered = kept and (file.opened.group in kept.spaces or file.opened.member in kept.people)
        if at is not None and not covered:
            yield ident, at


def case_view(ident: CaseId, file: CaseFile) -> dict[str, Any]:
    """One case, to its case staff."""
    it = file.opened
    return {
        "case": ident,
        "group": it.group,
        "member": it.member,
        "author": it.author,
        "said_at": it.said_at,
        "told_at": it.told_at,
        "words": file.words,
        "note": it.note,
        "state": file.state,
        "ends_at": file.ends_at,
        "answers": [
            {"state": each.state, "staff": each.staff, "seen_at": each.seen_at, "note": each.note}
            for each in file.answers
        ],
    }
