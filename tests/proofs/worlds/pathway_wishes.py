"""What two clinicians could want to record of disclosure and letters, with few arguments each."""

from collections.abc import Iterator
from typing import get_args

from rooms.couple import commands as ask
from rooms.couple import disclosure_commands as steps
from rooms.couple.steps import Participant
from rooms.ids import SpaceId
from rooms.mornings import DAY
from rooms.spaces import Command
from tests.proofs.driver import World

FOUR = get_args(Participant)[:4]


def wishes(world: World, space: SpaceId) -> Iterator[Command]:
    """Every step, each correction that differs, and a day that has come or not."""
    yield steps.PlanDisclosure(space=space, participants=FOUR, verification="none")
    yield steps.PlanDisclosure(space=space, participants=FOUR[1:], verification="none")
    yield steps.PlanDisclosure(space=space, participants=get_args(Participant), verification="planned")
    for day in (world.now, world.now + 2 * DAY):
        yield steps.BookDisclosure(space=space, day=day)
    yield steps.RecordDisclosure(space=space, step="read")
    yield steps.RecordDisclosure(space=space, step="debriefed")
    yield steps.RecordImpactLetter(space=space)
    yield steps.RecordRestitutionLetter(space=space)
    yield steps.CorrectSteps(space=space, step=None)
    yield steps.CorrectSteps(space=space, step="booked")
    yield steps.CorrectSteps(space=space, step="debriefed")


def beside(world: World, space: SpaceId) -> Iterator[Command]:
    """What else moves who may record, who may read, and whether the two may meet."""
    for day in (world.now, world.now + DAY):
        yield ask.RecordScreen(space=space, day=day)
    yield ask.AcceptCouple(space=space)
    yield ask.FinishCall(space=space, up_to=world.now)
    yield ask.EndKey(space=space)
    yield ask.BookCoupleMeeting(space=space, begins_at=world.now, minutes=60)
    if world.state(space).booking is not None:
        meeting = world.state(space).booking.meeting
        yield ask.MakeCheck(space=space, meeting=meeting, body="up")
        yield ask.BeginCoupleMeeting(space=space, meeting=meeting)
