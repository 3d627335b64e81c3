"""Someone now, where no meeting is: every move in every state such a call can be in."""

from collections.abc import Callable

from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.gathering import GroupState
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.ids import LineId, SeatId
from server.documents.transitions.circle import (
    INES,
    JO,
    MAREN,
    belongs_no_more,
    known_here,
    suspended,
)
from server.documents.transitions.evening import (
    NOTHING,
    Evening,
    Make,
    as_far_as_it_goes,
    later,
    through,
    wants,
)
from server.documents.transitions.support import LINDQVIST, OFF_DUTY, ON_DUTY
from server.documents.transitions.tables import Beforehand, Row, State, Table

ABOUT = """Maren asks, and no meeting is planned. Where it says so, Lindqvist is on duty at any hour, and leads
nothing here. Ines leads the group, and is not on duty."""


def outside_state(group: GroupState, member: SeatId) -> str:
    """The state of a member's call that is of no meeting."""
    newest = group.between.newest_of(member)
    return newest.told if newest else "none"


def named(evening: Evening) -> str:
    """The state Maren's call is in."""
    return outside_state(evening.group, MAREN)


def call(evening: Evening) -> LineId:
    """The call that goes on."""
    return next(reversed([*evening.group.between.calls]), LineId(NOTHING))


def at_home() -> Evening:
    """Nobody is anywhere."""
    return known_here(MAREN, JO, leaders=(INES,))


def after(*moves: Make) -> Callable[[Beforehand], Evening]:
    """What was done until now."""
    return lambda before: as_far_as_it_goes(through(at_home(), *moves), before)


ASKS = wants(MAREN, AskSupport, meeting=None)
HERS = wants(LINDQVIST, JoinSupport, meeting=None, call=call)
STATES = (
    State("none", "Maren has not asked for anybody.", after()),
    State("none, Lindqvist on duty", "The same, and Lindqvist is on duty.", after(ON_DUTY), kind="none"),
    State("nobody", "She asked, and nobody is on duty.", after(ASKS)),
    State("gone-on", "She asked, and Lindqvist is on duty.", after(ON_DUTY, ASKS)),
    State("with-you", "Lindqvist met it.", after(ON_DUTY, ASKS, HERS)),
)
ROWS = (
    Row("Maren", ASKS),
    Row("Maren", wants(MAREN, WithdrawSupport, meeting=None, call=call)),
    Row("Jo, of Maren's call", wants(JO, WithdrawSupport, meeting=None, call=call)),
    Row("Lindqvist", HERS),
    Row("Lindqvist", wants(LINDQVIST, EndSupport, meeting=None, call=call)),
    Row("Ines", wants(INES, SeeSupport, meeting=None, call=call)),
    Row("Ines", wants(INES, JoinSupport, meeting=None, call=call)),
    Row("Ines", wants(INES, EndSupport, meeting=None, call=call)),
    Row("the clock", later(1), called="a minute passes"),
    Row("the clock", later(24 * 60), called="a day passes"),
    Row("the register", ON_DUTY, called="Lindqvist comes on duty"),
    Row("the register", OFF_DUTY, called="Lindqvist is on duty no more"),
    Row("the register", suspended(MAREN), called="Maren is suspended"),
    Row("the register", belongs_no_more(MAREN), called="Maren is parted from the group"),
)
SUPPORT_OUTSIDE = Table("Someone outside of meetings", ABOUT, STATES, ROWS, named)
