"""Rituals are data: a file that does not fit is refused loudly, and what ships fits."""

import pytest

from rooms.people import Track
from rooms.rituals.ritual import NotARitual, read_ritual, read_run_sheet, rituals, run_sheet

RITUAL = """
title = "A round"
tracks = ["partner"]
minutes = 10
source = "Written for a test"
licence = "AGPL-3.0-or-later"
opening = "We begin."
[[prompts]]
id = "word"
ask = "One word."
kind = "text"
"""
SHEET = """
title = "An evening"
track = "partner"
source = "Written for a test"
licence = "AGPL-3.0-or-later"
[[steps]]
title = "Arrive"
minutes = 5
"""


def test_what_ships_fits_together() -> None:
    assert set(rituals()) == {"arriving"}
    for track in Track:
        named = {step.ritual for step in run_sheet(track)} - {None}
        assert named <= set(rituals())
        assert all(track in rituals()[name].tracks for name in named if name)


def test_no_ritual_asks_what_must_not_be_asked() -> None:
    """Groups speak of now and never dig (D76)."""
    for ritual in rituals().values():
        asked = " ".join(prompt.ask for prompt in ritual.prompts).lower()
        assert not {"childhood", "past", "sex", "yesterday"} & set(asked.split())


def test_a_ritual_is_read() -> None:
    ritual = read_ritual("a-round", RITUAL)
    assert (ritual.id, ritual.tracks, ritual.prompts[0].ask) == ("a-round", {Track.PARTNER}, "One word.")


def test_a_run_sheet_is_read() -> None:
    [step] = read_run_sheet(SHEET)
    assert (step.title, step.minutes, step.say, step.ritual) == ("Arrive", 5, None, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('title = "A round"', ""),
        ('title = "A round"', "title = 3"),
        ('["partner"]', "[]"),
        ('["partner"]', '["everybody"]'),
        ("minutes = 10", "minutes = 0"),
        ("minutes = 10", "minutes = true"),
        ("minutes = 10", 'minutes = 10\ncolour = "red"'),
        ('kind = "text"', 'kind = "drawing"'),
        ('kind = "text"', 'kind = "choice"'),
        ('kind = "text"', 'kind = "text"\nchoices = ["a", "b"]'),
        ('kind = "text"', 'kind = "choice"\nchoices = ["a", "a"]'),
        ('kind = "text"', 'kind = "choice"\nchoices = ["a", 2]'),
        ('id = "word"', 'id = "A word"'),
        ('ask = "One word."', 'ask = ""'),
        ('ask = "One word."', r'ask = "One\u202eword."'),
        ("[[prompts]]", "[[questions]]"),
        ("[[prompts]]", '[[prompts]]\nid = "word"\nask = "Again."\nkind = "text"\n[[prompts]]'),
        ("minutes = 10", "minutes ="),
    ],
)
def test_a_ritual_that_does_not_fit_is_refused(old: str, new: str) -> None:
    assert old in RITUAL
    with pytest.raises(NotARitual):
        read_ritual("a-round", RITUAL.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [("minutes = 5", "minutes = 241"), ("[[steps]]", "[[acts]]"), ('source = "Written for a test"', "")],
)
def test_a_run_sheet_that_does_not_fit_is_refused(old: str, new: str) -> None:
    with pytest.raises(NotARitual):
        read_run_sheet(SHEET.replace(old, new))
