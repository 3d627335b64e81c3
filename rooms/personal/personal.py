"""A personal space as a kind of space: begun by its owner, and with no dates at all (D81: kept until deleted)."""

from rooms.ids import Fresh
from rooms.personal.events import BoundaryForgotten, KnownForgotten, OwnWordsErased
from rooms.personal.fold import evolve
from rooms.personal.own import BOUNDARY, GROUND, KNOWN, OwnState, Unfounded
from rooms.personal.views import audiences, basis, view
from rooms.spaces import Fact, SpaceKind


def settle(state: OwnState, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """What stands no longer is erased at once, and everything once its owner is gone; under a legal hold when
    that is lifted (D65)."""
    if isinstance(state, Unfounded) or state.kept_longer:
        return ()
    if state.gone and not state.forgotten:
        return (
            Fact(state.space, BOUNDARY, BoundaryForgotten()),
            Fact(state.space, KNOWN, KnownForgotten()),
        )
    if state.over:
        return (Fact(state.space, GROUND, OwnWordsErased(words=state.over)),)
    return ()


PERSONAL: SpaceKind[OwnState] = SpaceKind(
    empty=Unfounded,
    evolve=evolve,
    settle=settle,
    due=lambda _: None,
    basis=basis,
    audiences=audiences,
    view=view,
)
