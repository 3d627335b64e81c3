"""A room key may be wrapped anew while a new master key takes over, and at no other time."""

from alembic import op

revision = "second"
down_revision = "first"
branch_labels = None
depends_on = None

ONLY_REWRAPPED = """
CREATE TRIGGER room_key_only_ended BEFORE UPDATE ON room_key
WHEN NEW.id <> OLD.id OR NEW.space_id <> OLD.space_id OR NEW.room <> OLD.room
  OR (NEW.wrapped IS NOT NULL AND (OLD.wrapped IS NULL
    OR lower(hex(substr(NEW.wrapped, 1, 8))) IS NOT
       (SELECT value FROM meta WHERE name = 'key taking over')))
BEGIN SELECT RAISE(ABORT, 'a room key is never changed, only destroyed'); END
"""


def upgrade() -> None:
    op.execute("DROP TRIGGER room_key_only_ended")
    op.execute(ONLY_REWRAPPED)
