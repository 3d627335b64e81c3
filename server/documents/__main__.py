"""Write every document that is made from the code."""

import sys
from pathlib import Path

from server.documents.library import library

DOCS = Path(__file__).resolve().parents[2] / "docs"


def main() -> None:
    """Write what changed, and say its name."""
    for name, text in library().items():
        file = DOCS / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
