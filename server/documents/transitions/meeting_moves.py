"""What is tried in every state of a meeting: every command of a group, by whoever may."""

from dataclasses import replace

from moderation.agreeing_anew import ChangeAgreements
from moderation.backstage import ReissueCards, SayBackstage
from moderation.floor_keeping import GivePiece, GiveTime, OpenFeedback, ReorderHands, SetFloor, TakeBackPiece
from moderation.following_up import SettleFollowUp
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.hand_over import WriteHandOver
from moderation.holds import AskReword, DeclineWords, ReleaseWords
from moderation.incidents import WriteIncident
from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    NextStep,
    OpenMeeting,
    OpenWaiting,
    ScheduleMeeting,
    StepBack,
)
from moderation.meeting_planning import CancelMeeting, EndRhythm, RestoreMeeting, SetRhythm
from moderation.noting import NoteLine
from moderation.reasons import GiveReason
from moderation.redacting import RedactLine
from moderation.reports import SettleReport
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, ReadFirst, RemoveFromMeeting, ResumeRoom, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.addresses import LOBBY
from rooms.group.state.agreements import EDITION
from rooms.group.state.safe_hours import SafeHours
from rooms.group.state.text_life import TextLifeNoted
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.answering import Answer, AnswerRound, PassRound
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import Leave
from rooms.group.wants.facilitators_lost import NoteFacilitatorsBack, NoteFacilitatorsLost
from rooms.group.wants.holding_on import KeepGroundingLine
from rooms.group.wants.opening_lines import OpenLine
from rooms.group.wants.reporting import ReportLine
from rooms.group.wants.speaking import Reword, Say, SayAside, TakeBackLine, WithdrawHeld
from rooms.group.wants.stepping_out import ComeBack, StepOut
from rooms.group.wants.taking_turns import (
    AskMoreTime,
    CloseFeedback,
    LayDown,
    LowerHand,
    Pass,
    RaiseHand,
    ShowListening,
    TakePiece,
)
from rooms.ids import CLOCK, LineId
from rooms.kept_longer import KeptLonger
from server.documents.transitions.circle import (
    BEGINNING,
    DANA,
    HAS_ANOTHER,
    HAS_LATER,
    HAS_ONE,
    INES,
    JO,
    MAREN,
    PRIYA,
    TOMAS,
    WEEKLY,
    another,
    belongs_no_more,
    call,
    comes,
    hands_turned,
    held_line,
    in_an_hour,
    in_ten_hours,
    lead,
    leads_no_more,
    owed,
    running_round,
    said_line,
    shown_answer,
    suspended,
    told_report,
)
from server.documents.transitions.evening import NOTHING, later, time_passes, wants, writes
from server.documents.transitions.tables import Row

SAYS = wants(MAREN, Say, text="I slept.")
TELLS_OF_IT = wants(JO, ReportLine, line=said_line)
TAKES_BACK = wants(MAREN, TakeBackLine, line=said_line)
BEHIND_NOTE = wants(MAREN, Say, text="I slept.", note="Names a night.")
LETS_READ = wants(MAREN, Say, text="I slept.", read_first=True)
ASKS = wants(MAREN, AskSupport)
GIVES = wants(INES, GivePiece, member=MAREN)
TAKES = wants(MAREN, TakePiece)
ASKS_FOR_WORDS = wants(MAREN, LayDown, feedback=True)
BEGINS = wants(INES, BeginRound, ritual="arriving")
FOR_THE_DESK = wants(INES, BeginRound, ritual="window-check-in")
ANSWERS = wants(MAREN, AnswerRound, round=running_round, answers=())
ASIDE = wants(INES, OpenSideRoom, member=MAREN)
TELLS = wants(INES, TellOrder, order="arrival")
SHOWS = (BEGINS, ANSWERS, wants(INES, RevealNext))
NEXT = wants(INES, NextStep)
LOSES = wants(CLOCK, NoteFacilitatorsLost)
MUTES = wants(INES, MuteUntil, member=MAREN, minutes=5)
REMOVES = wants(INES, RemoveFromMeeting, member=MAREN)

