"""What happened, written down from both ends: by everybody's page as it went, and by the log at the end.

A page writes down moments in the order in which they came to it. Rooms are addresses (`g-…/circle/…`),
numbers are those of the room.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """A text went out under a command id; not for the first time, perhaps."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The ack of a command: its line, or the code of the refusal."""

    id: str
    line: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """An event of a room. `line`, `author` and `text` where it is words said in the circle."""

    room: str
    seq: int
    kind: str
    line: str = ""
    author: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A room from nothing: its number, and every line that is in it as (seq, line, author, text)."""

    room: str
    seq: int
    lines: tuple[tuple[int, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """The page came back and told its cursors; what follows must begin there."""

    cursors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Lost:
    """The server said that the room is no longer this page's."""

    room: str


Moment = Sent | Answered | Heard | Shown | Returned | Lost


@dataclass(slots=True)
class Diary:
    """What one page wrote down. `room`: where it says things."""

    seat: str
    room: str
    moments: list[Moment] = field(default_factory=list)

    def heard(self, name: str, body: Mapping[str, Any]) -> None:
        """Write down a frame of the server's by its name."""
        if name == "event":
            said = body["kind"] == "words_said"
            words = (body["line"], body["author"], body["words"]) if said else ("", "", "")
            self.moments.append(Heard(body["room"], body["seq"], body["kind"], *words))
        elif body.get("ended"):
            self.moments.append(Lost(body["room"]))
        else:
            said_before = body["view"].get("lines", ()) if "/circle/" in body["room"] else ()
            lines = ((it["seq"], it["line"], it["author"], it["words"]) for it in said_before)
            self.moments.append(Shown(body["room"], body["seq"], tuple(lines)))

    def answered(self, id_: str, body: Mapping[str, Any]) -> None:
        """Write down an ack."""
        if body["ok"]:
            self.moments.append(Answered(id_, line=body["line"]))
        else:
            self.moments.append(Answered(id_, code=body["refusal"]["code"]))

    @property
    def acked(self) -> dict[str, str]:
        """The line of each command id that was acked, by the first ack of it."""
        found: dict[str, str] = {}
        for moment in self.moments:
            if isinstance(moment, Answered) and moment.line:
                found.setdefault(moment.id, moment.line)
        return found

    @property
    def texts(self) -> dict[str, str]:
        """What was sent under each command id."""
        return {each.id: each.text for each in self.moments if isinstance(each, Sent)}


@dataclass(frozen=True, slots=True)
class Kept:
    """One event of the log. `version`: its number in its space."""

    room: str
    seq: int
    version: int
    kind: str
    line: str = ""
    author: str = ""
    text: str = ""

    @property
    def space(self) -> str:
        return self.room.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Removed:
    """A seat was taken out of a room by the event of this version."""

    seat: str
    room: str
    version: int


@dataclass(frozen=True, slots=True)
class Truth:
    """The log, space by space in its order, and who was removed in it and never came back."""

    kept: tuple[Kept, ...]
    removed: tuple[Removed, ...] = ()
