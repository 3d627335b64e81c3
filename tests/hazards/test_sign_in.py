"""Pass phrases and logins: no oracle for who exists, no lock-out, two halves, and an end that unplugs."""

from typing import Any

import pytest
from argon2 import Type, extract_parameters

from rooms.ids import SeatId
from server.delivery.patience import Patience
from server.doors.limits import SlowDown
from server.doors.logins import Opened
from server.doors.names import read_code, read_name
from server.doors.phrases import Phrases, refused
from server.doors.turns import path_of
from tests.hazards.porch import ORIGIN, Heard, Porch, cookie_of
from tests.live import CHEAP

PHRASE = "four everyday words here"


async def member(porch: Porch, seat: str = "p1", phrase: str = PHRASE) -> str:
    """A seat with a pass phrase; its sign-in name."""
    hashed = await Phrases(CHEAP).hash(phrase, path_of("", seat, ""))
    return (await porch.doors.invitations.credential(SeatId(seat), hashed)).sign_in_name


def opened_by(heard: Heard) -> Opened:
    login = heard.json["login"]
    cookie = heard.headers["Set-Cookie"].split(";")[0].split("=", 1)
    assert cookie[0] == f"__Host-{login}"
    return Opened(login, cookie[1], heard.json["tab"])


async def test_signing_in_gives_two_halves_that_open_the_world(porch: Porch) -> None:
    name = await member(porch)
    heard = await porch.post("sign-in", {"name": name.replace("-", " ").upper(), "phrase": PHRASE})
    assert heard.status == 200
    assert heard.json["me"]["seat"] == "p1"
    for wanted in ("HttpOnly", "Secure", "SameSite=Strict", "Path=/"):
        assert wanted in heard.headers["Set-Cookie"]
    assert "Max-Age" not in heard.headers["Set-Cookie"]
    assert "Domain" not in heard.headers["Set-Cookie"]
    opened = opened_by(heard)
    assert (await porch.post("me", {}, opened)).json["me"]["seat"] == "p1"
    page = await porch.browser(cookie=cookie_of(opened))
    assert (await page.arrive("/partner", opened.login, opened.tab)).startswith("40/partner,")


async def test_wrong_name_wrong_phrase_and_suspended_answer_with_the_same_bytes(porch: Porch) -> None:
    name, other = await member(porch), await member(porch, "p2")
    porch.house.suspended.add("p2")
    heard = [
        await porch.post("sign-in", {"name": name, "phrase": "not the right phrase"}),
        await porch.post("sign-in", {"name": "nobody-at-all-10", "phrase": PHRASE}),
        await porch.post("sign-in", {"name": other, "phrase": PHRASE}),
        await porch.post("sign-in", {"name": "", "phrase": ""}),
    ]
    assert len({(each.status, each.body) for each in heard}) == 1
    assert heard[0].code == "not-recognised"
    assert all("Set-Cookie" not in each.headers for each in heard)


