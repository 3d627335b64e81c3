"""Open hours: the partner's choice at stage five, and each opens as a booked meeting does (D10, D49)."""

from collections.abc import Iterator
from typing import Any

from rooms.couple import commands as ask
from rooms.couple import hours_events as hour
from rooms.couple import meeting_events as met
from rooms.couple.hours_commands import ChooseHours, TakeHoursAway
from rooms.couple.views import view
from rooms.mornings import DAY, MINUTE
from tests.proofs.driver import Happened, Passes, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants.couple_lock import FRESH, couples, each, readers
from tests.proofs.invariants.couple_pace import by
from tests.proofs.invariants.couple_secrets import books
from tests.proofs.ledgers.couple import CoupleLedger, Meets

MONDAY = 4 * DAY
"""A midnight (UTC) with which a week began."""
WEEK = 7 * DAY


def occasions(known: CoupleLedger, around: int) -> Iterator[tuple[int, int]]:
    """When the hours chosen are, in the week before an instant, its own, and the next. These worlds keep UTC."""
    monday = around - (around - MONDAY) % WEEK
    for it in known.weekly.hours:
        for week in (monday - WEEK, monday, monday + WEEK):
            begins = week + it.day * DAY + it.begins * MINUTE
            yield begins, begins + it.minutes * MINUTE


def the_partners_choice(step: Step) -> str | None:
    """Nobody else chooses or ends them, more of them takes the phrase, and one comes at stage five alone."""
    for known, it in each(step):
        event = it.recorded.event
        wrong = not_hers(step, known, event) or badly_told(step, known, it) or not_now(known, event)
        if wrong is not None:
            return wrong
        after: CoupleLedger = it.ledger[it.recorded.space]
        holds = after.weekly.counts and after.reach() == 5
        if after.meets is not None and after.meets.by_hours and not holds and readers(dict(it.after)):
            return "the shared room is open in an hour that holds no more"
    return None


def not_hers(step: Step, known: CoupleLedger, event: Any) -> str | None:
    """Hours that somebody else chose, took away, or was told of."""
    match event:
        case hour.HoursChosen():
            hers = by(step, known.partner, ChooseHours) and step.move.stepped_up  # type: ignore[union-attr]
            return None if hers else "hours were chosen, and not by the partner with the phrase"
        case hour.HoursTakenAway(left=left):
            hers = by(step, known.partner, TakeHoursAway) and set(left) < set(known.weekly.hours)
            return None if hers else "hours were taken away, and not by the partner"
        case hour.HoursShown(hours=hours) | hour.HoursForYou(hours=hours) if hours != known.weekly.hours:
            return "somebody reads other hours than the partner chose"
    return None


def badly_told(step: Step, known: CoupleLedger, it: Happened) -> str | None:
    """What is wrong with telling the other of the two: once they are kept apart, and while a yes of either counts no
    more, that page stays as it is until the next booking tells both that all stands."""
    told = it.recorded.event
    if not isinstance(told, hour.HoursShown) or it.recorded.room != f"own/{known.recovering}":
        return None
    return (
        None if known.reach_each_other() or books(step) else "the other page was told of hours after a Close"
    )


def pages_of_hours(world: World) -> str | None:
    """Hers shows the hours of her choice; the other's those last told there."""
    for place, known in couples(world):
        for member, hours in ((known.partner, known.weekly.hours), (known.recovering, known.weekly.read)):
            shared = view(place.state, f"own/{member}", 1)["shared"]
            read = ((shared and shared["hours"]) or {"hours": ()})["hours"]
            if [(each["day"], each["begins"], each["minutes"]) for each in read] != [
                (each.day, each.begins, each.minutes) for each in hours
            ]:
                return f"{member}'s page shows other hours than were told there"
    return None


def not_now(known: CoupleLedger, event: Any) -> str | None:
    """An hour that came or was begun though it does not hold."""
    match event:
        case met.CoupleMeetingBooked(by_hours=True, begins_at=begins, ends_at=ends):
            if not known.weekly.counts or known.reach() < 5:
                return "an hour came that was not chosen at stage five since it closed or went lower"
            if (begins, ends) not in occasions(known, begins):
                return "an hour came that is none of those chosen"
            if begins <= known.weekly.at + DAY:
                return "an hour came within 24 hours of being chosen"
        case met.CoupleMeetingBegun() if known.meets and known.meets.by_hours and not known.weekly.counts:
            return "an open hour was begun that holds no more"
    return None


