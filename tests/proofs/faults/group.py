"""Faults of a group."""

from dataclasses import replace
from typing import Any

from moderation import meeting_keeping as keeping
from moderation.backstage import SayBackstage
from moderation.meeting_keeping import ScheduleMeeting
from moderation.meeting_planning import CancelMeeting, SetRhythm
from moderation.round_keeping import BeginRound, RevealNext
from moderation.rows import Row, Rule
from moderation.rows_group import FACILITATORS, MEMBERS, ROWS, WORDS_MAY_FLOW, facilitators, members
from moderation.rules.group import (
    hold_exists,
    is_inside,
    is_not_muted,
    leads_always,
    line_exists,
    meeting_exists,
    no_words_wait,
    nobody_asks_for_support,
    read_first,
    roles_of,
)
from moderation.sanctions import MuteUntil, PauseRoom
from rooms.group import audiences, view
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.deciding import here, new_line, new_words, to_backstage, to_circle
from rooms.group.follows.consequences import admitting
from rooms.group.follows.forgetting import dates, forgetting
from rooms.group.gathering import Gathering, GroupState
from rooms.group.refusals import NO_ROUND
from rooms.group.state.check_in import AnswerRevealed
from rooms.group.state.conversation import BackstageSaid, Conversation
from rooms.group.state.floor import PieceLaidDown
from rooms.group.state.roster import Roster
from rooms.group.wants.answering import AnswerRound
from rooms.group.wants.entering import Leave
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.speaking import Say, TakeBackLine, WithdrawHeld, take_back_line
from rooms.group.wants.taking_turns import Pass
from rooms.ids import MeetingId, SeatId
from rooms.refusals import Refusal
from rooms.spaces import Command, Decision
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault

INSIDE = audiences.inside
LINES = view.lines


def nobody_ever_leaves(it: Gathering, roster: Roster) -> dict[Any, int]:
    """Whoever came in once reads on."""
    return {
        seat: one.since for seat, one in it.attendance.people.items() if one.since and roster.has_member(seat)
    }


def the_suspended_stay(it: Gathering, roster: Roster) -> dict[Any, int]:
    """The circle asks attendance alone, until a suspension has been drawn its consequence."""
    return {seat: it.attendance.people[seat].since for seat in it.attendance.present()}


def from_the_start(it: Gathering, roster: Roster) -> dict[Any, int]:
    """A late joiner reads everything."""
    return dict.fromkeys(INSIDE(it, roster), 1)


def says_anyhow(case: Any) -> Any:
    """Words that nobody would ever destroy: the room of a cancelled meeting has no end."""
    meeting, line, words = here(case).meeting.id, new_line(case), new_words(case, "backstage", "Look.")
    said = BackstageSaid(meeting=meeting, line=line, author=case.actor.seat, words=words.id)
    return Decision((to_backstage(case, said, words),))


def lays_down(case: Any) -> Any:
    """Passing is told as what it is."""
    if here(case).floor.offered != case.actor.seat:
        return Decision()
    return Decision((to_circle(case, PieceLaidDown(meeting=case.command.meeting, member=case.actor.seat)),))


def lets_all_in(case: Any) -> Any:
    """Opening the circle lets everybody who waits straight in."""
    outcome = keeping.open_meeting(case)
    if isinstance(outcome, Refusal) or not outcome.facts:
        return outcome
    it = here(case)
    first = [seat for seat in it.attendance.waiting() if it.attendance.people[seat].first]
    return replace(outcome, facts=(*outcome.facts, *admitting(case.state, it, first)))


def shows_anyway(case: Any) -> Any:
    """The next answer is shown, whoever it was written for."""
    it = here(case)
    now = it.check_in.round
    if now is None or now.ended or not now.unshown():
        return NO_ROUND
    member, meeting = now.unshown()[0], it.meeting.id
    shown = AnswerRevealed(meeting=meeting, round=now.id, member=member, words=now.written[member])
    return Decision((to_circle(case, shown),))


def unheld(state: GroupState) -> GroupState:
    """The group as if no hold stood."""
    return replace(state, text_life=replace(state.text_life, kept_longer=False))


