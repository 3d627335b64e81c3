"""What was taken back is said to nobody again: not to a page that was away, not after a restart (D77)."""

from pathlib import Path

import aiohttp
import pytest

from rooms.group.wants.answering import Answer, AnswerRound
from rooms.ids import RoundId
from tests.live import TUESDAY, Line, Town, open_live, open_town

pytestmark = pytest.mark.scene
HERS = "We live at the old mill."


async def away(town: Town) -> tuple[Line, int]:
    """Jo's line drops; her page has heard so much of the circle."""
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    jo = await town.line("Jo")
    maren = await town.line("Maren")
    await maren.does("say", **town.now(TUESDAY), text="I slept.")
    last = (await jo.hears("words_said"))["seq"]
    await jo.close()
    return maren, last


def told(line: Line) -> str:
    return "\n".join(line.heard)


async def test_a_page_that_was_away_hears_of_the_mark_and_never_of_the_words(town: Town) -> None:
    maren, last = await away(town)
    here = town.now(TUESDAY)
    said = await maren.does("say", **here, text=HERS)
    await maren.does("take_back_line", **here, line=said["line"])
    await maren.does("say", **here, text="That is better.")
    back, _ = await town.knock("Jo", "/partner")
    await back.resume(**{town.circle(TUESDAY): last})
    assert HERS not in told(back)
    marks = [(line["words"], line["mark"]) for line in back.view(f"circle/{here['meeting']}")["lines"]]
    assert marks[-2:] == [(None, "taken-back"), ("That is better.", None)]


async def test_what_stands_is_said_again(town: Town) -> None:
    maren, last = await away(town)
    await maren.does("say", **town.now(TUESDAY), text=HERS)
    back, _ = await town.knock("Jo", "/partner")
    await back.resume(**{town.circle(TUESDAY): last})
    assert HERS in told(back)


async def test_after_a_restart_too_and_its_author_keeps_what_was_taken_out(tmp_path: Path) -> None:
    async with open_town(tmp_path) as town:
        maren, last = await away(town)
        here = town.now(TUESDAY)
        said = await maren.does("say", **here, text=HERS)
        ines = await town.line("Ines", "/partner")
        await ines.does("redact_line", **here, line=said["line"])
        seats, groups, meetings, clock = town.seats, town.groups, town.meetings, town.clock
    no_jar = aiohttp.DummyCookieJar()
    async with open_live(tmp_path, clock) as server, aiohttp.ClientSession(cookie_jar=no_jar) as http:
        again = Town(server, seats, groups, meetings, clock=clock)
        again.http = http
        jo, _ = await again.knock("Jo", "/partner")
        await jo.resume(**{again.circle(TUESDAY): last})
        maren = await again.line("Maren")
        own = maren.view(f"own/{seats['Maren']}")["meetings"][here["meeting"]]["taken_out"]
        for line in again.lines:
            await line.close()
    assert HERS not in told(jo)
    assert [each["words"] for each in own] == [HERS]


async def test_neither_is_an_answer_that_was_taken_out_of_a_round(town: Town) -> None:
    """Not in the circle, and not among the words that are left in its room."""
    _, last = await away(town)
    here = town.now(TUESDAY)
    ines = await town.line("Ines", "/partner")
    ident = (await ines.does("begin_round", **here, ritual="a-word-to-leave"))["round"]
    lines = []
    for who, said in (("Maren", HERS), ("Jo", "Warmth.")):
        answer = Answer(prompt="leave", answer=said)
        await town.does(who, AnswerRound(**here, round=RoundId(ident), answers=(answer,)))
        await ines.does("reveal_next", **here)
        lines.append((await ines.hears("answer_revealed"))["line"])
    await ines.does("redact_line", **here, line=lines[0])
    back, _ = await town.knock("Jo", "/partner")
    await back.resume(**{town.circle(TUESDAY): last})
    assert HERS not in told(back)
    assert "Warmth." in told(back)
    await ines.does("close_meeting", **here)
    await ines.does("redact_line", **here, line=lines[1])
    again = await town.line("Jo")
    left = again.view(f"words-left/{here['meeting']}")["words"]
    assert [(each["words"], each["mark"]) for each in left] == [(None, "taken-out")]
    gone = [each["room"] for each in back.events("line_taken_out")]
    assert [room for room in gone if "words-left" in room], "a page that stands open hears it at once"
