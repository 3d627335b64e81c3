"""Writing in a round, or passing: `AnswerRound`, `PassRound` (D32, D44)."""

from collections.abc import Mapping
from dataclasses import dataclass
from json import dumps
from typing import ClassVar

from rooms.group.deciding import GroupCase, circle_words, here, to_backstage, to_own
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import ALREADY_SHOWN, NO_ROUND
from rooms.group.state.check_in import (
    AnswerTakenBack,
    AnswerToRead,
    Round,
    RoundProgress,
    RoundWritten,
)
from rooms.group.state.follow_ups import CHECK_OUT, HIGH, LeavingHigh
from rooms.ids import RoundId, SeatId, WordsId
from rooms.refusals import Refusal
from rooms.rituals.prompt import NOT_A_CHOICE, Prompt, fitting
from rooms.spaces import STRICT, Decision, Fact, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to one prompt; null for "I would rather not say".

    One text; `words` and `ticks` one to a line, `scale` 0 to 10, `date` as 2026-11-25.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT
    prompt: str
    answer: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRound(MeetingCommand):
    """Write your answers. A prompt left out counts as "rather not say"; writing again replaces."""

    round: RoundId
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRound(MeetingCommand):
    """Take no part in this round, without a reason."""

    round: RoundId


def running_round(case: GroupCase) -> Round | Refusal:
    """The round the command names, if it still goes."""
    now = here(case).check_in.round
    return now if now and now.id == case.command.round and not now.ended else NO_ROUND


def answer_round(case: GroupCase) -> Outcome:
    """The answers are the member's alone, until a facilitator shows them or unless they are made for them."""
    now = running_round(case)
    if isinstance(now, Refusal):
        return now
    member = case.actor.seat
    if now.is_shown(member):
        return ALREADY_SHOWN
    if not any(prompt.asks for prompt in now.prompts):
        return Decision()
    text = taken(now.prompts, case.command.answers)
    if isinstance(text, Refusal):
        return text
    words, meeting = circle_words(case, text), case.command.meeting
    written = RoundWritten(meeting=meeting, round=now.id, member=member, words=words.id)
    facts = [
        to_own(case, member, written, words),
        progress(case, now, len({*now.written, member})),
        *to_read(case, now, member, words.id),
        *leaving_high(case, now, is_high(now.prompts, case.command.answers)),
    ]
    return Decision(tuple(facts))


def pass_round(case: GroupCase) -> Outcome:
    """No fact at all: passing is stored no differently from not being called (D32). Who had written
    takes that back."""
    now, member = running_round(case), case.actor.seat
    if isinstance(now, Refusal):
        return now
    if now.is_shown(member):
        return ALREADY_SHOWN
    if member not in now.written:
        return Decision()
    back = AnswerTakenBack(meeting=case.command.meeting, round=now.id, member=member)
    facts = [
        to_own(case, member, back),
        progress(case, now, len(now.written) - 1),
        *to_read(case, now, member, None),
        *leaving_high(case, now, high=False),
    ]
    return Decision(tuple(facts))


def progress(case: GroupCase, now: Round, written: int) -> Fact:
    """How many wrote, to the facilitators."""
    return to_backstage(case, RoundProgress(meeting=case.command.meeting, round=now.id, written=written))


def to_read(case: GroupCase, now: Round, member: SeatId, words: WordsId | None) -> list[Fact]:
    """Facilitators read what is made for them, and whom they read first: a round is no way around them."""
    if not now.is_for_the_desk(member, here(case).measures.read_first):
        return []
    note = AnswerToRead(meeting=case.command.meeting, round=now.id, member=member, words=words)
    return [to_backstage(case, note)]


def is_high(prompts: tuple[Prompt, ...], answers: tuple[Answer, ...]) -> bool:
    """Whether one of the numbers given says that it is hard."""
    scales = {prompt.id for prompt in prompts if prompt.kind == "scale"}
    return any(each.prompt in scales and int(each.answer or 0) >= HIGH for each in answers)


def leaving_high(case: GroupCase, now: Round, high: bool) -> list[Fact]:  # noqa: FBT001
    """Facilitators' desk keeps who finds it hard to go, as long as their newest check-out says so (D46)."""
    member, ups = case.actor.seat, here(case).follow_ups
    if now.ritual != CHECK_OUT or high == (member in ups.high):
        return []
    return [to_backstage(case, LeavingHigh(meeting=case.command.meeting, member=member, high=high))]


def taken(prompts: tuple[Prompt, ...], answers: tuple[Answer, ...]) -> str | Refusal:
    """The answers as the words to seal: JSON in the order of the prompts, null for "rather not say"."""
    given = {each.prompt: each.answer for each in answers}
    if len(given) != len(answers) or not given.keys() <= {each.id for each in prompts}:
        return NOT_A_CHOICE
    row: list[Mapping[str, str | None]] = []
    for prompt in prompts:
        if not prompt.asks and prompt.id not in given:
            continue
        answer = fitting(prompt, given.get(prompt.id))
        if isinstance(answer, Refusal):
            return answer
        row.append({"prompt": prompt.id, "answer": answer})
    return dumps(row, ensure_ascii=False, separators=(",", ":"))