def forgets_anyhow(state: GroupState, now: int) -> Any:
    """Words end at their date, held or not."""
    return forgetting(unheld(state), now)


def dates_anyhow(state: GroupState) -> Any:
    """And the clock is told so."""
    return dates(unheld(state))


def with_all_words(conversation: Conversation, since: int, *_: Any) -> Any:
    """As if no line had ever been taken away."""
    unmarked = tuple(replace(line, mark=None) for line in conversation.lines())
    return LINES(Conversation((), unmarked), since)


def keeps_what_was_taken_back(case: Any) -> Any:
    """The mark is told; the words lie there until the circle's end."""
    outcome = take_back_line(case)
    return outcome if isinstance(outcome, Refusal) else replace(outcome, facts=outcome.facts[:1])


def without(command: type[Command], rule: Rule) -> Row:
    """The row of a command, with one rule less."""
    row = ROWS[command]
    return replace(row, rules=tuple(each for each in row.rules if each is not rule))


def anywhere(roster: Roster, seat: SeatId, meeting: MeetingId) -> bool:
    """Whoever leads anything leads everything."""
    return roster.has_facilitator(seat)


def without_notes(conversation: Conversation, since: int, *_: Any) -> Any:
    """As if no note stood before any line."""
    unnoted = tuple(replace(line, note=None) for line in conversation.lines())
    return LINES(Conversation((), unnoted), since)


