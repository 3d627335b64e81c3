"""Coming back: what a connection missed, or views in place of it. Judged exactly as a first entry is.

A resume takes its turn in the journal's order, so the views it gets and the events it hears next
fit together with no gap and nothing twice.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

from rooms.refusals import MALFORMED
from server.delivery.connections import Connection
from server.delivery.fanout import Fanout, Opened, Plan, Speech, Told, namespace_of
from server.live import Live
from server.pipeline import Pipeline, settle_answer
from server.wire import Texts, address, refusal_json, words_in

ROOMS = 200
"""More rooms than anybody has; a longer list is not from our page."""


class Resume:
    """Answers `resume {rooms: {address: last seq}}`."""

    def __init__(self, pipeline: Pipeline, fanout: Fanout) -> None:
        self._pipeline, self._fanout = pipeline, fanout

    def ask(self, connection: Connection, payload: object) -> asyncio.Future[dict[str, Any]]:
        """The missing events or views go out, then the ack with every room that is theirs here."""
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        held = cursors(payload)
        if held is None:
            answer.set_result(refusal_json(MALFORMED))
            return answer
        homes = sorted(self._pipeline.homes.get(connection.seat, ()))
        for space in homes:
            self._pipeline.settle(space)
        mine: list[str] = []
        said = Plan()
        for space in homes:
            self._catch_up(self._pipeline.spaces[space], connection, held, mine, said)

        connection.weigh(len(said.needs))

        def speak(texts: Texts) -> None:
            if connection.open:
                self._fanout.tell(connection, said.speeches, texts)
                self._fanout.listen(connection)
            settle_answer([answer], {"ok": True, "rooms": mine})

        self._pipeline.view_in_turn(frozenset(homes), said, speak)
        return answer

    def _catch_up(
        self, live: Live, connection: Connection, held: Mapping[str, int], mine: list[str], said: Plan
    ) -> None:
        for room, audience in live.audiences.items():
            since = audience.get(connection.seat)
            if since is None or namespace_of(live.space, connection.seat, live.state) != connection.namespace:
                continue
            name = address(live.space, room)
            mine.append(name)
            for speech in missed(live, room, since, held.get(name), connection):
                said.speeches.append(speech)
                told = speech.recorded.event if isinstance(speech, Told) else getattr(speech, "view", {})
                said.needs.update(words_in(told))


def missed(live: Live, room: str, since: int, cursor: int | None, connection: Connection) -> list[Speech]:
    """The events after the cursor when all of them are at hand and theirs, else one view."""
    seq, seats = live.seqs.get(room, 0), (connection.seat,)
    if cursor is not None and since - 1 <= cursor <= seq:
        recent = [each for each in live.recent.get(room, ()) if each.seq > cursor]
        if len(recent) == seq - cursor:
            return [Told(connection.namespace, each, seats) for each in recent]
    view = live.kind.view(live.state, room, since)
    event = "room" if cursor is None else "resync"
    return [Opened(connection.namespace, address(live.space, room), seq, view, seats, event)]


def cursors(payload: object) -> dict[str, int] | None:
    """The cursors of a resume, or None where it is no such thing."""
    if not isinstance(payload, dict) or set(payload) - {"rooms", "id"}:
        return None
    rooms = payload.get("rooms")
    if not isinstance(rooms, dict) or len(rooms) > ROOMS:
        return None
    if not all(isinstance(each, int) and not isinstance(each, bool) and each >= 0 for each in rooms.values()):
        return None
    return {str(name): seq for name, seq in rooms.items()}