async def test_an_account_closed_while_its_owner_comes_in_is_nobodys(
    porch: Porch, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, other = await member(porch), await member(porch, "p2")
    true = porch.phrases.matches

    async def matches(*given: Any, **more: Any) -> bool:
        right = await true(*given, **more)
        await porch.accounts.forget(SeatId("p1"))
        return right

    monkeypatch.setattr(porch.phrases, "matches", matches)
    closed = await porch.post("sign-in", {"name": name, "phrase": PHRASE})
    wrong = await porch.post("sign-in", {"name": "nobody-at-all-10", "phrase": PHRASE})
    assert (closed.status, closed.body) == (wrong.status, wrong.body)
    assert (await porch.post("sign-in", {"name": other, "phrase": PHRASE})).status == 200


async def test_a_phrase_costs_whoever_guesses_64_mib_each_time() -> None:
    """As every server has it; the other tests hash cheaply."""
    phrases, path = Phrases(), path_of("", "p1", "")
    stored = await phrases.hash(PHRASE, path)
    cost = extract_parameters(stored)
    assert cost.type is Type.ID
    assert cost.memory_cost >= 64 * 1024
    assert cost.time_cost >= 3
    assert await phrases.matches(stored, PHRASE, path)
    assert not await phrases.matches(stored, PHRASE + "!", path)
    phrases.close()


async def test_nobody_costs_as_much_as_somebody() -> None:
    """By counting work, not time: the same verification runs whether there is a phrase or not."""
    verified: list[str] = []

    class Counting:
        def hash(self, _: str) -> str:
            return "stand-in"

        def verify(self, stored: str, _: str) -> bool:
            verified.append(stored)
            return True

    phrases = Phrases(Counting())  # type: ignore[arg-type]
    assert await phrases.matches("real", PHRASE, path_of("", "a", "")) is True
    assert await phrases.matches(None, PHRASE, path_of("", "b", "")) is False
    assert verified == ["real", "stand-in"]


def test_guesses_are_slowed_and_nobody_is_locked_out() -> None:
    now = 0.0
    slow = SlowDown(lambda: now)
    at_home, elsewhere = (
        path_of("home", "willow-wren-27", "his")[:2],
        path_of("work", "willow-wren-27", "hers")[:2],
    )
    waits = []
    for _ in range(200):
        waits.append(slow.wait(at_home))
        slow.wrong(at_home)
    assert waits[:5] == [0.0] * 5
    assert max(waits) == 4.0
    assert slow.wait(elsewhere) == 0.0
    now += 901
    assert slow.wait(at_home) == 0.0


async def test_whoever_guesses_is_answered_alike_whether_she_came_in_or_not(porch: Porch) -> None:
    """A wait that ended with her success would tell it. Two lives of him, one of them with hers in it."""
    name, matches = await member(porch), porch.phrases.matches
    paused: list[list[float]] = []

    async def noted(*asked: Any, pause: float = 0.0) -> bool:
        paused[-1].append(pause)
        return await matches(*asked)

    porch.phrases.matches = noted  # type: ignore[assignment, method-assign]
    for she_comes in (False, True):
        paused.append([])
        for guess in range(12):
            if she_comes and guess == 8:
                assert (await porch.post("sign-in", {"name": name, "phrase": PHRASE})).status == 200
                paused[-1].pop()
            heard = await porch.post("sign-in", {"name": name, "phrase": f"wrong wrong wrong {guess}"})
            assert heard.code == "not-recognised"
        porch.later(seconds=901)
    assert paused[0] == paused[1]
    assert paused[0][-1] == 4.0


async def test_after_many_wrong_guesses_the_right_phrase_still_works(porch: Porch) -> None:
    name = await member(porch)
    for _ in range(6):
        assert (
            await porch.post("sign-in", {"name": name, "phrase": "wrong wrong wrong"})
        ).code == "not-recognised"
    assert (await porch.post("sign-in", {"name": name, "phrase": PHRASE})).status == 200


@pytest.mark.parametrize(
    "half", [{"X-Tab": "x"}, {"X-Login": "y"}, {"Cookie": ""}, {"Cookie": "__Host-other=1"}, {"X-Login": "é"}]
)
async def test_half_a_login_is_none(porch: Porch, half: dict[str, str]) -> None:
    opened = await porch.login("p1")
    said = {"X-Login": opened.login, "X-Tab": opened.tab, "Cookie": cookie_of(opened)} | half
    heard = await porch.post("me", {}, None, **said)
    assert (heard.status, heard.code) == (401, "signed-out")


@pytest.mark.parametrize(
    "door",
    [
        "sign-in",
        "me",
        "card",
        "cards",
        "leave",
        "logins",
        "logins/end-others",
        "step-up",
        "set-up",
        "demo",
        "phrase",
        "cards/ask",
        "cards/confirm",
        "stand-in",
        "stand-in/use",
    ],
)
async def test_another_site_s_page_gets_nothing(porch: Porch, door: str) -> None:
    opened = await porch.login("p1")
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert (await porch.post(door, {}, opened, **headers)).status == 403
    said = {"Origin": ORIGIN, "Content-Type": "application/x-www-form-urlencoded"}
    async with porch.http.post(f"/door/{door}", data=b"{}", headers=said) as answer:
        assert answer.status == 403
    async with porch.http.post(f"/door/{door}", json={}) as answer:
        assert answer.status == 403


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"nul", b"[" * 30_000, b"\xff\xfe", b'{"name":1,"phrase":2}', b"{}"]
)
async def test_malformed_bodies_are_a_sentence(porch: Porch, body: bytes) -> None:
    said = {"Origin": ORIGIN, "Content-Type": "application/json"}
    async with porch.http.post("/door/sign-in", data=body, headers=said) as answer:
        assert answer.status == 400
        assert (await answer.json())["refusal"]["code"] == "malformed"


