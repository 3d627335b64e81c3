"""Someone now: every move in every state a call for support can be in."""

from collections.abc import Callable

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.asking_support import AskSupport, WithdrawSupport
from rooms.group.entering import Leave
from rooms.group.gathering import Gathering
from rooms.ids import SeatId
from server.documents.transitions.circle import (
    INES,
    JO,
    MAREN,
    TOMAS,
    belongs_no_more,
    call,
    leads_no_more,
    open_circle,
    suspended,
)
from server.documents.transitions.evening import Evening, Make, as_far_as_it_goes, through, time_passes, wants
from server.documents.transitions.tables import Beforehand, Row, State, Table

ABOUT = """Maren and Jo are in the circle; Ines and Tomas lead it. Maren asks, and Ines answers."""


def support_state(it: Gathering | None, member: SeatId) -> str:
    """The state of a member's newest call in one meeting."""
    if it is None:
        return "gone"
    newest = it.calls.newest_of(member)
    over = "" if it.meeting.phase != "closed" else ", over"
    return f"{newest.state if newest else 'none'}{over}"


def named(evening: Evening) -> str:
    """The state Maren's newest call is in."""
    return support_state(evening.it, MAREN)


def circle_where(*moves: Make) -> Callable[[Beforehand], Evening]:
    """Two in a circle, led by two, and what was done there."""

    def make(before: Beforehand) -> Evening:
        return as_far_as_it_goes(through(open_circle(MAREN, JO, leaders=(INES, TOMAS)), *moves), before)

    return make


ASKS = wants(MAREN, AskSupport)
SEES, JOINS, ENDS = (wants(INES, each, call=call) for each in (SeeSupport, JoinSupport, EndSupport))
CLOSES = wants(INES, CloseMeeting)

STATES = (
    State("none", "Maren has not asked for anybody.", circle_where()),
    State("sent", "Maren asked; nobody has pressed anything yet.", circle_where(ASKS)),
    State("seen", "Ines saw it.", circle_where(ASKS, SEES)),
    State("with-you", "Ines is with Maren.", circle_where(ASKS, SEES, JOINS)),
    State("ended", "The call is over.", circle_where(ASKS, SEES, JOINS, ENDS)),
    State("none, over", "The meeting is over; Maren never asked.", circle_where(CLOSES)),
    State("sent, over", "The meeting is over, and nobody came.", circle_where(ASKS, CLOSES)),
    State("seen, over", "The meeting is over; Ines saw the call.", circle_where(ASKS, SEES, CLOSES)),
    State("with-you, over", "The meeting is over; Ines is with Maren.", circle_where(ASKS, JOINS, CLOSES)),
    State("ended, over", "The meeting and the call are over.", circle_where(ASKS, ENDS, CLOSES)),
    State("gone", "The close-out is finished.", circle_where(ASKS, CLOSES, wants(INES, FinishCloseOut))),
)
ROWS = (
    Row("Maren", ASKS),
    Row("Maren, muted", ASKS, (wants(INES, MuteUntil, member=MAREN, minutes=5),)),
    Row("Maren, in a pause", ASKS, (wants(INES, PauseRoom),)),
    Row("Maren, removed", ASKS, (wants(INES, RemoveFromMeeting, member=MAREN),)),
    Row("Maren, who left", ASKS, (wants(MAREN, Leave),)),
    Row("Maren", wants(MAREN, WithdrawSupport, call=call)),
    Row("Jo, of Maren's call", wants(JO, WithdrawSupport, call=call)),
    Row("Ines", SEES),
    Row("Tomas", wants(TOMAS, SeeSupport, call=call)),
    Row("Ines", JOINS),
    Row("Tomas", wants(TOMAS, JoinSupport, call=call)),
    Row("Ines", ENDS),
    Row("Tomas", wants(TOMAS, EndSupport, call=call)),
    Row("Ines", wants(INES, PauseRoom)),
    Row("Ines, about Maren", wants(INES, MuteUntil, member=MAREN, minutes=5)),
    Row("Ines, about Maren", wants(INES, RemoveFromMeeting, member=MAREN)),
    Row("Maren", wants(MAREN, Leave)),
    Row("Ines", CLOSES),
    Row("Ines", wants(INES, FinishCloseOut)),
    Row("the clock", time_passes, called="the next date comes"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
    Row("the register", suspended(INES), called="Ines is suspended"),
    Row("the register", belongs_no_more(MAREN), called="Maren is parted from the group"),
)
SUPPORT = Table("Someone now", ABOUT, STATES, ROWS, named)
