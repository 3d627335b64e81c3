"""The couple as a kind of space: locked until both clinicians and both members say otherwise."""

from rooms.couple.deadlines import due, settle
from rooms.couple.fold import evolve
from rooms.couple.sides import CoupleState, Unfounded
from rooms.couple.views import audiences, basis, view
from rooms.spaces import SpaceKind

COUPLE: SpaceKind[CoupleState] = SpaceKind(
    empty=Unfounded,
    evolve=evolve,
    settle=settle,
    due=due,
    audiences=audiences,
    basis=basis,
    view=view,
)
