"""The composition root: everything one server is made of, put together and taken apart again."""

import asyncio
import os
import ssl
from collections.abc import Coroutine
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from rooms.ids import PROGRAMME, Kind, SeatId
from server.anchoring import Anchoring
from server.clinicians_watch import CliniciansEye
from server.clock import JUMP, Clock, WallClock
from server.closed_accounts import bring_accounts_together
from server.config import Settings
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.delivery.presence import Presence
from server.delivery.resume import Resume
from server.delivery.ringing import Ringing, ringing_of
from server.doors.house import Doors, build_doors
from server.doors.limits import CommandRates
from server.facilitators_watch import FacilitatorsEye
from server.fresh import SystemFresh
from server.inbound import Inbound
from server.lines_watch import Eye, LinesWatch
from server.live import Draft
from server.machine import Machine
from server.own_acts import OwnActs
from server.own_copy import OwnCopy
from server.people_directory import PeopleDirectory
from server.pipeline import Pipeline
from server.shared_words import SharedWords
from server.storage.accounts import Accounts
from server.storage.acts import Acts
from server.storage.anchor import Anchor
from server.storage.database import Database, open_database
from server.storage.devices import Devices
from server.storage.entries import Entry
from server.storage.erasure_ledger import ErasureLedger, bring_together
from server.storage.events_codec import EventCodec
from server.storage.journal import Journal
from server.storage.pen import Unwritable
from server.storage.sealing import Sealer, open_sealer
from server.suspended_again import bring_standings_together
from server.ticker import Ticker
from server.verbs import EVENTS
from server.wire import Texts
from web_client import DIST

log = structlog.get_logger("server")
DISK_FAILED = 74
"""Exit status when a commit failed: whether it is on disk is unknown, so this process speaks no more."""


@dataclass(slots=True)
class Server:
    """One running server. `open_server` makes it, `listen` lets people in, `close` ends it well."""

    settings: Settings
    database: Database
    accounts: Accounts
    journal: Journal
    pipeline: Pipeline
    directory: PeopleDirectory
    doors: Doors
    ticker: Ticker
    watch: LinesWatch
    clock: Clock
    anchoring: Anchoring
    revocation: "Revocation"
    presence: Presence
    ringing: Ringing | None = None
    runner: web.AppRunner | None = None
    port: int = 0
    machine: Machine = field(init=False)

    def __post_init__(self) -> None:
        self.machine = Machine(self.accounts, self.doors.invitations, self.clock)

    async def listen(self) -> None:
        """Start the ticker, the watch and the doors, and listen. Raises OSError when the port is taken."""
        self.ticker.start()
        self.watch.start()
        await self.doors.start()
        self.runner = self.doors.runner()
        await self.runner.setup()
        self.doors.guard(self.runner)
        site = web.TCPSite(
            self.runner, self.settings.host, self.settings.port, ssl_context=tls(self.settings)
        )
        await site.start()
        await self.machine.open(self.settings.data)
        if self.ringing is not None:
            self.ringing.start()
        self.port = self.runner.addresses[0][1]

    async def close(self) -> None:
        """Let nobody else in, finish what is under way, say goodbye, close the database."""
        await self.machine.close()
        await self.watch.close()
        await self.doors.drain()
        if self.runner:
            await self.runner.cleanup()
        await self.ticker.close()
        self.presence.end()
        if self.ringing is not None:
            await self.ringing.close()
        await self.journal.close()
        await self.revocation.ended()
        await self.anchoring.end()
        await self.database.close()


def tls(settings: Settings) -> ssl.SSLContext | None:
    """The given certificate's context, None without one."""
    if settings.tls_certificate is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    return context


def speak_no_more(fault: BaseException) -> None:
    """A commit failed. Nothing more may be said, so nothing is: not even a goodbye."""
    why = " ".join(map(str, fault.args)) if isinstance(fault, Unwritable) else ""  # kinds and codes only
    log.error("the disk failed a commit", fault=type(fault).__name__, why=why)
    os._exit(DISK_FAILED)


def open_storage(settings: Settings) -> tuple[Database, Sealer]:
    """The database, and what opens its seals."""
    url = settings.database_url
    database = open_database(settings.data, url.get_secret_value() if url else None)
    key = settings.key.get_secret_value() if settings.key else None
    return database, open_sealer(database, key_file=settings.master_key_file, key_text=key)


def open_journal(settings: Settings, database: Database, sealer: Sealer, clock: Clock) -> Journal:
    """The journal, once database and ledger know of the same erasures."""
    ledger = ErasureLedger(settings.ledger_file)
    database.at_start(lambda pen: bring_together(ledger, pen, clock.now()))
    tick = settings.commit_tick_ms / 1000
    return Journal(
        database, sealer, EventCodec(EVENTS), on_fatal=speak_no_more, commit_tick=tick, ledger=ledger
    )


