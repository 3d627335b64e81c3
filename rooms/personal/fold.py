"""How each event changes a personal space."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rooms.ids import EntryId, SeatId, own_space
from rooms.kept_longer import KeptLonger
from rooms.personal import events as ev
from rooms.personal import shares
from rooms.personal.own import VERSIONS, Entry, Known, Own, OwnState, Unfounded, Version
from rooms.personal.vision import apart, mine_alone
from rooms.personal.vision_fold import FOLDS as VISION_FOLDS
from rooms.spaces import Event, Notice, Recorded
from rooms.standing import StandingRestored, StandingSuspended


def evolve(state: OwnState, recorded: Recorded) -> OwnState:
    """Fold one event. An impossible one raises ValueError."""
    event = recorded.event
    if isinstance(event, Notice):
        return state
    if isinstance(state, Unfounded):
        if not isinstance(event, ev.OwnSpaceFounded) or own_space(event.owner) != state.space:
            raise ValueError("a personal space begins with its founding, by whom it is named after")
        return Own(state.space, event.owner)
    return FOLDS[type(event)](state, event, recorded.at)


def cared_for(own: Own, event: ev.CareNoted, at: int) -> Own:  # noqa: ARG001
    """The register says who the clinician is, and which couple space. Another clinician is not the one who was out."""
    return replace(
        own,
        clinician=event.clinician,
        credential_until=event.credential_until,
        clinician_out=own.clinician_out and event.clinician == own.clinician,
        couple=event.couple,
        vision=apart(own.vision, event.couple),
    )


def gone(own: Own, event: ev.OwnerGone, at: int) -> Own:  # noqa: ARG001
    """Nobody will ever come here again, and nobody has anything of it."""
    return replace(
        own,
        gone=True,
        clinician=None,
        clinician_told=False,
        couple=None,
        vision=mine_alone(own.vision),
    )


def in_good_standing(own: Own, seat: SeatId, *, out: bool) -> Own:
    """Whoever it is that is suspended, or no more."""
    return replace(own, out=out) if seat == own.owner else replace(own, clinician_out=out)


def standing(own: Own, entry: EntryId) -> Entry:
    """An entry that stands; it must."""
    found = own.entry(entry)
    if found is None:
        raise ValueError("no such entry stands")
    return found


def written(own: Own, event: ev.BoundaryWritten, at: int) -> Own:
    """One more entry."""
    entry = Entry(event.entry, event.part, (Version(event.words, at),))
    return replace(own, plan=(*own.plan, entry))


def changed(own: Own, event: ev.BoundaryChanged, at: int) -> Own:
    """One more version of an entry; what is too far back stands no longer."""
    before = standing(own, event.entry)
    versions = (*before.versions, Version(event.words, at))
    over = tuple(each.words for each in versions[:-VERSIONS])
    after = replace(before, versions=versions[-VERSIONS:])
    plan = tuple(after if each is before else each for each in own.plan)
    return replace(own, plan=plan, over=(*own.over, *over))


def taken_out(own: Own, event: ev.BoundaryTakenOut, at: int) -> Own:  # noqa: ARG001
    """One entry fewer, with all it ever said."""
    gone = standing(own, event.entry)
    over = tuple(each.words for each in gone.versions)
    return replace(own, plan=tuple(each for each in own.plan if each is not gone), over=(*own.over, *over))


def known(own: Own, event: ev.KnownWritten, at: int) -> Own:
    """One more thing known, behind the others."""
    more = Known(event.entry, event.how, event.words, at, event.adds_to)
    return replace(own, known=(*own.known, more))


def known_taken_out(own: Own, event: ev.KnownTakenOut, at: int) -> Own:  # noqa: ARG001
    """Its words stand no longer; its place does."""
    gone = own.knows(event.entry)
    if gone is None or gone.words is None:
        raise ValueError("nothing of this name is known")
    left = replace(gone, words=None)
    places = tuple(left if each is gone else each for each in own.known)
    return replace(own, known=places, over=(*own.over, gone.words))


def erased(own: Own, event: ev.OwnWordsErased, at: int) -> Own:  # noqa: ARG001
    """Nothing of these is left."""
    return replace(own, over=tuple(each for each in own.over if each not in event.words))


FOLDS: Mapping[type[Event], Callable[[Own, Any, int], Own]] = {
    StandingSuspended: lambda own, event, _: in_good_standing(own, event.seat, out=True),
    StandingRestored: lambda own, event, _: in_good_standing(own, event.seat, out=False),
    ev.CareNoted: cared_for,
    ev.OwnerCameAnew: lambda own, _e, _at: replace(own, waits=True),
    ev.OwnerVouchedFor: lambda own, _e, _at: replace(own, waits=False),
    ev.OwnerGone: gone,
    KeptLonger: lambda own, event, _: replace(own, kept_longer=event.on),
    ev.BoundaryWritten: written,
    ev.BoundaryChanged: changed,
    ev.BoundaryTakenOut: taken_out,
    ev.KnownWritten: known,
    ev.KnownTakenOut: known_taken_out,
    ev.OwnWordsErased: erased,
    ev.BoundaryForgotten: lambda own, _e, _at: replace(own, plan=(), forgotten=True),
    ev.KnownForgotten: lambda own, _e, _at: replace(own, known=(), over=()),
    **VISION_FOLDS,
    **shares.FOLDS,
}
