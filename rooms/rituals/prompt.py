"""One question of a ritual, its kinds of answer, and whether an answer fits (D44)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Literal

from rooms.refusals import Refusal
from rooms.spaces import STRICT
from rooms.texts import clean

PromptKind = Literal["text", "choice", "scale", "body", "words", "ticks", "date", "none"]
"""`words`: up to `most` out of a list of ours; `ticks`: any of a few; `body`: the window of tolerance;
`scale`: 0 to 10; `none`: nothing is asked, the text is read or done together."""

NOT_A_CHOICE = Refusal("not-a-choice", "One of the answers does not fit its question.")
ANSWER_LIMIT = 1_000
BODY = ("very-up", "up", "steady", "down", "very-down")
SCALE = tuple(str(number) for number in range(11))
BETWEEN = "\n"
"""Stands between several words or ticks of one answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question of a ritual. Every one may be left at "I would rather not say" (D44).

    - `most`: how many words may be chosen, for `words`
    - `instead`: another way to do it, for whom this one does not suit
    - `seconds`: about how long, for what is done together; 0 for as long as it takes
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    id: str
    ask: str
    kind: PromptKind
    choices: tuple[str, ...] = ()
    most: int = 0
    instead: str = ""
    seconds: int = 0

    @property
    def asks(self) -> bool:
        """Whether there is anything to answer."""
        return self.kind != "none"


def prompt_view(prompt: Prompt) -> dict[str, Any]:
    """One question, as a browser shows it."""
    return {
        "id": prompt.id,
        "ask": prompt.ask,
        "kind": prompt.kind,
        "choices": list(prompt.choices),
        "most": prompt.most,
        "instead": prompt.instead,
        "seconds": prompt.seconds,
    }


def fitting(prompt: Prompt, answer: str | None) -> str | Refusal | None:
    """One answer as it is kept, if it fits its prompt; null for "I would rather not say"."""
    if answer is None:
        return None
    match prompt.kind:
        case "text":
            return clean(answer, ANSWER_LIMIT)
        case "date":
            return answer if is_date(answer) else NOT_A_CHOICE
        case "words" | "ticks":
            return several(prompt, answer.split(BETWEEN))
        case "choice" | "scale" | "body" | "none":
            allowed = {"choice": prompt.choices, "scale": SCALE, "body": BODY, "none": ()}[prompt.kind]
            return answer if answer in allowed else NOT_A_CHOICE


def several(prompt: Prompt, chosen: list[str]) -> str | Refusal:
    """Some of the choices, each once, in the order they are offered in."""
    most = prompt.most if prompt.kind == "words" else len(prompt.choices)
    if len(set(chosen)) != len(chosen) or len(chosen) > most or not set(chosen) <= set(prompt.choices):
        return NOT_A_CHOICE
    return BETWEEN.join(choice for choice in prompt.choices if choice in chosen)


def is_date(text: str) -> bool:
    """Whether it is a day as `2026-11-25`. No more is asked of it: how days are counted is the member's
    own rule (D47)."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
