"""Every cause for which a couple's open room is cut, made as it is made in life: at a page's wish, or by the register.

The table is that of the rules (`tests/rules/couple/test_lock.py`): a cause that is added there is missed here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from rooms.couple import commands as wish
from rooms.couple import disclosure_commands as way
from rooms.couple.steps import Participant
from rooms.couple.vision_commands import AgreeToItem, ClearItem, OfferItem
from rooms.ids import PROGRAMME, SeatId, SpaceId, own_space
from rooms.people import A_CARD
from rooms.personal.vision_commands import ReleaseVisionItem, WriteVision
from rooms.programme import commands as register
from rooms.programme.own_spaces import BeginOwnSpace
from tests.cast import name_of
from tests.live import DAY, HandClock, Town, open_live, until
from tests.noninterference.pairs import EPOCH, Made
from tests.rules.couple.test_lock import FACTS, TAKEN_AWAY

MEMBERS = ("Maren", "Per")
Act = Callable[[Town, SpaceId], Awaitable[object]]


@dataclass(frozen=True)
class Cause:
    """Something that rests the space. `by`: the members on whose own pages it shows besides, be it their own doing or
    what both were there for; `out`: who has no page any more."""

    name: str
    act: Act
    by: tuple[str, ...] = ()
    out: str = ""


def wished(who: str, command: Any, fields: dict[str, Any]) -> Act:
    return lambda town, couple: town.does(who, command(space=couple, **fields))


def registered(command: Any, **people: str) -> Act:
    """The coordinator's act about these people."""

    def act(town: Town, _: SpaceId) -> Awaitable[object]:
        given = {field: town.seats.get(each, each) for field, each in people.items()}
        return town.does("Noor", command(space=PROGRAMME, **given))

    return act


def entered(name: str) -> Act:
    """Somebody comes with a new card into a seat of theirs."""
    return lambda town, _: enters(town, town.seats[name])


async def enters(town: Town, seat: SeatId) -> None:
    answer = await town.server.pipeline.do(A_CARD, register.EnterSeat(space=PROGRAMME, seat=seat))
    assert answer["ok"], answer


def credential_ended(town: Town, _: SpaceId) -> Awaitable[object]:
    staff = town.seats["Okafor"]
    return town.does("Noor", register.RecordCredential(space=PROGRAMME, staff=staff, credential_until=1))


async def disclosed(town: Town, couple: SpaceId) -> None:
    """Both clinicians prepare and record it, as read the day before; quiet days begin."""
    for who, command, fields in TO_READ:
        given = {name: town.clock.now() - DAY if each is None else each for name, each in fields.items()}
        await town.does(who, command(space=couple, **given))


TO_READ: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("Okafor", way.PlanDisclosure, {"participants": get_args(Participant)[:4], "verification": "none"}),
    ("Lindqvist", way.BookDisclosure, {"day": None}),
    ("Okafor", way.RecordDisclosure, {"step": "read"}),
)
REGISTERED: dict[str, Act] = {
    "Maren is suspended": registered(register.SuspendMember, member="Maren"),
    "Per is suspended": registered(register.SuspendMember, member="Per"),
    "Lindqvist is suspended": registered(register.SuspendStaff, staff="Lindqvist"),
    "Okafor is suspended": registered(register.SuspendStaff, staff="Okafor"),
    "Lindqvist's engagement ends": registered(register.EndClinician, staff="Lindqvist", member="Maren"),
    "Haddad follows Okafor": registered(register.AppointClinician, staff="Haddad", member="Per"),
    "they are kept apart": registered(register.LinkPeople, a="Maren", b="Per", kind="apart"),
    "Maren's seat is entered anew": entered("Maren"),
    "Per's seat is entered anew": entered("Per"),
    "Lindqvist's seat is entered anew": entered("Lindqvist"),
    "Okafor's seat is entered anew": entered("Okafor"),
    "Okafor's credential has ended": credential_ended,
}
assert set(REGISTERED) == set(FACTS), "a cause of the rules is not made here"


