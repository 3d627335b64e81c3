"""Canary words and names, sent by every path, are nowhere in the clear: not on the disk, not in a log (D64)."""

import asyncio
import base64
import json
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
import structlog

from moderation.backstage import SayBackstage
from rooms.ids import WordsId
from server import pipeline
from server.inbound import Inbound
from server.keeping.backing_up.backup import check_backup, make_backup
from server.keeping.backing_up.restore import restore
from server.keeping.opening import database_of
from server.keeping.rotation import rotate_at
from server.keeping.verifying.verify import verify
from server.storage import schema
from server.storage.master_keys import read_keys
from server.storage.sealing import Sealer
from tests.canaries.corners import STEM, files, files_without_a_name, forms, sung_in, where
from tests.canaries.fields import NO_WORDS, of_commands, of_doors
from tests.canaries.song import CLOCKS, Song
from tests.live import HandClock, Town, open_live, open_town, settings_for, uuid7
from tests.scenes.test_quiet_logs import talkative
from tests.storage.conftest import any_database
from tests.storage.engines import name_of, postgres

__all__ = ["any_database", "talkative"]
pytestmark = [pytest.mark.scene, pytest.mark.storage]
NO_CANARY = {"space", "staff", "secret", "login", "tab", "code", "address"}
"""What the doors read that is an id, or a secret the server itself drew. An address of a device has its own test
(`tests/storage/test_devices.py`)."""


@dataclass
class Look:
    """A machine that is looked over: its folder, its temporary files, its logs, its PostgreSQL."""

    folder: Path
    url: str | None
    told: Callable[[], str]
    found: dict[str, bytes] = field(default_factory=dict)
    kept_open: list[Any] = field(default_factory=list)

    def at(self, when: str) -> None:
        """Keep what lies everywhere now."""
        seen = {**files(self.folder), **files_without_a_name(), "the log": self.told().encode()}
        if self.url is not None:
            server = postgres()
            seen["PostgreSQL"] = server.bytes_of(name_of(self.url))
            seen["PostgreSQL's log"] = (server.folder / "log").read_bytes()
        self.found |= {f"{name}, {when}": held for name, held in seen.items()}


