"""The cast. The same people in every scene: who they are, where they belong, what they are called."""

from rooms.ids import SeatId, SpaceId

# The partner group, Tuesday evenings. Ines leads it.
MAREN = SeatId("maren")
JO = SeatId("jo")
DANA = SeatId("dana")
PRIYA = SeatId("priya")

# The men's recovery group, Thursday evenings. Tomas leads it. Maren and Per are a couple.
PER = SeatId("per")
SAM = SeatId("sam")
OLU = SeatId("olu")

# The women's recovery group, Friday evenings. Tomas leads it too.
ADA = SeatId("ada")
KIM = SeatId("kim")

INES = SeatId("ines")
TOMAS = SeatId("tomas")

LINDQVIST = SeatId("lindqvist")
"""Maren's clinician of record."""
OKAFOR = SeatId("okafor")
"""Per's clinician of record."""
HADDAD = SeatId("haddad")
ROY = SeatId("roy")

NOOR = SeatId("noor")
"""The coordinator."""

TUESDAY = SpaceId("g-tuesday")
THURSDAY = SpaceId("g-thursday")
FRIDAY = SpaceId("g-friday")
COUPLE = SpaceId("c-maren-and-per")

OFFERED = {"offered_clinician": True, "offered_group": True, "offered_safety_page": True}
"""What a partner's clinician states before a couple space is asked for (D75)."""

PARTNERS = (MAREN, JO, DANA, PRIYA)
MEN = (PER, SAM, OLU)
WOMEN = (ADA, KIM)


def name_of(seat: SeatId) -> str:
    """What the others read."""
    return seat.capitalize()
