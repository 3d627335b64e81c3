"""The `safepace` command. Heavy imports wait until they are needed, so that --help answers at once."""

import asyncio
import contextlib
import gc
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from server.keeping import commands

if TYPE_CHECKING:
    from server.app import Server
    from server.config import Settings

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
for keeping in (commands.verify, commands.backup, commands.restore):
    app.command()(keeping)
app.add_typer(commands.keys, name="keys")


def main() -> None:
    """The console script."""
    app()


@app.callback()
def safepace() -> None:
    """Safepace: a self-hosted server for facilitated peer-support groups."""


@app.command()
def serve() -> None:
    """Run the server with the settings of the environment (SAFEPACE_…)."""
    settings = chosen_settings()
    run(settings, greet_operator)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="The port to listen on, this machine only.")] = 8787,
    data: Annotated[Path, typer.Option(help="A folder of the demo's own; emptied at each start.")] = Path(
        "data-demo"
    ),
) -> None:
    """Run the server with a made-up programme, and print a sign-in link for each of its people."""
    run(made_up("demo", port, data), tell_demo)


@app.command()
def rehearse(
    port: Annotated[int, typer.Option(help="The port to listen on, this machine only.")] = 8788,
    data: Annotated[
        Path, typer.Option(help="A folder of the rehearsal's own; emptied at each start.")
    ] = Path("data-rehearsal"),
) -> None:
    """Practise leading a meeting: a group of scripted members, on this machine, and no living person."""
    run(made_up("rehearsal", port, data), tell_rehearsal)


def made_up(kind: str, port: int, data: Path) -> "Settings":
    """The settings of a programme that does not exist, in an empty folder of its own, for this machine alone."""
    from server.demo.folder import NotADemo, make_room

    try:
        make_room(data, kind)
    except NotADemo as why:
        stop(str(why))
    address = f"http://localhost:{port}"
    return chosen_settings(
        public_url=address, host="127.0.0.1", port=port, data=data, demo=True, commit_tick_ms=5
    )


@app.command()
def card(
    name: Annotated[str, typer.Argument(help="The sign-in name, as the coordinator who asked was told it.")],
) -> None:
    """Be the second person of a staff person's card: print the card a coordinator asked for."""
    settings = chosen_settings()
    with foreseen(settings):
        print(asyncio.run(one_card(settings, name)))


async def one_card(settings: "Settings", name: str) -> str:
    """The card on a few lines. Asks the running server, or opens the database for it."""
    from server.app import open_server
    from server.machine import ask_running

    answer = await ask_running(settings.data, name)
    if answer is None:
        server = await open_server(settings)
        try:
            answer = await server.machine.card(name)
        finally:
            await server.close()
    if answer["ok"] is not True:
        stop(answer["refusal"]["message"])
    card = answer["card"]
    lines = [f"Sign-in name: {card['sign_in_name']}", f"Code: {card['code']}"]
    told = "The words are with the coordinator who asked, and are said aloud."
    lines.append(f"Word, said aloud: {card['word']}" if "word" in card else told)
    return "\n".join([*lines, f"Open: {settings.public_url}/#card={card['code']}"])


def chosen_settings(**chosen: Any) -> "Settings":
    """The settings, or a sentence and the end."""
    from server.config import BadSetting, load_settings

    try:
        return load_settings(**chosen)
    except BadSetting as why:
        stop(str(why))


