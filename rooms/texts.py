"""What people write, as the server takes it (design §6): NFC, no hidden characters, not too long."""

import re
from unicodedata import is_normalized, normalize

from rooms.refusals import TOO_LONG, Refusal

WORDS_LIMIT = 4_000
"""Characters of one line (D56: longer ones are refused with the draft kept, never cut)."""
NAME_LIMIT = 40

EMPTY = Refusal("empty", "There are no words in this yet.")
HIDDEN = Refusal(
    "hidden-characters", "This holds characters nobody can see. Take them out, then send it again."
)
NAME_TOO_LONG = Refusal("too-long", "That is longer than 40 characters. A shorter name fits.")

_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
# Controls but the line feed, lone surrogates, and what turns the reading direction of others' words.
_HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
# What joins or parts others and shows nothing of its own: kept within words (an emoji of a family holds some),
# and no words by itself.
_BLANK = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\uffa0]*"
)


def clean(text: str, limit: int = WORDS_LIMIT) -> str | Refusal:
    """The text in NFC with plain line feeds, or why it cannot be taken. Nothing is ever taken out of it
    but tabs, which become spaces, and the white space around it."""
    if len(text) > 4 * limit:
        return TOO_LONG
    plain = text if is_normalized("NFC", text) else normalize("NFC", text)
    plain = _BREAKS.sub("\n", plain).replace("\t", " ").strip()
    if _BLANK.fullmatch(plain):
        return EMPTY
    if len(plain) > limit:
        return TOO_LONG
    return HIDDEN if _HIDDEN.search(plain) else plain


def clean_line(text: str, limit: int, too_long: Refusal) -> str | Refusal:
    """One line of at most so many characters: a break in it is a space."""
    line = clean(text.replace("\n", " "), limit)
    return too_long if line is TOO_LONG else line


def clean_name(text: str) -> str | Refusal:
    """A name people show: one line, at most 40 characters."""
    name = clean(text, NAME_LIMIT)
    if name is TOO_LONG:
        return NAME_TOO_LONG
    return HIDDEN if isinstance(name, str) and "\n" in name else name
