"""What a look over everything found, as sentences or for a script."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One check that did not hold: its name, and a sentence about the first row that is wrong."""

    check: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, what is wrong, and what the keeper should know although it is not."""

    findings: tuple[Finding, ...]
    counts: dict[str, int]
    notes: tuple[str, ...]

    @property
    def stands(self) -> bool:
        return not self.findings

    def as_json(self) -> dict[str, Any]:
        """The same for a script."""
        return {
            "stands": self.stands,
            "findings": [{"check": each.check, "sentence": each.sentence} for each in self.findings],
            "notes": list(self.notes),
            "counts": self.counts,
        }


def spoken(verdict: Verdict) -> str:
    """A few lines for the keeper."""
    counted = ", ".join(f"{count} {name}" for name, count in verdict.counts.items())
    lines = [f"Looked at {counted}."] if counted else []
    lines += verdict.notes
    lines += [f"Wrong: {each.sentence}" for each in verdict.findings]
    lines.append("Everything stands." if verdict.stands else "Stop the server and ask before you go on.")
    return "\n".join(lines)
