"""A disk that fails when it is told to, under SQLite itself: its own file methods, with ours before them.

What fails is the real write or sync of the real library, so that what it leaves behind is real too.
"""

import _sqlite3
import ctypes
from collections.abc import Callable
from pathlib import Path
from typing import Any

FULL, BAD_WRITE, READ_ONLY, BAD_SYNC = 13, 778, 8, 1034
"""What SQLite calls them: SQLITE_FULL, IOERR_WRITE (of a medium gone read-only), READONLY, IOERR_FSYNC."""
VOID, INT, TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_char_p
OPEN = ctypes.CFUNCTYPE(INT, VOID, VOID, VOID, INT, VOID)
WRITE = ctypes.CFUNCTYPE(INT, VOID, VOID, INT, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(INT, VOID, INT)
METHODS = 19
WRITES, SYNCS = 3, 5
"""Where they stand in `sqlite3_io_methods`: version, close, read, write, truncate, sync."""


class Vfs(ctypes.Structure):
    """The head of SQLite's `sqlite3_vfs`, and the rest as it is."""

    _fields_ = (
        ("version", INT),
        ("size", INT),
        ("longest", INT),
        ("next", VOID),
        ("name", TEXT),
        ("data", VOID),
        ("open", VOID),
        ("rest", VOID * 14),
    )


class BadDisk:
    """Registers itself as the way SQLite opens files. `told`: a file that says what fails, while it is there.

    `write <code>`, or `sync <code> kept|lost`: whether the sync came about before it was said to have failed.
    """

    def __init__(self, told: Path) -> None:
        self._told = told
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        real = self._library.sqlite3_vfs_find(None)
        self._open_really = OPEN(real.contents.open)
        self._kept: list[Any] = [OPEN(self._open), WRITE(self._write), SYNC(self._sync)]
        self._methods: dict[int, Any] = {}
        self._real: dict[int, tuple[Callable[..., int], Callable[..., int]]] = {}
        self._ours = Vfs.from_buffer_copy(real.contents)
        self._ours.name = b"bad"
        self._ours.open = ctypes.cast(self._kept[0], VOID)
        self._library.sqlite3_vfs_register(ctypes.byref(self._ours), 1)

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        code = self._open_really(vfs, name, file, flags, out)
        place = ctypes.cast(file, ctypes.POINTER(VOID))
        if code == 0 and place[0]:
            place[0] = self._with_ours(place[0])
        return code

    def _with_ours(self, there: int) -> int:
        if there not in self._methods:
            real = (VOID * METHODS).from_address(there)
            mine = (VOID * METHODS)(*real)
            mine[WRITES] = ctypes.cast(self._kept[1], VOID)
            mine[SYNCS] = ctypes.cast(self._kept[2], VOID)
            self._methods[there] = mine
            self._real[ctypes.addressof(mine)] = (WRITE(real[WRITES]), SYNC(real[SYNCS]))
        return ctypes.addressof(self._methods[there])

    def _really(self, file: int) -> tuple[Callable[..., int], Callable[..., int]]:
        return self._real[ctypes.cast(file, ctypes.POINTER(VOID))[0]]  # type: ignore[index]

    def _fault(self) -> list[str]:
        try:
            return self._told.read_text().split()
        except OSError:
            return []

    def _write(self, file: int, bytes_: int, amount: int, offset: int) -> int:
        match self._fault():
            case ["write", code]:
                return int(code)
        return self._really(file)[0](file, bytes_, amount, offset)

    def _sync(self, file: int, flags: int) -> int:
        match self._fault():
            case ["sync", code, "kept"]:
                self._really(file)[1](file, flags)
                return int(code)
            case ["sync", code, "lost"]:
                return int(code)
        return self._really(file)[1](file, flags)
