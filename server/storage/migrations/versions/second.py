"""A room key may be wrapped anew while a new master key takes over, and at no other time."""

from dataclasses import replace

from alembic import op

from server.storage.migrations.first_triggers import ONLY_BLANKED

revision = "second"
down_revision = "first"
branch_labels = None
depends_on = None

ENDED = next(trigger for trigger in ONLY_BLANKED if trigger.name == "room_key_only_ended")
"""What stands in this one's place until now."""
OTHER_PLACE = "NEW.id <> OLD.id OR NEW.space_id <> OLD.space_id OR NEW.room <> OLD.room"
TAKING_OVER = "(SELECT value FROM meta WHERE name = 'key taking over')"
IT_IS_NOT = {
    "sqlite": "lower(hex(substr(NEW.wrapped, 1, 8))) IS NOT",
    "postgresql": "encode(substr(NEW.wrapped, 1, 8), 'hex') IS DISTINCT FROM",
}


def upgrade() -> None:
    it_is_not = IT_IS_NOT[op.get_bind().dialect.name]
    ENDED.take_away()
    wrapped_otherwise = f"NEW.wrapped IS NOT NULL AND (OLD.wrapped IS NULL OR {it_is_not} {TAKING_OVER})"
    replace(ENDED, when=f"{OTHER_PLACE} OR ({wrapped_otherwise})").put()
