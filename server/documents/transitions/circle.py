"""Who is in the tables' evenings, how they come into a circle, and what a wish may be about."""

from dataclasses import replace

from moderation.meeting_keeping import (
    Admit,
    CloseMeeting,
    FinishCloseOut,
    OpenMeeting,
    ScheduleMeeting,
)
from moderation.meeting_planning import SetRhythm
from rooms.group.addresses import LOBBY, ROSTER
from rooms.group.state.agreements import EDITION
from rooms.group.state.meeting import WAITING_BEFORE
from rooms.group.state.roster import (
    FacilitatorSeated,
    FacilitatorUnseated,
    GroupFounded,
    MemberSeated,
    MemberUnseated,
)
from rooms.group.wants.accepting import AcceptAgreements
from rooms.group.wants.entering import EnterWaiting
from rooms.ids import ActId, LineId, MeetingId, ReportId, RoundId, SeatId, WordsId
from rooms.mornings import DAY, MINUTE
from rooms.people import Track
from rooms.spaces import Fact
from rooms.standing import StandingSuspended
from server.documents.transitions.evening import (
    GROUP,
    NO_MEETING,
    NOTHING,
    Evening,
    Make,
    Writes,
    begun,
    through,
    time_passes,
    wants,
    writes,
)

MAREN, JO, DANA, PRIYA = SeatId("maren"), SeatId("jo"), SeatId("dana"), SeatId("priya")
INES, TOMAS = SeatId("ines"), SeatId("tomas")
BEGINNING = 1_790_000_000_000
"""When the first evening begins, ms since the epoch."""
AS_SHE_IS = {
    "whereabouts": "private",
    "body": "steady",
    "listening_only": False,
    "softer_seat": False,
    "shown_name": None,
}


def comes(who: SeatId) -> Make:
    """Somebody comes into the waiting room."""
    return wants(who, EnterWaiting, **AS_SHE_IS)


def lead(who: SeatId) -> Make:
    """The register: this staff person leads the group from now on."""
    return writes(LOBBY, FacilitatorSeated(staff=who, name=WordsId(f"name-of-{who}")))


def leads_no_more(who: SeatId) -> Make:
    """The register: an appointment ended, if there was one."""
    ended = Fact(GROUP, LOBBY, FacilitatorUnseated(staff=who))
    return lambda evening: Writes((ended,) if who in evening.group.roster.facilitators else ())


def belongs_no_more(who: SeatId) -> Make:
    """The register: a member was parted from the group, if they were of it."""
    parted = Fact(GROUP, ROSTER, MemberUnseated(member=who))
    return lambda evening: Writes((parted,) if who in evening.group.roster.members else ())


def suspended(who: SeatId) -> Make:
    """The register: a seat was suspended."""
    return writes(ROSTER, StandingSuspended(seat=who))


def in_an_hour(evening: Evening) -> int:
    """When the next meeting shall be."""
    return evening.now + 60 * MINUTE


def tomorrow(evening: Evening) -> int:
    """The next day, since 1970-01-01."""
    return evening.now // DAY + 1


WEEKLY = {"first_day": tomorrow, "every_weeks": 1, "time_of_day": 900, "minutes": 60, "time_zone": "UTC"}
"""Every week from tomorrow on, at three."""


def if_one_is_planned(evening: Evening) -> int:
    """An hour; and no minutes where no meeting is planned, which is refused."""
    return 0 if evening.meeting == NO_MEETING else 60


HAS_ONE = wants(INES, SetRhythm, **{**WEEKLY, "minutes": if_one_is_planned})
"""The group meets every week from now on, beside the meeting there is."""


def in_ten_hours(evening: Evening) -> int:
    """When a further meeting could be."""
    return evening.now + 600 * MINUTE


def half_an_hour(evening: Evening) -> int:
    """A short meeting; and no minutes where none is planned, which is refused."""
    return 0 if evening.meeting == NO_MEETING else 30


