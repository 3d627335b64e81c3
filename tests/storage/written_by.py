"""Writes a small programme's data folder with whatever code it is run by, and notes what everybody saw.

Run in a tree of an earlier commit, with this file (and, where there is none yet, `tests/live.py`) laid in:

    git worktree add /tmp/then <commit>
    cp tests/storage/written_by.py /tmp/then/tests/storage/
    cd /tmp/then && PYTHONPATH=. python -m tests.storage.written_by <where>/written-by-<commit>

It leaves `notes.sqlite.gz`, `master-key.txt`, `noted.json` and, where that code kept one, `anchor.txt`.
Nobody real is in them.
"""

import asyncio
import gzip
import json
import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.live import TUESDAY, Town, open_town, until

PAGES = (
    ("Maren", "/partner"),
    ("Jo", "/partner"),
    ("Ines", "/staff"),
    ("Noor", "/staff"),
    ("Lindqvist", "/staff"),
    ("Maren", "/couple"),
    ("Per", "/couple"),
)
"""Whose page is noted, by which door."""


async def an_evening(town: Town) -> None:
    """A circle with a round, words held and words declined, a backstage; a couple's open room."""
    space = await town.unlocked()
    town.clock.move(minutes=2)
    maren, per = await town.line("Maren", "/couple"), await town.line("Per", "/couple")
    meeting = maren.view(f"own/{town.seats['Maren']}")["shared"]["meeting"]["meeting"]
    for page in (maren, per):
        await page.does("make_check", space, meeting=meeting, body="steady")
    await maren.does("begin_couple_meeting", space, meeting=meeting)
    await until(lambda: [each for each in per.frames("room") if "shared/" in each["room"]], "the open room")
    await maren.does("say_shared", space, meeting=meeting, text="Thank you for coming.")
    await per.does("say_shared", space, meeting=meeting, text="I am here.")
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    here = town.now(TUESDAY)
    maren, jo, ines = [await town.line("Maren", "/partner"), await town.line("Jo"), await town.line("Ines")]
    await maren.does("say", **here, text="I slept, for once.")
    await jo.does("say", **here, text="That is good to hear.")
    await maren.does("say", **here, text="Read this first.", read_first=True)
    await jo.does("raise_hand", **here)
    await jo.does("ask_support", **here)
    await ines.does("say_backstage", **here, text="A quiet evening.")
    await ines.does("begin_round", **here, ritual="arriving")
    begun = await maren.hears("round_begun")
    written = next(each["id"] for each in begun["prompts"] if each["kind"] == "text")
    answers = [{"prompt": written, "answer": "Tired, and a little lighter."}]
    await maren.does("answer_round", **here, round=begun["round"], answers=answers)


async def seen(town: Town) -> dict[str, Any]:
    """Every room of every page, as it is told to whoever comes."""
    views = {}
    for name, door in PAGES:
        page = await town.line(name, door)
        views[f"{name} {door}"] = {each["room"]: each["view"] for each in page.frames("room")}
    return views


async def live(folder: Path) -> dict[str, Any]:
    """The programme's two weeks."""
    async with open_town(folder, history=True) as town:
        await an_evening(town)
        return {
            "at": town.clock.at,
            "seats": town.seats,
            "groups": town.groups,
            "meetings": town.meetings,
            "views": await seen(town),
        }


def main(to: Path) -> None:
    """Live in a folder that goes away, and keep what is needed to go on from it."""
    with tempfile.TemporaryDirectory() as somewhere:
        folder = Path(somewhere)
        noted = asyncio.run(live(folder))
        database = sqlite3.connect(folder / "data" / "notes.db")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        to.mkdir(parents=True, exist_ok=True)
        whole = (folder / "data" / "notes.db").read_bytes()
        (to / "notes.sqlite.gz").write_bytes(gzip.compress(whole, 9, mtime=0))
        (to / "master-key.txt").write_text((folder / "data.key").read_text())
        if (anchor := folder / "data.anchor").exists():
            (to / "anchor.txt").write_text(anchor.read_text())
        (to / "noted.json").write_text(json.dumps(noted, ensure_ascii=False, sort_keys=True, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
