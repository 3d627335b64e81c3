"""Every verb of a personal space with what it does."""

from rooms.personal import commands, showing, vision_commands, walking_toward, writing
from rooms.personal.events import EVENTS
from rooms.spaces import Command, Decide

__all__ = ["EVENTS", "VERBS"]

VERBS: dict[type[Command], Decide] = {
    commands.WriteBoundary: writing.write_boundary,
    commands.ChangeBoundary: writing.change_boundary,
    commands.TakeOutBoundary: writing.take_out_boundary,
    commands.WriteKnown: writing.write_known,
    commands.TakeOutKnown: writing.take_out_known,
    vision_commands.WriteVision: walking_toward.write_vision,
    vision_commands.ChangeVision: walking_toward.change_vision,
    vision_commands.TakeOutVision: walking_toward.take_out_vision,
    vision_commands.ReleaseVisionItem: walking_toward.release_vision_item,
    vision_commands.TakeBackVisionItem: walking_toward.take_back_vision_item,
    showing.ShowToClinician: showing.show_to_clinician,
    showing.StopShowing: showing.stop_showing,
}
