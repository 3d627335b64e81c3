"""What else may come up on a Tuesday: a share nobody meets, a call that is taken back, two who decide at once."""

from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay.acts_at_two_desks import decides_too_late, hears_late
from tests.browser.screenplay.lines import Script, line

FREE = "One voice at a time. No one has the floor yet."
READY = "Feet on the floor. One slow breath. You are here, tonight."
UNMET = "Nobody has shown Elin a sign since the share."
SEEN_THERE = "I saw him at the market."

UNMET_SHARE: Script = (
    line("19:32 Ines", desk.sets_the_floor("One voice"), members=FREE),
    line("Ines", desk.gives_the_piece("Elin"), Elin="The piece has come to you."),
    line("Elin", each.takes_the_piece, others="Elin has the floor"),
    line("Elin", each.shares("I have told nobody yet."), others="I have told nobody yet."),
    line("Elin", each.is_done, members=FREE),
    line("19:33 Ines", desk.waits, Ines=UNMET, Hanna=UNMET, unheard={"Elin": "Nobody has shown"}),
    line("Ines", desk.says_a_ready_line(READY), others=READY, gone={"Hanna": UNMET}),
    line(
        "19:34 Ines",
        desk.sets_the_floor("Quiet"),
        members="A quiet time. Nobody writes; everyone stays.",
        Hanna="A quiet time. Only facilitators write.",
    ),
)

CALLING_MUTED: Script = (
    line(
        "Rosa",
        each.asks_for_support,
        Rosa="Sent at 19:41",
        desk="Rosa · just now",
        unheard={"Jo": "support_"},
    ),
    line("Rosa", each.is_all_right, Rosa="Ask a facilitator to come to me", gone={"desk": "Rosa · just now"}),
    line("Rosa", each.puts_the_sheet_away),
)
"""Writing is off for her, and Support is not."""

DECIDED_ONCE: Script = (
    line("19:48 Priya", each.asks_to_be_read_first(SEEN_THERE), desk=SEEN_THERE),
    line("Ines", hears_late),
    line("Hanna", desk.releases, members=SEEN_THERE),
    line("Ines", decides_too_late, Ines="These words have been decided about already."),
)

HURRIED, SENT_AWAY = "We have no time for that tonight.", "I felt sent away."
TELLING_OF_WHO_LEADS: Script = (
    line("19:46 Ines", desk.says_to_everyone(HURRIED), others=HURRIED),
    line(
        "Elin",
        each.tells_about_the_line(HURRIED, SENT_AWAY, to="those who coordinate"),
        Elin="It is kept for people who coordinate the programme. No facilitator of this group can read it.",
        unheard={"desk": SENT_AWAY, "others": SENT_AWAY},
    ),
)
"""Nobody who leads the group, or led it, ever reads it (D6)."""

CALLING_IN_A_PAUSE: Script = (
    line("19:58 Elin", each.asks_for_support, Elin="Sent at 19:58", desk="Elin · just now"),
    line("Hanna", desk.is_with("Elin"), Elin="Hanna is with you", unheard={"Maren": "support_"}),
    line("Hanna", desk.ends_the_call, desk="Nobody is asking for support."),
    line("Elin", each.puts_the_sheet_away),
)
