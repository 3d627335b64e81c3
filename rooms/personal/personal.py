"""A personal space as a kind of space: begun by its owner, and kept until deleted (D81)."""

from rooms.ids import Fresh
from rooms.personal.events import BoundaryForgotten, KnownForgotten, OwnWordsErased
from rooms.personal.fold import evolve
from rooms.personal.own import BOUNDARY, GROUND, KNOWN, Own, OwnState, Unfounded
from rooms.personal.shares import ending, forgetting, noting, over_at
from rooms.personal.views import audiences, basis, view
from rooms.personal.vision import TOWARD
from rooms.personal.vision_events import OwnVisionForgotten
from rooms.personal.walking_toward import let_go_dates, let_go_over
from rooms.spaces import Fact, SpaceKind


def settle(state: OwnState, now: int, fresh: Fresh) -> tuple[Fact, ...]:  # noqa: ARG001
    """What was let go or shown is the owner's alone when its time is over, also under a legal hold. Then what stands
    no longer is erased."""
    if isinstance(state, Unfounded):
        return ()
    over = (*let_go_over(state, now), *ending(state, now), *noting(state))
    return over or (*forgetting(state), *erasing(state))


def erasing(own: Own) -> tuple[Fact, ...]:
    """What stands no longer is erased at once, and everything once its owner is gone; under a legal hold when
    that is lifted (D65)."""
    if own.kept_longer:
        return ()
    if own.gone and not own.forgotten:
        return (
            Fact(own.space, BOUNDARY, BoundaryForgotten()),
            Fact(own.space, KNOWN, KnownForgotten()),
            Fact(own.space, TOWARD, OwnVisionForgotten()),
        )
    return (Fact(own.space, GROUND, OwnWordsErased(words=own.over)),) if own.over else ()


def due(state: OwnState) -> int | None:
    """When (ms) the first of what was let go or shown is over by its date. Nothing else here has one."""
    if isinstance(state, Unfounded):
        return None
    shown = (over_at(state, each) for each in state.shares)
    return min((*let_go_dates(state), *shown), default=None)


PERSONAL: SpaceKind[OwnState] = SpaceKind(
    empty=Unfounded,
    evolve=evolve,
    settle=settle,
    due=due,
    basis=basis,
    audiences=audiences,
    view=view,
)