def at_once(evening: Evening) -> int:
    """A meeting that could begin now."""
    return evening.now


def another(evening: Evening) -> MeetingId:
    """The newest meeting of the group that is not tonight's."""
    others = [each for each in evening.group.gatherings if each != evening.meeting]
    return others[-1] if others else NO_MEETING


HAS_ANOTHER = wants(INES, ScheduleMeeting, opens_at=at_once, minutes=half_an_hour)
"""A short meeting is set for now, beside the one there is."""
HAS_LATER = wants(INES, ScheduleMeeting, opens_at=in_ten_hours, minutes=half_an_hour)
"""A short meeting is set for ten hours from now, beside the one there is."""
PLAN = wants(INES, ScheduleMeeting, opens_at=in_an_hour, minutes=60)


def known_here(*members: SeatId, leaders: tuple[SeatId, ...] = (INES,)) -> Evening:
    """A group of four; all but Priya have accepted its agreements. These were in its circle once, a while
    ago; nothing is left of that meeting."""
    everyone = (MAREN, JO, DANA, PRIYA)
    founding = GroupFounded(track=Track.PARTNER, cohort="any", alias=WordsId("tuesday"), seats=8)
    people = [MemberSeated(member=seat, name=WordsId(f"name-of-{seat}")) for seat in everyone]
    evening = through(begun(BEGINNING), writes(LOBBY, founding), writes(ROSTER, *people), *map(lead, leaders))
    agree = (wants(seat, AcceptAgreements, version=EDITION) for seat in (MAREN, JO, DANA))
    once = [*agree, PLAN, time_passes, *map(comes, members), wants(INES, OpenMeeting)]
    evening = through(evening, *once, wants(INES, Admit, members=members), wants(INES, CloseMeeting))
    evening = through(evening, wants(INES, FinishCloseOut), time_passes, time_passes)
    return replace(evening, now=evening.now + DAY - WAITING_BEFORE, meeting=NO_MEETING)


def open_circle(*members: SeatId, leaders: tuple[SeatId, ...] = (INES,)) -> Evening:
    """These are in an open circle, with an open floor."""
    evening = through(known_here(*members, leaders=leaders), PLAN, time_passes)
    return through(evening, *map(comes, members), wants(INES, OpenMeeting))


# ---------------------------------------------------------------- what a wish is about


def held_line(evening: Evening) -> LineId:
    """The newest words that waited."""
    lines = evening.it.holds.lines if evening.it else {}
    return next(reversed([*lines]), LineId(NOTHING))


def said_line(evening: Evening) -> LineId:
    """The newest line of the circle."""
    lines = evening.it.circle.lines() if evening.it else ()
    return lines[-1].line if lines else LineId(NOTHING)


def shown_answer(evening: Evening) -> LineId:
    """The newest answer that was shown to the circle."""
    answers = evening.it.check_in.lines() if evening.it else ()
    return answers[-1].line if answers else LineId(NOTHING)


def call(evening: Evening) -> LineId:
    """The newest call."""
    calls = evening.it.calls.calls if evening.it else {}
    return next(reversed([*calls]), LineId(NOTHING))


def owed(evening: Evening) -> ActId:
    """The newest act whose reason is owed."""
    acts = evening.it.measures.owed if evening.it else {}
    return next(reversed([*acts]), ActId(NOTHING))


def told_report(evening: Evening) -> ReportId:
    """The newest report."""
    made = evening.it.reports.reports if evening.it else {}
    return next(reversed([*made]), ReportId(NOTHING))


def running_round(evening: Evening) -> RoundId:
    """The newest round."""
    now = evening.it.check_in.round if evening.it else None
    return now.id if now else RoundId(NOTHING)


def hands_turned(evening: Evening) -> tuple[SeatId, ...]:
    """The hands that are up, the other way round."""
    return evening.it.floor.hands[::-1] if evening.it else ()
