"""One ack for every command, in order, whatever happens inside; nothing forged gets through."""

import asyncio
import json
from typing import Any

import pytest

from server.delivery.connections import Connection
from server.delivery.patience import Patience
from server.doors.limits import CommandRates, Rate
from tests.hazards.porch import Porch, until

FORGED = [
    '["connect",{"REMOTE_ADDR":"1.2.3.4"},{"login":"x"}]',
    '["disconnect","x"]',
    '["connect_error",{}]',
    '["*",{}]',
    "[5,{}]",
    "[null,{}]",
    '[["say"],{}]',
    '["say"]',
    '["say",{},{}]',
    "[]",
    '["say",{]',
    '["say",' + "[" * 20_000,
    '["say",NaN',
    '["' + "x" * 65 + '",{}]',
]


async def test_a_command_comes_in_and_its_answer_goes_out(porch: Porch) -> None:
    page = await porch.visit("p1")
    assert await page.call("say", {"text": "héllo"}) == {"ok": True, "heard": 1}
    assert porch.asked == [("p1", "say", {"text": "héllo"})]


@pytest.mark.parametrize("body", FORGED)
async def test_forged_and_malformed_events_are_refused_with_an_ack_and_reach_nobody(
    porch: Porch, body: str
) -> None:
    page = await porch.visit("p1")
    await page.say(f"42/partner,77{body}")
    assert (await page.answer(77))["refusal"]["code"] == "malformed"
    assert porch.asked == []
    assert (await page.call("say", {}))["ok"] is True


async def test_events_of_one_client_are_handled_in_order_even_when_the_first_is_slow(porch: Porch) -> None:
    begun: list[int] = []
    gate = asyncio.Event()

    async def slow_at_first(_: Connection, __: str, payload: Any) -> dict[str, Any]:
        begun.append(payload)
        if payload == 0:
            await gate.wait()
        begun.append(payload)
        return {"ok": True}

    porch.inbound = slow_at_first
    page = await porch.visit("p1")
    acks = [await page.ask("say", number) for number in range(5)]
    await until(lambda: begun == [0])
    gate.set()
    for ack in acks:
        assert (await page.answer(ack))["ok"] is True
    assert begun == [number for each in range(5) for number in (each, each)]


async def test_futures_are_handed_over_in_order_without_waiting_for_each_other(porch: Porch) -> None:
    waiting: list[asyncio.Future[dict[str, Any]]] = []

    def decided(*_: object) -> "asyncio.Future[dict[str, Any]]":
        waiting.append(asyncio.get_running_loop().create_future())
        return waiting[-1]

    porch.inbound = decided
    page = await porch.visit("p1")
    for number in range(3):
        await page.ask("say", number)
    await until(lambda: len(waiting) == 3)
    for number, each in enumerate(waiting):
        each.set_result({"ok": True, "n": number})
    assert [(await page.answer(ack))["n"] for ack in (1, 2, 3)] == [0, 1, 2]


@pytest.mark.parametrize("raises_at_once", [True, False])
async def test_what_goes_wrong_inside_is_one_code_and_no_words(
    porch: Porch, raises_at_once: bool, caplog: pytest.LogCaptureFixture
) -> None:
    def at_once(*_: object) -> Any:
        raise ValueError("CANARY")

    async def later(*_: object) -> Any:
        raise ValueError("CANARY")

    porch.inbound = at_once if raises_at_once else later
    page = await porch.visit("p1")
    assert (await page.call("say", {}))["refusal"]["code"] == "internal"
    assert "ValueError" in caplog.text
    assert "CANARY" not in caplog.text.replace('raise ValueError("CANARY")', "")


async def test_a_stalled_commit_is_answered_try_again_and_only_once(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(answer=0.05, sweep=0.02))
    stalled: list[asyncio.Future[dict[str, Any]]] = []

    def stall(*_: object) -> Any:
        stalled.append(asyncio.get_running_loop().create_future())
        return stalled[-1]

    porch.inbound = stall
    page = await porch.visit("p1")
    refusal = (await page.call("say", {}))["refusal"]
    assert (refusal["code"], refusal["retry"]) == ("try-again", True)
    assert not stalled[0].cancelled()
    stalled[0].set_result({"ok": True})
    porch.inbound = porch.echo
    await page.ask("say", {})
    assert (await page.read()).startswith("43/partner,2[")


async def test_a_stalled_coroutine_is_not_cancelled_either(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(answer=0.05, sweep=0.02))
    gate, finished = asyncio.Event(), asyncio.Event()

    async def slow(*_: object) -> dict[str, Any]:
        await gate.wait()
        finished.set()
        return {"ok": True}

    porch.inbound = slow
    page = await porch.visit("p1")
    assert (await page.call("say", {}))["refusal"]["code"] == "try-again"
    gate.set()
    async with asyncio.timeout(5):
        await finished.wait()


async def test_too_many_pending_commands_are_busy(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(pending=2, sweep=0.02))
    porch.inbound = lambda *_: asyncio.get_running_loop().create_future()
    page = await porch.visit("p1")
    for _ in range(3):
        ack = await page.ask("say", {})
    assert (await page.answer(ack))["refusal"]["code"] == "busy"


async def test_a_flood_is_refused_then_cut_and_others_do_not_feel_it(open_porch: Any) -> None:
    rates = CommandRates(connection=Rate(10, 20), seat=Rate(10, 20), world=Rate(1000, 1000))
    porch: Porch = await open_porch(Patience(strikes=100, sweep=0.02), rates=rates)
    rude, kind = await porch.visit("p1"), await porch.visit("r1")
    frame = f"42/partner,9{json.dumps(['say', {'text': 'x' * 100}])}"
    refused = 0

    async def count() -> None:
        nonlocal refused
        try:
            while True:
                refused += "too-fast" in await rude.read()
        except ConnectionError:
            return

    counting = asyncio.create_task(count())
    try:
        for _ in range(10_000):
            await rude.say(frame)
    except ConnectionError:
        pass
    assert (await kind.call("say", {}))["ok"] is True
    await counting
    assert refused >= 50
    assert len(porch.asked) <= 40


async def test_one_world_s_flood_spends_nothing_of_the_other_s(open_porch: Any) -> None:
    rates = CommandRates(connection=Rate(100, 100), seat=Rate(100, 100), world=Rate(0.001, 3))
    porch: Porch = await open_porch(rates=rates)
    hers, his = await porch.visit("p1", "/couple"), await porch.visit("r1", "/couple")
    answers = [await hers.call("say", {}) for _ in range(4)]
    assert answers[-1]["refusal"]["code"] == "busy"
    assert (await his.call("say", {}))["ok"] is True


async def test_a_word_without_an_ack_id_is_heard_and_answered_to_nobody(porch: Porch) -> None:
    page = await porch.visit("p1")
    await page.say('42/partner,["say",{"text":"no ack"}]')
    await page.ask("say", {})
    assert (await page.read()).startswith("43/partner,1[")
    assert len(porch.asked) == 2
