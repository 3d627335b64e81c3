"""A whole town on PostgreSQL: the same evening, the same couple, the same way back after a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from moderation.meeting_keeping import CloseMeeting
from rooms.group.wants.speaking import Say
from rooms.ids import PROGRAMME
from rooms.programme import commands as register
from server.app import open_server
from server.storage.pen import DatabaseInUse
from tests.live import TUESDAY, WEDNESDAY, HandClock, open_live, open_town, settings_for, until, uuid7
from tests.scenes.test_no_word_lost import said
from tests.scenes.test_shared_room import begun
from tests.storage.engines import a_database, name_of, postgres

pytestmark = [pytest.mark.scene, pytest.mark.storage]
SAID = "The canary slept badly."
COUNTED = """
SELECT count(sealed), count(*) FROM words JOIN room_key ON room_key.id = room_key_id WHERE room LIKE 'circle/%'
"""


@pytest.fixture
def url() -> Iterator[str]:
    with a_database("postgresql") as address:
        assert address is not None
        yield address


async def test_an_evening(tmp_path: Path, url: str) -> None:
    """They meet, one drops and comes back, a person is placed where she must not be, the server restarts."""
    async with open_town(tmp_path, history=True, database_url=url) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        maren, jo = await town.line("Maren"), await town.line("Jo")
        await maren.does("say", **town.now(TUESDAY), text=SAID)
        last = (await jo.hears("words_said"))["seq"]
        await jo.close()
        await maren.does("say", **town.now(TUESDAY), text="while she was away")
        back, _ = await town.knock("Jo", "/partner")
        await back.says("resume", rooms={town.circle(TUESDAY): last})
        await back.does("raise_hand", **town.now(TUESDAY))
        assert said(back) == ["while she was away"]
        crossing = register.PlaceMember(
            space=PROGRAMME, member=town.seats["Maren"], group=town.groups[WEDNESDAY]
        )
        assert await town.refused("Noor", crossing)
        space, circle, clock = town.groups[TUESDAY], town.circle(TUESDAY), town.clock
        before = {name: live.state for name, live in town.server.pipeline.spaces.items()}
        versions = {name: live.version for name, live in town.server.pipeline.spaces.items()}
    async with open_live(tmp_path, clock, database_url=url) as server:
        assert {name: live.version for name, live in server.pipeline.spaces.items()} == versions
        assert server.pipeline.spaces[space].state == before[space]
        lines = await server.journal.tail(space, circle.partition("/")[2], after=0, upto=100, limit=100)
        words = [one.event.words for one in lines if hasattr(one.event, "words")]
        assert SAID in (await server.journal.load_words(words)).values()
    on_disk = postgres().bytes_of(name_of(url))
    assert str(space).encode() in on_disk, "the search sees what is there"
    assert SAID.encode() not in on_disk


async def test_a_couple_meets(tmp_path: Path, url: str) -> None:
    async with open_town(tmp_path, database_url=url) as town:
        space, meeting, maren, per = await begun(town)
        await maren.does("say_shared", space, meeting=meeting, text="Thank you for coming.")
        assert (await per.hears("shared_said"))["words"] == "Thank you for coming."


async def test_what_is_agreed_to_be_forgotten_is_gone(tmp_path: Path, url: str) -> None:
    async with open_town(tmp_path, database_url=url) as town:
        await town.opens(TUESDAY, "Ines", "Maren")
        maren = await town.line("Maren")
        await maren.does("say", **town.now(TUESDAY), text=SAID)
        await town.does("Ines", CloseMeeting(**town.now(TUESDAY)))
        ((kept, _),) = postgres().ask(COUNTED, database=name_of(url))
        assert kept > 0
        town.clock.move(days=400)
        town.server.pipeline.moved.set()
        for space in tuple(town.server.pipeline.spaces):
            town.server.pipeline.settle(space)
        await town.refused(
            "Noor",
            register.PlaceMember(space=PROGRAMME, member=town.seats["Maren"], group=town.groups[WEDNESDAY]),
        )
        ((kept, all_of_them),) = postgres().ask(COUNTED, database=name_of(url))
        assert (kept, all_of_them > 0) == (0, True)


async def test_a_second_server_is_refused(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.storage.postgres.LET_GO", 0.0)
    async with open_live(tmp_path, HandClock(), database_url=url):
        with pytest.raises(DatabaseInUse, match="Another Safepace server is using this database"):
            await open_server(settings_for(tmp_path, database_url=url))
    async with open_live(tmp_path, HandClock(), database_url=url):
        pass


async def test_erased_words_lie_in_no_table_any_more(tmp_path: Path, url: str) -> None:
    """Neither as a row nor as what is left of one in its page. In the log of changes they stay (docs/operations)."""
    async with open_town(tmp_path, database_url=url) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        for number in range(30):
            await town.does("Maren", Say(**town.now(TUESDAY), text=f"{SAID} {number}"))
            await town.does("Jo", Say(**town.now(TUESDAY), text=f"And mine {number}"))
        name, seat = name_of(url), town.seats["Maren"]
        sealed = "SELECT sealed FROM words WHERE author = $1 AND sealed IS NOT NULL"
        hers = [bytes(row[0]) for row in postgres().ask(sealed, seat, database=name)]
        jos = [bytes(row[0]) for row in postgres().ask(sealed, town.seats["Jo"], database=name)]
        on_disk = postgres().bytes_of(name, log=False)
        assert all(each in on_disk for each in (*hers, *jos)), "the search sees what is there"
        maren = await town.opened("Maren", stepped_up=True)
        assert (await town.posts(maren, "account/close", id=uuid7(), erase_words=True))["ok"]
        await until(lambda: not town.server.journal._writer.scrubbing.owed, "the scrubbing")
        on_disk = postgres().bytes_of(name, log=False)
        assert [each for each in hers if each in on_disk] == []
        assert all(each in on_disk for each in jos)
