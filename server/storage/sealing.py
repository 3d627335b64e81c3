"""Words at rest: one data key per room, wrapped by the master key, the place as associated data.

Against a copied database file, a stolen disk or an old backup: without the master key nothing said
can be read, a sealed text moved to another room or id never opens, and a room whose key is destroyed
is unreadable for good (D64). Whoever holds the machine and the master key reads everything.
"""

import hashlib
import hmac
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rooms.ids import SeatId, SpaceId, WordsId
from server.storage.database import Database
from server.storage.master_keys import (
    BARE_BYTES,
    ID_BYTES,
    KEY_BYTES,
    MasterKey,
    MissingKey,
    WrongKey,
    derived,
    new_key,
    read_keys,
    write_keys,
)

NONCE_BYTES = 12
KEY_CHECK = "key check"
"""Which master key the database is sealed with, as `MasterKey.check_value` tells."""
ROOT = "root key"
"""The wrapped root key, hexadecimal."""
ROOM_KEYS_KEPT = 4_096
TEXTS_KEPT = 20_000
"""Bounded, because plain words should be nowhere longer than they are of use."""


class Unsealable(Exception):
    """A sealed text does not open in its place: moved, altered, or of another key."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The things used last, up to a bound. Shared by the journal's thread and the loop."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._held: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            if len(self._held) > self._bound:
                self._held.popitem(last=False)

    def drop(self, key: K) -> None:
        with self._lock:
            self._held.pop(key, None)

    def clear(self) -> None:
        with self._lock:
            self._held.clear()

    def __len__(self) -> int:
        return len(self._held)


class Sealer:
    """Everything that needs the master key. The key itself is never handed out.

    - `root`: what all but the room keys is derived from (chains, cookies, cards). It outlives a master
      key, so that a new one makes no chain and no login worthless; wrapped, it lies in the database
    - `more_keys`: looks for keys anew, when something was wrapped with one not known here: somebody
      has put a new master key in place meanwhile
    """

    def __init__(
        self,
        master: bytes | MasterKey,
        *,
        root: bytes | None = None,
        others: Iterable[MasterKey] = (),
        more_keys: Callable[[], Iterable[MasterKey]] = tuple,
        rooms_kept: int = ROOM_KEYS_KEPT,
        texts_kept: int = TEXTS_KEPT,
    ) -> None:
        self._master = master if isinstance(master, MasterKey) else MasterKey(master)
        self._keys = {key.id: key for key in (self._master, *others)}
        self._root = root if root is not None else self._master.as_root()
        self._more_keys = more_keys
        self._rooms: Recent[bytes, AESGCM] = Recent(rooms_kept)
        self.texts: Recent[WordsId, str] = Recent(texts_kept)

    def derive(self, purpose: str) -> bytes:
        """A key of its own for each purpose, so that no use of one says anything of another."""
        return derived(self._root, purpose)

    def keyed_digest(self, purpose: str, data: bytes) -> bytes:
        """32 bytes that only the holder of the master key can make of `data`."""
        return hmac.digest(self.derive(purpose), data, "sha256")

    def check_value(self) -> str:
        """What tells this master key from another, kept in the database."""
        return self._master.check_value()

    def new_room_key(self, check: str | None = None) -> bytes:
        """A fresh data key, wrapped: the only form in which one is stored.

        `check`: the check value of the master key the database has now. Raises WrongKey when that key
        is not to be found: what it would seal could never be opened again.
        """
        if check is not None and check != self._master.check_value():
            self._look_for_keys()
            found = [key for key in self._keys.values() if key.check_value() == check]
            if not found:
                raise WrongKey("The master key was replaced, and the new one is not in the key file.")
            self._master = found[0]
        return self._master.wrap(secrets.token_bytes(KEY_BYTES))

    def rewrap(self, wrapped: bytes, new: MasterKey) -> bytes:
        """The same data key under another master key. Raises Unsealable."""
        return new.wrap(self._unwrapped(wrapped))

    def seal(self, wrapped: bytes, place: bytes, text: str) -> bytes:
        """The text sealed in its place (`place_of`)."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._room(wrapped).encrypt(nonce, text.encode(), place)

    def unseal(self, wrapped: bytes, place: bytes, sealed: bytes) -> str:
        """The text again. Raises Unsealable when this is not where it was sealed."""
        try:
            return self._room(wrapped).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place).decode()
        except (InvalidTag, ValueError):
            raise Unsealable("sealed words do not open in their place") from None

    def opens(self, wrapped: bytes) -> bool:
        """Whether a wrapped key opens."""
        try:
            return bool(self._unwrapped(wrapped))
        except Unsealable:
            return False

    def _room(self, wrapped: bytes) -> AESGCM:
        room = self._rooms.get(wrapped)
        if room is None:
            room = AESGCM(self._unwrapped(wrapped))
            self._rooms.put(wrapped, room)
        return room

    def _unwrapped(self, wrapped: bytes) -> bytes:
        if len(wrapped) != BARE_BYTES and wrapped[:ID_BYTES] not in self._keys:
            self._look_for_keys()
        for key in self._keys.values():
            if (found := key.unwrap(wrapped)) is not None:
                return found
        raise Unsealable("a room key does not open under this master key")

    def _look_for_keys(self) -> None:
        self._keys |= {key.id: key for key in self._more_keys()}

    def forget_rooms(self) -> None:
        """Drop every unwrapped key and text: a room has ended, and which were its is not kept."""
        self._rooms.clear()
        self.texts.clear()


