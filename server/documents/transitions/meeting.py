"""The meeting: every command of a group in every state a meeting can be in."""

from collections.abc import Callable

from moderation.following_up import SettleFollowUp
from moderation.holds import DeclineWords
from moderation.meeting_keeping import CloseMeeting, FinishCloseOut, OpenMeeting
from moderation.meeting_planning import CancelMeeting, SetRhythm
from moderation.reasons import GiveReason
from moderation.reports import SettleReport
from moderation.sanctions import PauseRoom, RemoveFromMeeting
from moderation.support import EndSupport
from rooms.group.gathering import Gathering
from rooms.group.wants.asking_support import AskSupport
from rooms.ids import LineId
from server.documents.transitions.circle import (
    DANA,
    INES,
    JO,
    MAREN,
    PLAN,
    WEEKLY,
    comes,
    known_here,
    leads_no_more,
    owed,
)
from server.documents.transitions.evening import (
    NO_MEETING,
    NOTHING,
    Evening,
    as_far_as_it_goes,
    later,
    through,
    time_passes,
    wants,
)
from server.documents.transitions.meeting_moves import KEPT, LOSES, ROWS, ROWS_ELSE
from server.documents.transitions.tables import Beforehand, State, Table

ABOUT = """Ines leads the group, alone. Maren and Jo were in its circle before; Maren is in it tonight, and Jo once
the circle is open. Dana is new and waits until a facilitator lets her in. Priya is new and has not come."""


def named(evening: Evening) -> str:
    """The state tonight's meeting is in."""
    return "none planned" if evening.meeting == NO_MEETING else meeting_state(evening.it)


def meeting_state(it: Gathering | None) -> str:
    """The state of a meeting that was planned."""
    if it is None:
        return "closed out"
    if it.meeting.phase == "open":
        return open_state(it)
    if it.meeting.phase != "closed":
        return it.meeting.phase
    if it.words_gone:
        return "words gone"
    return "reason owed" if it.measures.owed else "over"


def open_state(it: Gathering) -> str:
    """The state an open meeting is in."""
    if it.meeting.unled_at is not None:
        return "unled"
    if it.meeting.lost_at is not None:
        return "lost"
    return "paused" if it.meeting.paused else "open"


def none_planned(before: Beforehand) -> Evening:
    """No meeting."""
    return as_far_as_it_goes(known_here(MAREN, JO), before)


def scheduled(before: Beforehand) -> Evening:
    """A meeting in an hour."""
    return as_far_as_it_goes(through(known_here(MAREN, JO), PLAN), before)


def by_rhythm(before: Beforehand) -> Evening:
    """The first meeting of a rhythm, tomorrow."""
    return as_far_as_it_goes(through(known_here(MAREN, JO), wants(INES, SetRhythm, **WEEKLY)), before)


def cancelled(before: Beforehand) -> Evening:
    """The same, and it will not be."""
    return as_far_as_it_goes(through(by_rhythm(()), wants(INES, CancelMeeting)), before)


def waiting(before: Beforehand) -> Evening:
    """Half an hour before it: Maren and Dana wait."""
    evening = through(known_here(MAREN, JO), PLAN, time_passes, comes(MAREN), comes(DANA))
    return as_far_as_it_goes(evening, before)


def opened(before: Beforehand) -> Evening:
    """Maren and Jo are in the circle, Dana waits."""
    return as_far_as_it_goes(through(waiting(()), wants(INES, OpenMeeting), comes(JO)), before)


def paused(before: Beforehand) -> Evening:
    """In a pause."""
    return through(opened(before), wants(INES, PauseRoom))


def unled(before: Beforehand) -> Evening:
    """Ines leads no more, and nobody else does."""
    return through(opened(before), leads_no_more(INES))


def lost(before: Beforehand) -> Evening:
    """Ines leads it, and her line is lost."""
    return through(opened(before), LOSES)


def lost_in_a_pause(before: Beforehand) -> Evening:
    """Ines had paused it before."""
    return through(paused(before), LOSES)


def reason_owed(before: Beforehand) -> Evening:
    """Over, and Ines still has to say why she removed Dana."""
    removed = wants(INES, RemoveFromMeeting, member=DANA)
    return through(opened((removed, *before)), wants(INES, CloseMeeting))


def over(before: Beforehand) -> Evening:
    """Over, and every reason was given."""
    return reasons_given(through(opened(before), wants(INES, CloseMeeting)))


def reasons_given(evening: Evening) -> Evening:
    """Ines says why, as often as it is owed."""
    while evening.it is not None and evening.it.measures.owed:
        evening = through(evening, wants(INES, GiveReason, act=owed, reason="safety"))
    return evening


