"""Small rules about a personal space, each pure."""

from rooms.people import Actor, Role
from rooms.personal.own import Own, OwnState
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Case


def roles_of(state: OwnState, actor: Actor) -> frozenset[Role]:
    """The owner, unless suspended or gone; everybody else is nobody, and the clock needs no row."""
    here = isinstance(state, Own) and actor.seat == state.owner and not (state.out or state.gone)
    return frozenset({Role.OWNER}) if here else frozenset()


def is_known(case: Case[Own]) -> Refusal | None:
    """The entry named was written down, and not taken out."""
    return NOT_HERE if case.state.knows(case.command.entry) is None else None


def adds_to_what_is_known(case: Case[Own]) -> Refusal | None:
    """What is said more of, where anything is, was written down, and not taken out."""
    to = case.command.adds_to
    return None if to is None or case.state.knows(to) is not None else NOT_HERE


def entry_stands(case: Case[Own]) -> Refusal | None:
    """The entry named stands in the plan."""
    return NOT_HERE if case.state.entry(case.command.entry) is None else None