@pytest.fixture
def look(
    tmp_path: Path,
    any_database: str | None,
    talkative: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Look]:
    """Every log as talkative as can be, temporary files where they can be seen."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    said: list[str] = []

    def told() -> str:
        records = [repr(record.__dict__) for record in talkative.records]
        said.extend([*capfd.readouterr(), talkative.text, *records])
        return "\n".join(said)

    it = Look(tmp_path, any_database, told)
    yield it
    for file in it.kept_open:
        file.close()


def test_every_field_that_takes_words_has_a_canary_or_a_reason() -> None:
    """A command or a door that comes to be must say here what its texts are. None takes a
    file, a picture or a voice (D42)."""
    assert of_commands() >= NO_WORDS.keys(), "a reason for what is no field any more"
    assert of_commands() - NO_WORDS.keys() == SUNG
    assert of_doors() == {"code", "name", "now", "phrase", "word", *NO_CANARY}


SUNG = {
    *(("enrol_member", "name"), ("enrol_staff", "name"), ("found_programme", "name")),
    *(("start_group", "alias"), ("start_group", "first_names"), ("enter_waiting", "shown_name")),
    *(
        ("say", "text"),
        ("say", "note"),
        ("keep_grounding_line", "text"),
        ("keep_safe_hours", "text"),
        ("note_line", "note"),
        ("reword", "text"),
        ("ask_reword", "ask"),
        ("answer_round", "answers.answer"),
    ),
    *(("say_aside", "text"), ("say_backstage", "text"), ("say_shared", "text"), ("turn_key", "reason")),
    ("say_in_turn", "text"),
    ("lay_topic", "text"),
    *(("write_boundary", "text"), ("change_boundary", "text"), ("write_known", "text")),
    *((verb, each) for verb in ("write_vision", "change_vision") for each in ("title", "text")),
    ("write_plan", "text"),
    *(("write_incident", "text"), ("write_hand_over", "text"), ("change_agreements", "text")),
    *(("report_line", "text"), ("see_to_case", "text")),
}


async def test_nowhere_in_the_clear(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    more: dict[str, Any] = {"database_url": look.url} if look.url else {}
    async with open_town(look.folder, log_level="debug", **more) as town:
        song = Song(town)
        await song.everything()
        await song.nonsense()
        await faulty(town, monkeypatch)
        look.at("open")
        assert set(song.sung) == SUNG - {("found_programme", "name")}
        everything = await kept(town)
        untaken = [each for each in song.sung.values() if sung_in(everything, each) is None]
        assert untaken == [], "they were really taken, and open again"
        assert sung_in(everything, CLOCKS), "with the hours by those clocks"
        settings, clock = town.server.settings, town.clock
        await asyncio.to_thread(keeping, settings, look.folder, clock)
        look.at("kept")
        opened = await town.opened("Maren", stepped_up=True)
        assert STEM in json.dumps(await town.posts(opened, "account/copy"), ensure_ascii=False)
        assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=True))["ok"]
        look.at("erased")
    look.at("closed")
    assert where(look.found) == {}
    assert [name for name, held in look.found.items() if sung_in(held, CLOCKS)] == []
    assert "ValueError" in look.told(), "the log was really kept"


async def faulty(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule with a fault, whose message carries what somebody says."""

    def fails(case: Any) -> Any:
        raise ValueError(case.command.text)

    with monkeypatch.context() as patch:
        patch.setitem(pipeline.DECIDE, SayBackstage, fails)
        ines = await town.line("Ines", "/partner")
        here = {"space": town.groups["Tuesday evening"], "meeting": town.meetings["Tuesday evening"]}
        assert await ines.refused("say_backstage", **here, text=f"{STEM}in a fault") == "internal"


async def kept(town: Town) -> bytes:
    """All words there are, opened with the keys."""
    async with town.server.database.reads.connect() as connection:
        ids = [WordsId(row[0]) for row in await connection.execute(sa.select(schema.words.c.id))]
    texts = await town.server.journal.load_words(ids)
    return "\n".join(text for text in texts.values() if text).encode()


def keeping(settings: Any, folder: Path, clock: HandClock) -> None:
    """A new key, a look over everything, a backup, and the same evening on another machine."""
    place, keys = database_of(settings), settings.master_key_file
    assert rotate_at(place, keys).rewrapped > 0
    assert verify(place, read_keys(keys), settings.anchor).stands
    apart, backups = folder / "apart", folder / "backups"
    made = make_backup(place, read_keys(keys), to=backups, keys_to=apart, now=clock.now())
    assert check_backup(made, read_keys(keys), room_in=folder) == ()
    elsewhere = settings_for(folder / "elsewhere")
    elsewhere.data.parent.mkdir()
    elsewhere.data.with_name("data.key").write_bytes(keys.read_bytes())
    restore(elsewhere, made.backup, made.keys, clock=clock)


async def test_the_founder_s_name_and_phrase(look: Look) -> None:
    more: dict[str, Any] = {"database_url": look.url} if look.url else {}
    phrase, name = f"{STEM}four everyday words", f"{STEM}founder"
    async with open_live(look.folder, HandClock(), log_level="debug", demo=False, **more) as server:
        secret = secrets.token_urlsafe(9)
        await server.accounts.offer_set_up(secret)
        town = Town(server, clock=HandClock())
        answer = await posted(
            town, "set-up", {"secret": secret, "name": name, "phrase": phrase, "programme": {}}
        )
        assert answer["me"]["name"] == name
        look.at("founded")
    assert where(look.found) == {}


async def posted(town: Town, door: str, body: dict[str, Any]) -> dict[str, Any]:
    """One POST at a door by nobody yet."""
    address = f"http://127.0.0.1:{town.server.port}/door/{door}"
    async with (
        aiohttp.ClientSession() as http,
        http.post(address, json=body, headers={"Origin": town.url}) as said,
    ):
        answer: dict[str, Any] = await said.json()
        return answer


