"""Someone now: every move in every state a call for support can be in."""

from collections.abc import Callable

from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, OpenMeeting, OpenWaiting
from moderation.meeting_planning import CancelMeeting, EndRhythm, SetRhythm
from moderation.reasons import GiveReason
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.addresses import HELP, LOBBY
from rooms.group.gathering import Gathering
from rooms.group.state.duty import DutyNoted, OnDuty
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.entering import Leave
from rooms.help_hours import HelpHours
from rooms.ids import SeatId, WordsId
from rooms.kept_longer import KeptLonger
from rooms.weekly import A_DAY, DAYS
from server.documents.transitions.circle import (
    HAS_ONE,
    INES,
    JO,
    MAREN,
    PLAN,
    TOMAS,
    WEEKLY,
    belongs_no_more,
    call,
    comes,
    known_here,
    leads_no_more,
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
    writes,
)
from server.documents.transitions.tables import Beforehand, Row, State, Table

LINDQVIST = SeatId("lindqvist")
ABOUT = """Ines and Tomas lead the group; Maren and Jo come. Maren asks, and Ines answers. Where it says so,
Lindqvist is on duty at any hour, and leads nothing here."""


def support_state(it: Gathering | None, member: SeatId) -> str:
    """The state of a member's newest call in one meeting."""
    if it is None:
        return "gone"
    newest = it.calls.newest_of(member)
    when = {
        "scheduled": ", planned",
        "cancelled": ", planned",
        "waiting": ", waiting",
        "closed": ", over",
    }.get(it.meeting.phase, "")
    return f"{newest.told if newest else 'none'}{when}"


def named(evening: Evening) -> str:
    """The state Maren's newest call is in."""
    return support_state(evening.it, MAREN)


def planned() -> Evening:
    """A meeting in an hour."""
    return through(known_here(MAREN, JO, leaders=(INES, TOMAS)), PLAN)


def by_rhythm() -> Evening:
    """The first meeting of a rhythm, tomorrow."""
    return through(known_here(MAREN, JO, leaders=(INES, TOMAS)), wants(INES, SetRhythm, **WEEKLY))


def waiting() -> Evening:
    """Maren and Jo wait."""
    return through(planned(), time_passes, comes(MAREN), comes(JO))


def circle() -> Evening:
    """Maren and Jo are in the circle."""
    return through(waiting(), wants(INES, OpenMeeting))


def after(evening: Callable[[], Evening], *moves: Make) -> Callable[[Beforehand], Evening]:
    """Such an evening, and what was done in it."""
    return lambda before: as_far_as_it_goes(through(evening(), *moves), before)


ASKS = wants(MAREN, AskSupport)
SEES, JOINS, ENDS = (wants(INES, each, call=call) for each in (SeeSupport, JoinSupport, EndSupport))
CLOSES = wants(INES, CloseMeeting)
REMOVES_JO = wants(INES, RemoveFromMeeting, member=JO)
A_MINUTE = later(1)
ALWAYS = tuple(HelpHours(day=day, begins=0, minutes=A_DAY, staff=(LINDQVIST,)) for day in range(DAYS))
ON_DUTY = writes(HELP, DutyNoted(hours=ALWAYS, people=(OnDuty(staff=LINDQVIST, name=WordsId("name")),)))
OFF_DUTY = writes(HELP, DutyNoted(hours=(), people=()))
HERS = wants(LINDQVIST, JoinSupport, call=call)
REASON = wants(INES, GiveReason, act=owed, reason="safety")
FINISHES = wants(INES, FinishCloseOut)


def on_duty(evening: Callable[[], Evening], *then: Make, when: str = "") -> tuple[State, ...]:
    """What a call comes to while Lindqvist is on duty."""
    gone_on = (ON_DUTY, ASKS, A_MINUTE)
    return (
        State(
            f"sent, Lindqvist on duty{when}",
            "Lindqvist is on duty; no minute has passed.",
            after(evening, ON_DUTY, ASKS, *then),
            kind=f"sent{when}",
        ),
        State(f"gone-on{when}", "A minute later it went on to Lindqvist.", after(evening, *gone_on, *then)),
        State(
            f"with-you, by Lindqvist{when}",
            "She met it.",
            after(evening, *gone_on, HERS, *then),
            kind=f"with-you{when}",
        ),
    )


