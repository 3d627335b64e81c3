"""The machine's own door: a socket in the data folder, which the server's own user alone can open.

Whoever runs the machine may be the second person of a staff person's card, and let the only coordinator
back in. No page can knock here. Every card made here stands in the audit.
"""

import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from rooms.ids import OPERATOR
from rooms.people import Actor
from rooms.refusals import NOT_HERE
from server.clock import Clock
from server.doors.invitations import Invitations
from server.doors.names import read_name
from server.storage.accounts import Accounts
from server.wire import refusal_json

SOCKET = "machine.sock"
SECONDS = 30.0
log = logging.getLogger(__name__)


class Machine:
    """What the command line asks of a server, running or opened for it."""

    def __init__(self, accounts: Accounts, invitations: Invitations, clock: Clock) -> None:
        self._accounts, self._invitations, self._clock = accounts, invitations, clock
        self._runner: web.AppRunner | None = None
        self._path = Path()

    async def card(self, name: str) -> dict[str, Any]:
        """The card of a staff person by sign-in name: `{ok, card}`, or why not."""
        found = await self._accounts.credential_named(read_name(name))
        if found is None or found.kind != "staff":
            return refusal_json(NOT_HERE)
        operator = Actor(OPERATOR, stepped_up_at=self._clock.now())
        return await self._invitations.second(operator, found.seat)

    async def open(self, folder: Path) -> None:
        """Listen in the data folder. Where its path is too long for a socket, the command line has to wait
        until the server is stopped."""
        app = web.Application(client_max_size=1024)
        app.add_routes([web.post("/card", self._answer)])
        runner = web.AppRunner(app, access_log=None, handle_signals=False)
        await runner.setup()
        path = folder / SOCKET
        path.unlink(missing_ok=True)
        try:
            await web.UnixSite(runner, path).start()
        except OSError:
            log.warning("the machine's own door stays shut: the data folder's path is too long")
            await runner.cleanup()
            return
        path.chmod(0o600)
        self._runner, self._path = runner, path

    async def close(self) -> None:
        """Stop listening."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._path.unlink(missing_ok=True)

    async def _answer(self, request: web.Request) -> web.Response:
        return web.json_response(await self.card(str((await request.json())["name"])))


async def ask_running(folder: Path, name: str) -> dict[str, Any] | None:
    """Ask the server that is running in this folder for a card; None where none listens."""
    with suppress(aiohttp.ClientConnectorError):
        connector = aiohttp.UnixConnector(str(folder / SOCKET))
        timeout = aiohttp.ClientTimeout(total=SECONDS)
        async with (
            aiohttp.ClientSession(connector=connector, timeout=timeout) as session,
            session.post("http://machine/card", json={"name": name}) as answer,
        ):
            said: dict[str, Any] = json.loads(await answer.read())
            return said
    return None
