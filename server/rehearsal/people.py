"""Who is in the practice group. Nobody of these exists; the facilitator is whoever practises."""

from dataclasses import dataclass

from rooms.group.state.attendance import Body, Whereabouts

FACILITATOR = "Robin"
COORDINATOR = "Noor"
GROUP = "Practice group"
TEXTS = ("steady enough", "a quiet hour")
"""What they write where a round asks for words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One scripted member: how they arrive, what they say when nothing is difficult."""

    name: str
    body: Body
    whereabouts: Whereabouts
    calm: str


PARTS = (
    Part("Vera", "up", "private", "Good evening. I have so much to tell."),
    Part("Hugo", "steady", "private", "I slept well enough, and I made soup."),
    Part("Tove", "steady", "private", "I said no to one thing this week, and I meant it."),
    Part("Milo", "down", "someone-may-walk-in", ""),
    Part("Bram", "steady", "someone-may-walk-in", "I am glad to sit here for an hour."),
    Part("Aldis", "up", "private", "It is good to hear your voices."),
)
WHEN_ASKED_ASIDE = ("Yes, I am here.", "Thank you for asking. I am all right.")
SAID_MORE_SIMPLY = "Let me say it more simply. I am here, and I am listening."
