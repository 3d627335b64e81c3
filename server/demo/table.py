"""The table the demo prints: who there is, what to look at as them, and a link that signs them in."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

from server.demo.people import PHRASE


@dataclass(frozen=True, slots=True)
class Guest:
    """One made-up person one can be."""

    name: str
    what: str
    look_at: str
    secret: str


def table(address: str, guests: Iterable[Guest]) -> str:
    """The table as text, every link whole on its own line."""
    out = StringIO()
    console = Console(file=out, width=118, highlight=False)
    console.print("\nSafepace is running with a made-up programme. Open a link to be that person;")
    console.print("several can be open in tabs of one browser. Only this machine can use them.\n")
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("Who", "What they are", "Look at", "Sign in with one click"):
        grid.add_column(title, overflow="fold", no_wrap=title == "Sign in with one click")
    for guest in guests:
        grid.add_row(guest.name, guest.what, guest.look_at, f"{address}/#demo={guest.secret}")
    console.print(grid)
    console.print(f"Where a page asks for a pass phrase, everybody's is:  {PHRASE}")
    console.print("Ctrl-C stops it. Everything here is forgotten at the next start.")
    return out.getvalue()
