"""Nothing here says which registry or which machine it was made on."""

import json
import re
from itertools import chain

from tests.house.tree import ROOT, place, texts

# Written in halves, so that this file does not find itself.
HOSTS = re.compile(
    "|".join(
        re.escape(left + right)
        for left, right in [
            ("pypi", ".org"),
            ("python", "hosted.org"),
            ("npm", "js.org"),
            ("npm", "js.com"),
            ("yarn", "pkg.com"),
            ("jsdel", "ivr.net"),
            ("un", "pkg.com"),
            ("docker", ".io/"),
        ]
    )
)
MACHINE = re.compile(
    r"(?<![\w./$}*-])/(?:ro{2}t|wor[k]|hom[e]/\w+|User[s]/\w+|opt/(?:whee[l]s|pyp[i][\w-]*))(?=[/\"'\s)`:,;]|$)",
    re.MULTILINE,
)


def found(pattern: re.Pattern[str], *suffixes: str, under: str = "") -> list[str]:
    return [
        f"{place(path, text, hit.start())} {hit[0]}"
        for path, text in texts(*suffixes, under=under)
        for hit in pattern.finditer(text)
    ]


def test_no_registry_is_named() -> None:
    assert not found(HOSTS)


def test_no_path_of_a_machine_is_named() -> None:
    assert not found(MACHINE)


def test_requirements_name_no_place_and_carry_hashes() -> None:
    assert not found(re.compile("://"), under="requirements/")
    for path, text in texts(".txt", under="requirements/"):
        pins = re.findall(r"^[\w.\[\]-]+==\S+.*(?:\n    --hash=sha256:[0-9a-f]{64}.*)+", text, re.MULTILINE)
        named = re.findall(r"^\w.*$", text, re.MULTILINE)
        assert pins, f"{path}: no package is pinned"
        assert len(pins) == len(named), f"{path}: every package is pinned, with hashes"


def test_the_npm_lock_file_names_no_place() -> None:
    lock = ROOT / "web_client" / "package-lock.json"
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    assert not [name for name, row in packages.items() if "resolved" in row]
    assert not [name for name, row in packages.items() if name and "integrity" not in row]


def test_the_eyes_see() -> None:
    """Planted faults, and what must stay allowed."""
    planted = ["see /wor" + "k/main", '"/ro' + 'ot/x"', "/ho" + "me/ann/notes", "(/o" + "pt/wheels)"]
    allowed = ["the work/life line", "`/home`", "a/root/b", "https://example.org/work", "rooms/root"]
    assert all(MACHINE.search(text) for text in planted)
    assert not [text for text in allowed if MACHINE.search(text)]
    assert list(chain.from_iterable(HOSTS.findall(text) for text in ["https://py" + "pi.org/simple"]))
