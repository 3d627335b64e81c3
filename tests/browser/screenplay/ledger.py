"""What a screenplay leaves behind, told by the screenplay alone: who came and went, whom to ask after, what was done.

It is drawn up line by line from what people do, by the rules as a facilitator would say them, and never asks the
server. `records.py` reads what the server kept; `differences` lays the two beside each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Move = Literal["waits", "comes in", "leaves", "steps back", "is removed"]
Hands = Literal["keys alone", "a mouse"]
HIGH = 8
"""From this number on somebody is asked after (D46)."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one meeting.

    - `attendance`: when, who, and how they moved
    - `follow_ups`: who, why, and how it was settled
    - `audit`: when, who, which act of a facilitator
    - `register`: when, who, which act about the people and groups of the programme
    - `hands`: who leads, and with what; what was played of it the pages tell, and not the server
    """

    attendance: tuple[tuple[str, str, Move], ...]
    follow_ups: tuple[tuple[str, str, str], ...]
    audit: tuple[tuple[str, str, str], ...]
    register: tuple[tuple[str, str, str], ...] = ()
    hands: tuple[tuple[str, Hands], ...] = ()


@dataclass(slots=True)
class Ledger:
    """The running account of one screenplay. `known`: who was in this group's circle before tonight."""

    known: set[str]
    now: str = ""
    is_open: bool = False
    closed: bool = False
    attendance: list[tuple[str, str, Move]] = field(default_factory=list)
    audit: list[tuple[str, str, str]] = field(default_factory=list)
    register: list[tuple[str, str, str]] = field(default_factory=list)
    standing: dict[str, Move] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    """Who has stepped out for a while."""
    entered: set[str] = field(default_factory=set)
    checked_out: dict[str, int] = field(default_factory=dict)
    settled: dict[str, str] = field(default_factory=dict)
    hands: dict[str, Hands] = field(default_factory=dict)

    def does(self, who: str, *acts: str) -> None:
        self.audit += [(self.now, who, act) for act in acts]

    def registers(self, who: str, *acts: str) -> None:
        self.register += [(self.now, who, act) for act in acts]

    def moves(self, who: str, move: Move) -> None:
        self.attendance.append((self.now, who, move))
        self.standing[who] = move

    def waiting(self) -> list[str]:
        return [who for who, move in self.standing.items() if move == "waits"]

    def inside(self) -> list[str]:
        """Who is in the circle and reads it."""
        return [who for who, move in self.standing.items() if move == "comes in" and who not in self.outside]

    def arrives(self, who: str) -> None:
        """Whoever was here before goes straight on into an open circle (D80)."""
        self.standing.pop(who, None)
        self.moves(who, "waits")
        if self.is_open and who in self.known:
            self.comes_in(who)

    def comes_in(self, *who: str) -> None:
        for each in who:
            self.moves(each, "comes in")
            self.known.add(each)
            self.entered.add(each)

    def opens(self) -> None:
        self.is_open = True
        self.comes_in(*[each for each in self.waiting() if each in self.known])

    def leaves(self, who: str) -> None:
        self.outside.discard(who)
        self.moves(who, "leaves" if self.standing[who] == "comes in" else "steps back")

    def is_removed(self, who: str) -> None:
        was_inside = self.standing[who] == "comes in"
        self.attendance.append((self.now, who, "is removed"))
        if was_inside:
            self.attendance.append((self.now, who, "leaves"))
        self.standing[who] = "is removed"
        self.outside.discard(who)

    def follow_ups(self) -> list[tuple[str, str]]:
        """Whoever was removed (D38), found it hard to go, or left without a word about how (D46)."""
        found = []
        for who, move in self.standing.items():
            if move == "is removed":
                found.append((who, "removed"))
            elif self.checked_out.get(who, 0) >= HIGH:
                found.append((who, "high"))
            elif move == "leaves" and who in self.entered and who not in self.checked_out:
                found.append((who, "left"))
        return found

    def kept(self) -> Kept:
        ups = tuple(sorted((who, why, self.settled.get(who, "")) for who, why in self.follow_ups()))
        hands = tuple(sorted(self.hands.items()))
        return Kept(tuple(self.attendance), ups, tuple(self.audit), tuple(self.register), hands)


def differences(script: Kept, server: Kept) -> list[str]:
    """Where what was kept is not what was played; nothing when it is."""
    return [
        *_apart("attendance", script.attendance, server.attendance),
        *_apart("follow-up", script.follow_ups, server.follow_ups),
        *_apart("audit", script.audit, server.audit),
        *_apart("register", script.register, server.register),
        *_apart("hands", script.hands, server.hands),
    ]


def _apart(what: str, script: Sequence[tuple[str, ...]], server: Sequence[tuple[str, ...]]) -> list[str]:
    """The first place where two accounts part ways, and whatever only one of them has."""
    wrong: list[str] = []
    played, kept = list(script), list(server)
    for row in list(played):
        if row in kept:
            kept.remove(row)
            played.remove(row)
    wrong += [f"{what} not kept: {' '.join(row)}" for row in played]
    wrong += [f"{what} never played: {' '.join(row)}" for row in kept]
    if not wrong and list(script) != list(server):
        at = next(n for n, (one, other) in enumerate(zip(script, server, strict=True)) if one != other)
        wrong.append(f"{what} in another order from {' '.join(script[at])} on")
    return wrong