def opens_like_any(step: Step) -> str | None:
    """It comes in the ten minutes in which the check is taken, while everything stands and nothing is booked; both are
    told at once; then the partner begins it, after both checks. One that does not come is told to nobody."""
    for known, it in each(step):
        match it.recorded.event:
            case met.CoupleMeetingBooked(by_hours=True) as booked:
                wrong = badly_come(step, known, it, booked)
            case hour.HourPassed(through=through):
                wrong = badly_passed(known, it, through)
            case met.CoupleMeetingBegun() if known.meets and known.meets.by_hours:
                wrong = badly_begun(step, known, known.meets, it.recorded.at)
            case _:
                wrong = None
        if wrong is not None:
            return wrong
    return None


def badly_passed(known: CoupleLedger, it: Happened, through: int) -> str | None:
    """What is wrong with an hour that did not come."""
    if it.recorded.room in it.before:
        return "somebody was told that an hour did not come"
    against = [*known.missing(it.recorded.at), *known.suspending(it.recorded.at)]
    if through > it.recorded.at and known.weekly.counts and not against:
        return "an hour did not come although everything stood"
    return None


def badly_begun(step: Step, known: CoupleLedger, meets: Meets, now: int) -> str | None:
    """What is wrong with an hour that was begun."""
    if not by(step, known.partner, ask.BeginCoupleMeeting):
        return "an hour was begun, and not by the partner"
    return None if checked(known, meets, now) else "an hour was begun without both checks"


def badly_come(step: Step, known: CoupleLedger, it: Happened, booked: met.CoupleMeetingBooked) -> str | None:
    """What is wrong with an hour that came."""
    now = it.recorded.at
    if not isinstance(step.move, Passes) or not booked.begins_at - FRESH <= now < booked.ends_at:
        return "an hour came by somebody's act, or not in the ten minutes before it"
    against = [*known.missing(now), *known.suspending(now)]
    if against:
        return f"an hour came, against {', '.join(against)}"
    if known.meets is not None:
        return "an hour came while another meeting was booked"
    told = {
        each.recorded.room
        for each in step.happened
        if isinstance(each.recorded.event, met.SharedMeetingBooked)
        and each.recorded.event.meeting == booked.meeting
    }
    return None if told == {f"own/{who}" for who in known.members()} else "an hour came for one of the two"


def checked(known: CoupleLedger, meets: Meets, now: int) -> bool:
    """Whether both took the check for this meeting within the last ten minutes, and passed it."""
    made = [known.checks.get(member) for member in known.members()]
    return all(it is not None and it[0] == meets.meeting and it[1] and now - it[2] <= FRESH for it in made)


def none_is_missed(world: World) -> str | None:
    """Whenever nothing more follows: an hour whose ten minutes have come is booked, or has passed by."""
    for _, known in couples(world):
        if known.weekly.counts and known.meets is None:
            for begins, _ in occasions(known, world.now):
                come = begins - FRESH <= world.now < begins
                if come and begins > known.weekly.through and chosen_before(known, begins):
                    return "an hour is here, and nothing was made of it"
    return None


def chosen_before(known: CoupleLedger, begins: int) -> bool:
    """Whether it was chosen more than 24 hours ahead."""
    return known.weekly.at + DAY < begins


NAME, RULES = "Standing hours are the partner's choice, at stage 5 alone", "D10, D16, D63"
LIKE_ANY = "A standing hour opens like a booked meeting: both checks, the partner begins"
INVARIANTS = (
    Invariant(94, NAME, RULES, "deed", the_partners_choice),
    Invariant(94, NAME, RULES, "state", pages_of_hours),
    Invariant(95, LIKE_ANY, "D10, D49", "deed", opens_like_any),
    Invariant(95, LIKE_ANY, "D10, D49", "state", none_is_missed),
)
