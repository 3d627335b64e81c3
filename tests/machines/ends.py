"""A server that dies under what it was asked, and one that another was quicker than. Then all goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moderation.policy import TABLE
from rooms.ids import SpaceId
from rooms.spaces import Recorded
from server.delivery.connections import Connections
from server.delivery.fanout import Fanout
from server.pipeline import Job
from server.storage.database import Database
from tests.live import until
from tests.machines.comparing import acts_audited
from tests.machines.rules import Append, Rules
from tests.machines.twins import Twins, Wish

Given = Sequence[dict[str, Any] | None]
"""What each wish was answered before the end, if it was."""


async def killed(twins: Twins, wishes: Sequence[Wish], call: int, *, after: bool) -> None:
    """All asked at once, and the server dies at this call of its pen, or once it has nothing more to
    do. Then it is started again, and everybody says once more, under the same id, what was not answered."""
    twins.journal.dies_at(call, after=after)
    waiting = [twins.pipeline.ask(each.actor, each.asked) for each in wishes]
    await until(lambda: twins.journal.silent, "the end")
    answers = [each.result() if each.done() else None for each in waiting]
    twins.hang_up()
    await twins.drops()
    twins.rules.now = twins.clock.now()
    drawn = list(twins.drawn.given)

    async def stands() -> None:
        disk = await Disk.of(twins)
        twins.drawn.given.extend(drawn)
        as_far_as(disk, twins, wishes, answers)

    await twins.open(stands)
    for wish in wishes:
        await twins.both(wish)


@dataclass(frozen=True)
class Disk:
    """What a dead server left: the logs, which commands it did, how many acts it audited."""

    logs: Mapping[SpaceId, tuple[Recorded, ...]]
    done: set[tuple[str, str]]
    audited: int

    @classmethod
    async def of(cls, twins: Twins) -> "Disk":
        journal = twins.journal
        logs = {space: tuple(await journal.replay(space)) for space in await journal.spaces()}
        done = {(each.seat, each.command_id) for each in await journal.recent_receipts(20_000)}
        return cls(logs, done, await acts_audited(twins))

    def is_of(self, rules: Rules) -> bool:
        """Whether it is just what the rules say by now."""
        there = {name: it.log for name, it in rules.spaces.items()}
        return (self.logs, self.done, self.audited) == (there, rules.given.keys(), rules.audited)


def as_far_as(disk: Disk, twins: Twins, asked: Sequence[Wish], given: Given) -> None:
    """The rules go as far as the disk does: some first of the wishes stand, and the others never were.
    What was answered stands; no page has heard of anything that does not."""
    stages, said, appends = [twins.rules], [], list[Append]()
    for wish in asked:
        stages.append(stages[-1].copy())
        answer, append = stages[-1].asks(wish.actor, wish.asked.id, wish.asked.command)
        said.append(answer)
        appends.append(append)
    for got, answer in zip(given, said, strict=True):
        assert got in (None, answer), ("answered", got, "for", answer)
    answered = max((count for count, got in enumerate(given, 1) if got is not None), default=0)
    standing = [count for count, stage in enumerate(stages) if count >= answered and disk.is_of(stage)]
    assert standing, ("the disk holds neither what was answered nor any first part of it", asked, given)
    twins.rules = stages[standing[-1]]
    stood = appends[: standing[-1]]
    twins.heard_at_most([each.told_with(twins.rules.texts) for each in stood])


async def race(twins: Twins, first: Wish, second: Wish) -> None:
    """Another pipeline on the same database is quicker: the second wish was judged on what no longer is,
    loses, and is decided again. Nobody has a page open: there is one server at a time."""
    twins.hang_up()
    await twins.tick()
    answer = await beside(twins, first)
    expected, append = twins.rules.asks(first.actor, first.asked.id, first.asked.command)
    assert answer == expected, (first, answer, expected)
    if append.moments:
        await loses(twins, second)
    else:
        await twins.both(second)
    await twins.close()
    await twins.open()


async def beside(twins: Twins, wish: Wish) -> dict[str, Any]:
    """What another server answers, which has the same database too."""
    database = Database(twins.data, -1, is_new=False, url=twins.database.url, alone=False)
    journal = twins.new_journal(database)
    try:
        await journal.start()
        other = twins.new_pipeline(journal, Fanout(Connections()))
        await other.start()
        return await other.ask(wish.actor, wish.asked)
    finally:
        await journal.close()
        await database.close()


async def loses(twins: Twins, second: Wish) -> None:
    """It is decided on what no longer is; if anything came of that, it is decided again."""
    lost: list[Exception] = []
    failed = twins.pipeline._failed

    def noted(spaces: frozenset[SpaceId], job: Job | None, why: Exception) -> None:
        lost.append(why)
        failed(spaces, job, why)

    twins.pipeline._failed = noted  # type: ignore[method-assign]
    answer = await twins.pipeline.ask(second.actor, second.asked)
    await twins.quiet()
    if lost:
        expected, _ = twins.rules.asks(second.actor, second.asked.id, second.asked.command)
        assert answer == expected, (second, answer, expected)
        return
    # Refused, or there was nothing to change: nobody raced. It was judged on what was, and only its answer
    # is noted (a call that goes on already answers which).
    twins.drawn.given.clear()
    twins.rules.audited += TABLE[type(second.asked.command)].audited
    if answer["ok"]:
        given = {name: value for name, value in answer.items() if name != "ok"}
        twins.rules.given[second.key] = (second.asked.command, given)
