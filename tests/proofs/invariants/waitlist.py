"""What must hold of waiting for a place (D37): it is the coordinators' own, and nobody is placed by it."""

from rooms.ids import PROGRAMME
from rooms.programme.commands import PlaceMember, StartGroup
from rooms.programme.events import MemberPlaced
from rooms.programme.register import REGISTER
from rooms.programme.waitlist_events import WaitBegan, WaitEnded
from tests.proofs.driver import Does, Happened, Passes, Step
from tests.proofs.ledgers.register import RegisterLedger


def told_to_coordinators_alone(step: Step, it: Happened) -> str | None:
    """Who waits stands in the register and nowhere else, not even as something that happened."""
    for each in step.happened:
        if (each.recorded.space, each.recorded.room) != (PROGRAMME, REGISTER):
            return f"somebody waits for a place, and {each.recorded.space}/{each.recorded.room} hears of it"
    known: RegisterLedger = step.before.ledger[PROGRAMME]
    strangers = set(it.after.get(REGISTER, {})) - (known.coordinators - known.out)
    return f"{min(strangers)} is told who waits for a place" if strangers else None


def waiting_gives_nothing(step: Step) -> str | None:
    """Waiting is told to coordinators alone; a place is given by one of them, in so many words."""
    for it in step.happened:
        event = it.recorded.event
        if isinstance(event, WaitBegan | WaitEnded):
            said = told_to_coordinators_alone(step, it)
            if said is not None:
                return said
        if isinstance(event, MemberPlaced) and isinstance(step.move, Does | Passes):
            command = step.move.command if isinstance(step.move, Does) else None
            if not isinstance(command, PlaceMember | StartGroup):
                return f"{event.member} was placed in {event.group}, and nobody said so"
    return None
