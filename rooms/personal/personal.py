"""A personal space as a kind of space: begun by its owner, and kept until deleted (D81)."""

from rooms.ids import Fresh
from rooms.personal.events import BoundaryForgotten, KnownForgotten, OwnWordsErased
from rooms.personal.fold import evolve
from rooms.personal.own import BOUNDARY, GROUND, KNOWN, OwnState, Unfounded
from rooms.personal.views import audiences, basis, view
from rooms.personal.vision import TOWARD
from rooms.personal.vision_events import OwnVisionForgotten
from rooms.personal.walking_toward import let_go_dates, let_go_over
from rooms.spaces import Fact, SpaceKind


def settle(state: OwnState, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """What was let go is the owner's alone when its time is over, also under a legal hold. What stands no longer is
    erased at once, and everything once its owner is gone; under a legal hold when that is lifted (D65)."""
    if isinstance(state, Unfounded):
        return ()
    if over := tuple(let_go_over(state, now)):
        return over
    if state.kept_longer:
        return ()
    if state.gone and not state.forgotten:
        return (
            Fact(state.space, BOUNDARY, BoundaryForgotten()),
            Fact(state.space, KNOWN, KnownForgotten()),
            Fact(state.space, TOWARD, OwnVisionForgotten()),
        )
    if state.over:
        return (Fact(state.space, GROUND, OwnWordsErased(words=state.over)),)
    return ()


def due(state: OwnState) -> int | None:
    """When what was let go is over by date. Nothing else here has one."""
    return None if isinstance(state, Unfounded) else min(let_go_dates(state), default=None)


PERSONAL: SpaceKind[OwnState] = SpaceKind(
    empty=Unfounded,
    evolve=evolve,
    settle=settle,
    due=due,
    basis=basis,
    audiences=audiences,
    view=view,
)
