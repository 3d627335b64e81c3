"""A Tuesday evening: eight members, Ines who leads, and Hanna who leads with her and has no mouse."""

from tests.browser.screenplay import acts_backstage as behind
from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay import acts_of_the_office as office
from tests.browser.screenplay import around_tuesday as around
from tests.browser.screenplay import more_of_tuesday as more
from tests.browser.screenplay import rituals_of_tuesday as rituals
from tests.browser.screenplay.how_it_ends import AN_EARLY_END, CLOSING, LEAVING_A_WORD
from tests.browser.screenplay.lines import Script, line
from tests.live import TUESDAY

TABLE = {"group": TUESDAY, "second": "Hanna", "keys": "Hanna", "shaky": "Ines", "abroad": around.ABROAD}
NEW = ("Rosa", "Elin", "Noa", "Wren")
SITS_DOWN = desk.sits_down_at_the_desk(TUESDAY)
LISTED = "You are on the list."
OPEN, FREE = "Anyone may write.", "One voice at a time. No one has the floor yet."
FREE_AT_THE_DESK = "One voice at a time. The piece is free."
WORD, NEED = "One word or one sentence for how I am here.", "Something I need from this hour."
INJURY = "Names an injury"
CLOSED = "Elin 19:43, behind a note: Names a death"

KEPT_LONGER = "kept longer than usual just now"
HOLD = "My feet are on the floor."
ALONE = "Only when I am alone."

ARRIVING: Script = (
    line("18:40 Ines", SITS_DOWN, Ines="The waiting room is open."),
    line("Hanna", SITS_DOWN, Hanna="Only Ines and you read this."),
    line("18:45 Maren", each.arrives(), Maren=LISTED, desk="somewhere private"),
    line("Jo", each.says_when_to_be_reached(ALONE), Jo="When I may be reached", unheard={"others": ALONE}),
    line(
        "18:47 Jo",
        each.arrives(where="Someone may walk in"),
        Jo="The group is not quite the same as when you read this",
        desk="someone may walk in",
        unheard={"Maren": "someone-may-walk-in"},
    ),
    line(
        "18:52 Rosa",
        each.arrives(agrees=True, body="a bit revved up"),
        Rosa=LISTED,
        desk="first time here",
        unheard={"Maren": '"body":"up"', "Jo": '"body":"up"'},
    ),
)

MORE_ARRIVE: Script = (
    line("Priya", each.keeps_a_line_to_hold_on_to(HOLD), Priya="Waiting room", unheard={"others": HOLD}),
    line("18:54 Dana", each.comes_to_the_door, Dana=KEPT_LONGER, unheard={"Dana": "legal_hold"}),
    line("Dana", each.is_ready(seat="Just listening tonight"), Dana=LISTED, desk="just listening"),
    line("Priya", each.arrives(seat="A softer seat tonight", body="slowed down"), desk="softer seat"),
    line("18:56 Elin", each.comes_to_the_door, Elin="A court can ask to see what is kept here."),
    line(
        "Elin",
        each.is_ready(where="I would rather not say", agrees=True),
        Elin=LISTED,
        Maren="5 other people are here.",
        desk="place not said",
    ),
    line("18:58 Noa", each.arrives(), Noa=LISTED, desk="agreements not read yet"),
)

OPENING: Script = (
    line("19:00 Ines", desk.opens_the_meeting, members=OPEN, desk=OPEN, Rosa=LISTED),
    line("Hanna", desk.admits("Rosa"), members=OPEN, Rosa="Nothing here yet."),
)

MORE_COME_IN: Script = (
    line("Ines", desk.lets_everyone_in, members=OPEN, desk="Nobody is waiting."),
    line(
        "Ines",
        desk.says_to_everyone("Good evening. You may pass at any time."),
        others="You may pass at any time.",
    ),
    line(
        "19:02 Noa",
        each.agrees_in_the_circle,
        gone={"Noa": "Before you write here, there is something to read."},
    ),
    line("19:03 Noa", each.says("Hello, everyone."), others="Hello, everyone."),
    line(
        "Jo",
        each.says("Call me on 555 010 9988"),
        Jo="This looks like a phone number",
        unheard={"others": "010 9988"},
    ),
    line("Jo", each.steps_away, gone={"Jo": "This looks like a phone number"}),
    *(
        line("Jo", each.says(told), Jo="an address or a link", unheard={"others": told})
        for told in ("Write to jo@example.org", "See https://example.org/jo")
    ),
    line("Jo", each.steps_away, gone={"Jo": "an address or a link"}),
)

