"""What is on the disk, read as a stranger would, and what must be true of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.town import Circle
from rooms.group.state.attendance import MemberRemoved
from rooms.group.state.conversation import WordsSaid
from rooms.spaces import Recorded
from server.storage.database import open_database
from server.storage.events_codec import EventCodec
from server.storage.reading import LogReader
from server.storage.sealing import open_sealer
from server.verbs import EVENTS
from server.wire import address, kind_name
from tests.faults.history import Kept, Removed, Truth


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a circle: their number there, and what they are."""

    seq: int
    text: str


async def read_log(data: Path, circle: Circle, url: str | None = None) -> tuple[list[Recorded], list[Line]]:
    """The whole log of a circle's group, chain and seals checked, and what was said in the circle."""
    database = open_database(data, url)
    try:
        sealer = open_sealer(database, key_file=data.with_name(f"{data.name}.key"))
        reader = LogReader(database, sealer, EventCodec(EVENTS))
        await reader.verify_chain(circle.space)
        log = await reader.replay(circle.space)
        said = [each for each in log if isinstance(each.event, WordsSaid) and each.room == circle.room]
        texts = await reader.load_words(each.event.words for each in said)  # type: ignore[attr-defined]
        lines = [Line(each.seq, texts[each.event.words] or "") for each in said]  # type: ignore[attr-defined]
    finally:
        await database.close()
    return log, lines


async def read_truth(data: Path, circles: Iterable[Circle], url: str | None = None) -> Truth:
    """The logs of these circles' groups, for the checker."""
    kept: list[Kept] = []
    removed: list[Removed] = []
    for circle in circles:
        log, lines = await read_log(data, circle, url)
        texts = {line.seq: line.text for line in lines}
        for each in log:
            event, room = each.event, address(each.space, each.room)
            words = ("", "", "")
            if isinstance(event, WordsSaid) and each.room == circle.room:
                words = (event.line, event.author, texts[each.seq])
            kept.append(Kept(room, each.seq, each.version, kind_name(type(event)), *words))
            if isinstance(event, MemberRemoved):
                removed.append(Removed(event.member, address(each.space, circle.room), each.version))
    return Truth(tuple(kept), tuple(removed))


def faults_of(record: Sequence[Line], acked: Mapping[str, Sequence[str]]) -> list[str]:
    """Why this is no record of what was acked: every acked text once, each speaker's in order."""
    counts = Counter(line.text for line in record)
    place = {line.text: at for at, line in enumerate(record)}
    found = [f"twice: {text}" for text, count in counts.items() if count > 1]
    found += [
        f"numbers run back at {later.seq}" for earlier, later in pairwise(record) if later.seq <= earlier.seq
    ]
    for texts in acked.values():
        found += [f"lost: {text}" for text in texts if text not in counts]
        places = [place[text] for text in texts if text in place]
        found += [
            f"out of order: {record[later].text}" for earlier, later in pairwise(places) if later < earlier
        ]
    return found
