"""What the watchers write down of disclosure and letters: which steps stand, and the day, from the log alone."""

from dataclasses import dataclass, replace
from typing import Any

from rooms.couple import disclosure_events as ev
from rooms.mornings import DAY

ORDER = ("preparing", "booked", "read", "debriefed", "impact", "restitution")
"""Written down here once more: the order of the field, by no rule's word."""


@dataclass(frozen=True, slots=True)
class Way:
    """`stands`: the steps that stand, in the order they were told; `day`: 05:00 of the booked day (ms).
    `quiet`: until when (ms) nobody meets after a reading: three days, from the morning after its day (UTC)."""

    stands: tuple[str, ...] = ()
    day: int = 0
    quiet: int = 0


def step_of(event: Any) -> str | None:
    """Which step an event records, None for none."""
    match event:
        case ev.DisclosurePlanned():
            return "preparing"
        case ev.DisclosureBooked():
            return "booked"
        case ev.DisclosureRecorded(step=step) | ev.LetterRecorded(letter=step):
            return str(step)
    return None


def on_the_way(way: Way, event: Any) -> Way | None:
    """One more event; None where it is none of these."""
    step = step_of(event)
    if step is not None:
        day = event.day if isinstance(event, ev.DisclosureBooked) else way.day
        quiet = max(way.quiet, day + 4 * DAY) if step == "read" else way.quiet
        return Way(way.stands if step in way.stands else (*way.stands, step), day, quiet)
    if isinstance(event, ev.StepsCorrected):
        last = -1 if event.step is None else ORDER.index(event.step)
        return replace(way, stands=tuple(each for each in way.stands if ORDER.index(each) <= last))
    return None
