"""What the rehearsal prints: the card of its moments, and a line for each that shows itself or is met."""

from collections.abc import Iterable
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table

from server.rehearsal.moments import ALSO_TRY, EVERY_MOMENT, Act, Moment
from server.rehearsal.people import FACILITATOR, GROUP
from server.rehearsal.scripted import Course


def card(address: str) -> str:
    """The whole card, with the one link."""
    out = StringIO()
    console = Console(file=out, width=118, highlight=False)
    console.print(f"\nA rehearsal. The members of the {GROUP} are scripted: nobody of them exists, and")
    console.print(
        f"nothing here reaches anybody. You lead it as {FACILITATOR}. Open this link on this machine:\n"
    )
    console.print(f"  {address}\n", soft_wrap=True)
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("What you see", "What helps", "What to press"):
        grid.add_column(title, overflow="fold", ratio=1)
    for moment in EVERY_MOMENT:
        grid.add_row(moment.seen, moment.hint, ", or ".join(act.label for act in moment.acts))
    console.print(grid)
    also = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    also.add_column("Also try")
    also.add_column("What happens")
    for label, then in ALSO_TRY:
        also.add_row(label, then)
    console.print(also)
    console.print("Ctrl-C stops it. Everything here is forgotten at the next start.")
    return out.getvalue()


def shown(moment: Moment) -> str:
    """A moment can be seen now."""
    return f"Now: {moment.seen} {moment.hint}"


def met(moment: Moment, act: Act) -> str:
    """An act met it."""
    return f"     {act.label}. {'That is met.' if act.settles else f'One more act helps {moment.who}.'}"


def summary(courses: Iterable[Course]) -> str:
    """The end: what was met, what was not, and what would have met it."""
    lines = ["", "The rehearsal is over."]
    for course in courses:
        moment = course.moment
        if course.settled_at is not None:
            lines.append(f"  met      {moment.seen} ({', '.join(course.met)})")
        elif course.shown:
            lines.append(f"  not yet  {moment.seen} {moment.hint}")
        else:
            lines.append(f"  unseen   {moment.seen}")
    lines.append("To practise again, plan another meeting on the group's page, or start this again.")
    return "\n".join(lines)