def place_of(space: SpaceId, room: str, words: WordsId) -> bytes:
    """Associated data of a sealed text. Neither ids nor room names hold a line end."""
    return f"{space}\n{room}\n{words}".encode()


def digest_of(sealed: bytes, author: SeatId) -> bytes:
    """What the chain keeps of sealed words and whose they are, so that erasing them leaves it whole.

    Whose they are is not always who acted: a line told to facilitators is copied by somebody else.
    """
    return hashlib.sha256(f"{author}\n".encode() + sealed).digest()


def is_digest_of(kept: bytes, sealed: bytes, author: SeatId) -> bool:
    """Whether the chain kept this of these words. The first databases kept nothing of the author."""
    return kept in (digest_of(sealed, author), hashlib.sha256(sealed).digest())


def open_sealer(db: Database, *, key_file: Path, key_text: str | None = None) -> Sealer:
    """The sealer of this database. `key_text` (hexadecimal, from the environment) goes before the file.

    A key file is made only together with a new database. Raises MissingKey or WrongKey, each a
    sentence for whoever starts the server.
    """
    known = {name: value for name in (KEY_CHECK, ROOT) if (value := db.meta_now(name)) is not None}
    keys = read_keys(key_file, key_text)
    fresh = not known and not db.has_events_now()
    if not keys and fresh:
        keys = (new_key(),)
        write_keys(key_file, *keys)
    master = keys[0] if fresh else the_key_of(known, keys)
    if ROOT not in known:
        root = secrets.token_bytes(KEY_BYTES) if fresh else master.as_root()
        known[ROOT] = master.wrap(root).hex()
        db.set_meta_now(ROOT, known[ROOT])
    if KEY_CHECK not in known:
        db.set_meta_now(KEY_CHECK, master.check_value())
    return sealer_of(known, master, keys, lambda: read_keys(key_file, key_text))


def sealer_of(
    known: Mapping[str, str],
    master: MasterKey,
    keys: Iterable[MasterKey],
    more_keys: Callable[[], Iterable[MasterKey]] = tuple,
) -> Sealer:
    """The sealer of a database of which these facts (`meta`) are known. Raises WrongKey."""
    root = master.unwrap(bytes.fromhex(known[ROOT])) if ROOT in known else master.as_root()
    if root is None:
        raise WrongKey("The root key in the database does not open under this master key.")
    return Sealer(master, root=root, others=keys, more_keys=more_keys)


def the_key_of(known: Mapping[str, str], keys: Iterable[MasterKey]) -> MasterKey:
    """Of these keys the one a database is sealed with, of which these facts (`meta`) are known.

    Raises MissingKey or WrongKey.
    """
    keys = tuple(keys)
    if not keys:
        raise MissingKey(
            "The database is here but its master key is not. Restore the key file from its backup: "
            "a new key could not read anything that was said."
        )
    for key in keys:
        if KEY_CHECK in known and hmac.compare_digest(known[KEY_CHECK], key.check_value()):
            return key
        if KEY_CHECK not in known and ROOT in known and key.unwrap(bytes.fromhex(known[ROOT])):
            return key
    raise WrongKey("This master key does not belong to this database. Nothing was changed.")
