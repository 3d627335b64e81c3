"""Words can be found by their room, so that all of them are blanked when its key is destroyed."""

import sqlalchemy as sa
from alembic import op

revision = "third"
down_revision = "second"
branch_labels = None
depends_on = None


def upgrade() -> None:
    there = sa.text("sealed IS NOT NULL")
    op.create_index(
        "ix_words_room_key_id", "words", ["room_key_id"], sqlite_where=there, postgresql_where=there
    )
