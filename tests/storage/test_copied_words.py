"""Words sealed once more under another room's key: made in the commit that names them, and their author's still."""

import pytest

from rooms.ids import CLOCK, SpaceId, WordsId
from rooms.spaces import CopiedWords
from server.storage.erasures import PersonErased, RoomErased
from tests.storage.stand_ins import CIRCLE, GROUP, MARA, OTHER, House, LineNoted, recorded, said

pytestmark = pytest.mark.storage
LINE, COPY = WordsId(f"{GROUP}-w1"), WordsId("copy")
BACKSTAGE = "backstage/m"


def copied(version: int, *, space: SpaceId = GROUP) -> dict[str, object]:
    """What an entry holds that copies the first line."""
    event = recorded(version, LineNoted(words=COPY), space=space, room=BACKSTAGE, seq=1, by=CLOCK)
    return {"recorded": (event,), "copies": (CopiedWords(COPY, LINE, MARA, space, BACKSTAGE),)}


async def texts(house: House) -> list[str | None]:
    """The line and its copy as they can be read now."""
    found = await house.journal.load_words([LINE, COPY])
    return [found[LINE], found[COPY]]


async def test_a_copy_outlives_the_room_it_was_made_from(any_house: House) -> None:
    await any_house.give("line", **said(1, "as it was"))
    told = await any_house.give("copy", **copied(2), needs=frozenset({COPY}))
    assert told == {COPY: "as it was"}
    [one, other] = any_house.sql("SELECT sealed FROM words ORDER BY id DESC")
    assert one != other
    await any_house.give("over", recorded=(recorded(3, LineNoted(words=LINE), seq=2),))
    await any_house.give("end", ended=(RoomErased(4, GROUP, CIRCLE),))
    assert await texts(any_house) == [None, "as it was"]
    await any_house.give("end", ended=(RoomErased(5, GROUP, BACKSTAGE),))
    assert await texts(any_house) == [None, None]
    await any_house.journal.verify_chain(GROUP)


async def test_it_is_made_of_what_is_said_in_the_same_commit(any_house: House) -> None:
    line, copy = any_house.give("line", **said(1, "just said")), any_house.give("copy", **copied(2))
    await line
    await copy
    assert await texts(any_house) == ["just said", "just said"]


async def test_another_space_can_keep_it_and_its_author_takes_it_away_with_everything(
    any_house: House,
) -> None:
    await any_house.give("line", **said(1, "hers"))
    await any_house.give("copy", **copied(1, space=OTHER))
    assert await texts(any_house) == ["hers", "hers"]
    await any_house.give("gone", people=(PersonErased(2, MARA, (), all_words=True),))
    assert await texts(any_house) == [None, None]
    await any_house.journal.verify_chain(OTHER)


async def test_a_copy_of_what_is_gone_is_gone(any_house: House) -> None:
    await any_house.give("line", **said(1, "hers"))
    await any_house.give("gone", people=(PersonErased(2, MARA, (), all_words=True),))
    assert await any_house.give("copy", **copied(2), needs=frozenset({COPY})) == {COPY: None}
    await any_house.journal.verify_chain(GROUP)


async def test_a_copy_without_an_event_is_refused(any_house: House) -> None:
    await any_house.give("line", **said(1, "hers"))
    stray = (CopiedWords(WordsId("stray"), LINE, MARA, GROUP, BACKSTAGE),)
    with pytest.raises(ValueError, match="no event"):
        await any_house.give("stray", recorded=copied(2)["recorded"], copies=stray)
