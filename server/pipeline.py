"""The one path of every command, the clock's too: settle, judge, decide, evolve, store, then speak.

Deciding is one plain synchronous call in arrival order, with no lock and nothing awaited; it moves
the spaces' ahead states and hands the journal one entry. Everything said, refusals and repeated
answers and views included, waits for the entry that carries it (design §3).
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog

from moderation.policy import TABLE, Hold, judge
from rooms.ids import CLOCK, PROGRAMME, Fresh, SeatId, SpaceId
from rooms.people import Actor
from rooms.programme.events import MemberReinstated, MemberSuspended, StaffReinstated, StaffSuspended
from rooms.refusals import BUSY, ID_REUSED, INTERNAL, NOT_HERE, TRY_AGAIN, Refusal
from rooms.spaces import Case, Command, Decision, Erasing, Fact
from server.clock import Clock
from server.delivery.fanout import Fanout, Plan, plan
from server.doors.answers import log_unforeseen
from server.live import Draft, Live, empty
from server.receipts import Receipts
from server.storage.entries import AuditRow, Entry, LostRace, Receipt
from server.storage.erasures import PersonErased, RoomErased, StandingChanged, TextErased
from server.storage.journal import Journal
from server.storage.projections import changes
from server.verbs import VERBS
from server.wire import Asked, Texts, plain, refusal_json, snake, words_in

PENDING = 5_000
"""Entries on their way to the disk; beyond it everybody is told `busy`."""
TRIES = 3
DECIDE = {verb.command: verb.decide for verb in VERBS.values()}
log = structlog.get_logger("pipeline")

Answer = asyncio.Future[dict[str, Any]]


@dataclass(slots=True)
class Job:
    """One command on its way, and everybody who waits for its answer, each by a future of their own:
    whoever stops waiting stops nobody else, nor the command."""

    actor: Actor
    command: Command
    answers: list[Answer]
    asked: Asked | None = None
    digest: bytes = b""
    tries: int = 1


class Pipeline:
    """The spaces in memory and the path through them."""

    def __init__(
        self, journal: Journal, fanout: Fanout, clock: Clock, fresh: Fresh, digest: Callable[[bytes], bytes]
    ) -> None:
        self.spaces: dict[SpaceId, Live] = {}
        self.homes: dict[SeatId, set[SpaceId]] = {}
        self.moved = asyncio.Event()
        """Set whenever a deadline may have changed; the ticker waits for it."""
        self.after: list[Callable[[Draft, Texts], None]] = []
        """Called once an append is stored and spoken, before it is answered: what follows outside of rooms."""
        self._journal, self._fanout, self._clock, self._fresh = journal, fanout, clock, fresh
        self._digest = digest
        self._receipts = Receipts()
        self._refolding: set[SpaceId] = set()
        self._mending = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Fold every log, then write down what became due while nobody was looking."""
        for space in await self._journal.spaces():
            await self._fold(space)
        for receipt in await self._journal.recent_receipts(20_000):
            self._receipts.give(receipt.seat, receipt.command_id, receipt.digest, receipt.answer)
        for space in tuple(self.spaces):
            self.settle(space)

    async def _fold(self, space: SpaceId) -> None:
        live = empty(space)
        if live is None:
            raise ValueError("a log of no kind of space")
        live.take(await self._journal.replay(space))
        if live.version:
            self.spaces[space] = live
            self._rehome(space, {}, live.audiences)

    # -- ways in

    def ask(self, actor: Actor, asked: Asked) -> Answer:
        """A command from outside. A repeat of a committed one gets its first answer again."""
        loop = asyncio.get_running_loop()
        answer: Answer = loop.create_future()
        digest = self._digest(asked.body)
        given = self._receipts.find(actor.seat, asked.id)
        if given is not None:
            if given.digest != digest:
                self._say_in_turn([answer], refusal_json(ID_REUSED))
            elif given.pending is not None:
                given.pending.append(answer)
            else:
                self._repeat([answer], given.answer or {})
            return answer
        if self._journal.pending >= PENDING or asked.command.space in self._refolding:
            answer.set_result(refusal_json(BUSY))
            return answer
        job = Job(actor, asked.command, [answer], asked, digest)
        self._receipts.promise(actor.seat, asked.id, digest, job.answers)
        self._run(job)
        return answer

    def do(self, actor: Actor, command: Command) -> Answer:
        """A command from inside the house: doors acting for somebody, the demo's programme."""
        answer: Answer = asyncio.get_running_loop().create_future()
        self._run(Job(actor, command, [answer]))
        return answer

    def refuse(self, refusal: Refusal) -> Answer:
        """Say no in the journal's order, so that a no takes as long as a yes."""
        answer: Answer = asyncio.get_running_loop().create_future()
        self._say_in_turn([answer], refusal_json(refusal))
        return answer

    def settle(self, space: SpaceId) -> None:
        """Let the clock write down what has become due in one space."""
        if space in self._refolding or space not in self.spaces:
            return
        draft = Draft(self.spaces, self._fresh, self._clock.now())
        try:
            draft.space(space)
        except Exception as fault:  # noqa: BLE001  (the fault of one space must not stop the clock of all)
            log_unforeseen(fault)
            return
        if draft.steps:
            self._hand_over(draft, None, None)

    def write_down(self, space: SpaceId, facts_of: Callable[[Any], Iterable[Fact]]) -> None:
        """Let the clock write down what no date brings, made from the space's state. For the start only."""
        draft = Draft(self.spaces, self._fresh, self._clock.now())
        moving = draft.space(space)
        if moving is not None:
            draft.apply(facts_of(moving.state), CLOCK)
            self._hand_over(draft, None, None)

    def view_in_turn(self, spaces: frozenset[SpaceId], said: Plan, speak: Callable[[Texts], None]) -> None:
        """Have `speak` called in the journal's order, with the words a view of these spaces needs."""
        entry = Entry(done=speak, failed=lambda _: None, spaces=spaces, needs=frozenset(said.needs))
        self._journal.append(entry)

    # -- deciding

    def _run(self, job: Job) -> None:
        draft = Draft(self.spaces, self._fresh, self._clock.now())
        try:
            outcome = self._decide(draft, job)
        except Exception as fault:  # noqa: BLE001  (whatever a rule does, its sender gets an answer)
            log_unforeseen(fault)
            draft, outcome = Draft(self.spaces, self._fresh, self._clock.now()), INTERNAL
        self._hand_over(draft, job, outcome)

    def _decide(self, draft: Draft, job: Job) -> Decision | Refusal:
        command = job.command
        moving = draft.space(command.space)
        if moving is None:
            found = empty(command.space) if command.space == PROGRAMME else None
            if found is None:
                return NOT_HERE
            state, now = found.state, draft.now(command.space)
        else:
            state, now = moving.state, draft.now(command.space)
        actor = in_its_time(job.actor, self._clock.now(), now)
        case = Case(actor, command, state, now, self._fresh)
        ruling = judge(case)
        if isinstance(ruling, Refusal):
            return ruling
        if isinstance(ruling, Hold):
            case = replace(case, held=ruling.why)
        outcome = DECIDE[type(command)](case)
        if isinstance(outcome, Decision):
            draft.apply(outcome.facts, job.actor.seat)
        return outcome

    def _hand_over(self, draft: Draft, job: Job | None, outcome: Decision | Refusal | None) -> None:
        """Move the ahead states and give the journal its one entry."""
        was = {space: moving.live.audiences for space, moving in draft.moving.items()}
        register = self.spaces.get(PROGRAMME)
        before = register.state if register else None
        draft.keep(self.spaces)
        for space, old in was.items():
            if space in self.spaces and self.spaces[space].audiences is not old:
                self._rehome(space, old, self.spaces[space].audiences)
        said = plan(draft.steps, {space: moving.live.kind for space, moving in draft.moving.items()})
        answer = outcome.answer if isinstance(outcome, Decision) else {}
        needs = (said.needs | set(words_in(answer))) - {words.id for words in draft.words}
        receipt = None
        if job and job.asked and isinstance(outcome, Decision) and not only_looked(draft, answer):
            receipt = Receipt(job.actor.seat, job.asked.id, job.digest, answer)
        moved = self.spaces.get(PROGRAMME)
        rows = changes(before, moved.state) if moved and PROGRAMME in draft.moving and draft.steps else ()
        self._journal.append(
            Entry(
                done=partial(self._stored, draft, said, job, outcome),
                failed=partial(self._failed, frozenset(draft.moving), job),
                spaces=frozenset(draft.moving),
                recorded=tuple(step.recorded for step in draft.steps),
                words=tuple(draft.words),
                copies=tuple(draft.copies),
                audit=self._audit(job, outcome, draft),
                receipt=receipt,
                needs=frozenset(needs),
                rows=rows,
                erased=text_erased(draft),
                ended=rooms_erased(draft),
                people=people_erased(draft),
                standings=standings_changed(draft),
            )
        )
        if draft.steps:
            self.moved.set()

    def _audit(
        self, job: Job | None, outcome: Decision | Refusal | None, draft: Draft
    ) -> tuple[AuditRow, ...]:
        """The audit row of an act the table calls audited; refused tries of it stand there too."""
        if job is None or outcome is None or not TABLE[type(job.command)].audited:
            return ()
        live = self.spaces.get(job.command.space)
        track = str(getattr(live.state, "track", "")) if live else ""
        chain = track if track in ("partner", "recovery") else "staff"
        reason = outcome.code if isinstance(outcome, Refusal) else ""
        # Whoever has no part in a space must not learn from the own acts how far its log has come.
        at = self._clock.now() if outcome is NOT_HERE else draft.now(job.command.space)
        act = snake(type(job.command).__name__)
        return (AuditRow(chain, at, job.actor.seat, act, str(job.command.space), reason),)  # type: ignore[arg-type]

    def _rehome(self, space: SpaceId, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        were = {seat for audience in old.values() for seat in audience}
        are = {seat for audience in new.values() for seat in audience}
        for seat in were - are:
            self.homes.get(seat, set()).discard(space)
        for seat in are - were:
            self.homes.setdefault(seat, set()).add(space)

    # -- after the disk

    def _stored(
        self, draft: Draft, said: Plan, job: Job | None, outcome: Decision | Refusal | None, texts: Texts
    ) -> None:
        known = {**texts, **{words.id: words.text for words in draft.words}}
        self._fanout.speak(said.speeches, known)
        if draft.steps:
            for follow in self.after:
                follow(draft, known)
        if job is None:
            return
        if isinstance(outcome, Decision):
            if job.asked and only_looked(draft, outcome.answer):
                self._receipts.forget(job.actor.seat, job.asked.id)
            elif job.asked:
                self._receipts.give(job.actor.seat, job.asked.id, job.digest, outcome.answer)
            settle_answer(job.answers, {"ok": True, **plain(outcome.answer, known)})
        else:
            if job.asked:
                self._receipts.forget(job.actor.seat, job.asked.id)
            settle_answer(job.answers, refusal_json(outcome or INTERNAL))

    def _repeat(self, answers: Iterable[Answer], first: Mapping[str, Any]) -> None:
        def say(texts: Texts) -> None:
            settle_answer(answers, {"ok": True, **plain(first, texts)})

        self._journal.append(Entry(done=say, failed=lambda _: None, needs=frozenset(words_in(first))))

    def _say_in_turn(self, answers: Iterable[Answer], said: dict[str, Any]) -> None:
        self._journal.append(Entry(done=lambda _: settle_answer(answers, said), failed=lambda _: None))

    def _failed(self, spaces: frozenset[SpaceId], job: Job | None, why: Exception) -> None:
        """Not stored: fold the spaces again from the log, then decide again, or say so. A repeat too old
        to be at hand ends up here too, and gets its first answer from the disk."""
        log.error("an append did not stand", why=type(why).__name__)
        stale = spaces - self._refolding
        self._refolding |= stale
        task = asyncio.get_running_loop().create_task(self._refold(stale, job, why))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refold(self, spaces: frozenset[SpaceId], job: Job | None, why: Exception) -> None:
        async with self._mending:
            for space in spaces:
                old = self.spaces.pop(space, None)
                if old is not None:
                    self._rehome(space, old.audiences, {})
                await self._fold(space)
            self._refolding -= spaces
        if job is None:
            return
        lost = isinstance(why, LostRace)
        if lost and job.tries < TRIES:
            job.tries += 1
            self._run(job)
            return
        if job.asked:
            self._receipts.forget(job.actor.seat, job.asked.id)
            first = await self._journal.receipt(job.actor.seat, job.asked.id)
            if first is not None and first.digest == job.digest:
                self._repeat(job.answers, first.answer)
                return
        settle_answer(job.answers, refusal_json(TRY_AGAIN if lost else INTERNAL))


def only_looked(draft: Draft, answer: Mapping[str, Any]) -> bool:
    """Whether nothing was done and words were answered. That is judged afresh when it is asked again: by then they
    may be taken out, or whoever asks may be gone."""
    return not draft.steps and any(words_in(answer))


def in_its_time(actor: Actor, wall: int, now: int) -> Actor:
    """An actor as a space counts time, which never runs back: after the clock was set back its log is ahead,
    for a month perhaps, and a pass phrase said just now must be just now there. One said in a time to come
    was said as long ago."""
    ago = abs(wall - actor.stepped_up_at)
    if not actor.stepped_up_at or now - actor.stepped_up_at == ago:
        return actor
    return replace(actor, stepped_up_at=now - ago)


def rooms_erased(draft: Draft) -> tuple[RoomErased, ...]:
    """The rooms whose keys its events destroy, in the transaction that stores them (D81)."""
    ended = (step.recorded for step in draft.steps if step.recorded.event.forgets)
    return tuple(RoomErased(each.at, each.space, each.room) for each in ended)


def text_erased(draft: Draft) -> tuple[TextErased, ...]:
    """The words its events erase by name."""
    recorded = (step.recorded for step in draft.steps if step.recorded.event.erases)
    return tuple(TextErased(each.at, tuple(sorted(words_in(each.event)))) for each in recorded)


def people_erased(draft: Draft) -> tuple[PersonErased, ...]:
    """Whose names or words its events end."""
    events = ((step.recorded.at, step.recorded.event) for step in draft.steps)
    return tuple(
        PersonErased(at, event.seat, event.names, event.all_words)
        for at, event in events
        if isinstance(event, Erasing)
    )


def standings_changed(draft: Draft) -> tuple[StandingChanged, ...]:
    """Who is suspended by its events, or is no longer."""
    found: list[StandingChanged] = []
    for step in draft.steps:
        match step.recorded.event:
            case MemberSuspended(member=seat) | StaffSuspended(staff=seat):
                found.append(StandingChanged(step.recorded.at, seat, suspended=True))
            case MemberReinstated(member=seat) | StaffReinstated(staff=seat):
                found.append(StandingChanged(step.recorded.at, seat, suspended=False))
            case _:
                pass
    return tuple(found)


def settle_answer(answers: Iterable[Answer], said: dict[str, Any]) -> None:
    """Answer all who asked and have not gone."""
    for answer in answers:
        if not answer.done():
            answer.set_result(said)
