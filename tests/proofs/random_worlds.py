"""Worlds thrown together by chance, reachable or not, in which two answers must agree."""

from collections.abc import Iterator
from random import Random
from typing import Any

from rooms.couple.couple import COUPLE
from rooms.couple.open_hours import Chosen
from rooms.couple.plan import Plan
from rooms.couple.sides import Booking, Consent, Couple, Side
from rooms.couple.steps import Steps
from rooms.couple.vision import Item, Offer, Opening, Passed, Title, Visions
from rooms.group.gathering import Gathering, GroupState
from rooms.group.group import GROUP
from rooms.group.state.attendance import Attendance, Person
from rooms.group.state.duty import Duty
from rooms.group.state.meeting import Meeting
from rooms.group.state.roster import Roster
from rooms.group.state.side_room import SideRooms
from rooms.group.state.support import Call, Calls
from rooms.group.state.text_life import Kept, TextLife
from rooms.group.state.words_left import WordsLeft
from rooms.ids import (
    PROGRAMME,
    EntryId,
    LineId,
    MeetingId,
    PlanId,
    ReleaseId,
    SeatId,
    ShareId,
    SpaceId,
    WordsId,
)
from rooms.people import Track
from rooms.personal.own import Own, Share
from rooms.personal.personal import PERSONAL
from rooms.programme.programme import PROGRAMME_KIND
from rooms.programme.register import Register, Staff
from tests.proofs import naive_rooms

NAME = WordsId("name")
PEOPLE = tuple(
    SeatId(name) for name in ("maren", "jo", "dana", "per", "ines", "tomas", "lindqvist", "okafor")
)
MEETINGS = tuple(MeetingId(name) for name in ("m1", "m2"))
CALL = LineId("call")
TITLE = ReleaseId("title")
ITEMS = (ReleaseId("i1"), ReleaseId("i2"), ReleaseId("i3"))
SHARES = tuple(ShareId(name) for name in ("one", "other"))
SPACE = SpaceId("g-tuesday")
DAY_ONE = 1_000


def some(chance: Random, things: tuple[Any, ...], likely: float = 0.4) -> list[Any]:
    """A few of them."""
    return [each for each in things if chance.random() < likely]


def a_group(chance: Random) -> GroupState:
    """Anybody anywhere."""
    members, leaders = some(chance, PEOPLE[:5], 0.6), some(chance, PEOPLE[4:6], 0.7)
    everybody = {*members, *leaders}
    roster = Roster(
        track=chance.choice((Track.PARTNER, Track.PARTNER, Track.PARTNER, None)),
        facilitators=dict.fromkeys(leaders, NAME),
        stands_in={seat: chance.choice((None, *MEETINGS)) for seat in leaders if chance.random() < 0.2},
        seated_at={seat: DAY_ONE + chance.randrange(3) for seat in leaders},
        members=dict.fromkeys(members, NAME),
        suspended=frozenset(some(chance, PEOPLE, 0.15)),
        since={
            each: {"lobby": chance.randrange(1, 4), "roster": chance.randrange(1, 4)} for each in everybody
        },
    )
    kept = {
        meeting: Kept(DAY_ONE, text=chance.random() < 0.5) for meeting in MEETINGS if chance.random() < 0.6
    }
    gatherings = {meeting: a_gathering(chance, meeting) for meeting in some(chance, MEETINGS, 0.7)}
    left = WordsLeft(
        chance.choice(MEETINGS), chance.randrange(1, 4), tuple(some(chance, PEOPLE[:5], 0.6)), ()
    )
    words_left = left if chance.random() < 0.7 else None
    duty = Duty(people=dict.fromkeys(some(chance, PEOPLE[4:], 0.5), NAME))
    return GroupState(
        SPACE, roster, gatherings, words_left=words_left, text_life=TextLife(kept=kept), duty=duty
    )


def a_gathering(chance: Random, ident: MeetingId) -> Gathering:
    """A meeting in any phase, with people in any standing."""
    phase = chance.choice(("scheduled", "waiting", "open", "open", "closed"))
    closed_at = DAY_ONE + 1 if phase == "closed" else None
    meeting = Meeting(ident, 0, 60, (), phase=phase, closed_at=closed_at)  # type: ignore[arg-type]
    people = {
        seat: Person(
            member=seat,
            name=NAME,
            whereabouts="private",
            body="steady",
            listening_only=False,
            softer_seat=False,
            first=False,
            at=0,
            standing=chance.choice(("waiting", "admitted", "admitted", "left", "removed")),
            since=chance.randrange(1, 9),
        )
        for seat in some(chance, PEOPLE[:5], 0.6)
    }
    sides = SideRooms(frozenset(some(chance, PEOPLE[:5], 0.3)))
    return Gathering(meeting, Attendance(people), sides, calls=Calls({CALL: a_call(chance)}))


