"""Why an own space waits: its seat was entered with a new card, and whoever holds that card may be anybody.

A member's card is one person's to make (decision 9). So what is the member's alone opens only with a second person.
"""

from rooms.refusals import Refusal

WAITS = Refusal(
    "notes-wait",
    "You came in with a new card, so your notes wait. They are kept, and nothing is lost. "
    "Tell a facilitator of yours, your clinician or the office. "
    "Somebody who did not make the card speaks with you, and then they open.",
)
"""What opening it answers, the same whether there is an own space or not: a new card tells nobody that somebody ever
wrote there. So what is asked of the space itself answers as where there is none."""
