"""What is on the disk, read as a stranger would, and what must be true of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.town import Circle
from rooms.group.conversation import WordsSaid
from rooms.spaces import Recorded
from server.storage.database import open_database
from server.storage.events_codec import EventCodec
from server.storage.reading import LogReader
from server.storage.sealing import open_sealer
from server.verbs import EVENTS


@dataclass(frozen=True, slots=True)
class Line:
    """Words in a circle: their number there, and what they are."""

    seq: int
    text: str


async def read_log(data: Path, circle: Circle) -> tuple[list[Recorded], list[Line]]:
    """The whole log of a circle's group, chain and seals checked, and what was said in the circle."""
    database = open_database(data)
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


def misheard(record: Sequence[Line], heard: Iterable[Line]) -> list[str]:
    """Why somebody who was there from the first word on did not hear the record as it is."""
    heard = list(heard)
    for at, (line, said) in enumerate(zip(heard, record, strict=False)):
        if line != said:
            return [f"heard {line} as number {at}, said was {said}"]
    if len(heard) != len(record):
        return [f"heard {len(heard)} of {len(record)}"]
    return []
