"""Faults planted into a running pipeline, one of each sort the machine is there to find."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rooms.ids import SpaceId
from server import pipeline as path
from server.delivery import resume
from server.delivery.fanout import Ended, Told
from server.live import Draft
from server.storage.entries import Entry
from tests.machines.twins import Plant, Twins

Fault = Callable[[pytest.MonkeyPatch], Plant]


def on_entries(change: Callable[[Entry], Entry]) -> Plant:
    """Whatever is handed to the journal is changed on its way."""

    def plant(twins: Twins) -> None:
        append = twins.journal.append
        twins.journal.append = lambda entry: append(change(entry))  # type: ignore[method-assign]

    return plant


def on_speech(change: Callable[[Any, Twins], Any]) -> Plant:
    """Whatever is said of an append is changed, or left out where it becomes None."""

    def plant(twins: Twins) -> None:
        speak = twins.fanout.speak

        def spoken(speeches: Any, texts: Any) -> None:
            changed = (change(each, twins) for each in speeches)
            speak([each for each in changed if each is not None], texts)

        twins.fanout.speak = spoken  # type: ignore[method-assign]

    return plant


def not_published(_: pytest.MonkeyPatch) -> Plant:
    """Every seventh event of a room is told to nobody."""
    return on_speech(lambda said, _: None if isinstance(said, Told) and said.recorded.seq % 7 == 0 else said)


def told_across(_: pytest.MonkeyPatch) -> Plant:
    """What goes to one clinician of a couple goes to everybody of the staff who listens."""

    def to_all(said: Any, twins: Twins) -> Any:
        if isinstance(said, Told) and said.recorded.room.startswith("key/"):
            staff = (seat for seat, namespace in twins.pages if namespace == "/staff")
            return replace(said, seats=tuple(dict.fromkeys((*said.seats, *staff))))
        return said

    return on_speech(to_all)


def not_unplugged(_: pytest.MonkeyPatch) -> Plant:
    """Whoever is put out is told, and stays on the line."""
    return on_speech(lambda said, _: replace(said, unplug=False) if isinstance(said, Ended) else said)


def decided_twice(_: pytest.MonkeyPatch) -> Plant:
    """An id that came before is looked at afresh."""

    def plant(twins: Twins) -> None:
        known: set[tuple[str, str]] = set()
        ask, do = twins.pipeline.ask, twins.pipeline.do

        def asked(actor: Any, it: Any) -> Any:
            if (actor.seat, it.id) in known:
                return do(actor, it.command)
            known.add((actor.seat, it.id))
            return ask(actor, it)

        twins.pipeline.ask = asked  # type: ignore[assignment,method-assign]

    return plant


def no_rows(_: pytest.MonkeyPatch) -> Plant:
    """The register's rows are not written with its events."""
    return on_entries(lambda entry: replace(entry, rows=()))


def no_receipt(_: pytest.MonkeyPatch) -> Plant:
    """Answers are remembered in memory alone."""
    return on_entries(lambda entry: replace(entry, receipt=None))


def not_audited(_: pytest.MonkeyPatch) -> Plant:
    """A refused try of an audited act leaves no trace."""
    return on_entries(lambda entry: replace(entry, audit=() if not entry.recorded else entry.audit))


def words_stay(_: pytest.MonkeyPatch) -> Plant:
    """The names of whoever is erased are not blanked."""
    return on_entries(lambda entry: replace(entry, people=()))


def answered_early(_: pytest.MonkeyPatch) -> Plant:
    """Whoever asked hears that it is done before it is kept."""

    def early(entry: Entry) -> Entry:
        if entry.receipt is None or entry.needs:
            return entry
        entry.done({})
        return replace(entry, done=lambda _: None)

    return on_entries(early)


def not_lapsed(patch: pytest.MonkeyPatch) -> Plant:
    """A wish is judged before what fell due is written down."""
    settle, decide = Draft.settle, path.Pipeline._decide

    class Hasty(Draft):
        """While something is decided it settles only what that has changed."""

        __slots__ = ("deciding",)

        def settle(self, space: SpaceId) -> None:
            if self.steps or not hasattr(self, "deciding"):
                settle(self, space)

    def hasty(self: path.Pipeline, draft: Any, job: path.Job) -> Any:
        draft.deciding = True
        return decide(self, draft, job)

    patch.setattr(path, "Draft", Hasty)
    patch.setattr(path.Pipeline, "_decide", hasty)
    return lambda _: None


def stale(_: pytest.MonkeyPatch) -> Plant:
    """After an append that failed the space stays as if it had stood, and on that all is decided again."""

    def plant(twins: Twins) -> None:
        it = twins.pipeline
        start, failed = it.start, it._failed
        ahead: dict[SpaceId, Any] = {}

        def remembered(*why: Any) -> None:
            ahead.update(it.spaces)
            failed(*why)

        async def kept(space: SpaceId) -> None:
            it.spaces[space] = ahead[space]
            it._rehome(space, {}, ahead[space].audiences)

        async def started() -> None:
            await start()
            it._failed, it._fold = remembered, kept  # type: ignore[assignment,method-assign]

        it.start = started  # type: ignore[method-assign]

    return plant


def counts_anew(_: pytest.MonkeyPatch) -> Plant:
    """After a start the rooms count from one."""

    def plant(twins: Twins) -> None:
        start = twins.pipeline.start

        async def started() -> None:
            await start()
            for live in twins.pipeline.spaces.values():
                live.seqs.clear()

        twins.pipeline.start = started  # type: ignore[method-assign]

    return plant


def reads_from_before(patch: pytest.MonkeyPatch) -> Plant:
    """Whoever comes back reads what was said before they came in."""
    missed = resume.missed
    patch.setattr(resume, "missed", lambda live, room, since, *more: missed(live, room, 1, *more))
    return lambda _: None


def hears_again(patch: pytest.MonkeyPatch) -> Plant:
    """Whoever comes back hears the newest event once more."""
    missed = resume.missed

    def again(live: Any, room: str, since: int, cursor: int | None, connection: Any) -> Any:
        earlier = cursor - 1 if cursor else cursor
        return missed(live, room, since, earlier, connection)

    patch.setattr(resume, "missed", again)
    return lambda _: None


FAULTS: tuple[Fault, ...] = (
    not_published,
    told_across,
    not_unplugged,
    decided_twice,
    no_rows,
    no_receipt,
    not_audited,
    words_stay,
    answered_early,
    not_lapsed,
    stale,
    counts_anew,
    reads_from_before,
    hears_again,
)
