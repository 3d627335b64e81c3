"""How an item of a vision comes through both clinicians, one after the other, before the partner (D24, D26, D27).

Neither of them learns what the other does with it, but for the one act that passes it on.
"""

from rooms.couple.consent_texts import newest
from rooms.couple.deciding import ALREADY_SO, HELD, NOT_SO, CoupleCase, mine
from rooms.couple.sides import Couple
from rooms.couple.vision import Item, Passed, offered_room, passed_room
from rooms.couple.vision_events import ItemCleared, ItemLies, ItemOffered, ItemUncleared
from rooms.couple.vision_lock import read_by
from rooms.ids import ReleaseId, WordsId
from rooms.refusals import Refusal
from rooms.spaces import CopiedWords, Decision, Fact, Outcome
from rooms.vision_release import item_room

NO_RELEASE = Refusal(
    "no-release", "First record your client's release of information. Then you can clear this."
)
"""An item goes on under a release alone (D24); it falls with it (D19)."""
CLEAR_FIRST = Refusal("clear-first", "First read it, and clear it. Then you can lay it before your client.")
NO_MEETING_YET = Refusal("no-meeting-yet", "First a meeting of the two is booked. Then you can lay it here.")


def the_item(case: CoupleCase) -> tuple[Item, Passed | None]:
    """The item the command names. The policy has already found that the actor reads it."""
    found = read_by(case.state, case.actor.seat, case.command.release)
    if found is None:
        raise ValueError("the policy lets nobody come here who does not read it")
    return found


def where(item: Item, passed: Passed | None) -> str:
    """The room in which that clinician reads it."""
    return item_room(item.release) if passed is None else passed_room(passed.release)


def clear_item(case: CoupleCase) -> Outcome:
    """Like a key, for one item: what the other side has is not looked at (D12). Past a credential none is read."""
    side, (item, passed) = mine(case), the_item(case)
    if (item if passed is None else passed).cleared:
        return ALREADY_SO
    if side.hold is not None:
        return HELD
    if side.roi_until is None:
        return NO_RELEASE
    cleared = ItemCleared(release=case.command.release)
    return Decision((Fact(case.state.space, where(item, passed), cleared),))


def unclear_item(case: CoupleCase) -> Outcome:
    """At any hour; what hangs on it ends with it, everywhere at once (D28)."""
    item, passed = the_item(case)
    if not (item if passed is None else passed).cleared:
        return NOT_SO
    uncleared = ItemUncleared(release=case.command.release)
    return Decision((Fact(case.state.space, where(item, passed), uncleared),))


def offer_item(case: CoupleCase) -> Outcome:
    """Its title, and nothing else of it, lies before the own client from here on. No screen of a member speaks of a
    space of two before their first meeting is booked (D18)."""
    couple, (item, passed) = case.state, the_item(case)
    if passed is None or not passed.cleared:
        return CLEAR_FIRST
    if passed.offer is not None:
        return ALREADY_SO
    if not couple.known:
        return NO_MEETING_YET
    release = ReleaseId(case.fresh.id())
    title = copied(couple, WordsId(case.fresh.id()), passed.title, offered_room(release))
    offered = ItemOffered(release=release, of=passed.release, version=newest("item").id, title=title.id)
    return Decision(
        (
            Fact(couple.space, offered_room(release), offered, copies=(title,)),
            Fact(couple.space, where(item, passed), ItemLies(release=passed.release)),
        )
    )


def copied(couple: Couple, words: WordsId, of: WordsId, room: str) -> CopiedWords:
    """The author's words, sealed once more for whoever is in that room."""
    return CopiedWords(words, of, couple.recovering.member, couple.space, room)
