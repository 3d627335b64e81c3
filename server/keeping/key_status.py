"""What there is to know of the master key without showing it."""

from functools import partial

import sqlalchemy as sa

from server.config import Settings
from server.keeping.opening import Place, beside, database_of, facts_of, keys_of, looking
from server.keeping.rotation import TAKING_OVER
from server.storage.master_keys import ID_BYTES
from server.storage.schema import room_key
from server.storage.sealing import the_key_of


def key_status(settings: Settings) -> str:
    """A few lines for the keeper. Raises NotThere, MissingKey or WrongKey."""
    keys, place = keys_of(settings), database_of(settings)
    known, wrapped = beside(place, partial(_read, place))
    master = the_key_of(known, keys)
    there = [each for each in wrapped if each is not None]
    ours = sum(each[:ID_BYTES] == master.id for each in there)
    where = "the setting SAFEPACE_KEY" if settings.key else str(settings.master_key_file)
    lines = [
        f"The master key is in {where}. Its id is {master.id.hex()}.",
        f"Room keys: {len(there)}, and {len(wrapped) - len(there)} destroyed.",
    ]
    if TAKING_OVER in known or len(keys) > 1:
        lines.append(
            f"A new master key is taking over: {ours} of {len(there)} room keys are wrapped with it. "
            "Both keys are needed until `safepace keys rotate` has been run again."
        )
    if not settings.key and settings.master_key_file.stat().st_mode & 0o077:
        lines.append("Others on this machine may read the key file. Take that from them: chmod 600.")
    return "\n".join(lines)


def _read(place: Place) -> tuple[dict[str, str], list[bytes | None]]:
    with looking(place) as connection:
        wrapped = connection.execute(sa.select(room_key.c.wrapped)).scalars()
        return facts_of(connection), list(wrapped)
