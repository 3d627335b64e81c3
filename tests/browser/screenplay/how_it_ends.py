"""How a Tuesday evening of two who lead ends: the words left in the room, the close-out, and a short form of both."""

from tests.browser.screenplay import acts_backstage as behind
from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay.lines import Script, line

LEAVE = "One word or one short line I leave here."
FINISHED = "Thank you for holding this group."
"""On the page after the close-out, and on none before."""

LEAVING_A_WORD: Script = (
    line("20:10 Hanna", desk.moves_on_to("Reflections: what I take with me")),
    line("20:16 Hanna", desk.moves_on_to("Close"), desk="This is the last step."),
    line("Hanna", desk.steps_back, desk="Next step"),
    line("Hanna", desk.moves_on_to("Close"), desk="This is the last step."),
    line("Ines", desk.begins("How I am leaving", 5), members="A round: How I am leaving"),
    line("Maren", each.checks_out(2), Maren="The facilitators have your answers.", desk="1 of"),
    line("Jo", each.checks_out(9), desk="2 of", unheard={"Maren": '"high"'}),
    line("Ines", desk.ends_the_round, gone={"members": "A round: How I am leaving"}),
    line("20:20 Hanna", desk.begins_another_round, members="A round: A word to leave in the room"),
    line("Maren", each.answers((), {LEAVE: "A warm cup, and this room."}), desk="1 of"),
    line("Hanna", desk.reads_out_the_next, members="A warm cup, and this room."),
    line("Hanna", desk.ends_the_round),
    line("20:25 Maren", each.leaves, Maren="You have left the circle."),
)

CLOSING: Script = (
    line(
        "20:30 Hanna",
        desk.closes_the_meeting,
        Jo="Left in the room",
        Priya="A warm cup, and this room.",
        desk="Jo found it hard to go. A word, at an hour that is safe?",
        unheard={"Noa": "warm cup", "members": "before the end"},
    ),
    line("Noa", each.goes_home, Noa="Your chair was kept.", desk="Jo writes: Only when I am alone."),
    line("Hanna", desk.gives_the_reason("A line by Rosa was taken out", "Contact details")),
    line("Hanna", desk.gives_the_reason("Writing was turned off for Rosa", "Agreement")),
    line("Ines", desk.gives_the_reason("Read first was turned on for Noa", "Cross-talk")),
    line("Ines", desk.gives_the_reason("Words by Noa were declined", "Cross-talk")),
    line(
        "Ines", desk.gives_the_reason("Rosa was removed from tonight", "Safety"), desk="No reasons are owed."
    ),
    line(
        "20:31 Ines",
        desk.waits,
        Ines="“Pause and ground” took 8 minutes more than planned",
        Hanna="What went well tonight?",
        desk="The plan, and how it went",
    ),
    line("Hanna", behind.talks_it_over("The pause did us good."), Ines="The pause did us good."),
    line("Ines", desk.sees_to("Jo", "done"), desk="Jo: done", unheard={"Jo": "found it hard"}),
    line("Hanna", desk.sees_to("Noa", "handed-over"), desk="Noa: handed over"),
    line("Ines", desk.sees_to("Rosa", "done"), desk="Rosa: done"),
    line("Ines", desk.leaves_a_note_for_whoever_leads_next("Begin slowly."), desk="Begin slowly."),
    line("20:32 Hanna", desk.waits, Hanna="Take a breather first"),
    line("20:33 Hanna", desk.finishes_the_close_out, Hanna=FINISHED),
)

AN_EARLY_END: Script = (
    line(
        "19:45 Jo",
        each.leaves,
        Jo="You have left the circle.",
        desk="Jo stepped out",
        unheard={"Maren": '"why"'},
    ),
    line("Ines", desk.removes("Rosa"), Rosa="A facilitator has ended your part in this meeting."),
    line("Maren", each.says("A lantern."), desk="A lantern.", unheard={"Rosa": "lantern", "Jo": "lantern"}),
    line("Hanna", desk.closes_the_meeting, Maren="This meeting has ended.", desk="Jo left before the end."),
    line("Hanna", desk.gives_the_reason("A line by Rosa was taken out", "Contact details")),
    line("Hanna", desk.gives_the_reason("Writing was turned off for Rosa", "Agreement")),
    line(
        "Hanna", desk.gives_the_reason("Rosa was removed from tonight", "Safety"), desk="No reasons are owed."
    ),
    line(
        "Ines", desk.sees_to("Jo", "handed-over"), desk="Jo: handed over", unheard={"Maren": "before the end"}
    ),
    line("Hanna", desk.sees_to("Rosa", "handed-over"), desk="Rosa: handed over"),
    line("20:00 Hanna", desk.finishes_the_close_out, Hanna=FINISHED),
)