BEFORE_IT = (
    State("none, planned", "The waiting room is not open yet.", after(planned)),
    State("none, by rhythm", "The same; the group meets every week.", after(by_rhythm), kind="none, planned"),
    State("none, waiting", "Maren waits, and has not asked for anybody.", after(waiting)),
    State("sent, waiting", "She asked; nobody has pressed anything yet.", after(waiting, ASKS)),
    State("nobody, waiting", "A minute later nobody was on duty.", after(waiting, ASKS, A_MINUTE)),
    *on_duty(waiting, when=", waiting"),
    State("seen, waiting", "Ines saw it.", after(waiting, ASKS, SEES)),
    State("with-you, waiting", "Ines is with Maren.", after(waiting, ASKS, SEES, JOINS)),
    State("ended, waiting", "The call is over.", after(waiting, ASKS, SEES, JOINS, ENDS)),
)
WHILE_OPEN = (
    State("none", "Maren is in the circle, and has not asked for anybody.", after(circle)),
    State("sent", "She asked; nobody has pressed anything yet.", after(circle, ASKS)),
    State("nobody", "A minute later nobody was on duty.", after(circle, ASKS, A_MINUTE)),
    *on_duty(circle),
    State("seen", "Ines saw it.", after(circle, ASKS, SEES)),
    State("with-you", "Ines is with Maren.", after(circle, ASKS, SEES, JOINS)),
    State("ended", "The call is over.", after(circle, ASKS, SEES, JOINS, ENDS)),
)
WHEN_OVER = (
    State("none, over", "Maren never asked.", after(circle, CLOSES)),
    State("sent, over", "Nobody came.", after(circle, ASKS, CLOSES)),
    State("nobody, over", "Nobody came, and nobody was on duty.", after(circle, ASKS, A_MINUTE, CLOSES)),
    *on_duty(circle, CLOSES, when=", over"),
    State("seen, over", "Ines saw the call.", after(circle, ASKS, SEES, CLOSES)),
    State("with-you, over", "Ines is with Maren.", after(circle, ASKS, JOINS, CLOSES)),
    State("ended, over", "The call is over.", after(circle, ASKS, ENDS, CLOSES)),
    State(
        "never opened",
        "She never asked; the circle was never open, and Ines owes a reason.",
        after(waiting, REMOVES_JO, CLOSES),
        kind="none, over",
    ),
    State(
        "kept",
        "She never asked; a legal hold has kept everything for two months.",
        after(circle, CLOSES, writes(LOBBY, KeptLonger(on=True)), later(60 * 24 * 60)),
        kind="none, over",
    ),
    State(
        "sent, never opened",
        "She asked from the waiting room, and the circle was never open.",
        after(waiting, ASKS, CLOSES),
        kind="sent, over",
    ),
    State(
        "with-you, never opened",
        "She asked so, and Ines is with her.",
        after(waiting, ASKS, CLOSES, JOINS),
        kind="with-you, over",
    ),
    State(
        "nobody, never opened",
        "She asked so, and nobody was on duty.",
        after(waiting, ASKS, A_MINUTE, CLOSES),
        kind="nobody, over",
    ),
    State(
        "gone-on, never opened",
        "She asked so, and it went on to Lindqvist.",
        after(waiting, ON_DUTY, ASKS, A_MINUTE, CLOSES),
        kind="gone-on, over",
    ),
    State("gone", "The close-out is finished.", after(circle, ASKS, CLOSES, ENDS, FINISHES)),
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
    Row("Lindqvist", HERS),
    Row("Lindqvist", wants(LINDQVIST, EndSupport, call=call)),
    Row("Ines", wants(INES, PauseRoom)),
    Row("Ines, about Maren", wants(INES, MuteUntil, member=MAREN, minutes=5)),
    Row("Ines, about Maren", wants(INES, RemoveFromMeeting, member=MAREN)),
    Row("Maren", wants(MAREN, Leave)),
    Row("Ines", CLOSES),
    Row("Ines, who removed Jo", CLOSES, (REMOVES_JO,)),
    Row("Ines", wants(INES, CancelMeeting)),
    Row("Ines, who removed Jo", wants(INES, CancelMeeting), (REMOVES_JO,)),
    Row("Ines", wants(INES, EndRhythm)),
    Row("Ines, where the group has one", wants(INES, EndRhythm), (HAS_ONE,)),
    Row("Ines", wants(INES, OpenWaiting)),
    Row("Ines", wants(INES, OpenMeeting)),
    Row("Ines", FINISHES),
    Row("the clock", later(10 * 60), (REMOVES_JO,), called="many hours pass, a reason is owed"),
    Row("the clock", later(60 * 24 * 60), called="two months pass"),
    Row("the clock", A_MINUTE, called="a minute passes"),
    Row("the clock", time_passes, called="the next date comes"),
    Row("Ines, for what is owed", REASON),
    Row("Ines, for removing Jo", REASON, (REMOVES_JO,)),
    Row("the register", writes(LOBBY, KeptLonger(on=False)), called="no legal hold stands any more"),
    Row("the register", ON_DUTY, called="Lindqvist comes on duty"),
    Row("the register", OFF_DUTY, called="Lindqvist is on duty no more"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
    Row("the register", suspended(INES), called="Ines is suspended"),
    Row("the register", belongs_no_more(MAREN), called="Maren is parted from the group"),
)
SUPPORT_BEFORE = Table("Someone now, before the circle is open", ABOUT, BEFORE_IT, ROWS, named)
SUPPORT = Table("Someone now, while the circle is open", ABOUT, WHILE_OPEN, ROWS, named)
SUPPORT_OVER = Table("Someone now, when the meeting is over", ABOUT, WHEN_OVER, ROWS, named)
