"""A new master key takes over: online, resumed after a crash at any step, and nothing is ever unreadable."""

from pathlib import Path

import pytest

from rooms.ids import SpaceId, WordsId
from server.keeping.opening import changing
from server.keeping.rotation import UnderWay, _alone, rotate, steps
from server.storage.erasures import RoomErased
from server.storage.master_keys import MissingKey, WrongKey, new_key, read_keys, write_keys
from server.storage.sealing import open_sealer
from tests.storage.stand_ins import GROUP, OTHER, House, open_house, said

pytestmark = pytest.mark.storage


def key_file(folder: Path) -> Path:
    return folder / "keys" / "master.key"


async def speak(house: House) -> list[WordsId]:
    """Three rooms, one of them ended."""
    await house.give("a", **said(1, "one"))
    await house.give("b", **said(2, "two", room="own/mara"))
    await house.give("c", **said(1, "three", space=OTHER))
    await house.give("end", ended=(RoomErased(1, GROUP, "own/mara"),))
    return [WordsId(f"{GROUP}-w1"), WordsId(f"{GROUP}-w2"), WordsId(f"{OTHER}-w1")]


async def reads(house: House, ids: list[WordsId]) -> list[str | None]:
    house.sealer.forget_rooms()
    texts = await house.journal.load_words(ids)
    return [texts[id_] for id_ in ids]


async def test_the_server_goes_on_speaking_while_the_key_changes(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    ids = await speak(house)
    old = read_keys(key_file(tmp_path))[0]
    count = 2
    with changing(house.db.path) as engine:
        for _ in steps(engine, key_file(tmp_path)):
            count += 1
            await house.give("old room", **said(count, "still here"))
            await house.give("new room", **said(1, "new here", space=SpaceId(f"g-{count}")))
            assert await reads(house, ids) == ["one", None, "three"]
    await house.journal.verify_chain(GROUP)
    await house.close()
    (new,) = read_keys(key_file(tmp_path))
    assert new.id != old.id
    again = await open_house(tmp_path)
    spoken = [WordsId(f"g-{n}-w1") for n in range(3, count + 1)]
    assert await reads(again, [*ids, *spoken]) == ["one", None, "three", *["new here"] * len(spoken)]
    await again.journal.verify_chain(GROUP)
    assert again.sql("SELECT 1 FROM meta WHERE name = 'key taking over'") == []
    assert all(row[0][:8] == new.id for row in again.sql("SELECT wrapped FROM room_key") if row[0])
    await again.close()


@pytest.mark.parametrize("killed_after", range(1, 7))
async def test_killed_after_any_step_both_keys_are_good_and_it_goes_on(
    tmp_path: Path, killed_after: int
) -> None:
    house = await open_house(tmp_path)
    ids = await speak(house)
    await house.close()
    with changing(house.db.path) as engine:
        going = steps(engine, key_file(tmp_path))
        for _ in range(killed_after):
            next(going, None)
        del going
        house = await open_house(tmp_path)
        await house.give("late", **said(1, "between", space=SpaceId("g-late")))
        ids.append(WordsId("g-late-w1"))
        assert await reads(house, ids) == ["one", None, "three", "between"]
        rotate(engine, key_file(tmp_path))
        assert await reads(house, ids) == ["one", None, "three", "between"]
        await house.close()
    assert len(read_keys(key_file(tmp_path))) == 1
    house = await open_house(tmp_path)
    assert await reads(house, ids) == ["one", None, "three", "between"]
    await house.close()


async def test_the_old_key_opens_nothing_any_more(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    await speak(house)
    old = read_keys(key_file(tmp_path))[0]
    wrapped = [row[0] for row in house.sql("SELECT wrapped FROM room_key") if row[0]]
    with changing(house.db.path) as engine:
        rotate(engine, key_file(tmp_path))
    now = [row[0] for row in house.sql("SELECT wrapped FROM room_key") if row[0]]
    assert all(old.unwrap(each) is None for each in now)
    disk = b"".join(path.read_bytes() for path in house.db.folder.iterdir())
    assert now[0] in disk, "the grep sees what is there"
    assert not any(each in disk for each in wrapped)
    with pytest.raises(WrongKey):
        open_sealer(house.db, key_file=key_file(tmp_path), key_text=old.text)
    await house.close()


async def test_nothing_is_begun_without_the_key_or_twice_at_once(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    file = key_file(tmp_path)
    (right,) = read_keys(file)
    with changing(house.db.path) as engine:
        with _alone(file.parent), pytest.raises(UnderWay, match="already"):
            rotate(engine, file)
        write_keys(file, new_key())
        with pytest.raises(WrongKey):
            rotate(engine, file)
        file.unlink()
        with pytest.raises(MissingKey):
            rotate(engine, file)
        assert not file.exists()
        write_keys(file, right)
        rotate(engine, file)
    await house.close()


async def test_a_room_key_is_wrapped_anew_only_while_a_key_takes_over(house: House) -> None:
    await speak(house)
    other = "UPDATE room_key SET wrapped = zeroblob(48) WHERE wrapped IS NOT NULL"
    with pytest.raises(Exception, match="never"):
        house.sql(other)
    house.sql("INSERT INTO meta VALUES ('key taking over', '0000000000000000')")
    house.sql(other)
    with pytest.raises(Exception, match="never"):  # what was destroyed stays so
        house.sql("UPDATE room_key SET wrapped = zeroblob(48) WHERE wrapped IS NULL")


async def test_a_key_that_is_lost_is_never_made_anew_where_anything_happened(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    await speak(house)
    house.sql("DELETE FROM meta")
    file = key_file(tmp_path)
    kept = file.read_text()
    with pytest.raises(WrongKey):
        open_sealer(house.db, key_file=file)
    file.unlink()
    with pytest.raises(MissingKey):
        open_sealer(house.db, key_file=file)
    assert not file.exists()
    file.write_text(kept)
    await house.close()
