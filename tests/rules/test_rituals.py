"""Rituals are data: what ships fits, and a file that does not says where and what is expected."""

import pytest

from rooms.people import Track
from rooms.rituals.places import NotARitual
from rooms.rituals.prompt import NOT_A_CHOICE, Prompt, fitting
from rooms.rituals.ritual import Ritual, read_ritual
from rooms.rituals.run_sheet import read_run_sheet
from rooms.rituals.shelf import in_turns, rituals, run_sheet, word_list

RITUAL = """title = "A round"
audience = ["partner"]
minutes = 10
source = "Written for a test"
licence = "AGPL-3.0-or-later"
opening = "We begin."
[[prompts]]
id = "word"
ask = "One word."
kind = "text"
"""
SHEET = """title = "An evening"
track = "partner"
source = "Written for a test"
licence = "AGPL-3.0-or-later"
[[steps]]
title = "Arrive"
minutes = 5
"""
FOR_BOTH = {
    *("arriving", "opening-circle", "closing-circle", "window-check-in", "window-check-out", "halt"),
    *("rose-thorn-bud", "grounding", "milestones", "gratitude", "a-need", "a-word-to-leave"),
}
PARTNERS = {"partner-opening"}
RECOVERY = {"sobriety-date", "circles-by-colour", "fastt", "walk-toward"}
TURNS = {"fanos", "trust-record", "our-week", "what-we-keep"}
COUPLES = {*TURNS, "regulated-check", "ours-slowly"}


def of(track: Track) -> list[Ritual]:
    return [each for each in rituals().values() if each.is_for(track)]


def test_what_ships_is_there_and_fits_together() -> None:
    assert set(rituals()) == FOR_BOTH | PARTNERS | RECOVERY | COUPLES
    for track in Track:
        named = {step.ritual for step in run_sheet(track)} - {None}
        assert named <= {each.id for each in of(track)}
    assert all(each.source and each.licence for each in rituals().values())


def test_each_track_has_what_is_its_own() -> None:
    """So have couples, and none before the fourth stage (D43, D78)."""
    partner, recovery = ({each.id for each in of(track)} for track in (Track.PARTNER, Track.RECOVERY))
    assert (partner, recovery) == (FOR_BOTH | PARTNERS, FOR_BOTH | RECOVERY)
    assert {each.id for each in rituals().values() if "couple" in each.audience} == COUPLES
    assert all(rituals()[each].stage == 4 for each in COUPLES)


def test_no_ritual_asks_what_must_not_be_asked() -> None:
    """Groups speak of now and never dig (D76); nobody is asked for what was done, or with whom."""
    for ritual in (*of(Track.PARTNER), *of(Track.RECOVERY)):
        asked = " ".join((ritual.opening, *(f"{each.ask} {each.instead}" for each in ritual.prompts)))
        assert not {"childhood", "past", "sex", "sexual", "yesterday", "mother", "father"} & words_of(asked)


def test_the_needs_of_a_couple_are_no_request_for_sex() -> None:
    """D29: no field for it, and the prompt says so."""
    for ritual in rituals().values():
        for prompt in ritual.prompts:
            assert not {"sex", "sexual"} & words_of(prompt.id)
    for name, asked in (("fanos", "needs"), ("what-we-keep", "small-thing")):
        [wish] = [each for each in rituals()[name].prompts if each.id == asked]
        assert "never a request for touch or for sex" in wish.ask


def test_what_two_say_in_turns_is_told_by_its_step() -> None:
    """One speaks and one listens, through steps that each have a name of their own among all of them."""
    assert set(in_turns()) == TURNS
    for ritual in in_turns().values():
        assert "One speaks, one listens" in ritual.opening
        assert all(each.kind in ("text", "words") and ": " in each.ask for each in ritual.prompts)
    steps = [each.id for ritual in in_turns().values() for each in ritual.prompts]
    assert len(set(steps)) == len(steps)


def words_of(text: str) -> set[str]:
    return set(text.lower().replace(".", " ").replace(",", " ").replace("-", " ").split())


def test_who_reads_an_answer_is_said_in_the_opening() -> None:
    for ritual in rituals().values():
        if ritual.shown == "facilitators":
            assert "only your facilitators" in ritual.opening.lower()
        if ritual.shown == "self":
            assert "alone" in ritual.opening.lower()


def test_grounding_has_a_way_without_the_body_at_every_step() -> None:
    assert all(each.instead and each.kind == "none" for each in rituals()["grounding"].prompts)


def test_a_ritual_is_read() -> None:
    ritual = read_ritual("a-round", RITUAL)
    assert (ritual.id, ritual.audience, ritual.prompts[0].ask) == ("a-round", ("partner",), "One word.")
    assert (ritual.shown, ritual.stage) == ("circle", 0)


def test_a_run_sheet_is_read() -> None:
    [step] = read_run_sheet("partner", SHEET)
    assert (step.title, step.minutes, step.say, step.ritual) == ("Arrive", 5, None, None)


def test_words_come_from_a_list() -> None:
    asked = RITUAL.replace('kind = "text"', 'kind = "words"\nlist = "moods"\nmost = 2')
    [prompt] = read_ritual("a-round", asked, {"moods": ("calm", "raw", "torn")}).prompts
    assert (prompt.choices, prompt.most) == (("calm", "raw", "torn"), 2)
    with pytest.raises(NotARitual, match=r"line 11: prompts 1, list: one of feelings"):
        read_ritual("a-round", asked, {"feelings": ("calm", "raw")})


