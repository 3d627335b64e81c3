"""Words are nowhere on disk to be read, open only in their place, and are gone when erased."""

import stat
from pathlib import Path

import pytest

from rooms.ids import SpaceId, WordsId
from server.storage.entries import LostRace, Receipt
from server.storage.erasures import RoomErased, TextErased
from server.storage.master_keys import MissingKey, WrongKey
from server.storage.sealing import Recent, Sealer, Unsealable, open_sealer, place_of
from tests.storage.stand_ins import CIRCLE, GROUP, MARA, OTHER, Bare, House, open_house, recorded, said

pytestmark = pytest.mark.storage
CANARY = "marmalade-canary-7193"
FIRST = WordsId(f"{GROUP}-w1")


def on_disk(house: House) -> bytes:
    return b"".join(path.read_bytes() for path in house.db.folder.iterdir())


async def test_no_word_is_on_disk_in_plain_text(house: House) -> None:
    receipt = Receipt(MARA, "c-1", b"d", {"words": FIRST})
    await house.give("say", **said(1, f"{CANARY} at dusk"), receipt=receipt)
    house.sealer.texts.clear()
    assert await house.journal.load_words([FIRST]) == {FIRST: f"{CANARY} at dusk"}
    assert str(FIRST).encode() in on_disk(house), "the grep sees what is there"
    assert CANARY.encode() not in on_disk(house)
    assert (house.folder / "keys" / "master.key").read_bytes() not in on_disk(house)


async def test_erased_words_are_gone_from_every_file(house: House) -> None:
    await house.give("say", **said(1, CANARY))
    (sealed,) = house.sql("SELECT sealed FROM words")[0]
    assert sealed in on_disk(house)
    await house.give("erase", erased=(TextErased(1, (FIRST,)),))
    assert sealed not in on_disk(house)
    assert house.sealer.texts.get(FIRST) is None
    assert await house.journal.load_words([FIRST]) == {FIRST: None}


async def test_a_room_that_ended_is_unreadable_and_takes_no_more_words(house: House) -> None:
    await house.give("say", **said(1, CANARY))
    await house.give("elsewhere", **said(1, "stays", space=OTHER))
    (wrapped,) = house.sql("SELECT wrapped FROM room_key ORDER BY id")[0]
    texts = await house.give("end", ended=(RoomErased(1, GROUP, CIRCLE),))
    assert texts == {}
    assert wrapped not in on_disk(house)
    other = WordsId(f"{OTHER}-w1")
    assert await house.journal.load_words([FIRST, other]) == {FIRST: None, other: "stays"}
    with pytest.raises(LostRace, match="ended"):
        await house.give("late", **said(2, "too late"))
    await house.give("a fact", recorded=(recorded(2, Bare()),))
    await house.journal.verify_chain(GROUP)


async def test_a_moved_text_never_opens(house: House) -> None:
    await house.give("a", **said(1, "in the circle"))
    await house.give("b", **said(2, "in my own", room="own/mara"))
    await house.give("c", **said(1, "in another group", space=OTHER))
    house.sql("DROP TRIGGER words_only_erased")
    keys = dict(house.sql("SELECT id, room_key_id FROM words"))
    for name, stays in keys.items():
        for moved_to in set(keys.values()) - {stays}:
            house.sealer.texts.clear()
            house.sql("UPDATE words SET room_key_id = ? WHERE id = ?", (moved_to, name))
            with pytest.raises(Unsealable):
                await house.journal.load_words([WordsId(name)])
        house.sql("UPDATE words SET room_key_id = ? WHERE id = ?", (stays, name))
    house.sealer.texts.clear()
    assert len(await house.journal.load_words(WordsId(name) for name in keys)) == 3


def test_words_open_only_under_their_space_room_id_and_key() -> None:
    sealer = Sealer(b"m" * 32)
    key, other = sealer.new_room_key(), sealer.new_room_key()
    place = place_of(SpaceId("g-a"), "circle/1", WordsId("w"))
    sealed = sealer.seal(key, place, "good evening")
    assert sealer.unseal(key, place, sealed) == "good evening"
    for wrong in ("g-b", "circle/1", "w"), ("g-a", "circle/2", "w"), ("g-a", "circle/1", "v"):
        with pytest.raises(Unsealable):
            sealer.unseal(key, place_of(SpaceId(wrong[0]), wrong[1], WordsId(wrong[2])), sealed)
    with pytest.raises(Unsealable):
        sealer.unseal(other, place, sealed)
    with pytest.raises(Unsealable):
        Sealer(b"n" * 32).unseal(key, place, sealed)
    with pytest.raises(Unsealable):
        sealer.unseal(key, place, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    assert sealer.seal(key, place, "good evening") != sealed


async def test_one_text_that_does_not_open_fails_only_whoever_needs_it(house: House) -> None:
    await house.give("a", **said(1, "a"))
    house.sealer.texts.clear()
    house.sql("DROP TRIGGER words_only_erased")
    house.sql("UPDATE words SET sealed = zeroblob(60)")
    view = house.give("view", needs=frozenset({FIRST}))
    say = house.give("say", **said(2, "b"))
    with pytest.raises(Unsealable):
        await view
    assert await say == {}


async def test_the_key_is_made_with_a_new_database_and_belongs_to_it(tmp_path: Path) -> None:
    house = await open_house(tmp_path)
    await house.give("say", **said(1, CANARY))
    key_file = tmp_path / "keys" / "master.key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    kept = key_file.read_text()
    key_file.unlink()
    with pytest.raises(MissingKey, match="Restore the key file"):
        open_sealer(house.db, key_file=key_file)
    assert not key_file.exists()
    with pytest.raises(WrongKey, match="does not belong"):
        open_sealer(house.db, key_file=key_file, key_text="ab" * 32)
    for not_a_key in ("ab" * 31, "good evening", ""):
        with pytest.raises(WrongKey, match="64 hexadecimal"):
            open_sealer(house.db, key_file=key_file, key_text=not_a_key)
    sealer = open_sealer(house.db, key_file=key_file, key_text=kept)
    assert sealer.check_value() == house.sealer.check_value()
    await house.close()


def test_each_purpose_has_a_key_of_its_own() -> None:
    sealer = Sealer(b"m" * 32)
    digests = {sealer.keyed_digest(purpose, b"x") for purpose in ("chain", "cookie", "tab", "command")}
    assert len(digests) == 4
    assert sealer.keyed_digest("chain", b"x") != Sealer(b"n" * 32).keyed_digest("chain", b"x")


def test_what_is_remembered_is_bounded_and_the_oldest_goes_first() -> None:
    recent: Recent[str, int] = Recent(2)
    for name, value in (("a", 1), ("b", 2)):
        recent.put(name, value)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert (recent.get("a"), recent.get("b"), recent.get("c"), len(recent)) == (1, None, 3, 2)
