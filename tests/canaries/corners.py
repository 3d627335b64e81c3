"""Every corner of a machine where words could lie, and every form they could lie there in."""

import base64
import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

STEM = "kanárek-"
"""What every canary begins with. Nothing here says it by chance; not all of it is ASCII."""


def base64_of(data: bytes) -> tuple[bytes, ...]:
    """The middle of it as base64, wherever among other bytes it begins."""
    found = []
    for before in range(3):
        whole = base64.b64encode(b"." * before + data)
        found.append(whole[4 if before else 0 : len(whole) - 4])
    return tuple(found)


def forms(text: str) -> dict[str, tuple[bytes, ...]]:
    """A text as it might lie somewhere: in an encoding, in a page, in an address, in a dump."""
    utf8 = text.encode()
    return {
        "utf-8": (utf8,),
        "utf-16": (text.encode("utf-16-le"), text.encode("utf-16-be")),
        "latin-1": (text.encode("latin-1"),),
        "json": (json.dumps(text)[1:-1].encode(),),
        "escaped": (text.encode("ascii", "backslashreplace"),),
        "repr of bytes": (repr(utf8)[2:-1].encode(),),
        "percent": (quote(text).encode(),),
        "hex": (utf8.hex().encode(), utf8.hex().upper().encode()),
        "base64": base64_of(utf8),
    }


def sung_in(held: bytes, canary: str = STEM) -> str | None:
    """In which form a canary, or this one, lies in these bytes; None where there is none."""
    for form, all_of_it in forms(canary).items():
        if any(each in held for each in all_of_it):
            return form
    return None


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the installation, with what is beside it."""
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def files_without_a_name() -> dict[str, bytes]:
    """What this process has open and has already taken its name from, as databases do with temporary files."""
    found = {}
    for each in Path("/proc/self/fd").iterdir():
        try:
            name = str(each.readlink())
            if name.endswith("(deleted)"):
                found[name] = Path(f"/proc/self/fd/{each.name}").read_bytes()
        except OSError:
            continue  # closed meanwhile
    return found


def where(places: Mapping[str, bytes]) -> dict[str, str]:
    """The places in which a canary sits, and in which form."""
    found = {name: sung_in(held) for name, held in places.items()}
    return {name: form for name, form in found.items() if form is not None}
