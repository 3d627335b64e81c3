"""A backup comes back whole, resting, without what was erased; an altered one does not come back at all."""

import random
import shutil

import pytest

from rooms.couple.lock import unlocked
from rooms.ids import SeatId, SpaceId
from server.app import open_server
from server.config import Settings
from server.keeping.backing_up.backup import KEYS_DAYS, Made, check_backup, let_go, make_backup
from server.keeping.backing_up.restore import DoesNotStand, NotEmpty, Restored, restore
from server.keeping.backing_up.sealed_file import Damaged, OtherKey
from server.keeping.opening import changing
from server.keeping.rotation import rotate
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import PersonErased, RoomErased
from server.storage.master_keys import MissingKey, new_key, read_keys, write_keys
from tests.keeping.evening import Kept
from tests.live import HandClock, settings_for

pytestmark = pytest.mark.storage
NOW = 1_800_000_000_000


def back_up(kept: Kept, *, now: int = NOW) -> Made:
    folder = kept.folder.parent
    keys = read_keys(kept.key_file)
    return make_backup(kept.database, keys, to=folder / "backups", keys_to=folder / "apart", now=now)


def elsewhere(kept: Kept, name: str = "new") -> Settings:
    """Another machine: the master key, and nothing else."""
    folder = kept.folder.parent / name
    folder.mkdir(exist_ok=True)
    shutil.copyfile(kept.key_file, folder / "data.key")
    return settings_for(folder)


def bring_back(kept: Kept, made: Made, settings: Settings, *, keys: bool = True) -> tuple[Kept, Restored]:
    """The same evening."""
    done = restore(settings, made.backup, made.keys if keys else None, clock=HandClock())
    return Kept(settings.data.parent), done


LOG = "SELECT * FROM event ORDER BY rowid"
TABLES = (
    "space",
    "words",
    "receipt",
    "seat",
    "person",
    "staff",
    "membership",
    "linked",
    "kept_apart",
    "couple",
)


def test_everything_comes_back_as_it_was(kept: Kept) -> None:
    made = back_up(kept)
    assert check_backup(made, read_keys(kept.key_file), room_in=kept.data) == ()
    back, done = bring_back(kept, made, elsewhere(kept))
    was, is_ = kept.rows(LOG), back.rows(LOG)
    assert is_[: len(was)] == was
    assert {row[0][:2] for row in is_[len(was) :]} == {"c-"}, "nothing was added but that couples rest"
    for table in TABLES:
        assert sorted(back.rows(f"SELECT * FROM {table}")) == sorted(kept.rows(f"SELECT * FROM {table}"))
    verdict = back.verify()
    assert verdict.stands, verdict.findings
    assert any("Restored from a backup" in note for note in verdict.notes)
    assert (done.loaded.rows, done.with_ledger) == (made.rows, False)
    assert not [path for path in back.folder.iterdir() if "restoring" in path.name]


async def test_couples_rest_logins_end_and_cards_are_void(kept: Kept) -> None:
    assert kept.rows("SELECT 1 FROM login WHERE ended_at IS NULL")
    import asyncio

    settings = elsewhere(kept)
    made = back_up(kept)
    back, _ = await asyncio.to_thread(bring_back, kept, made, settings)
    assert not back.rows("SELECT 1 FROM login WHERE ended_at IS NULL")
    assert not back.rows("SELECT 1 FROM invitation WHERE used = 0")
    assert back.rows("SELECT actor, chain_name FROM audit WHERE act = 'restored'") == [("clock", "staff")]
    server = await open_server(settings, clock=HandClock())
    couples = [live.state for name, live in server.pipeline.spaces.items() if name.startswith("c-")]
    assert couples
    for couple in couples:
        assert not unlocked(couple, server.clock.now())
        assert couple.begun is None
        assert [side.key_until for side in couple.sides] == [None, None]
        assert not any(side.consent.counts for side in couple.sides)
    await server.close()
    assert len(back.rows("SELECT 1 FROM audit WHERE act = 'restored'")) == 1, "once, not at each start"


def test_what_was_erased_since_is_erased_again(kept: Kept) -> None:
    made = back_up(kept)
    (space, room), *_ = kept.rows(
        "SELECT space_id, room FROM room_key WHERE room LIKE 'circle/%' AND wrapped IS NOT NULL"
    )
    (somebody,), *_ = kept.rows("SELECT author FROM words WHERE sealed IS NOT NULL GROUP BY author")
    settings = elsewhere(kept)
    ErasureLedger(settings.ledger_file).add(
        [RoomErased(NOW, SpaceId(space), room), PersonErased(NOW, SeatId(somebody), (), all_words=True)]
    )
    back, done = bring_back(kept, made, settings)
    assert done.with_ledger
    assert (done.reapplied.rooms, done.reapplied.people) == (1, 1)
    assert back.rows(f"SELECT wrapped FROM room_key WHERE room = '{room}'") == [(None,)]
    assert not back.rows(f"SELECT 1 FROM words WHERE author = '{somebody}' AND sealed IS NOT NULL")
    assert back.verify().stands