KINDS = {
    "text": ("calm", "calm"),
    "date": ("2026-11-25", "2026-11-25"),
    "scale": ("10", "10"),
    "body": ("very-down", "very-down"),
    "choice": ("raw", "raw"),
    "ticks": ("raw\ncalm", "calm\nraw"),
    "words": ("torn\nraw", "raw\ntorn"),
}
UNFIT = {
    "date": ("25.11.2026", "2026-02-30", "20261125", ""),
    "scale": ("11", "-1", "1.5", ""),
    "body": ("steady ", "up\ndown"),
    "choice": ("Raw", "raw\ncalm"),
    "ticks": ("raw\nraw", "raw\nnumb", "", "raw\n"),
    "words": ("raw\ncalm\ntorn", "numb", "raw\nraw"),
    "none": ("", "read"),
}


def prompt_of(kind: str) -> Prompt:
    return Prompt(id="it", ask="?", kind=kind, choices=("calm", "raw", "torn"), most=2)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_fits_its_kind(kind: str) -> None:
    """And may be left out, whatever it is (D44)."""
    given, kept = KINDS[kind]
    assert fitting(prompt_of(kind), given) == kept
    assert fitting(prompt_of(kind), None) is None


@pytest.mark.parametrize(("kind", "answer"), [(kind, each) for kind in UNFIT for each in UNFIT[kind]])
def test_an_answer_that_does_not_fit_is_refused(kind: str, answer: str) -> None:
    assert fitting(prompt_of(kind), answer) == NOT_A_CHOICE


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ('title = "A round"\n', "", 1, "title: a text of 1 to 80"),
        ('title = "A round"', "title = 3", 1, "title: a text of 1 to 80"),
        ('["partner"]', "[]", 2, "audience: a list of 1 to 3"),
        ('["partner"]', '["everybody"]', 2, "audience: one or more of partner, recovery, couple"),
        ('["partner"]', "[[]]", 2, "audience: a list of 1 to 3"),
        ('["partner"]', '["couple"]', 1, "stage: a whole number from 4 to 5"),
        ('["partner"]', '["partner"]\nstage = 4', 3, "stage: only where the audience is a couple"),
        ("minutes = 10", "minutes = 0", 3, "minutes: a whole number from 1 to 60"),
        ("minutes = 10", "minutes = true", 3, "minutes: a whole number from 1 to 60"),
        ("minutes = 10", 'minutes = 10\nshown = "all"', 4, "shown: one of circle, facilitators, self"),
        ("minutes = 10", 'minutes = 10\ncolour = "red"', 4, "colour: no such field; there are title,"),
        ('kind = "text"', 'kind = "drawing"', 10, "prompts 1, kind: one of text,"),
        ('kind = "text"\n', "", 7, "prompts 1, kind: one of text,"),
        ('kind = "text"', 'kind = "choice"', 7, "prompts 1, choices: a list of 2 to 12"),
        (
            'kind = "text"',
            'kind = "text"\nchoices = ["a", "b"]',
            11,
            "choices: only where something is chosen",
        ),
        (
            'kind = "text"',
            'kind = "choice"\nchoices = ["a", "a"]',
            11,
            "choices: a list of 2 to 12 different",
        ),
        ('kind = "text"', 'kind = "ticks"\nchoices = ["a", 2]', 11, "choices: a list of 2 to 12 different"),
        ('kind = "text"', 'kind = "words"\nchoices = ["a", "b"]', 7, "most: a whole number from 1 to 5"),
        ('kind = "text"', 'kind = "text"\nmost = 2', 11, "most: only where words are chosen"),
        ('kind = "text"', 'kind = "text"\nseconds = 20', 11, "seconds: only for what is done together"),
        ('id = "word"', 'id = "A word"', 8, "id: small letters, digits and dashes"),
        ('ask = "One word."', 'ask = ""', 9, "ask: a text of 1 to 300"),
        ('ask = "One word."', r'ask = "One\u202eword."', 9, "none of them hidden"),
        ("[[prompts]]", "[[questions]]", 7, "questions: no such field"),
        (
            "[[prompts]]",
            '[[prompts]]\nid = "word"\nask = "Two."\nkind = "text"\n[[prompts]]',
            7,
            "of its own",
        ),
        ("minutes = 10", "minutes =", 3, "TOML; "),
        ('"A round"', '"A round', 1, "TOML; "),
        ("minutes = 10", "minutes = " + "[" * 5_000, 1, "TOML"),
        ("minutes = 10", "# " + "x" * 20_000, 1, "at most 20000 characters"),
    ],
)
def test_a_ritual_that_does_not_fit_says_where(old: str, new: str, line: int, expected: str) -> None:
    assert old in RITUAL
    with pytest.raises(NotARitual) as caught:
        read_ritual("a-round", RITUAL.replace(old, new))
    assert (caught.value.file, caught.value.line) == ("a-round.toml", line), caught.value
    assert expected in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("minutes = 5", "minutes = 241", 7),
        ("[[steps]]", "[[acts]]", 5),
        ('source = "Written for a test"', "", 1),
        ('"partner"', '"couple"', 2),
    ],
)
def test_a_run_sheet_that_does_not_fit_says_where(old: str, new: str, line: int) -> None:
    with pytest.raises(NotARitual, match=rf"partner\.run-sheet\.toml, line {line}: "):
        read_run_sheet("partner", SHEET.replace(old, new))


def test_a_word_list_that_does_not_fit_says_where() -> None:
    with pytest.raises(NotARitual, match=r"moods\.words\.toml, line 3: words: "):
        word_list("moods", 'source = "x"\nlicence = "y"\nwords = ["calm", "calm"]')
    assert word_list("moods", 'source = "x"\nlicence = "y"\nwords = ["calm", "raw"]') == ("calm", "raw")
