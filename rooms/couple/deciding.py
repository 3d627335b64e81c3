"""What every decision about a couple space writes, and the ways it says no.

A refusal is made of what the asker may know: own acts, own side, bookings and the clock. Never of
the other side's state (D12, D15, D22).
"""

from typing import TypeAlias

from rooms.couple.sides import GROUND, Booking, Couple, Side, key, own
from rooms.ids import WordsId
from rooms.refusals import Refusal
from rooms.spaces import Case, Event, Fact, NewWords

CoupleCase: TypeAlias = Case[Couple]

OUT_OF_RANGE = Refusal("out-of-range", "That number does not fit here. Choose another.")
ALREADY_SO = Refusal("already-so", "It is so already.")
NOT_SO = Refusal("not-so", "It is not so now. Look again.")
ACCEPT_FIRST = Refusal("accept-first", "First your client says yes to you aloud. Then accept.")
SCREEN_FIRST = Refusal(
    "screen-first", "First ask about violence, alone with your client, and record the day. Then accept."
)
UNKNOWN_TEXT = Refusal(
    "unknown-text", "This text is not known here. Load the page again; a clinician offers one that is."
)
NOT_OFFERED = Refusal(
    "not-offered", "This text does not lie before you. Read the one your clinician gave you."
)
HELD = Refusal("held", "You hold this space. Lift your hold first.")
NOT_CURRENT = Refusal("not-current", "Your credential has ended. A coordinator records the new one.")
REASON_OWED = Refusal("reason-owed", "Write a few words why, then turn your key.")
IS_RESTING = Refusal("is-resting", "This space is resting. A meeting is booked while it is unlocked.")
TIME_TAKEN = Refusal("time-taken", "The booked time has come. Book the next one when it is over.")
HOURS_OVERLAP = Refusal("hours-overlap", "Two of these hours are at the same time. Change one of them.")
NOT_BEFORE_MORNING = Refusal("not-before-morning", "A rest is lifted from five in the morning on.")
NOT_ASKED_FOR = Refusal("not-asked-for", "Your client has not asked for this.")
TOO_EARLY = Refusal("too-early", "The check comes in the ten minutes before you meet, or while you may meet.")
CHECK_FIRST = Refusal("check-first", "First take your own check. It is good for ten minutes.")
NOT_TONIGHT = Refusal("not-tonight", "Not now. This space is resting.")
"""The one answer to the partner who would begin, whatever is missing, on whichever side (D10)."""
ONE_SPEAKS = Refusal("one-speaks", "One speaks and one listens now. Your words are kept on this page.")
"""To whoever listens, and to free talk: whoever has the turn is not interrupted (D51)."""
NO_SUCH_RITUAL = Refusal("no-such-ritual", "Choose one of the rituals shown here.")
MEDIATED = Refusal(
    "mediated",
    "In this meeting you make plans together; nobody writes anything else in it. Your words are kept.",
)
NOT_MEDIATED = Refusal("not-mediated", "Plans are made in a meeting with a clinician there.")
NO_SUCH_FORM = Refusal("no-such-form", "Choose one of the plans shown here, and one of its parts.")
ANOTHER_VERSION = Refusal("another-version", "It was changed just now. Read it again, then sign.")
WRITTEN_MEANWHILE = Refusal(
    "written-meanwhile",
    "Other words were put in here while you wrote. Read them. Yours are kept on this page.",
)
CALL_FIRST = Refusal("call-first", "Your clinician talks with you first. Then you can say yes here.")
"""To whoever came in anew and was not called yet: it may be somebody else."""
ANOTHER_FIRST = Refusal(
    "another-first",
    "You made this client's new card. Somebody else speaks with them first, and says so. Then your call counts.",
)
"""To a clinician who made the card: else one person alone could make it, come in with it, and end the doubt (D63)."""
RESTING = Refusal("resting", "This space is resting. Your words are kept on this page.")


def mine(case: CoupleCase) -> Side:
    """The side of the actor: the own one as a member, the own client's as a clinician."""
    side = case.state.side_of(case.actor.seat) or case.state.side_with(case.actor.seat)
    if side is None:
        raise ValueError("the policy lets nobody else come here")
    return side


def booked(case: CoupleCase) -> Booking:
    """The meeting the command names. The policy has already found that it is booked."""
    if case.state.booking is None:
        raise ValueError("the policy lets nobody come here without a booking")
    return case.state.booking


def to_own(case: CoupleCase, side: Side, event: Event) -> Fact:
    """A fact for one member alone."""
    return Fact(case.state.space, own(side.member), event)


def to_key(couple: Couple, side: Side, event: Event, *words: NewWords) -> tuple[Fact, ...]:
    """A fact for the clinician of one side, if there is one."""
    return (Fact(couple.space, key(side.clinician), event, words),) if side.clinician is not None else ()


def to_both(couple: Couple, event: Event) -> tuple[Fact, ...]:
    """The same fact for both members, in one append."""
    return tuple(Fact(couple.space, own(side.member), event) for side in couple.sides)


def on_ground(couple: Couple, event: Event) -> Fact:
    """A fact for nobody's eyes."""
    return Fact(couple.space, GROUND, event)


def new_words(case: CoupleCase, room: str, text: str) -> NewWords:
    """The actor's words, to be sealed under the key of a room."""
    return NewWords(WordsId(case.fresh.id()), case.actor.seat, case.state.space, room, text)
