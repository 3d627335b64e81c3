"""Columns as the steps of the schema write them."""

import sqlalchemy as sa

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(name: str, *, null: bool = False) -> sa.Column[str]:
    """Any text."""
    return sa.Column(name, sa.Text(), nullable=null)


def whole(name: str, *, null: bool = False) -> sa.Column[int]:
    """A whole number of 64 bits."""
    return sa.Column(name, WHOLE, nullable=null)


def octets(name: str, *, null: bool = False) -> sa.Column[bytes]:
    """Digests, sealed texts, wrapped keys."""
    return sa.Column(name, sa.LargeBinary(), nullable=null)
