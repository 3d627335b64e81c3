"""Who may be in which room, answered twice."""

from random import Random

import pytest

from tests.proofs.proving import RANDOM, SEED
from tests.proofs.random_worlds import MAKES, disagreements, naively


def test_two_answers_agree_on_twenty_thousand_random_worlds() -> None:
    assert next(disagreements(SEED, RANDOM["short"]), None) is None


def test_the_worlds_are_not_empty() -> None:
    """Every sort of room is often lived in, the shared one too; otherwise agreeing would say little."""
    chance, lived_in = (
        Random(1),
        dict.fromkeys(
            (
                "lobby",
                "roster",
                "own",
                "circle",
                "backstage",
                "words-left",
                "side",
                "duty",
                "state",
                "pathway",
                "table",
                "key",
                "shared",
                "plan",
                "item",
                "passed",
                "offered",
                "vision",
                "register",
                "clients",
                "boundary",
                "known",
                "toward",
                "showing",
                "shown",
            ),
            0,
        ),
    )
    for _ in range(4_000):
        for kind, (make, _rules) in MAKES.items():
            for room in naively(kind, make(chance)):
                lived_in[room.split("/")[0]] += 1
    assert all(count > 30 for count in lived_in.values()), lived_in


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("rooms.couple.open_room.room_stands", lambda _: True),
        ("rooms.personal.views.may_be_read", lambda *_: True),
        ("rooms.couple.lock.side_stands", lambda *_: True),
        ("rooms.couple.vision_lock.vouches", lambda *_: True),
        ("rooms.couple.vision_lock.opening_stands", lambda *_: True),
        ("rooms.group.audiences.inside", lambda it, _: dict.fromkeys(it.attendance.present(), 1)),
        ("rooms.group.gathering.GroupState.until_next_time", property(lambda group: group.words_left)),
        ("rooms.group.audiences.asked_of", lambda _, __, call: call.gone_to or ()),
        ("rooms.group.state.roster.Roster.leading", lambda roster: tuple(roster.facilitators)),
        ("rooms.group.state.roster.Roster.has_member", lambda roster, seat: seat in roster.members),
        ("rooms.group.state.text_life.TextLife.has_text", lambda *_: True),
        ("rooms.programme.register.Register.coordinators", lambda register: tuple(register.staff)),
    ],
)
def test_the_second_answer_sees_a_wrong_first_one(
    monkeypatch: pytest.MonkeyPatch, name: str, wrong: object
) -> None:
    monkeypatch.setattr(name, wrong)
    assert next(disagreements(SEED, 3_000), None) is not None
