"""The tables: the log, its words, and the register's projections, which carry the invariants.

Every table is STRICT on SQLite and no invariant key may be NULL, so that a row written by hand meets
the same refusals as one of ours. What foreign keys cannot say is said by the triggers of the first
migration (`migrations/versions`). Times are milliseconds since the epoch.
"""

from typing import Any, Final

import sqlalchemy as sa

NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: Final = sa.MetaData(naming_convention=NAMING)

Whole = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
"""64 bits everywhere; SQLite's INTEGER has them under its own name."""


def _table(name: str, *parts: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *, null: bool = False, primary: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=null, primary_key=primary)


def _whole(name: str, *, null: bool = False, primary: bool = False) -> sa.Column[Any]:
    return sa.Column(name, Whole, nullable=null, primary_key=primary)


def _bytes(name: str, *, null: bool = False, primary: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=null, primary_key=primary)


def _to(columns: str, table: str, targets: str = "", *, cascade: bool = False) -> sa.ForeignKeyConstraint:
    """Columns of this table that must be a row of another; both named with spaces between."""
    ours = columns.split()
    theirs = [f"{table}.{column}" for column in (targets or columns).split()]
    return sa.ForeignKeyConstraint(ours, theirs, ondelete="CASCADE" if cascade else None)


# ---------------------------------------------------------------- the log

space = _table(
    "space",
    _text("space_id", primary=True),
    _text("kind"),
)

event = _table(
    # Stored by rowid: each further random index page would cost a WAL frame per message.
    "event",
    _text("space_id"),
    _whole("version"),
    _text("room"),
    _whole("seq"),
    _whole("at"),
    _text("by"),
    _text("kind"),
    _whole("v"),
    _text("facts"),
    _text("words_id", null=True),
    _bytes("digest", null=True),
    _bytes("chain"),
    sa.UniqueConstraint("space_id", "version"),
    _to("space_id", "space"),
)

room_key = _table(
    "room_key",
    _whole("id", primary=True),
    _text("space_id"),
    _text("room"),
    _bytes("wrapped", null=True),  # NULL once the room has ended: what it locked is gone
    sa.UniqueConstraint("space_id", "room"),
)

THERE: Final = sa.text("sealed IS NOT NULL")

words = _table(
    # Found by their room only to blank them, so what is erased leaves the index too.
    "words",
    _text("id", primary=True),
    _text("author"),
    _whole("room_key_id"),
    _bytes("sealed", null=True),  # NULL once erased
    _to("room_key_id", "room_key", "id"),
    sa.Index(None, "room_key_id", sqlite_where=THERE, postgresql_where=THERE),
)

receipt = _table(
    # Command ids are UUIDv7: with them first the index grows at its end instead of everywhere.
    "receipt",
    _text("seat"),
    _text("command_id"),
    _bytes("digest"),
    _text("answer"),
    sa.UniqueConstraint("command_id", "seat"),
)

audit = _table(
    "audit",
    _text("chain_name"),
    _whole("n"),
    _whole("at"),
    _text("actor"),
    _text("act"),
    _text("object"),
    _text("reason"),
    _bytes("chain"),
    sa.PrimaryKeyConstraint("chain_name", "n"),
    sa.Index(None, "actor", "at"),
    sa.CheckConstraint("chain_name IN ('partner', 'recovery', 'staff')", name="chain_name"),
)

meta = _table(
    "meta",
    _text("name", primary=True),
    _text("value"),
)

# ---------------------------------------------------------------- the register's projections

seat = _table(
    # Links join seats of either kind, because a staff person's own links count too (D6).
    "seat",
    _text("seat_id", primary=True),
    _text("kind"),
    sa.UniqueConstraint("seat_id", "kind"),
    sa.CheckConstraint("kind IN ('member', 'staff')", name="kind"),
)

person = _table(
    "person",
    _text("person_id", primary=True),
    _text("kind"),
    _text("track"),
    _text("cohort"),
    _to("person_id kind", "seat", "seat_id kind"),
    sa.UniqueConstraint("person_id", "track", "cohort"),
    sa.UniqueConstraint("person_id", "track"),
    sa.CheckConstraint("kind = 'member'", name="kind"),
    sa.CheckConstraint("track IN ('partner', 'recovery')", name="track"),
    sa.CheckConstraint("cohort NOT IN ('', 'any')", name="cohort"),
    sa.CheckConstraint("track = 'partner' OR cohort <> 'unstated'", name="recovery_cohort"),
)

staff = _table(
    "staff",
    _text("staff_id", primary=True),
    _text("kind"),
    _to("staff_id kind", "seat", "seat_id kind"),
    sa.CheckConstraint("kind = 'staff'", name="kind"),
)

licence = _table(
    # One human, one licence (D11): a second enrolment of the same clinician is unstorable.
    "licence",
    _text("licence", primary=True),
    _text("staff_id"),
    sa.UniqueConstraint("staff_id"),
    sa.CheckConstraint("licence <> ''", name="licence"),
    _to("staff_id", "staff"),
)

