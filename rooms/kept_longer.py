"""A legal hold, as the spaces it covers learn of it: nothing in them is destroyed while it stands (D65)."""

from dataclasses import dataclass
from typing import ClassVar

from rooms.spaces import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLonger(Event):
    """Words are kept beyond their days, or no longer. Why, and on whose account, is told to nobody."""

    signed: ClassVar[bool] = False
    on: bool
