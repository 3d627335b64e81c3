"""Cards and the set-up link: one use, both halves, judged before they are made."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from rooms.ids import SeatId
from rooms.people import Actor
from server.doors.names import WORDS
from server.doors.sign_in import A_NO_SECONDS
from tests.hazards.porch import Porch

PHRASE = "four everyday words here"


async def card(porch: Porch, seat: str = "p1") -> dict[str, Any]:
    facilitator = await porch.login("s1")
    heard = await porch.post("cards", {"id": "x", "space": "g-one", "members": [seat]}, facilitator)
    assert heard.status == 200
    made: dict[str, Any] = heard.json["cards"][0]
    return made


def arrival(made: dict[str, Any], **other: str) -> dict[str, str]:
    return {"code": made["code"], "word": made["word"], "phrase": PHRASE, **other}


async def test_a_card_and_its_word_make_a_login_once(porch: Porch) -> None:
    """D80."""
    made = await card(porch)
    assert made["member"] == "p1"
    assert made["word"] in WORDS
    heard = await porch.post(
        "card", arrival(made, word=f" {made['word'].title()} ", code=made["code"].lower())
    )
    assert heard.json["me"]["seat"] == "p1"
    assert (await porch.post("sign-in", {"name": made["sign_in_name"], "phrase": PHRASE})).status == 200
    assert (await porch.post("card", arrival(made))).code == "card-not-recognised"


async def test_cards_are_made_only_after_the_rules_have_said_yes(porch: Porch) -> None:
    refusal = {"ok": False, "refusal": {"code": "not-here", "message": "…", "retry": False}}

    async def refuses(*_: object) -> dict[str, Any]:
        return refusal

    porch.submit = refuses
    anybody = await porch.login("p2")
    heard = await porch.post("cards", {"id": "x", "space": "g-one", "members": ["p1"]}, anybody)
    assert (heard.status, heard.json) == (403, refusal)
    assert await porch.accounts.credential_of("p1") is None  # type: ignore[arg-type]


@pytest.mark.parametrize(("space", "verb"), [("programme", "issue_cards"), ("g-one", "reissue_cards")])
async def test_who_may_make_cards_is_a_command_like_any_other(porch: Porch, space: str, verb: str) -> None:
    facilitator = await porch.login("s1")
    await porch.post("cards", {"id": "x", "space": space, "members": []}, facilitator)
    assert porch.submitted == [(Actor("s1"), verb, {"id": "x", "space": space, "members": []})]  # type: ignore[arg-type]


async def test_a_wrong_word_five_times_ends_the_card_and_says_nothing_new(porch: Porch) -> None:
    made = await card(porch)
    wrong = [await porch.post("card", arrival(made, word="wrong")) for _ in range(5)]
    unknown = await porch.post("card", arrival(made, code="ZZZZ-ZZZZ-ZZZZ-ZZZZ"))
    assert {(each.status, each.body) for each in [*wrong, unknown]} == {(403, unknown.body)}
    assert (await porch.post("card", arrival(made))).code == "card-not-recognised"


async def test_a_no_takes_as_long_whatever_became_of_the_card(porch: Porch) -> None:
    """Whoever finds an old card may try it for ever, and would feel on a slow disk whether the server has
    something to write: that there is an account still, or that the card waits to be used."""
    used, waiting = await card(porch), await card(porch, "p2")
    assert (await porch.post("card", arrival(used))).status == 200

    async def seconds(made: dict[str, Any], code: str) -> float:
        began = asyncio.get_running_loop().time()
        assert (await porch.post("card", arrival(made, word="wrong", code=code))).status == 403
        return asyncio.get_running_loop().time() - began

    for code in (used["code"], waiting["code"], "ZZZZ-ZZZZ-ZZZZ-ZZZZ"):
        assert await seconds(used, code) >= A_NO_SECONDS
    assert (await porch.post("card", arrival(waiting))).status == 200


async def test_of_a_card_that_is_not_good_nothing_is_written(porch: Porch) -> None:
    """A stranger's flood of made-up cards must not stand in line before the journal's commits."""
    made, writes = await card(porch), 0
    begin = porch.db.writes.begin

    def counted() -> Any:
        nonlocal writes
        writes += 1
        return begin()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(porch.db.writes), "begin", lambda _: counted())
        await porch.post("card", arrival(made, code="ZZZZ-ZZZZ-ZZZZ-ZZZZ"))
        assert writes == 0
        await porch.post("card", arrival(made, word="wrong"))
        assert writes == 1


async def test_a_card_ends_after_a_fortnight_and_when_a_newer_one_is_made(porch: Porch) -> None:
    old = await card(porch)
    new = await card(porch)
    assert old["sign_in_name"] == new["sign_in_name"]
    assert (await porch.post("card", arrival(old))).code == "card-not-recognised"
    porch.clock.at += 14 * 24 * 3_600_000 + 1
    assert (await porch.post("card", arrival(new))).code == "card-not-recognised"


async def test_a_short_phrase_is_a_friendly_sentence_and_spends_nothing(porch: Porch) -> None:
    made = await card(porch)
    assert (await porch.post("card", arrival(made, phrase="short"))).code == "phrase-short"
    assert (await porch.post("card", arrival(made))).status == 200


async def test_the_set_up_link_works_once_and_may_be_finished_after_an_interruption(porch: Porch) -> None:
    async def founds(actor: Actor, name: str, payload: Any) -> dict[str, Any]:
        porch.submitted.append((actor, name, payload))
        return {"ok": True, "staff": "s9"}

    porch.submit = founds
    await porch.accounts.offer_set_up("secret")
    body = {"secret": "secret", "name": "Maren", "phrase": PHRASE, "programme": {"shown_name": "Tuesday"}}
    assert (await porch.post("set-up", {**body, "secret": "guess"})).code == "set-up-done"
    heard = await porch.post("set-up", body)
    assert heard.status == 200
    assert (await porch.post("sign-in", {"name": heard.json["sign_in_name"], "phrase": PHRASE})).status == 200
    assert (await porch.post("set-up", body)).code == "set-up-done"
    payload: Any
    (actor, name, payload) = porch.submitted[0]
    assert (actor.seat, name, payload["settings"]) == (
        "founder",
        "found_programme",
        {"shown_name": "Tuesday"},
    )


async def test_whoever_came_in_with_the_former_phrase_is_out_when_the_new_card_is_used(porch: Porch) -> None:
    somebody = await porch.visit("p1")
    made = await card(porch)
    assert (await porch.post("card", arrival(made, word="wrong"))).code == "card-not-recognised"
    assert (await somebody.call("hello", {}))["ok"]
    heard = await porch.post("card", arrival(made))
    assert heard.status == 200
    assert await somebody.gone()
    assert len(await porch.accounts.logins_of(SeatId("p1"))) == 1


async def test_of_a_staff_card_the_asker_gets_the_words_and_the_other_the_code(porch: Porch) -> None:
    porch.submit = answering({"ask_for_card": {"ok": True, "ask": "ask-1"}, "confirm_card": {"ask": "ask-1"}})
    noor, ines = await porch.login("s1"), await porch.login("s2")
    asked = await porch.post("cards/ask", {"id": "x", "staff": "s3"}, noor)
    assert sorted(asked.json) == ["ok", "sign_in_name", "word"]
    confirmed = await porch.post("cards/confirm", {"id": "x", "staff": "s3"}, ines)
    made = confirmed.json["card"]
    assert sorted(made) == ["code", "member", "sign_in_name"]
    assert made["sign_in_name"] == asked.json["sign_in_name"]
    assert len(asked.json["word"].split()) == 2
    assert (await porch.post("card", arrival({**made, "word": "guess"}))).code == "card-not-recognised"
    said_so = asked.json["word"].upper().replace(" ", "  ")
    assert (await porch.post("card", arrival({**made, "word": said_so}))).json["me"]["seat"] == "s3"


async def test_without_a_yes_there_is_neither_word_nor_code(porch: Porch) -> None:
    refusal = {"ok": False, "refusal": {"code": "second-person", "message": "…", "retry": False}}
    porch.submit = answering({"ask_for_card": refusal, "confirm_card": refusal})
    noor = await porch.login("s1")
    for door in ("cards/ask", "cards/confirm"):
        heard = await porch.post(door, {"id": "x", "staff": "s3"}, noor)
        assert (heard.status, heard.json) == (403, refusal)
    assert await porch.accounts.credential_of(SeatId("s3")) is None


async def test_the_register_is_told_before_the_seat_is_opened(porch: Porch) -> None:
    """A crash between the two must end a key too many and never one too few."""
    made = await card(porch)
    order: list[str] = []
    burn = porch.accounts.arrive

    async def told(actor: Actor, name: str, payload: Any) -> dict[str, Any]:
        order.append(f"{actor.seat} {name} {payload['seat']}")
        return {"ok": True}

    async def burnt(*args: Any, **kwargs: Any) -> Any:
        order.append("burnt")
        return await burn(*args, **kwargs)

    porch.submit, porch.accounts.arrive = told, burnt  # type: ignore[method-assign]
    assert (await porch.post("card", arrival(made))).status == 200
    assert order == ["card enter_seat p1", "burnt"]


async def test_two_presses_of_the_button_enter_once(porch: Porch) -> None:
    made = await card(porch)
    porch.submitted.clear()
    heard = await asyncio.gather(*(porch.post("card", arrival(made)) for _ in range(2)))
    assert sorted(each.status for each in heard) == [200, 403]
    assert [name for _, name, _ in porch.submitted] == ["enter_seat"]


async def test_a_seat_the_register_refuses_keeps_its_card(porch: Porch) -> None:
    made = await card(porch)
    porch.submit = answering({"enter_seat": {"ok": False}})
    assert (await porch.post("card", arrival(made))).code == "card-not-recognised"
    porch.submit = porch.allow
    assert (await porch.post("card", arrival(made))).status == 200


def answering(answers: dict[str, dict[str, Any]]) -> Callable[..., Awaitable[dict[str, Any]]]:
    """A register that says these things, and yes to all else."""

    async def submit(_: Actor, name: str, __: object) -> dict[str, Any]:
        return {"ok": True, **answers.get(name, {})}

    return submit
