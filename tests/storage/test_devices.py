"""Devices of staff: where they are reached is nowhere in the clear, nobody else's opens, and they end with logins."""

import pytest

from rooms.ids import SeatId
from server.storage.accounts import Accounts
from server.storage.devices import MOST, Device, Devices, NotStaff, Told, TooManyDevices
from tests.storage.engines import postgres
from tests.storage.stand_ins import JONAS, MARA, House

pytestmark = pytest.mark.storage
NOW = 1_000_000
HANNE, GERD = SeatId("hanne"), SeatId("gerd")
POCKET = "https://push.example.org/to/pocket-canary"


@pytest.fixture
async def devices(any_house: House) -> Devices:
    """Hanne and Gerd work here; Mara is a member."""
    for seat in (HANNE, GERD):
        any_house.sql("INSERT INTO seat VALUES (?, 'staff')", [seat])
        any_house.sql("INSERT INTO staff VALUES (?, 'staff')", [seat])
    any_house.sql("INSERT INTO seat VALUES (?, 'member')", [MARA])
    return Devices(any_house.db, any_house.sealer)


async def kept(devices: Devices, staff: SeatId = HANNE, *names: str) -> list[Device]:
    made = [Device(staff, f"https://push.example.org/to/{name}") for name in names or ("pocket-canary",)]
    for each in made:
        await devices.keep(each, now=NOW)
    return made


async def test_a_device_is_told_until_it_is_not(devices: Devices) -> None:
    assert await devices.look(HANNE, POCKET) == Told(this=False, others=0)
    made = await kept(devices)
    await kept(devices)
    assert await devices.of(HANNE) == made, "once is as good as twice"
    assert await devices.of(GERD) == []
    assert await devices.look(HANNE, POCKET) == Told(this=True, others=0)
    assert await devices.look(GERD, POCKET) == Told(this=False, others=0)
    assert await devices.forget(made[0]) is False
    assert await devices.of(HANNE) == []


async def test_two_who_share_a_device_are_told_apart(devices: Devices) -> None:
    (hers,), (his,) = await kept(devices), await kept(devices, GERD)
    assert await devices.forget(hers) is True, "somebody else still has it"
    assert await devices.of(GERD) == [his]
    assert await devices.owners() == [GERD]


async def test_an_address_its_service_forgot_is_nobodys(devices: Devices) -> None:
    await kept(devices, HANNE, "a", "b")
    await kept(devices, GERD, "a")
    await devices.forget_address("https://push.example.org/to/a")
    assert [each.address[-1] for each in await devices.of(HANNE)] == ["b"]
    assert await devices.of(GERD) == []


async def test_five_and_not_a_sixth(devices: Devices) -> None:
    names = tuple("abcdef")
    await kept(devices, HANNE, *names[:MOST])
    with pytest.raises(TooManyDevices):
        await kept(devices, HANNE, "f")
    await kept(devices, HANNE, "a")
    await kept(devices, GERD, "f")
    await devices.forget_all_of(HANNE)
    assert await devices.look(HANNE, POCKET) == Told(this=False, others=0)
    await kept(devices, HANNE, "f")


@pytest.mark.parametrize("nobody", [MARA, JONAS])
async def test_a_member_s_device_cannot_be_stored(devices: Devices, nobody: SeatId) -> None:
    with pytest.raises(NotStaff):
        await kept(devices, nobody)
    assert await devices.owners() == []


async def test_where_it_is_reached_is_nowhere_in_the_clear(any_house: House, devices: Devices) -> None:
    await kept(devices)
    if any_house.db.url is not None:
        content = postgres().bytes_of(str(any_house.db.url.database))
    else:
        content = b"".join(path.read_bytes() for path in any_house.db.folder.iterdir())
    assert b"hanne" in content, "the grep sees what is there"
    assert b"canary" not in content
    assert b"push.example.org" not in content


async def test_in_another_s_row_or_altered_it_does_not_open(any_house: House, devices: Devices) -> None:
    await kept(devices)
    any_house.sql(
        "INSERT INTO device SELECT ?, mark, sealed, since FROM device WHERE staff_id = ?", [GERD, HANNE]
    )
    assert await devices.of(GERD) == []
    assert len(await devices.of(HANNE)) == 1


async def test_whoever_is_put_out_everywhere_is_put_out_there_too(any_house: House, devices: Devices) -> None:
    accounts = Accounts(any_house.db, any_house.sealer)
    await accounts.create_credential(HANNE, sign_in_name="quiet-river", kind="staff")
    for name in ("one", "two"):
        await accounts.create_login(name, seat=HANNE, cookie="c", tab="t", now=NOW)
    await kept(devices, HANNE, "a", "b")
    (his,) = await kept(devices, GERD)
    await accounts.end_login("one", now=NOW)
    assert len(await devices.of(HANNE)) == 2, "signing out on one page ends no device"
    await accounts.end_logins_of(HANNE, now=NOW, keep="two")
    assert await devices.of(HANNE) == []
    assert await devices.of(GERD) == [his]
    await accounts.end_every_login(now=NOW)
    assert await devices.owners() == []