def causes() -> tuple[Cause, ...]:
    """All there are."""
    asked = (
        *((name, name_of(who), command, fields) for name, (who, command, fields) in TAKEN_AWAY.items()),
        ("a rest", "Maren", wish.CallRest, {}),
        ("her break", "Maren", wish.CallBreak, {"minutes": 20}),
        ("his break", "Per", wish.CallBreak, {"minutes": 600}),
    )
    return (
        *(
            Cause(name, wished(who, command, fields), by=(who,) if who in MEMBERS else ())
            for name, who, command, fields in asked
        ),
        *(
            Cause(
                name,
                act,
                by=("Maren",) if name.startswith("Maren's seat") else (),
                out=name.partition(" ")[0] if name.endswith("is suspended") else "",
            )
            for name, act in REGISTERED.items()
        ),
        Cause("a disclosure is read", disclosed, by=MEMBERS),
    )


CAUSES = {each.name: each for each in causes()}
PLAIN = CAUSES["Lindqvist holds"]
"""What all others are compared with: nobody's own doing, of those who look."""


async def booked(town: Town) -> SpaceId:
    """Maren's and Per's couple meeting may begin in a minute. Everybody of theirs has used a card."""
    for name in (*MEMBERS, "Lindqvist", "Okafor"):
        await enters(town, town.seats[name])
    return SpaceId(await town.unlocked())


async def begun(town: Town, couple: SpaceId) -> None:
    """It is on, and something was said."""
    meeting = meeting_of(town, couple)
    for name in MEMBERS:
        await town.does(name, wish.MakeCheck(space=couple, meeting=meeting, body="steady"))
    await town.does("Maren", wish.BeginCoupleMeeting(space=couple, meeting=meeting))
    await town.does("Per", wish.SayShared(space=couple, meeting=meeting, text="I am here."))


async def with_a_title(town: Town, couple: SpaceId) -> None:
    """Per let go of one item, and Maren said yes to it: its title lies before her whatever comes (D25)."""
    space = own_space(town.seats["Per"])
    await town.does("Lindqvist", wish.OfferConsent(space=couple, version="vision-1"))
    await town.does("Maren", wish.GiveConsent(space=couple, version="vision-1"))
    await town.does("Per", BeginOwnSpace(space=PROGRAMME))
    entry = (await town.does("Per", WriteVision(space=space, title="No hurry", text="I sit beside you.")))[
        "entry"
    ]
    await town.does("Per", ReleaseVisionItem(space=space, entry=entry, days=60))
    [item] = town.server.pipeline.spaces[couple].state.visions.items.values()
    await town.does("Okafor", ClearItem(space=couple, release=item.release))
    [item] = town.server.pipeline.spaces[couple].state.visions.items.values()
    for command in (ClearItem, OfferItem):
        await town.does("Lindqvist", command(space=couple, release=item.passed.release))
    [item] = town.server.pipeline.spaces[couple].state.visions.items.values()
    await town.does("Maren", AgreeToItem(space=couple, release=item.offer.release, version="item-1"))


def meeting_of(town: Town, couple: SpaceId) -> Any:
    """The couple's booked meeting."""
    return town.server.pipeline.spaces[couple].state.booking.meeting


async def make_open_room(folder: Path, found: Callable[[Town], Awaitable[None]]) -> Made:
    """Such a town on disk, to be opened again for each cause at the same instant."""
    clock = HandClock(EPOCH)
    async with open_live(folder, clock) as server:
        town = Town(server, clock=clock)
        await found(town)
        couple = await booked(town)
        await with_a_title(town, couple)
        clock.move(minutes=2)
        await begun(town, couple)
        await until(lambda: not server.journal.pending, "the journal")
        return Made(folder, town.seats, town.groups, town.meetings, couple, clock.now())
