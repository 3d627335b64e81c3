"""All checks over one snapshot, and what they found."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from server.keeping.opening import Place, beside, facts_of, looking, unlocked
from server.keeping.verifying.audits import check_audit, check_receipts
from server.keeping.verifying.engine import check_file, check_references, check_schema
from server.keeping.verifying.logs import check_logs
from server.keeping.verifying.look import Look, Wrong
from server.keeping.verifying.register import check_register
from server.keeping.verifying.verdict import Finding, Verdict
from server.keeping.verifying.words import check_nobodys_words, check_room_keys
from server.storage.anchor import ANCHORED, Anchor, AnchorBroken, Anchored, text_of
from server.storage.events_codec import EventCodec
from server.storage.master_keys import MasterKey
from server.verbs import EVENTS

AFTER_LOGS = ("words", "register")
"""Checks that ask what the walk of the logs learned."""


def verify(database: Place, keys: tuple[MasterKey, ...], anchor_file: Path | None) -> Verdict:
    """Check everything, beside a running server or not. Blocks; reads every row, writes nothing.

    `anchor_file`: the anchor, best the copy on another machine; None leaves it out, for a database
    that is not in its place yet. Raises NotThere, MissingKey or WrongKey when it cannot look.
    """
    try:
        return beside(database, partial(_verify, database, keys, anchor_file))
    except sa.exc.DatabaseError as why:
        return Verdict((Finding("file", f"The database cannot be read: {_said(why)}."),), {}, ())


def _verify(database: Place, keys: tuple[MasterKey, ...], anchor_file: Path | None) -> Verdict:
    # Before the snapshot: a line written in between would speak of rows that are not in it.
    written = text_of(anchor_file) if anchor_file is not None else ""
    with looking(database) as connection:
        known = facts_of(connection)
        sealer = unlocked(known, keys)
        anchor = Anchor(anchor_file or Path(), sealer)
        look = Look(connection, sealer, EventCodec(EVENTS), Anchored())
        findings: list[Finding] = []
        if anchor_file is not None:
            lost = not written and ANCHORED in known
            findings += _tried("anchor", partial(_understand, look, anchor, written, lost=lost))
        for name, check in _checks(anchor):
            if name in AFTER_LOGS and any(each.check == "logs" for each in findings):
                continue
            findings += _tried(name, partial(check, look))
    return Verdict(tuple(findings), dict(look.counts), tuple(_notes(look)))


def _checks(anchor: Anchor) -> tuple[tuple[str, Callable[[Look], None]], ...]:
    return (
        ("file", check_file),
        ("schema", check_schema),
        ("references", check_references),
        ("logs", partial(check_logs, anchor=anchor)),
        ("words", check_nobodys_words),
        ("room keys", check_room_keys),
        ("register", check_register),
        ("audit", check_audit),
        ("receipts", check_receipts),
    )


def _tried(name: str, check: Callable[[], None]) -> list[Finding]:
    try:
        check()
    except Wrong as why:
        return [Finding(name, str(why))]
    except sa.exc.DatabaseError as why:
        return [Finding(name, f"The database cannot be read there: {_said(why)}.")]
    except Exception as why:  # noqa: BLE001  a row so damaged that a check breaks on it is found, too
        return [Finding(name, f"A row cannot be made sense of: {type(why).__name__}.")]
    return []


def _said(why: sa.exc.DatabaseError) -> str:
    return " ".join(str(why.orig).split())


def _understand(look: Look, anchor: Anchor, written: str, *, lost: bool) -> None:
    if lost:
        raise Wrong(f"The anchor {anchor.path} is not there. What was cut off cannot be seen without it.")
    try:
        look.anchored = anchor.understand(written)
    except AnchorBroken as why:
        raise Wrong(str(why)) from None


def _notes(look: Look) -> Iterator[str]:
    """What happened to the installation as a whole."""
    for at, why in look.anchored.anew:
        day = _day(at)
        if why == "restored":
            yield f"Restored from a backup on {day}. What happened after that backup is not here."
        else:
            yield (
                f"On {day} the server found the database older than its anchor, or without it: it was put back "
                "by hand, or by somebody else. Every couple space rested then, and every login ended."
            )
    if look.anchored.lines:
        yield f"Compared with the anchor of {_day(look.anchored.at)}."
    else:
        yield "There is no anchor to compare with: what was cut off at an end cannot be seen."


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
