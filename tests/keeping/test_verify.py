"""Everything stands after a real evening; and whatever row is touched, verify names it."""

import json

import pytest

from server.storage.master_keys import MissingKey, WrongKey, new_key, read_keys, write_keys
from tests.keeping.evening import Kept

pytestmark = pytest.mark.storage


def test_after_an_evening_everything_stands(evening: Kept) -> None:
    verdict = evening.verify()
    assert verdict.findings == ()
    wanted = ("spaces", "events", "words", "room keys", "rows of the register", "audit rows")
    assert all(verdict.counts[name] > 0 for name in wanted), verdict.counts
    assert any("anchor of" in note for note in verdict.notes)
    assert json.loads(json.dumps(verdict.as_json()))["stands"] is True


SOMEBODY = "(SELECT person_id FROM membership ORDER BY person_id LIMIT 1)"
LINE = "(SELECT rowid FROM event WHERE kind = 'words_said' ORDER BY rowid LIMIT 1)"
UNLICENSED = "staff_id NOT IN (SELECT staff_id FROM licence)"
ANOTHER = "SELECT max(id) FROM room_key WHERE id <> room_key_id"
WORDS = "(SELECT id FROM words WHERE sealed IS NOT NULL ORDER BY id LIMIT 1)"
COPIED = "(SELECT words_id FROM event WHERE kind = 'reported_line_kept')"


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        *(
            ("logs", f"UPDATE event SET {change} WHERE rowid = {LINE}")
            for change in (
                "at = at + 1",
                "by = 'somebody'",
                "kind = 'hand_raised'",
                "v = 2",
                "facts = replace(facts, 'a', 'b')",
                "room = 'lobby'",
                "seq = seq + 1",
                "words_id = NULL",
                "words_id = 'somebody'",
                "digest = zeroblob(32)",
                "digest = NULL",
                "chain = zeroblob(32)",
                "version = version + 100000",
            )
        ),
        ("logs", "UPDATE event SET words_id = NULL WHERE rowid = (SELECT min(rowid) FROM event WHERE words_id = '')"),
        ("logs", "UPDATE event SET digest = NULL WHERE rowid = (SELECT min(rowid) FROM event WHERE digest = x'')"),
        ("logs", f"DELETE FROM event WHERE rowid = {LINE}"),
        ("logs", "DELETE FROM event WHERE rowid = (SELECT max(rowid) FROM event WHERE space_id LIKE 'g-%')"),
        ("logs", "DELETE FROM event WHERE space_id LIKE 'c-%'"),
        ("logs", "INSERT INTO space VALUES ('g-none', 'group')"),
        ("logs", "UPDATE space SET kind = 'couple' WHERE space_id LIKE 'g-%'"),
        ("logs", f"UPDATE words SET author = 'somebody' WHERE id = {WORDS}"),
        ("logs", f"UPDATE words SET author = 'somebody' WHERE id = {COPIED}"),
        ("logs", f"UPDATE words SET sealed = zeroblob(60) WHERE id = {WORDS}"),
        ("logs", f"DELETE FROM words WHERE id = {WORDS}"),
        ("logs", f"UPDATE words SET room_key_id = ({ANOTHER}) WHERE id = {WORDS}"),
        ("words", f"INSERT INTO words SELECT 'extra', author, room_key_id, sealed FROM words WHERE id = {WORDS}"),
        ("room keys", "INSERT INTO room_key (space_id, room, wrapped) VALUES ('programme', 'x', zeroblob(48))"),
        ("room keys", "INSERT INTO room_key (space_id, room) VALUES ('g-none', 'x')"),
        ("register", f"DELETE FROM membership WHERE person_id = {SOMEBODY}"),
        ("register", "DELETE FROM kept_apart"),
        ("register", f"INSERT INTO licence SELECT 'chamber:9', max(staff_id) FROM staff WHERE {UNLICENSED}"),
        ("references", "PRAGMA foreign_keys = OFF; DELETE FROM person"),
        ("schema", "DROP VIEW conflict"),
        ("schema", "CREATE TABLE more (a)"),
        ("receipts", "INSERT INTO receipt VALUES ('s', 'c', zeroblob(32), 'not json')"),
        ("receipts", "INSERT INTO receipt VALUES ('s', 'c', zeroblob(31), '{}')"),
        ("receipts", """INSERT INTO receipt VALUES ('s', 'c', zeroblob(32), '{"w":{"$words":"none"}}')"""),
    ],
)  # fmt: skip
def test_whatever_is_touched_is_named(kept: Kept, check: str, statement: str) -> None:
    kept.sql(*statement.split("; "))
    findings = {each.check: each.sentence for each in kept.verify().findings}
    assert check in findings, findings
    assert findings[check].endswith(".")


def test_a_seal_moved_to_another_place_is_found_wherever_it_goes(kept: Kept) -> None:
    """Every room's words into every other room."""
    rooms = kept.rows("SELECT id FROM room_key WHERE wrapped IS NOT NULL")
    (id_, own) = kept.rows(f"SELECT id, room_key_id FROM words WHERE id = {WORDS}")[0]
    assert len(rooms) > 3
    for (room,) in rooms:
        if room != own:
            kept.sql(f"UPDATE words SET room_key_id = {room} WHERE id = '{id_}'")
            assert any(
                id_ in each.sentence or "not there" in each.sentence for each in kept.verify().findings
            )
    kept.sql(f"UPDATE words SET room_key_id = {own} WHERE id = '{id_}'")
    assert kept.verify().stands


def test_what_was_erased_stands(kept: Kept) -> None:
    kept.sql(
        f"UPDATE words SET sealed = NULL WHERE id = {WORDS}",
        "UPDATE room_key SET wrapped = NULL WHERE id = (SELECT room_key_id FROM words ORDER BY id DESC LIMIT 1)",
    )
    verdict = kept.verify()
    assert verdict.stands, verdict.findings
    assert verdict.counts["words erased"] >= 2


def test_without_its_key_or_with_another_nothing_is_said_about_it(kept: Kept) -> None:
    (right,) = read_keys(kept.key_file)
    kept.key_file.unlink()
    with pytest.raises(MissingKey):
        kept.verify()
    write_keys(kept.key_file, new_key())
    with pytest.raises(WrongKey):
        kept.verify()
    write_keys(kept.key_file, right)
    assert kept.verify().stands


def test_an_anchor_that_is_gone_or_altered_is_found(kept: Kept) -> None:
    text = kept.anchor.read_text()
    kept.anchor.write_text(text.replace("start", "start "))
    assert [each.check for each in kept.verify().findings] == ["anchor"]
    kept.anchor.unlink()
    assert [each.check for each in kept.verify().findings] == ["anchor"]
    kept.anchor.write_text(text + '{"at":1')  # a line cut short by a crash
    assert kept.verify().stands
