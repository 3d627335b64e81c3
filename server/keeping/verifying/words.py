"""Every sealed text: where its event says, what was sealed, opening there, and nowhere a text of nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rooms.ids import CLOCK, SpaceId, WordsId
from server.keeping.verifying.look import Look, Wrong
from server.storage.schema import event, room_key, words
from server.storage.sealing import Unsealable, is_digest_of, place_of

DIGEST = 32


@dataclass(frozen=True, slots=True)
class Mention:
    """The words one event is the first of its space to speak of."""

    here: str
    space: str
    by: str
    ids: tuple[WordsId, ...]
    first: str
    digest: bytes


def check_words(look: Look, mentions: Iterable[Mention]) -> None:
    """Raises Wrong for words that are missing, altered, moved, or of another author."""
    mentions = tuple(mentions)
    wanted = [id_ for each in mentions for id_ in each.ids]
    found = {row.id: row for row in _rows(look, wanted)} if wanted else {}
    for each in mentions:
        own = [found[id_] for id_ in each.ids if id_ in found and found[id_].space_id == each.space]
        if len(own) * DIGEST != len(each.digest) or each.first != (own[0].id if own else ""):
            raise Wrong(f"{each.here} speaks of words that are not there.")
        for number, row in enumerate(own):
            _check(look, each, row, each.digest[number * DIGEST :][:DIGEST])


def _rows(look: Look, ids: list[WordsId]) -> Iterable[Any]:
    wanted = (
        sa.select(words, room_key.c.space_id, room_key.c.room, room_key.c.wrapped)
        .join(room_key, room_key.c.id == words.c.room_key_id)
        .where(words.c.id.in_([str(id_) for id_ in ids]))
    )
    return look.connection.execute(wanted).all()


def _check(look: Look, mention: Mention, row: Any, digest: bytes) -> None:
    here = f"Words {row.id} of {mention.here[:1].lower()}{mention.here[1:]}"
    look.counts["words"] += 1
    if mention.by not in (CLOCK, row.author):
        raise Wrong(f"{here} are said to be by somebody else.")
    if row.sealed is None or row.wrapped is None:
        look.counts["words erased"] += 1
    if row.sealed is None:
        return
    if not is_digest_of(digest, row.sealed, row.author):
        raise Wrong(f"{here} are not what was sealed, or not whose they were.")
    if row.wrapped is None:
        return
    try:
        look.sealer.unseal(
            row.wrapped, place_of(SpaceId(row.space_id), row.room, WordsId(row.id)), row.sealed
        )
    except Unsealable:
        raise Wrong(f"{here} do not open in their place.") from None


def check_nobodys_words(look: Look) -> None:
    """After the logs. Raises Wrong for words no event speaks of."""
    there = look.connection.execute(sa.select(sa.func.count()).select_from(words)).scalar_one()
    if there == look.counts["words"]:
        return
    spoken: set[str] = set()
    rows = look.connection.execute(sa.select(event.c.kind, event.c.v, event.c.facts))
    for row in rows.yield_per(500):
        spoken.update(look.codec.words_in(look.codec.decode(row.kind, row.v, row.facts)))
    for (name,) in look.connection.execute(sa.select(words.c.id).order_by(words.c.id)):
        if name not in spoken:
            raise Wrong(f"No event speaks of the words {name}.")
    raise Wrong("There are words that no event brought.")


def check_room_keys(look: Look) -> None:
    """Every room's key opens under the master key, or is destroyed. Raises Wrong."""
    places = look.connection.execute(sa.select(room_key).order_by(room_key.c.id))
    known = {name for (name,) in look.connection.execute(sa.select(event.c.space_id).distinct())}
    for row in places:
        here = f"The key of room {row.room} of space {row.space_id}"
        if row.space_id not in known:
            raise Wrong(f"{here} is of a space that is not there.")
        look.counts["room keys"] += 1
        if row.wrapped is None:
            look.counts["room keys destroyed"] += 1
        elif not isinstance(row.wrapped, bytes) or not look.sealer.opens(row.wrapped):
            raise Wrong(f"{here} does not open under the master key.")
