"""How a mediated meeting changes a couple space."""

from dataclasses import replace

from rooms.couple import mediated_events as ev
from rooms.couple.sides import Couple


def there(couple: Couple, event: ev.ClinicianJoined | ev.ClinicianLeft, at: int) -> Couple:  # noqa: ARG001
    """A clinician came or went."""
    begun = couple.begun
    if begun is None or begun.meeting != event.meeting or not begun.mediated:
        raise ValueError("a clinician is in a mediated meeting, or in none")
    came = isinstance(event, ev.ClinicianJoined)
    if came == (event.whose in begun.joined):
        raise ValueError("a clinician comes once, and goes once")
    joined = begun.joined | {event.whose} if came else begun.joined - {event.whose}
    return replace(couple, booking=replace(begun, joined=joined, was_joined=True))


FOLDS = {ev.ClinicianJoined: there, ev.ClinicianLeft: there}
