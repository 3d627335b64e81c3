"""Every shape of fact goes into a row and comes out the same; nothing else is read."""

import json
from collections.abc import Callable

import pytest

from rooms.ids import WordsId
from rooms.spaces import Event
from server.storage.events_codec import EventCodec, UnknownEvent, from_json, kind_name
from tests.storage.stand_ins import JONAS, MARA, AllShapes, Bare, Line, LineNoted, LineSaid, Mood, codec

pytestmark = pytest.mark.storage
SHAPES = AllShapes(
    mood=Mood.LOW,
    mode="quiet",
    until=None,
    on=False,
    people=(MARA, JONAS),
    lines=(Line("help", 112),),
    answers={"one": WordsId("w1"), "two": WordsId("w2")},
)
FACTS = json.loads(codec().encode(SHAPES))


def test_kinds_are_snake_case() -> None:
    assert kind_name(LineSaid) == "line_said"
    assert codec().kind(SHAPES) == codec().kind(AllShapes) == "all_shapes"


@pytest.mark.parametrize("event", [SHAPES, Bare(), LineNoted(words=None), LineNoted(words=WordsId("w"))])
def test_out_is_what_went_in(event: Event) -> None:
    facts = codec().encode(event)
    assert codec().decode(codec().kind(event), event.v, facts) == event
    assert " " not in facts
    assert "\n" not in facts


@pytest.mark.parametrize("indent", [None, 2])
def test_order_and_blanks_make_no_other_event(indent: int | None) -> None:
    """What this server writes is read by a shorter way: all facts, in the order of the class, and no blanks."""
    turned = dict(reversed(FACTS.items()))
    for facts in (FACTS, turned):
        spaced = f" {json.dumps(facts, indent=indent)}\n"
        assert codec().decode("all_shapes", 2, spaced) == SHAPES


@pytest.mark.parametrize(
    "text", ["", " ", "{}{}", "{} {}", '{"a":1}x', "x", "[1", "NaN", '{"a":1,"a":2}', " {} "]
)
def test_json_is_read_as_the_library_reads_it(text: str) -> None:
    def read(how: Callable[[str], object]) -> str:
        try:
            return repr(how(text))
        except ValueError as why:
            return str(why)

    assert read(from_json) == read(json.loads)


def test_types_come_out_too() -> None:
    again = codec().decode("all_shapes", 2, codec().encode(SHAPES))
    assert isinstance(again, AllShapes)
    assert isinstance(again.mood, Mood)
    assert isinstance(again.people, tuple)
    assert [type(id_) for id_ in again.answers.values()] == [WordsId, WordsId]


def test_words_are_found_wherever_they_stand() -> None:
    assert codec().words_in(SHAPES) == ("w1", "w2")
    assert codec().words_in(LineNoted()) == ()
    assert codec().words_in(Bare()) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"mood": "furious"},
        {"mode": "loud"},
        {"until": "soon"},
        {"until": 1.5},
        {"until": True},
        {"on": 1},
        {"people": "mara"},
        {"people": [1]},
        {"people": None},
        {"lines": [{"label": "help"}]},
        {"lines": [{"label": "help", "number": 1, "more": 2}]},
        {"lines": [{"label": "help", "number": "112"}]},
        {"answers": ["w1"]},
        {"answers": {"one": None}},
        {"surplus": 1},
    ],
)
def test_any_other_shape_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UnknownEvent, match="all_shapes v2"):
        codec().decode("all_shapes", 2, json.dumps({**FACTS, **wrong}))


@pytest.mark.parametrize("missing", list(FACTS))
def test_a_missing_fact_is_refused(missing: str) -> None:
    with pytest.raises(UnknownEvent, match=missing):
        codec().decode("all_shapes", 2, json.dumps({k: v for k, v in FACTS.items() if k != missing}))


@pytest.mark.parametrize(
    ("kind", "v", "facts"),
    [
        ("never_heard_of", 1, "{}"),
        ("bare", 2, "{}"),
        ("bare", 0, "{}"),
        ("bare", 1, "[]"),
        ("bare", 1, "{"),
        ("bare", 1, "null"),
    ],
)
def test_an_unknown_kind_version_or_row_is_refused(kind: str, v: int, facts: str) -> None:
    with pytest.raises(UnknownEvent):
        codec().decode(kind, v, facts)


def test_the_refusal_does_not_repeat_the_facts() -> None:
    with pytest.raises(UnknownEvent) as refused:
        codec().decode("all_shapes", 2, json.dumps({**FACTS, "mode": "canary-in-the-log"}))
    assert "canary" not in str(refused.value)


def test_old_versions_are_upcast() -> None:
    old = json.dumps({name: value for name, value in FACTS.items() if name != "mood"})
    assert codec().decode("all_shapes", 1, old) == codec().decode(
        "all_shapes", 2, json.dumps({**FACTS, "mood": "calm"})
    )
    with pytest.raises(UnknownEvent, match="nothing upcasts"):
        EventCodec([AllShapes]).decode("all_shapes", 1, old)


def test_events_outside_the_register_are_refused() -> None:
    with pytest.raises(UnknownEvent, match="Bare"):
        EventCodec([LineSaid]).encode(Bare())
