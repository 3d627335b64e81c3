"""What the people of one track do with their days: every command, by every kind of person, at random.

A *life* is played from a list of chances alone, so that the same list is the same life. Ids are drawn
from what this side was answered itself; two lives of two sides share nothing they could differ by.
"""

import types
from dataclasses import dataclass, field, fields
from random import Random
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME, own_space
from rooms.people import Actor, Track
from rooms.spaces import Command
from server.verbs import VERBS
from server.wire import Asked, read
from tests.live import DAY, MINUTE, TUESDAY, WEDNESDAY, Town, uuid7

DECLARED = {
    *("book_couple_meeting", "plan_disclosure", "book_disclosure", "record_disclosure", "correct_steps"),
    *("record_impact_letter", "record_restitution_letter"),
}
"""What leads to the declared flows: a booked meeting both members are told of, the record both clinicians keep."""
EVERYBODYS = {
    *("found_programme", "set_programme", "prepare_couple", "resume"),
    *("appoint_coordinator", "end_coordinator", "keep_ritual", "drop_ritual"),
}
"""What is not of one track: the programme's own settings and its coordinators, who read the whole register."""
USUAL = (
    *("enter_waiting",) * 6,
    *("open_meeting", "admit") * 4,
    *("say",) * 8,
    *("give_piece", "take_piece", "set_floor", "begin_round", "answer_round", "reveal_next") * 2,
    *("raise_hand", "ask_support", "open_side_room", "say_aside", "say_backstage", "release_words") * 2,
    *("offer_consent", "give_consent", "turn_key", "set_stage", "end_key", "take_back_consent") * 2,
    *("record_roi",) * 2,
    *("report_line", "see_to_case", "set_case_staff"),
    *("mute_until", "remove_from_meeting", "pause_room", "resume_room", "close_meeting", "schedule_meeting"),
)
"""Most of an evening; the rest is anything at all."""
BEGINNING = (
    ("clinician", "offer_consent"),
    ("member", "enter_waiting"),
    ("peer", "enter_waiting"),
    ("leader", "open_meeting"),
    ("leader", "admit"),
    ("member", "give_consent"),
    ("leader", "say"),
    ("member", "report_line"),
    ("reader", "see_to_case"),
)
KNOWN = tuple(sorted(set(VERBS) - DECLARED - EVERYBODYS))


@dataclass(frozen=True)
class Side:
    """One track's people: who is of the couple, who else is there, who leads, who is the clinician. `reader`: who
    reads what is told of whoever leads, and is not watched: a coordinator reads the whole register."""

    track: str
    group: str
    member: str
    peers: tuple[str, ...]
    leader: str
    clinician: str
    reader: str

    @property
    def watchers(self) -> tuple[str, ...]:
        return (self.member, self.leader, self.clinician)

    @property
    def people(self) -> tuple[str, ...]:
        return (self.member, *self.peers, self.leader, self.clinician)


PARTNER = Side("partner", TUESDAY, "Maren", ("Jo", "Priya"), "Ines", "Lindqvist", "Noor")
RECOVERY = Side("recovery", WEDNESDAY, "Per", ("Olu",), "Tomas", "Okafor", "Roy")


@dataclass(frozen=True)
class Step:
    """One thing somebody does: whose life, and the chance that says what."""

    side: Side
    chance: int


