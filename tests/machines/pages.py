"""A page somebody has open, and what it must be told, said anew from the field rules for one seat alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from rooms.ids import SeatId, SpaceId, kind_of, own_space
from rooms.kinds import KINDS
from rooms.personal.events import OwnerCameAnew, OwnerGone
from rooms.spaces import Recorded
from rooms.standing import StandingSuspended
from server.delivery.connections import Connection
from server.wire import address, event_json, plain
from tests.machines.rules import Append, Moment, Rules, Texts

Said = tuple[str, Any]
"""The name of a frame, and its body as the browser reads it."""
CUT: Said = ("cut", None)


def as_read(body: Any) -> Any:
    """What the browser makes of it."""
    return json.loads(json.dumps(body))


class Wire:
    """The end of a line: keeps what was written, until it is cut."""

    def __init__(self, page: "Page") -> None:
        self.page, self.open = page, True

    def write(self, frame: bytes) -> None:
        if self.open:
            self.page.inbox.append(read_frame(frame))

    def cut(self, why: str, farewell: bytes = b"") -> None:
        if self.open:
            if farewell:
                self.write(farewell)
            self.page.inbox.append(CUT)
            self.open = False
            self.page.gone()

    async def drained(self) -> None:
        """It takes all at once."""


def read_frame(frame: bytes) -> Said:
    """One frame of the server's, without its head."""
    text = frame[frame.index(b"42/") :].decode()
    name, body = json.loads(text[text.index(",") + 1 :])
    return name, body


@dataclass
class Page:
    """One seat in one namespace. `holds`: every room it has a view of, with the newest number heard."""

    seat: SeatId
    namespace: str
    connection: Connection | None = None
    inbox: list[Said] = field(default_factory=list)
    holds: dict[str, int] = field(default_factory=dict)
    streams: list[list[Said]] = field(default_factory=list)
    lost: list[Connection] = field(default_factory=list)

    @property
    def who(self) -> str:
        return f"{self.seat} {self.namespace}"

    def dials(self, number: int) -> Connection:
        """A new line. What it holds it keeps, as a page does that comes back."""
        self.connection = Connection(f"{self.who} {number}", self.seat, self.who, self.namespace, Wire(self))
        self.streams.append([])
        return self.connection

    def gone(self) -> None:
        """Its line has ended."""
        if self.connection is not None:
            self.lost.append(self.connection)
            self.connection = None

    def takes(self, expected: list[Said], *, asked: bool = False) -> None:
        """Everything that came since last asked is what was to come, in that order, and is folded in.

        `asked`: on a line that was live all along. What was heard meanwhile comes again and is ignored.
        """
        heard, self.inbox = self.inbox, []
        assert heard == expected, (self.who, "heard", heard, "for", expected)
        for name, body in heard:
            known = self.holds.get(body["room"], 0) if body else 0
            if not (asked and name == "event" and body["seq"] <= known):
                self.notes((name, body))

    def notes(self, said: Said) -> None:
        """One frame. Numbers have no gap, and nothing is heard of a room that is not held."""
        name, body = said
        if said == CUT:
            return
        self.streams[-1].append(said)
        room = body["room"]
        if name == "event":
            assert self.holds[room] + 1 == body["seq"], (self.who, room, self.holds[room], body)
            self.holds[room] = body["seq"]
        elif "ended" in body:
            self.holds.pop(room, None)
        else:
            self.holds[room] = body["seq"]


# ---------------------------------------------------------------- what is to come


def carried_on(space: SpaceId, room: str, state: Any) -> str:
    """The namespace of a room."""
    if kind_of(space) == "group":
        return f"/{state.track}"
    if kind_of(space) == "personal":
        return "/staff" if room.startswith("shown/") else "/own"
    members_rooms = kind_of(space) == "couple" and room.partition("/")[0] in ("own", "shared")
    return "/couple" if members_rooms else "/staff"


def view_said(
    name: str, moment_of: Moment | None, rules: Rules, where: tuple[SpaceId, str, int], texts: Texts
) -> Said:
    """A view as a frame: of the moment, or of now."""
    space, room, since = where
    it = rules.spaces[space]
    state, seqs = (moment_of.state, moment_of.seqs) if moment_of else (it.state, it.seqs)
    view = KINDS[kind_of(space)].view(state, room, since)  # type: ignore[index]
    body = {"room": address(space, room), "seq": seqs.get(room, 0), "view": plain(view, texts)}
    return name, as_read(body)


