"""One plan of two: its parts, its versions, who signed, and whether it stands. No rule of anything else reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.couple.plan_events import PlanForgotten, PlanOver, PlanSigned, PlanTakenBack, PlanWritten
from rooms.couple.plan_forms import forms
from rooms.ids import PlanId, SeatId, WordsId
from rooms.spaces import Event

BOTH = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """The newest plan of one form.

    - `version`: goes up with every word that changes; `words`: its parts that are not empty;
      `written`: the version that brought each of them
    - `signed`: who signed this very version
    - `stands`, `standing`: the last version both signed, and its parts; None until there is one
    - `called`: who took it back, where that is still to be written down for both. Of two who are kept apart it
      never is: nothing of the one reaches the other
    - `over`: it stands no longer, for good; `gone`: its words are destroyed
    """

    plan: PlanId
    form: str
    version: int = 0
    words: Mapping[str, WordsId] = field(default_factory=dict)
    written: Mapping[str, int] = field(default_factory=dict)
    signed: frozenset[SeatId] = frozenset()
    stands: int | None = None
    standing: Mapping[str, WordsId] = field(default_factory=dict)
    called: frozenset[SeatId] = frozenset()
    over: bool = False
    gone: bool = False

    @property
    def readable(self) -> bool:
        """Whether there is anything to read."""
        return not (self.called or self.over or self.gone)


def evolve(plan: Plan, event: Event) -> Plan:
    """Fold one fact about it. An impossible one raises ValueError."""
    if plan.over and not isinstance(event, PlanForgotten):
        raise ValueError("a plan that is over is over for good")
    match event:
        case PlanWritten(version=version, part=part, words=words):
            if version != plan.version + 1 or plan.gone:
                raise ValueError("a version follows the one before")
            return replace(
                plan,
                version=version,
                words={**plan.words, part: words},
                written={**plan.written, part: version},
                signed=frozenset(),
            )
        case PlanSigned(version=version, member=member):
            if version != plan.version or member in plan.signed:
                raise ValueError("the newest version is signed, once by each")
            signed = plan.signed | {member}
            if len(signed) < BOTH:
                return replace(plan, signed=signed)
            return replace(plan, signed=signed, stands=version, standing=plan.words)
        case PlanTakenBack(member=member):
            return replace(plan, called=plan.called | {member})
        case PlanOver():
            return replace(plan, over=True, called=frozenset(), signed=frozenset(), stands=None)
        case PlanForgotten():
            return replace(plan, gone=True, words={}, written={}, standing={})
        case _:
            return plan


def view_of_plan(plan: Plan) -> dict[str, Any]:
    """As everybody in its room reads it. `standing`: the words both signed last, where they differ from what is
    proposed now; None where they are the same, or nothing was signed."""
    form, anew = forms()[plan.form], plan.stands not in (None, plan.version)
    return {
        "plan": plan.plan,
        "form": plan.form,
        "title": form.title,
        "opening": form.opening,
        "version": plan.version,
        "stands": plan.stands,
        "signed": sorted(plan.signed),
        "parts": [
            {
                "part": part.id,
                "ask": part.ask,
                "words": plan.words.get(part.id),
                "version": plan.written.get(part.id, 0),
                "standing": plan.standing.get(part.id) if anew else None,
            }
            for part in form.parts
        ],
    }


def view_of_forms() -> list[Mapping[str, Any]]:
    """What two can make, the same for every couple."""
    return [
        {
            "form": form.id,
            "title": form.title,
            "opening": form.opening,
            "parts": [{"part": part.id, "ask": part.ask} for part in form.parts],
        }
        for form in forms().values()
    ]


def view_of_plans(plans: Mapping[str, Plan], member: SeatId) -> list[Mapping[str, Any]]:
    """What a member reads at any hour: that there is one, never what stands in it (D13, D81)."""
    known = forms()
    return [
        {
            "plan": it.plan,
            "form": name,
            "title": known[name].title,
            "state": "over"
            if it.over or member in it.called
            else "stands"
            if it.stands is not None
            else "making",
        }
        for name, it in plans.items()
        if name in known
    ]