def a_call(chance: Random) -> Call:
    """A call in any state, gone on to anybody."""
    return Call(
        CALL,
        PEOPLE[0],
        0,
        0,
        state=chance.choice(("sent", "sent", "seen", "with-you", "with-you", "ended")),
        staff=chance.choice((None, *PEOPLE[4:])),
        gone_to=chance.choice((None, tuple(some(chance, PEOPLE[4:], 0.5)))),
    )


def a_couple(chance: Random) -> Couple:
    """Two sides with anything granted, and a meeting in any phase. Without a clinician nothing of his or
    hers stands."""
    hers, his = a_side(chance, PEOPLE[0], PEOPLE[6:]), a_side(chance, PEOPLE[3], PEOPLE[6:][::-1])
    phase = chance.choice(("booked", "begun", "begun", "begun", "over", None))
    return Couple(
        SpaceId("c-two"),
        hers,
        his,
        "UTC",
        suspended=frozenset(some(chance, PEOPLE, 0.03)),
        parted=chance.random() < 0.05,
        cap=chance.choice((None, None, None, None, 2, 3, 4, 5)),
        rested_at=DAY_ONE if chance.random() < 0.1 else None,
        booking=a_booking(chance, phase) if phase else None,
        plans=dict(a_plan(chance, form) for form in ("safety", "slips")),
        chosen=Chosen(counts=chance.random() < 0.8),
        steps=Steps(opened=chance.random() < 0.8),
        aftercare_until=DAY_ONE if chance.random() < 0.1 else None,
        visions=Visions(
            {each: an_item(chance, each) for each in ITEMS if chance.random() < 0.8},
            {TITLE: a_title()} if chance.random() < 0.5 else {},
        ),
    )


def an_item(chance: Random, ident: ReleaseId) -> Item:
    """Let go of to anybody, and come as far as it may have."""

    def likely(odds: float = 0.95) -> bool:
        return chance.random() < odds

    def named(what: str) -> ReleaseId:
        return ReleaseId(f"{what}-{ident}")

    opening = Opening(named("shown"), MEETINGS[0] if likely() else MEETINGS[1], NAME, NAME)
    offer = Offer(named("offer"), "item-1", NAME, likely(), opening if likely() else None)
    passed = (
        Passed(named("passed"), NAME, NAME, True, offer) if likely() else Passed(named("passed"), NAME, NAME)
    )
    reader = PEOPLE[7] if likely() else chance.choice((PEOPLE[6], None))
    return Item(ident, reader, NAME, NAME, DAY_ONE, likely(), passed if likely() else None)


def a_title() -> Title:
    """One behind which nothing is any more."""
    return Title(Offer(TITLE, "item-1", NAME, True), ITEMS[0], DAY_ONE, None)


def a_booking(chance: Random, phase: Any) -> Booking:
    """In that phase, mediated or not, with anybody's clinician there."""
    joined: list[Any] = ["partner", "recovering"]
    return Booking(
        MEETINGS[0],
        0,
        DAY_ONE,
        phase=phase,
        mediated=chance.random() < 0.25,
        by_hours=chance.random() < 0.1,
        joined=frozenset(some(chance, joined, 0.8)),
    )


def a_plan(chance: Random, form: str) -> tuple[str, Plan]:
    """Any that there may be."""
    flags = {name: chance.random() < 0.1 for name in ("over", "gone")}
    called = frozenset({PEOPLE[0]} if chance.random() < 0.1 else ())
    return form, Plan(PlanId(form), form, called=called, **flags)


def a_side(chance: Random, member: SeatId, clinicians: tuple[SeatId, ...]) -> Side:
    """One side; mostly everything is granted, so that the door is often open."""

    def mostly(thing: Any) -> Any:
        return thing if chance.random() < 0.93 else None

    clinician = mostly(clinicians[0] if chance.random() < 0.93 else clinicians[1])
    return Side(
        member,
        NAME,
        clinician,
        None,
        consents={
            "shared": Consent(mostly("1"), "1", DAY_ONE, counts=bool(mostly(True))),
            **({"joined": Consent("1", "1", DAY_ONE, counts=bool(mostly(True)))} if mostly(True) else {}),
            **({"vision": Consent("1", "1", DAY_ONE, counts=bool(mostly(True)))} if mostly(True) else {}),
        },
        accepted=bool(clinician and mostly(True)),
        key_until=DAY_ONE if clinician and mostly(True) else None,
        roi_until=DAY_ONE if clinician and mostly(True) else None,
        stage=chance.choice((2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5)),
        hold=None if mostly(True) else "safety",
        break_until=None if mostly(True) else DAY_ONE,
        member_in_doubt=not mostly(True),
        key_in_doubt=not mostly(True),
        reads_state_from=1 if clinician == PEOPLE[6] else 2,
        reads_table_from=1 if clinician == PEOPLE[6] else 3,
    )


