"""Reading the log: replay, resume, words, receipts. Async, on connections that cannot write."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import sqlalchemy as sa

from rooms.changing import maker_of
from rooms.ids import SeatId, SpaceId, WordsId
from rooms.spaces import Recorded
from server.storage.chains import START, ChainBroken, follow, joined, link
from server.storage.database import Database, whole
from server.storage.entries import AuditChain, Receipt
from server.storage.events_codec import EventCodec, decode_answer
from server.storage.schema import audit, event, receipt, space
from server.storage.sealing import Sealer, is_digest_of
from server.storage.statements import EVENTS, FIND_WORDS
from server.storage.writing import unseal_rows

WORDS_AT_ONCE = 5_000
_recorded: Callable[..., Recorded] = maker_of(Recorded)


class LogReader:
    """What was committed, as it was committed."""

    def __init__(self, db: Database, sealer: Sealer, codec: EventCodec) -> None:
        self._db = db
        self._sealer = sealer
        self._codec = codec
        self._key = sealer.derive("chain")

    async def _rows(self, statement: sa.Executable, **values: object) -> list[Any]:
        return await whole(self._fetch(statement, values))

    async def _fetch(self, statement: sa.Executable, values: dict[str, object]) -> list[Any]:
        async with self._db.reads.connect() as connection:
            return list((await connection.execute(statement, values)).fetchall())

    def _recorded(self, row: Any) -> Recorded:
        space_id, version, room, seq, at, by, kind, v, facts, _words_id, _digest, _chain = row
        return _recorded(space_id, version, room, seq, at, by, self._codec.decode(kind, v, facts))

    async def spaces(self) -> list[SpaceId]:
        """Every space there is, in the order of their making."""
        first = (event.c.space_id == space.c.space_id) & (event.c.version == 1)
        made = sa.select(space.c.space_id).outerjoin(event, first).order_by(event.c.at, space.c.space_id)
        rows = await self._rows(made)
        return [SpaceId(row[0]) for row in rows]

    async def replay(self, space: SpaceId) -> list[Recorded]:
        """The whole log of a space, checked against its chain on the way.

        Raises ChainBroken for an altered row and UnknownEvent for one of another server: nothing is
        decided on such a log.
        """
        rows = await self._rows(EVENTS, space=space)
        follow(self._key, START, 0, rows)
        return [self._recorded(row) for row in rows]

    async def tail(self, space: SpaceId, room: str, *, after: int, upto: int, limit: int) -> list[Recorded]:
        """Events of a room with `after < seq <= upto`, ascending, the newest `limit` of them.

        When the first is not `after + 1` more was missed than is sent again: answer with a view.
        """
        count = min(limit, upto - after)
        if count <= 0:
            return []
        here = (event.c.space_id == space) & (event.c.room == room)
        query = (
            sa.select(event)
            .where(here, event.c.seq > after, event.c.seq <= upto)
            .order_by(event.c.version.desc())
            .limit(count)
        )
        return [self._recorded(row) for row in reversed(await self._rows(query))]

    async def signed_by(self, seat: SeatId) -> list[Recorded]:
        """Everything this seat did, in every space, oldest first. Looks through the whole log."""
        theirs = sa.select(event).where(event.c.by == seat).order_by(event.c.space_id, event.c.version)
        found = [self._recorded(row) for row in await self._rows(theirs)]
        return sorted(found, key=lambda each: each.at)

    async def load_words(self, ids: Iterable[WordsId]) -> dict[WordsId, str | None]:
        """Texts by id, None for those erased. An id that never was is absent."""
        texts: dict[WordsId, str | None] = {}
        absent: list[WordsId] = []
        for id_ in dict.fromkeys(ids):
            text = self._sealer.texts.get(id_)
            if text is None:
                absent.append(id_)
            else:
                texts[id_] = text
        for start in range(0, len(absent), WORDS_AT_ONCE):
            some = json.dumps(absent[start : start + WORDS_AT_ONCE])
            texts.update(unseal_rows(self._sealer, await self._rows(FIND_WORDS, ids=some), keep=False))
        return texts

    async def written_by(self, seat: SeatId, ids: Iterable[WordsId]) -> frozenset[WordsId]:
        """Which of these words are this seat's own, also where nothing is left of them."""
        unique, found = [*dict.fromkeys(ids)], set()
        for start in range(0, len(unique), WORDS_AT_ONCE):
            some = json.dumps(unique[start : start + WORDS_AT_ONCE])
            found |= {WordsId(row.id) for row in await self._rows(FIND_WORDS, ids=some) if row.author == seat}
        return frozenset(found)

    async def receipt(self, seat: SeatId, command_id: str) -> Receipt | None:
        """What a command was answered when it was done, if it was."""
        ours = (receipt.c.command_id == command_id) & (receipt.c.seat == seat)
        rows = await self._rows(sa.select(receipt).where(ours))
        return _receipt(rows[0]) if rows else None

    async def recent_receipts(self, count: int) -> list[Receipt]:
        """The last receipts of all, newest last, to warm a memory of them.

        By their ids, which begin with the clock of whoever asked: a wrong clock costs a look at the disk.
        """
        newest = sa.select(receipt).order_by(receipt.c.command_id.desc(), receipt.c.seat).limit(count)
        return [_receipt(row) for row in reversed(await self._rows(newest))]

    # ------------------------------------------------------------ verification

    async def verify_chain(self, space: SpaceId) -> None:
        """Check every row of a space, and every sealed text that is still there. Raises ChainBroken."""
        rows = await self._rows(EVENTS, space=space)
        follow(self._key, START, 0, rows)
        seen: set[WordsId] = set()
        for row in rows:
            speaks_of = self._codec.words_in(self._recorded(row).event)
            new = [id_ for id_ in speaks_of if id_ not in seen]
            seen.update(new)
            if row.digest:
                await self._verify_words(space, row, new)

    async def _verify_words(self, space: SpaceId, row: Any, new: list[WordsId]) -> None:
        found = {one.id: one for one in await self._rows(FIND_WORDS, ids=json.dumps(new))}
        own = [found[id_] for id_ in new if id_ in found and found[id_].space_id == space]
        digests = [row.digest[start : start + 32] for start in range(0, len(row.digest), 32)]
        if len(own) != len(digests):
            raise ChainBroken(f"{space}: words of version {row.version} are missing")
        for words, digest in zip(own, digests, strict=True):
            if words.sealed is not None and not is_digest_of(digest, words.sealed, words.author):
                raise ChainBroken(f"{space}: words of version {row.version} are not what was sealed")

    async def verify_audit(self, chain: AuditChain) -> None:
        """Check one audit chain from its start. Raises ChainBroken."""
        ours = sa.select(audit).where(audit.c.chain_name == chain).order_by(audit.c.n)
        before = START
        for n, row in enumerate(await self._rows(ours), start=1):
            *fields, kept = row
            before = link(self._key, before, joined(fields))
            if row.n != n or before != kept:
                raise ChainBroken(f"audit {chain}: row {n} is not what was written")


def _receipt(row: Any) -> Receipt:
    return Receipt(SeatId(row.seat), row.command_id, row.digest, decode_answer(row.answer))
