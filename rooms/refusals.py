"""Every way to say no: a code for programs, a sentence for a person, and whether trying again helps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal is a value, never an exception. `message` is shown as it is."""

    code: str
    message: str
    retry: bool = False


NOT_HERE = Refusal("not-here", "There is nothing here for you to do. Your words, if any, are kept.")
"""What a person may not see and what does not exist answer with these same bytes (D4)."""

MALFORMED = Refusal("malformed", "This page sent something the server could not read. Reload and try again.")
TOO_LONG = Refusal("too-long", "That is longer than 4,000 characters. Your draft is kept; send it in parts.")
TOO_FAST = Refusal("too-fast", "That was very fast. Wait a moment, then send again.", retry=True)
BUSY = Refusal("busy", "The server is busy. Your words are kept; try again in a moment.", retry=True)
TRY_AGAIN = Refusal(
    "try-again", "We do not know yet whether this was saved. It is safe to send it again.", retry=True
)
INTERNAL = Refusal(
    "internal", "Something went wrong on our side. Your words are kept; try again.", retry=True
)
STEP_UP = Refusal("step-up", "Say your pass phrase once more before you do this.")
NO_SUCH_ZONE = Refusal(
    "no-such-zone", "That time zone is not known. Use a name such as UTC or Pacific/Auckland."
)
ID_REUSED = Refusal("id-reused", "This page used one number for two different things. Reload and try again.")
"""The same command id came with another content."""
