"""Rituals of the programme's own: written anew or out of one that is there, kept, dropped (D43)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from rooms.group.addresses import LOBBY
from rooms.group.state.shelf import RitualShelved, RitualUnshelved
from rooms.programme.deciding import ALREADY_SO, OUT_OF_RANGE, ProgrammeCase, into, on_register
from rooms.programme.events import RitualDropped, RitualKept
from rooms.programme.register import Register
from rooms.refusals import Refusal
from rooms.rituals.places import NotARitual, Table
from rooms.rituals.prompt import Prompt
from rooms.rituals.ritual import Ritual, Shown, ritual_of
from rooms.spaces import Command, Decision, Fact, Outcome

MOST = 50
"""Rituals one programme keeps."""
NOT_A_RITUAL = Refusal("not-a-ritual", "Something in this ritual does not fit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepRitual(Command):
    """Keep a ritual: a new one, or another wording of the programme's own `ritual`."""

    ritual: str | None
    title: str
    audience: tuple[str, ...]
    stage: int
    minutes: int
    shown: Shown
    source: str
    licence: str
    opening: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRitual(Command):
    """Offer a ritual of the programme's own no longer."""

    ritual: str


def keep_ritual(case: ProgrammeCase) -> Outcome:
    """Kept as it is written, if it fits; every group it is for may begin it from now on. Answers `{ritual}`."""
    register, wanted = case.state, case.command
    before = register.rituals.get(wanted.ritual or "")
    if before is None and len(register.rituals) >= MOST:
        return OUT_OF_RANGE
    ritual = checked(wanted, before.id if before else f"own-{case.fresh.id()}")
    if isinstance(ritual, Refusal):
        return ritual
    if ritual == before:
        return ALREADY_SO
    facts = (on_register(RitualKept(ritual=ritual)), *shelving(register, before, ritual))
    return Decision(facts, {"ritual": ritual.id})


def checked(wanted: KeepRitual, ident: str) -> Ritual | Refusal:
    """By the very rules a file is read by; the refusal says where it does not fit, and what would."""
    said = {name: value for name, value in asdict(wanted).items() if name not in ("space", "ritual")}
    try:
        return ritual_of(ident, Table("", {}, written(said)), {})
    except NotARitual as problem:
        return replace(NOT_A_RITUAL, message=f"This does not fit yet: {problem.expected}.")


def written(said: dict[str, object]) -> dict[str, object]:
    """As it would stand in a file: what is empty is not there."""
    filled = {name: value for name, value in said.items() if value not in ("", 0, ())}
    return {name: [*value] if isinstance(value, tuple) else value for name, value in filled.items()} | {
        name: [written(each) for each in value]
        for name, value in filled.items()
        if isinstance(value, tuple | list) and value and isinstance(value[0], dict)
    }


def shelving(register: Register, before: Ritual | None, ritual: Ritual | None) -> Iterator[Fact]:
    """What each group must know: a ritual it may begin, or may begin no more."""
    for space, group in register.groups.items():
        if ritual and ritual.is_for(group.track):
            yield into(space, LOBBY, RitualShelved(ritual=ritual))
        elif before and before.is_for(group.track):
            yield into(space, LOBBY, RitualUnshelved(ritual=before.id))


def drop_ritual(case: ProgrammeCase) -> Outcome:
    """Gone from every shelf. What was answered in it stays with who may read it."""
    before = case.state.rituals[case.command.ritual]
    gone = on_register(RitualDropped(ritual=before.id))
    return Decision((gone, *shelving(case.state, before, None)))
