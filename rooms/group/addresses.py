"""The rooms of a group, by the path they have inside its space (design §2)."""

from rooms.ids import LineId, MeetingId, SeatId

LOBBY = "lobby"
"""Everyone of the group: when meetings are, what state they are in, how many wait."""
ROSTER = "roster"
"""The facilitators: who belongs to the group."""
LASTING = (LOBBY, ROSTER)
"""The rooms that last as long as the group. Everybody reads them from the own place on (D69)."""


HELP = "help"
"""Nobody: who is on duty for this group, which the rules need and no page may tell."""


def own(member: SeatId) -> str:
    """That member alone: what concerns nobody else."""
    return f"own/{member}"


def circle(meeting: MeetingId) -> str:
    """Those admitted, and the facilitators: what is said."""
    return f"circle/{meeting}"


def behind(meeting: MeetingId) -> str:
    """Nobody: words before which a note stands, until somebody chooses to read them (D41)."""
    return f"behind/{meeting}"


def backstage(meeting: MeetingId) -> str:
    """The facilitators of one meeting."""
    return f"backstage/{meeting}"


def words_left(meeting: MeetingId) -> str:
    """Who was in the circle when it closed: the words they left there, until next time."""
    return f"words-left/{meeting}"


NO_MEETING = "none"


def duty(meeting: MeetingId | None, call: LineId) -> str:
    """Whoever is on duty and was called, for that one call."""
    return f"duty/{meeting or NO_MEETING}/{call}"


def calls(meeting: MeetingId | None) -> str:
    """Where what happens to calls is written: backstage, or between meetings where nobody reads it."""
    return backstage(meeting) if meeting else HELP


def side(meeting: MeetingId, member: SeatId) -> str:
    """One member and the facilitators, apart from the circle (D40)."""
    return f"side/{meeting}/{member}"
