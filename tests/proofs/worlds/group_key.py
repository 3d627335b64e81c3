"""A group known again: members who are alike are one, and so are facilitators.

Nobody refers to anybody but by a place in an order (hands, holds, lines, calls), so that telling of
each person where they stand in those, and sorting what is told, is the whole symmetry.
"""

from collections.abc import Iterator
from typing import Any

from rooms.group.follows.going_on import goes_on_at
from rooms.group.follows.planning import planning_due
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.conversation import TAKE_BACK_MS, Line
from rooms.group.state.follow_ups import FollowUps
from rooms.group.state.holds import Hold
from rooms.group.state.meeting import UNLED_FOR, WAITING_BEFORE, WAITING_BY_HAND
from rooms.group.state.roster import Roster
from rooms.group.state.support import LAST_MS, UNMET_MS, Call
from rooms.group.state.text_life import backstage_until
from rooms.ids import SeatId, SpaceId
from tests.proofs.driver import World
from tests.proofs.instants import Ahead
from tests.proofs.ledgers.group import Evening, GroupLedger


def instants(group: GroupState) -> Iterator[int]:
    """Every time that anything is compared with."""
    for kept in group.text_life.kept.values():
        yield from (group.text_life.text_until(kept), backstage_until(kept))
    planned = planning_due(group)
    if planned is not None:
        yield planned
    yield from (call.at + LAST_MS for call in group.between.calls.values())
    for it in group.gatherings.values():
        if it.meeting.phase == "scheduled":
            yield it.meeting.opens_at - WAITING_BY_HAND
            yield it.meeting.opens_at - WAITING_BEFORE
        if it.meeting.phase == "cancelled":
            yield it.meeting.ends_at
        if it.meeting.phase in ("waiting", "open"):
            yield it.meeting.closes_at
        yield from of_the_floor(it)
        if it.is_open and it.meeting.alone_since is not None:
            yield it.meeting.alone_since + UNLED_FOR
        yield from it.measures.muted.values()
        yield from goes_on_at(group, it.meeting.id)
        newest = newest_line(it)
        if it.is_open and newest is not None and newest.mark is None:
            yield newest.shown + TAKE_BACK_MS


def of_the_floor(it: Gathering) -> Iterator[int]:
    """Until when an offer is to be answered, and a few words back are to come."""
    if it.floor.offered_until is not None:
        yield it.floor.offered_until
    if it.is_open and it.feedback is not None:
        yield it.feedback.ends_at


def newest_line(it: Gathering) -> Line | None:
    """The one line that wishes are about."""
    return next(reversed(it.circle.lines()), None)


def known_here(group: GroupState, known: GroupLedger) -> set[SeatId]:
    """Everybody of whom there is any trace."""
    roster = group.roster
    came = {seat for it in group.gatherings.values() for seat in it.attendance.people}
    return {*roster.members, *roster.suspended, *known.known, *known.members, *came, *group.text_life.erased}


def group_key(world: World, space: SpaceId) -> object:
    """The state without ids, numbers, words and times. Notes to whoever leads next are left out: no rule
    reads them, and walks (`wandering.py`) come by their ends. So is when members may be reached: it changes what is
    told beside a follow-up, which every step is looked at for, and nothing that could happen next."""
    group: GroupState = world.state(space)
    known: GroupLedger = world.ledger[space]
    ahead, roster = Ahead(world.now, instants(group)), group.roster
    leaders = sorted({*roster.facilitators, *roster.seated_at, *known.leaders})
    members = sorted(known_here(group, known) - {*leaders})
    evenings = [*group.gatherings.values()]
    of_members = [
        (
            [person(it, known.evenings[it.meeting.id], seat, ahead) for it in evenings],
            seat in roster.members,
            seat in roster.suspended,
            (seat in roster.admitted_before, seat in group.text_life.erased),
            (group.agreements.has_accepted(seat), seat in group.agreements.to_read, seat in known.agreed),
            (seat in known.members, seat in known.out, seat in known.known),
            outside(group, seat, ahead),
            handed_on(group, seat),
        )
        for seat in members
    ]
    return (
        sorted(map(repr, of_members)),
        sorted(repr(in_the_lead(group, known, seat, ahead)) for seat in leaders),
        [evening(it, known.evenings[it.meeting.id], ahead) for it in evenings],
        group.closed_last is not None,
        (ahead.of(planning_due(group)), len(group.schedule.off), len(group.duty.people), len(known.duty)),
        kept_texts(group, ahead),
        (group.text_life.days, group.text_life.kept_longer, len(known.texts)),
        group.agreements.coming is not None,
    )


