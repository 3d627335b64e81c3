"""Two who write to one PostgreSQL database: of two at the same place one wins, and the other decides again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from rooms.group.state.conversation import WordsSaid
from rooms.group.wants.speaking import Say
from rooms.people import Actor
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.fresh import SystemFresh
from server.pipeline import Pipeline
from server.storage import postgres_pen
from server.storage.chains import ChainBroken
from server.storage.database import open_database
from server.storage.entries import AuditRow, LostRace
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.pen import Unwritable
from server.storage.sealing import open_sealer
from server.verbs import EVENTS
from server.wire import Asked, read
from tests.live import TUESDAY, Town, open_town, uuid7
from tests.storage.engines import name_of, postgres
from tests.storage.stand_ins import GROUP, MARA, House, open_house, said

pytestmark = pytest.mark.storage
RACES = 200
NO_LOCK = "BEGIN ISOLATION LEVEL READ COMMITTED"


@asynccontextmanager
async def beside(town: Town) -> AsyncIterator[Pipeline]:
    """A second server's pipeline on the town's database: it hears of the first only by losing to it."""
    settings = town.server.settings
    url = settings.database_url
    assert url is not None
    database = open_database(settings.data, url.get_secret_value(), alone=False)
    sealer = open_sealer(database, key_file=settings.master_key_file)
    fatal: list[BaseException] = []
    journal = Journal(database, sealer, EventCodec(EVENTS), on_fatal=fatal.append, commit_tick=0.001)
    await journal.start()
    pipeline = Pipeline(
        journal,
        Fanout(Connections()),
        town.clock,
        SystemFresh(),
        lambda body: sealer.keyed_digest("command", body),
    )
    await pipeline.start()
    yield pipeline
    await journal.close()
    await database.close()
    assert not fatal


@pytest.mark.parametrize(
    ("begin", "races"),
    [(postgres_pen.BEGIN, RACES), (NO_LOCK, RACES // 4)],
    ids=["in line", "without the lock"],
)
async def test_every_race_has_one_winner_and_no_loser(
    tmp_path: Path, postgres_url: str, begin: str, races: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two pipelines answer at the same instant, each on a state the other has just left behind.

    Without the lock only the unique keys stand between them: still nothing is lost, doubled, out of order.
    """
    monkeypatch.setattr(postgres_pen, "BEGIN", begin)
    lost = losses(monkeypatch)
    async with open_town(tmp_path, database_url=postgres_url) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        await town.line("Ines", "/partner")  # at her desk, or the room would wait for her
        async with beside(town) as other:
            acked = await raced(town, other, races)
            assert await faults(town, acked) == []
    assert len(set(acked)) == len(acked) == 2 * races
    assert len(lost) >= races, "they did race"


async def test_were_the_key_not_there_the_same_look_would_find_it(
    tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_pen, "BEGIN", NO_LOCK)
    dropped = "ALTER TABLE event DROP CONSTRAINT uq_event_space_id_version"
    async with open_town(tmp_path, database_url=postgres_url) as town:
        await town.opens(TUESDAY, "Ines", "Maren", "Jo")
        await town.line("Ines", "/partner")  # at her desk, or the room would wait for her
        postgres().ask(dropped, database=name_of(postgres_url))
        async with beside(town) as other:
            assert await faults(town, await raced(town, other, 3))


def losses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Fills with every append that did not stand."""
    lost: list[str] = []
    failed = Pipeline._failed

    def counted(pipeline: Pipeline, spaces: Any, job: Any, why: Exception) -> None:
        lost.append(type(why).__name__)
        failed(pipeline, spaces, job, why)

    monkeypatch.setattr(Pipeline, "_failed", counted)
    return lost


async def faults(town: Town, acked: list[str]) -> list[str]:
    """What of one evening's log is not as it was acked."""
    space, journal = town.groups[TUESDAY], town.server.journal
    try:
        log = await journal.replay(space)
        await journal.verify_chain(space)
        await journal.verify_audit("staff")
    except ChainBroken as why:
        return [str(why)]
    found = []
    if [one.version for one in log] != list(range(1, len(log) + 1)):
        found.append("versions")
    seqs = [one.seq for one in log if one.room.startswith("circle/")]
    if seqs != list(range(1, len(seqs) + 1)):
        found.append("numbers")
    words = [one.event.words for one in log if isinstance(one.event, WordsSaid)]
    texts = await journal.load_words(words)
    if sorted(str(texts[each]) for each in words) != sorted(acked):
        found.append("what was said is not what was acked")
    return found


async def raced(town: Town, other: Pipeline, races: int) -> list[str]:
    """What each of the two was told is kept. A `try-again` is honest, and asked once more."""
    maren, jo = town.seats["Maren"], town.seats["Jo"]
    ways = ((town.server.pipeline, maren), (other, jo))
    acked: list[str] = []

    async def says(way: tuple[Pipeline, str], text: str) -> None:
        pipeline, seat = way
        while True:
            answer = await pipeline.do(Actor(seat, town.clock.now()), Say(**town.now(TUESDAY), text=text))
            if answer["ok"]:
                acked.append(text)
                return
            assert answer["refusal"]["code"] in ("try-again", "busy"), answer

    for race in range(races):
        town.clock.move(minutes=0.1)
        await asyncio.gather(*(says(way, f"{race} {way[1]}") for way in ways))
    return acked


