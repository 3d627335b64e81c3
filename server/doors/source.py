"""The source of the running server as one file, so that nobody has to ask for it."""

import io
import zipfile
from pathlib import Path

PACKAGES = ("server", "rooms", "moderation", "web_client")
BESIDE = ("pyproject.toml", "README.md", "LICENSE", "THIRD_PARTY.md", "Makefile")
LEFT_OUT = {"node_modules", "__pycache__", "dist"}
SUFFIXES = {
    ".py",
    ".toml",
    ".ts",
    ".svelte",
    ".css",
    ".html",
    ".svg",
    ".json",
    ".js",
    ".webmanifest",
    ".md",
    ".mako",
}


def pack_source() -> bytes:
    """A zip of the packages as they run, with what stands beside them in a checkout."""
    root = Path(__file__).resolve().parents[2]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for package in PACKAGES:
            for path in sorted((root / package).rglob("*")):
                within = path.relative_to(root)
                if path.suffix in SUFFIXES and not LEFT_OUT & set(within.parts):
                    archive.write(path, within.as_posix())
        for name in BESIDE:
            if (root / name).is_file():
                archive.write(root / name, name)
    return packed.getvalue()