AGREES = wants(PRIYA, AcceptAgreements, version=EDITION)
LETS_IN = (comes(PRIYA), wants(INES, Admit, members=(PRIYA,)))

ANEW = wants(INES, ChangeAgreements, seen=EDITION, text="We listen.")
AGREEMENTS = (
    Row("Ines, anew", ANEW),
    Row("Ines, anew, at length", wants(INES, ChangeAgreements, seen=EDITION, text="We listen.\n" * 31)),
    Row("Ines, anew, over what Tomas wrote meanwhile", ANEW, (ANEW,)),
    Row("Priya, of what stood before", AGREES, (ANEW,)),
    Row("Priya, who has not yet", AGREES),
    Row("Priya, who has", AGREES, (AGREES,)),
    Row("Priya, of another text", wants(PRIYA, AcceptAgreements, version=EDITION - 1)),
    Row("Priya, let in, who has not accepted them", wants(PRIYA, Say, text="I slept."), LETS_IN),
    Row("Priya, let in, who has", wants(PRIYA, Say, text="I slept."), (*LETS_IN, AGREES)),
)
KEEPS = wants(PRIYA, KeepGroundingLine, text="One breath.")
GROUNDING = (
    Row("Priya", KEEPS),
    Row("Priya, another", KEEPS, (KEEPS,)),
    Row("Priya, none any more", wants(PRIYA, KeepGroundingLine, text=None), (KEEPS,)),
    Row("Priya, at length", wants(PRIYA, KeepGroundingLine, text="One breath. " * 12)),
)
AFTERNOONS = SafeHours(days=(0, 2), begins=840, ends=960, time_zone="UTC", ways=("call",))
REACHED = wants(PRIYA, KeepSafeHours, hours=AFTERNOONS, text="Only call.")
BEING_REACHED = (
    Row("Priya, on two afternoons", REACHED),
    Row("Priya, at other hours", wants(PRIYA, KeepSafeHours, hours=AFTERNOONS, text=None), (REACHED,)),
    Row("Priya, by nobody any more", wants(PRIYA, KeepSafeHours, hours=None, text=None), (REACHED,)),
    Row("Priya, on no day", wants(PRIYA, KeepSafeHours, hours=replace(AFTERNOONS, days=()), text=None)),
)
COMING_AND_GOING = (
    Row("Jo, who was here before", comes(JO), (wants(JO, Leave),)),
    Row("Priya, who is new", comes(PRIYA)),
    Row("Maren, who is here", comes(MAREN)),
    Row("Maren, once removed", comes(MAREN), (REMOVES,)),
    Row("Maren", wants(MAREN, Leave)),
    Row("Dana, who waits", wants(DANA, Leave)),
    Row("Maren", wants(MAREN, StepOut)),
    Row("Maren, who has stepped out", wants(MAREN, ComeBack), (wants(MAREN, StepOut),)),
    Row("Priya, who never came", wants(PRIYA, Leave)),
)
WORDS = (
    Row("Maren", SAYS),
    Row("Maren, and wants it read first", LETS_READ),
    Row("Maren, behind a note", BEHIND_NOTE),
    Row("Maren, muted", SAYS, (MUTES,)),
    Row("Dana, who waits", wants(DANA, Say, text="I slept.")),
    Row("Ines", wants(INES, Say, text="Welcome.")),
    Row("Maren, in her side room", wants(MAREN, SayAside, member=MAREN, text="I slept."), (ASIDE,)),
    Row("Jo, in Maren's side room", wants(JO, SayAside, member=MAREN, text="I slept."), (ASIDE,)),
    Row("Ines, in Maren's side room", wants(INES, SayAside, member=MAREN, text="I am here."), (ASIDE,)),
    Row("Ines", wants(INES, SayBackstage, text="Look.")),
    Row("Maren", wants(MAREN, WithdrawHeld, line=held_line), (LETS_READ,)),
    Row("Maren", wants(MAREN, Reword, line=held_line, text="I did sleep."), (LETS_READ,)),
    Row("Maren", TAKES_BACK, (SAYS,)),
    Row("Maren, three minutes later", wants(MAREN, TakeBackLine, line=said_line), (SAYS, later(3))),
    Row("Jo, of Maren's line", wants(JO, TakeBackLine, line=said_line), (SAYS,)),
    Row("Jo, who was there", wants(JO, OpenLine, line=said_line), (BEHIND_NOTE,)),
    Row("Ines", wants(INES, OpenLine, line=said_line), (BEHIND_NOTE,)),
    Row("Dana, who waits", wants(DANA, OpenLine, line=said_line), (BEHIND_NOTE,)),
    Row("Jo, of Maren's line", TELLS_OF_IT, (SAYS,)),
    Row("Jo, of the eleventh line", TELLS_OF_IT, (*(SAYS, TELLS_OF_IT) * 10, SAYS)),
    Row("Jo, of a line Maren took back", TELLS_OF_IT, (SAYS, TAKES_BACK)),
    Row("Jo, of a line of Ines's", TELLS_OF_IT, (wants(INES, Say, text="Hello."),)),
    Row("Maren, of her own line", wants(MAREN, ReportLine, line=said_line), (SAYS,)),
    Row("Jo, of Maren's answer", wants(JO, ReportLine, line=shown_answer), SHOWS),
    Row("Dana, who waits", wants(DANA, ReportLine, line=said_line), (SAYS,)),
    Row(
        "Ines, of what Jo told her",
        wants(INES, SettleReport, report=told_report, outcome="spoke"),
        (SAYS, TELLS_OF_IT),
    ),
    Row("Ines", wants(INES, NoteLine, line=said_line, note="Names a night."), (SAYS,)),
    Row(
        "Ines, of a line behind a note",
        wants(INES, NoteLine, line=said_line, note="Names a night."),
        (BEHIND_NOTE,),
    ),
    Row("Ines", wants(INES, RedactLine, line=said_line), (SAYS,)),
    Row("Ines, of Maren's answer", wants(INES, RedactLine, line=shown_answer), SHOWS),
    Row("Ines", wants(INES, ReleaseWords, line=held_line), (LETS_READ,)),
    Row("Ines", wants(INES, DeclineWords, line=held_line), (LETS_READ,)),
    Row("Ines", wants(INES, AskReword, line=held_line, ask=None), (LETS_READ,)),
)
THE_FLOOR = (
    Row("Maren", wants(MAREN, RaiseHand)),
    Row("Maren, whose hand is up", wants(MAREN, LowerHand), (wants(MAREN, RaiseHand),)),
    Row("Maren, to whom the piece is held out", TAKES, (GIVES,)),
    Row("Maren, to whom the piece is held out", wants(MAREN, Pass), (GIVES,)),
    Row("Maren, who holds the piece", wants(MAREN, LayDown), (GIVES, TAKES)),
    Row("Maren, who asked for a few words back", wants(MAREN, CloseFeedback), (GIVES, TAKES, ASKS_FOR_WORDS)),
    Row("Maren, who holds the piece", wants(MAREN, AskMoreTime), (GIVES, TAKES)),
    Row("Jo, while Maren holds the piece", wants(JO, ShowListening), (GIVES, TAKES)),
    Row("Ines: quiet", wants(INES, SetFloor, mode="quiet")),
    Row("Ines, to Maren", GIVES),
    Row("Ines, from Maren", wants(INES, TakeBackPiece), (GIVES, TAKES)),
    Row("Ines, to Maren, who holds the piece", wants(INES, GiveTime, minutes=5), (GIVES, TAKES)),
    Row("Ines, when Maren asked", wants(INES, OpenFeedback, minutes=2), (GIVES, TAKES, ASKS_FOR_WORDS)),
    Row("Ines, when nobody asked", wants(INES, OpenFeedback, minutes=2)),
    Row(
        "Ines, of two hands",
        wants(INES, ReorderHands, members=hands_turned),
        (wants(MAREN, RaiseHand), wants(JO, RaiseHand)),
    ),
)
A_GO_ROUND = (
    Row("Ines", TELLS),
    Row("Ines, when an order was told", wants(INES, BeginGoRound), (TELLS,)),
    Row("Ines, when no order was told", wants(INES, BeginGoRound)),
    Row("Ines, while it goes round", wants(INES, EndGoRound), (TELLS, wants(INES, BeginGoRound))),
)
A_ROUND = (
    Row("Ines", BEGINS),
    Row("Ines, in a round", BEGINS, (BEGINS,)),
    Row("Maren, in a round", ANSWERS, (BEGINS,)),
    Row("Maren, in no round", ANSWERS),
    Row("Maren, whose answer was shown", ANSWERS, (BEGINS, ANSWERS, wants(INES, RevealNext))),
    Row(
        "Maren, to a question that was not asked",
        wants(MAREN, AnswerRound, round=running_round, answers=(Answer(prompt="nothing", answer="x"),)),
        (BEGINS,),
    ),
    Row("Maren, who has written", wants(MAREN, PassRound, round=running_round), (BEGINS, ANSWERS)),
    Row("Ines, when Maren has written", wants(INES, RevealNext), (BEGINS, ANSWERS)),
    Row("Ines, when it was written for facilitators", wants(INES, RevealNext), (FOR_THE_DESK, ANSWERS)),
    Row("Ines, when nobody has written", wants(INES, RevealNext), (BEGINS,)),
    Row("Ines, in no round", wants(INES, EndRound)),
    Row("Ines, in a round", wants(INES, EndRound), (BEGINS,)),
)
SOMEONE_NOW = (
    Row("Maren", ASKS),
    Row("Maren, muted", ASKS, (MUTES,)),
    Row("Maren, removed", ASKS, (REMOVES,)),
    Row("Maren, who left", ASKS, (wants(MAREN, Leave),)),
    Row("Dana, who waits", wants(DANA, AskSupport)),
    Row("Priya, who never came", wants(PRIYA, AskSupport)),
    Row("Maren, who asked", wants(MAREN, WithdrawSupport, call=call), (ASKS,)),
    Row("Ines, when Maren asked", wants(INES, SeeSupport, call=call), (ASKS,)),
    Row("Ines, when Maren asked", wants(INES, JoinSupport, call=call), (ASKS,)),
    Row("Ines, when Maren asked", wants(INES, EndSupport, call=call), (ASKS,)),
)
KEEPING_IT = (
    Row("Ines", wants(INES, ScheduleMeeting, opens_at=in_ten_hours, minutes=60)),
    Row("Ines, at the same time", wants(INES, ScheduleMeeting, opens_at=in_an_hour, minutes=240)),
    Row("Ines, for yesterday", wants(INES, ScheduleMeeting, opens_at=BEGINNING, minutes=60)),
    Row("Ines, every week", wants(INES, SetRhythm, **WEEKLY)),
    Row("Ines, every third week", wants(INES, SetRhythm, **{**WEEKLY, "every_weeks": 3})),
    Row("Ines, by clocks nobody has", wants(INES, SetRhythm, **{**WEEKLY, "time_zone": "nowhere"})),
    Row("Ines, every week an hour later", wants(INES, SetRhythm, **{**WEEKLY, "time_of_day": 960})),
    Row("Ines", wants(INES, EndRhythm)),
    Row("Ines, where the group has one", wants(INES, EndRhythm), (HAS_ONE,)),
    Row("Ines", wants(INES, CancelMeeting)),
    Row("Ines, who removed Maren", wants(INES, CancelMeeting), (REMOVES,)),
    Row("Ines, when Maren asked for support", wants(INES, CancelMeeting), (ASKS,)),
    Row("Ines", wants(INES, RestoreMeeting)),
    Row("Ines", wants(INES, OpenWaiting)),
    Row("Ines, of another in ten hours", wants(INES, OpenWaiting, meeting=another), (HAS_LATER,)),
    Row("Ines", wants(INES, OpenMeeting)),
    Row("Ines, of another that is due now", wants(INES, OpenMeeting, meeting=another), (HAS_ANOTHER,)),
    Row("Ines, about Dana, who waits", wants(INES, Admit, members=(DANA,))),
    Row("Ines, about Priya, who never came", wants(INES, Admit, members=(PRIYA,))),
    Row("Ines", NEXT),
    Row("Ines, at the first step", wants(INES, StepBack)),
    Row("Ines, at the second step", wants(INES, StepBack), (NEXT,)),
    Row("Ines, at the last step", NEXT, (NEXT,) * 20),
    Row("Ines", wants(INES, CloseMeeting)),
    Row("Ines, who removed Maren", wants(INES, CloseMeeting), (REMOVES,)),
    Row("Ines, when Maren asked for support", wants(INES, CloseMeeting), (ASKS,)),
    Row("Ines", wants(INES, FinishCloseOut)),
    Row("Ines, when Jo left before the end", wants(INES, FinishCloseOut), (wants(JO, Leave),)),
    Row(
        "Ines, when Jo told of Maren's line",
        wants(INES, FinishCloseOut),
        (SAYS, TELLS_OF_IT),
    ),
    Row(
        "Ines, of Jo, who left before the end",
        wants(INES, SettleFollowUp, member=JO, how="done"),
        (wants(JO, Leave),),
    ),
)
MEASURES = (
    Row("Ines, with Maren", ASIDE),
    Row("Ines, with Maren, where one is open", ASIDE, (ASIDE,)),
    Row("Ines, with Maren", wants(INES, CloseSideRoom, member=MAREN), (ASIDE,)),
    Row("Ines, about Maren", wants(INES, ReadFirst, member=MAREN, on=True)),
    Row("Ines, about Maren", MUTES),
    Row("Ines, about Maren, who is muted", wants(INES, Unmute, member=MAREN), (MUTES,)),
    Row("Ines, about Maren", REMOVES),
    Row("Ines", wants(INES, PauseRoom)),
    Row("Ines", wants(INES, ResumeRoom)),
    Row("Ines, for a mute", wants(INES, GiveReason, act=owed, reason="safety"), (MUTES,)),
    Row("Ines, for a removal", wants(INES, GiveReason, act=owed, reason="safety"), (REMOVES,)),
    Row("Ines, for what is owed", wants(INES, GiveReason, act=owed, reason="safety")),
    Row("Ines", wants(INES, WriteIncident, text="It happened.")),
    Row(
        "Ines, about what was never said",
        wants(INES, WriteIncident, text="It happened.", lines=(LineId(NOTHING),)),
    ),
    Row("Ines", wants(INES, WriteHandOver, text="Begin slowly.")),
    Row("Ines, for Maren", wants(INES, ReissueCards, members=(MAREN,))),
)
BY_ITSELF = (
    Row("the clock", LOSES),
    Row("the clock", wants(CLOCK, NoteFacilitatorsBack)),
    Row("the clock", time_passes, called="the next date comes"),
    Row("the clock", later(10 * 60), (REMOVES,), called="many hours pass, a reason is owed"),
    Row("the clock", later(10 * 60), (ASKS,), called="many hours pass, Maren asked for support"),
    Row("the clock", later(8 * 24 * 60), called="eight days pass"),
    Row("the clock", later(8 * 24 * 60), (REMOVES,), called="eight days pass, a reason is owed"),
    Row("the clock", later(60 * 24 * 60), called="two months pass"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
    Row("the register", lead(TOMAS), called="Tomas leads from now on"),
    Row("the register", suspended(MAREN), called="Maren is suspended"),
    Row("the register", belongs_no_more(MAREN), called="Maren is parted from the group"),
)
ROWS = (
    *AGREEMENTS,
    *GROUNDING,
    *BEING_REACHED,
    *COMING_AND_GOING,
    *WORDS,
    *THE_FLOOR,
    *A_GO_ROUND,
    *A_ROUND,
    *SOMEONE_NOW,
    *KEEPING_IT,
    *MEASURES,
    *BY_ITSELF,
)
KEPT = writes(LOBBY, KeptLonger(on=True))
ROWS_ELSE = (
    *KEEPING_IT,
    Row("Ines, for what is owed", wants(INES, GiveReason, act=owed, reason="safety")),
    Row("Maren, who asked", wants(MAREN, WithdrawSupport, call=call)),
    Row("Ines, when Maren asked", wants(INES, EndSupport, call=call)),
    *BY_ITSELF,
    Row("the register", writes(LOBBY, TextLifeNoted(days=1)), called="words are kept for a day from now on"),
    Row("the register", writes(LOBBY, KeptLonger(on=False)), called="the legal hold ends"),
)
