"""A vision of one's own as a watcher keeps it: what stands, and what is let go of it to whom, until when."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from rooms.ids import EntryId, ReleaseId, SeatId, SpaceId, WordsId
from rooms.people import Track
from rooms.personal import vision_events as ev
from rooms.personal.events import CareNoted, OwnerCameAnew, OwnerGone
from rooms.personal.showing_events import ClinicianCameAnew


@dataclass(frozen=True, slots=True)
class Let:
    """What was let go: as which release, until when (ms), for whom, and into which couple space, if any."""

    release: ReleaseId
    until: int
    clinician: SeatId | None
    couple: SpaceId | None


@dataclass(frozen=True, slots=True)
class VisionLedger:
    """`stands`: each item → its words, a version's title and text side by side. `let`: each item that is let go.
    `clinician`, `couple`: what this space was told last of its owner's."""

    track: Track | None = None
    clinician: SeatId | None = None
    couple: SpaceId | None = None
    stands: Mapping[EntryId, tuple[WordsId, ...]] = field(default_factory=dict)
    let: Mapping[EntryId, Let] = field(default_factory=dict)

    def but(self, entry: EntryId) -> Mapping[EntryId, Let]:
        """What else is let go."""
        return {one: let for one, let in self.let.items() if one != entry}


def but_for(let: Let, clinician: SeatId) -> Let:
    """For nobody, if it was for this one: somebody else may hold the seat."""
    return replace(let, clinician=None) if let.clinician == clinician else let


NO_VISION = VisionLedger()
"""Of a space nobody opened."""


def walking(it: VisionLedger, event: Any) -> VisionLedger | None:
    """One more event, where it is about this."""
    match event:
        case ClinicianCameAnew(clinician=clinician):
            return replace(it, let={one: but_for(let, clinician) for one, let in it.let.items()})
        case OwnerCameAnew():
            return replace(it, let={one: replace(let, clinician=None) for one, let in it.let.items()})
        case ev.OwnerNoted(track=track):
            return replace(it, track=track)
        case CareNoted(clinician=clinician, couple=couple):
            return replace(it, clinician=clinician, couple=couple)
        case OwnerGone():
            return replace(it, clinician=None, couple=None, let={})
        case ev.OwnVisionForgotten():
            return replace(it, stands={}, let={})
    return writing(it, event)


def writing(it: VisionLedger, event: Any) -> VisionLedger | None:
    """What the owner wrote and let go, and what ended."""
    match event:
        case (
            ev.VisionWritten(entry=entry, title=title, words=words)
            | ev.VisionChanged(entry=entry, title=title, words=words)
        ):
            return replace(it, stands={**it.stands, entry: (*it.stands.get(entry, ()), title, words)})
        case ev.VisionTakenOut(entry=entry):
            stands = {one: said for one, said in it.stands.items() if one != entry}
            return replace(it, stands=stands, let=it.but(entry))
        case ev.VisionLetGo(entry=entry, release=release, until=until):
            return replace(it, let={**it.let, entry: Let(release, until, it.clinician, it.couple)})
        case ev.VisionMineAlone(entry=entry):
            return replace(it, let=it.but(entry))
    return None