FAULTS = (
    Fault(
        "A member may pause the room.",
        "group",
        2,
        entries=((ROWS, {PauseRoom: Row(MEMBERS | FACILITATORS, roles_of)}),),
    ),
    Fault(
        "Whoever was in a circle once reads on.",
        "group",
        50,
        {"rooms.group.audiences.inside": nobody_ever_leaves},
    ),
    Fault(
        "A suspended member reads until the consequence is drawn.",
        "group",
        50,
        {"rooms.group.audiences.inside": the_suspended_stay},
    ),
    Fault(
        "Whoever was removed may come in again.", "group", 51, {"rooms.group.wants.entering.REMOVED": None}
    ),
    Fault("A late joiner reads everything.", "group", 52, {"rooms.group.audiences.inside": from_the_start}),
    Fault(
        "Whoever is placed anew reads the old lobby.",
        "group",
        52,
        {"rooms.group.group.begins_at": lambda _: {LOBBY: 1, ROSTER: 1}},
    ),
    Fault(
        "A stand-in is in every meeting of the group.",
        "group",
        74,
        {"rooms.group.state.roster.Roster.leads_in": anywhere},
    ),
    Fault(
        "A stand-in plans the meetings of the group.",
        "group",
        74,
        entries=((ROWS, {ScheduleMeeting: without(ScheduleMeeting, leads_always)}),),
        among=(ScheduleMeeting,),
    ),
    Fault(
        "Held words are noted in the circle.",
        "group",
        53,
        {"rooms.group.wants.speaking.to_backstage": to_circle},
    ),
    Fault(
        "A line that was taken away is still in the view.",
        "group",
        66,
        {"rooms.group.view.lines": with_all_words},
    ),
    Fault(
        "A line that was taken back is kept until the circle's end.",
        "group",
        66,
        entries=((VERBS, {TakeBackLine: keeps_what_was_taken_back}),),
        among=(Say, TakeBackLine),
    ),
    Fault(
        "What is behind a note is told to the circle beside it.",
        "group",
        77,
        {"rooms.group.wants.speaking.to_nobody": to_circle},
    ),
    Fault("The view shows what is behind a note.", "group", 77, {"rooms.group.view.lines": without_notes}),
    Fault(
        "A late joiner opens what was said before.",
        "group",
        78,
        entries=((ROWS, {OpenLine: Row(MEMBERS, roles_of, (meeting_exists, is_inside, line_exists))}),),
    ),
    Fault(
        "A line may be taken back at any time.",
        "group",
        67,
        {"rooms.group.wants.speaking.TAKE_BACK_MS": 10**12},
        openings=(3,),
        among=(MuteUntil, TakeBackLine),
    ),
    Fault(
        "A member takes back another's line.",
        "group",
        62,
        entries=((ROWS, {TakeBackLine: Row(MEMBERS | FACILITATORS, roles_of, (is_inside, line_exists))}),),
    ),
    Fault(
        "An answer in a round goes to the circle at once.",
        "group",
        54,
        {
            "rooms.group.wants.answering.to_own": lambda case, member, event, *words: to_circle(
                case, event, *words
            )
        },
    ),
    Fault(
        "Facilitators read an answer that is for oneself.",
        "group",
        54,
        {"rooms.group.state.check_in.Round.is_for_the_desk": lambda it, member, first: True},
    ),
    Fault(
        "The circle is shown what was written for the facilitators.",
        "group",
        54,
        entries=((VERBS, {RevealNext: shows_anyway}),),
        openings=(2,),
        among=(BeginRound, AnswerRound, RevealNext),
    ),
    Fault(
        "The circle is told who passed.", "group", 55, {"rooms.group.state.floor.PieceMovedOn.signed": True}
    ),
    Fault("A muted member does not leave.", "group", 60, entries=((ROWS, {Leave: members(is_not_muted)}),)),
    Fault("Passing is told otherwise than silence.", "group", 61, entries=((VERBS, {Pass: lays_down}),)),
    Fault(
        "A member takes back another's words.",
        "group",
        62,
        entries=((ROWS, {WithdrawHeld: members(hold_exists)}),),
    ),
    Fault(
        "Anybody speaks while one voice holds the floor.",
        "group",
        63,
        entries=((ROWS, {Say: Row(MEMBERS | FACILITATORS, roles_of, WORDS_MAY_FLOW, holds=read_first)}),),
    ),
    Fault(
        "Whoever is read first is read by all at once.",
        "group",
        63,
        entries=((ROWS, {Say: replace(ROWS[Say], holds=None)}),),
    ),
    Fault(
        "A first arrival comes in when the circle opens.",
        "group",
        64,
        entries=((VERBS, {keeping.OpenMeeting: lets_all_in}),),
    ),
    Fault(
        "A legal hold forgets to hold.",
        "group",
        57,
        {
            "rooms.group.follows.settling.forgetting": forgets_anyhow,
            "rooms.group.follows.settling.dates": dates_anyhow,
        },
        among=(),
    ),
    Fault(
        "Words are kept until somebody forgets them.",
        "group",
        56,
        {"rooms.group.follows.settling.forgetting": lambda *_: ()},
    ),
    Fault(
        "A grounding line outlives its place.",
        "group",
        56,
        {"rooms.group.follows.forgetting.lines_over": lambda state: state.grounding.over},
    ),
    Fault("A member cancels a meeting.", "group", 75, entries=((ROWS, {CancelMeeting: members()}),)),
    Fault(
        "A waiting room opens by hand whenever somebody likes.",
        "group",
        89,
        {"moderation.meeting_keeping.WAITING_BY_HAND": 10**12},
        openings=(6,),
        among=(SetRhythm, keeping.OpenWaiting),
    ),
    Fault(
        "Facilitators talk in a meeting that is cancelled.",
        "group",
        75,
        entries=((VERBS, {SayBackstage: says_anyhow}),),
    ),
    Fault(
        "A close-out ends while a reason is owed.",
        "group",
        65,
        entries=((ROWS, {keeping.FinishCloseOut: facilitators()}),),
    ),
    Fault(
        "A close-out ends over somebody who asked for support.",
        "group",
        68,
        entries=((ROWS, {keeping.FinishCloseOut: facilitators(no_words_wait)}),),
    ),
    Fault(
        "A close-out ends over somebody to ask after.",
        "group",
        68,
        entries=((ROWS, {keeping.FinishCloseOut: facilitators(nobody_asks_for_support, no_words_wait)}),),
    ),
    Fault(
        "A close-out ends over words that wait.",
        "group",
        68,
        entries=((ROWS, {keeping.FinishCloseOut: facilitators(nobody_asks_for_support)}),),
    ),
    Fault(
        "A note to whoever leads next outlives its backstage.",
        "group",
        73,
        {"rooms.group.follows.forgetting.ending": lambda *_: iter(())},
    ),
)