async def test_a_body_too_large_is_refused(porch: Porch) -> None:
    assert (await porch.post("sign-in", {"name": "x" * 100_000, "phrase": ""})).status == 413


async def test_leaving_ends_the_login_and_unplugs_its_sockets_only(porch: Porch) -> None:
    opened = await porch.login("p1")
    page = await porch.browser(cookie=cookie_of(opened))
    await page.arrive("/partner", opened.login, opened.tab)
    other = await porch.visit("p1")
    said = {"Origin": ORIGIN, "Content-Type": "text/plain;charset=UTF-8", "Cookie": cookie_of(opened)}
    beacon = f'{{"login":"{opened.login}","tab":"{opened.tab}"}}'
    async with porch.http.post("/door/leave", data=beacon, headers=said) as answer:
        assert answer.status == 204
        assert answer.headers["Clear-Site-Data"] == '"cache"'
        assert f"__Host-{opened.login}=" in answer.headers["Set-Cookie"]
    assert await page.gone()
    assert (await porch.post("me", {}, opened)).status == 401
    assert (await other.call("say", {}))["ok"] is True
    again = await porch.browser(cookie=cookie_of(opened))
    assert (await again.arrive("/partner", opened.login, opened.tab)).startswith("44")


async def test_leaving_needs_both_halves(porch: Porch) -> None:
    opened = await porch.login("p1")
    heard = await porch.post("leave", {"login": opened.login, "tab": "guessed"}, opened)
    assert heard.status == 204
    assert (await porch.post("me", {}, opened)).status == 200


async def test_leaving_a_login_that_is_over_leaves_no_cookie_in_the_browser_either(porch: Porch) -> None:
    """Ended from elsewhere, or by the hour: its half would stay to be found until the browser is closed."""
    opened, other = await porch.login("p1"), await porch.login("p2")
    await porch.doors.logins.end(opened.login)
    heard = await porch.post("leave", {"login": opened.login, "tab": opened.tab}, opened)
    assert heard.headers["Set-Cookie"].startswith(f'__Host-{opened.login}="";')
    assert "Max-Age=0" in heard.headers["Set-Cookie"]
    never = await porch.post("leave", {"login": "nothing1", "tab": "x"}, other)
    assert (never.status, "Set-Cookie" in never.headers) == (204, False)


async def test_ending_the_others_unplugs_them_and_leaves_this_one(porch: Porch) -> None:
    """D63."""
    opened, other = await porch.login("p1"), await porch.visit("p1")
    stranger = await porch.visit("p2")
    listed = (await porch.post("logins", {}, opened)).json["logins"]
    assert sorted(each["this"] for each in listed) == [False, True]
    assert (await porch.post("logins/end-others", {}, opened)).json == {"ok": True}
    assert await other.gone()
    assert len((await porch.post("logins", {}, opened)).json["logins"]) == 1
    assert (await stranger.call("say", {}))["ok"] is True


async def test_a_login_ended_while_it_was_being_read_does_not_connect(porch: Porch) -> None:
    """The read began before the end; the connection would otherwise outlive its login."""
    opened = await porch.login("p1")
    page = await porch.browser(cookie=cookie_of(opened))
    find, ended = porch.accounts.find_login, False

    async def slow(*args: Any, **kwargs: Any) -> Any:
        nonlocal ended
        found = await find(*args, **kwargs)
        if not ended:
            ended = True
            await porch.doors.logins.end(opened.login)
        return found

    porch.accounts.find_login = slow  # type: ignore[method-assign]
    assert (await page.arrive("/partner", opened.login, opened.tab)).startswith("44/partner")


