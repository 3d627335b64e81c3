"""A second, deliberately naive answer to the question who may be in which room.

It asks of one person and one room at a time and knows no shortcut. It was written from the table of
spaces and rooms in `docs/architecture.md`, apart from every `audiences`; on a million random worlds,
reachable or not, the two must agree.
"""

from rooms.couple.sides import Couple, Side
from rooms.couple.vision import Item, Offer
from rooms.group.gathering import GroupState
from rooms.group.state.support import Calls
from rooms.ids import LineId, MeetingId, SeatId
from rooms.personal.own import Own
from rooms.programme.register import Register


def in_group(group: GroupState, room: str, seat: SeatId) -> bool:
    """Whether this person may be in that room of a group."""
    if group.roster.track is None or seat in group.roster.suspended:
        return False
    parts = room.split("/")
    leads, belongs = seat in group.roster.facilitators, seat in group.roster.members
    match parts:
        case ["lobby"]:
            return belongs or (leads and may_stand_in(group, seat))
        case ["roster"]:
            return leads and seat not in group.roster.stands_in
        case ["own", owner]:
            return belongs and seat == owner
        case ["words-left", meeting]:
            return was_there(group, MeetingId(meeting), seat)
        case [name, meeting, *rest]:
            return in_meeting(group, name, MeetingId(meeting), rest, seat)
    return False


def may_stand_in(group: GroupState, seat: SeatId) -> bool:
    """Whether this facilitator leads always, or the one meeting is still to come or there."""
    if seat not in group.roster.stands_in:
        return True
    meeting = group.roster.stands_in[seat]
    return meeting is None or meeting in group.gatherings


def leads_it(group: GroupState, meeting: MeetingId, seat: SeatId) -> bool:
    """Whether this facilitator leads that meeting: always, or as a stand-in."""
    stands_in = group.roster.stands_in
    return seat in group.roster.facilitators and (seat not in stands_in or stands_in[seat] == meeting)


def was_there(group: GroupState, meeting: MeetingId, seat: SeatId) -> bool:
    """Whether this member may read what was left in the room of that meeting."""
    left = group.words_left
    if left is None or left.meeting != meeting or seat not in group.roster.members:
        return False
    for it in group.gatherings.values():
        if it.meeting.phase == "open":
            return False
    return seat in left.readers and group.roster.since[seat]["lobby"] <= left.closed_seq


def in_meeting(group: GroupState, name: str, meeting: MeetingId, rest: list[str], seat: SeatId) -> bool:
    """The same, for the rooms of one meeting."""
    if name == "duty" and meeting == "none":
        return is_called(group, group.between, rest[0], seat)
    if meeting not in group.gatherings:
        return False
    it = group.gatherings[meeting]
    phase, closed = it.meeting.phase, it.meeting.closed_at
    leads = leads_it(group, meeting, seat)
    leads_still = leads and (closed is None or group.roster.seated_at[seat] <= closed)
    if name == "duty":
        return is_called(group, it.calls, rest[0], seat) and not leads_and_met(group, it.calls, rest[0], seat)
    if phase == "scheduled":
        return False
    if name == "backstage":
        return leads_still
    if name == "circle" and phase == "closed":
        kept = group.text_life.kept
        return leads_still and meeting in kept and kept[meeting].text
    if phase != "open":
        return False
    if name == "circle":
        return leads_still or is_inside(group, meeting, seat)
    if name == "side":
        with_whom = SeatId(rest[0])
        goes_on = with_whom in it.side_rooms.open and is_inside(group, meeting, with_whom)
        return goes_on and (leads_still or seat == with_whom)
    return False


def leads_and_met(group: GroupState, calls: Calls, ident: str, seat: SeatId) -> bool:
    """Whether this person leads the group and met the call: then it is at the desk, and in no other room."""
    return calls.calls[LineId(ident)].state == "with-you" and seat in group.roster.facilitators


