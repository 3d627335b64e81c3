"""A new facilitator practises: scripted members, moments that are difficult, and the acts that meet them."""

import re
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from aiohttp import ClientSession, DummyCookieJar

from moderation.floor_keeping import GivePiece, SetFloor
from moderation.meeting_keeping import CloseMeeting, ScheduleMeeting
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, ResumeRoom, Unmute
from rooms.rituals.shelf import rituals
from server.demo.folder import NotADemo, make_room
from server.documents import guides
from server.rehearsal.moments import ALSO_TRY, EVERY_MOMENT, MOMENTS, Moment
from server.rehearsal.people import FACILITATOR, GROUP, PARTS
from server.rehearsal.programme import make_group
from server.rehearsal.rehearsal import Rehearsal
from tests.house.tree import ROOT
from tests.live import DAY, MINUTE, HandClock, Town, open_live, until
from tests.scenes.rehearsing import Practice, open_practice

pytestmark = pytest.mark.scene
Meeting = Callable[[Practice, str], Awaitable[None]]
ACTS: dict[str, Meeting] = {
    "One voice": Practice.sets_one_voice,
    "Take the piece back": Practice.takes_it_back,
    "Writing off, 10 min": Practice.mutes,
    "Read words first": Practice.reads_first,
    "Ask": Practice.asks_to_reword,
    "Release": Practice.releases,
    "Decline": Practice.declines,
    "Take out": Practice.takes_out,
    "Side room": Practice.goes_aside,
    "Remove from tonight": Practice.removes,
    "I am with Aldis": Practice.is_with,
}
"""What Robin does about somebody, by what stands on the button."""
WAYS = max(len(moment.acts) for moment in MOMENTS)
WORDS = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "web_client/src/words").glob("en*.ts"))
)


async def evening(practice: Practice, way: int) -> None:
    """A whole rehearsal in which Robin meets every moment, each by another of its acts each way."""
    await practice.opens()
    for moment in MOMENTS:
        act = moment.acts[way % len(moment.acts)]
        course = practice.course(moment.code)
        if act.label == "Take the piece back":
            await practice.does(SetFloor, mode="one-voice")
            await practice.gives_the_piece(moment.who)
        await practice.waits(partial(getattr, course, "shown"), moment.seen)
        await ACTS[act.label](practice, moment.who)
        await practice.waits(partial(getattr, course, "settled_at"), f"{act.label} meets {moment.code}")
        await practice.lasts(5)
        await practice.lets_everything_go()
    await practice.closes()


@pytest.mark.parametrize("way", range(WAYS))
async def test_a_rehearsal_to_its_end_in_which_every_moment_is_met(tmp_path: Path, way: int) -> None:
    async with open_practice(tmp_path) as practice:
        await evening(practice, way)
        for moment in EVERY_MOMENT:
            label = moment.acts[way % len(moment.acts)].label
            assert label in practice.course(moment.code).met, (moment.code, practice.course(moment.code))
        assert practice.told[-1].count("  met ") == len(EVERY_MOMENT)
        assert "not yet" not in practice.told[-1]