async def test_half_an_hour_idle_ends_a_login_but_an_open_page_is_not_idle(porch: Porch) -> None:
    """D63."""
    opened, listening = await porch.login("p1"), await porch.login("p2")
    page = await porch.browser(cookie=cookie_of(listening))
    await page.arrive("/partner", listening.login, listening.tab)
    porch.clock.at += 29 * 60_000
    assert (await porch.post("me", {}, opened)).status == 200
    porch.clock.at += 29 * 60_000
    await porch.doors.logins.sweep()
    assert (await porch.post("me", {}, opened)).status == 200
    porch.clock.at += 31 * 60_000
    assert (await porch.post("me", {}, opened)).status == 401
    assert (await porch.post("me", {}, listening)).status == 200
    porch.clock.at += 11 * 3_600_000
    await porch.doors.logins.sweep()
    assert await page.gone()
    assert (await porch.post("me", {}, listening)).status == 401


async def test_stepping_up_reaches_the_open_page(porch: Porch) -> None:
    name = await member(porch)
    opened = opened_by(await porch.post("sign-in", {"name": name, "phrase": PHRASE}))
    page = await porch.browser(cookie=cookie_of(opened))
    await page.arrive("/partner", opened.login, opened.tab)
    (connection,) = porch.connections
    assert connection.stepped_up_at == porch.clock.at
    porch.clock.at += 600_000
    assert (await porch.post("step-up", {"phrase": "wrong wrong wrong"}, opened)).code == "not-recognised"
    assert connection.stepped_up_at == porch.clock.at - 600_000
    assert (await porch.post("step-up", {"phrase": PHRASE}, opened)).json == {"ok": True}
    assert connection.stepped_up_at == porch.clock.at


async def test_she_changes_her_own_pass_phrase_and_whoever_knew_the_former_is_out(porch: Porch) -> None:
    name, other = await member(porch), await porch.visit("p1")
    opened = opened_by(await porch.post("sign-in", {"name": name, "phrase": PHRASE}))
    newer = "seven quiet yellow boats"
    wrong = await porch.post("phrase", {"now": "wrong wrong wrong", "phrase": newer}, opened)
    assert (wrong.status, wrong.code) == (403, "not-recognised")
    assert (await porch.post("phrase", {"now": PHRASE, "phrase": "short"}, opened)).code == "phrase-short"
    assert (await porch.post("sign-in", {"name": name, "phrase": newer})).code == "not-recognised"
    assert (await porch.post("phrase", {"now": PHRASE, "phrase": newer}, opened)).json == {"ok": True}
    assert await other.gone()
    assert (await porch.post("me", {}, opened)).status == 200
    assert (await porch.post("sign-in", {"name": name, "phrase": PHRASE})).code == "not-recognised"
    assert (await porch.post("sign-in", {"name": name, "phrase": newer})).status == 200


async def test_the_demo_s_links_work_on_a_demo_only(open_porch: Any) -> None:
    porch: Porch = await open_porch(Patience(sweep=0.02), demo=True)
    porch.house.demo = {"secret": "p1"}
    await member(porch)
    assert (await porch.post("demo", {"secret": "secret"})).status == 200
    assert (await porch.post("demo", {"secret": "guess"})).status == 403


async def test_no_demo_no_one_click(porch: Porch) -> None:
    porch.house.demo = {"secret": "p1"}
    await member(porch)
    assert (await porch.post("demo", {"secret": "secret"})).status == 403


def test_what_makes_a_pass_phrase() -> None:
    wrong = {"short": "phrase-short", "aaaaaaaaaaaaaa": "phrase-plain", "x" * 201: "phrase-long"}
    assert {phrase: refusal.code for phrase in wrong if (refusal := refused(phrase))} == wrong
    assert refused(PHRASE) is None
    assert refused("Willow-Wren-27", "willow-wren-27") is not None


def test_names_and_codes_are_read_as_people_type_them() -> None:
    assert read_name("  Willow  wren-27 ") == "willow-wren-27"
    assert read_code("abcd efgh-jkmn pqrs") == "ABCD-EFGH-JKMN-PQRS"
