"""The floor: who may speak, who has the piece, whose hand is up, in every state it can be in."""

from collections.abc import Callable

from moderation.floor_keeping import GivePiece, GiveTime, OpenFeedback, ReorderHands, SetFloor, TakeBackPiece
from moderation.go_rounds import BeginGoRound, EndGoRound, TellOrder
from moderation.meeting_keeping import CloseMeeting, OpenMeeting
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting, ResumeRoom
from moderation.side_rooms import OpenSideRoom
from rooms.group.gathering import Gathering
from rooms.group.state.feedback import Feedback
from rooms.group.state.floor import Floor
from rooms.group.state.go_round import GoRound
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say
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
from rooms.ids import SeatId
from server.documents.transitions.circle import (
    DANA,
    INES,
    JO,
    MAREN,
    PLAN,
    PRIYA,
    comes,
    hands_turned,
    known_here,
    leads_no_more,
    open_circle,
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

ABOUT = """Maren, Jo, Dana and Priya are in the circle; Ines leads it, alone. Where somebody has the piece it is
Maren. Jo's hand is up, then Dana's, unless the state says otherwise. In a go-round the order is Maren, Jo,
Dana."""


def floor_state(it: Gathering | None) -> str:
    """The state of the floor of one meeting."""
    if it is None or not it.is_open:
        return "no circle"
    if it.go_round is not None and it.go_round.going:
        return round_state(it.floor, it.go_round, it.feedback)
    floor = it.floor
    if it.feedback is not None:
        return few_words(it.feedback)
    if floor.holder is not None:
        return "held"
    if floor.offered in floor.round_again:
        return "held out again"
    if floor.offered is not None:
        return "held out"
    return "free" if floor.mode == "one-voice" else floor.mode


def few_words(feedback: Feedback) -> str:
    """The state of the floor while a few words back are to come (D34)."""
    return "a few words" if feedback.is_open else "asks for words"


def round_state(floor: Floor, go_round: GoRound, feedback: Feedback | None) -> str:
    """The state of the floor while the piece goes round."""
    if feedback is not None:
        return f"round, {few_words(feedback)}"
    if floor.holder is not None:
        return "round, held"
    if floor.offered is None:
        return "round, waits"
    last_time = floor.offered in go_round.again | go_round.had
    return "round, held out again" if last_time else "round, held out"


def named(evening: Evening) -> str:
    """The state tonight's floor is in."""
    return floor_state(evening.it)


def gives(who: SeatId) -> Make:
    """Ines holds the piece out."""
    return wants(INES, GivePiece, member=who)


def circle_where(*moves: Make) -> Callable[[Beforehand], Evening]:
    """Four in a circle, and what was done there."""

    def make(before: Beforehand) -> Evening:
        return as_far_as_it_goes(through(open_circle(MAREN, JO, DANA, PRIYA), *moves), before)

    return make


def not_yet(before: Beforehand) -> Evening:
    """Maren and Jo wait."""
    evening = through(known_here(MAREN, JO, DANA, PRIYA), PLAN, time_passes, comes(MAREN), comes(JO))
    return as_far_as_it_goes(evening, before)


HANDS = (wants(JO, RaiseHand), wants(DANA, RaiseHand))
TAKES, PASSES = wants(MAREN, TakePiece), wants(MAREN, Pass)
ONE_VOICE = wants(INES, SetFloor, mode="one-voice")
QUIET = wants(INES, SetFloor, mode="quiet")
PAUSE = wants(INES, PauseRoom)
ASKS = wants(MAREN, LayDown, feedback=True)
WINDOW = wants(INES, OpenFeedback, minutes=2)
TELLS = wants(INES, TellOrder, order="chosen", members=(MAREN, JO, DANA))
TELLS_ONE = wants(INES, TellOrder, order="chosen", members=(MAREN,))
ROUND = (TELLS, wants(INES, BeginGoRound))
AFTER_JO = (
    wants(INES, TellOrder, order="chosen", members=(JO, MAREN)),
    wants(INES, BeginGoRound),
    wants(JO, Pass),
)
OF_ONE = (TELLS_ONE, wants(INES, BeginGoRound))

STATES = (
    State("open", "Whoever likes may speak.", circle_where(*HANDS)),
    State("open, no hand", "The same, and no hand is up.", circle_where(), kind="open"),
    State("free", "One voice, and nobody has the piece.", circle_where(*HANDS, ONE_VOICE)),
    State(
        "free, again",
        "The same, and it moved on from Maren before: her hand is up once more.",
        circle_where(*HANDS, gives(MAREN), PASSES, wants(INES, TakeBackPiece)),
        kind="free",
    ),
    State("held out", "The piece is held out to Maren.", circle_where(*HANDS, gives(MAREN))),
    State("held out, no hand", "The same, and no hand is up.", circle_where(gives(MAREN)), kind="held out"),
    State(
        "to Jo",
        "It moved on from Maren, is held out to Jo, and Maren's hand is the next.",
        circle_where(gives(MAREN), PASSES, gives(JO)),
        kind="held out",
    ),
    State(
        "held out again",
        "It moved on from Maren before, and is held out to her for the second time.",
        circle_where(gives(MAREN), PASSES, gives(MAREN), *HANDS),
    ),
    State("held", "Maren holds the piece.", circle_where(*HANDS, gives(MAREN), TAKES)),
    State("held, no hand", "The same, and no hand is up.", circle_where(gives(MAREN), TAKES), kind="held"),
    State(
        "asks for words",
        "Maren shared, is done, and would like a few words back.",
        circle_where(*HANDS, gives(MAREN), TAKES, ASKS),
    ),
    State(
        "a few words",
        "Everybody may write a few words to Maren.",
        circle_where(*HANDS, gives(MAREN), TAKES, ASKS, WINDOW),
    ),
    State("quiet", "Nobody speaks but facilitators.", circle_where(*HANDS, QUIET)),
    State("quiet, no hand", "The same, and no hand is up.", circle_where(QUIET), kind="quiet"),
    State("round, held out", "The piece goes round, and is held out to Maren.", circle_where(*HANDS, *ROUND)),
    State(
        "round, held out, in a pause",
        "The same, and words wait.",
        circle_where(*HANDS, *ROUND, PAUSE),
        kind="round, held out",
    ),
    State(
        "round, held out after Jo",
        "It has moved on from Jo, and is held out to Maren.",
        circle_where(*AFTER_JO),
        kind="round, held out",
    ),
    State(
        "round, held out to the last",
        "It goes round, and is held out to Maren; nobody is still to come.",
        circle_where(*OF_ONE),
        kind="round, held out",
    ),
    State(
        "round, held out again",
        "It goes round, and has come to Maren once more; nobody is still to come.",
        circle_where(*OF_ONE, PASSES),
    ),
    State(
        "round, again by hand",
        "It has come to Maren once more by Ines' hand, before Jo and Dana.",
        circle_where(*ROUND, PASSES, gives(MAREN)),
        kind="round, held out again",
    ),
    State("round, held", "It goes round, and Maren holds it.", circle_where(*HANDS, *ROUND, TAKES)),
    State(
        "round, held in a pause",
        "The same, and words wait.",
        circle_where(*HANDS, *ROUND, TAKES, PAUSE),
        kind="round, held",
    ),
    State(
        "round, held after Jo",
        "It has moved on from Jo, and Maren holds it.",
        circle_where(*AFTER_JO, TAKES),
        kind="round, held",
    ),
    State(
        "round, the last",
        "Maren holds it, and nobody is still to come.",
        circle_where(*OF_ONE, TAKES),
        kind="round, held",
    ),
    State(
        "round, asks for words",
        "It goes round; Maren had it, and would like a few words back.",
        circle_where(*HANDS, *ROUND, TAKES, ASKS),
    ),
    State(
        "round, the last asks",
        "The same, and nobody is still to come.",
        circle_where(*OF_ONE, TAKES, ASKS),
        kind="round, asks for words",
    ),
    State(
        "round, a few words",
        "It goes round, and everybody may write a few words to Maren.",
        circle_where(*HANDS, *ROUND, TAKES, ASKS, WINDOW),
    ),
    State(
        "round, a few to the last",
        "The same, and nobody is still to come.",
        circle_where(*OF_ONE, TAKES, ASKS, WINDOW),
        kind="round, a few words",
    ),
    State("round, waits", "It goes round, and it is quiet.", circle_where(*HANDS, *ROUND, QUIET)),
    State(
        "round, in a pause",
        "It goes round, and in a pause nobody has it.",
        circle_where(*ROUND, TAKES, PAUSE, wants(MAREN, LayDown)),
        kind="round, waits",
    ),
    State("not yet", "The circle is not open yet.", not_yet, kind="no circle"),
    State("no circle", "The meeting is over.", circle_where(*HANDS, gives(MAREN), wants(INES, CloseMeeting))),
)
MEMBERS_MOVES = (
    Row("Maren", wants(MAREN, Say, text="I slept.")),
    Row("Jo", wants(JO, Say, text="I slept.")),
    Row("Ines", wants(INES, Say, text="Welcome.")),
    Row("Maren", wants(MAREN, RaiseHand)),
    Row("Jo", wants(JO, RaiseHand)),
    Row("Priya", wants(PRIYA, RaiseHand)),
    Row("Jo", wants(JO, LowerHand)),
    Row("Priya", wants(PRIYA, LowerHand)),
    Row("Maren", TAKES),
    Row("Jo", wants(JO, TakePiece)),
    Row("Maren", PASSES),
    Row("Jo", wants(JO, Pass)),
    Row("Maren", wants(MAREN, LayDown)),
    Row("Jo", wants(JO, LayDown)),
    Row("Maren: a few words back, please", ASKS),
    Row("Maren", wants(MAREN, CloseFeedback)),
    Row("Jo", wants(JO, CloseFeedback)),
    Row("Maren", wants(MAREN, AskMoreTime)),
    Row("Jo", wants(JO, AskMoreTime)),
    Row("Maren", wants(MAREN, ShowListening)),
    Row("Jo", wants(JO, ShowListening)),
)
FACILITATORS_MOVES = (
    Row("Ines: open", wants(INES, SetFloor, mode="open")),
    Row("Ines: one voice", ONE_VOICE),
    Row("Ines: quiet", QUIET),
    Row("Ines, to Maren", gives(MAREN)),
    Row("Ines, to Jo", gives(JO)),
    Row("Ines, to Priya", gives(PRIYA)),
    Row("Ines", wants(INES, TakeBackPiece)),
    Row("Ines: 5 minutes", wants(INES, GiveTime, minutes=5)),
    Row("Ines: 31 minutes", wants(INES, GiveTime, minutes=31)),
    Row("Ines: 2 minutes", WINDOW),
    Row("Ines: 4 minutes", wants(INES, OpenFeedback, minutes=4)),
    Row("Ines: 2 minutes, in a pause", WINDOW, (PAUSE,)),
    Row("Ines", wants(INES, CloseFeedback)),
    Row("Ines: the other way round", wants(INES, ReorderHands, members=hands_turned)),
    Row("Ines: of hands no longer up", wants(INES, ReorderHands, members=(PRIYA, JO))),
)
GO_ROUNDS_MOVES = (
    Row("Ines: Maren, Jo, Dana", TELLS),
    Row("Ines: as they came", wants(INES, TellOrder, order="arrival")),
    Row("Ines: by chance", wants(INES, TellOrder, order="random")),
    Row("Ines: of nobody", wants(INES, TellOrder, order="chosen", members=())),
    Row("Ines", wants(INES, BeginGoRound)),
    Row("Ines, when an order was told", wants(INES, BeginGoRound), (TELLS,)),
    Row("Ines, when an order was told, in a pause", wants(INES, BeginGoRound), (TELLS, PAUSE)),
    Row("Ines", wants(INES, EndGoRound)),
    Row("Ines, when an order was told", wants(INES, EndGoRound), (TELLS,)),
)
OTHER_MOVES = (
    Row("Ines, with Priya", wants(INES, OpenSideRoom, member=PRIYA)),
    Row("Ines", PAUSE),
    Row("Ines, in a pause", wants(INES, ResumeRoom), (PAUSE,)),
    Row("Ines, about Maren", wants(INES, MuteUntil, member=MAREN, minutes=5)),
    Row("Ines, about Maren", wants(INES, RemoveFromMeeting, member=MAREN)),
    Row("Maren", wants(MAREN, StepOut)),
    Row("Jo", wants(JO, StepOut)),
    Row("Priya, who has stepped out", wants(PRIYA, ComeBack), (wants(PRIYA, StepOut),)),
    Row("Ines, to Priya, who has stepped out", gives(PRIYA), (wants(PRIYA, StepOut),)),
    Row("Maren", wants(MAREN, Leave)),
    Row("Jo", wants(JO, Leave)),
    Row("Ines", wants(INES, CloseMeeting)),
    Row("Ines", wants(INES, OpenMeeting)),
    Row("the clock", later(10 * 60), called="many hours pass"),
    Row("the clock", time_passes, called="the next date comes"),
    Row("the register", suspended(MAREN), called="Maren is suspended"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
)
FLOOR = Table(
    "The floor", ABOUT, STATES, (*MEMBERS_MOVES, *FACILITATORS_MOVES, *GO_ROUNDS_MOVES, *OTHER_MOVES), named
)