# ---------------------------------------------------------------- that the look sees


Plant = Callable[[pytest.MonkeyPatch, Look], None]


def a_store_that_does_not_seal(patch: pytest.MonkeyPatch, _: Look) -> None:
    patch.setattr(Sealer, "seal", lambda self, wrapped, place, text: text.encode())


def a_log_of_what_is_asked(patch: pytest.MonkeyPatch, _: Look) -> None:
    true = Inbound._ask

    def ask(self: Inbound, actor: Any, name: str, payload: Any, namespace: str | None) -> Any:
        structlog.get_logger().debug("asked", payload=payload)
        return true(self, actor, name, payload, namespace)

    patch.setattr(Inbound, "_ask", ask)


def a_temporary_file(patch: pytest.MonkeyPatch, _: Look) -> None:
    true = Inbound._ask

    def ask(self: Inbound, actor: Any, name: str, payload: Any, namespace: str | None) -> Any:
        with tempfile.NamedTemporaryFile("w", delete=False) as file:
            file.write(json.dumps(payload))
        return true(self, actor, name, payload, namespace)

    patch.setattr(Inbound, "_ask", ask)


def a_file_without_a_name(patch: pytest.MonkeyPatch, it: Look) -> None:
    file = tempfile.TemporaryFile("w+")  # noqa: SIM115  (it stays open while the look goes on)
    it.kept_open.append(file)
    file.write(f"{STEM}in memory")
    file.flush()


@pytest.mark.parametrize(
    "plant",
    [a_store_that_does_not_seal, a_log_of_what_is_asked, a_temporary_file, a_file_without_a_name],
    ids=lambda each: each.__name__,
)
async def test_the_look_finds(look: Look, monkeypatch: pytest.MonkeyPatch, plant: Plant) -> None:
    more: dict[str, Any] = {"database_url": look.url} if look.url else {}
    plant(monkeypatch, look)
    async with open_town(look.folder, log_level="debug", **more) as town:
        await Song(town).register()
        look.at("open")
    assert where(look.found)


@pytest.mark.parametrize("form", forms(STEM))
def test_in_each_form(form: str) -> None:
    around = f"what was said: {STEM}017, and no more"
    for held in forms(around)[form]:
        assert sung_in(b"\x00\x01" + held) is not None
    assert sung_in(forms(around.replace("á", "a"))[form][0]) is None


@pytest.mark.parametrize("begins", range(3))
def test_in_base64_wherever_it_begins(begins: int) -> None:
    assert sung_in(base64.b64encode(b"." * begins + STEM.encode() + b"4711 and more")) == "base64"


async def test_states_and_views_hold_references_never_words(tmp_path: Path) -> None:
    """Whatever is ever kept of a state, it holds ids of words: the words are asked for when they are told."""
    async with open_town(tmp_path) as town:
        await Song(town).everything()
        for live in town.server.pipeline.spaces.values():
            assert STEM not in repr(live.state)
            assert STEM not in repr(live.recent)
            for room in live.audiences:
                assert STEM not in repr(live.kind.view(live.state, room, 1))


async def test_what_is_erased_opens_for_nobody_any_more(tmp_path: Path) -> None:
    """Not even with the master key: no sealed form of it is left in any file but the older backup."""
    async with open_town(tmp_path) as town:
        await Song(town).everything()
        seat = town.seats["Maren"]
        async with town.server.database.reads.connect() as connection:
            hers = sa.select(schema.words.c.sealed).where(schema.words.c.author == seat)
            sealed = [row[0] for row in await connection.execute(hers)]
        opened = await town.opened("Maren", stepped_up=True)
        assert (await town.posts(opened, "account/close", id=uuid7(), erase_words=True))["ok"]
        assert sealed
        left = b"".join(files(tmp_path).values())
        assert not any(each in left for each in sealed)
