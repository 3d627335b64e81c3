"""What the watchers write down: one ledger for each space, from its log alone, by no rule's word."""

from collections.abc import Mapping
from typing import Any

from rooms.ids import SpaceId, kind_of
from rooms.spaces import Recorded
from tests.proofs.ledgers import couple, group, personal, register

Ledgers = Mapping[SpaceId, Any]
EMPTY: dict[str, Any] = {
    "programme": register.NO_REGISTER,
    "group": group.NO_GROUP,
    "couple": couple.NO_COUPLE,
    "personal": personal.NO_OWN,
}
NOTING: dict[str, Any] = {
    "programme": register.remember,
    "group": group.remember,
    "couple": couple.remember,
    "personal": personal.remember,
}


def remember(ledgers: Ledgers, recorded: Recorded) -> Ledgers:
    """One more event, in the ledger of its space."""
    kind, space = str(kind_of(recorded.space)), recorded.space
    before = ledgers.get(space, EMPTY[kind])
    after = NOTING[kind](before, recorded)
    return ledgers if after is before and space in ledgers else {**ledgers, space: after}