@dataclass
class Life:
    """One side's days so far: the ids it has learned."""

    side: Side
    town: Town
    couple: str
    learned: dict[str, list[Any]] = field(default_factory=dict)
    done: int = 0

    def what(self, chance: Random) -> tuple[str, str, dict[str, Any]]:
        """Who does what next: a name, a verb, the fields of it. An evening begins as evenings do."""
        if self.done < len(BEGINNING):
            return self._begin(*BEGINNING[self.done])
        verb = chance.choice(USUAL if chance.random() < 0.9 else KNOWN)
        command = VERBS[verb].command
        space = self._space(command)
        return self._who(chance, verb, space), verb, {"space": space, **self._fields(chance, command)}

    def _begin(self, role: str, verb: str) -> tuple[str, str, dict[str, Any]]:
        who: str = getattr(self.side, role) if role != "peer" else self.side.peers[0]
        command = VERBS[verb].command
        space = self._space(command)
        given = {"space": space, **self._fields(Random(0), command)}
        if verb == "admit":
            people = (self.side.member, self.side.peers[0])
            given["members"] = [self.town.seats[each] for each in people]
        return who, verb, given

    def learn(self, answer: dict[str, Any]) -> None:
        """Keep the ids of an answer for later acts."""
        self.done += 1
        for name, value in answer.items():
            if isinstance(value, str):
                self.learned.setdefault(name, []).append(value)

    # ------------------------------------------------------------ by whom, and where

    def _space(self, command: type[Command]) -> str:
        module = command.__module__
        if module.startswith("rooms.programme"):
            return PROGRAMME
        if module.startswith("rooms.personal"):
            return own_space(self.town.seats[self.side.member])
        return self.couple if module.startswith("rooms.couple") else str(self.town.groups[self.side.group])

    def _who(self, chance: Random, verb: str, space: str) -> str:
        """Mostly somebody who may."""
        if chance.random() < 0.1:
            return chance.choice(self.side.people)
        if space == PROGRAMME:
            own = {"ask_for_couple": self.side.clinician, "see_to_case": self.side.reader}
            own["begin_own_space"] = self.side.member
            return own.get(verb, "Noor")
        if space.startswith("p-"):
            return self.side.member
        if space == self.couple:
            return self.side.clinician if verb in CLINICIANS else self.side.member
        if VERBS[verb].command.__module__.startswith("moderation"):
            return self.side.leader
        return chance.choice((self.side.member, *self.side.peers))

    # ------------------------------------------------------------ with what

    def _fields(self, chance: Random, command: type[Command]) -> dict[str, Any]:
        hints = get_type_hints(command)
        return {
            each.name: self._value(chance, each.name, hints[each.name])
            for each in fields(command)
            if each.name != "space"
        }

    def _value(self, chance: Random, name: str, kind: Any) -> Any:
        origin, inside = get_origin(kind), get_args(kind)
        if origin is Literal:
            return chance.choice(inside)
        if origin in (Union, types.UnionType):
            some = [each for each in inside if each is not type(None)]
            return None if chance.random() < 0.5 else self._value(chance, name, some[0])
        if origin is tuple:
            return self._several(chance, name, inside[0])
        if isinstance(kind, NewType):
            return self._id(chance, str(kind.__name__))
        if kind is bool:
            return chance.random() < 0.5
        if kind is int:
            return self._number(chance, name)
        if kind is Track:
            return self.side.track
        if name == "cohort":
            return "any" if self.side is PARTNER else "men"
        if kind is str:
            return TEXTS.get(name) or chance.choice(("I slept.", "A quiet week.", "One thing, then I stop."))
        return self._hours(chance) if kind is HelpHours else ANSWER

    def _several(self, chance: Random, name: str, kind: Any) -> list[Any]:
        """One or two; of case staff this side's or nobody: whoever reads for the other is refused, as coordinators,
        who name both, may see."""
        if name == "staff":
            return [self.town.seats[self.side.reader]] * chance.randint(0, 1)
        return [self._value(chance, name, kind) for _ in range(chance.randint(1, 2))]

    def _hours(self, chance: Random) -> dict[str, Any]:
        named = [self._id(chance, "SeatId")]
        return {"day": chance.randint(0, 6), "begins": 1080, "minutes": 240, "staff": named}

    def _id(self, chance: Random, kind: str) -> str:
        if kind == "SpaceId":
            return str(self.town.groups[self.side.group])
        if kind == "MeetingId":
            return str(chance.choice(self.learned.get("meeting") or [self.town.meetings[self.side.group]]))
        if kind == "CaseId":
            return str(chance.choice(self._cases() or ["BBBBBBBBBBBBBBBB"]))
        if kind == "SeatId":
            new = self.learned.get("member", [])[-2:]
            return str(chance.choice([*(self.town.seats[each] for each in self.side.people), *new]))
        known = self.learned.get(IDS.get(kind, kind), [])
        if kind == "LineId":
            known = [*known, *self.learned.get("call", [])]
        return str(chance.choice(known[-3:])) if known else "BBBBBBBBBBBBBBBB"

    def _cases(self) -> list[str]:
        """What was told of whoever leads this side's group."""
        cases = self.town.server.pipeline.spaces[PROGRAMME].state.cases
        return [each for each, it in cases.items() if it.opened.group == self.town.groups[self.side.group]]

    def _number(self, chance: Random, name: str) -> int:
        now = self.town.clock.now()
        if name in ("minutes", "days", "seats"):
            return chance.choice((20, 30, 60))
        if name == "stage":
            return chance.randint(1, 5)
        if name == "day":
            return now - chance.choice((0, DAY))
        return now + chance.choice((30 * MINUTE, DAY, 40 * DAY))


CLINICIANS = {
    "record_roi",
    "record_screen",
    "accept_couple",
    "take_back_acceptance",
    "offer_consent",
    "turn_key",
    "end_key",
    "end_roi",
    "set_stage",
    "place_hold",
    "lift_hold",
    "confirm_lift",
    "finish_call",
}
TEXTS = {"version": "1", "ritual": "arriving", "kind": "apart", "relation": "apart", "part": "need"}
IDS = {"LineId": "line", "RoundId": "round", "ActId": "act", "EntryId": "entry"}
ANSWER = {"prompt": "body", "answer": "steady"}


async def live(life: Life, step: Step) -> None:
    """Let one thing happen inside the house, whether it is allowed or not."""
    who, verb, given = life.what(Random(step.chance))
    asked = read(VERBS[verb].command, {"id": uuid7(), **given})
    if isinstance(asked, Asked):
        actor = Actor(life.town.seats[who], life.town.clock.now())
        life.learn(await life.town.server.pipeline.do(actor, asked.command))
