"""What members of a couple and their clinicians could want, with few arguments each."""

from collections.abc import Iterator

from rooms.couple import commands as ask
from rooms.ids import MeetingId, SpaceId
from rooms.mornings import DAY, MINUTE
from rooms.spaces import Command
from tests.proofs.driver import World
from tests.proofs.instants import morning_after

NO_MEETING = MeetingId("no-meeting")


def wishes(world: World, space: SpaceId) -> Iterator[Command]:
    """Every command, with few arguments: the least and the most of what changes an order of dates."""
    couple, now = world.state(space), world.now
    meeting = couple.booking.meeting if couple.booking else NO_MEETING
    if any(side.clinician is not None and side.screened_on is None for side in couple.sides):
        yield ask.RecordScreen(space=space, day=now)
    yield ask.AcceptCouple(space=space)
    if couple.shown and couple.booking:
        # where something falls with it; elsewhere it is a Close like the other four
        yield ask.TakeBackAcceptance(space=space)
    yield ask.OfferConsent(space=space, version="1")
    for days in (1, 2):
        yield ask.TurnKey(space=space, days=days, reason="Steady.")
    yield ask.EndKey(space=space)
    yield ask.RecordRoi(space=space, until=now + 2 * DAY)
    yield ask.EndRoi(space=space)
    for stage in (2, 4, 5):
        yield ask.SetStage(space=space, stage=stage)
    for safety in (True, False):
        yield ask.PlaceHold(space=space, safety=safety)
    yield ask.LiftHold(space=space)
    yield ask.BookCoupleMeeting(space=space, begins_at=now, minutes=60)
    before_morning = max(now, morning_after(now) - 30 * MINUTE)
    yield ask.BookCoupleMeeting(space=space, begins_at=before_morning, minutes=60)
    yield ask.ConfirmLift(space=space)
    yield ask.FinishCall(space=space, up_to=world.now)
    yield ask.GiveConsent(space=space, version="1")
    yield ask.TakeBackConsent(space=space)
    for minutes in (20, 1440):
        yield ask.CallBreak(space=space, minutes=minutes)
    yield ask.CallRest(space=space)
    yield ask.LiftRest(space=space)
    for cap in (2, None):
        yield ask.CapStage(space=space, stage=cap)
    for body in ("up", "very-down"):
        yield ask.MakeCheck(space=space, meeting=meeting, body=body)
    yield ask.BeginCoupleMeeting(space=space, meeting=meeting)
    yield ask.SayShared(space=space, meeting=meeting, text="I slept.")
    yield ask.EndCoupleMeeting(space=space, meeting=meeting)
    yield ask.EndCoupleMeeting(space=space, meeting=NO_MEETING)
