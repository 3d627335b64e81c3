"""Programme time: mornings at 05:00, when a lapse by date falls (D19), and days people are called by."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
MORNING = 5
"""The hour a lapse by date falls at: nobody is writing then."""
CALLED_BY = 18
"""The hour of a working day a call is promised by."""
SATURDAY = 5
EPOCH = date(1970, 1, 1).toordinal()


def zone(name: str) -> tzinfo | None:
    """The zone of that IANA name, or None for no zone."""
    if name == "UTC":  # also where the machine has no zone files
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def local(instant: int, time_zone: str) -> datetime:
    """An instant (ms) as the programme's clocks show it."""
    return datetime.fromtimestamp(instant / 1000, zone(time_zone) or UTC)


def at_hour(day: datetime, hour: int) -> int:
    """That hour of that local day, as an instant (ms)."""
    return round(day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0).timestamp() * 1000)


def day_of(instant: int, time_zone: str) -> int:
    """The local day of an instant (ms), in days since 1970-01-01."""
    return local(instant, time_zone).toordinal() - EPOCH


def at_time(day: int, minute: int, time_zone: str) -> int:
    """So many minutes after midnight by the clocks of that local day (since 1970-01-01), as an instant (ms)."""
    hour, minute = divmod(minute, 60)
    midnight = datetime.fromordinal(day + EPOCH).replace(tzinfo=zone(time_zone) or UTC)
    return round(midnight.replace(hour=hour, minute=minute).timestamp() * 1000)


def morning_in(instant: int, days: int, time_zone: str) -> int:
    """05:00 of the day so many days after the instant's own (ms)."""
    return at_hour(local(instant, time_zone) + timedelta(days=days), MORNING)


def morning_of(instant: int, time_zone: str) -> int:
    """05:00 of the instant's own day (ms)."""
    return morning_in(instant, 0, time_zone)


def next_morning(instant: int, time_zone: str) -> int:
    """The first 05:00 after the instant (ms)."""
    today = morning_of(instant, time_zone)
    return today if today > instant else morning_in(instant, 1, time_zone)


def next_working_day(instant: int, time_zone: str) -> int:
    """18:00 of the next working day (ms)."""
    day = local(instant, time_zone) + timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return at_hour(day, CALLED_BY)
