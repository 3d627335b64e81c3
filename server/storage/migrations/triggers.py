"""One refusal, said to each engine in its own words.

On SQLite `RAISE(ABORT)` stands under `INSERT OR REPLACE` and `OR IGNORE` too, where a unique key would
silently give way. On PostgreSQL two transactions may run side by side, each blind to the other's rows:
so whoever writes what a refusal looks at does so one after the other, and no frozen snapshot is let in.
"""

from dataclasses import dataclass

from alembic import op

POSTGRESQL = "postgresql"
TURN = 0x5AFE0004
"""The advisory lock of those who write what the refusals look at."""
IN_TURN = f"""
      IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'the register is written in READ COMMITTED only' USING ERRCODE = '23000';
      END IF;
      PERFORM pg_advisory_xact_lock({TURN});"""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Before or after one row of `table` is written: say no, or write what follows.

    `moment` such as BEFORE INSERT; `refuse` is the sentence said when `when` (of NEW and OLD alone) and
    every condition of `found` (of other rows too) hold; `then` is one statement for those let through.
    """

    name: str
    moment: str
    table: str
    refuse: str = ""
    when: str = ""
    found: tuple[str, ...] = ()
    then: str = ""

    def put(self) -> None:
        """Into the database the migration is at."""
        if op.get_bind().dialect.name == POSTGRESQL:
            put_in_postgresql(self.name, self._postgresql(), f"{self.moment} ON {self.table} FOR EACH ROW")
        else:
            op.execute(self._sqlite())

    def _sqlite(self) -> str:
        steps = []
        if self.refuse:
            said = self.refuse.replace("'", "''")
            where = f" WHERE {' AND '.join(self.found)}" if self.found else ""
            steps.append(f"SELECT RAISE(ABORT, '{said}'){where};")
        if self.then:
            steps.append(f"{self.then};")
        when = f" WHEN {self.when}" if self.when else ""
        return f"CREATE TRIGGER {self.name} {self.moment} ON {self.table}{when} BEGIN {' '.join(steps)} END"

    def _postgresql(self) -> str:
        steps = IN_TURN if self.found or self.then else ""
        if self.refuse:
            said = self.refuse.replace("'", "''")
            conditions = [f"({each})" for each in (self.when, *self.found) if each] or ["true"]
            steps += f"""
      IF {" AND ".join(conditions)} THEN
        RAISE EXCEPTION '{said}' USING ERRCODE = '23000';
      END IF;"""
        if self.then:
            steps += f"\n      {self.then};"
        back = "OLD" if "DELETE" in self.moment else "NEW"
        return f"{steps}\n      RETURN {back};"

    def take_away(self) -> None:
        """From the database the migration is at."""
        if op.get_bind().dialect.name == POSTGRESQL:
            op.execute(f"DROP TRIGGER {self.name} ON {self.table}")
            op.execute(f"DROP FUNCTION {self.name}()")
        else:
            op.execute(f"DROP TRIGGER {self.name}")


def never_emptied(table: str) -> None:
    """PostgreSQL's TRUNCATE goes past every trigger of a row, so it has one of its own."""
    if op.get_bind().dialect.name != POSTGRESQL:
        return
    said = f"RAISE EXCEPTION 'rows of {table} are never taken away' USING ERRCODE = '23000';"
    put_in_postgresql(f"{table}_unemptied", said, f"BEFORE TRUNCATE ON {table}")


def put_in_postgresql(name: str, steps: str, moment: str) -> None:
    """A function of PostgreSQL's language, and what calls it."""
    op.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {steps} END $$")
    op.execute(f"CREATE TRIGGER {name} {moment} EXECUTE FUNCTION {name}()")