def in_the_lead(group: GroupState, known: GroupLedger, seat: SeatId, ahead: Ahead) -> Any:
    """One facilitator, in every meeting and beside them."""
    roster = group.roster
    return (
        [leader(it, roster, seat, ahead) for it in group.gatherings.values()],
        (seat in roster.facilitators, seat in roster.stands_in, roster.stands_in.get(seat) is None),
        seat in roster.suspended,
        (seat in known.leaders, seat in known.out),
    )


def outside(group: GroupState, seat: SeatId, ahead: Ahead) -> Any:
    """Their call where no meeting is, and how near its end is."""
    call = group.between.newest_of(seat)
    return call and (call.told, ahead.of(call.at + LAST_MS))


def handed_on(group: GroupState, seat: SeatId) -> list[int]:
    """Of which meetings it was handed on to ask after them."""
    told = {each.meeting for each in group.handed_on if each.member == seat}
    return [at for at, meeting in enumerate(group.gatherings) if meeting in told]


def kept_texts(group: GroupState, ahead: Ahead) -> Any:
    """What of every meeting's words is still there, and how near their ends are."""
    life = group.text_life
    return [
        (kept.text, ahead.of(life.text_until(kept)), ahead.of(backstage_until(kept)))
        for kept in life.kept.values()
    ]


def person(it: Gathering, seen: Evening, seat: SeatId, ahead: Ahead) -> Any:
    """One member in one meeting."""
    came, floor, round_ = it.attendance.people.get(seat), it.floor, it.check_in.round
    held = [at for at, hold in enumerate(it.holds.pending()) if hold.author == seat]
    call = it.calls.newest_of(seat)
    return (
        came and (came.standing, came.first, read_before(it, came.since)),
        [at for at, each in enumerate(it.attendance.people) if each == seat and it.meeting.phase != "closed"],
        [at for at, each in enumerate(floor.hands) if each == seat],
        (floor.holder == seat, floor.offered == seat, seat in floor.round_again),
        (turn_of(it, seat), seat in seen.had, seat in seen.again, seat in it.stepped_out),
        few_words(it, seen, seat, ahead),
        ahead.of(it.measures.muted.get(seat)),
        (seat in it.measures.read_first, seat in it.side_rooms.open),
        [hold_key(at, it.holds.pending()[at]) for at in held],
        any(hold.state == "declined" for hold in it.holds.lines.values() if hold.author == seat),
        sorted({owed.what for owed in it.measures.owed.values() if owed.member == seat}),
        round_
        and (not round_.ended or round_.shown == "facilitators")
        and (seat in round_.written, round_.is_shown(seat)),
        call and (call.told, call.name is not None, waits_until(call, ahead)),
        (seat in seen.inside, seat in seen.waiting, seat in seen.removed, seat in seen.first),
        (seen.offered == seat, seen.holder == seat, ahead.of(seen.muted.get(seat)), seat in seen.sides),
        (seat in it.erased, seat in it.shown_again, answers_key(it, seat)),
        (seat in seen.read_first, seat in seen.written, seat in seen.shown),
        said_last(it, seat, ahead),
        leaving(it.follow_ups, seat),
    )


def waits_until(call: Call, ahead: Ahead) -> Any:
    """How near the minute is after which it goes on."""
    waits = call.state == "sent" and call.gone_to is None
    return waits and ahead.of(call.since + UNMET_MS)


