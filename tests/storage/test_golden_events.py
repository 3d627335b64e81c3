"""What any server of ours ever stored is still read as the very same event."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import pytest

from rooms.ids import MeetingId
from rooms.programme.events import PeopleLinked
from rooms.spaces import Event
from server.storage.events_codec import EventCodec, UnknownEvent
from server.storage.upcasters import UPCASTERS
from server.verbs import EVENTS
from tests.storage.golden_events import DIGESTS, LINES, Golden, kept, opened, samples, spelled, written_today

pytestmark = pytest.mark.storage
GOLDEN = kept(LINES.read_text())
STORED = DIGESTS.read_text().splitlines()
ADD_ONE = (
    "no golden line: add one with `python -m tests.storage.golden_events` (CONTRIBUTING, Changing an event)"
)


def without_a_line(rows: Iterable[tuple[str, int, str]]) -> list[str]:
    """What would be written and has no golden line, by kind and version."""
    known = {line[:3] for line in GOLDEN}
    return [f"{kind} v{v}: {ADD_ONE}" for kind, v, facts in rows if (kind, v, facts) not in known]


def altered(golden: Iterable[Golden], digests: Iterable[str]) -> set[str]:
    """Lines changed, lost, or added past the digests."""
    return {line.digest for line in golden} ^ set(digests)


@pytest.mark.parametrize("line", GOLDEN, ids=lambda line: line.digest)
def test_every_stored_form_opens_as_noted(line: Golden) -> None:
    assert spelled(opened(line.kind, line.v, line.facts)) == line.opens_as


def test_everything_written_today_has_its_golden_line() -> None:
    assert not without_a_line(written_today())


def test_no_golden_line_is_changed_or_taken_away() -> None:
    assert not altered(GOLDEN, STORED)
    assert len(GOLDEN) == len(STORED) == len(set(STORED))


def test_every_older_version_has_its_step() -> None:
    codec = EventCodec(EVENTS)
    older = {(codec.kind(cls), v) for cls in EVENTS for v in range(1, cls.v)}
    assert older == UPCASTERS.keys()
    assert older <= {(line.kind, line.v) for line in GOLDEN}


# ---------------------------------------------------------------- the checks find what is planted


@dataclass(frozen=True, slots=True, kw_only=True)
class CandleLit(Event):
    meeting: MeetingId


def rows_of(cls: type[Event]) -> list[tuple[str, int, str]]:
    codec = EventCodec([cls])
    return [(codec.kind(cls), cls.v, codec.encode(each)) for each in samples(cls)]


def renamed(name: str, cls: type[Event]) -> type[Event]:
    cls.__name__ = name
    return cls


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreRelations(Event):
    v = 2
    link: str
    a: str
    b: str
    relation: Literal["couple", "former", "apart", "cousins"]


def test_a_new_kind_a_new_version_and_a_new_choice_ask_for_a_line() -> None:
    assert without_a_line(rows_of(CandleLit)) == [f"candle_lit v1: {ADD_ONE}"]
    assert not without_a_line(rows_of(PeopleLinked))
    assert without_a_line([(kind, 3, facts) for kind, _, facts in rows_of(PeopleLinked)])
    assert len(without_a_line(rows_of(renamed("PeopleLinked", MoreRelations)))) == 1


def test_a_line_changed_lost_or_slipped_in_is_found() -> None:
    changed = [GOLDEN[0]._replace(facts="{}"), *GOLDEN[1:]]
    assert len(altered(changed, STORED)) == 2
    assert altered(GOLDEN[1:], STORED) == {GOLDEN[0].digest}
    assert altered(GOLDEN, STORED[:-1]) == {STORED[-1]}


@pytest.mark.parametrize("first", [line for line in GOLDEN if (line.kind, line.v) in UPCASTERS])
def test_without_its_step_an_older_version_is_refused_and_not_guessed_at(first: Golden) -> None:
    with pytest.raises(UnknownEvent, match=f"{first.kind} v{first.v}: nothing upcasts"):
        EventCodec(EVENTS, {}).decode(first.kind, first.v, first.facts)
