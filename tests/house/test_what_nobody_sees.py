"""The table of a couple's year counts only if it finds what is planted: every row, for everybody, in every place."""

from tests.browser.screenplay.couple_year_never import (
    EVERYBODY,
    NEVER,
    PLACES,
    SECRETS,
    Look,
    Never,
    Place,
    faults,
    spelled,
)

SEATS = {name: f"s-{name[::-1]}" for name in EVERYBODY.split()}


def looked(place: Place, text: str) -> Look:
    """A page on which this stands, in one of its places."""
    return Look(**{each: text if each == place else "" for each in PLACES})


def planted(it: Never, name: str, place: Place) -> bool:
    """Whether what this row forbids is found where it is planted, and told as this row's."""
    passed = {it.since} if it.since else set()
    text = it.like
    for each, seat in SEATS.items():
        text = text.replace(f"@{each}", seat)
    told = faults(name, looked(place, text), passed, SEATS)
    return any(it.what in each and f"({place})" in each for each in told)


def test_every_row_finds_what_is_planted_in_every_place_it_names() -> None:
    missed = [
        (it.what, name, place)
        for it in NEVER
        for name in it.who.split()
        for place in it.at
        if not planted(it, name, place)
    ]
    assert missed == []
    named = {(name, place) for it in NEVER for name in it.who.split() for place in it.at}
    assert named == {(name, place) for name in EVERYBODY.split() for place in PLACES}


def test_what_may_be_seen_is_no_fault() -> None:
    """Whose words they are reads them; what ends is no fault before it ends, and what begins none after it began."""
    began = {"booked", "met", "joined", "on the table", "let go", "passed on", "offered", "opened"}
    for text, readers in SECRETS.items():
        for name in readers.split():
            assert faults(name, looked("page", text), began, SEATS) == [], (name, text)
    for it in NEVER:
        for name in it.who.split():
            assert it.holds(name, {it.since} if it.since else set())
            assert it.until is None or not it.holds(name, {it.until})
            assert it.since is None or not it.holds(name, set())
    own = f'42/couple,["event",{{"room":"c-1x/own/{SEATS["Maren"]}","by":"clock","kind":"shared_resting"}}]'
    assert faults("Maren", looked("wire", own), {"booked"}, SEATS) == []
    assert faults("Per", looked("wire", own), {"booked", "met"}, SEATS) != []
    assert spelled("own/@Maren", SEATS) == r"own/s\-neraM"
