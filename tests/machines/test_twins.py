"""The same rules through the real pipeline: a state machine with restarts between its steps, on SQLite.

Believed because it finds what is planted: rules that answer, record, count or remember otherwise than the pipeline.
"""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from benchmarks.town import entering, found
from rooms.group.speaking import Say
from rooms.ids import PROGRAMME
from rooms.people import Actor
from rooms.programme.commands import ReinstateMember, SuspendMember
from rooms.spaces import Decision
from server.pipeline import DECIDE
from tests.machines.twins import Twins

MEMBERS = st.integers(0, 2)
SHORT = settings(
    max_examples=8,
    stateful_step_count=50,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class Evening(RuleBasedStateMachine):
    """One circle of three: words, suspensions, returns, time, restarts."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.twins = Twins(Path(self.folder.name) / "data")
        self.runner.run(self.begin())

    async def begin(self) -> None:
        await self.twins.open()
        pipeline: Any = self.twins
        self.town = await found(pipeline, self.twins.clock.now(), circles=1, members=3)
        self.circle = self.town.circles[0]

    def asks(self, actor: Actor, command: Any) -> None:
        self.runner.run(self.twins.both(actor, command))

    @rule(who=MEMBERS, text=st.sampled_from(["I slept.", "I did not.", "Good evening."]))
    def says(self, who: int, text: str) -> None:
        say = Say(space=self.circle.space, meeting=self.circle.meeting, text=text)
        self.asks(Actor(self.circle.members[who]), say)

    @rule(who=MEMBERS)
    def enters(self, who: int) -> None:
        self.asks(Actor(self.circle.members[who]), entering(self.circle.space, self.circle.meeting))

    @rule(who=MEMBERS, back=st.booleans())
    def is_suspended_or_reinstated(self, who: int, back: bool) -> None:
        kind = ReinstateMember if back else SuspendMember
        self.asks(Actor(self.town.coordinator), kind(space=PROGRAMME, member=self.circle.members[who]))

    @rule(minutes=st.sampled_from([0.1, 1, 5, 90]))
    def time_passes(self, minutes: float) -> None:
        self.twins.clock.move(minutes=minutes)

    @rule()
    def restarts(self) -> None:
        self.runner.run(self.again())

    async def again(self) -> None:
        await self.twins.close()
        await self.twins.open()
        await self.twins.stored()

    @invariant()
    def both_are_alike(self) -> None:
        self.twins.alike()

    def teardown(self) -> None:
        self.runner.run(self.again())
        self.runner.run(self.twins.close())
        self.runner.close()
        self.folder.cleanup()


@pytest.mark.storage
def test_the_pipeline_answers_and_records_as_the_rules_do() -> None:
    run_state_machine_as_test(Evening, settings=SHORT)


def lenient(twins: Twins) -> None:
    """Rules that suspend nobody."""
    twins.stage.verbs = {**DECIDE, SuspendMember: lambda case: Decision(())}


def deaf(twins: Twins) -> None:
    """Rules that record no words."""
    twins.stage.verbs = {**DECIDE, Say: lambda case: Decision(())}


def forgetful(twins: Twins) -> None:
    """A pipeline whose rooms count from the start again after a restart."""
    opens = twins.open

    async def opened() -> None:
        await opens()
        for live in twins.pipeline.spaces.values():
            live.seqs.clear()

    twins.open = opened  # type: ignore[method-assign]


@pytest.mark.storage
@pytest.mark.parametrize("plant", [lenient, deaf, forgetful])
async def test_what_is_planted_is_found(plant: Callable[[Twins], None], tmp_path: Path) -> None:
    twins = Twins(tmp_path / "data")
    plant(twins)
    with pytest.raises(AssertionError):
        await an_evening(twins)
    await twins.close()


async def an_evening(twins: Twins) -> None:
    """Words, a suspension, more words, a restart: each once, each compared."""
    pipeline: Any = twins
    await twins.open()
    town = await found(pipeline, twins.clock.now(), circles=1, members=3)
    circle = town.circles[0]
    first = Actor(circle.members[0])
    say = Say(space=circle.space, meeting=circle.meeting, text="I slept.")
    await twins.both(first, say)
    await twins.both(Actor(town.coordinator), SuspendMember(space=PROGRAMME, member=circle.members[0]))
    await twins.both(first, say)
    twins.alike()
    await twins.close()
    await twins.open()
    await twins.stored()
    twins.alike()


@pytest.mark.storage
async def test_where_nothing_is_planted_nothing_is_found(tmp_path: Path) -> None:
    twins = Twins(tmp_path / "data")
    await an_evening(twins)
    await twins.close()
