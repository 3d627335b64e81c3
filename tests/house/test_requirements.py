"""The package asks for what the lock file locks, and every top-level package has its layer."""

import json
import re
import tomllib
from pathlib import Path

from tests.house.tree import ROOT, paths

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_package_and_the_lock_ask_for_the_same() -> None:
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    asked = {line.strip() for line in lines if line.strip() and not line.startswith(("#", "-"))}
    assert asked == set(PROJECT["project"]["dependencies"])


def test_the_lock_holds_all_that_is_asked_for() -> None:
    for name in ("run", "build", "test", "tools"):
        asked = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8")
        locked = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        for package in re.findall(r"^([A-Za-z][\w.-]*)", asked, re.MULTILINE):
            canonical = re.sub(r"[._-]+", "-", package).lower()
            assert re.search(rf"^{re.escape(canonical)}(\[[\w,]+\])?==", locked, re.MULTILINE), (
                f"{package}: make lock"
            )


def test_what_runs_is_what_is_tested() -> None:
    """Run-time pins are the same in both lock files."""
    run, test = (
        dict(
            re.findall(
                r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)", (ROOT / "requirements" / f).read_text(), re.MULTILINE
            )
        )
        for f in ("run.txt", "test.txt")
    )
    assert {name: version for name, version in run.items() if test.get(name) != version} == {}


def test_every_package_has_its_layer() -> None:
    """The layers are exhaustive: a new top-level package cannot slip past the contracts or the wheel."""
    there = {p.parts[0] for p in paths() if p.name == "__init__.py" and len(p.parts) == 2}
    shipped = there - {"tests", "benchmarks"}
    assert shipped <= set(PROJECT["tool"]["importlinter"]["root_packages"])
    assert {f"/{name}" for name in shipped - {"web_client"}} <= set(
        PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]
    )


def test_every_python_folder_is_a_package() -> None:
    """A folder without ``__init__.py`` is invisible to the layers' contracts."""
    layers = ("rooms", "moderation", "server")
    folders = {p.parent for p in paths() if p.suffix == ".py" and p.parts[0] in layers}
    assert not [str(f) for f in folders if f.name != "versions" and not (ROOT / f / "__init__.py").exists()]


def test_the_licence_is_whole() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.lstrip().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")
    assert len(text.splitlines()) == 661
    assert Path(ROOT / "LICENSE").stat().st_size == 34523


def test_whoever_made_it_is_named() -> None:
    """Every package we run with, and every package the client is built with, has its row."""
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    locked = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    client = json.loads((ROOT / "web_client" / "package.json").read_text(encoding="utf-8"))
    names = set(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", locked, re.MULTILINE))
    names |= {
        name
        for name in (client["dependencies"] | client["devDependencies"])
        if not name.startswith("@types/")
    }
    named = {
        name.strip() for cell in re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE) for name in cell.split(",")
    }
    assert sorted(names - named) == []
