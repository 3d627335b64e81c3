"""Logs hold codes, ids and kinds of faults; never words, never names, at the most talkative level."""

import logging
from collections.abc import Iterator

import pytest
import structlog

from rooms.group.wants.speaking import Say
from server import pipeline
from server.logs import CHATTY, keep_logs
from tests.live import TUESDAY, Town

pytestmark = pytest.mark.scene
CANARY = "a-canary-nobody-says-by-chance"


@pytest.fixture
def talkative(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Every log at DEBUG, kept; and put back as it was."""
    levels = {name: logging.getLogger(name).level for name in CHATTY}
    keep_logs("debug")
    caplog.set_level(logging.DEBUG)
    yield caplog
    structlog.reset_defaults()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def faulty(case: object) -> None:
    """A rule with a fault whose message carries what somebody said."""
    raise ValueError(CANARY)


async def test_no_words_and_no_names_stand_in_any_log(
    town: Town,
    talkative: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    maren, ines = await town.line("Maren"), await town.line("Ines", "/partner")
    await maren.does("say", **town.now(TUESDAY), text=CANARY)
    await maren.does("say", **town.now(TUESDAY), text=CANARY, read_first=True)
    await ines.does("say_backstage", **town.now(TUESDAY), text=CANARY)
    await ines.does("remove_from_meeting", **town.now(TUESDAY), member=town.seats["Jo"])
    assert await maren.refused("say", **town.now(TUESDAY), text=CANARY * 400) == "too-long"
    await maren.says(CANARY, space=CANARY)
    monkeypatch.setitem(pipeline.DECIDE, Say, faulty)
    assert await maren.refused("say", **town.now(TUESDAY), text=CANARY) == "internal"
    url = f"http://127.0.0.1:{town.server.port}/door/sign-in"
    body = {"name": CANARY, "phrase": CANARY}
    async with town.web.post(url, json=body, headers={"Origin": town.url}) as answer:
        assert answer.status >= 400
    out, err = capfd.readouterr()
    logged = "\n".join([out, err, talkative.text, *map(repr, (r.__dict__ for r in talkative.records))])
    for secret in (CANARY, "Maren", "Ines", "slow river lantern"):
        assert secret not in logged
    assert "ValueError" in logged
