"""A Wednesday circle: Tomas leads it alone, goes aside with somebody during a share, loses his line
for three minutes, then for good, and somebody takes over with two words. Each time the room waits by itself
and goes on by itself."""

from tests.browser.screenplay import acts_of_a_stand_in as stand_in
from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay.how_it_ends import FINISHED
from tests.browser.screenplay.lines import Script, line
from tests.live import WEDNESDAY

TABLE = {"group": WEDNESDAY, "shaky": "Tomas"}
OPEN = "Anyone may write."
WAITS = "Your facilitator is reconnecting. The room is paused and your words are kept."
QUIET, BREATH = "A quiet time. Nobody writes; everyone stays.", "Feet on the floor, one slow breath."

ARRIVING: Script = (
    line("18:40 Tomas", desk.sits_down_at_the_desk(WEDNESDAY), Tomas="You lead alone. Only you read this."),
    line("18:50 Per", each.arrives(), Per="You are the first one here.", Tomas="somewhere private"),
    line(
        "18:52 Sam",
        each.arrives(seat="A softer seat tonight"),
        Sam="You are on the list.",
        Tomas="softer seat",
    ),
    line("18:55 Olu", each.arrives(seat="Just listening tonight"), Per="2 other people are here."),
    line("19:00 Tomas", desk.opens_the_meeting, members=OPEN, Tomas=OPEN),
)

ASIDE_DURING_A_SHARE: Script = (
    line("19:20 Tomas", desk.gives_the_piece("Per"), Per="The piece has come to you."),
    line("Per", each.takes_the_piece, others="Per has the floor"),
    line("Per", each.shares("I called my brother first."), others="I called my brother first."),
    line(
        "19:22 Sam",
        each.asks_for_support,
        Sam="Sent at 19:22",
        Tomas="Sam · just now",
        unheard={"Per": "support_"},
    ),
    line("Tomas", desk.is_with("Sam"), Sam="Tomas is with you"),
    line(
        "Tomas",
        desk.opens_a_side_room_for_the_call("Sam"),
        Sam="Go to the side room",
        Per=QUIET,
        Olu=BREATH,
        Tomas="The circle is in a quiet time while you are here.",
        unheard={"Per": "side_room", "Olu": "Sam is"},
    ),
    line("Per", each.says("And then I sat down."), Per="Kept for later.", unheard={"others": "sat down"}),
    line("Sam", each.goes_from_the_sheet_to_the_side_room, Sam="You and the facilitators of this meeting."),
    line(
        "Tomas",
        desk.writes_aside_to("Sam", "I am beside you."),
        Sam="I am beside you.",
        unheard={"Per": "beside you"},
    ),
    line(
        "Sam",
        each.writes_aside("It is better now."),
        Tomas="It is better now.",
        unheard={"Olu": "better now"},
    ),
    line("19:30 Tomas", desk.closes_the_side_room, Sam=QUIET, Tomas="It stays quiet until you choose"),
    line("Tomas", desk.ends_the_call, Tomas="Nobody is asking for support."),
    line("Tomas", desk.gives_the_piece("Per"), Per="The piece has come to you."),
    line("Per", each.takes_the_piece, others="Per has the floor"),
    line("Per", each.brings_back("And then I sat down."), others="And then I sat down."),
    line("Per", each.is_done, members="One voice at a time. No one has the floor yet."),
)

LOST_FOR_A_WHILE: Script = (
    line("19:40 Tomas", desk.sets_the_floor("Open"), members=OPEN),
    line("Tomas", desk.loses_the_line),
    line("Per", each.says("He has not called."), Sam="He has not called.", gone={"Tomas": "not called"}),
    line("19:41 Sam", each.waits, Sam=WAITS, Olu=WAITS),
)
BACK_AGAIN: Script = (
    line(
        "Per", each.says("I will call him again."), Per="Kept for later.", unheard={"Sam": "call him again"}
    ),
    line(
        "19:43 Tomas",
        desk.has_the_line_again,
        Tomas="No facilitator was connected for 2 minutes, and the room waited.",
        members=OPEN,
        gone={"Tomas": "Reconnecting."},
    ),
    line("Tomas", desk.waits, Tomas="He has not called."),
    line("Per", each.brings_back("I will call him again."), others="I will call him again."),
)

LOST_FOR_GOOD: Script = (
    line("19:50 Tomas", desk.loses_the_line),
    line("19:51 Sam", each.waits, Sam=WAITS, Per=WAITS),
    line("19:52 Noor", stand_in.makes_a_code_for("Okafor", WEDNESDAY)),
    line(
        "19:54 Okafor",
        stand_in.takes_over(WEDNESDAY),
        Okafor="I will call him again.",
        members=OPEN,
        unheard={"Per": "two words"},
    ),
    line(
        "Okafor",
        desk.says_to_everyone("Tomas has lost his line. I am here."),
        members="Tomas has lost his line.",
    ),
    line("19:58 Sam", each.leaves, Sam="You have left the circle.", Okafor="Sam stepped out"),
    line(
        "20:25 Okafor",
        desk.closes_the_meeting,
        members="This meeting has ended.",
        Okafor="Sam left before the end.",
    ),
    line("Okafor", desk.sees_to("Sam", "done"), Okafor="Sam: done"),
    line("20:30 Okafor", desk.finishes_the_close_out, Okafor=FINISHED),
)
ALONE: Script = (*ARRIVING, *ASIDE_DURING_A_SHARE, *LOST_FOR_A_WHILE, *BACK_AGAIN, *LOST_FOR_GOOD)
