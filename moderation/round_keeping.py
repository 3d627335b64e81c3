"""Facilitators step a round: begin, reveal one by one, end."""

from dataclasses import dataclass

from rooms.group.deciding import GroupCase, here, new_line, to_backstage, to_circle
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import ALL_SHOWN, NO_ROUND, NOT_FOR_THE_CIRCLE, ROUND_RUNNING
from rooms.group.state.check_in import (
    AnswerRevealed,
    AnswerToRead,
    Round,
    RoundBegun,
    RoundEnded,
    RoundProgress,
)
from rooms.group.state.shelf import find
from rooms.ids import RoundId, SeatId
from rooms.refusals import NOT_HERE
from rooms.spaces import Decision, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRound(MeetingCommand):
    """Begin a round by the id of its ritual."""

    ritual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevealNext(MeetingCommand):
    """Show the next answer; `member` shows that member's, null the first that may be shown unread."""

    member: SeatId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRound(MeetingCommand):
    """End the round. What was not shown stays with who wrote it."""


def begin_round(case: GroupCase) -> Outcome:
    """Everyone may write. Answers `{round}`."""
    it = here(case)
    if it.check_in.round and not it.check_in.round.ended:
        return ROUND_RUNNING
    ritual = find(case.state.shelf, case.command.ritual, case.state.roster.track)
    if ritual is None:
        return NOT_HERE
    ident, meeting = RoundId(case.fresh.id()), it.meeting.id
    begun = RoundBegun(
        meeting=meeting,
        round=ident,
        ritual=ritual.id,
        title=ritual.title,
        prompts=ritual.prompts,
        opening=ritual.opening,
        shown=ritual.shown,
    )
    progress = RoundProgress(meeting=meeting, round=ident, written=0)
    return Decision((to_circle(case, begun), to_backstage(case, progress)), {"round": ident})


def running(case: GroupCase) -> Round | None:
    """The round that goes on, if one does."""
    now = here(case).check_in.round
    return now if now and not now.ended else None


def may_be_shown(case: GroupCase, now: Round) -> list[SeatId]:
    """Who wrote, is not shown yet, is here and not muted: a round is no way around a measure."""
    it = here(case)
    return [
        member
        for member in now.unshown()
        if case.state.is_inside(it.meeting.id, member) and not it.measures.is_muted(member, case.now)
    ]


def reveal_next(case: GroupCase) -> Outcome:
    """Show one answer to the circle. Who is read first is shown only when named. Answers `{member}`."""
    now = running(case)
    if now is None:
        return NO_ROUND
    if now.shown != "circle":
        return NOT_FOR_THE_CIRCLE
    named, ready = case.command.member, may_be_shown(case, now)
    unread = here(case).measures.read_first
    choice = [each for each in ready if (each == named if named else each not in unread)]
    if not choice:
        return ALL_SHOWN
    member, meeting = choice[0], case.command.meeting
    words, line = now.written[member], new_line(case)
    revealed = AnswerRevealed(meeting=meeting, round=now.id, member=member, words=words, line=line)
    return Decision((to_circle(case, revealed),), {"member": member})


def end_round(case: GroupCase) -> Outcome:
    """The round is over. What was made for the facilitators stays at their desk (D45)."""
    now, meeting = running(case), case.command.meeting
    if now is None:
        return NO_ROUND
    # Nobody reads first what will be shown to nobody: it stays with who wrote it.
    read = here(case).measures.read_first if now.shown == "circle" else ()
    gone = (
        to_backstage(case, AnswerToRead(meeting=meeting, round=now.id, member=member, words=None))
        for member in now.written
        if member in read
    )
    return Decision((to_circle(case, RoundEnded(meeting=meeting, round=now.id)), *gone))