CHECKING_IN: Script = (
    line("19:06 Hanna", desk.moves_on_to("Check-in round"), desk="Begin: Arriving"),
    line("Hanna", desk.begins_the_round, members="A round: Arriving", desk="written. Passing is fine."),
    line(
        "19:08 Maren",
        each.answers(("steady",), {WORD: "Here, and a little slow."}),
        Maren="Your answers wait for your turn.",
        desk="1 of",
        unheard={"Jo": "a little slow"},
    ),
    line("Jo", each.lets_the_round_pass, Jo="You let it pass.", unheard={"others": 'passed"'}),
    line("19:10 Hanna", desk.reads_out_the_next, others="Here, and a little slow."),
    line("19:16 Hanna", desk.ends_the_round, gone={"members": "A round: Arriving"}),
)

SHARING: Script = (
    line(
        "19:18 Hanna", desk.moves_on_to("Shares, about five minutes each"), desk="Listening is taking part."
    ),
    line(
        "Maren",
        each.raises_a_hand,
        Maren="You are 1st.",
        desk="Hands, in order",
        unheard={"Jo": "hand_raised"},
    ),
    line("Jo", each.types("!", "Yes, raise it"), Jo="You are 2nd.", unheard={"others": '"!"'}),
    line("Rosa", each.raises_a_hand, Rosa="You are 3rd."),
    line("Ines", desk.moves_up("Rosa"), Rosa="You are 2nd.", Jo="You are 3rd.", Maren="You are 1st."),
    line(
        "19:19 Hanna",
        desk.passes_the_piece_on("Maren"),
        Maren="The piece has come to you.",
        Jo="Maren is being offered the floor",
        desk="Maren is being offered the piece",
    ),
    line("Maren", each.takes_the_piece, members="Maren has the floor", desk="Maren has the floor"),
    line("Maren", each.shares("I slept, which is new."), others="I slept, which is new."),
    line(
        "Jo",
        each.listens,
        Maren="Jo is with you",
        desk="With the speaker: Jo",
        unheard={"Rosa": "listening_to_you"},
    ),
    line(
        "Rosa",
        each.says("I know that tiredness."),
        Rosa="Kept for later.",
        unheard={"others": "that tiredness"},
    ),
    line("19:23 Maren", each.asks_for_more_time, Maren="You asked", desk="Maren asks for more time"),
    line("Ines", desk.gives_two_minutes("Maren"), Maren="About 3 min"),
    line("19:27 Maren", each.waits, Maren="That is your time. Finish your thought, or ask for more time."),
    line(
        "Maren",
        each.shares("And I did not go in."),
        others="And I did not go in.",
        Jo="Maren has the floor",
    ),
    line(
        "Maren",
        each.asks_for_a_few_words_back,
        Maren="Your facilitators know.",
        Jo=FREE,
        desk="Maren would like a few words back.",
        unheard={"Jo": "feedback_asked", "Rosa": "feedback_asked"},
    ),
    line(
        "Ines",
        desk.lets_a_few_words_be_said_to("Maren"),
        Maren="A few words for you",
        Jo="A few words for Maren",
    ),
    line("Jo", each.says("Glad you slept."), others="Glad you slept."),
    line("Maren", each.has_had_enough, members=FREE, desk=FREE_AT_THE_DESK),
)