async def test_a_facilitator_who_does_nothing_meets_nothing(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await practice.opens()
        await practice.says("Good evening, all of you.")
        await practice.lasts(30 * 60)
        assert all(practice.course(moment.code).shown for moment in MOMENTS)
        assert not any(practice.course(moment.code).met for moment in MOMENTS)
        assert practice.lines("Vera") == list(MOMENTS[0].lines), "nobody helped her to stop"
        call = practice.it.calls.newest_of(practice.seat("Aldis"))
        assert call is not None
        assert call.state == "sent", "nobody came"
        await practice.does(CloseMeeting)
        assert not practice.course("end").met


async def test_it_is_the_same_rehearsal_each_time(tmp_path: Path) -> None:
    heard = []
    for folder in ("one", "two"):
        async with open_practice(tmp_path / folder) as practice:
            await evening(practice, 0)
            heard.append((practice.said, practice.told, practice.clock.at))
    assert heard[0] == heard[1]


# ------------------------------------------------------------------ each of them is a person with manners


async def test_asked_to_say_it_another_way_they_do(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "advises")
        await practice.reads_first("Hugo")
        assert practice.lines("Hugo")[-1] == moment("advises").reworded
        advice = moment("advises").lines
        assert practice.lines("Hugo", "held")[-2] in advice
        assert practice.lines("Hugo")[0] in advice


async def test_read_first_alone_does_not_teach_anybody(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "advises")
        said = len(practice.lines("Hugo"))
        await practice.releases("Hugo")
        await practice.waits(lambda: practice.hold("Hugo"), "he advises again")
        assert len(practice.lines("Hugo")) == said + 1
        assert practice.course("advises").met == ["Read words first"]
        assert practice.course("advises").settled_at is None


async def test_given_the_piece_they_speak_and_lay_it_down_and_others_wait(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await practice.opens()
        await practice.does(SetFloor, mode="one-voice")
        await practice.waits(lambda: practice.seat("Tove") in practice.it.floor.hands, "her hand")
        await practice.gives_the_piece("Tove")
        await practice.waits(lambda: practice.it.floor.holder is None, "she lays it down")
        assert [who for who, _, _ in practice.said] == ["Tove"]


async def test_who_talks_on_asks_for_more_time_and_stops_when_the_piece_is_taken_back(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await practice.opens()
        await practice.does(SetFloor, mode="one-voice")
        await practice.gives_the_piece("Vera")
        await practice.waits(lambda: practice.rehearsal.members[0].has_done("more"), "more time")
        await practice.takes_it_back("Vera")
        said = len(practice.lines("Vera"))
        await practice.lasts(90)
        assert len(practice.lines("Vera")) == said
        await practice.gives_the_piece("Vera")
        await practice.waits(lambda: practice.it.floor.holder is None, "she lays it down by herself")
        assert practice.lines("Vera")[said:] == [moment("talks-on").after]


async def test_a_paused_room_is_quiet_and_goes_on_where_it_was(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "talks-on")
        await practice.does(PauseRoom)
        said = list(practice.said)
        await practice.lasts(120)
        assert practice.said == said
        await practice.does(ResumeRoom)
        await practice.waits(lambda: len(practice.said) > len(said), "she goes on")
        assert practice.lines("Vera") == list(moment("talks-on").lines[: len(said) + 1])


async def test_who_may_not_write_is_silent_and_may_again(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "talks-on")
        await practice.does(MuteUntil, member=practice.seat("Vera"), minutes=10)
        said = practice.lines("Vera")
        await practice.lasts(100)
        assert practice.lines("Vera") == said
        await practice.does(Unmute, member=practice.seat("Vera"))
        await practice.waits(lambda: practice.lines("Vera") != said, "she speaks again")


async def test_a_mute_that_ends_by_itself_is_noticed(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "talks-on")
        await practice.mutes("Vera")
        said = len(practice.lines("Vera"))
        assert not await practice.lasts(9 * 60, lambda: len(practice.lines("Vera")) > said)
        assert await practice.lasts(2 * 60, lambda: len(practice.lines("Vera")) > said)


async def test_who_is_removed_is_gone(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "talks-on")
        await practice.removes("Vera")
        said = practice.lines("Vera")
        await practice.lasts(10 * 60)
        assert practice.lines("Vera") == said
        assert practice.it.attendance.standing(practice.seat("Vera")) == "removed"


async def test_who_is_silent_answers_in_a_side_room_and_only_there(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await until_shown(practice, "goes-silent")
        await practice.does(SetFloor, mode="one-voice")
        await practice.does(GivePiece, member=practice.seat("Milo"))
        await practice.lasts(61)
        assert practice.it.floor.holder is None
        assert not practice.lines("Milo")
        await practice.goes_aside("Milo")
        assert practice.lines("Milo", "aside") == list(moment("goes-silent").aside)
        await practice.gives_the_piece("Milo")
        await practice.waits(lambda: practice.lines("Milo"), "one line")


async def test_they_write_in_every_ritual_a_partner_group_may_begin(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await practice.opens()
        for name, ritual in rituals().items():
            if "partner" not in ritual.audience:
                continue
            await practice.does(BeginRound, ritual=name)
            await practice.lasts(60)
            now = practice.it.check_in.round
            assert now is not None
            asks = any(prompt.asks for prompt in now.prompts)
            busy = {hold.author for hold in practice.it.holds.pending()}
            busy |= {call.member for call in practice.it.calls.active()}
            free = {practice.seat(part.name) for part in PARTS if part.calm} - busy if asks else set()
            assert set(now.written) >= free, (name, "all but one, who passes")
            assert practice.seat("Milo") not in now.written
            if asks and now.shown == "circle":
                await practice.does(RevealNext)
            await practice.does(EndRound)


async def test_another_meeting_is_another_rehearsal(tmp_path: Path) -> None:
    async with open_practice(tmp_path) as practice:
        await evening(practice, 0)
        made = practice.rehearsal.made
        plan = ScheduleMeeting(
            space=made.groups[GROUP], opens_at=practice.clock.at + DAY + 40 * MINUTE, minutes=60
        )
        made.meetings[GROUP] = (await made.does(FACILITATOR, plan))["meeting"]
        practice.clock.move(days=1)
        made.server.pipeline.settle(made.groups[GROUP])
        practice.said.clear()
        await practice.lasts(20 * 60, lambda: practice.it.attendance.waiting())
        assert practice.it.attendance.waiting()
        assert not practice.course("talks-on").shown


async def test_beside_a_listening_server_robin_hears_them_in_the_real_room(tmp_path: Path) -> None:
    clock = HandClock()
    async with open_live(tmp_path, clock) as server, ClientSession(cookie_jar=DummyCookieJar()) as web:
        made = await make_group(server)
        town = Town(server, made.seats, made.groups, made.meetings, clock=clock, http=web)
        rehearsal = Rehearsal(made)
        async with rehearsal.going_on():
            robin = await town.line(FACILITATOR)
            await until(lambda: rehearsal.members, "the first look")
            clock.move(minutes=1)
            await until(lambda: len(robin.events("member_arrived")) == len(PARTS), "six who wait")
            here = town.now(GROUP)
            await robin.does("open_meeting", **here)
            await robin.does("admit", **here, members=[made.seats[part.name] for part in PARTS])
            clock.move(minutes=0.3)
            await until(lambda: rehearsal.course_of("Vera"), "the first moment")
            clock.move(minutes=0.2)
            assert (await robin.hears("words_said"))["author"] == made.seats["Vera"]
        await robin.close()


# ------------------------------------------------------------------ what the card says is so


def test_the_guide_names_every_act_that_meets_a_moment() -> None:
    named = in_bold("facilitator")
    assert not {act.label for each in EVERY_MOMENT for act in each.acts} - named
    assert not {label for label, _ in ALSO_TRY} - named
    assert not is_a_button("Send them home", WORDS)


@pytest.mark.parametrize("guide", guides.NAMES)
def test_what_a_guide_and_the_card_call_a_button_is_on_one(guide: str) -> None:
    labels = in_bold(guide) | {act.label for each in EVERY_MOMENT for act in each.acts}
    labels |= {label for label, _ in ALSO_TRY}
    assert not [label for label in labels if not is_a_button(label, WORDS)]


def in_bold(guide: str) -> set[str]:
    """What a guide calls by its name."""
    text = (ROOT / "docs/guides" / f"{guide}.md").read_text(encoding="utf-8")
    return {" ".join(each.split()) for each in re.findall(r"\*\*([^*]+)\*\*", text)}


def is_a_button(label: str, words: str) -> bool:
    """Whether the pages call something so."""
    template = label.replace("Aldis", "${name}").replace("Arriving", "${title}").replace("…", "${name}")
    return f'"{label}"' in words or f"`{template}`" in words


def test_every_member_has_a_moment_and_every_act_is_tried() -> None:
    assert {part.name for part in PARTS} == {each.who for each in MOMENTS}
    assert {act.label for each in MOMENTS for act in each.acts} == ACTS.keys()


def test_only_a_rehearsal_s_own_folder_is_emptied(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    make_room(folder, "rehearsal")
    make_room(folder, "rehearsal")
    with pytest.raises(NotADemo, match="not a demo"):
        make_room(folder, "demo")
    assert (folder / "this-is-a-rehearsal").exists()


def moment(code: str) -> Moment:
    return next(each for each in MOMENTS if each.code == code)


async def until_shown(practice: Practice, code: str) -> None:
    """The circle is open, and this moment is there."""
    await practice.opens()
    await practice.waits(lambda: practice.course(code).shown, code)