def is_called(group: GroupState, calls: Calls, ident: str, seat: SeatId) -> bool:
    """Whether this person is on duty, and this call went on to them, or is met by them."""
    call = calls.calls.get(LineId(ident))
    if call is None or seat not in group.duty.people:
        return False
    if call.state == "sent":
        return call.gone_to is not None and seat in call.gone_to
    return call.state == "with-you" and call.staff == seat


def is_inside(group: GroupState, meeting: MeetingId, seat: SeatId) -> bool:
    """Whether this member is in the circle."""
    people = group.gatherings[meeting].attendance.people
    if seat not in people or people[seat].standing != "admitted":
        return False
    return seat in group.roster.members and seat not in group.roster.suspended


def reads_group_from(group: GroupState, room: str, seat: SeatId) -> int:
    """The first number that is theirs: in a circle a member's begins with the newest admission, in lobby
    and roster everybody's with the newest place; everything else is whole."""
    if room in ("lobby", "roster"):
        return group.roster.since[seat][room]
    if room.startswith("circle/") and not leads_it(group, MeetingId(room.removeprefix("circle/")), seat):
        return group.gatherings[MeetingId(room.removeprefix("circle/"))].attendance.people[seat].since
    return 1


def in_couple(couple: Couple, room: str, seat: SeatId) -> bool:
    """Whether this person may be in that room of a couple space."""
    if seat in couple.suspended:
        return False
    hers, his = couple.partner, couple.recovering
    if room.startswith("own/"):
        return any(room == f"own/{it.member}" and seat == it.member and offered(it) for it in (hers, his))
    if room.startswith("key/"):
        return seat in (hers.clinician, his.clinician) and room == f"key/{seat}"
    if room == "state":
        return seat in (hers.clinician, his.clinician)
    if room == "pathway":
        return couple.steps.opened and any(seat == it.clinician and it.accepted for it in (hers, his))
    if room == "table":
        accepted = any(seat == it.clinician and it.accepted for it in (hers, his))
        return couple.steps.opened and accepted and not couple.parted
    if room.startswith("shared/"):
        meeting = couple.booking
        return meeting is not None and room == f"shared/{meeting.meeting}" and in_the_meeting(couple, seat)
    if room.startswith(("item/", "passed/", "offered/", "vision/")):
        title = seat == hers.member and reads_title(couple, room)
        return title or any(reads_item(couple, item, room, seat) for item in couple.visions.items.values())
    if room.startswith("plan/"):
        plans = [it for it in couple.plans.values() if room == f"plan/{it.plan}"]
        kept = any(not it.called and not it.over and not it.gone for it in plans)
        return kept and in_the_meeting(couple, seat)
    return False


def reads_item(couple: Couple, item: Item, room: str, seat: SeatId) -> bool:
    """Whether this person may read this item in that room."""
    hers, his = couple.partner, couple.recovering
    if couple.parted or item.reader is None or his.clinician != item.reader:
        return False
    if room == f"item/{item.release}":
        return seat == item.reader and his.member not in couple.suspended and not his.member_in_doubt
    if not item.cleared or not may_be_told(hers, his, couple.suspended):
        return False
    passed = item.passed
    if passed is None:
        return False
    if room == f"passed/{passed.release}":
        return seat == hers.clinician
    return passed.offer is not None and reads_offer(couple, passed.offer, room, seat)


def may_be_told(hers: Side, his: Side, out: frozenset[SeatId]) -> bool:
    """Whether the partner's clinician may hear of anything that the other one cleared."""
    if "vision" not in hers.consents or not hers.consents["vision"].counts:
        return False
    for side in (hers, his):
        if side.clinician is None or side.clinician in out or side.member in out:
            return False
        if (
            not side.accepted
            or side.roi_until is None
            or side.hold
            or side.member_in_doubt
            or side.key_in_doubt
        ):
            return False
    return hers.clinician != his.clinician