async def open_server(
    settings: Settings, *, clock: Clock | None = None, rates: CommandRates | None = None, client: Path = DIST
) -> Server:
    """Open the database, fold every log, settle what became due, wire the doors. Nobody listens yet."""
    clock = clock or WallClock()
    database, sealer = open_storage(settings)
    journal = open_journal(settings, database, sealer, clock)
    await journal.start()
    fanout = Fanout(connections := Connections())
    pipeline = Pipeline(journal, fanout, clock, SystemFresh(), partial(sealer.keyed_digest, "command"))
    accounts, devices = Accounts(database, sealer), Devices(database, sealer)
    ringing = ringing_of(settings, devices, sealer, connections, clock)
    pipeline.after += [ringing.follow] if ringing else []
    anchoring = Anchoring(database, Anchor(settings.anchor, sealer), clock)
    await awake(anchoring, pipeline, journal, accounts)
    await heed_ledger(ErasureLedger(settings.ledger_file), pipeline, accounts, clock)
    directory = PeopleDirectory(pipeline, push_key=ringing.key if ringing else None)
    directory.learn(await journal.load_words(directory.unknown_names()))
    inbound = Inbound(pipeline, Resume(pipeline, fanout), presence := Presence(pipeline, fanout, connections))
    doors = build_doors(
        settings,
        accounts=accounts,
        devices=devices,
        directory=directory,
        inbound=inbound,
        submit=inbound.submit,
        make_copy=OwnCopy(pipeline, journal, clock),
        read_shared=SharedWords(Acts(database), pipeline, journal, clock),
        show_acts=OwnActs(Acts(database), pipeline, journal, clock),
        connections=connections,
        clock=clock,
        ready=Readiness(journal),
        client=client,
        ringing=ringing,
        rates=rates,
    )
    ticker, watch = Ticker(pipeline, clock), watch_over(pipeline, connections, clock)
    await (revocation := Revocation(directory, connections, doors, accounts, devices)).begin(pipeline)
    parts = (settings, database, accounts, journal, pipeline, directory, doors, ticker, watch, clock)
    return Server(*parts, anchoring, revocation, presence, ringing)


def watch_over(pipeline: Pipeline, connections: Connections, clock: Clock) -> LinesWatch:
    """Who is looked after while they have no line."""
    eyes: dict[Kind, Eye] = {"group": FacilitatorsEye(connections), "couple": CliniciansEye(connections)}
    return LinesWatch(pipeline, connections, clock, eyes)


async def awake(anchoring: Anchoring, pipeline: Pipeline, journal: Journal, accounts: Accounts) -> None:
    """Start the pipeline beside its anchor, or let go of everything again."""
    try:
        await anchoring.wake(pipeline, journal, accounts)
    except BaseException:
        await journal.close()
        await anchoring.database.close()
        raise
    say_if_behind(pipeline, anchoring.clock)


async def heed_ledger(ledger: ErasureLedger, pipeline: Pipeline, accounts: Accounts, clock: Clock) -> None:
    """Whoever was closed or suspended stays so, though the database may be a copy from before it."""
    await bring_accounts_together(pipeline, ledger, accounts, clock)
    bring_standings_together(pipeline, ledger, clock.now())


def say_if_behind(pipeline: Pipeline, clock: Clock) -> None:
    """No log runs back: whose newest event is of a time to come stands still until the clock is there."""
    ahead = max((live.newest_at for live in pipeline.spaces.values()), default=0) - clock.now()
    if ahead > JUMP:
        log.warning("the clock is behind the log: was it set back?", by_seconds=ahead // 1000)


class Readiness:
    """Ready means: a turn of the journal comes back within a second."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    async def __call__(self) -> bool:
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def done(_: Texts) -> None:
            if not turn.done():
                turn.set_result(True)

        self._journal.append(Entry(done=done, failed=lambda _: done({})))
        try:
            async with asyncio.timeout(1.0):
                return await turn
        except TimeoutError:
            return False


class Revocation:
    """After each append of the register: learn its names, and unplug whoever may no longer be where they are."""

    def __init__(
        self,
        directory: PeopleDirectory,
        connections: Connections,
        doors: Doors,
        accounts: Accounts,
        devices: Devices,
    ) -> None:
        self._directory, self.connections = directory, connections
        self._doors, self._accounts, self.devices = doors, accounts, devices
        self._ending: set[asyncio.Task[None]] = set()

    def __call__(self, draft: Draft, texts: Texts) -> None:
        if PROGRAMME not in draft.moving:
            return
        self._directory.learn(texts)
        for connection in self.connections:
            if not self._directory.admit(connection.namespace, connection.seat):
                self._doors.unplug(connection)
        for seat in self._directory.newly_shut_out():
            self._begin(self._shut_out(seat))
        for seat in self._directory.newly_without_part():
            self._begin(self.devices.forget_all_of(seat))

    def _begin(self, ending: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(ending)
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def begin(self, pipeline: Pipeline) -> None:
        """Listen, and catch up: a process that died right after a suspension may have left logins that
        would be good again once it is lifted."""
        pipeline.after.append(self)
        for seat in self._directory.shut_out_for_now():
            await self._doors.logins.end_seat(seat)
        for seat in await self.devices.owners():
            if seat in self._directory.without_part():
                await self.devices.forget_all_of(seat)

    async def ended(self) -> None:
        """Wait until every login of whoever was shut out has ended."""
        while self._ending:
            await asyncio.wait(tuple(self._ending))

    async def _shut_out(self, seat: SeatId) -> None:
        await self._doors.logins.end_seat(seat)
        if self._directory.is_closed(seat):
            await self._accounts.forget(seat)
