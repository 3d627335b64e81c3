"""What is asked by POST is bounded as what is asked by socket is, and no world waits for another's."""

import asyncio
from typing import Any

from rooms.ids import SeatId
from server.doors.limits import CommandRates, Rate
from tests.hazards.porch import Porch, until

NEVER = 0.001
ASKS = {"id": "x", "space": "g-one", "members": ["p1"]}


async def test_a_flood_by_post_reaches_nobody_and_its_own_page_goes_on_later(open_porch: Any) -> None:
    """Each of them would write a row of the audit, in the commits that both worlds wait for."""
    porch: Porch = await open_porch(rates=CommandRates(seat=Rate(1, 3)))
    his, hers = await porch.login("r1"), await porch.login("p1")
    heard = [await porch.post("cards", ASKS, his) for _ in range(9)]
    assert [each.status for each in heard] == [200] * 3 + [429] * 6
    assert heard[-1].code == "too-fast"
    assert len(porch.submitted) == 3
    assert (await porch.post("cards", ASKS, hers)).status == 200
    porch.later(seconds=2)
    assert (await porch.post("cards", ASKS, his)).status == 200


async def test_posts_and_sockets_of_one_world_spend_the_same_and_nothing_of_the_other_s(
    open_porch: Any,
) -> None:
    porch: Porch = await open_porch(rates=CommandRates(world=Rate(NEVER, 3)))
    page, his, hers = await porch.visit("r1"), await porch.login("r2"), await porch.login("p1")
    for _ in range(3):
        assert (await porch.post("me", {}, his)).status == 200
    assert (await porch.post("me", {}, his)).code == "busy"
    assert (await page.call("say", {}))["refusal"]["code"] == "busy"
    assert (await porch.post("me", {}, hers)).status == 200


async def test_leaving_is_never_too_fast(open_porch: Any) -> None:
    porch: Porch = await open_porch(rates=CommandRates(seat=Rate(NEVER, 1)))
    hers = await porch.login("p1")
    for _ in range(3):
        await porch.post("me", {}, hers)
    assert (await porch.post("leave", {"login": hers.login, "tab": hers.tab}, hers)).status == 204
    assert await porch.accounts.logins_of(SeatId("p1")) == []


async def test_nobody_waits_for_a_copy_of_the_other_world(porch: Porch) -> None:
    """His copies, one after the other, would have kept hers waiting, and hers would have shown in his."""
    begun: list[str] = []
    gate = asyncio.Event()

    async def slow(seat: SeatId) -> dict[str, Any]:
        begun.append(seat)
        if seat.startswith("r"):
            await gate.wait()
        return {"of": seat}

    porch.make_copy = slow
    his, other, hers = [await porch.doors.logins.open(await seat(porch, s), stepped_up=True) for s in SEATS]
    asked = [asyncio.create_task(porch.post("account/copy", {}, each)) for each in (his, other)]
    await until(lambda: begun == ["r1"])
    assert (await porch.post("account/copy", {}, hers)).json["copy"] == {"of": "p1"}
    assert begun == ["r1", "p1"], "in one world one after the other"
    gate.set()
    assert [(await each).status for each in asked] == [200, 200]


async def test_a_few_copies_and_then_one_now_and_again(porch: Porch) -> None:
    hers = await porch.doors.logins.open(await seat(porch, "p1"), stepped_up=True)
    heard = [await porch.post("account/copy", {}, hers) for _ in range(4)]
    assert [each.status for each in heard] == [200, 200, 200, 429]
    porch.later(seconds=21)
    assert (await porch.post("account/copy", {}, hers)).status == 200


SEATS = ("r1", "r2", "p1")


async def seat(porch: Porch, name: str) -> SeatId:
    """Somebody with an account."""
    return (await porch.doors.invitations.credential(SeatId(name))).seat
