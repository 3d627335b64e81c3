"""Devices of staff that are told, without a word, when somebody asks for support."""

import sqlalchemy as sa
from alembic import op

from server.storage.migrations.columns import octets, text, whole

revision = "fifth"
down_revision = "fourth"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device",
        text("staff_id"),
        octets("mark"),
        octets("sealed"),
        whole("since"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.staff_id"], name="fk_device_staff_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("staff_id", "mark", name="pk_device"),
        sqlite_strict=True,
    )