def stop(sentence: str) -> NoReturn:
    """End with a sentence for whoever started us."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(2)


def run(settings: "Settings", greet: Any) -> None:
    """Run until told to stop; every foreseen trouble at the start is one sentence."""
    from server.logs import keep_logs

    keep_logs(settings.log_level)
    with foreseen(settings):
        asyncio.run(live(settings, greet))


@contextlib.contextmanager
def foreseen(settings: "Settings") -> Iterator[None]:
    """Whatever keeps a server from opening is a sentence and the end, never a trace."""
    from server.anchoring import NoAnchor
    from server.storage.database import DatabaseInUse
    from server.storage.erasure_ledger import LedgerBroken
    from server.storage.events_codec import UnknownEvent
    from server.storage.master_keys import MissingKey, WrongKey
    from server.storage.migrating import NewerDatabase
    from server.storage.postgres import DatabaseUnusable
    from server.storage.sqlite_pen import disk_fault

    sentences = (DatabaseInUse, DatabaseUnusable, NewerDatabase, MissingKey, WrongKey, NoAnchor, LedgerBroken)
    try:
        yield
    except sentences as why:
        stop(str(why))
    except UnknownEvent as why:
        stop(
            f"The log holds an event that this Safepace cannot read: {why}. Nothing of it was dropped. "
            "Start the version that wrote it, or restore a backup made before it."
        )
    except OSError as why:
        if why.errno in (48, 98):
            stop(f"Port {settings.port} is taken by another program. Choose another: make run PORT=8790.")
        raise
    except Exception as why:
        if fault := disk_fault(why):
            stop(
                f"The database in {settings.data} cannot be written: is the disk full, or read-only? ({fault}) "
                "What was answered is kept. Mend it, then start again."
            )
        raise


async def live(settings: "Settings", greet: Any) -> None:
    """Open, greet, listen, and close well on SIGTERM or Ctrl-C."""
    from server.app import open_server
    from server.keeping.backing_up.backup import sweep

    told = asyncio.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(each, told.set)
    clock = None
    if settings.demo:
        from server.demo.clock import ShiftedClock

        clock = ShiftedClock()
    sweep(settings.data)
    gc.disable()  # folding makes values and no cycles; looking through them again and again is a quarter of it
    server = await open_server(settings, clock=clock)
    async with contextlib.AsyncExitStack() as beside:
        beside.push_async_callback(close_well, server)
        words = await greet(server, beside)
        spare_the_collector()
        await server.listen()
        print(words, flush=True)
        await told.wait()


async def close_well(server: "Server") -> None:
    """The last thing that happens, after whatever ran beside the server has ended."""
    with contextlib.suppress(asyncio.CancelledError):
        await server.close()


def spare_the_collector() -> None:
    """Leave what was made at the start alone, and look for cycles seldom: full passes are pauses for everyone."""
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 50, 1000)


async def greet_operator(server: "Server", _: contextlib.AsyncExitStack) -> str:
    """What whoever runs the server must know now."""
    import secrets

    url = server.settings.public_url
    lines = [f"Safepace is listening at {url}"]
    if server.database.is_new and server.settings.key is None:
        lines += [
            f"A master key was made: {server.settings.master_key_file}",
            "Keep a copy of it apart from the database. Without it nothing that was said can be read again.",
        ]
    if not await server.accounts.is_set_up():
        secret = secrets.token_urlsafe(24)
        await server.accounts.offer_set_up(secret)
        lines += ["Nobody coordinates this programme yet. This link works once:", f"  {url}/#set-up={secret}"]
    if server.settings.only_this_machine:
        lines.append("Without https, members outside this machine cannot join: see docs/operations.md.")
    return "\n".join(lines)


async def tell_demo(server: "Server", _: contextlib.AsyncExitStack) -> str:
    """Make the made-up programme, and the table of its people."""
    from server.demo.programme import make_programme
    from server.demo.table import table

    return table(server.settings.public_url, await make_programme(server))


async def tell_rehearsal(server: "Server", beside: contextlib.AsyncExitStack) -> str:
    """Make the practice group, let its members act for as long as the server runs, and give the card."""
    from server.rehearsal.card import card
    from server.rehearsal.programme import link, make_group
    from server.rehearsal.rehearsal import Rehearsal

    made = await make_group(server)
    rehearsal = Rehearsal(made, tell=lambda sentence: print(sentence, flush=True))
    await beside.enter_async_context(rehearsal.going_on())
    return card(await link(made))