def a_register(chance: Random) -> Register:
    """Staff of every sort."""
    staff = {
        seat: Staff(
            NAME,
            "",
            suspended=chance.random() < 0.3,
            coordinator=chance.random() < 0.4,
            clients=frozenset(some(chance, PEOPLE[:3])),
        )
        for seat in some(chance, PEOPLE[3:], 0.8)
    }
    return Register(PROGRAMME, staff=staff)


def a_personal_space(chance: Random) -> Own:
    """Of anybody, in or out."""
    owner = chance.choice(PEOPLE)
    out, gone, kept, waits = (chance.random() < 0.3 for _ in range(4))
    shares = tuple(a_share(chance, ident) for ident in SHARES if chance.random() < 0.6)
    clinician, out_too = chance.choice((*PEOPLE[:2], None)), chance.random() < 0.3
    return Own(
        SpaceId(f"p-{owner}"),
        owner,
        clinician=clinician,
        clinician_out=out_too,
        out=out,
        gone=gone,
        kept_longer=kept,
        waits=waits,
        shares=shares,
    )


def a_share(chance: Random, ident: ShareId) -> Share:
    """One part that is shown to somebody, who may be anything by now."""
    return Share(
        share=ident,
        entry=EntryId("entry"),
        clinician=chance.choice(PEOPLE[:2]),
        words=NAME,
        part="need",
        how=None,
        written_at=1,
        shown_at=1,
        until=2,
        doubted=chance.random() < 0.3,
    )


GROUP_ROOMS = (
    "lobby",
    "roster",
    *(f"own/{seat}" for seat in PEOPLE),
    *(f"{name}/{meeting}" for name in ("circle", "backstage", "words-left") for meeting in MEETINGS),
    *(f"duty/{meeting}/{CALL}" for meeting in MEETINGS),
    *(f"side/{meeting}/{seat}" for meeting in MEETINGS for seat in PEOPLE[:5]),
)
COUPLE_ROOMS = (
    "state",
    "pathway",
    "table",
    "ground",
    *(f"{name}/{seat}" for name in ("own", "key") for seat in PEOPLE),
    *(f"shared/{meeting}" for meeting in MEETINGS),
    *(f"plan/{form}" for form in ("safety", "slips", "another")),
    *(f"item/{item}" for item in ITEMS),
    *(f"passed/passed-{item}" for item in ITEMS),
    *(f"offered/offer-{item}" for item in ITEMS),
    f"offered/{TITLE}",
    *(f"vision/shown-{item}" for item in ITEMS),
)
OWN_ROOMS = (
    "ground",
    "boundary",
    "known",
    "toward",
    "showing",
    *(f"shown/{each}" for each in SHARES),
    *(f"own/{seat}" for seat in PEOPLE),
)
REGISTER_ROOMS = ("register", "entrance", *(f"clients/{seat}" for seat in PEOPLE))


def naively(kind: str, state: Any) -> dict[str, dict[SeatId, int]]:
    """Everybody asked about every room, one by one."""
    answers: dict[str, tuple[Any, Any, Any]] = {
        "group": (GROUP_ROOMS, naive_rooms.in_group, naive_rooms.reads_group_from),
        "couple": (COUPLE_ROOMS, naive_rooms.in_couple, naive_rooms.reads_couple_from),
        "personal": (OWN_ROOMS, naive_rooms.in_own, lambda *_: 1),
        "register": (REGISTER_ROOMS, naive_rooms.in_register, lambda *_: 1),
    }
    rooms, may, since = answers[kind]
    found = {
        room: {seat: since(state, room, seat) for seat in PEOPLE if may(state, room, seat)} for room in rooms
    }
    return {room: people for room, people in found.items() if people}


MAKES = {
    "group": (a_group, GROUP),
    "couple": (a_couple, COUPLE),
    "register": (a_register, PROGRAMME_KIND),
    "personal": (a_personal_space, PERSONAL),
}


def disagreements(seed: int, count: int) -> Iterator[str]:
    """Random worlds in which the two answers differ; also where a room somebody is in was left out."""
    chance, kinds = Random(seed), tuple(MAKES)
    for at in range(count):
        kind = kinds[at % len(kinds)]
        make, rules = MAKES[kind]
        state: Any = make(chance)
        ruled = {room: dict(people) for room, people in rules.audiences(state).items() if people}  # type: ignore[attr-defined]
        plain = naively(kind, state)
        if ruled != plain:
            yield f"{kind}: {ruled} and {plain} in {state}"
