"""The checker over client histories: it lets a true history pass, and finds every fault planted into it."""

from pathlib import Path

from moderation.sanctions import RemoveFromMeeting
from rooms.ids import SeatId
from tests.faults.checker import violations
from tests.faults.history import Diary, Truth
from tests.faults.night import night
from tests.faults.planted import PLANTED, copied


async def test_a_true_history_passes_and_every_planted_fault_is_found(tmp_path: Path) -> None:
    truth, diaries = await an_evening(tmp_path)
    assert violations(truth, diaries, to_the_end=True) == []
    missed = []
    for plant, name in PLANTED:
        found = violations(*plant(truth, copied(diaries)), to_the_end=True)
        if not any(each.startswith(name) for each in found):
            missed.append((plant.__name__, name, found[:3]))
    assert missed == []
    print(f"planted {len(PLANTED)}, found {len(PLANTED) - len(missed)}")


async def an_evening(folder: Path) -> tuple[Truth, list[Diary]]:
    """People speak, one is removed, all lines drop, one page comes back with nothing in its hands."""
    async with night(folder) as it:
        await it.until_all_speak()
        circle = it.town.circles[0]
        out = it.of(circle)[2]
        remove = RemoveFromMeeting(space=circle.space, meeting=circle.meeting, member=SeatId(out.seat))
        assert (await it.leads(remove))["ok"]
        await it.until(lambda: out.gone, "the removal")
        for member in it.people[:2]:
            member.reload()
        it.cut_everybody()
        await it.until_all_speak()
        await it.ends()
        return await it.truth(), [member.diary for member in it.people]
