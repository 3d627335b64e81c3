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
    ]
    if not done.loaded.with_words:
        lines.append("Without its keys: what was said before cannot be read.")
    if done.with_ledger:
        again = done.reapplied
        lines.append(f"Erased again: {again.rooms} rooms, {again.people} people, {again.words} words.")
    else:
        lines.append(
            "There is no erasure ledger. What was erased after the backup is back: erase it again now."
        )
    lines += [
        "What happened after that time is not here. Whoever was suspended since can sign in again:",
        "let a coordinator in first, and suspend them again before anybody else comes.",
        "Then go through the rest together: removals, people who left or were placed anew, new clinicians,",
        "links, pass phrases.",
    ]
    return "\n".join(lines)
