"""The register's projections of the first step. Frozen with it."""

import sqlalchemy as sa
from alembic import op

from server.storage.migrations.columns import text


def create_register() -> None:
    """People, groups, and who may not meet, in the order in which they refer to each other."""
    _grp()
    _seat()
    _person()
    _staff()
    _licence()
    _membership()
    _linked()
    _clinician_of()
    _couple()
    _leads()
    _couple_clinicians()
    _kept_apart()


def _grp() -> None:
    op.create_table(
        "grp",
        text("group_id"),
        text("track"),
        text("cohort"),
        sa.CheckConstraint("cohort NOT IN ('', 'unstated')", name=op.f("ck_grp_cohort")),
        sa.CheckConstraint("track = 'partner' OR cohort <> 'any'", name=op.f("ck_grp_recovery_cohort")),
        sa.CheckConstraint("track IN ('partner', 'recovery')", name=op.f("ck_grp_track")),
        sa.PrimaryKeyConstraint("group_id", name="pk_grp"),
        sa.UniqueConstraint("group_id", "track", "cohort", name="uq_grp_group_id_track_cohort"),
        sqlite_strict=True,
    )


def _seat() -> None:
    op.create_table(
        "seat",
        text("seat_id"),
        text("kind"),
        sa.CheckConstraint("kind IN ('member', 'staff')", name=op.f("ck_seat_kind")),
        sa.PrimaryKeyConstraint("seat_id", name="pk_seat"),
        sa.UniqueConstraint("seat_id", "kind", name="uq_seat_seat_id_kind"),
        sqlite_strict=True,
    )


def _person() -> None:
    op.create_table(
        "person",
        text("person_id"),
        text("kind"),
        text("track"),
        text("cohort"),
        sa.CheckConstraint("cohort NOT IN ('', 'any')", name=op.f("ck_person_cohort")),
        sa.CheckConstraint("kind = 'member'", name=op.f("ck_person_kind")),
        sa.CheckConstraint(
            "track = 'partner' OR cohort <> 'unstated'", name=op.f("ck_person_recovery_cohort")
        ),
        sa.CheckConstraint("track IN ('partner', 'recovery')", name=op.f("ck_person_track")),
        sa.ForeignKeyConstraint(
            ["person_id", "kind"], ["seat.seat_id", "seat.kind"], name="fk_person_person_id_kind"
        ),
        sa.PrimaryKeyConstraint("person_id", name="pk_person"),
        sa.UniqueConstraint("person_id", "track", "cohort", name="uq_person_person_id_track_cohort"),
        sa.UniqueConstraint("person_id", "track", name="uq_person_person_id_track"),
        sqlite_strict=True,
    )


def _staff() -> None:
    op.create_table(
        "staff",
        text("staff_id"),
        text("kind"),
        sa.CheckConstraint("kind = 'staff'", name=op.f("ck_staff_kind")),
        sa.ForeignKeyConstraint(
            ["staff_id", "kind"], ["seat.seat_id", "seat.kind"], name="fk_staff_staff_id_kind"
        ),
        sa.PrimaryKeyConstraint("staff_id", name="pk_staff"),
        sqlite_strict=True,
    )