async def test_one_command_sent_to_both_is_done_once(tmp_path: Path, postgres_url: str) -> None:
    async with open_town(tmp_path, database_url=postgres_url) as town:
        await town.opens(TUESDAY, "Ines", "Maren")
        await town.line("Ines", "/partner")  # at her desk, or the room would wait for her
        async with beside(town) as other:
            maren = Actor(town.seats["Maren"], town.clock.now())
            for _ in range(20):
                town.clock.move(minutes=0.1)
                body = {"id": uuid7(), **town.now(TUESDAY), "text": "once"}
                asked = read(Say, body)
                assert isinstance(asked, Asked)
                first, second = await asyncio.gather(
                    town.server.pipeline.ask(maren, asked), other.ask(maren, asked)
                )
                assert first == second
                assert first["ok"], first
        log = await town.server.journal.replay(town.groups[TUESDAY])
        assert sum(isinstance(one.event, WordsSaid) for one in log) == 20


async def test_the_one_who_lost_hears_it_and_the_audit_goes_on(tmp_path: Path, postgres_url: str) -> None:
    one = await open_house(tmp_path, url=postgres_url, alone=False)
    other = await open_house(tmp_path, url=postgres_url, alone=False)
    await one.give("one", **said(1, "a"), audit=(AuditRow("staff", 1, MARA, "mute", "x"),))
    with pytest.raises(LostRace):
        await other.give("lost", **said(1, "b"), audit=(AuditRow("staff", 1, MARA, "mute", "x"),))
    await other.give("again", **said(2, "b"), audit=(AuditRow("staff", 2, MARA, "mute", "x"),))
    with pytest.raises(LostRace):
        await one.give("lost too", **said(2, "c"))
    await one.give("act", audit=(AuditRow("staff", 3, MARA, "mute", "x"),))
    await one.journal.verify_chain(GROUP)
    await one.journal.verify_audit("staff")
    await one.close()
    await other.close()


# ---------------------------------------------------------------- a connection that is lost


@pytest.fixture
async def on_postgres(tmp_path: Path, postgres_url: str) -> AsyncIterator[House]:
    house = await open_house(tmp_path, url=postgres_url)
    yield house
    await house.close()


def slowly(house: House, *, deferred: bool) -> None:
    """The first audit row takes a minute: in its own statement, or in the middle of COMMIT. A sequence
    remembers the first through every rollback, so that what is written anew is not slow again."""
    house.sql("CREATE SEQUENCE slow_once")
    sleep = "BEGIN IF nextval('slow_once') = 1 THEN PERFORM pg_sleep(60); END IF; RETURN NEW; END"
    house.sql(f"CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ {sleep} $$")
    kind = "TRIGGER slow BEFORE INSERT ON audit"
    if deferred:
        kind = "CONSTRAINT TRIGGER slow AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED"
    house.sql(f"CREATE {kind} FOR EACH ROW EXECUTE FUNCTION slow()")


KILL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = $1 AND state = 'active' AND query ILIKE $2 AND pid <> pg_backend_pid()
"""


async def kill(database: str, doing: str) -> None:
    """End the connection that is in the middle of something."""
    async with asyncio.timeout(20):
        while not await asyncio.to_thread(postgres().ask, KILL, database, doing):  # noqa: ASYNC110
            await asyncio.sleep(0.02)


ACT = (AuditRow("staff", 1, MARA, "mute", "x"),)


async def test_killed_in_the_middle_of_a_commit_it_speaks_no_more(
    tmp_path: Path, postgres_url: str, on_postgres: House
) -> None:
    """Whether it is kept nobody knows: not the entry is answered, not those after it, and the process ends."""
    await on_postgres.give("first", **said(1, "a"))
    slowly(on_postgres, deferred=True)
    on_postgres.give("unknown", **said(2, "b"), audit=ACT)
    on_postgres.give("with it", spaces=frozenset({GROUP}))
    await kill(name_of(postgres_url), "COMMIT")
    why = await asyncio.wait_for(on_postgres.fatal, 20)
    on_postgres.give("after", spaces=frozenset({GROUP}))
    assert isinstance(why, Unwritable)
    assert on_postgres.told == [("first", "done")]
    again = await open_house(tmp_path, url=postgres_url, alone=False)
    assert len(await again.journal.replay(GROUP)) in (1, 2)
    await again.journal.verify_chain(GROUP)
    await again.close()


async def test_killed_before_the_commit_it_is_written_anew(postgres_url: str, on_postgres: House) -> None:
    """Nothing is unknown, so nobody notices but by the wait. Said once, kept once."""
    slowly(on_postgres, deferred=False)
    answer = on_postgres.give("say", **said(1, "a"), audit=ACT)
    await kill(name_of(postgres_url), "INSERT INTO audit%")
    await asyncio.wait_for(answer, 20)
    assert len(await on_postgres.journal.replay(GROUP)) == 1
    await on_postgres.journal.verify_audit("staff")
    assert not on_postgres.fatal.done()


async def test_a_connection_lost_while_nothing_happens_is_made_anew(
    postgres_url: str, on_postgres: House
) -> None:
    await on_postgres.give("first", **said(1, "a"))
    dropped = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
    postgres().ask(dropped, name_of(postgres_url))
    await asyncio.wait_for(on_postgres.give("second", **said(2, "b")), 20)
    assert len(await on_postgres.journal.replay(GROUP)) == 2
    assert on_postgres.sql("SHOW synchronous_commit") == [("on",)]
    assert [name for name, _ in on_postgres.told] == ["first", "second"]


async def test_gone_for_too_long_it_ends(on_postgres: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await on_postgres.give("first", **said(1, "a"))
    monkeypatch.setattr(postgres_pen, "GONE_FOR", 0.0)
    pen = on_postgres.journal._pen
    assert isinstance(pen, postgres_pen.PostgresPen)
    pen._args["host"] = "/nowhere/at/all"
    pen.sql.terminate()
    on_postgres.give("second", **said(2, "b"))
    assert isinstance(await asyncio.wait_for(on_postgres.fatal, 20), Unwritable)
    assert on_postgres.told == [("first", "done")]
