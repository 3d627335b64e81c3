"""Who may be in which room of a group, now. Nothing but this lets anyone hear anything."""

from collections.abc import Iterator, Mapping

from rooms.group.addresses import LOBBY, ROSTER, backstage, circle, duty, own, side, words_left
from rooms.group.follows.going_on import asked_of
from rooms.group.gathering import Gathering, GroupState
from rooms.group.state.roster import Roster
from rooms.ids import MeetingId, SeatId
from rooms.spaces import Audience

FROM_THE_START = 1


def audience_basis(state: GroupState) -> tuple[object, ...]:
    """What audiences are made from: the same objects again mean the same audiences. Words change none."""
    basis: list[object] = [state.roster, state.text_life, state.words_left, state.duty, state.between]
    for it in state.gatherings.values():
        basis += (it.meeting, it.attendance, it.side_rooms, it.calls)
    return tuple(basis)


def audiences(state: GroupState) -> Mapping[str, Audience]:
    """Every room of the group with its people, and the first number each may read (D69)."""
    roster = state.roster
    if roster.track is None:
        return {}
    leading = dict.fromkeys(roster.leading(), FROM_THE_START)
    here = [seat for seat in leading if roster.stands_in.get(seat) in (None, *state.gatherings)]
    rooms: dict[str, Audience] = {
        LOBBY: {seat: roster.since[seat][LOBBY] for seat in (*roster.belonging(), *here)},
        ROSTER: {seat: roster.since[seat][ROSTER] for seat in leading if seat not in roster.stands_in},
    }
    for member in roster.belonging():
        rooms[own(member)] = {member: FROM_THE_START}
    for it in state.gatherings.values():
        rooms.update(of_meeting(it, state))
        rooms.update(of_calls(it.meeting.id, state))
    rooms.update(of_calls(None, state))
    left = state.until_next_time
    if left is not None:
        # A place given since is of another evening.
        belong = (seat for seat in left.readers if roster.has_member(seat))
        heard = {seat: FROM_THE_START for seat in belong if roster.since[seat][LOBBY] <= left.closed_seq}
        rooms[words_left(left.meeting)] = heard
    return rooms


def behind_the_scenes(it: Gathering, roster: Roster) -> dict[SeatId, int]:
    """Who reads what facilitators keep of a meeting: whoever leads it, and of one that is over whoever led it.
    Whoever leads since then gets hand-over notes, not old rooms."""
    meeting, over = it.meeting.id, it.meeting.closed_at
    return {
        seat: FROM_THE_START
        for seat in roster.leading_in(meeting)
        if over is None or roster.seated_at[seat] <= over
    }


def of_meeting(it: Gathering, state: GroupState) -> Iterator[tuple[str, Audience]]:
    """The rooms one meeting has in its phase."""
    meeting, roster = it.meeting.id, state.roster
    if it.meeting.phase in ("scheduled", "cancelled"):
        return
    leading = behind_the_scenes(it, roster)
    yield backstage(meeting), leading
    if it.meeting.phase == "waiting":
        return
    if it.meeting.phase == "closed":
        # Until the close-out is finished its facilitators may still read what was said, while it is there.
        if state.text_life.has_text(meeting):
            yield circle(meeting), leading
        return
    yield circle(meeting), {**inside(it, roster), **leading}
    for member in it.side_rooms.open:
        if it.attendance.standing(member) == "admitted" and roster.has_member(member):
            yield side(meeting, member), {member: FROM_THE_START, **leading}


def of_calls(meeting: MeetingId | None, state: GroupState) -> Iterator[tuple[str, Audience]]:
    """Whoever is on duty is in the room of a call that went on to them, and in no other of the group."""
    for call in state.calls_of(meeting).active():
        called = asked_of(state, meeting, call)
        if called:
            yield duty(meeting, call.call), dict.fromkeys(called, FROM_THE_START)


def inside(it: Gathering, roster: Roster) -> dict[SeatId, int]:
    """The members in the circle, each from their own admission on."""
    people = it.attendance.people
    return {seat: people[seat].since for seat in it.attendance.present() if roster.has_member(seat)}