MODERATING: Script = (
    line("19:35 Ines", desk.sets_the_floor("Open"), members=OPEN, desk=OPEN),
    line(
        "19:36 Jo",
        each.asks_to_be_read_first("My sister lives in Oakham."),
        Jo="A facilitator is reading this",
        desk="The writer asked you to read it first",
        unheard={"Maren": "Oakham"},
    ),
    line("Ines", desk.asks_to_reword("Could you leave out the place?"), Jo="Ines asks:"),
    line(
        "Jo",
        each.rewords("My sister lives far away."),
        desk="My sister lives far away.",
        unheard={"Maren": "far away"},
    ),
    line("Hanna", desk.releases, others="My sister lives far away."),
    line(
        "19:38 Maren",
        each.says_behind_a_note("The door caught my hand.", INJURY),
        others=INJURY,
        unheard={"others": "caught my hand"},
    ),
    line(
        "Jo",
        each.opens_the_line("Maren", INJURY),
        Jo="The door caught my hand.",
        unheard={"Rosa": "caught my hand"},
    ),
    line("19:40 Rosa", each.says("He works near the old mill."), others="He works near the old mill."),
    line(
        "Hanna",
        desk.takes_out_the_last_line,
        members="A facilitator took a line out.",
        gone={"Maren": "old mill", "Jo": "old mill"},
        Rosa="Hanna took this line out",
    ),
    line("Maren", each.says("I have said too much."), others="I have said too much."),
    line(
        "19:41 Maren", each.takes_back_a_line, Jo="Maren took back a line.", gone={"others": "said too much"}
    ),
    line("Ines", desk.mutes("Rosa"), Rosa="Writing is off for you until", unheard={"Jo": "muted"}),
    line(
        "Hanna",
        behind.writes_an_incident_note(
            "A workplace was named.", "Rosa", line="Rosa 19:40: this line is gone"
        ),
        Ines="About Rosa",
        desk="Rosa 19:40: this line is gone",
        unheard={"Maren": "workplace was named"},
    ),
    line(
        "Ines",
        behind.notes_backstage("I will talk with Rosa."),
        Hanna="I will talk with Rosa.",
        unheard={"Rosa": "talk with Rosa"},
    ),
)

UNMUTING: Script = (line("19:42 Ines", desk.unmutes("Rosa"), Rosa=OPEN),)

MORE_MODERATING: Script = (
    line("Dana", each.asks_to_be_read_first("I am not sure of this."), desk="I am not sure of this."),
    line("Dana", each.takes_back_what_waits, desk="Nothing is held.", unheard={"Maren": "not sure of this"}),
    line("Dana", each.raises_a_hand, Dana="You are 1st.", desk="Give to Dana"),
    line("Dana", each.lowers_the_hand, gone={"Dana": "You are 1st."}),
    line("Ines", desk.makes_a_new_card_for("Dana"), Dana=OPEN),
    line("19:43 Elin", each.says("I will say it plainly."), others="I will say it plainly."),
    line(
        "Ines",
        desk.puts_a_note_before_the_last_line("Names a death"),
        others="Names a death",
        gone={"others": "say it plainly"},
    ),
    line(
        "Hanna",
        behind.writes_an_incident_note("I will ring tomorrow.", "Elin", line=CLOSED),
        desk=CLOSED,
        unheard={"Elin": "ring tomorrow"},
    ),
    line("19:44 Ines", desk.reads_first("Noa"), gone={"Noa": "read first"}),
    line(
        "Noa",
        each.says("You should all leave them."),
        Noa="A facilitator is reading this",
        unheard={"Maren": "leave them"},
    ),
    line(
        "Ines",
        desk.declines,
        Noa="Ines kept this back from the group",
        desk="Nothing is held.",
        unheard={"Maren": "leave them"},
    ),
    line(
        "Elin",
        each.tells_about_the_line("I know that tiredness.", "It sounded like mine."),
        Elin="You told about a line by Rosa",
        desk="Elin told you about a line by Rosa",
        unheard={"Rosa": "sounded like mine", "Maren": "sounded like mine"},
    ),
    line(
        "Hanna",
        desk.looks_at_what_was_told("Rosa", "Spoke with someone", words="I know that tiredness."),
        desk="A line by Rosa: looked at. Spoke with someone.",
    ),
    *more.TELLING_OF_A_LINE_TAKEN_BACK,
    *more.TELLING_OF_WHO_LEADS,
    line("Ines", desk.stops_reading_first("Noa")),
    line("19:46 Noa", each.says("I meant that I am afraid."), others="I meant that I am afraid."),
    line("19:47 Wren", each.arrives(agrees=True), Wren=LISTED, desk="first time here"),
    line("Hanna", desk.admits("Wren"), Wren="Welcome. We are at: Shares", unheard={"Wren": "I am afraid"}),
    line("Wren", each.has_read_where_it_is, Wren="Nothing here yet.", gone={"Wren": "Welcome. We are at"}),
)