def few_words(it: Gathering, seen: Evening, seat: SeatId, ahead: Ahead) -> Any:
    """Whether a few words back are to come for them: asked for, or being written."""
    asked = it.feedback if it.is_open and it.feedback and it.feedback.member == seat else None
    return asked and (asked.is_open, ahead.of(asked.ends_at), seen.asks == seat, seen.window == seat)


def leaving(ups: FollowUps, seat: SeatId) -> Any:
    """How they leave, and whether somebody asked after them."""
    raised = ups.raised.get(seat)
    return seat in ups.checked_out, seat in ups.high, raised and (raised.why, raised.how is None)


def turn_of(it: Gathering, seat: SeatId) -> Any:
    """When their turn is in a go-round, and what there was of it."""
    if it.go_round is None:
        return None
    at = it.go_round.turns.index(seat) if seat in it.go_round.turns else None
    return at, seat in it.go_round.had, seat in it.go_round.again


def hold_key(at: int, hold: Hold) -> Any:
    """One line that waits."""
    return at, hold.why, hold.state, hold.note is not None


def said_last(it: Gathering, seat: SeatId, ahead: Ahead) -> Any:
    """Whether the newest line is theirs, what became of it, and whether it may be taken back."""
    line = newest_line(it)
    if line is None or line.author != seat:
        return None
    still = it.is_open and line.mark is None and ahead.of(line.shown + TAKE_BACK_MS)
    return line.mark, line.note is not None, still


def read_before(it: Gathering, since: int) -> tuple[bool, bool]:
    """Whether anything was said or shown before somebody came, and whether since."""
    said = [line.seq for line in it.circle.lines()] + [each.seq for each in it.check_in.shown()]
    return any(seq < since for seq in said), any(seq >= since for seq in said)


def answers_key(it: Gathering, seat: SeatId) -> Any:
    """What became of the answers of theirs that were shown, and whether the newest of all is one."""
    theirs = [each for each in it.check_in.shown() if each.member == seat]
    return sorted({str(each.mark) for each in theirs}), it.check_in.shown()[-1:] == tuple(theirs[-1:])


def leader(it: Gathering, roster: Roster, seat: SeatId, ahead: Ahead) -> Any:
    """One facilitator in one meeting."""
    seated_at, stands_in = roster.seated_at.get(seat, 0), roster.stands_in.get(seat)
    closed = it.meeting.closed_at
    return (
        closed is not None and seated_at <= closed,
        [(at, call.state) for at, call in enumerate(it.calls.active()) if call.staff == seat],
        said_last(it, seat, ahead),
        stands_in == it.meeting.id,
    )


def evening(it: Gathering, seen: Evening, ahead: Ahead) -> Any:
    """One meeting, apart from its people."""
    meeting, floor = it.meeting, it.floor
    alone = meeting.alone_since if it.is_open else None
    alone_until = None if alone is None else alone + UNLED_FOR
    times = (
        meeting.opens_at - WAITING_BY_HAND,
        meeting.opens_at - WAITING_BEFORE,
        meeting.ends_at,
        meeting.closes_at,
        floor.offered_until,
        alone_until,
    )
    return (
        (meeting.rhythm_day is not None, meeting.cancelled),
        (meeting.phase, meeting.opened_at is not None, meeting.paused, meeting.unled_at is not None),
        it.is_open and (meeting.lost_at is not None, meeting.by_itself),
        (meeting.step == 0, meeting.step == len(meeting.steps) - 1),
        [ahead.of(each) for each in times],
        (floor.mode, it.go_round and it.go_round.going),
        it.check_in.round and (it.check_in.round.shown, it.check_in.round.ended),
        bool(it.circle.lines()),
        # While it is open a report only makes the same one again come to nothing; it matters once it is over.
        meeting.phase == "closed" and bool(it.reports.waiting()),
        (
            seen.phase,
            seen.mode,
            (seen.paused, seen.lost_at is not None, seen.wanted),
            (seen.going, len(seen.turns)),
            seen.round is not None,
            seen.readers,
            len(seen.unread()),
            len(seen.owed) > 0,
        ),
    )
