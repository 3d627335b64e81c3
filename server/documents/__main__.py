"""Write every document made from the code or the tests, and the guides and stages as the client has them."""

import sys
from pathlib import Path

from server.documents import consents, coverage, guides, stages
from server.documents.library import library

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Write what changed, and say its name."""
    made = {f"docs/{name}": text for name, text in library().items()}
    made |= {guides.FILE: guides.guide_words(), stages.FILE: stages.stage_words()}
    made |= {consents.FILE: consents.consent_words()}
    made |= {coverage.FILE: coverage.coverage()}
    for name, text in made.items():
        file = ROOT / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
