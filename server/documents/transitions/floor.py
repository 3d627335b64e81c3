"""The floor: who may speak, who has the piece, whose hand is up, in every state it can be in."""

from collections.abc import Callable

from moderation.floor_keeping import GivePiece, GiveTime, ReorderHands, SetFloor, TakeBackPiece
from moderation.meeting_keeping import CloseMeeting, OpenMeeting
from moderation.sanctions import PauseRoom, RemoveFromMeeting
from moderation.side_rooms import OpenSideRoom
from rooms.group.entering import Leave
from rooms.group.gathering import Gathering
from rooms.group.speaking import Say
from rooms.group.taking_turns import (
    AskMoreTime,
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
Maren. Jo's hand is up, then Dana's, unless the state says otherwise."""


def floor_state(it: Gathering | None) -> str:
    """The state of the floor of one meeting."""
    if it is None or not it.is_open:
        return "no circle"
    floor = it.floor
    if floor.holder is not None:
        return "held"
    if floor.offered in floor.round_again:
        return "held out again"
    if floor.offered is not None:
        return "held out"
    return "free" if floor.mode == "one-voice" else floor.mode


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

STATES = (
    State("open", "Whoever likes may speak.", circle_where(*HANDS)),
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
    State(
        "quiet", "Nobody speaks but facilitators.", circle_where(*HANDS, wants(INES, SetFloor, mode="quiet"))
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
    Row("Maren", wants(MAREN, AskMoreTime)),
    Row("Jo", wants(JO, AskMoreTime)),
    Row("Maren", wants(MAREN, ShowListening)),
    Row("Jo", wants(JO, ShowListening)),
)
FACILITATORS_MOVES = (
    Row("Ines: open", wants(INES, SetFloor, mode="open")),
    Row("Ines: one voice", ONE_VOICE),
    Row("Ines: quiet", wants(INES, SetFloor, mode="quiet")),
    Row("Ines, to Maren", gives(MAREN)),
    Row("Ines, to Jo", gives(JO)),
    Row("Ines, to Priya", gives(PRIYA)),
    Row("Ines", wants(INES, TakeBackPiece)),
    Row("Ines: 5 minutes", wants(INES, GiveTime, minutes=5)),
    Row("Ines: 31 minutes", wants(INES, GiveTime, minutes=31)),
    Row("Ines: the other way round", wants(INES, ReorderHands, members=hands_turned)),
    Row("Ines: of hands no longer up", wants(INES, ReorderHands, members=(PRIYA, JO))),
)
OTHER_MOVES = (
    Row("Ines, with Priya", wants(INES, OpenSideRoom, member=PRIYA)),
    Row("Ines", wants(INES, PauseRoom)),
    Row("Ines, about Maren", wants(INES, RemoveFromMeeting, member=MAREN)),
    Row("Maren", wants(MAREN, Leave)),
    Row("Jo", wants(JO, Leave)),
    Row("Ines", wants(INES, CloseMeeting)),
    Row("Ines", wants(INES, OpenMeeting)),
    Row("the clock", later(10 * 60), called="many hours pass"),
    Row("the clock", time_passes, called="the next date comes"),
    Row("the register", suspended(MAREN), called="Maren is suspended"),
    Row("the register", leads_no_more(INES), called="Ines leads no more"),
)
FLOOR = Table("The floor", ABOUT, STATES, (*MEMBERS_MOVES, *FACILITATORS_MOVES, *OTHER_MOVES), named)
