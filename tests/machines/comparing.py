"""What both are held against each other by: in memory after every step, on the disk at every end."""

import sqlalchemy as sa

from rooms.ids import PROGRAMME
from server.storage import schema
from server.storage.projections import TABLES, rows_of
from server.storage.reading import LogReader
from tests.machines.pages import rooms_of
from tests.machines.twins import Twins


def alike(twins: Twins) -> None:
    """Every space's state, version, numbers and audiences; every page holds its rooms, as of now."""
    rules, pipeline = twins.rules, twins.pipeline
    assert not twins.drawn.given, "one drew what the other did not"
    assert pipeline.spaces.keys() == rules.spaces.keys()
    for space, live in pipeline.spaces.items():
        it = rules.spaces[space]
        assert live.version == len(it.log), space
        assert live.state == it.state, space
        assert {room: seq for room, seq in live.seqs.items() if seq} == it.seqs, space
        assert dict(live.audiences) == dict(it.audiences), space
    for page in twins.pages.values():
        if page.connection is not None:
            assert page.holds == rooms_of(page, rules), page.who


async def stored(twins: Twins) -> None:
    """Every log on the disk is the rules' log; so are the words, the receipts, the register's rows and
    how many acts were audited."""
    rules = twins.rules
    for space in twins.pipeline.spaces:
        log = await LogReader.replay(twins.journal, space)
        assert tuple(log) == rules.spaces[space].log, space
    assert await twins.journal.load_words(rules.texts) == rules.texts
    assert await acts_audited(twins) == rules.audited
    async with twins.database.reads.connect() as connection:
        receipts = await connection.execute(sa.select(schema.receipt.c.seat, schema.receipt.c.command_id))
        assert sorted(map(tuple, receipts)) == sorted(rules.given)
        register = rules.spaces.get(PROGRAMME)
        expected = rows_of(register.state) if register else {}
        for table in TABLES:
            rows = await connection.execute(sa.select(schema.metadata.tables[table]))
            assert set(map(tuple, rows)) == expected.get(table, set()), table


async def acts_audited(twins: Twins) -> int:
    """How many acts stand in the audit."""
    async with twins.database.reads.connect() as connection:
        found = await connection.execute(sa.select(sa.func.count()).select_from(schema.audit))
        return int(found.scalar_one())
