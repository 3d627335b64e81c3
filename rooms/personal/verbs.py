"""Every verb of a personal space with what it does."""

from rooms.personal import commands, writing
from rooms.personal.events import EVENTS
from rooms.spaces import Command, Decide

__all__ = ["EVENTS", "VERBS"]

VERBS: dict[type[Command], Decide] = {
    commands.WriteBoundary: writing.write_boundary,
    commands.ChangeBoundary: writing.change_boundary,
    commands.TakeOutBoundary: writing.take_out_boundary,
    commands.WriteKnown: writing.write_known,
    commands.TakeOutKnown: writing.take_out_known,
}
