"""A ritual: what is asked, of whom, who may see it, where it comes from (D43). Read from its file."""

from dataclasses import dataclass
from typing import Literal, get_args

from rooms.people import Track
from rooms.rituals.places import Table, opened
from rooms.rituals.prompt import Prompt, PromptKind
from rooms.rituals.stages import open_to

Audience = Literal["partner", "recovery", "couple"]
Shown = Literal["circle", "facilitators", "self"]
"""Who may see an answer: the circle, one by one; the meeting's facilitators; nobody but who wrote it."""

MINUTES = range(1, 61)
PROMPTS = range(1, 13)
CHOICES = range(2, 13)
WORDS = range(2, 81)
MOST = range(1, 6)
SECONDS = range(5, 301)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ritual:
    """A round that can be begun. `stage`: the first of a couple's stages it is for, 0 where it is for none."""

    id: str
    title: str
    audience: tuple[Audience, ...]
    minutes: int
    shown: Shown
    source: str
    licence: str
    opening: str
    prompts: tuple[Prompt, ...]
    stage: int = 0

    def is_for(self, track: Track) -> bool:
        """Whether groups of this track may have it."""
        return track.value in self.audience


def read_ritual(name: str, text: str, lists: dict[str, tuple[str, ...]] | None = None) -> Ritual:
    """A ritual of the text of its file; `lists`: the word lists a prompt may name. Raises NotARitual."""
    return ritual_of(name, opened(f"{name}.toml", text), lists or {})


def ritual_of(name: str, table: Table, lists: dict[str, tuple[str, ...]]) -> Ritual:
    """A ritual of a table, wherever that was written. Raises NotARitual."""
    table.only("title", "audience", "stage", "minutes", "shown", "source", "licence", "opening", "prompts")
    audience = table.texts("audience", range(1, 4))
    known = get_args(Audience)
    table.must(set(audience) <= set(known), "audience", f"one or more of {', '.join(known)}")
    couple = "couple" in audience
    stage = table.whole("stage", open_to("rituals"), None if couple else 0)
    table.must(couple or not stage, "stage", "only where the audience is a couple")
    shown = table.one_of("shown", get_args(Shown), "circle")
    prompts = tuple(read_prompt(each, lists) for each in table.tables("prompts", PROMPTS))
    twice = len({each.id for each in prompts}) != len(prompts)
    table.must(not twice, "prompts", "an id of its own for each")
    return Ritual(
        id=name,
        title=table.text("title", 80),
        audience=tuple(sorted(audience)),  # type: ignore[arg-type]
        stage=stage,
        minutes=table.whole("minutes", MINUTES),
        shown=shown,  # type: ignore[arg-type]
        source=table.text("source"),
        licence=table.text("licence", 80),
        opening=table.text("opening"),
        prompts=prompts,
    )


def read_prompt(table: Table, lists: dict[str, tuple[str, ...]]) -> Prompt:
    """One question."""
    table.only("id", "ask", "kind", "choices", "list", "most", "instead", "seconds")
    kind = table.one_of("kind", get_args(PromptKind))
    most = table.whole("most", MOST, None if kind == "words" else 0)
    table.must(kind == "words" or not most, "most", "only where words are chosen")
    seconds = table.whole("seconds", SECONDS, 0)
    table.must(kind == "none" or not seconds, "seconds", "only for what is done together, kind none")
    return Prompt(
        id=table.name("id"),
        ask=table.text("ask"),
        kind=kind,  # type: ignore[arg-type]
        choices=read_choices(table, kind, lists),
        most=most,
        instead=table.text("instead", 300, ""),
        seconds=seconds,
    )


def read_choices(table: Table, kind: str, lists: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What may be chosen: written beside the question, or one of our word lists."""
    named = table.text("list", 40, "")
    table.must(not named or kind == "words", "list", "only where words are chosen")
    if named:
        table.must(named in lists, "list", f"one of {', '.join(sorted(lists))}")
        table.must("choices" not in table.values, "choices", "either a list or choices, not both")
        return lists[named]
    if kind == "words":
        return table.texts("choices", WORDS, 40)
    if kind in ("choice", "ticks"):
        return table.texts("choices", CHOICES)
    table.must("choices" not in table.values, "choices", "only where something is chosen")
    return ()