def to_come(page: Page, append: Append, rules: Rules) -> list[Said]:
    """What one append makes a listening page hear."""
    said: list[Said] = []
    for moment in append.moments:
        for each in of_moment(page, moment, append.texts, rules):
            said.append(each)
            if each == CUT:
                return said
    return said


def of_moment(page: Page, moment: Moment, texts: Texts, rules: Rules) -> Iterator[Said]:
    """Of one event: rooms lost, then the event itself, then rooms gained."""
    seat, recorded = page.seat, moment.recorded
    space, was, now = recorded.space, moment.before, moment.after
    for room in was:
        if carried_on(space, room, moment.state) != page.namespace:
            continue
        if seat in was[room] and seat not in now.get(room, {}):
            yield "room", {"room": address(space, room), "ended": True}
            if unplugs(moment, room, page.namespace):
                yield CUT
    here = carried_on(space, recorded.room, moment.state) == page.namespace
    if here and seat in was.get(recorded.room, {}) and seat in now.get(recorded.room, {}):
        yield "event", as_read(event_json(recorded, texts))
    for room, who in now.items():
        gained = seat in who and seat not in was.get(room, {})
        if gained and carried_on(space, room, moment.state) == page.namespace:
            yield view_said("room", moment, rules, (space, room, who[seat]), texts)


def unplugs(moment: Moment, room: str, namespace: str) -> bool:
    """To revoke is to unplug; to leave by oneself is not. The shared room always does. Whoever showed a clinician
    something and is revoked loses the own line alone."""
    event = moment.recorded.event
    theirs = isinstance(event, OwnerCameAnew | OwnerGone)
    theirs = theirs or (
        isinstance(event, StandingSuspended) and own_space(event.seat) == moment.recorded.space
    )
    if theirs and room.startswith("shown/") and namespace == "/staff":
        return False
    lost = moment.before[room].keys() - moment.after.get(room, {}).keys()
    return room.startswith("shared/") or (moment.recorded.event.severs and moment.recorded.by not in lost)


def rooms_of(page: Page, rules: Rules) -> dict[str, int]:
    """Every room that is theirs on this page now, with its newest number."""
    return {
        address(space, room): rules.spaces[space].seqs.get(room, 0)
        for space, room, _ in places_of(page, rules)
    }


def places_of(page: Page, rules: Rules) -> Iterator[tuple[SpaceId, str, int]]:
    """The same: space, room, and the first number that is theirs."""
    for space in rules.homes(page.seat):
        it = rules.spaces[space]
        for room, who in it.audiences.items():
            if page.seat in who and carried_on(space, room, it.state) == page.namespace:
                yield space, room, who[page.seat]


def unsaid(log: tuple[Recorded, ...], room: str, cursor: int) -> bool:
    """Whether a page missed an event by which words end that it may have missed too: it gets a view, so
    that nothing is said again that was taken back."""
    missed = [each for each in log if each.room == room and each.seq > cursor]
    return any(each.event.unsays for each in missed[1:])


def on_return(page: Page, rules: Rules, held: dict[str, int], heard: list[Said]) -> list[Said]:
    """What a page is to be told that comes back and holds so much: of each room the events it missed, all
    of them, or a view in their place (which of the two is the server's to choose)."""
    said: list[Said] = []
    for space, room, since in places_of(page, rules):
        name, it = address(space, room), rules.spaces[space]
        cursor, seq = held.get(name), it.seqs.get(room, 0)
        at_hand = cursor is not None and since - 1 <= cursor <= seq and not unsaid(it.log, room, cursor)
        anew = ("resync", name) in {(each, body["room"]) for each, body in heard if body}
        if not at_hand or anew:
            resync = "room" if cursor is None else "resync"
            said.append(view_said(resync, None, rules, (space, room, since), rules.texts))
            continue
        missed = (each for each in it.log if each.room == room and each.seq > (cursor or 0))
        said += [("event", as_read(event_json(each, rules.texts))) for each in missed]
    return said
