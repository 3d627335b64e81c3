"""What both said leaves only with both: a permission of each, for a day, given and taken back alone (D52)."""

from collections.abc import Iterator

from rooms.couple.copy_events import SharedCopyAllowed, SharedCopyEnded, SharedCopyMade
from rooms.couple.deciding import CALL_FIRST, NOT_SO, CoupleCase, mine, to_own
from rooms.couple.lock import may_talk, ready
from rooms.couple.sides import Couple, own
from rooms.mornings import DAY
from rooms.refusals import Refusal
from rooms.spaces import Decision, Fact, Outcome

NO_COPY_NOW = Refusal(
    "no-copy-now",
    "Not now. It takes a yes of each of you, given alone within a day, a space that does not rest, and no meeting "
    "that goes on.",
)
"""The one answer, whatever is missing, on whichever side."""
READ_LATER = Refusal(
    "read-later", "Your clinician talks with you first. Then you can read this again. It is kept."
)
"""To whoever came in anew and was not called yet: it may be somebody else."""


def allow_shared_copy(case: CoupleCase) -> Outcome:
    """For a day from now, said anew or not, and by nobody whose own seat is in doubt. Answers `{until}`."""
    side, until = mine(case), case.now + DAY
    if side.member_in_doubt:
        return CALL_FIRST
    allowed = to_own(case, side, SharedCopyAllowed(member=side.member, until=until))
    return Decision((allowed,), {"until": until})


def take_back_shared_copy(case: CoupleCase) -> Outcome:
    """In one press. What was taken along before stays taken along."""
    side = mine(case)
    if side.copy_until is None:
        return NOT_SO
    return Decision((to_own(case, side, SharedCopyEnded(member=side.member)),))


def make_shared_copy(case: CoupleCase) -> Outcome:
    """Once both permissions stand, the two may talk, and the space does not rest: what rests is read by nobody
    together (D81). While a meeting is on the answer would be the other's yes alone, to somebody in the same room."""
    couple, side = case.state, mine(case)
    if meets(couple) or not may_talk(couple) or not ready(couple, case.now):
        return NO_COPY_NOW
    if not all(each.copy_counts for each in couple.sides):
        return NO_COPY_NOW
    return Decision((to_own(case, side, SharedCopyMade(member=side.member)),))


def meets(couple: Couple) -> bool:
    """Whether a couple meeting is on."""
    return couple.begun is not None


def read_my_shared_words(case: CoupleCase) -> Outcome:
    """Whatever rests: the own words stay readable to their author (D81), and to nobody of whom it is open whether they
    are the author. Nothing is written down of it."""
    return READ_LATER if mine(case).member_in_doubt else Decision()


def copies_over(couple: Couple, now: int) -> Iterator[Fact]:
    """A permission ends by itself after its day."""
    for side in couple.sides:
        if side.copy_until is not None and now >= side.copy_until:
            yield Fact(couple.space, own(side.member), SharedCopyEnded(member=side.member))


def copy_dates(couple: Couple) -> Iterator[int]:
    """When that is."""
    yield from (side.copy_until for side in couple.sides if side.copy_until is not None)
