"""What of an own space is shown to the own clinician: what stands of it, what ends it, and how it folds (D77).

It stands by what the register says now, so nobody has to remember to end it: with the engagement, with the credential,
with a suspension of the clinician, with a new card on either side, with the account. While the *owner* is suspended it
rests: it is the owner's to end, who cannot.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from rooms.ids import ShareId
from rooms.personal import showing_events as ev
from rooms.personal.own import SHOWING, Own, Share
from rooms.personal.vision import doubted
from rooms.spaces import Event, Fact

SHOWN = "shown"


def shown_room(share: ShareId) -> str:
    """The clinician of record alone, for one part alone."""
    return f"{SHOWN}/{share}"


def may_be_read(own: Own, share: Share) -> bool:
    """Whether its clinician is in its room; by its date it ends in an event of its own."""
    return may_stand(own, share) and not own.out


def may_stand(own: Own, share: Share) -> bool:
    """Whether it is still the owner's own clinician's, on both sides by whoever has always held the seat."""
    theirs = share.clinician == own.clinician and not own.clinician_out and not share.doubted
    return theirs and not (own.waits or own.gone)


def over_at(own: Own, share: Share) -> int:
    """When (ms) it ends by date: its own, or that of the credential."""
    return min(share.until, own.credential_until) if own.credential_until is not None else share.until


def ending(own: Own, now: int) -> tuple[Fact, ...]:
    """To the owner, of each that stands no longer. Nobody is told why."""
    over = (each for each in own.shares if not may_stand(own, each) or now >= over_at(own, each))
    return tuple(to_owner(own, ev.PartShownNoMore(share=each.share)) for each in over)


def forgetting(own: Own) -> tuple[Fact, ...]:
    """What is shown no longer goes with the key of its room; under a legal hold when that is lifted (D65)."""
    if own.kept_longer:
        return ()
    return tuple(Fact(own.space, shown_room(each), ev.ShownForgotten(share=each)) for each in own.ended)


def noting(own: Own) -> tuple[Fact, ...]:
    """To the owner, when there is a clinician of record from now on, or no more."""
    there = own.clinician is not None
    if there == own.clinician_told or own.gone:
        return ()
    return (to_owner(own, ev.ClinicianNoted(there=there)),)


def to_owner(own: Own, event: Event) -> Fact:
    """A fact for the owner alone."""
    return Fact(own.space, SHOWING, event)


def shown(own: Own, event: ev.ShownToClinician, at: int) -> Own:
    """One more is shown."""
    more = Share(
        share=event.share,
        entry=event.entry,
        clinician=event.clinician,
        words=event.words,
        part=event.part,
        how=event.how,
        written_at=event.written_at,
        shown_at=at,
        until=event.until,
    )
    return replace(own, shares=(*own.shares, more))


def shown_no_more(own: Own, event: ev.PartShownNoMore, at: int) -> Own:  # noqa: ARG001
    """One fewer; its room is still to be destroyed."""
    rest = tuple(each for each in own.shares if each.share != event.share)
    if len(rest) == len(own.shares):
        raise ValueError("nothing is shown by this name")
    return replace(own, shares=rest, ended=(*own.ended, event.share))


def forgotten(own: Own, event: ev.ShownForgotten, at: int) -> Own:  # noqa: ARG001
    """Its room is gone."""
    return replace(own, ended=tuple(each for each in own.ended if each != event.share))


def in_doubt(own: Own, event: ev.ClinicianCameAnew, at: int) -> Own:  # noqa: ARG001
    """Whatever is shown to this clinician, or let go to them, is so to somebody else, perhaps."""
    shares = tuple(
        replace(each, doubted=True) if each.clinician == event.clinician else each for each in own.shares
    )
    return replace(own, shares=shares, vision=doubted(own.vision, event.clinician))


FOLDS: Mapping[type[Event], Callable[[Own, Any, int], Own]] = {
    ev.ClinicianNoted: lambda own, event, _: replace(own, clinician_told=event.there),
    ev.ShownToClinician: shown,
    ev.PartShown: lambda own, _e, _at: own,
    ev.PartShownNoMore: shown_no_more,
    ev.ShownForgotten: forgotten,
    ev.ClinicianCameAnew: in_doubt,
}
