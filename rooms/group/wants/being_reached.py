"""Saying when and how one may be reached outside of Safepace, or that nobody should: `KeepSafeHours` (D60)."""

from dataclasses import asdict, dataclass, replace
from json import dumps

from rooms.group.addresses import own
from rooms.group.deciding import GroupCase, new_words
from rooms.group.follows.reaching import keeping_hours
from rooms.group.state.safe_hours import WAYS, SafeHours
from rooms.mornings import zone
from rooms.refusals import NO_SUCH_ZONE, Refusal
from rooms.spaces import Command, Decision, Outcome
from rooms.texts import clean_line
from rooms.weekly import A_DAY, DAYS

WORDS_LIMIT = 140
"""Characters: what is read at a glance, before a call."""
TOO_MUCH_TO_READ = Refusal(
    "too-long", "That is longer than 140 characters. A shorter line is read before somebody calls."
)
NO_DAY = Refusal("no-day", "Choose at least one day, or say that nobody should reach you.")
NO_WAY = Refusal("no-way", "Choose at least one way to reach you, or say that nobody should.")
NO_SPAN = Refusal("no-span", "The hours end before they begin. Choose a later end.")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepSafeHours(Command):
    """Say when and how whoever leads your group may reach you outside of Safepace, in place of what you said before.

    `hours` None: not at all, as it is where nothing was ever said. `text`: a line of your own with it, or None.
    """

    hours: SafeHours | None
    text: str | None


def keep_safe_hours(case: GroupCase) -> Outcome:
    """Told to whoever has to ask after you just now, and to nobody else. What was said before is erased."""
    member, wanted = case.actor.seat, case.command
    hours = wanted.hours and fitting(wanted.hours)
    if isinstance(hours, Refusal):
        return hours
    line = None if wanted.text is None else clean_line(wanted.text, WORDS_LIMIT, TOO_MUCH_TO_READ)
    if isinstance(line, Refusal):
        return line
    if hours is None and line is None and member not in case.state.safe_hours.now:
        return Decision()
    says = hours is not None or line is not None
    words = new_words(case, own(member), written(hours, line)) if says else None
    return Decision(tuple(keeping_hours(case.state, member, words)))


def written(hours: SafeHours | None, line: str | None) -> str:
    """Both as the words to seal: JSON, null for what is not said."""
    said = {"hours": hours and asdict(hours), "text": line}
    return dumps(said, ensure_ascii=False, separators=(",", ":"))


def fitting(hours: SafeHours) -> SafeHours | Refusal:
    """The same with each day and each way once, in order; or what is wrong with it."""
    if zone(hours.time_zone) is None:
        return NO_SUCH_ZONE
    days = tuple(day for day in range(DAYS) if day in hours.days)
    ways = tuple(way for way in WAYS if way in hours.ways)
    if not days or not set(hours.days) <= set(days):
        return NO_DAY
    if not ways:
        return NO_WAY
    if not 0 <= hours.begins < hours.ends <= A_DAY:
        return NO_SPAN
    return replace(hours, days=days, ways=ways)
