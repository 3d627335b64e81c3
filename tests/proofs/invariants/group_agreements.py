"""Nobody writes to a circle whose agreements they have not accepted (D35)."""

from rooms.group.addresses import ROSTER
from rooms.group.state.agreements import AgreementsBegun
from rooms.group.state.check_in import AnswerRevealed, RoundWritten
from rooms.group.state.content_notes import SaidBehindNote
from rooms.group.state.conversation import WordsSaid
from rooms.group.state.holds import WordsHeld, WordsReleased
from rooms.group.view import view
from tests.proofs.driver import Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.group_rooms import each, groups


def agreed_before_words(step: Step) -> str | None:
    """A member's words, said, waiting, written or shown: only after the agreements were accepted."""
    for known, _, it in each(step):
        match it.recorded.event:
            case (
                WordsSaid(author=who)
                | SaidBehindNote(author=who)
                | WordsHeld(author=who)
                | WordsReleased(author=who)
            ):
                pass
            case RoundWritten(member=who) | AnswerRevealed(member=who):
                pass
            case _:
                continue
        if who not in known.agreed and who not in known.lead():
            return f"{who} wrote to the circle, and has not accepted its agreements"
    return None


def told_who_agreed(world: World) -> str | None:
    """Facilitators are told of every member whether the agreements were accepted since the newest place."""
    for space, known in groups(world):
        if known.track is None:
            continue
        for one in view(world.state(space), ROSTER, 1)["members"]:
            if one["agreed"] != (one["member"] in known.agreed):
                return f"facilitators are told wrongly whether {one['member']} accepted the agreements"
    return None


def nobody_is_cut_short(step: Step) -> str | None:
    """Whoever is in an open circle goes on with the agreements they came with."""
    for known, _, it in each(step):
        if isinstance(it.recorded.event, AgreementsBegun) and any(
            evening.phase == "open" for evening in known.evenings.values()
        ):
            return "other agreements began in the middle of an evening"
    return None


INVARIANTS = (
    Invariant(
        71,
        "Nobody's words reach the circle before the agreements were accepted",
        "D35",
        "deed",
        agreed_before_words,
    ),
    Invariant(
        71,
        "Nobody's words reach the circle before the agreements were accepted",
        "D35",
        "state",
        told_who_agreed,
    ),
    Invariant(
        72,
        "Other agreements begin only when no circle is open",
        "D35",
        "deed",
        nobody_is_cut_short,
    ),
)
