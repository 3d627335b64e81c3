"""Words that wait for a facilitator's eyes: every move in every state they can be in, to the meeting's end."""

from collections.abc import Callable

from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut
from moderation.reasons import GiveReason
from moderation.sanctions import PauseRoom, ReadFirst, RemoveFromMeeting
from rooms.group.gathering import Gathering
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Reword, Say, WithdrawHeld
from rooms.ids import LineId
from server.documents.transitions.circle import (
    INES,
    JO,
    MAREN,
    PRIYA,
    belongs_no_more,
    comes,
    held_line,
    leads_no_more,
    open_circle,
    owed,
    suspended,
)
from server.documents.transitions.evening import (
    Evening,
    Make,
    as_far_as_it_goes,
    later,
    through,
    time_passes,
    wants,
)
from server.documents.transitions.tables import Beforehand, Row, State, Table

ABOUT = """Jo and Maren are in the circle, Ines leads it. Jo wants a facilitator to read her words first. Every move
is about the newest words of hers that waited."""


def hold_state(it: Gathering | None, line: LineId) -> str:
    """The state of one line that waited in one meeting."""
    if it is None or it.words_gone:
        return "gone"
    hold = it.holds.lines.get(line)
    over = "" if it.meeting.phase != "closed" else ", over"
    if hold is None:
        return f"none{over}"
    away = ", away" if hold.pending and not over and it.attendance.standing(hold.author) != "admitted" else ""
    here = hold.state == "held" and not away and not over
    return f"{hold.state}{away}{over}{', later' if here and it.holds.before(hold) else ''}"


def named(evening: Evening) -> str:
    """The state Jo's newest words are in."""
    return hold_state(evening.it, held_line(evening))


def circle_where(*moves: Make) -> Callable[[Beforehand], Evening]:
    """Two in a circle, and what was done there."""

    def make(before: Beforehand) -> Evening:
        return as_far_as_it_goes(through(open_circle(JO, MAREN), *moves), before)

    return make


SAYS = wants(JO, Say, text="I slept.", read_first=True)
READS_FIRST = wants(INES, ReadFirst, member=JO, on=True)
WITHDRAWS = wants(JO, WithdrawHeld, line=held_line)
REWORDS = wants(JO, Reword, line=held_line, text="I did sleep.")
RELEASES = wants(INES, ReleaseWords, line=held_line)
DECLINES = wants(INES, DeclineWords, line=held_line)
ASKS = wants(INES, AskReword, line=held_line, ask="Without the name?")
LEAVES = wants(JO, Leave)
CLOSES = wants(INES, CloseMeeting)
REMOVES_MAREN = wants(INES, RemoveFromMeeting, member=MAREN)
REASON = wants(INES, GiveReason, act=owed, reason="safety")

WHILE_OPEN = (
    State("none", "No words of Jo's wait.", circle_where()),
    State("held", "Jo's words wait.", circle_where(SAYS)),
    State("held, later", "They wait, and so do words of hers from before.", circle_where(SAYS, SAYS)),
    State("held, away", "They wait, and Jo left.", circle_where(SAYS, LEAVES)),
    State("reword", "Ines asked Jo to say it another way.", circle_where(SAYS, ASKS)),
    State("reword, away", "She asked, and Jo left.", circle_where(SAYS, ASKS, LEAVES)),
    State("released", "Ines let them go to the circle.", circle_where(SAYS, RELEASES)),
    State("declined", "Ines kept them back.", circle_where(SAYS, DECLINES)),
    State("withdrawn", "Jo took them back.", circle_where(SAYS, WITHDRAWS)),
)
WHEN_OVER = (
    State("none, over", "No words of Jo's waited.", circle_where(CLOSES)),
    State("held, over", "Jo's words still wait.", circle_where(SAYS, CLOSES)),
    State("reword, over", "Ines had asked Jo to say it another way.", circle_where(SAYS, ASKS, CLOSES)),
    State("released, over", "Ines had let them go to the circle.", circle_where(SAYS, RELEASES, CLOSES)),
    State("declined, over", "Ines kept them back.", circle_where(SAYS, DECLINES, CLOSES)),
    State("withdrawn, over", "Jo had taken them back.", circle_where(SAYS, WITHDRAWS, CLOSES)),
    State("gone", "A week later.", circle_where(SAYS, CLOSES, time_passes)),
)
ROWS = (
    Row("Jo", SAYS),
    Row("Maren", wants(MAREN, Say, text="I slept.")),
    Row("Jo", WITHDRAWS),
    Row("Maren, of Jo's words", wants(MAREN, WithdrawHeld, line=held_line)),
    Row("Jo", REWORDS),
    Row("Maren, of Jo's words", wants(MAREN, Reword, line=held_line, text="She slept.")),
    Row("Ines", RELEASES),
    Row("Ines", DECLINES),
    Row("Ines", ASKS),
    Row("Ines, for her newest act", REASON),
    Row("Jo, read first", wants(JO, Say, text="I slept."), (READS_FIRST,)),
    Row("Ines: Jo from now on", READS_FIRST),
    Row("Ines: Jo no longer", wants(INES, ReadFirst, member=JO, on=False), (READS_FIRST,)),
    Row("Jo", LEAVES),
    Row("Maren", wants(MAREN, Leave)),
    Row("Jo", comes(JO)),
    Row("Priya, who is new", comes(PRIYA)),
    Row("Ines, about Jo", wants(INES, RemoveFromMeeting, member=JO)),
    Row("Ines, about Maren", REMOVES_MAREN),
    Row("Ines, for removing Maren", REASON, (REMOVES_MAREN,)),
    Row("Ines", wants(INES, PauseRoom)),
    Row("Ines", CLOSES),
    Row("Ines", wants(INES, FinishCloseOut)),
    Row("the clock", later(60 * 24 * 60), called="two months pass"),
    Row("the clock", time_passes, called="the next date comes"),
    Row("the register", suspended(JO), called="Jo is suspended"),
    Row("the register", belongs_no_more(JO), called="Jo is parted from the group"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
)
HOLD = Table("Words that wait, while the circle is open", ABOUT, WHILE_OPEN, ROWS, named)
HOLD_OVER = Table("Words that wait, when the meeting is over", ABOUT, WHEN_OVER, ROWS, named)
