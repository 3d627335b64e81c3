"""To revoke is to unplug: who is removed or suspended hears nothing more, before the act is answered (D38)."""

from pathlib import Path

import pytest

from rooms.ids import PROGRAMME, SpaceId
from rooms.programme import commands as register
from server.app import open_server
from server.delivery.connections import Connection
from tests.live import STEADY, TUESDAY, Town, open_town, uuid7

pytestmark = pytest.mark.scene


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Everything the server does to connections, in the order it does it: seat, and bytes or `cut`."""
    log: list[tuple[str, str]] = []
    send, cut = Connection.send, Connection.cut

    def sends(self: Connection, frame: bytes) -> None:
        log.append((self.seat, bytes(frame).decode(errors="replace")))
        send(self, frame)

    def cuts(self: Connection, why: str, farewell: bytes | None = None) -> None:
        log.append((self.seat, "cut"))
        cut(self, why, farewell)

    monkeypatch.setattr(Connection, "send", sends)
    monkeypatch.setattr(Connection, "cut", cuts)
    return log


async def test_a_removed_member_is_cut_before_the_act_is_answered(
    town: Town, written: list[tuple[str, str]]
) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    ines, jo, maren = await town.line("Ines", "/partner"), await town.line("Jo"), await town.line("Maren")
    written.clear()
    await ines.does("remove_from_meeting", **town.now(TUESDAY), member=town.seats["Jo"])
    of_jo = [at for at, (seat, _) in enumerate(written) if seat == town.seats["Jo"]]
    acked = next(
        at for at, (seat, said) in enumerate(written) if seat == town.seats["Ines"] and "43/partner" in said
    )
    assert (town.seats["Jo"], "cut") in written[:acked]
    assert max(of_jo) < acked
    await jo.gone()
    await ines.does("say", **town.now(TUESDAY), text="a lantern on the water")
    await maren.hears("words_said")
    assert not [each for each in jo.heard if "lantern" in each]


async def test_a_removed_member_cannot_come_back_tonight(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    ines = await town.line("Ines", "/partner")
    await ines.does("remove_from_meeting", **town.now(TUESDAY), member=town.seats["Jo"])
    jo = await town.line("Jo")
    assert town.circle(TUESDAY) not in await jo.resume()
    assert await jo.refused("say", **town.now(TUESDAY), text="But I only meant") == "not-here"
    assert await jo.refused("enter_waiting", **town.now(TUESDAY), **STEADY) == "removed"
    await jo.does("ask_support", **town.now(TUESDAY))


async def test_a_suspended_member_is_cut_from_every_world_before_the_act_is_answered(
    town: Town, written: list[tuple[str, str]]
) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    pages = [await town.line("Jo"), await town.line("Jo", "/couple")]
    noor = await town.line("Noor", "/staff")
    written.clear()
    await noor.does("suspend_member", PROGRAMME, member=town.seats["Jo"])
    acked = next(at for at, (seat, said) in enumerate(written) if "43/staff" in said)
    assert written[:acked].count((town.seats["Jo"], "cut")) == len(pages)
    for page in pages:
        await page.gone()
    _, said = await town.knock("Jo", "/partner")
    assert said.startswith("44")


async def test_a_reinstated_member_comes_back(town: Town) -> None:
    """The yes twin."""
    for command in (register.SuspendMember, register.ReinstateMember):
        await town.does("Noor", command(space=PROGRAMME, member=town.seats["Jo"]))
    jo = await town.line("Jo")
    await jo.does("enter_waiting", **town.now(TUESDAY), **STEADY)


async def test_whoever_leaves_by_themselves_keeps_their_line(town: Town) -> None:
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    jo = await town.line("Jo")
    await jo.does("leave", **town.now(TUESDAY))
    await jo.does("enter_waiting", **town.now(TUESDAY), **STEADY)
    assert not jo.closed


async def test_an_old_yes_makes_no_new_cards(town: Town) -> None:
    """Cards are judged each time: the very request that was allowed once is refused to who may no longer."""
    group, ines = town.groups[TUESDAY], town.seats["Ines"]
    login = await town.opened("Ines", stepped_up=True)
    body = {"id": uuid7(), "space": group, "members": [town.seats["Maren"]]}
    headers = {
        "Origin": town.url,
        "Cookie": f"__Host-{login.login}={login.cookie}",
        "X-Login": login.login,
        "X-Tab": login.tab,
    }
    address = f"http://127.0.0.1:{town.server.port}/door/cards"
    codes = []
    for unseat in (True, False):
        async with town.web.post(address, json=body, headers=headers) as answer:
            codes.append((answer.status, sorted(await answer.json())))
        if unseat:
            await town.does(
                "Noor", register.EndFacilitator(space=PROGRAMME, staff=ines, group=SpaceId(group))
            )
    assert codes == [(200, ["cards", "ok"]), (403, ["ok", "refusal"])]


async def test_a_login_left_by_a_death_right_after_the_suspension_is_ended_at_the_start(
    tmp_path: Path,
) -> None:
    """The suspension was stored; the process died before it could end her logins. Lifted, they are no way in."""
    async with open_town(tmp_path) as town:
        jo, ada = await town.opened("Jo"), await town.opened("Ada")
        town.server.pipeline.after.clear()
        await town.does("Noor", register.SuspendMember(space=PROGRAMME, member=town.seats["Jo"]))
        settings, clock, seats = town.server.settings, town.clock, dict(town.seats)
    server = await open_server(settings, clock=clock)
    try:
        living = {name: await server.accounts.logins_of(seats[name]) for name in ("Jo", "Ada")}
        assert living["Jo"] == []
        assert [each.login for each in living["Ada"]] == [ada.login]
        assert jo.login != ada.login
    finally:
        await server.close()
