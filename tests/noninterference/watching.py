"""What one person is told: every frame of every page, every answer of every door, ids renamed by first sight."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from rooms.ids import PROGRAMME
from tests.live import Line, Town, uuid7
from tests.noninterference.lives import Life, Side, Step, live

OURS = Path(__file__).parents[2]
LONG = re.compile(r"[A-Za-z0-9_-]{14,}")
PORT = re.compile(r"localhost:\d+")
DECLARED = re.compile(r'42/staff,\["(?:event|room|resync)",\{"room":"c-[^/"]+/state"')
"""That their space is open, or rests again: both clinicians are told so at the same instant, and nothing of whose
doing it was. The one thing that is meant to cross while nothing is booked."""
UNTOLD = {"Date"}
"""Headers that say the time of day, to the second."""


def words_of_the_protocol() -> frozenset[str]:
    """The long words that are no ids: names of events, fields, refusals, headers. They are compared as they are."""
    sources = (
        *(OURS / "docs").glob("*.md"),
        *(OURS / "server").rglob("*.py"),
        *(OURS / "rooms").rglob("*.py"),
    )
    found = (LONG.findall(each.read_text()) for each in (*sources, *(OURS / "moderation").rglob("*.py")))
    return frozenset(word for words in found for word in words)


PROTOCOL = words_of_the_protocol()


def renamed(told: list[str]) -> list[str]:
    """The same, with every id called after the order in which it was first seen."""
    seen: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        word = found[0]
        return word if word in PROTOCOL else seen.setdefault(word, f"<{len(seen)}:{len(word)}>")

    return [PORT.sub("localhost", LONG.sub(name, each)) for each in told]


@dataclass
class Watcher:
    """Somebody with pages open, who acts on them, and keeps all that ever came back."""

    name: str
    town: Town
    pages: tuple[str, ...]
    lines: dict[str, list[Line]] = field(default_factory=dict)
    doors: list[str] = field(default_factory=list)
    login: dict[str, str] = field(default_factory=dict)

    async def arrive(self) -> None:
        """Sign in, and open every page there is for this person."""
        for page in self.pages:
            await self.line(page)
        if self.pages:
            opened = await self.town.opened(self.name, stepped_up=True)
            cookie = f"__Host-{opened.login}={opened.cookie}"
            self.login = {"Cookie": cookie, "X-Login": opened.login, "X-Tab": opened.tab}

    async def line(self, page: str) -> Line:
        """The open line of a page; dialled again when it was cut, as a page does. It may be refused.
        Whose account is closed has nothing to dial with any more."""
        lines = self.lines.setdefault(page, [])
        members = self.town.server.pipeline.spaces[PROGRAMME].state.members
        gone = getattr(members.get(self.town.seats[self.name]), "closed", False)
        if not lines or (lines[-1].closed and not gone):
            line, said = await self.town.knock(self.name, page)
            lines.append(line)
            if said.startswith("40"):
                await line.resume()
            else:
                await line.close()
        return lines[-1]

    async def does(self, page: str, verb: str, given: dict[str, Any]) -> dict[str, Any]:
        """One command on one page. The answer is kept with everything else the page hears."""
        line = await self.line(page)
        text = "cut" if line.closed else await line.bytes_of(verb, **given)
        return {} if text == "cut" else dict(json.loads(text)[0])

    async def asks(self, method: str, path: str, **given: Any) -> None:
        """One request at a door."""
        headers = {"Origin": self.town.url, **self.login}
        address = f"http://127.0.0.1:{self.town.server.port}{path}"
        async with self.town.web.request(method, address, headers=headers, **given) as answer:
            said = [f"{name}: {value}" for name, value in answer.headers.items() if name not in UNTOLD]
            self.doors.append("\n".join([path, str(answer.status), *said, await answer.text()]))

    async def look_round(self, chance: Random) -> None:
        """Try a door or two, as anybody may: with the own login, with none, with nonsense."""
        nobodys = {"code": "AAAA-BBBB-CCCC", "word": "river", "phrase": "slow river lantern"}
        doors: tuple[tuple[str, dict[str, Any] | None], ...] = (
            ("/door/me", {}),
            ("/door/logins", {}),
            ("/door/step-up", {"phrase": "not the phrase at all"}),
            ("/door/sign-in", {"name": "quiet-heron", "phrase": "not the phrase at all"}),
            ("/door/card", nobodys),
            ("/door/cards", {"id": uuid7(), "space": "programme", "members": []}),
            ("/door/nothing", {}),
            ("/door/public", None),
            ("/", None),
            ("/readyz", None),
            ("/assets/nothing.js", None),
        )
        path, body = chance.choice(doors)
        await (self.asks("GET", path) if body is None else self.asks("POST", path, json=body))

    def told(self) -> dict[str, list[str]]:
        """All of it, by where it came in."""
        pages = {
            page: [text for line in lines for text in line.heard if not DECLARED.match(text)]
            for page, lines in self.lines.items()
        }
        return {where: renamed(each) for where, each in {**pages, "doors": self.doors}.items()}


def watchers_of(side: Side, town: Town) -> list[Watcher]:
    """The member, the facilitator and the clinician of a side, and somebody outside with no login."""
    own = f"/{side.track}"
    return [
        Watcher(side.member, town, (own, "/own", "/couple")),
        Watcher(side.leader, town, (own, "/staff")),
        Watcher(side.clinician, town, ("/staff",)),
        Watcher("somebody outside", town, ()),
    ]


async def act(watchers: list[Watcher], life: Life, chance: int) -> None:
    """The next thing of the watched side: on a page where a watcher does it, in the house otherwise."""
    dice = Random(chance)
    if dice.random() < 0.15:
        await dice.choice(watchers).look_round(dice)
        return
    who, verb, given = life.what(Random(chance))
    watcher = next((each for each in watchers if each.name == who), None)
    if watcher is None or verb == "begin_own_space":  # which comes by a door
        await live(life, Step(life.side, chance))
        return
    home = {"g-": f"/{life.side.track}", "p-": "/own"}.get(given["space"][:2])
    page = home if home in watcher.pages else watcher.pages[-1]
    life.learn(await watcher.does(page, verb, given))
