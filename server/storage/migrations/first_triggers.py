"""What keys and checks of the first step cannot say, said by triggers. Frozen with it."""

from alembic import op

from server.storage.migrations.triggers import Trigger, never_emptied

VIEWS = (
    # Who must be kept apart: the people of one link, and the two of a couple.
    """
    CREATE VIEW apart AS
    SELECT one.person_id AS one, other.person_id AS other FROM linked AS one
    JOIN linked AS other ON other.link_id = one.link_id AND other.person_id <> one.person_id
    UNION ALL SELECT partner, recovering FROM couple
    UNION ALL SELECT recovering, partner FROM couple
    """,
    # Whose words a staff person reads by any role. Everyone oversees themselves: own links count (D6).
    """
    CREATE VIEW oversight AS
    SELECT staff_id, staff_id AS person_id FROM staff
    UNION ALL SELECT leads.staff_id, membership.person_id FROM leads
              JOIN membership ON membership.group_id = leads.group_id
    UNION ALL SELECT staff_id, person_id FROM clinician_of
    """,
    """
    CREATE VIEW conflict AS
    SELECT mine.staff_id, mine.person_id FROM oversight AS mine
    JOIN apart ON apart.one = mine.person_id
    JOIN oversight AS also ON also.staff_id = mine.staff_id AND also.person_id = apart.other
    """,
)


def _watch(table: str, whose: str) -> Trigger:
    return Trigger(
        f"{table}_d6",
        "AFTER INSERT",
        table,
        "one human over both linked people",
        found=(f"EXISTS (SELECT 1 FROM conflict WHERE staff_id IN ({whose}))",),  # noqa: S608  names from below
    )


ONE_HUMAN = (
    _watch("leads", "NEW.staff_id"),
    _watch("clinician_of", "NEW.staff_id"),
    _watch("membership", "SELECT staff_id FROM leads WHERE group_id = NEW.group_id"),
    _watch("linked", "SELECT staff_id FROM oversight WHERE person_id = NEW.person_id"),
    _watch("couple", "SELECT staff_id FROM oversight WHERE person_id = NEW.partner"),
)

KEPT_APART = (
    Trigger(
        "membership_d2",
        "BEFORE INSERT",
        "membership",
        "linked people in one group",
        found=(
            """EXISTS (SELECT 1 FROM apart JOIN membership AS there ON there.person_id = apart.other
                    WHERE apart.one = NEW.person_id AND there.group_id = NEW.group_id)""",
        ),
    ),
    Trigger(
        "membership_kept_apart",
        "AFTER INSERT",
        "membership",
        then="""INSERT INTO kept_apart (link_id, group_id, person_id)
      SELECT link_id, NEW.group_id, NEW.person_id FROM linked WHERE person_id = NEW.person_id""",
    ),
    Trigger(
        "linked_d2",
        "AFTER INSERT",
        "linked",
        "linked people in one group",
        found=(
            """EXISTS (SELECT 1 FROM apart JOIN membership AS there ON there.person_id = apart.other
                    JOIN membership AS here ON here.group_id = there.group_id
                    WHERE apart.one = NEW.person_id AND here.person_id = NEW.person_id)""",
        ),
        then="""INSERT INTO kept_apart (link_id, group_id, person_id)
      SELECT NEW.link_id, group_id, NEW.person_id FROM membership WHERE person_id = NEW.person_id""",
    ),
    Trigger(
        "kept_apart_stays",
        "BEFORE DELETE",
        "kept_apart",
        "kept apart while linked and placed",
        found=(
            """EXISTS (SELECT 1 FROM membership
                    WHERE group_id = OLD.group_id AND person_id = OLD.person_id)""",
            "EXISTS (SELECT 1 FROM linked WHERE link_id = OLD.link_id AND person_id = OLD.person_id)",
        ),
    ),
)

REGISTER = ("seat", "person", "staff", "licence", "grp", "membership", "linked", "kept_apart")
ROLES = ("leads", "clinician_of", "couple", "couple_clinicians")
NEVER_CHANGED = ("event", "audit", "space", *REGISTER, *ROLES)
NEVER_TAKEN_AWAY = ("event", "audit", "space", "room_key", "words")


def _unchanged(table: str) -> Trigger:
    return Trigger(f"{table}_unchanged", "BEFORE UPDATE", table, f"rows of {table} are never changed")


def _undeleted(table: str) -> Trigger:
    return Trigger(f"{table}_undeleted", "BEFORE DELETE", table, f"rows of {table} are never taken away")


ONLY_BLANKED = (
    Trigger(
        "words_only_erased",
        "BEFORE UPDATE",
        "words",
        "words are never changed, only erased",
        when="""NEW.sealed IS NOT NULL OR NEW.id <> OLD.id OR NEW.author <> OLD.author
      OR NEW.room_key_id <> OLD.room_key_id""",
    ),
    Trigger(
        "room_key_only_ended",
        "BEFORE UPDATE",
        "room_key",
        "a room key is never changed, only destroyed",
        when="""NEW.wrapped IS NOT NULL OR NEW.id <> OLD.id OR NEW.space_id <> OLD.space_id
      OR NEW.room <> OLD.room""",
    ),
)

TRIGGERS = (
    *ONE_HUMAN,
    *KEPT_APART,
    *ONLY_BLANKED,
    *(_unchanged(table) for table in NEVER_CHANGED),
    *(_undeleted(table) for table in NEVER_TAKEN_AWAY),
)


def create_triggers() -> None:
    """After the tables they watch."""
    for view in VIEWS:
        op.execute(view)
    for trigger in TRIGGERS:
        trigger.put()
    for table in dict.fromkeys((*NEVER_CHANGED, *NEVER_TAKEN_AWAY)):
        never_emptied(table)
