"""The first tables: the log, its words, the register's projections, accounts."""

import sqlalchemy as sa
from alembic import op

from server.storage.migrations.columns import octets, text, whole
from server.storage.migrations.first_register import create_register
from server.storage.migrations.first_triggers import create_triggers

revision = "first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _audit()
    _meta()
    _receipt()
    _room_key()
    _space()
    _event()
    _words()
    _credential()
    _setup()
    _invitation()
    _login()
    create_register()
    create_triggers()


def _audit() -> None:
    op.create_table(
        "audit",
        text("chain_name"),
        whole("n"),
        whole("at"),
        text("actor"),
        text("act"),
        text("object"),
        text("reason"),
        octets("chain"),
        sa.CheckConstraint(
            "chain_name IN ('partner', 'recovery', 'staff')", name=op.f("ck_audit_chain_name")
        ),
        sa.PrimaryKeyConstraint("chain_name", "n", name="pk_audit"),
        sqlite_strict=True,
    )


def _meta() -> None:
    op.create_table(
        "meta",
        text("name"),
        text("value"),
        sa.PrimaryKeyConstraint("name", name="pk_meta"),
        sqlite_strict=True,
    )


def _receipt() -> None:
    op.create_table(
        "receipt",
        text("seat"),
        text("command_id"),
        octets("digest"),
        text("answer"),
        sa.UniqueConstraint("command_id", "seat", name="uq_receipt_command_id_seat"),
        sqlite_strict=True,
    )


def _room_key() -> None:
    op.create_table(
        "room_key",
        whole("id"),
        text("space_id"),
        text("room"),
        octets("wrapped", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_room_key"),
        sa.UniqueConstraint("space_id", "room", name="uq_room_key_space_id_room"),
        sqlite_strict=True,
    )


def _space() -> None:
    op.create_table(
        "space",
        text("space_id"),
        text("kind"),
        sa.PrimaryKeyConstraint("space_id", name="pk_space"),
        sqlite_strict=True,
    )


def _event() -> None:
    op.create_table(
        "event",
        text("space_id"),
        whole("version"),
        text("room"),
        whole("seq"),
        whole("at"),
        text("by"),
        text("kind"),
        whole("v"),
        text("facts"),
        text("words_id", null=True),
        octets("digest", null=True),
        octets("chain"),
        sa.ForeignKeyConstraint(["space_id"], ["space.space_id"], name="fk_event_space_id"),
        sa.UniqueConstraint("space_id", "version", name="uq_event_space_id_version"),
        sqlite_strict=True,
    )


def _words() -> None:
    op.create_table(
        "words",
        text("id"),
        text("author"),
        whole("room_key_id"),
        octets("sealed", null=True),
        sa.ForeignKeyConstraint(["room_key_id"], ["room_key.id"], name="fk_words_room_key_id"),
        sa.PrimaryKeyConstraint("id", name="pk_words"),
        sqlite_strict=True,
    )


def _credential() -> None:
    op.create_table(
        "credential",
        text("seat"),
        text("sign_in_name"),
        text("phrase_hash", null=True),
        text("kind"),
        sa.CheckConstraint("kind IN ('member', 'staff')", name=op.f("ck_credential_kind")),
        sa.PrimaryKeyConstraint("seat", name="pk_credential"),
        sa.UniqueConstraint("sign_in_name", name="uq_credential_sign_in_name"),
        sqlite_strict=True,
    )


def _setup() -> None:
    op.create_table(
        "setup",
        octets("secret_hash"),
        whole("used"),
        sa.CheckConstraint("used IN (0, 1)", name=op.f("ck_setup_used")),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_setup"),
        sqlite_strict=True,
    )


def _invitation() -> None:
    op.create_table(
        "invitation",
        octets("code_hash"),
        text("seat"),
        text("word_hash"),
        whole("expires_at"),
        whole("misses"),
        whole("used"),
        sa.CheckConstraint("used IN (0, 1)", name=op.f("ck_invitation_used")),
        sa.ForeignKeyConstraint(["seat"], ["credential.seat"], name="fk_invitation_seat"),
        sa.PrimaryKeyConstraint("code_hash", name="pk_invitation"),
        sqlite_strict=True,
    )
    op.create_index("ix_invitation_seat", "invitation", ["seat"], unique=False)


def _login() -> None:
    op.create_table(
        "login",
        text("id"),
        text("seat"),
        octets("cookie_hash"),
        octets("tab_hash"),
        whole("created_at"),
        whole("seen_at"),
        whole("stepped_up_at"),
        whole("ended_at", null=True),
        sa.ForeignKeyConstraint(["seat"], ["credential.seat"], name="fk_login_seat"),
        sa.PrimaryKeyConstraint("id", name="pk_login"),
        sqlite_strict=True,
    )
    op.create_index("ix_login_seat", "login", ["seat"], unique=False)
