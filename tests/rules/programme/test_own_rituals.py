"""A programme makes rituals of its own, and every group they are for may begin them (D43)."""

from dataclasses import asdict, replace
from typing import Any

import pytest

from moderation.round_keeping import BeginRound
from rooms.group.state.shelf import RitualShelved, RitualUnshelved
from rooms.ids import SpaceId
from rooms.people import Track
from rooms.programme.commands import StartGroup
from rooms.programme.own_rituals import DropRitual, KeepRitual
from rooms.programme.views import view_of_register
from rooms.refusals import Refusal
from rooms.rituals.prompt import Prompt
from rooms.rituals.shelf import rituals
from rooms.spaces import Fact
from tests.cast import INES, NOOR, THURSDAY, TUESDAY
from tests.rules.group.evening import a_tuesday
from tests.rules.programme.house import does, done, register, the_house
from tests.stage import EVENING, refused

ASKED = (Prompt(id="one", ask="One thing that is true today.", kind="text"),)
OURS: dict[str, Any] = {
    "ritual": None,
    "title": "Our way in",
    "audience": ("partner",),
    "stage": 0,
    "minutes": 5,
    "shown": "circle",
    "source": "Written by us",
    "licence": "Ours",
    "opening": "We begin.",
    "prompts": ASKED,
}


LATER: dict[str, Any] = {
    "alias": "Later",
    "seats": 8,
    "opens_at": EVENING + 10**9,
    "minutes": 90,
    "first_names": (),
    "adults": False,
    "lead": False,
}


def shelf(stage: Any, group: SpaceId) -> list[str]:
    return sorted(stage.space(group).state.shelf)


def test_it_stands_on_the_shelf_of_every_group_it_is_for() -> None:
    stage = the_house()
    ident = done(stage, NOOR, KeepRitual, **OURS)["ritual"]
    assert shelf(stage, TUESDAY) == [ident]
    assert shelf(stage, THURSDAY) == []
    [kept] = view_of_register(register(stage))["rituals"]
    assert (kept["id"], kept["prompts"][0]["ask"]) == (ident, "One thing that is true today.")


def test_a_group_started_later_has_it_too() -> None:
    stage = the_house()
    ident = done(stage, NOOR, KeepRitual, **OURS)["ritual"]
    for track, theirs in ((Track.PARTNER, [ident]), (Track.RECOVERY, [])):
        cohort = "any" if track is Track.PARTNER else "men"
        group = done(stage, NOOR, StartGroup, **{**LATER, "track": track, "cohort": cohort})["group"]
        assert shelf(stage, group) == theirs


def test_said_another_way_it_is_the_same_ritual() -> None:
    stage = the_house()
    ident = done(stage, NOOR, KeepRitual, **OURS)["ritual"]
    assert refused(does(stage, NOOR, KeepRitual, **{**OURS, "ritual": ident})) == "already-so"
    again = {**OURS, "ritual": ident, "title": "Our other way in", "audience": ("recovery",)}
    assert done(stage, NOOR, KeepRitual, **again)["ritual"] == ident
    assert (shelf(stage, TUESDAY), shelf(stage, THURSDAY)) == ([], [ident])
    assert stage.happened(TUESDAY, RitualUnshelved)[-1].ritual == ident
    assert stage.happened(THURSDAY, RitualShelved)[-1].ritual.title == "Our other way in"


def test_it_is_dropped_and_what_ships_is_not() -> None:
    stage = the_house()
    ident = done(stage, NOOR, KeepRitual, **OURS)["ritual"]
    assert refused(does(stage, NOOR, DropRitual, ritual="arriving")) == "not-here"
    assert refused(does(stage, NOOR, KeepRitual, **{**OURS, "ritual": "arriving"})) == "not-here"
    done(stage, NOOR, DropRitual, ritual=ident)
    assert (shelf(stage, TUESDAY), view_of_register(register(stage))["rituals"]) == ([], [])
    assert refused(does(stage, NOOR, DropRitual, ritual=ident)) == "not-here"


def test_only_coordinators_keep_rituals() -> None:
    stage = the_house()
    assert refused(does(stage, INES, KeepRitual, **OURS)) == "not-here"
    done(stage, NOOR, KeepRitual, **OURS)


@pytest.mark.parametrize("ritual", rituals().values(), ids=lambda each: each.id)
def test_every_ritual_that_ships_can_be_made_ones_own(ritual: Any) -> None:
    said = {name: value for name, value in asdict(ritual).items() if name not in ("id", "prompts")}
    ident = done(the_house(), NOOR, KeepRitual, **{**said, "ritual": None, "prompts": ritual.prompts})[
        "ritual"
    ]
    assert ident.startswith("own-")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "title: a text of 1 to 80 characters"),
        ({"minutes": 0}, "minutes: a whole number from 1 to 60"),
        ({"audience": ("everybody",)}, "audience: one or more of"),
        ({"audience": ()}, "audience: a list of 1 to 3"),
        ({"stage": 4}, "stage: only where the audience is a couple"),
        ({"prompts": ()}, "prompts: 1 to 12"),
        ({"prompts": ASKED * 2}, "an id of its own"),
        ({"prompts": (Prompt(id="a", ask="?", kind="choice"),)}, "prompts 1, choices: a list of 2 to 12"),
        ({"prompts": (Prompt(id="a", ask="?", kind="text", most=2),)}, "prompts 1, most: only where"),
        ({"opening": "Say \u202eit."}, "opening: a text"),
        ({"source": ""}, "source: a text"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(wrong: dict[str, Any], said: str) -> None:
    outcome = does(the_house(), NOOR, KeepRitual, **{**OURS, **wrong})
    assert refused(outcome) == "not-a-ritual"
    assert isinstance(outcome, Refusal)
    assert said in outcome.message


def test_there_are_no_more_than_fifty() -> None:
    stage = the_house()
    for at in range(50):
        last = done(stage, NOOR, KeepRitual, **{**OURS, "title": f"Way {at}"})["ritual"]
    assert refused(does(stage, NOOR, KeepRitual, **OURS)) == "out-of-range"
    done(stage, NOOR, KeepRitual, **{**OURS, "ritual": last})


def test_a_facilitator_begins_it() -> None:
    tuesday = a_tuesday().opens()
    own = replace(rituals()["arriving"], id="own-1", title="Our arriving")
    tuesday.stage.happens(Fact(tuesday.space, "lobby", RitualShelved(ritual=own)))
    assert "own-1" in [each["ritual"] for each in tuesday.sees(INES, "lobby")["rituals"]]
    tuesday.done(INES, BeginRound, ritual="own-1")
    assert tuesday.sees(INES, tuesday.circle)["round"]["title"] == "Our arriving"
