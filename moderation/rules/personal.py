"""Small rules about a personal space, each pure."""

from rooms.people import Actor, Role, Track
from rooms.personal.own import Own, OwnState
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Case


def roles_of(state: OwnState, actor: Actor) -> frozenset[Role]:
    """The owner, unless suspended or gone; everybody else is nobody, and the clock needs no row. Nor is whoever came in
    with a new card anybody while it waits: it answers as one that was never begun (D63)."""
    if not isinstance(state, Own) or actor.seat != state.owner:
        return frozenset()
    return frozenset() if state.out or state.gone or state.waits else frozenset({Role.OWNER})


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


def item_stands(case: Case[Own]) -> Refusal | None:
    """The item named stands in the vision."""
    return NOT_HERE if case.state.item(case.command.entry) is None else None


def is_let_go(case: Case[Own]) -> Refusal | None:
    """The item named stands, and the own clinician may have it."""
    item = case.state.item(case.command.entry)
    return NOT_HERE if item is None or item.let_go is None else None


def recovers(case: Case[Own]) -> Refusal | None:
    """Only a recovering member's vision has a way out: a partner's is hers or his alone (D25, D78)."""
    return None if case.state.track == Track.RECOVERY else NOT_HERE


def stands_here(case: Case[Own]) -> Refusal | None:
    """The entry named stands in the plan, or among what is known."""
    own, entry = case.state, case.command.entry
    return NOT_HERE if own.entry(entry) is None and own.knows(entry) is None else None


def is_shown(case: Case[Own]) -> Refusal | None:
    """Something is shown by this name."""
    shown = any(each.share == case.command.share for each in case.state.shares)
    return None if shown else NOT_HERE
