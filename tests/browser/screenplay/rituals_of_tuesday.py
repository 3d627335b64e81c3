"""What a partner group does together on a Tuesday: the rituals that ship for it, each begun, answered and read."""

from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay.acts_of_rounds import (
    answers,
    for_oneself,
    for_the_circle,
    for_the_desk,
    together,
)
from tests.browser.screenplay.lines import Script, line

OPENING_CIRCLE = "A round: Opening circle"

BEGINNING: Script = (
    line("19:16 Hanna", desk.begins("Opening circle", 5), members=OPENING_CIRCLE),
    line("Maren", answers(ticks=("hopeful",)), desk="1 of", gone={"members": "hopeful"}),
    line("Hanna", desk.reads_out_the_next, others="hopeful"),
    line("Hanna", desk.ends_the_round, gone={"members": OPENING_CIRCLE}),
    *for_the_desk(
        "19:17 Ines",
        "Where I am in my window",
        4,
        "Priya",
        answers("go slowly", ticks=("4",), to="facilitators"),
        "go slowly",
    ),
    *for_the_circle(
        "Hanna",
        "Partner opening",
        12,
        "Jo",
        answers(
            "to be quiet among others",
            ("One thing I do for myself this week, however small.", "A walk before breakfast."),
            ticks=("tired", "tender"),
        ),
        "A walk before breakfast.",
    ),
    *for_oneself(
        "19:17 Ines",
        "Hungry, angry, lonely, tired",
        3,
        "Elin",
        answers(
            (
                "If it is two or more: what is the smallest thing that would help, and who could be told?",
                "Some bread, and my sister.",
            ),
            ticks=("hungry", "tired"),
            to="self",
        ),
        "my sister",
    ),
)

GROUNDING: Script = together(
    "19:56 Hanna", "Five, four, three, two, one", 3, "Maren", "Or: Name five places you know the way to."
)
"""For whom the body is no safe place there is another way through it."""

LATER: Script = (
    *for_the_circle(
        "20:08 Ines",
        "Something I am glad of",
        6,
        "Maren",
        answers(("Something small I am glad of today.", "Toast, and butter.")),
        "Toast, and butter.",
    ),
    *for_the_circle(
        "Hanna",
        "A need I am allowed to have",
        10,
        "Dana",
        answers("to be heard", ("In my own words, if I like.", "An evening nobody asks about.")),
        "An evening nobody asks about.",
    ),
    *for_the_circle(
        "20:09 Ines",
        "Milestones",
        8,
        "Priya",
        answers("a first time", ("In my own words.", "I slept through on Sunday.")),
        "I slept through on Sunday.",
    ),
    *for_the_circle(
        "Hanna",
        "Rose, thorn, bud",
        10,
        "Elin",
        answers(("Rose: something that is good just now.", "The light in the kitchen.")),
        "The light in the kitchen.",
    ),
    *for_the_circle(
        "Ines",
        "Closing circle",
        8,
        "Jo",
        answers("something warm to drink", ("One thing I take with me tonight.", "Nobody hurried me.")),
        "Nobody hurried me.",
    ),
)
