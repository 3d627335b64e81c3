"""Every event of every space: chained, numbered without a gap, readable, and folding to a state."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from rooms.ids import PROGRAMME, SeatId, SpaceId, WordsId, kind_of
from rooms.kinds import KINDS
from rooms.spaces import Event, Recorded
from server.keeping.verifying.look import Look, Wrong
from server.keeping.verifying.words import Mention, check_words
from server.storage.anchor import Anchor, Head
from server.storage.chains import START, joined, link
from server.storage.schema import event, space

AT_ONCE = 500
DIGEST = 32
TYPES: Mapping[str, type] = {
    "space_id": str,
    "version": int,
    "room": str,
    "seq": int,
    "at": int,
    "by": str,
    "kind": str,
    "v": int,
    "facts": str,
    "words_id": str,
    "digest": bytes,
    "chain": bytes,
}


def check_logs(look: Look, anchor: Anchor) -> None:
    """Walk every log. Raises Wrong at the first row that is not what was written."""
    kinds = {row.space_id: row.kind for row in look.connection.execute(sa.select(space))}
    ordered = sa.select(event).order_by(event.c.space_id, event.c.version)
    rows = look.connection.execution_options(yield_per=AT_ONCE).execute(ordered)
    mentions: list[Mention] = []
    for name, log in groupby(rows, key=lambda row: row.space_id):
        if kinds.pop(name, None) != (kind_of(name) or "unknown"):
            raise Wrong(f"Space {name} is not in the list of spaces as the kind it is.")
        walk = Walk(look, name, look.anchored.spaces.get(anchor.name_of(name)))
        for row in log:
            mentions.append(walk.step(row))
            if len(mentions) >= AT_ONCE:
                check_words(look, mentions)
                mentions.clear()
        walk.end()
    check_words(look, mentions)
    if kinds:
        raise Wrong(f"Space {min(kinds)} is in the list of spaces and has no events.")
    gone = look.anchored.spaces.keys() - {anchor.name_of(name) for name in look.spaces}
    if gone:
        raise Wrong(f"{len(gone)} spaces that the anchor knows are not there.")
    look.counts["spaces"] = len(look.spaces)


class Walk:
    """One log, from its first event to its last."""

    def __init__(self, look: Look, name: str, anchored: Head | None) -> None:
        self._look, self._name, self._anchored = look, name, anchored
        self._key = look.sealer.derive("chain")
        self._chain, self._version, self._at = START, 0, 0
        self._seqs: dict[str, int] = {}
        self._seen: set[WordsId] = set()
        self._kind = KINDS[kind] if (kind := kind_of(SpaceId(name))) else None
        self._state: Any = self._kind.empty(SpaceId(name)) if self._kind else None

    def step(self, row: Any) -> Mention:
        """One more row; the words it is the first to speak of."""
        self._version += 1
        here = f"Event {self._version} of space {self._name}"
        if row.version != self._version:
            raise Wrong(f"{here} is missing, or there twice.")
        if not _well_formed(row) or not self._chained(row):
            raise Wrong(f"{here} is not what was written.")
        self._seqs[row.room] = seq = self._seqs.get(row.room, 0) + 1
        if row.seq != seq:
            raise Wrong(f"{here} has number {row.seq} in its room {row.room}, and {seq} is next there.")
        if row.at < self._at:
            raise Wrong(f"{here} is older than the one before it.")
        self._at = row.at
        happened = self._fold(row, here)
        self._look.counts["events"] += 1
        new = [id_ for id_ in self._look.codec.words_in(happened) if id_ not in self._seen]
        self._seen.update(new)
        return Mention(here, self._name, row.by, tuple(new), row.words_id, row.digest)

    def end(self) -> None:
        """Nothing was cut off."""
        if self._anchored is not None and self._version < self._anchored.number:
            raise Wrong(
                f"Space {self._name} ends at event {self._version}; "
                f"the anchor says that it had {self._anchored.number}."
            )
        self._look.spaces.add(self._name)
        if self._name == PROGRAMME:
            self._look.states[PROGRAMME] = self._state

    def _chained(self, row: Any) -> bool:
        *fields, digest, chain = row
        try:
            self._chain = link(self._key, self._chain, joined(fields), digest)
        except UnicodeEncodeError:
            return False
        anchored = self._anchored
        if anchored and anchored.number == self._version and not chain.hex().startswith(anchored.chain):
            raise Wrong(f"Event {self._version} of space {self._name} is not the one the anchor knows.")
        return bool(chain == self._chain)

    def _fold(self, row: Any, here: str) -> Event:
        try:
            happened = self._look.codec.decode(row.kind, row.v, row.facts)
            place = Recorded(
                SpaceId(row.space_id), row.version, row.room, row.seq, row.at, SeatId(row.by), happened
            )
            if self._kind:
                self._state = self._kind.evolve(self._state, place)
        except Exception as why:  # noqa: BLE001  whatever a fold says against it
            raise Wrong(f"{here}, a {row.kind}, cannot have happened there: {type(why).__name__}.") from None
        return happened


def _well_formed(row: Any) -> bool:
    """What a chain cannot tell apart, above all nothing and an empty text or digest."""
    typed = all(type(value) is TYPES[name] for name, value in row._mapping.items())
    return typed and bool(row.words_id) == bool(row.digest) and len(row.digest) % DIGEST == 0
