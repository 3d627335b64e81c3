"""Until a first couple meeting is booked, the home of somebody in a couple is that of somebody in none (D9, D18).

Two houses, the same but for one thing: in one Maren is linked to Per, and their couple space is prepared, accepted,
cleared by keys, held and let go. She lives the same evening in both, and all that reaches her is compared: both pages
of her home, and her doors. Once a text was laid before her, there is her own page in *My say*, of which the rest of
her home knows nothing.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from moderation.meeting_keeping import Admit
from rooms.couple import commands as wish
from rooms.couple.lock import ready
from rooms.couple.sides import Side
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.programme import commands as register
from rooms.spaces import Command
from server.demo import programme
from server.demo.people import COUPLES
from server.people_directory import PeopleDirectory
from tests.live import DAY, TUESDAY, HandClock, Town, open_live
from tests.noninterference.leaks import Plant
from tests.noninterference.pairs import EPOCH, compared
from tests.noninterference.watching import Watcher

NOWHERE = SpaceId("c-AAAAAAAAAAAAAAAA")
MEETING = "BBBBBBBBBBBBBBBB"
SIDES = (("Lindqvist", "Maren"), ("Okafor", "Per"))
DOORS = ("/door/me", "/door/logins", "/door/account/copy", "/door/nothing")
TRIED: dict[str, dict[str, Any]] = {
    "give_consent": {"version": "1"},
    "take_back_consent": {},
    "call_rest": {},
    "lift_rest": {},
    "call_break": {"minutes": 20},
    "cap_stage": {"stage": 2},
    "make_check": {"meeting": MEETING, "body": "steady"},
    "begin_couple_meeting": {"meeting": MEETING},
    "say_shared": {"meeting": MEETING, "text": "Is anybody there?"},
    "end_couple_meeting": {"meeting": MEETING},
}
"""Everything a member may want of a couple space: to one who has none it is not here, and so it is to the other."""
Told = dict[str, list[str]]

pytestmark = pytest.mark.scene


@dataclass
class Home:
    """Maren at home. `couple`: where she is of one, else an id that nobody has."""

    town: Town
    maren: Watcher
    couple: SpaceId = NOWHERE

    async def looks(self, *pages: str, doors: Sequence[str] = DOORS) -> None:
        """Every page says what there is, every door answers, and whatever there is to try is tried."""
        for page in pages:
            await self.maren.does(page, "resume", {"rooms": {}})
        for door in doors:
            await self.maren.asks("POST", door, json={})
        for verb, given in TRIED.items() if "/couple" in pages else ():
            await self.maren.does("/couple", verb, {"space": self.couple, **given})

    async def evening(self, meanwhile: Sequence["Step"]) -> Told:
        """A meeting of her group, and at home before and after. `meanwhile`: what goes on elsewhere, step by step."""
        town, here = self.town, self.town.now(TUESDAY)
        await self.looks("/partner", "/couple")
        await town.line("Ines", "/partner")  # she is at her desk, or the room would wait for her
        await town.opens(TUESDAY, "Ines", "Jo")
        await self.maren.does("/partner", "enter_waiting", {**here, **programme.ARRIVAL, "body": "up"})
        await town.does("Ines", Admit(**here, members=(town.seats["Maren"],)))
        for step in meanwhile:
            await step(self)
            town.clock.move(minutes=0.2)
            await town.does("Jo", Say(**here, text="A quiet week."))
            await self.maren.does("/partner", "say", {**here, "text": "I slept."})
        await self.maren.does("/partner", "leave", here)
        await self.looks("/partner", "/couple")
        return self.maren.told()

    async def with_my_say(self, *, linked: bool) -> Told:
        """A text lies before her, she agrees, and everything of D10 holds. What her home was told, but for My say."""
        if linked:
            await self.asks("Lindqvist", wish.OfferConsent, version="1")
            await self.maren.does("/couple", "give_consent", {"space": self.couple, "version": "1"})
            own = self.maren.lines["/couple"][-1]
            assert own.events("consent_given"), "she has a page in My say"
        else:
            await self.maren.does("/couple", "give_consent", {"space": self.couple, "version": "1"})
        await self.looks("/partner", doors=("/door/me", "/door/logins", "/door/nothing"))
        told = self.maren.told()
        return {where: each for where, each in told.items() if where != "/couple"}

    async def asks(self, who: str, command: type[Command], **fields: Any) -> None:
        await self.town.does(who, command(space=self.couple, **fields))


Step = Callable[[Home], Awaitable[object]]


async def nothing(home: Home) -> None:
    """In the other house."""


async def prepared(home: Home) -> None:
    """They are linked; her clinician asks, a coordinator prepares."""
    she, he = (home.town.seats[each] for _, each in SIDES)
    link = register.LinkPeople(space=PROGRAMME, a=she, b=he, kind="couple")
    await home.town.does("Noor", link)
    home.couple = SpaceId(await home.town.prepared())


async def granted(home: Home) -> None:
    """What the clinicians record of each."""
    for clinician, _ in SIDES:
        await home.asks(clinician, wish.RecordRoi, until=home.town.clock.now() + 180 * DAY)
        await home.asks(clinician, wish.SetStage, stage=4)
        await home.asks(clinician, wish.TurnKey, days=30, reason="Steady.")


async def his_yes(home: Home) -> None:
    await home.asks("Okafor", wish.OfferConsent, version="1")
    await home.asks("Per", wish.GiveConsent, version="1")


async def held_and_let_go(home: Home) -> None:
    await home.asks("Lindqvist", wish.PlaceHold, safety=True)
    await home.asks("Lindqvist", wish.LiftHold)
    await home.asks("Okafor", wish.EndKey)
    await home.asks("Okafor", wish.OfferConsent, version="1")


async def his_yes_again(home: Home) -> None:
    await home.asks("Per", wish.GiveConsent, version="1")
    for clinician, _ in SIDES:
        await home.asks(clinician, wish.TurnKey, days=30, reason="Steady.")


MEANWHILE: tuple[Step, ...] = (prepared, granted, his_yes, held_and_let_go, his_yes_again)


async def lived(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, linked: bool, everything_holds: bool = True
) -> tuple[Told, Told]:
    """The evening in one of the two houses: up to My say, and with it. In the end everything of D10 holds, unless
    she could undo it in a house that leaks."""
    with monkeypatch.context() as them:
        them.setattr(programme, "COUPLES", COUPLES[1:])
        clock = HandClock(EPOCH)
        async with open_live(folder, clock) as server:
            town = Town(server, clock=clock)
            async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as town.http:
                await programme.found(town)
                home = Home(town, Watcher("Maren", town, ("/partner", "/couple")))
                await home.maren.arrive()
                evening = await home.evening(MEANWHILE if linked else [nothing] * len(MEANWHILE))
                after = await home.with_my_say(linked=linked)
                if linked and everything_holds:
                    assert ready(server.pipeline.spaces[home.couple].state, clock.now()), "nothing is booked"
                for line in town.lines:
                    await line.close()
                return evening, after


async def differences(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, everything_holds: bool = True
) -> list[str]:
    """Where the two homes were told otherwise."""
    linked = await lived(folder / "linked", monkeypatch, linked=True, everything_holds=everything_holds)
    alone = await lived(folder / "alone", monkeypatch, linked=False)
    return [
        each for one, other in zip(linked, alone, strict=True) for each in compared({"": one}, {"": other})
    ]


async def test_both_homes_are_told_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await differences(tmp_path, monkeypatch) == []


# ---------------------------------------------------------------- planted


def a_page_that_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks at the door who they are learns whether there is a couple space."""
    true = PeopleDirectory.me

    def me(self: PeopleDirectory, seat: SeatId) -> dict[str, Any] | None:
        told, register_ = true(self, seat), self._register
        return told and {**told, "couple": register_ is not None and seat in register_.couple_of}

    monkeypatch.setattr(PeopleDirectory, "me", me)


def a_page_of_ones_own_too_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """My say begins to be as soon as the space is prepared."""
    monkeypatch.setattr(Side, "has_a_page", True)


@pytest.mark.parametrize(
    "plant", [a_page_that_knows, a_page_of_ones_own_too_soon], ids=lambda each: each.__name__
)
async def test_a_planted_leak_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    plant(monkeypatch)
    assert await differences(tmp_path, monkeypatch, everything_holds=False)
