"""What the server kept of a meeting, read from its log and from its audit table."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from rooms.group.state.meeting import MeetingOpened
from rooms.ids import PROGRAMME
from server.storage.schema import audit
from tests.browser.screenplay.ledger import Kept, Move
from tests.live import Town

MOVES: dict[str, Move] = {
    "MemberArrived": "waits",
    "MemberAdmitted": "comes in",
    "MemberLeft": "leaves",
    "WaitingLeft": "steps back",
    "MemberRemoved": "is removed",
}


def hour(at: int) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%H:%M}"


async def kept_by(town: Town, group: str, *, since: int) -> Kept:
    """Of tonight's meeting of a group. `since`: ms; what was done before belongs to another story."""
    space = town.groups[group]
    names = {seat: name for name, seat in town.seats.items()}
    every = await town.server.journal.replay(space)
    tonight = [each.event.meeting for each in every if isinstance(each.event, MeetingOpened)][-1]
    log = [each for each in every if getattr(each.event, "meeting", None) == tonight]
    attendance = tuple(
        (hour(each.at), names[each.event.member], MOVES[kind])  # type: ignore[attr-defined]
        for each in log
        if (kind := type(each.event).__name__) in MOVES
    )
    acts = [await _audit(town, where, names, since) for where in (space, PROGRAMME)]
    return Kept(attendance, _follow_ups(log, names), *acts)


def _follow_ups(log: list[Any], names: dict[Any, str]) -> tuple[tuple[str, str, str], ...]:
    raised, settled = {}, {}
    for each in log:
        if type(each.event).__name__ == "FollowUpRaised":
            raised[names[each.event.member]] = each.event.why
        if type(each.event).__name__ == "FollowUpSettled":
            settled[names[each.event.member]] = each.event.how
    return tuple(sorted((who, why, settled.get(who, "")) for who, why in raised.items()))


async def _audit(
    town: Town, space: str, names: dict[Any, str], since: int
) -> tuple[tuple[str, str, str], ...]:
    """A refused try stands there with its reason, and is told with it."""
    ours = sa.select(audit).where(audit.c.object == space, audit.c.at >= since).order_by(audit.c.n)
    async with town.server.database.reads.connect() as connection:
        rows = (await connection.execute(ours)).fetchall()
    return tuple(
        (hour(row.at), names[row.actor], f"{row.act} ({row.reason})" if row.reason else row.act)
        for row in rows
    )