def a_week_later(evening: Evening) -> Evening:
    """Time passes until what was said is destroyed."""
    while evening.it is not None and not evening.it.words_gone:
        evening = through(evening, time_passes)
    return evening


def words_gone(before: Beforehand) -> Evening:
    """Over, and a week later."""
    return a_week_later(over(before))


def still_owed(before: Beforehand) -> Evening:
    """A week later Ines has not said why."""
    return a_week_later(reason_owed(before))


def closed_out(before: Beforehand) -> Evening:
    """Nothing of it is owed any more: no reason, no call, no words that wait."""
    evening = over(before)
    while evening.it is not None and evening.it.calls.active():
        evening = through(evening, wants(INES, EndSupport, call=newest_active(evening)))
    while evening.it is not None and evening.it.holds.pending():
        evening = through(evening, wants(INES, DeclineWords, line=evening.it.holds.pending()[0].line))
        evening = through(evening, wants(INES, GiveReason, act=owed, reason="safety"))
    for one in evening.it.follow_ups.waiting() if evening.it else ():
        evening = through(evening, wants(INES, SettleFollowUp, member=one.member, how="done"))
    for it in evening.it.reports.waiting() if evening.it else ():
        evening = through(evening, wants(INES, SettleReport, report=it.report, outcome="spoke"))
    return through(evening, wants(INES, FinishCloseOut))


def newest_active(evening: Evening) -> LineId:
    """The first call that still goes on."""
    return evening.it.calls.active()[0].call if evening.it else LineId(NOTHING)


def never_opened(before: Beforehand) -> Evening:
    """Ines removed Dana, who waited, and closed the meeting without having opened its circle."""
    evening = waiting((*before, wants(INES, RemoveFromMeeting, member=DANA)))
    return through(evening, wants(INES, CloseMeeting))


def asked_and_never_opened(before: Beforehand) -> Evening:
    """Maren asked for support while she waited, and the meeting closed without having opened its circle."""
    asked = wants(MAREN, AskSupport)
    return reasons_given(through(waiting((*before, asked)), wants(INES, CloseMeeting)))


def two_days_later(before: Beforehand) -> Evening:
    """Two days after its end."""
    return through(reason_owed(before), later(2 * 24 * 60))


def kept(*, owed_still: bool) -> Callable[[Beforehand], Evening]:
    """Two months later, and nothing was destroyed."""
    ended = reason_owed if owed_still else over
    return lambda before: through(ended(before), KEPT, later(60 * 24 * 60))


MEETING = Table(
    "The meeting",
    ABOUT,
    (
        State("none planned", "No meeting is planned.", none_planned),
        State("scheduled", "A meeting is planned; its waiting room is still shut.", scheduled),
        State(
            "by rhythm",
            "The same; the group meets every week, and this is its first.",
            by_rhythm,
            kind="scheduled",
        ),
        State("cancelled", "This one meeting of the rhythm will not be.", cancelled),
        State("waiting", "The waiting room is open, the circle is not.", waiting),
        State("open", "The circle is open.", opened),
        State("paused", "The circle is open, and a facilitator paused it.", paused),
        State(
            "unled", "The circle is open, and nobody leads the group any more: it paused by itself.", unled
        ),
        State(
            "lost",
            "The circle is open, and everybody who leads it has lost their line: it paused by itself.",
            lost,
        ),
        State("lost, in a pause", "The same, and Ines had paused it before.", lost_in_a_pause, kind="lost"),
        State("reason owed", "The circle is closed, and the reason of an act is owed.", reason_owed),
        State("over", "The circle is closed, and no reason is owed.", over),
        State("words gone", "A week later: what was said is destroyed.", words_gone),
        State("gone, owed", "The same, and the reason is owed still.", still_owed, kind="words gone"),
        State(
            "closed out", "A facilitator finished the close-out: no room of the meeting is left.", closed_out
        ),
    ),
    ROWS,
    named,
)
MEETING_ELSE = Table(
    "The meeting, over in other ways",
    ABOUT,
    (
        State(
            "never opened",
            "Ines removed Dana, who waited, and closed the meeting before its circle was open.",
            never_opened,
            kind="reason owed",
        ),
        State(
            "never opened, asked",
            "Maren, who waited, asked for support, and Ines closed the meeting before its circle was open.",
            asked_and_never_opened,
            kind="over",
        ),
        State("two days later", "A reason is still owed.", two_days_later, kind="reason owed"),
        State(
            "kept", "A legal hold has kept everything for two months.", kept(owed_still=False), kind="over"
        ),
        State("kept, owed", "The same, and a reason is owed.", kept(owed_still=True), kind="reason owed"),
    ),
    ROWS_ELSE,
    named,
)
