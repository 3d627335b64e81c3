"""Small rules about a personal space, each pure."""

from rooms.people import Actor, Role
from rooms.personal.own import Own, OwnState
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Case


def roles_of(state: OwnState, actor: Actor) -> frozenset[Role]:
    """The owner, unless suspended or gone; everybody else is nobody, and the clock needs no row."""
    here = isinstance(state, Own) and actor.seat == state.owner and not (state.out or state.gone)
    return frozenset({Role.OWNER}) if here else frozenset()


def entry_stands(case: Case[Own]) -> Refusal | None:
    """The entry named stands in the plan."""
    return NOT_HERE if case.state.entry(case.command.entry) is None else None
