"""Leaks planted into a running server, one of each sort: a watch that finds nothing must find all of these."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from rooms import kinds
from rooms.couple.sides import Couple, Side
from rooms.ids import PROGRAMME
from rooms.refusals import NOT_HERE, TOO_FAST
from server import live, pipeline
from server.delivery import resume
from server.doors.pages import Pages
from server.pipeline import Pipeline
from server.wire import refusal_json
from tests.noninterference.lives import RECOVERY
from tests.noninterference.pairs import EPOCH

KINDS: dict[str, Any] = kinds.KINDS  # type: ignore[assignment]
Plant = Callable[[pytest.MonkeyPatch], None]
MUCH = 40


def a_shared_counter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Events are numbered through the whole server, not by the room."""
    events, true = tally(monkeypatch), live.Draft.add

    def counted(self: live.Draft, fact: Any, by: Any) -> None:
        true(self, fact, by)
        events.append(None)
        step = self.steps[-1]
        self.steps[-1] = replace(step, recorded=replace(step.recorded, seq=len(events)))

    monkeypatch.setattr(live.Draft, "add", counted)


def a_foreign_id(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not here is refused with the group that was busy last."""
    newest = newest_space(monkeypatch)
    said(monkeypatch, lambda body: {**body, "near": newest()} if "refusal" in body else body)


def an_error_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is somebody else's is refused in other words than what is not."""
    newest = newest_space(monkeypatch)

    def worded(body: dict[str, Any]) -> dict[str, Any]:
        if body.get("refusal", {}).get("code") != NOT_HERE.code or not newest():
            return body
        return {**body, "refusal": {**body["refusal"], "message": "Somebody else's."}}

    said(monkeypatch, worded)


def a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shared budget: everybody is told to slow down after so much from anybody."""
    asked, true = tally(monkeypatch), Pipeline.do

    def do(self: Pipeline, *given: Any) -> Any:
        asked.append(None)
        return true(self, *given)

    monkeypatch.setattr(Pipeline, "do", do)
    said(monkeypatch, lambda body: refusal_json(TOO_FAST) if len(asked) > MUCH else body)


def a_status(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is another one while the house is busy."""
    newest, true = newest_space(monkeypatch), Pages.nothing

    async def nothing(self: Pages, request: Any) -> Any:
        answer = await true(self, request)
        answer.set_status(429 if newest() else 404)
        return answer

    monkeypatch.setattr(Pages, "nothing", nothing)


def a_header(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer says how many spaces the house has done something in."""
    newest, true = newest_space(monkeypatch), Pages.dress

    async def dress(self: Pages, request: Any, response: Any) -> None:
        await true(self, request, response)
        response.headers["X-Busy"] = str(bool(newest()))

    monkeypatch.setattr(Pages, "dress", dress)


def an_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """A resume names first what was not the house's last doing."""
    newest, true = newest_space(monkeypatch), pipeline.settle_answer

    def ordered(answer: Any, body: dict[str, Any]) -> None:
        rooms = body.get("rooms", [])
        true(answer, {**body, "rooms": rooms[::-1] if newest() else rooms})

    monkeypatch.setattr(resume, "settle_answer", ordered)


def a_presence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lobby shows how many people are in any circle of the house."""
    houses = houses_of(monkeypatch)

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        del state
        spaces = houses[-1].spaces.values() if houses else ()
        inside = sum(
            len(a) for each in spaces for name, a in each.audiences.items() if name.startswith("circle/")
        )
        return {**view, "inside": inside} if room == "lobby" else view

    viewed(monkeypatch, "group", shown)


def a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is a byte longer for each thing the other track has done."""
    newest = newest_space(monkeypatch)
    said(monkeypatch, lambda body: {**body, "pad": "." * len(newest() or "")})


def an_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clock for all, that ticks with every act of anybody."""
    ticks, true = tally(monkeypatch), live.Draft.add

    def add(self: live.Draft, fact: Any, by: Any) -> None:
        self._now = max(self._now, EPOCH + len(ticks))
        true(self, fact, by)
        ticks.append(None)

    monkeypatch.setattr(live.Draft, "add", add)


def the_others_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """My say tells whether the other one agreed."""

    def shown(state: Couple, room: str, view: dict[str, Any]) -> dict[str, Any]:
        given = [side.consent.given for side in state.sides]
        return {**view, "both": all(given)} if room.startswith("own/") else view

    viewed(monkeypatch, "couple", shown)


def the_others_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clinician's page shows the other's key."""

    def other(state: Couple, room: str) -> Side:
        return state.recovering if room == f"key/{state.partner.clinician}" else state.partner

    def shown(state: Couple, room: str, view: dict[str, Any]) -> dict[str, Any]:
        return {**view, "other": other(state, room).key_until} if room.startswith("key/") else view

    viewed(monkeypatch, "couple", shown)


def the_others_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    """My say tells how far the other one has come."""

    def shown(state: Couple, room: str, view: dict[str, Any]) -> dict[str, Any]:
        return {**view, "stage": min(side.stage for side in state.sides)} if room.startswith("own/") else view

    viewed(monkeypatch, "couple", shown)


def the_others_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The own page tells how much the members of the house have told about whoever leads them."""
    houses = houses_of(monkeypatch)

    def shown(state: Any, room: str, view: dict[str, Any]) -> dict[str, Any]:
        del state
        told = len(houses[-1].spaces[PROGRAMME].state.cases) if houses else 0
        return {**view, "told": told} if room.startswith("own/") else view

    viewed(monkeypatch, "group", shown)


# ---------------------------------------------------------------- where leaks leak from


def newest_space(monkeypatch: pytest.MonkeyPatch) -> Callable[[], str | None]:
    """The recovery group's id once anything has happened in it; the watched side is the partners'."""
    found, true = tally(monkeypatch), live.Draft.add

    def add(self: live.Draft, fact: Any, by: Any) -> None:
        true(self, fact, by)
        moving = self.moving[fact.space]
        if getattr(moving.state, "track", None) == RECOVERY.track:
            found.append(str(fact.space))

    monkeypatch.setattr(live.Draft, "add", add)
    return lambda: found[-1] if found else None


def tally(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is counted in one house, and forgotten when the next is opened."""
    counted: list[Any] = []
    true = Pipeline.start

    async def start(self: Pipeline) -> None:
        counted.clear()
        await true(self)

    monkeypatch.setattr(Pipeline, "start", start)
    return counted


def houses_of(monkeypatch: pytest.MonkeyPatch) -> list[Pipeline]:
    """Every house that was started since, the present one last."""
    houses, true = tally(monkeypatch), Pipeline.start

    async def start(self: Pipeline) -> None:
        await true(self)
        houses.append(self)

    monkeypatch.setattr(Pipeline, "start", start)
    return houses


def said(monkeypatch: pytest.MonkeyPatch, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Change every answer of the path."""
    true = pipeline.settle_answer
    monkeypatch.setattr(pipeline, "settle_answer", lambda answer, body: true(answer, change(body)))


def viewed(
    monkeypatch: pytest.MonkeyPatch, kind: str, change: Callable[[Any, str, dict[str, Any]], dict[str, Any]]
) -> None:
    """Change every view of a kind of space."""
    true = KINDS[kind]

    def view(state: Any, room: str, since: int) -> dict[str, Any]:
        return change(state, room, true.view(state, room, since))

    monkeypatch.setitem(KINDS, kind, replace(true, view=view))


LEAKS: tuple[Plant, ...] = (
    a_shared_counter,
    a_foreign_id,
    an_error_text,
    a_code,
    a_status,
    a_header,
    an_order,
    a_presence,
    a_size,
    an_instant,
    the_others_yes,
    the_others_key,
    the_others_stage,
    the_others_told,
)
