"""What the keeper reads after a restore, and must do before anybody is let in."""

from datetime import UTC, datetime

from server.config import Settings
from server.keeping.backing_up.restore import Restored


def told(settings: Settings, done: Restored) -> str:
    """A few lines."""
    made = datetime.fromtimestamp(done.loaded.at / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    lines = [
        f"Restored into {settings.data}: {done.loaded.rows} rows, as they were on {made}. Everything stands.",
        "Every couple space rests, every login has ended, and every card made before is void.",
        "Nothing of anybody's own notes is shown to a clinician any more, until they show it anew.",
    ]
    if not done.loaded.with_words:
        lines.append("Without its keys: what was said before cannot be read.")
    if done.with_ledger:
        again = done.reapplied
        lines.append(f"Erased again: {again.rooms} rooms, {again.people} people, {again.words} words.")
        lines.append("Whoever was suspended is suspended still, by the same ledger.")
    else:
        lines += [
            "There is no erasure ledger. What was erased after the backup is back: erase it again now.",
            "Whoever was suspended after it can sign in: suspend them again before anybody else comes.",
        ]
    lines += [
        "What else happened after that time is not here. Before you let anybody in, go through it with a",
        "coordinator: removals, people who left or were placed anew, new clinicians, links, pass phrases.",
    ]
    return "\n".join(lines)
