"""Showing one part of the own space to the own clinician, for some days, and stopping that in one press (D77, D67)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from rooms.ids import EntryId, SeatId, ShareId, WordsId
from rooms.mornings import DAY
from rooms.personal.own import How, Own
from rooms.personal.shares import shown_room, to_owner
from rooms.personal.showing_events import PartShown, PartShownNoMore, ShownToClinician
from rooms.refusals import Refusal
from rooms.spaces import Case, Command, CopiedWords, Decision, Fact, Outcome

OwnCase: TypeAlias = Case[Own]
Days = Literal[7, 30, 90]
"""For how long; there is no showing without an end."""

NO_CLINICIAN = Refusal(
    "no-clinician", "Nothing can be shown to a clinician of yours just now. Nobody has seen it."
)
SHOWN_ALREADY = Refusal("shown-already", "It is shown already. Stop showing it first.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowToClinician(Command):
    """Let my own clinician read one line of my plan, or one entry of what I know, as it reads now, for some days."""

    entry: EntryId
    days: Days


@dataclass(frozen=True, slots=True, kw_only=True)
class StopShowing(Command):
    """My clinician reads it no longer, from now on. It asks for no reason."""

    share: ShareId


def show_to_clinician(case: OwnCase) -> Outcome:
    """A copy for the clinician's eyes alone: what is written later is not in it. Answers `{share}`."""
    own, entry = case.state, case.command.entry
    lapsed = own.credential_until is not None and case.now >= own.credential_until
    if own.clinician is None or own.clinician_out or lapsed:
        return NO_CLINICIAN
    if own.shows(entry) is not None:
        return SHOWN_ALREADY
    share, until = ShareId(case.fresh.id()), case.now + case.command.days * DAY
    told = PartShown(share=share, entry=entry, until=until)
    return Decision((copied(case, own.clinician, share, until), to_owner(own, told)), {"share": share})


def copied(case: OwnCase, clinician: SeatId, share: ShareId, until: int) -> Fact:
    """To the clinician of record, in a room of its own: what stands there now."""
    own, entry, room = case.state, case.command.entry, shown_room(share)
    of, written_at, part, how = as_it_reads(own, entry)
    copy = CopiedWords(WordsId(case.fresh.id()), of, own.owner, own.space, room)
    shown = ShownToClinician(
        share=share,
        entry=entry,
        clinician=clinician,
        words=copy.id,
        part=part,
        how=how,
        written_at=written_at,
        until=until,
    )
    return Fact(own.space, room, shown, copies=(copy,))


def as_it_reads(own: Own, entry: EntryId) -> tuple[WordsId, int, str | None, How | None]:
    """The words of an entry that stands, since when (ms), and where it stands. Raises ValueError for none."""
    line, known = own.entry(entry), own.knows(entry)
    if line is not None:
        return line.versions[-1].words, line.versions[-1].at, line.part, None
    if known is None or known.words is None:
        raise ValueError("no such entry stands")
    return known.words, known.at, None, known.how


def stop_showing(case: OwnCase) -> Outcome:
    """Its room ends in the same append, and its key, unless a legal hold keeps it."""
    return Decision((to_owner(case.state, PartShownNoMore(share=case.command.share)),))


def shown_no_more(own: Own, entry: EntryId) -> tuple[Fact, ...]:
    """What is taken out is shown no longer either."""
    share = own.shows(entry)
    return (to_owner(own, PartShownNoMore(share=share.share)),) if share is not None else ()
