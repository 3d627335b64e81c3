"""An evening in which everybody writes canaries: by each command that takes words, and at each door."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ContentTypeError

from rooms.ids import PROGRAMME, own_space
from server.demo.people import PHRASE
from server.verbs import VERBS
from tests.canaries.corners import STEM
from tests.canaries.fields import Field
from tests.live import MINUTE, TUESDAY, Line, Town, uuid7
from tests.scenes.test_mediated import joined
from tests.scenes.test_shared_room import begun

DOORS = (
    *("sign-in", "card", "cards", "cards/ask", "cards/confirm", "stand-in", "stand-in/use"),
    *("set-up", "step-up", "demo", "leave"),
)
CLOCKS = "Antarctica/Troll"
"""A zone nobody else here lives by: a choice, and yet the hours it is of are sealed like words (D60)."""
AT_NOON = {"days": [1], "begins": 720, "ends": 780, "time_zone": CLOCKS, "ways": ["call"]}
AS_SHE_IS = {"whereabouts": "private", "body": "steady", "listening_only": False, "softer_seat": False}


async def done(line: Line, verb: str, /, **fields: Any) -> dict[str, Any]:
    """A command that must be allowed."""
    answer = await line.says(verb, **fields)
    assert answer["ok"], (verb, answer)
    return answer


@dataclass
class Song:
    """Who sang what: each canary is of one field alone."""

    town: Town
    sung: dict[Field, str] = field(default_factory=dict)
    at_doors: dict[str, str] = field(default_factory=dict)

    def of(self, verb: str, path: str) -> str:
        """The canary of one field of one command."""
        return self.sung.setdefault((verb, path), f"{STEM}{len(self.sung):03d}")

    def door(self, name: str) -> str:
        """The canary of one field of the doors; long enough for a pass phrase."""
        return self.at_doors.setdefault(name, f"{STEM}at the door {len(self.at_doors):03d}")

    async def everything(self) -> None:
        await self.register()
        await self.circle()
        await self.couple()
        await self.own()
        await self.doors()

    async def register(self) -> None:
        """Names."""
        noor = await self.town.line("Noor", "/staff")
        name = self.of("enrol_member", "name")
        await done(
            noor, "enrol_member", space=PROGRAMME, name=name, track="partner", cohort="unstated", adult=True
        )
        await done(
            noor, "enrol_staff", space=PROGRAMME, name=self.of("enrol_staff", "name"), issuer="", licence=""
        )
        await done(
            noor,
            "start_group",
            space=PROGRAMME,
            alias=self.of("start_group", "alias"),
            track="partner",
            cohort="any",
            seats=8,
            opens_at=self.town.clock.now() + 20 * MINUTE,
            minutes=90,
            first_names=[self.of("start_group", "first_names")],
            adults=True,
            lead=False,
        )

    async def circle(self) -> None:
        """All that can be said in an evening, and held, and asked, and answered."""
        town, here = self.town, self.town.now(TUESDAY)
        maren, jo, ines = [await town.line(each, "/partner") for each in ("Maren", "Jo", "Ines")]
        line = self.of("keep_grounding_line", "text")
        await done(maren, "keep_grounding_line", space=here["space"], text=line)
        reach = self.of("keep_safe_hours", "text")
        await done(maren, "keep_safe_hours", space=here["space"], hours=AT_NOON, text=reach)
        shown = self.of("enter_waiting", "shown_name")
        await done(maren, "enter_waiting", **here, **AS_SHE_IS, shown_name=shown)
        await town.opens(TUESDAY, "Ines", "Jo")
        agreed_on = self.of("change_agreements", "text")
        await done(ines, "change_agreements", space=here["space"], seen=1, text=agreed_on)
        await done(ines, "admit", **here, members=[town.seats["Maren"]])
        said = await done(maren, "say", **here, text=self.of("say", "text"))
        few = self.of("report_line", "text")
        await done(jo, "report_line", **here, line=said["line"], text=few)
        await self.case(jo, await done(ines, "say", **here, text=f"{STEM}leads"))
        noted = await done(maren, "say", **here, text=f"{STEM}behind", note=self.of("say", "note"))
        await done(jo, "open_line", **here, line=noted["line"])
        plain = await done(jo, "say", **here, text=f"{STEM}plain")
        await done(ines, "note_line", **here, line=plain["line"], note=self.of("note_line", "note"))
        held = await done(jo, "say", **here, text=f"{STEM}held", read_first=True)
        await done(ines, "ask_reword", **here, line=held["line"], ask=self.of("ask_reword", "ask"))
        await done(jo, "reword", **here, line=held["line"], text=self.of("reword", "text"))
        await done(ines, "say_backstage", **here, text=self.of("say_backstage", "text"))
        await done(ines, "write_incident", **here, text=self.of("write_incident", "text"))
        await done(ines, "open_side_room", **here, member=town.seats["Jo"])
        aside = self.of("say_aside", "text")
        await done(jo, "say_aside", **here, member=town.seats["Jo"], text=aside)
        begun_round = await done(ines, "begin_round", **here, ritual="arriving")
        answers = [{"prompt": "word", "answer": self.of("answer_round", "answers.answer")}]
        await done(maren, "answer_round", **here, round=begun_round["round"], answers=answers)
        await done(ines, "close_meeting", **here)
        await done(ines, "write_hand_over", **here, text=self.of("write_hand_over", "text"))

    async def case(self, jo: Line, said: Mapping[str, Any]) -> None:
        """What is told of somebody who leads, and what was done about it."""
        noor, here = await self.town.line("Noor", "/staff"), self.town.now(TUESDAY)
        seat = self.town.seats["Noor"]
        await done(noor, "set_case_staff", space=PROGRAMME, track="partner", staff=[seat])
        await done(jo, "report_line", **here, line=said["line"], text=f"{STEM}told")
        [case] = self.town.server.pipeline.spaces[PROGRAMME].state.cases
        text = self.of("see_to_case", "text")
        await done(noor, "see_to_case", space=PROGRAMME, case=case, state="seen-to", text=text)

    async def couple(self) -> None:
        """What two say, and why a clinician let them."""
        space, meeting, maren, _ = await begun(self.town)
        await done(maren, "say_shared", space=space, meeting=meeting, text=self.of("say_shared", "text"))
        await done(maren, "begin_turns", space=space, meeting=meeting)
        in_turn = self.of("say_in_turn", "text")
        await done(maren, "say_in_turn", space=space, meeting=meeting, step="feelings", text=in_turn)
        await done(maren, "lay_topic", space=space, text=self.of("lay_topic", "text"))
        lindqvist = await self.town.line("Lindqvist", "/staff")
        await done(lindqvist, "turn_key", space=space, days=30, reason=self.of("turn_key", "reason"))
        await self.plan()

    async def plan(self) -> None:
        """What two write into a plan, with a clinician there."""
        space, meeting, dana, _, _ = await joined(self.town, "Dana", "Sam")
        text = self.of("write_plan", "text")
        where = {"space": space, "meeting": meeting, "form": "safety", "part": "stop", "over": 0}
        await done(dana, "write_plan", **where, text=text)

    async def own(self) -> None:
        """What somebody writes for nobody else."""
        await self.town.posts(
            await self.town.opened("Maren", stepped_up=True), "account/own-space", id=uuid7()
        )
        maren, space = await self.town.line("Maren", "/own"), own_space(self.town.seats["Maren"])
        text = self.of("write_boundary", "text")
        written = await done(maren, "write_boundary", space=space, part="need", text=text)
        anew = self.of("change_boundary", "text")
        await done(maren, "change_boundary", space=space, entry=written["entry"], text=anew)

        known = self.of("write_known", "text")
        await done(maren, "write_known", space=space, how="saw", text=known, adds_to=None)
        item = await done(maren, "write_vision", space=space, **self.item("write_vision"))
        said = self.item("change_vision")
        await done(maren, "change_vision", space=space, entry=item["entry"], **said)

    def item(self, verb: str) -> dict[str, str]:
        """The canaries of an item of a vision: the line it is known by, and its words."""
        return {each: self.of(verb, each) for each in ("title", "text")}

    async def doors(self) -> None:
        """Names, words and phrases, wrong ones and a right one."""
        opened = await self.town.opened("Jo", stepped_up=True)
        for name in DOORS:
            fields = ("name", "code", "word", "phrase", "secret", "space", "staff", "login", "tab")
            with suppress(ContentTypeError):  # whoever leaves is told nothing
                await self.town.posts(opened, name, id=uuid7(), **{each: self.door(each) for each in fields})
        changed = await self.town.posts(opened, "phrase", now=PHRASE, phrase=self.door("phrase"))
        assert changed["ok"], changed
        await self.town.posts(opened, "phrase", now=self.door("now"), phrase=self.door("phrase"))
        name = await self.town.credential("Jo")
        again = await self.town.posts(opened, "sign-in", name=name, phrase=self.door("phrase"))
        assert again["ok"], "the phrase was really taken"

    async def nonsense(self) -> None:
        """Canaries where no words belong: each command is refused, by everybody's page."""
        for who, page in (("Jo", "/partner"), ("Noor", "/staff"), ("Per", "/couple")):
            line = await self.town.line(who, page)
            for verb in VERBS:
                line = await self.nonsense_by(who, page, line, verb)

    async def nonsense_by(self, who: str, page: str, line: Line, verb: str) -> Line:
        words: dict[str, Any] = {
            "space": f"{STEM}space",
            "text": f"{STEM}text",
            f"{STEM}field": f"{STEM}value",
        }
        if line.closed:
            line = await self.town.line(who, page)
        await line.bytes_of(verb, **words)
        await line.bytes_of(f"{STEM}verb", **words)
        return line
