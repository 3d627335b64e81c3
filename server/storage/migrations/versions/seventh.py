"""Everybody's own acts are found in the audit by whose they are: looking for them must not take longer the more
others do."""

from alembic import op

revision = "seventh"
down_revision = "sixth"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_audit_actor_at", "audit", ["actor", "at"])
