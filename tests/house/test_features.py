"""The two whole meetings use all that can be had in one: every command, every ritual, every feature has a line."""

import re
from dataclasses import replace

from moderation.verbs_group import VERBS as FACILITATORS
from rooms.group.verbs import VERBS as MEMBERS
from rooms.people import Track
from rooms.rituals.shelf import rituals
from server.wire import snake
from tests.browser.screenplay import features
from tests.browser.screenplay.features import PLAYS
from tests.browser.screenplay.lines import Line, Script, commands
from tests.house.test_documents import missing_tests
from tests.house.tree import texts

ELSEWHERE = {
    "note_facilitators_lost": "no page sends it: the server does, when a play loses the line of all who lead",
    "note_facilitators_back": "and this, when they have it again",
}
"""Commands of a group that nobody sends in a play, and why."""
TRACKS = {"Tuesday": Track.PARTNER, "Wednesday": Track.RECOVERY}
AROUND_THE_HAND = re.compile(
    r"(?<!hand)(?<!keyboard)\.(press|click|dblclick|tap|check|uncheck|set_checked|fill|type|focus|select_option)\("
)
"""Something done to the page that a hand without a mouse could not do in the same way."""


def without(part: features.Part) -> dict[str, Script]:
    """The plays with the lines of one part taken out."""
    return {name: [it for it in script if not part(it)] for name, script in PLAYS.items()}


def not_sent(plays: dict[str, Script]) -> set[str]:
    """The commands of a group that no line sends."""
    every = {snake(command.__name__) for table in (MEMBERS, FACILITATORS) for command in table}
    return every - {command for script in plays.values() for command in commands(script)}


def not_begun(plays: dict[str, Script]) -> set[str]:
    """The rituals that ship for the groups of a track, and that none of its evenings begins."""
    missing = set()
    for ritual in rituals().values():
        homes = [name for name, track in TRACKS.items() if ritual.is_for(track)]
        if homes and not any(begins(ritual.title, ritual.id, it) for name in homes for it in plays[name]):
            missing.add(ritual.id)
    return missing


def begins(title: str, ritual: str, it: Line) -> bool:
    """By its name, or because the run-sheet has it."""
    by_the_run_sheet = {"arriving": "begins the round", "a-word-to-leave": "begins the round of this step"}
    return it.act.reads in (f"begins {title!r}", by_the_run_sheet.get(ritual))


def test_every_feature_of_a_meeting_has_its_lines() -> None:
    assert features.unused(PLAYS) == []


def test_a_feature_whose_only_line_goes_is_found() -> None:
    gone = features.unused(without(features.sends("take_over")))
    assert gone == ["whoever leads is lost, and somebody stands in"]
    assert features.unused({}) == [one.called for all_of in features.PARTS.values() for one in all_of]


def test_what_is_lived_beside_a_meeting_has_its_tests() -> None:
    named = [f"`{each}`" for where in features.LIVED.values() for each in where]
    assert named
    assert missing_tests(" ".join(named)) == []


def test_every_command_of_a_group_is_sent_in_a_play() -> None:
    assert sorted(not_sent(PLAYS)) == sorted(ELSEWHERE)
    assert not_sent(without(features.sends("reorder_hands"))) - set(ELSEWHERE) == {"reorder_hands"}


def minutes(script: Script, who: str, begins: str, ends: str) -> int:
    """From the line of somebody that reads so to their next that does."""
    now, since = 0, None
    for it in script:
        if it.at:
            hours, minute = it.at.split(":")
            now = int(hours) * 60 + int(minute)
        if it.who == who and since is None and it.act.reads == begins:
            since = now
        elif it.who == who and since is not None and it.act.reads == ends:
            return now - since
    raise AssertionError(f"{who} never {begins}, or never {ends} after it")


def who_does(command: str, script: Script) -> set[str]:
    return {it.who for it in script if command in it.act.commands}


def test_they_are_the_meetings_that_were_asked_for() -> None:
    """Ninety minutes of eight whom two lead; and one who leads alone, whose line is lost for three minutes, then for
    good."""
    tuesday, wednesday = PLAYS["Tuesday"], PLAYS["Wednesday"]
    assert (
        minutes([replace(it, who="") for it in tuesday], "", "opens the meeting", "closes the meeting") == 90
    )
    assert len(who_does("enter_waiting", tuesday)) == 8
    led = {it.who for it in tuesday if it.act.audited}
    assert led == {"Ines", "Hanna"}
    assert minutes(wednesday, "Tomas", "loses the line", "has the line again") == 3
    assert {it.who for it in wednesday if it.act.audited} == {"Tomas", "Okafor", "Roy"}
    lost = [at for at, it in enumerate(wednesday) if (it.who, it.act.reads) == ("Tomas", "loses the line")]
    assert len(lost) == 2
    assert "Tomas" not in {it.who for it in wednesday[lost[-1] + 1 :]}


def test_every_ritual_that_ships_for_a_group_is_begun_in_one() -> None:
    assert not_begun(PLAYS) == set()
    assert not_begun(without(features.reads("^begins 'FASTT'$"))) == {"fastt"}


def test_no_act_reaches_around_the_hand() -> None:
    """Whoever has no mouse does it by Tab, arrows and letters, and nothing is focused for them (U34)."""
    around = [
        f"{path}: {found[0]}"
        for path, text in texts(".py", under="tests/browser/screenplay/acts_")
        for found in AROUND_THE_HAND.finditer(text)
    ]
    assert around == []
    assert AROUND_THE_HAND.search('await box.press("Enter")')


def test_the_page_of_features_is_fresh() -> None:
    assert features.PAGE.read_text(encoding="utf-8") == features.page(), "make documents"