def _licence() -> None:
    op.create_table(
        "licence",
        text("licence"),
        text("staff_id"),
        sa.CheckConstraint("licence <> ''", name=op.f("ck_licence_licence")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.staff_id"], name="fk_licence_staff_id"),
        sa.PrimaryKeyConstraint("licence", name="pk_licence"),
        sa.UniqueConstraint("staff_id", name="uq_licence_staff_id"),
        sqlite_strict=True,
    )


def _membership() -> None:
    op.create_table(
        "membership",
        text("group_id"),
        text("person_id"),
        text("track"),
        text("cohort"),
        text("group_cohort"),
        sa.CheckConstraint(
            "cohort = group_cohort OR (track = 'partner' AND group_cohort = 'any')",
            name=op.f("ck_membership_one_cohort"),
        ),
        sa.ForeignKeyConstraint(
            ["group_id", "track", "group_cohort"],
            ["grp.group_id", "grp.track", "grp.cohort"],
            name="fk_membership_group_id_track_group_cohort",
        ),
        sa.ForeignKeyConstraint(
            ["person_id", "track", "cohort"],
            ["person.person_id", "person.track", "person.cohort"],
            name="fk_membership_person_id_track_cohort",
        ),
        sa.PrimaryKeyConstraint("group_id", "person_id", name="pk_membership"),
        sqlite_strict=True,
    )


def _linked() -> None:
    op.create_table(
        "linked",
        text("link_id"),
        text("person_id"),
        sa.ForeignKeyConstraint(["person_id"], ["seat.seat_id"], name="fk_linked_person_id"),
        sa.PrimaryKeyConstraint("link_id", "person_id", name="pk_linked"),
        sqlite_strict=True,
    )


def _clinician_of() -> None:
    op.create_table(
        "clinician_of",
        text("person_id"),
        text("staff_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.person_id"], name="fk_clinician_of_person_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["licence.staff_id"], name="fk_clinician_of_staff_id"),
        sa.PrimaryKeyConstraint("person_id", name="pk_clinician_of"),
        sa.UniqueConstraint("staff_id", "person_id", name="uq_clinician_of_staff_id_person_id"),
        sqlite_strict=True,
    )


def _couple() -> None:
    op.create_table(
        "couple",
        text("couple_id"),
        text("partner"),
        text("partner_track"),
        text("recovering"),
        text("recovering_track"),
        sa.CheckConstraint("partner_track = 'partner'", name=op.f("ck_couple_partner_track")),
        sa.CheckConstraint("recovering_track = 'recovery'", name=op.f("ck_couple_recovering_track")),
        sa.CheckConstraint("partner <> recovering", name=op.f("ck_couple_two_members")),
        sa.ForeignKeyConstraint(
            ["partner", "partner_track"],
            ["person.person_id", "person.track"],
            name="fk_couple_partner_partner_track",
        ),
        sa.ForeignKeyConstraint(
            ["recovering", "recovering_track"],
            ["person.person_id", "person.track"],
            name="fk_couple_recovering_recovering_track",
        ),
        sa.PrimaryKeyConstraint("couple_id", name="pk_couple"),
        sa.UniqueConstraint(
            "couple_id", "partner", "recovering", name="uq_couple_couple_id_partner_recovering"
        ),
        sa.UniqueConstraint("partner", name="uq_couple_partner"),
        sa.UniqueConstraint("recovering", name="uq_couple_recovering"),
        sqlite_strict=True,
    )


def _leads() -> None:
    op.create_table(
        "leads",
        text("staff_id"),
        text("group_id"),
        sa.ForeignKeyConstraint(["group_id"], ["grp.group_id"], name="fk_leads_group_id"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.staff_id"], name="fk_leads_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", "group_id", name="pk_leads"),
        sqlite_strict=True,
    )


def _couple_clinicians() -> None:
    op.create_table(
        "couple_clinicians",
        text("couple_id"),
        text("partner"),
        text("partner_clinician"),
        text("recovering"),
        text("recovering_clinician"),
        sa.CheckConstraint(
            "partner_clinician <> recovering_clinician", name=op.f("ck_couple_clinicians_two_clinicians")
        ),
        sa.ForeignKeyConstraint(
            ["couple_id", "partner", "recovering"],
            ["couple.couple_id", "couple.partner", "couple.recovering"],
            name="fk_couple_clinicians_couple_id_partner_recovering",
        ),
        sa.ForeignKeyConstraint(
            ["partner", "partner_clinician"],
            ["clinician_of.person_id", "clinician_of.staff_id"],
            name="fk_couple_clinicians_partner_partner_clinician",
        ),
        sa.ForeignKeyConstraint(
            ["recovering", "recovering_clinician"],
            ["clinician_of.person_id", "clinician_of.staff_id"],
            name="fk_couple_clinicians_recovering_recovering_clinician",
        ),
        sa.PrimaryKeyConstraint("couple_id", name="pk_couple_clinicians"),
        sqlite_strict=True,
    )


def _kept_apart() -> None:
    op.create_table(
        "kept_apart",
        text("link_id"),
        text("group_id"),
        text("person_id"),
        sa.ForeignKeyConstraint(
            ["group_id", "person_id"],
            ["membership.group_id", "membership.person_id"],
            name="fk_kept_apart_group_id_person_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["link_id", "person_id"],
            ["linked.link_id", "linked.person_id"],
            name="fk_kept_apart_link_id_person_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("link_id", "group_id", name="pk_kept_apart"),
        sqlite_strict=True,
    )
