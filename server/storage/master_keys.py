"""The master key: what every room key is wrapped with. Two stand side by side while one takes over.

A key file has one key a line, 64 hexadecimal digits; the first is the newest. Each wrapped key begins
with the id of the master key that opens it, so that nothing is ever tried at random.
"""

import hmac
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap, aes_key_wrap

KEY_BYTES = 32
ID_BYTES = 8
BARE_BYTES = KEY_BYTES + 8
"""A wrapped key of before there were ids."""
KEYS_AT_MOST = 2


class MissingKey(Exception):
    """There is a database but no master key. Made anew it would open nothing: restore it."""


class WrongKey(Exception):
    """The master key is not the one this database was sealed with."""


class MasterKey:
    """One master key. Its bytes are never handed out; `text` is for the key file alone."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise WrongKey("The master key must be 32 bytes, written as 64 hexadecimal digits.")
        self._key = key
        self._wrapping = derived(key, "room keys")
        self.id = derived(key, "key id")[:ID_BYTES]

    def wrap(self, key: bytes) -> bytes:
        """A key in the only form in which one is stored."""
        return self.id + aes_key_wrap(self._wrapping, key)

    def unwrap(self, wrapped: bytes) -> bytes | None:
        """The key again; None when it was not wrapped with this one, or was altered."""
        bare = wrapped if len(wrapped) == BARE_BYTES else wrapped[ID_BYTES:]
        if bare is not wrapped and wrapped[:ID_BYTES] != self.id:
            return None
        try:
            return aes_key_unwrap(self._wrapping, bare)
        except (InvalidUnwrap, ValueError):
            return None

    def check_value(self) -> str:
        """What tells this key from another, kept in the database."""
        return hmac.digest(derived(self._key, "key check"), b"", "sha256").hex()

    def derive(self, purpose: str) -> bytes:
        """A key for one purpose that is given up together with this master key."""
        return derived(self._key, purpose)

    def as_root(self) -> bytes:
        """What a database of before there was a root derives everything from."""
        return self._key

    @property
    def text(self) -> str:
        """One line of the key file."""
        return self._key.hex()


def derived(key: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that no use of one says anything of another."""
    return hmac.digest(key, b"safepace 1\n" + purpose.encode(), "sha256")


def read_keys(key_file: Path, key_text: str | None = None) -> tuple[MasterKey, ...]:
    """The master keys there are, the newest first; none when the file is not there.

    `key_text` (from the environment) goes before the file. Raises WrongKey for what is no key.
    """
    if key_text is None:
        if not key_file.exists():
            return ()
        key_text = key_file.read_text("utf-8", "replace")
    try:
        keys = tuple(MasterKey(bytes.fromhex(line)) for line in key_text.split())
    except ValueError:
        keys = ()
    if not 1 <= len(keys) <= KEYS_AT_MOST:
        raise WrongKey("The master key must be 32 bytes, written as 64 hexadecimal digits.")
    return keys


def new_key() -> MasterKey:
    """A key nobody has had before."""
    return MasterKey(secrets.token_bytes(KEY_BYTES))


def write_keys(key_file: Path, *keys: MasterKey) -> None:
    """Put these keys in the place of what the file holds: whole, synced, or not at all."""
    key_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = key_file.with_name(f"{key_file.name}.new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(handle, "".join(f"{key.text}\n" for key in keys).encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    beside.replace(key_file)
    sync_folder(key_file.parent)


def sync_folder(folder: Path) -> None:
    """Until its folder is synced, a new name may be gone after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
