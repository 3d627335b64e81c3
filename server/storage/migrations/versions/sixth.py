"""Whoever parted from a group counts there for a while: nobody comes to read whoever they are linked to (D6)."""

import sqlalchemy as sa
from alembic import op

from server.storage.migrations.columns import text
from server.storage.migrations.triggers import Trigger, never_emptied

revision = "sixth"
down_revision = "fifth"
branch_labels = None
depends_on = None

VIEWS = (
    # Of whom there is something to be read in a group.
    """
    CREATE VIEW read_there AS
    SELECT group_id, person_id FROM membership
    UNION ALL SELECT group_id, person_id FROM parted
    """,
    # Whom a staff person reads by any role, and themselves.
    """
    CREATE VIEW reading AS
    SELECT staff_id, staff_id AS person_id FROM staff
    UNION ALL SELECT leads.staff_id, read_there.person_id FROM leads
              JOIN read_there ON read_there.group_id = leads.group_id
    UNION ALL SELECT staff_id, person_id FROM clinician_of
    """,
)


def _watch(table: str, found: str) -> Trigger:
    return Trigger(
        f"{table}_lately", "BEFORE INSERT", table, "one human over both linked people", found=(found,)
    )


# `linked` has none: two are kept apart at once, whatever was read of them before.
TRIGGERS = (
    _watch(
        "leads",
        """EXISTS (SELECT 1 FROM read_there
                   JOIN apart ON apart.one = read_there.person_id
                   JOIN reading ON reading.staff_id = NEW.staff_id AND reading.person_id = apart.other
                   WHERE read_there.group_id = NEW.group_id)""",
    ),
    _watch(
        "clinician_of",
        """EXISTS (SELECT 1 FROM apart
                   JOIN reading ON reading.staff_id = NEW.staff_id AND reading.person_id = apart.other
                   WHERE apart.one = NEW.person_id)""",
    ),
    _watch(
        "membership",
        """EXISTS (SELECT 1 FROM leads
                   JOIN apart ON apart.one = NEW.person_id
                   JOIN reading ON reading.staff_id = leads.staff_id AND reading.person_id = apart.other
                   WHERE leads.group_id = NEW.group_id)""",
    ),
    Trigger(
        "membership_parted",
        "BEFORE INSERT",
        "membership",
        "linked people in one group",
        found=(
            """EXISTS (SELECT 1 FROM apart JOIN parted ON parted.person_id = apart.other
                   WHERE apart.one = NEW.person_id AND parted.group_id = NEW.group_id)""",
        ),
    ),
    Trigger("parted_unchanged", "BEFORE UPDATE", "parted", "rows of parted are never changed"),
)


def upgrade() -> None:
    op.create_table(
        "parted",
        text("group_id"),
        text("person_id"),
        sa.ForeignKeyConstraint(["group_id"], ["grp.group_id"], name="fk_parted_group_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_parted_person_id"),
        sa.PrimaryKeyConstraint("group_id", "person_id", name="pk_parted"),
        sqlite_strict=True,
    )
    for view in VIEWS:
        op.execute(view)
    for trigger in TRIGGERS:
        trigger.put()
    never_emptied("parted")