def test_without_its_keys_all_comes_back_but_what_was_said(kept: Kept) -> None:
    made = back_up(kept)
    sealed = [row[0] for row in kept.rows("SELECT sealed FROM words WHERE sealed IS NOT NULL")]
    wrapped = [row[0] for row in kept.rows("SELECT wrapped FROM room_key WHERE wrapped IS NOT NULL")]
    for file in (made.backup, made.keys):
        assert not any(each in file.read_bytes() for each in (*sealed, *wrapped))
    back, _ = bring_back(kept, made, elsewhere(kept), keys=False)
    assert not back.rows("SELECT 1 FROM words WHERE sealed IS NOT NULL")
    assert not back.rows("SELECT 1 FROM room_key WHERE wrapped IS NOT NULL")
    assert back.rows("SELECT * FROM person") == kept.rows("SELECT * FROM person")
    assert back.verify().stands


def test_an_altered_or_shortened_file_is_refused_wherever_it_was_touched(kept: Kept) -> None:
    made, settings, chance = back_up(kept), elsewhere(kept), random.Random(7)
    for file in (made.backup, made.keys):
        whole = file.read_bytes()
        first = whole.index(b"\n") + 1
        places = [*range(first + 8), len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(40))]
        harmed = [
            whole[:at] + bytes([whole[at] ^ chance.randrange(1, 256)]) + whole[at + 1 :] for at in places
        ]
        harmed += [whole[:at] for at in (0, first, first + 3, len(whole) // 2, len(whole) - 1)]
        harmed += [whole + b"\0", whole + whole[first:], whole[:first] + whole[first:] * 2]
        for bytes_ in harmed:
            file.write_bytes(bytes_)
            with pytest.raises((Damaged, OtherKey)):
                restore(settings, made.backup, made.keys, clock=HandClock(NOW))
            assert not settings.data.exists()
        file.write_bytes(whole)
    bring_back(kept, made, settings)


def test_keys_open_their_own_backup_only(kept: Kept) -> None:
    one, two = back_up(kept), back_up(kept, now=NOW + 5_000)
    with pytest.raises(Damaged, match="another backup"):
        restore(elsewhere(kept), one.backup, two.keys, clock=HandClock(NOW))
    with pytest.raises(Damaged, match="not a file of this kind"):
        restore(elsewhere(kept), one.keys, one.backup, clock=HandClock(NOW))
    with pytest.raises(Damaged, match="no file"):
        restore(elsewhere(kept), one.backup.with_name("none"), one.keys, clock=HandClock(NOW))


def test_nothing_is_restored_over_anything_or_without_the_key(kept: Kept) -> None:
    made, settings = back_up(kept), elsewhere(kept)
    with pytest.raises(NotEmpty):
        restore(settings_for(kept.folder), made.backup, made.keys, clock=HandClock(NOW))
    key_file = settings.master_key_file
    kept_key = key_file.read_text()
    key_file.unlink()
    with pytest.raises(MissingKey):
        restore(settings, made.backup, made.keys, clock=HandClock(NOW))
    write_keys(key_file, new_key())
    with pytest.raises(OtherKey, match="key of that time"):
        restore(settings, made.backup, made.keys, clock=HandClock(NOW))
    key_file.write_text(kept_key)
    settings.data.mkdir()  # empty is empty
    half = settings.data.with_name("data.restoring")
    half.mkdir()
    (half / "notes.db").write_text("of a restore that was killed")
    bring_back(kept, made, settings)


def test_a_backup_of_what_does_not_stand_is_found_and_not_restored(kept: Kept) -> None:
    kept.sql("UPDATE event SET at = at + 1 WHERE rowid = 9")
    made, settings = back_up(kept), elsewhere(kept)
    assert [each.check for each in check_backup(made, read_keys(kept.key_file), room_in=kept.data)] == [
        "logs"
    ]
    with pytest.raises(DoesNotStand, match=r"Event \d+ of space"):
        restore(settings, made.backup, made.keys, clock=HandClock(NOW))
    assert not settings.data.exists()


def test_a_backup_of_before_a_new_master_key_comes_back_with_both_keys(kept: Kept) -> None:
    made, (old,) = back_up(kept), read_keys(kept.key_file)
    with changing(kept.database) as engine:
        rotate(engine, kept.key_file)
    settings = elsewhere(kept)
    with pytest.raises(OtherKey):
        restore(settings, made.backup, made.keys, clock=HandClock(NOW))
    write_keys(settings.master_key_file, *read_keys(kept.key_file), old)
    back, _ = bring_back(kept, made, settings)
    with changing(back.database) as engine:
        rotate(engine, back.key_file)
    assert [key.id for key in read_keys(back.key_file)] == [key.id for key in read_keys(kept.key_file)]
    assert back.verify().stands


def test_old_files_go_and_nobody_elses(kept: Kept) -> None:
    made = back_up(kept)
    theirs = made.keys.with_name("letters.keys")
    theirs.touch()
    day = 86_400_000
    assert let_go(made.keys.parent, older_than=KEYS_DAYS, now=NOW + KEYS_DAYS * day) == []
    assert let_go(made.keys.parent, older_than=KEYS_DAYS, now=NOW + KEYS_DAYS * day + 1_000) == [made.keys]
    assert theirs.exists()
