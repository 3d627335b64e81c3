"""What no database and no hash can take is refused like anything else that is wrong, and leaves no trace."""

import json
from typing import Any

import pytest

from rooms.ids import SeatId
from tests.hazards.porch import ORIGIN, Porch, cookie_of

HALF, NOTHING = "\ud800", "\0"
PHRASE = "four everyday words here"
BODIES: list[tuple[str, dict[str, Any]]] = [
    ("sign-in", {"name": "{}", "phrase": PHRASE}),
    ("sign-in", {"name": "quiet-heron-10", "phrase": "{}" + PHRASE}),
    ("card", {"code": "{}", "word": "river", "phrase": PHRASE}),
    ("card", {"code": "ABCD", "word": "{}", "phrase": PHRASE}),
    ("card", {"code": "ABCD", "word": "river", "phrase": "{}" + PHRASE}),
    ("set-up", {"secret": "{}", "phrase": PHRASE, "name": "Noor"}),
    ("leave", {"login": "{}", "tab": "x"}),
]


@pytest.mark.parametrize("thing", [HALF, NOTHING], ids=["half a character", "the null character"])
@pytest.mark.parametrize(("door", "body"), BODIES, ids=lambda it: it if isinstance(it, str) else "")
async def test_a_body_nothing_can_store_is_malformed(
    porch: Porch, door: str, body: dict[str, str], thing: str, caplog: pytest.LogCaptureFixture
) -> None:
    heard = await porch.post(door, {name: value.format(thing) for name, value in body.items()})
    assert (heard.status, heard.code) == (400, "malformed")
    assert caplog.text == ""


@pytest.mark.parametrize("header", ["X-Login", "X-Tab", "User-Agent"])
async def test_a_header_that_is_no_text_is_no_login_and_keeps_nobody_out(
    porch: Porch, header: str, caplog: pytest.LogCaptureFixture
) -> None:
    opened = await porch.login("p1")
    own = {"X-Login": opened.login, "X-Tab": opened.tab, "Cookie": cookie_of(opened), "Origin": ORIGIN}
    headers = {**own, header: "\udcff\udcfe"}
    async with porch.http.post("/door/me", json={}, headers=headers) as answer:
        status = answer.status
    assert status == (200 if header == "User-Agent" else 401)
    async with porch.http.post(
        "/door/sign-in", json={"name": "nobody-here-10", "phrase": PHRASE}, headers=headers
    ) as answer:
        assert (await answer.json())["refusal"]["code"] == "not-recognised"
    assert caplog.text == ""


@pytest.mark.parametrize("thing", [HALF, NOTHING], ids=["half a character", "the null character"])
@pytest.mark.parametrize("which", ["login", "tab"])
async def test_a_knock_nothing_can_store_is_refused(
    porch: Porch, which: str, thing: str, caplog: pytest.LogCaptureFixture
) -> None:
    opened = await porch.login("p1")
    halves = {"login": opened.login, "tab": opened.tab}
    page = await porch.browser(cookie=cookie_of(opened))
    await page.read()
    await page.say(f"40/partner,{json.dumps({**halves, which: thing})}")
    assert (await page.read()).startswith("44/partner,")
    assert caplog.text == ""
    again = await porch.browser(cookie=cookie_of(opened))
    assert (await again.arrive("/partner", opened.login, opened.tab)).startswith("40/partner,")
    assert len(await porch.accounts.logins_of(SeatId("p1"))) == 1
