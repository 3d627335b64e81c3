"""What every check has before it, and how it says that something is wrong."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from rooms.ids import SpaceId
from server.storage.anchor import Anchored
from server.storage.events_codec import EventCodec
from server.storage.sealing import Sealer


class Wrong(Exception):
    """The first row of a check that is not what was written; the message is a sentence about it.

    Names places and ids, never words and never a name shown.
    """


@dataclass(slots=True)
class Look:
    """One look at one snapshot. What one check learned is there for the next."""

    connection: sa.Connection
    sealer: Sealer
    codec: EventCodec
    anchored: Anchored
    """The heads that were written down outside of the database."""
    counts: Counter[str] = field(default_factory=Counter)
    """What was looked at, by what it is called."""
    spaces: set[str] = field(default_factory=set)
    """Those whose log was walked to its end."""
    states: dict[SpaceId, Any] = field(default_factory=dict)
    """Spaces folded to their end. Only those later checks ask for."""
