"""When other agreements stand in the place of those that were accepted."""

from collections.abc import Iterator

from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.gathering import GroupState
from rooms.group.state.agreements import AcceptancesEnded, AgreementsBegun
from rooms.spaces import Fact


def agreements_beginning(state: GroupState) -> Iterator[Fact]:
    """What was written anew stands as soon as no circle is open: whoever is in one finishes the evening with
    what they came with, and is asked before the first word of the next."""
    coming = state.agreements.coming
    if coming is None or any(it.is_open for it in state.gatherings.values()):
        return
    yield Fact(state.space, LOBBY, AgreementsBegun(version=coming.version))
    yield Fact(state.space, ROSTER, AcceptancesEnded())
