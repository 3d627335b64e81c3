"""The turns of two: one speaks step by step, the other listens, then they change (D29, D51)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rooms.couple.turn_events import FanosBegun, FanosOver, TurnChanged, TurnWentOn
from rooms.ids import SeatId
from rooms.rituals.prompt import Prompt, prompt_view
from rooms.rituals.shelf import in_turns
from rooms.spaces import Event


@dataclass(frozen=True, slots=True)
class Turns:
    """The newest ritual in turns of a couple meeting.

    - `speaker`: who has the turn, None once it is over; then it stands here for its prompts alone
    - `step`: the id of the prompt the turn is at
    - `second`: the first turn is over
    """

    title: str
    opening: str
    prompts: tuple[Prompt, ...]
    speaker: SeatId | None
    step: str
    second: bool = False

    @property
    def following(self) -> str | None:
        """The id of the prompt after this one, None for the last."""
        ids = [each.id for each in self.prompts]
        return next(iter(ids[ids.index(self.step) + 1 :]), None)


def evolve(turns: Turns | None, event: Event) -> Turns | None:
    """Fold one fact about turns. An impossible one raises ValueError."""
    if isinstance(event, FanosBegun):
        if turns is not None and turns.speaker is not None:
            raise ValueError("one at a time")
        return Turns(event.title, event.opening, event.prompts, event.speaker, event.prompts[0].id)
    if turns is None or turns.speaker is None:
        raise ValueError("nobody has a turn")
    match event:
        case TurnWentOn(step=step):
            return replace(turns, step=step)
        case TurnChanged(speaker=speaker):
            return replace(turns, speaker=speaker, step=turns.prompts[0].id, second=True)
        case FanosOver():
            return replace(turns, speaker=None)
        case _:
            return turns


def view_of_rituals() -> list[Mapping[str, Any]]:
    """What a partner may begin, the same for every couple; the steps are what words were said to."""
    return [
        {
            "ritual": it.id,
            "title": it.title,
            "opening": it.opening,
            "steps": [{"id": each.id, "ask": each.ask} for each in it.prompts],
        }
        for it in in_turns().values()
    ]


def view_of_turns(turns: Turns | None) -> Mapping[str, Any] | None:
    """As both read it."""
    if turns is None:
        return None
    return {
        "title": turns.title,
        "opening": turns.opening,
        "prompts": [prompt_view(each) for each in turns.prompts],
        "speaker": turns.speaker,
        "step": turns.step,
        "second": turns.second,
    }
