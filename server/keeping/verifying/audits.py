"""The audit chains against themselves and against the anchor; and the receipts."""

import sqlalchemy as sa

from server.keeping.verifying.look import Look, Wrong
from server.storage.chains import START, joined, link
from server.storage.events_codec import decode_answer, words_within
from server.storage.schema import audit, receipt, words

CHAINS = ("partner", "recovery", "staff")
DIGEST = 32


def check_audit(look: Look) -> None:
    """Raises Wrong for the first row that was altered, put in, taken out, or cut off."""
    for name in CHAINS:
        _check_chain(look, name)
    others = sa.select(audit.c.chain_name, audit.c.n).where(audit.c.chain_name.not_in(CHAINS))
    for row in look.connection.execute(others):
        raise Wrong(f"Audit row {row.n} is of a chain {row.chain_name} that there is not.")


def _check_chain(look: Look, name: str) -> None:
    key, before, last = look.sealer.derive("chain"), START, 0
    anchored = look.anchored.audit.get(name)
    ours = sa.select(audit).where(audit.c.chain_name == name).order_by(audit.c.n)
    for n, row in enumerate(look.connection.execute(ours), start=1):
        *fields, kept = row
        if row.n != n:
            raise Wrong(f"Row {n} of the {name} audit is missing.")
        try:
            before = link(key, before, joined(fields))
        except UnicodeEncodeError:
            before = b""
        if before != kept:
            raise Wrong(f"Row {n} of the {name} audit is not what was written.")
        if anchored and anchored.number == n and not kept.hex().startswith(anchored.chain):
            raise Wrong(f"Row {n} of the {name} audit is not the one the anchor knows.")
        last = n
        look.counts["audit rows"] += 1
    if anchored and last < anchored.number:
        raise Wrong(
            f"The {name} audit ends at row {last}; the anchor says that it had {anchored.number}. "
            "Rows were cut off, or the database was put back to an earlier day."
        )


def check_receipts(look: Look) -> None:
    """Every first answer can be given again, with words that are there. Raises Wrong."""
    wanted: set[str] = set()
    for row in look.connection.execute(sa.select(receipt)):
        here = f"The receipt of command {row.command_id}"
        try:
            answer = decode_answer(row.answer)
        except Exception:  # noqa: BLE001  whatever it is, it is no answer
            raise Wrong(f"{here} cannot be read.") from None
        if not isinstance(row.digest, bytes) or len(row.digest) != DIGEST:
            raise Wrong(f"{here} is not what was written.")
        wanted.update(words_within(answer))
        look.counts["receipts"] += 1
    if wanted:
        there = {name for (name,) in look.connection.execute(sa.select(words.c.id))}
        for name in sorted(wanted - there):
            raise Wrong(f"A receipt speaks of words {name} that are not there.")
