"""A whole Wednesday: what is set before, what a recovery group does together, and calls that find another way.

The share, the side room and the lost line are those of `one_leads.py`.
"""

from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay import acts_of_planning as planning
from tests.browser.screenplay import acts_of_the_office as office
from tests.browser.screenplay import acts_with_a_device as pocket
from tests.browser.screenplay.acts_of_rounds import answers, for_the_circle
from tests.browser.screenplay.lines import Script, line
from tests.browser.screenplay.one_leads import OPEN
from tests.live import WEDNESDAY

TITLE, ASK = "How we arrive", "Right now my shoulders are…"
ANEW = ("What people say here stays here.", "We begin with a quiet minute.")
YES = "This has changed since you agreed to it."

BEFORE: Script = (
    line("18:21 Noor", office.makes_a_ritual(TITLE, of="Arriving", ask=ASK)),
    line(
        "Noor",
        office.sets_who_is_on_duty("Roy", track="Recovery", day="Tuesday", begins="18:00", ends="21:30"),
    ),
    line("Noor", office.signs_out),
    line("18:24 Tomas", planning.turns_to_the_schedule_of(WEDNESDAY), Tomas="No meeting is planned."),
    line("Tomas", planning.writes_the_agreements_anew(*ANEW), Tomas="Your group’s own text"),
    line("Tomas", planning.plans(day="2027-01-12", time="19:00"), Tomas="What you lead"),
    line("Per", each.is_on_the_own_page, Per="It is within help hours now."),
    line("Tomas", desk.sits_down_at_the_desk(WEDNESDAY), Tomas="You can open it sooner."),
    line("18:26 Tomas", desk.opens_the_waiting_room, Tomas="You lead alone. Only you read this."),
)

ARRIVING: Script = (
    line("18:50 Per", each.comes_to_the_door, Per=YES),
    line("Per", each.is_ready(agrees=True), Per="You are the first one here.", Tomas="somewhere private"),
    line(
        "18:52 Sam",
        each.arrives(seat="A softer seat tonight", agrees=True),
        Sam="You are on the list.",
        Tomas="softer seat",
    ),
    line("19:00 Tomas", desk.opens_the_meeting, members=OPEN, Tomas=OPEN),
    line(
        "19:04 Olu",
        each.arrives(seat="Just listening tonight", agrees=True),
        Olu="Welcome. We are at: Arrive and settle",
        Tomas="just listening",
    ),
    line("Olu", each.has_read_where_it_is, gone={"Olu": "Welcome. We are at"}),
)
"""Olu comes late, and nobody lets him in: he has been here before."""

TOGETHER: Script = (
    *for_the_circle(
        "19:06 Tomas",
        TITLE,
        12,
        "Per",
        answers(("One word or one sentence for how I am here.", "Here, and early.")),
        "Here, and early.",
    ),
    *for_the_circle(
        "19:09 Tomas",
        "Days, if I like to say",
        6,
        "Sam",
        answers(
            ("What carries me today?", "The walk to work."),
            days=(("The day I count from, by my own plan.", "2026-11-25"),),
        ),
        "25 November 2026",
    ),
    *for_the_circle(
        "19:11 Tomas",
        "Three circles, by colour",
        8,
        "Olu",
        answers(
            "green: what keeps me well",
            ("One step back towards green, small enough for tomorrow.", "A call at noon."),
        ),
        "A call at noon.",
    ),
    *for_the_circle(
        "19:13 Tomas",
        "FASTT",
        15,
        "Per",
        answers(
            "I am keeping to my plan", ("Actions: what I do for my recovery these days.", "I call early.")
        ),
        "I call early.",
    ),
    *for_the_circle(
        "19:16 Tomas",
        "Something to walk toward",
        15,
        "Sam",
        answers(
            ("Three things I want people to be able to count on in me.", "That I say where I am."),
        ),
        "That I say where I am.",
    ),
)

CALLING_WITHOUT_A_LINE: Script = (
    line("19:32 Sam", each.loses_the_line),
    line("Sam", each.asks_without_a_line, Sam="You are not connected, so this has not gone."),
    line("Sam", each.waits, Sam="Your local emergency number"),
    line(
        "Sam",
        desk.has_the_line_again,
        Sam="You are connected again. Your call has not gone yet: press once more.",
        gone={"Tomas": "Sam · just now"},
    ),
    line("Sam", each.puts_the_sheet_away),
)

CALLING_THE_ROTA: Script = (
    line("19:33 Roy", each.is_on_the_own_page, Roy="While you are on duty"),
    line("Olu", each.asks_for_support, Olu="Sent at 19:33", Tomas="Olu · just now"),
    line(
        "19:34 Olu",
        each.waits,
        Olu="It has gone on to somebody on duty.",
        Tomas="Gone on to somebody on duty",
        Roy="Olu asks for someone · Wednesday circle",
        unheard={"Per": "support_"},
    ),
    line("Roy", desk.is_with("Olu"), Olu="Roy, who is on duty, has picked this up and will reach you."),
    line("19:36 Roy", desk.ends_the_call, gone={"Roy": "Olu reads that you have picked this up"}),
    line("Olu", each.puts_the_sheet_away),
    line("Roy", pocket.has_the_device_told),
    line("Roy", pocket.puts_the_page_away),
)

CALLING_WHILE_IT_WAITS: Script = (
    line("Olu", each.asks_for_support, Olu="Sent at 19:41"),
    line("Olu", each.waits, Olu="People to talk to, at any hour"),
    line("Olu", each.is_all_right, Olu="Ask a facilitator to come to me"),
    line("Olu", each.puts_the_sheet_away),
)
"""Nobody who leads has a line, and Support is there all the same (D36)."""

CALLING_FROM_HOME: Script = (
    line("20:40 Per", each.goes_home, Per="It is within help hours now."),
    line(
        "Per",
        each.asks_from_home,
        Per="Somebody on duty can see your call now.",
        gone={"Tomas": "Per asks for someone", "Okafor": "Per asks for someone"},
    ),
    line("Per", pocket.waits_while_it_rings("Roy")),
    line("Roy", pocket.looks_at_the_device, Roy="Per asks for someone · Wednesday circle"),
    line("20:41 Roy", desk.is_with("Per"), Per="Roy, who is on duty, has picked this up and will reach you."),
    line("20:50 Roy", desk.ends_the_call, gone={"Roy": "Per reads that you have picked this up"}),
    line("Per", each.puts_the_sheet_away),
    line("21:31 Per", each.asks_from_home, Per="Nobody is on duty now. Your call waits, for a day,"),
    line("Per", each.waits, Per="You can call these lines now."),
    line("Per", each.is_all_right, Per="Ask for somebody on duty"),
)
"""The circle has ended, and no other is to come. Roy has no page open, and a device in the pocket."""
