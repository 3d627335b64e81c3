"""The server keeps its anchor; and put back to an earlier day, it rests every couple and ends every login."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rooms.couple.lock import unlocked
from rooms.ids import own_space
from server.anchoring import NoAnchor
from server.app import Server, open_server
from server.storage.anchor import Anchor, Head, Heads
from server.storage.master_keys import read_keys
from server.storage.sealing import sealer_of
from tests.keeping.evening import Kept
from tests.live import DAY, HandClock, open_town, settings_for, until
from tests.scenes.test_own_space import opens
from tests.scenes.test_shared_room import begun

pytestmark = pytest.mark.storage


async def starts(kept: Kept, clock: HandClock | None = None) -> Server:
    return await open_server(settings_for(kept.folder), clock=clock or HandClock())


def couple(server: Server):
    return next(live.state for name, live in server.pipeline.spaces.items() if name.startswith("c-"))


def lines(kept: Kept) -> list[str]:
    return kept.anchor.read_text().splitlines()


async def test_an_ordinary_restart_rests_nothing(kept: Kept) -> None:
    before = len(lines(kept))
    server = await starts(kept)
    assert unlocked(couple(server), server.clock.now())
    await server.close()
    assert len(lines(kept)) == before + 2
    assert [kind in lines(kept)[-1] for kind in ('"stop"', '"found-older"')] == [True, False]
    assert kept.verify().stands


def roll_back(kept: Kept) -> None:
    kept.sql("DELETE FROM audit WHERE chain_name = 'staff' AND n > 5")


def roll_back_a_space(kept: Kept) -> None:
    kept.sql("DELETE FROM event WHERE rowid = (SELECT max(rowid) FROM event WHERE space_id LIKE 'c-%')")


def lose_the_anchor(kept: Kept) -> None:
    kept.anchor.unlink()


def alter_the_anchor(kept: Kept) -> None:
    kept.anchor.write_text(kept.anchor.read_text().replace("partner", "Partner"))


@pytest.mark.parametrize("harm", [roll_back, roll_back_a_space, lose_the_anchor, alter_the_anchor])
async def test_any_doubt_is_resting(kept: Kept, harm: Callable[[Kept], None]) -> None:
    assert kept.rows("SELECT 1 FROM login WHERE ended_at IS NULL")
    harm(kept)
    server = await starts(kept)
    state = couple(server)
    assert not unlocked(state, server.clock.now())
    assert state.begun is None, "the open room is over"
    assert [side.key_until for side in state.sides] == [None, None]
    assert not any(side.consent.counts for side in state.sides)
    assert '"found-older"' in kept.anchor.read_text()
    await server.close()
    assert not kept.rows("SELECT 1 FROM login WHERE ended_at IS NULL")
    assert kept.rows("SELECT actor FROM audit WHERE act = 'found_older'") == [("clock",)]
    verdict = kept.verify()
    if harm is not roll_back_a_space:  # its words stayed behind, and are nobody's now
        assert verdict.stands, verdict.findings
    assert any("older than its anchor" in note for note in verdict.notes)
    again = await starts(kept)
    await again.close()
    assert kept.anchor.read_text().count('"found-older"') == 1, "it is said once"


async def test_what_a_member_showed_or_let_go_is_the_members_alone_again(tmp_path: Path) -> None:
    """D67: it may have been taken back after what the database remembers. The member may show it anew."""
    async with open_town(tmp_path) as town:
        await begun(town)
        per = await opens(town, "Per")
        space = own_space(town.seats["Per"])
        line = (await per.does("write_boundary", space, part="need", text="A door."))["entry"]
        await per.does("show_to_clinician", space, entry=line, days=30)
        item = (await per.does("write_vision", space, title="A door", text="That closes."))["entry"]
        await per.does("release_vision_item", space, entry=item, days=30)
    kept = Kept(tmp_path)
    for doubted in (False, True):
        if doubted:
            lose_the_anchor(kept)
        server = await starts(kept)
        own = server.pipeline.spaces[space].state
        stands = [bool(own.shares), own.vision[0].let_go is not None, bool(couple(server).visions.items)]
        assert stands == [not doubted] * 3
        assert [each.entry for each in own.plan] == [line], "what was written stays"
        await server.close()
    keys = "SELECT count(*) FROM room_key WHERE (room LIKE 'shown/%' OR room LIKE 'item/%') AND wrapped IS NOT NULL"
    assert kept.rows(keys) == [(0,)]
    assert kept.verify().stands


async def test_after_an_hour_in_which_something_happened_a_line_is_written(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        kept = Kept(tmp_path)
        await until(lambda: len(lines(kept)) == 1, "the first line")
        town.clock.move(minutes=61)
        await until(lambda: len(lines(kept)) == 2, "an hour's line")
        before = lines(kept)
        town.clock.move(minutes=61)
        await town.opened("Maren")
        assert lines(kept) == before, "nothing happened"


async def test_a_later_line_hides_nothing(kept: Kept) -> None:
    sealer = sealer_of(dict(kept.rows("SELECT * FROM meta")), read_keys(kept.key_file)[0], ())
    anchor = Anchor(kept.anchor, sealer)
    known = anchor.read()
    roll_back(kept)
    assert not kept.verify().stands
    anchor.add(DAY, "hour", Heads({"staff": Head(5, "00")}, {}))
    assert anchor.read().audit == known.audit
    assert not kept.verify().stands


async def test_where_no_anchor_can_be_written_nothing_starts(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = settings_for(tmp_path, anchor_file=tmp_path / "file" / "anchor")
    with pytest.raises(NoAnchor, match="SAFEPACE_ANCHOR_FILE"):
        await open_server(settings, clock=HandClock())