grp = _table(
    "grp",
    _text("group_id", primary=True),
    _text("track"),
    _text("cohort"),
    sa.UniqueConstraint("group_id", "track", "cohort"),
    sa.CheckConstraint("track IN ('partner', 'recovery')", name="track"),
    sa.CheckConstraint("cohort NOT IN ('', 'unstated')", name="cohort"),
    sa.CheckConstraint("track = 'partner' OR cohort <> 'any'", name="recovery_cohort"),
)

membership = _table(
    # One `track` column serves both keys, so the person's and the group's cannot differ (D1).
    "membership",
    _text("group_id"),
    _text("person_id"),
    _text("track"),
    _text("cohort"),
    _text("group_cohort"),
    sa.PrimaryKeyConstraint("group_id", "person_id"),
    _to("group_id track group_cohort", "grp", "group_id track cohort"),
    _to("person_id track cohort", "person"),
    sa.CheckConstraint(
        "cohort = group_cohort OR (track = 'partner' AND group_cohort = 'any')", name="one_cohort"
    ),
)

parted = _table(
    # Of a group lately: for as long as something of theirs can be read there (D6).
    "parted",
    _text("group_id"),
    _text("person_id"),
    sa.PrimaryKeyConstraint("group_id", "person_id"),
    _to("group_id", "grp"),
    _to("person_id", "person"),
)

linked = _table(
    "linked",
    _text("link_id"),
    _text("person_id"),
    sa.PrimaryKeyConstraint("link_id", "person_id"),
    _to("person_id", "seat", "seat_id"),
)

kept_apart = _table(
    # Filled by triggers: of the people of one link, a group can hold one (D2).
    "kept_apart",
    _text("link_id"),
    _text("group_id"),
    _text("person_id"),
    sa.PrimaryKeyConstraint("link_id", "group_id"),
    _to("link_id person_id", "linked", cascade=True),
    _to("group_id person_id", "membership", cascade=True),
)

leads = _table(
    "leads",
    _text("staff_id"),
    _text("group_id"),
    sa.PrimaryKeyConstraint("staff_id", "group_id"),
    _to("staff_id", "staff"),
    _to("group_id", "grp"),
)

clinician_of = _table(
    "clinician_of",
    _text("person_id", primary=True),
    _text("staff_id"),
    sa.UniqueConstraint("staff_id", "person_id"),
    _to("person_id", "person"),
    _to("staff_id", "licence"),  # whose licence is not known is nobody's clinician (D11)
)

couple = _table(
    "couple",
    _text("couple_id", primary=True),
    _text("partner"),
    _text("partner_track"),
    _text("recovering"),
    _text("recovering_track"),
    sa.UniqueConstraint("partner"),
    sa.UniqueConstraint("recovering"),
    sa.UniqueConstraint("couple_id", "partner", "recovering"),
    _to("partner partner_track", "person", "person_id track"),
    _to("recovering recovering_track", "person", "person_id track"),
    sa.CheckConstraint("partner_track = 'partner'", name="partner_track"),
    sa.CheckConstraint("recovering_track = 'recovery'", name="recovering_track"),
    sa.CheckConstraint("partner <> recovering", name="two_members"),
)

couple_clinicians = _table(
    # Stands only while each member has a clinician of record; without both, nothing can be unlocked.
    "couple_clinicians",
    _text("couple_id", primary=True),
    _text("partner"),
    _text("partner_clinician"),
    _text("recovering"),
    _text("recovering_clinician"),
    _to("couple_id partner recovering", "couple"),
    _to("partner partner_clinician", "clinician_of", "person_id staff_id"),
    _to("recovering recovering_clinician", "clinician_of", "person_id staff_id"),
    sa.CheckConstraint("partner_clinician <> recovering_clinician", name="two_clinicians"),
)

# ---------------------------------------------------------------- accounts

credential = _table(
    "credential",
    _text("seat", primary=True),
    _text("sign_in_name"),
    _text("phrase_hash", null=True),  # NULL until the card is used
    _text("kind"),
    sa.UniqueConstraint("sign_in_name"),
    sa.CheckConstraint("kind IN ('member', 'staff')", name="kind"),
)

invitation = _table(
    "invitation",
    _bytes("code_hash", primary=True),
    _text("seat"),
    _text("word_hash"),
    _whole("expires_at"),
    _whole("misses"),
    _whole("used"),
    _to("seat", "credential"),
    sa.CheckConstraint("used IN (0, 1)", name="used"),
    sa.Index(None, "seat"),
)

login = _table(
    "login",
    _text("id", primary=True),
    _text("seat"),
    _bytes("cookie_hash"),
    _bytes("tab_hash"),
    _whole("created_at"),
    _whole("seen_at"),
    _whole("stepped_up_at"),
    _whole("ended_at", null=True),
    _to("seat", "credential"),
    sa.Index(None, "seat"),
)

device = _table(
    # Of staff alone: a row for a member is unstorable. Its address is sealed; the mark is a keyed digest of it.
    "device",
    _text("staff_id"),
    _bytes("mark"),
    _bytes("sealed"),
    _whole("since"),
    sa.PrimaryKeyConstraint("staff_id", "mark"),
    _to("staff_id", "staff", cascade=True),
)

setup = _table(
    "setup",
    _bytes("secret_hash", primary=True),
    _whole("used"),
    sa.CheckConstraint("used IN (0, 1)", name="used"),
)
