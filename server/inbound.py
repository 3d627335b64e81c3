"""From a page's event to the path: which verb, which world, which words it is made of."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from rooms.ids import FOUNDER, SpaceId, kind_of
from rooms.people import Actor
from rooms.refusals import MALFORMED, NOT_HERE, Refusal
from server.delivery.connections import Connection
from server.delivery.presence import Presence
from server.delivery.resume import Resume
from server.pipeline import Pipeline
from server.verbs import BY_A_DOOR, VERBS
from server.wire import read


class Inbound:
    """What the doors hand events and posts to. Decides nothing itself."""

    def __init__(self, pipeline: Pipeline, resume: Resume, presence: Presence) -> None:
        self._pipeline, self._resume, self._presence = pipeline, resume, presence

    def __call__(self, connection: Connection, name: str, payload: object) -> Awaitable[dict[str, Any]]:
        """One event of one connection; the future of its ack. Called in the order the frames came."""
        if name == "resume":
            answer = self._resume.ask(connection, payload)
            self._presence.greet(connection)
            return answer
        if name == "reading":
            return self._presence.ask(connection, payload)
        actor = Actor(connection.seat, connection.stepped_up_at)
        return self._ask(actor, name, payload, connection.namespace)

    async def submit(self, actor: Actor, name: str, payload: object) -> dict[str, Any]:
        """One command that came by POST: cards, and the founding. Only the founding may be finished by
        repeating it. Making cards is judged each time, as the door makes new ones each time: an old yes
        must not make a card for somebody who may no longer."""
        return await self._ask(actor, name, payload, None)

    def _ask(
        self, actor: Actor, name: str, payload: object, namespace: str | None
    ) -> asyncio.Future[dict[str, Any]]:
        verb = VERBS.get(name)
        asked = read(verb.command, payload) if verb else MALFORMED
        if isinstance(asked, Refusal):
            return self._pipeline.refuse(asked)
        if namespace is None and actor.seat != FOUNDER:
            asked = replace(asked, id=str(uuid4()))
        by_a_door = type(asked.command) in BY_A_DOOR
        if namespace is not None and (by_a_door or namespace not in self._worlds(asked.command.space)):
            return self._pipeline.refuse(NOT_HERE)
        return self._pipeline.ask(actor, asked)

    def _worlds(self, space: SpaceId) -> tuple[str, ...]:
        """The namespaces whose pages may speak to a space; none for one that does not exist."""
        kind = kind_of(space)
        if kind == "programme":
            return ("/staff",)
        if kind == "personal":
            return ("/own",)
        live = self._pipeline.spaces.get(space)
        if live is None:
            return ()
        return (f"/{live.state.track}",) if kind == "group" else ("/couple", "/staff")
