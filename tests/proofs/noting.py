"""What moves do in a group, noted on the way through its small world.

Once in a process, with everything else that is asked of that world: `make test` explores it no second time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rooms.group.gathering import Gathering
from rooms.ids import CLOCK
from server.documents.transitions.floor import floor_state
from server.documents.transitions.hold import hold_state
from server.documents.transitions.meeting import meeting_state
from server.documents.transitions.support import support_state
from server.documents.transitions.support_outside import outside_state
from server.documents.transitions.tables import Table
from server.wire import snake
from tests.cast import TUESDAY
from tests.proofs.driver import Does, Move, Passes, Step, World
from tests.proofs.explorer import Explorer
from tests.proofs.proving import SHORT, Proved, prove, proved_by
from tests.proofs.worlds.group import GROUP_WORLD, LEADERS, MEMBERS

ABOUT_A_LINE = ("withdraw_held", "reword", "release_words", "decline_words", "ask_reword")
ABOUT_A_CALL = ("withdraw_support", "see_support", "join_support", "end_support")


@dataclass(frozen=True, slots=True)
class Change:
    """What a move did in one area: `before` and `after` are the same where it did something else."""

    area: str
    before: str
    move: str
    after: str


def area_of(table: Table) -> str:
    """The tables of one area begin with the same words."""
    return table.title.split(",")[0]


def name_of(move: Move) -> str:
    """A command's name, or who else it was."""
    if isinstance(move, Does):
        return snake(type(move.command).__name__)
    return "the clock" if isinstance(move, Passes) else "the register"


def concerns(move: Move, thing: str, ident: str) -> bool:
    """Whether a move that names such a thing names this one."""
    return getattr(move.command, thing) == ident if isinstance(move, Does) else True


def changes(move: Move, before: Gathering, after: Gathering | None) -> Iterator[Change]:
    """What a move did to one meeting, to its floor, to each of its waiting words and to each member's call."""
    name = name_of(move)
    yield Change("The meeting", meeting_state(before), name, meeting_state(after))
    yield Change("The floor", floor_state(before), name, floor_state(after))
    for line in before.holds.lines:
        if name not in ABOUT_A_LINE or concerns(move, "line", line):
            yield Change("Words that wait", hold_state(before, line), name, hold_state(after, line))
    for member in MEMBERS:
        newest = before.calls.newest_of(member)
        about = newest is not None and concerns(move, "call", newest.call) if name in ABOUT_A_CALL else True
        asked_by_another = name == "ask_support" and isinstance(move, Does) and move.who != member
        if about and not asked_by_another:
            yield Change("Someone now", support_state(before, member), name, support_state(after, member))


def done_in(step: Step) -> Iterator[Change]:
    """What a step did, if it was anybody's who has a part in the group."""
    move = step.move
    if not step.happened or (isinstance(move, Does) and move.who not in (*MEMBERS, *LEADERS, CLOCK)):
        return
    yield from changes_outside(step)
    meetings = step.before.state(TUESDAY).gatherings
    for ident, before in meetings.items():
        if not isinstance(move, Does) or getattr(move.command, "meeting", ident) == ident:
            yield from changes(move, before, step.after.state(TUESDAY).gatherings.get(ident))


def changes_outside(step: Step) -> Iterator[Change]:
    """What it did to each member's call that is of no meeting; nothing of what it did elsewhere instead."""
    move, before, after = step.move, step.before.state(TUESDAY), step.after.state(TUESDAY)
    if isinstance(move, Does) and getattr(move.command, "meeting", None) is not None:
        return
    name = name_of(move)
    for member in MEMBERS:
        newest = before.between.newest_of(member)
        about = newest is not None and concerns(move, "call", newest.call) if name in ABOUT_A_CALL else True
        asked_by_another = name == "ask_support" and isinstance(move, Does) and move.who != member
        if about and not asked_by_another:
            was, now = outside_state(before, member), outside_state(after, member)
            if was != now or name == "ask_support" or name in ABOUT_A_CALL:
                yield Change("Someone outside of meetings", was, name, now)


class Noting(Explorer):
    """Explores the group's small world as ever, and notes every change."""

    def __init__(self, depth: int) -> None:
        super().__init__(GROUP_WORLD, depth=depth)
        self.noted: set[Change] = set()

    def take(self, world: World, move: Move, ordinal: int) -> Step | None:
        step = super().take(world, move, ordinal)
        if step is not None:
            self.noted.update(done_in(step))
        return step


@cache
def noted() -> tuple[Proved, frozenset[Change]]:
    """The short form of the group's small world, and every change in it."""
    noting = Noting(SHORT[GROUP_WORLD.name])
    return proved_by(noting), frozenset(noting.noted)


@cache
def proved(name: str) -> Proved:
    """The short form of any small world."""
    return noted()[0] if name == GROUP_WORLD.name else prove(name, SHORT[name])
