"""Put the built client into the wheel, so that installing Safepace needs no Node."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("src", "public", "index.html", "package.json", "package-lock.json", "vite.config.ts")


class ClientHook(BuildHookInterface):  # type: ignore[type-arg]
    """Run before a wheel or an sdist is packed; an editable install leaves the client to `make`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        client = Path(self.root) / "web_client"
        if version == "editable" or is_fresh(client):
            return
        npm = shutil.which("npm")
        if npm is None:
            message = (
                "Building Safepace from source needs Node 20.19 or newer with npm. A released wheel does not."
            )
            raise RuntimeError(message)
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=client, check=True)
        subprocess.run([npm, "run", "build"], cwd=client, check=True)


def is_fresh(client: Path) -> bool:
    """Whether a built client is there and no source of it is younger, or it came with an unpacked sdist."""
    page = client / "dist" / "index.html"
    if not page.exists():
        return False
    if (client.parent / "PKG-INFO").exists():
        return True  # unpacking leaves any times it likes
    built = page.stat().st_mtime
    roots = [client / name for name in SOURCES if (client / name).exists()]
    files = [file for root in roots for file in (root.rglob("*") if root.is_dir() else [root])]
    return all(file.stat().st_mtime <= built for file in files)
