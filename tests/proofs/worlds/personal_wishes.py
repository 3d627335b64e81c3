"""What anybody could want in a personal space."""

from collections.abc import Iterator

from rooms.ids import EntryId, ShareId, SpaceId
from rooms.personal.commands import ChangeBoundary, TakeOutBoundary, TakeOutKnown, WriteBoundary, WriteKnown
from rooms.personal.own import Own, OwnState
from rooms.personal.showing import ShowToClinician, StopShowing
from rooms.spaces import Command

NO_ENTRY = EntryId("none")


def in_own(state: OwnState, space: SpaceId) -> Iterator[Command]:
    """A line in a part, another version of each line there is, and each taken out; and of a line that is not. The
    same of what is known, where nothing is changed."""
    plan = state.plan if isinstance(state, Own) else ()
    known = [each.entry for each in state.known if each.words] if isinstance(state, Own) else []
    yield WriteBoundary(space=space, part="need" if not plan else "if-then", text="A door I can close.")
    for entry in (*(each.entry for each in plan[:2]), NO_ENTRY):
        yield ChangeBoundary(space=space, entry=entry, text="A door with a key.")
        yield TakeOutBoundary(space=space, entry=entry)
    for to in (None, *known[:1], NO_ENTRY):
        yield WriteKnown(space=space, how="saw" if to is None else "know-now", text="A receipt.", adds_to=to)
    for entry in (*known[:2], NO_ENTRY):
        yield TakeOutKnown(space=space, entry=entry)


def showings(state: OwnState, space: SpaceId) -> Iterator[Command]:
    """Each line of a plan and each thing known shown for a while, and what is shown no more; the same of nothing."""
    plan = [each.entry for each in state.plan[:2]] if isinstance(state, Own) else []
    known = [each.entry for each in state.known if each.words][:1] if isinstance(state, Own) else []
    shares = [each.share for each in state.shares[:2]] if isinstance(state, Own) else []
    for entry in (*plan, *known, NO_ENTRY):
        yield ShowToClinician(space=space, entry=entry, days=7)
    for share in (*shares, ShareId("none")):
        yield StopShowing(space=space, share=share)