HELPING: Script = (
    line(
        "19:50 Priya",
        each.asks_for_support,
        Priya="Sent at 19:50",
        desk="Priya · just now",
        unheard={"Jo": "support_"},
    ),
    *more.UNMET_FOR_A_MINUTE,
    line("Hanna", desk.has_seen_the_call, Priya="Seen by Hanna at 19:51", Ines="Seen by Hanna"),
    line("Hanna", desk.is_with("Priya"), Priya="Hanna is with you", Ines="Hanna is there"),
    line("Hanna", desk.opens_a_side_room("Priya"), Priya="Go to the side room", unheard={"Jo": "side_room"}),
    line(
        "Priya", each.goes_from_the_sheet_to_the_side_room, Priya="You and the facilitators of this meeting."
    ),
    line(
        "Hanna",
        desk.writes_aside_to("Priya", "I am here. Take your time."),
        Priya="I am here. Take your time.",
        unheard={"Jo": "Take your time."},
    ),
    line(
        "Priya",
        each.writes_aside("I only need a minute."),
        Hanna="I only need a minute.",
        Ines="I only need a minute.",
    ),
    line("Jo", each.says("The kettle is on."), Maren="The kettle is on."),
    line("19:55 Hanna", desk.closes_the_side_room, Priya="The side room has closed."),
    line("Hanna", desk.ends_the_call, desk="Nobody is asking for support."),
)

RESTING: Script = (
    line("19:57 Hanna", desk.moves_on_to("Pause and ground")),
    line(
        "Hanna",
        desk.pauses,
        members="The room is paused.",
        desk="The room is paused.",
        Priya=HOLD,
        unheard={"Jo": HOLD, "Ines": HOLD},
    ),
    *more.CALLING_IN_A_PAUSE,
    line("Jo", each.says("And one more thing."), Jo="Kept for later.", unheard={"others": "one more thing"}),
    line("20:00 Hanna", desk.resumes, members=OPEN),
    line("Jo", each.steps_out, Jo="You have stepped out.", desk="stepped out", unheard={"Maren": "stepped"}),
    line("Maren", each.says("It is quiet."), others="It is quiet.", gone={"Jo": "It is quiet."}),
    line("20:03 Jo", each.comes_back, Jo="Welcome back."),
    line("Elin", each.leaves, Elin="You have left the circle.", desk="Elin stepped out"),
    line("20:05 Elin", each.returns(), Elin=OPEN, unheard={"Maren": '"why"'}),
    line("20:06 Noa", each.leaves, Noa="You have left the circle.", desk="Noa stepped out"),
    line("Ines", desk.removes("Rosa"), Rosa="A facilitator has ended your part in this meeting."),
    line("Noor", office.suspends("Rosa"), Rosa="Name you were given"),
    line(
        "Maren",
        each.says("A lantern on the water."),
        others="A lantern on the water.",
        unheard={"Rosa": "lantern", "Noa": "lantern"},
    ),
)

SHORT: Script = (
    *ARRIVING,
    *OPENING,
    *CHECKING_IN,
    *SHARING,
    *MODERATING,
    *UNMUTING,
    *AN_EARLY_END,
)
"""Three members, and the least that every book of an evening needs."""
EVENING: Script = (
    *around.BEFORE,
    *ARRIVING,
    *MORE_ARRIVE,
    *OPENING,
    *MORE_COME_IN,
    *CHECKING_IN,
    *rituals.BEGINNING,
    *SHARING,
    *more.TURNING,
    *more.UNMET_SHARE,
    *MODERATING,
    *more.CALLING_MUTED,
    *UNMUTING,
    *MORE_MODERATING,
    *more.DECIDED_ONCE,
    *more.IN_HER_ORDER,
    *HELPING,
    *rituals.GROUNDING,
    *RESTING,
    *rituals.LATER,
    *LEAVING_A_WORD,
    *CLOSING,
    *around.AFTER,
)