def reads_title(couple: Couple, room: str) -> bool:
    """Whether a title lies there, whatever is behind it still, for a partner who said yes to be told."""
    hers = couple.partner
    if hers.member_in_doubt or "vision" not in hers.consents or hers.consents["vision"].given is None:
        return False
    passed = (item.passed for item in couple.visions.items.values())
    lie = [f"offered/{each}" for each in couple.visions.titles]
    lie += [f"offered/{each.offer.release}" for each in passed if each is not None and each.offer is not None]
    return room in lie


def reads_offer(couple: Couple, offer: Offer, room: str, seat: SeatId) -> bool:
    """Whether this person reads what is open before both."""
    opening, meeting = offer.opening, couple.booking
    if opening is None or room != f"vision/{opening.release}" or not offer.agreed:
        return False
    if meeting is None or meeting.meeting != opening.meeting or meeting.mediated:
        return False
    return seat in (couple.partner.member, couple.recovering.member) and in_the_meeting(couple, seat)


def in_the_meeting(couple: Couple, seat: SeatId) -> bool:
    """Whether this person is in the meeting that is open now, if one is."""
    meeting, hers, his = couple.booking, couple.partner, couple.recovering
    if meeting is None or meeting.phase != "begun" or not together(couple):
        return False
    if meeting.by_hours and not (couple.chosen.counts and min(hers.stage, his.stage, couple.cap or 5) == 5):
        return False
    if not meeting.mediated:
        talk = min(hers.stage, his.stage, couple.cap or 5) >= 4
        return talk and seat in (hers.member, his.member)
    for side in (hers, his):
        if "joined" not in side.consents or not side.consents["joined"].counts:
            return False
    if not meeting.joined:
        return False
    if seat in (hers.member, his.member):
        return True
    return (seat == hers.clinician and "partner" in meeting.joined) or (
        seat == his.clinician and "recovering" in meeting.joined
    )


def offered(side: Side) -> bool:
    """Whether a text was ever laid before this member."""
    return any(consent.offered for consent in side.consents.values())


def together(couple: Couple) -> bool:
    """Whether nothing at all stands against the two being in one room."""
    hers, his = couple.partner, couple.recovering
    if couple.parted or couple.rested_at is not None or hers.clinician == his.clinician:
        return False
    if couple.aftercare_until is not None:
        return False
    if hers.stage < 3 or his.stage < 3 or (couple.cap is not None and couple.cap < 3):
        return False
    for side in (hers, his):
        granted = side.accepted and side.consent.counts and side.key_until and side.roi_until
        if not granted or side.hold is not None or side.break_until is not None:
            return False
        if side.member in couple.suspended or side.clinician in couple.suspended:
            return False
        if side.member_in_doubt or side.key_in_doubt:
            return False
    return True


def reads_couple_from(couple: Couple, room: str, seat: SeatId) -> int:
    """A later clinician reads of the lock and the table from the own beginning; everything else is whole."""
    if room not in ("state", "table"):
        return 1
    mine = next(side for side in couple.sides if side.clinician == seat)
    return mine.reads_state_from if room == "state" else mine.reads_table_from


def in_register(register: Register, room: str, seat: SeatId) -> bool:
    """Whether this person may be in that room of the programme."""
    person = register.staff.get(seat)
    if person is None or person.suspended:
        return False
    return person.coordinator if room == "register" else bool(person.clients) and room == f"clients/{seat}"


def in_own(own: Own, room: str, seat: SeatId) -> bool:
    """Whether this person may be in that room of a personal space."""
    if own.out or own.waits or own.gone:
        return False
    if room in ("boundary", "known", "toward", "showing"):
        return seat == own.owner
    for share in own.shares:
        if room == f"shown/{share.share}":
            theirs = seat == share.clinician == own.clinician
            return theirs and not own.clinician_out and not share.doubted
    return False
