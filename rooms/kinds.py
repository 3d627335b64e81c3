"""Every kind of space there is."""

from collections.abc import Mapping
from typing import Any

from rooms.couple.couple import COUPLE
from rooms.group.group import GROUP
from rooms.ids import Kind
from rooms.personal.personal import PERSONAL
from rooms.programme.programme import PROGRAMME_KIND
from rooms.spaces import SpaceKind

KINDS: Mapping[Kind, SpaceKind[Any]] = {
    "programme": PROGRAMME_KIND,
    "group": GROUP,
    "couple": COUPLE,
    "personal": PERSONAL,
}
