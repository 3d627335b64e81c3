"""The keeper's commands on PostgreSQL: look, change the key, back up; the backup comes back as a file."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.keeping.backing_up.backup import check_backup, make_backup
from server.keeping.backing_up.restore import NotEmpty, restore
from server.keeping.opening import database_of
from server.keeping.rotation import rotate_at
from server.keeping.verifying.verdict import Verdict
from server.keeping.verifying.verify import verify
from server.storage.master_keys import read_keys
from tests.keeping.evening import tonight
from tests.keeping.test_backup import NOW
from tests.live import HandClock, open_live, open_town, settings_for
from tests.storage.engines import a_database, name_of, postgres

pytestmark = [pytest.mark.storage]


@pytest.fixture
def url() -> Iterator[str]:
    with a_database("postgresql") as address:
        assert address is not None
        yield address


@dataclass(frozen=True)
class There:
    """An installation whose database is in PostgreSQL."""

    folder: Path
    url: str

    @property
    def settings(self):
        return settings_for(self.folder, database_url=self.url)

    def verify(self) -> Verdict:
        return verify(
            database_of(self.settings), read_keys(self.settings.master_key_file), self.settings.anchor
        )

    def sql(self, *statements: str) -> None:
        """As somebody with the database would, past every trigger."""
        past = "SET session_replication_role = replica"
        said = " ".join(f"EXECUTE $s${each}$s$;" for each in (past, *statements))
        postgres().ask(f"DO $$ BEGIN {said} END $$", database=name_of(self.url))


async def in_a_thread(work):
    return await asyncio.to_thread(work)


async def test_verify_while_the_server_runs_and_after_a_hand_was_in_it(tmp_path: Path, url: str) -> None:
    there = There(tmp_path, url)
    async with open_town(tmp_path, history=True, database_url=url) as town:
        await tonight(town)
        verdict = await in_a_thread(there.verify)
        assert verdict.stands, verdict.findings
        assert verdict.counts["words"] > 0
    for check, statement in (
        ("audit", "DELETE FROM audit WHERE chain_name = 'staff' AND n > 20"),
        ("register", "DELETE FROM kept_apart"),
        ("references", "DELETE FROM person"),
        ("schema", "ALTER TABLE event DISABLE TRIGGER event_unchanged"),
        ("schema", "ALTER TABLE membership DROP CONSTRAINT ck_membership_one_cohort"),
        ("logs", "UPDATE event SET at = at + 1 WHERE kind = 'words_said'"),
    ):
        there.sql(statement)
        found = {each.check for each in (await in_a_thread(there.verify)).findings}
        assert check in found, (check, found)


async def test_a_new_key_and_a_backup_while_the_server_runs(tmp_path: Path, url: str) -> None:
    there = There(tmp_path, url)
    place, keys = database_of(there.settings), there.settings.master_key_file
    async with open_town(tmp_path, history=True, database_url=url) as town:
        await tonight(town)
        (old,) = read_keys(keys)
        done = await in_a_thread(lambda: rotate_at(place, keys))
        assert done.rewrapped > 0
        made = await in_a_thread(
            lambda: make_backup(place, read_keys(keys), to=tmp_path / "b", keys_to=tmp_path / "k", now=NOW)
        )
        assert await in_a_thread(lambda: check_backup(made, read_keys(keys), room_in=tmp_path)) == ()
        clock: HandClock = town.clock
    assert read_keys(keys)[0].id != old.id
    async with open_live(tmp_path, clock, database_url=url) as server:
        assert server.directory.unknown_names() is not None
    assert (await in_a_thread(there.verify)).stands
    with pytest.raises(NotEmpty, match="SAFEPACE_DATABASE_URL"):
        restore(there.settings, made.backup, made.keys, clock=HandClock(NOW))
