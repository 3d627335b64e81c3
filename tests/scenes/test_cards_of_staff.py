"""A staff person's card on a real server: two people, or one and whoever runs the machine (D11)."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from rooms.ids import PROGRAMME
from rooms.programme import commands as register
from server.cli import app, one_card
from server.demo.people import PHRASE
from server.doors.logins import Opened
from tests.live import Town, open_town, uuid7

pytestmark = pytest.mark.scene


async def knocks(town: Town, door: str, body: dict[str, Any], opened: Opened | None = None) -> dict[str, Any]:
    """One POST at a door."""
    headers = {"Origin": town.url}
    if opened:
        cookie = f"__Host-{opened.login}={opened.cookie}"
        headers |= {"Cookie": cookie, "X-Login": opened.login, "X-Tab": opened.tab}
    address = f"http://127.0.0.1:{town.server.port}/door/{door}"
    async with town.web.post(address, json={"id": uuid7(), **body}, headers=headers) as answer:
        said: dict[str, Any] = await answer.json()
        return said


async def two_coordinators(town: Town) -> tuple[Opened, Opened]:
    appoint = register.AppointCoordinator(space=PROGRAMME, staff=town.seats["Tomas"])
    await town.does("Noor", appoint)
    return await town.opened("Noor", stepped_up=True), await town.opened("Tomas", stepped_up=True)


async def a_card(town: Town, name: str, asks: Opened, confirms: Opened) -> dict[str, str]:
    """What the person gets: the words of the one, the code of the other."""
    asked = await knocks(town, "cards/ask", {"staff": town.seats[name]}, asks)
    confirmed = await knocks(town, "cards/confirm", {"staff": town.seats[name]}, confirms)
    return {"code": confirmed["card"]["code"], "word": asked["word"], "phrase": PHRASE}


async def test_whoever_takes_a_clinician_s_seat_takes_no_key_with_it(town: Town) -> None:
    space = await town.unlocked()
    noor, tomas = await two_coordinators(town)
    okafor = await town.line("Okafor", "/staff")
    assert okafor.view(f"{space}/state") == {"unlocked": True}
    assert (await knocks(town, "card", await a_card(town, "Okafor", noor, tomas)))["ok"]
    await okafor.gone()
    again = await a_card(town, "Okafor", tomas, noor)
    lindqvist = await town.line("Lindqvist", "/staff")
    arrived = await knocks(town, "card", again)
    assert arrived["me"]["seat"] == town.seats["Okafor"]
    await lindqvist.hears("lock_shown")
    state = town.server.pipeline.spaces[space].state  # type: ignore[index]
    assert (state.partner.key_until, state.recovering.key_until, state.was_unlocked) == (None, None, False)


async def test_one_coordinator_makes_no_card_of_staff_alone(town: Town) -> None:
    noor = await town.opened("Noor", stepped_up=True)
    okafor = town.seats["Okafor"]
    made = await knocks(town, "cards", {"space": PROGRAMME, "members": [okafor]}, noor)
    assert made["refusal"]["code"] == "two-people"
    await knocks(town, "cards/ask", {"staff": okafor}, noor)
    confirmed = await knocks(town, "cards/confirm", {"staff": okafor}, noor)
    assert confirmed["refusal"]["code"] == "second-person"


async def test_the_machine_confirms_while_the_server_runs(town: Town) -> None:
    noor = await town.opened("Noor", stepped_up=True)
    asked = await knocks(town, "cards/ask", {"staff": town.seats["Ines"]}, noor)
    told = await one_card(town.server.settings, asked["sign_in_name"])
    assert asked["word"] not in told
    code = told.split("Code: ")[1].split()[0]
    arrived = await knocks(town, "card", {"code": code, "word": asked["word"], "phrase": PHRASE})
    assert arrived["me"]["seat"] == town.seats["Ines"]
    async with town.server.database.reads.connect() as reads:
        rows = await reads.exec_driver_sql("SELECT actor, act FROM audit WHERE chain_name = 'staff'")
        assert ("operator", "confirm_card") in [tuple(row) for row in rows]


async def test_the_machine_makes_no_card_nobody_asked_for(town: Town) -> None:
    for name in ("Ines", "Maren"):
        made = await town.server.machine.card(await town.credential(name))
        assert made["refusal"]["code"] == ("card-not-asked" if name == "Ines" else "not-here")
    assert (await town.server.machine.card("nobody-at-all-10"))["refusal"]["code"] == "not-here"


async def test_the_machine_lets_the_only_coordinator_back_in(tmp_path: Path) -> None:
    """With the server stopped as well: the command opens the database itself."""
    async with open_town(tmp_path) as town:
        name, settings = await town.credential("Noor"), town.server.settings
    told = await one_card(settings, name)
    assert "Word, said aloud" in told
    assert not (tmp_path / "data" / "machine.sock").exists()


def test_the_command_says_what_it_is() -> None:
    assert "second person" in CliRunner().invoke(app, ["--help"]).output.replace("\n", " ")
