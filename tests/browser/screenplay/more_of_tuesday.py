"""What else may come up on a Tuesday: a share nobody meets, a call that is taken back, two who decide at once."""

from tests.browser.screenplay import acts_backstage as behind
from tests.browser.screenplay import acts_of_a_go_round as around
from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay.acts_at_two_desks import decides_too_late, hears_late
from tests.browser.screenplay.lines import Script, line

OPEN, FREE = "Anyone may write.", "One voice at a time. No one has the floor yet."
FREE_AT_THE_DESK = "One voice at a time. The piece is free."
READY = "Feet on the floor. One slow breath. You are here, tonight."
WISH, KNOWN = "would like a few words back.", "Your facilitators know."
UNMET = "Nobody has shown Elin a sign since the share."
SEEN_THERE = "I saw him at the market."

TURNING: Script = (
    line("19:28 Hanna", desk.passes_the_piece_on("Rosa"), Rosa="The piece has come to you."),
    line("19:30 Rosa", each.waits, Jo="The piece has come to you.", unheard={"Maren": "unanswered"}),
    line("Jo", each.passes, Rosa="The piece has come to you.", unheard={"Rosa": 'passed"'}),
    line("Rosa", each.passes, Jo="The piece has come to you."),
    line("Jo", each.passes, members=FREE, desk=FREE_AT_THE_DESK),
    line("19:31 Ines", around.tells_an_order_by_chance, Maren="The piece will go round:"),
    line(
        "Ines",
        around.tells_the_order,
        Maren="The piece will go round: Maren, Jo, Rosa, Priya, Elin and Noa. You are 1st.",
        Dana="The piece will go round: Maren",
    ),
    line("Ines", around.leaves_out("Noa"), Elin="You are 5th.", gone={"Maren": "Elin and Noa"}),
    line("Ines", around.moves_up_in_the_order("Jo"), Jo="You are 1st.", Maren="You are 2nd."),
    line("Ines", around.moves_up_in_the_order("Maren"), Jo="You are 2nd.", Maren="You are 1st."),
    line("Ines", around.begins_the_go_round, Maren="The piece has come to you.", Jo="You are next."),
    line("Maren", each.types("pass", "Yes, pass"), Jo="The piece has come to you."),
    line("Jo", each.takes_the_piece, others="Jo has the floor"),
    line("Maren", each.listens, Jo="Maren is with you"),
    line("Rosa", each.listens, Jo="Maren and Rosa are with you", unheard={"Priya": "listening_to_you"}),
    line("Jo", each.types("Done", "Yes, I am done", with_the_piece=True), Rosa="The piece has come to you."),
    line("Ines", desk.takes_the_piece_back, Jo="Priya is being offered the floor"),
    line("Ines", around.ends_the_go_round, desk="As they came"),
    line("Ines", desk.sets_the_floor("Open"), members=OPEN, Rosa="Bring it back"),
    line("Rosa", each.brings_back("I know that tiredness."), others="I know that tiredness."),
)

UNMET_SHARE: Script = (
    line("19:32 Ines", desk.sets_the_floor("One voice"), members=FREE),
    line("Ines", desk.gives_the_piece("Elin"), Elin="The piece has come to you."),
    line("Elin", each.takes_the_piece, others="Elin has the floor"),
    line("Elin", each.shares("I have told nobody yet."), others="I have told nobody yet."),
    line("Elin", each.asks_for_a_few_words_back, members=FREE, desk=f"Elin {WISH}"),
    line("Elin", each.just_listens_after_all, gone={"desk": f"Elin {WISH}", "Elin": KNOWN}),
    line("19:33 Ines", desk.waits, Ines=UNMET, Hanna=UNMET, unheard={"Elin": "Nobody has shown"}),
    line("Ines", desk.says_a_ready_line(READY), others=READY, gone={"Hanna": UNMET}),
    line("Ines", desk.gives_the_piece("Jo"), Jo="The piece has come to you."),
    line("Jo", each.takes_the_piece, others="Jo has the floor"),
    line("Priya", each.listens, Jo="Priya is with you"),
    line(
        "Jo", each.asks_for_a_few_words_back, Jo=KNOWN, desk=f"Jo {WISH}", unheard={"Priya": "feedback_asked"}
    ),
    line(
        "Hanna",
        desk.has_no_time_for_words_back,
        members=FREE,
        gone={"desk": f"Jo {WISH}"},
        unheard={"Jo": "feedback_settled"},
    ),
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
    line("Ines", desk.has_the_held_words_open, Hanna="Ines is reading this", unheard={"Priya": '"presence"'}),
    line("Ines", desk.leaves_the_held_words, gone={"Hanna": "Ines is reading this"}),
    line("Ines", hears_late),
    line("Hanna", desk.releases, members=SEEN_THERE),
    line("Ines", decides_too_late, Ines="These words have been decided about already."),
)

BEGAN, FOUND = "It began in March.", "I found the letters in May."
IN_HER_ORDER: Script = (
    line("19:49 Priya", each.asks_to_be_read_first(BEGAN), desk=BEGAN),
    line("Priya", each.asks_to_be_read_first(FOUND), desk="What Priya said before this comes first."),
    line(
        "Hanna",
        behind.would_release(FOUND),
        Hanna="Words by the same person wait from before these.",
        unheard={"Maren": FOUND},
    ),
    line("Hanna", desk.releases, members=BEGAN, gone={"desk": "comes first."}),
    line("Hanna", desk.releases, members=FOUND, desk="Nothing is held."),
)
"""Of one author nothing is read before what was said before it (D39)."""

HERS, NOT_YOURS = "I have it from her sister.", "That is not his to tell."
TELLING_OF_A_LINE_TAKEN_BACK: Script = (
    line("19:45 Priya", each.says(HERS), others=HERS),
    line(
        "Dana",
        each.tells_about_the_line(HERS, NOT_YOURS),
        Dana="You told about a line by Priya",
        desk="Dana told you about a line by Priya",
        unheard={"Priya": NOT_YOURS, "Maren": NOT_YOURS},
    ),
    line("Priya", each.takes_back_a_line, others="Priya took back a line.", gone={"others": HERS}),
    line(
        "Ines",
        desk.looks_at_what_was_told("Priya", "Spoke with someone", words=HERS),
        desk="A line by Priya: looked at. Spoke with someone.",
        Dana="A facilitator has looked at it.",
    ),
)
"""It stands there as it was, though its author has taken it back since."""

NIGHT_LINE = "The night line"
UNMET_FOR_A_MINUTE: Script = (
    line("19:51 Priya", each.waits, Priya="You can call these lines now."),
    line("Priya", each.waits, Priya=NIGHT_LINE),
    line("Priya", each.waits, Priya="Checked on 12 January 2027."),
)
"""The programme's own lines, by whom they are kept right, and no other country's (D54)."""

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
