"""How facts of an older version of an event are read as those of the next.

Rows are never rewritten: their chain is over what was written. So whatever a released or unreleased
server of ours ever stored is brought up here, one version at a time, whenever it is read. A fact that
was only added, with a default that says what its absence meant, needs no step.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

Upcast = Callable[[dict[str, Any]], dict[str, Any]]
"""Facts of one version of a kind made into those of the next. Pure; refuses nothing, guesses nothing."""


def _links_say_their_relation(facts: dict[str, Any]) -> dict[str, Any]:
    """Version 1 was written in two forms: `kind`, which the envelope has too, and then `relation`."""
    return {"relation" if name == "kind" else name: value for name, value in facts.items()}


def _rounds_say_who_reads_them(facts: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew rounds for the circle alone, without opening words, and four kinds of question."""
    said = facts.get("prompts")
    more = {"most": 0, "instead": "", "seconds": 0}
    prompts = [p | more if isinstance(p, dict) else p for p in said] if isinstance(said, list) else said
    return {**facts, "prompts": prompts, "opening": "", "shown": "circle"}


UPCASTERS: Final[Mapping[tuple[str, int], Upcast]] = {
    ("people_linked", 1): _links_say_their_relation,
    ("round_begun", 1): _rounds_say_who_reads_them,
}
"""By kind and the version read; see CONTRIBUTING, *Changing an event*."""
