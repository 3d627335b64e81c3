"""The second half of a couple's year: two keys, meetings, every way to stop, and one of them leaving for good."""

from tests.browser.screenplay.couple_year import Scene, by, line
from tests.browser.screenplay.couple_year_acts import (
    act,
    agrees_to_a_clinician,
    allows_a_copy,
    begins_fanos,
    begins_to_write,
    both_read_alike,
    checks,
    chooses_words,
    goes_home,
    is_wiped,
    keeps_for_later,
    lays_a_topic,
    leaves_for_good,
    looks,
    opens_my_say_,
    opens_the_space,
    presses,
    pressing,
    reads_own_words,
    says,
    says_in_turn,
    seeing,
    sees_own_act,
    stops,
    takes_the_plan_back,
    takes_the_topic_back,
    writes_into_a_plan,
)
from tests.browser.screenplay.couple_year_late import LATE
from tests.browser.screenplay.couple_year_never import (
    HER_DRAFT,
    HER_FEELING,
    HER_LAST,
    HER_LIMIT,
    HER_PLAN,
    HER_REASON,
    HER_THANKS,
    HIS_ANSWER,
    HIS_DRAFT,
    HIS_KEPT,
    HIS_LAST,
    HIS_NEWS,
    HIS_REASON,
    HIS_TOPIC,
)
from tests.browser.screenplay.couple_year_offices import (
    books,
    comes_in,
    has_called,
    offers_the_text_about_a_clinician,
    on_the_client,
    opens_the_client,
    sets_stage,
    turns_the_key,
)

RESTS = "This space is resting."
LOCKED, OPENS = by(Lindqvist="=Resting", Okafor="=Resting"), by(Lindqvist="=Unlocked", Okafor="=Unlocked")
NOBODY_YET = "Nothing can be read or written before a clinician comes in."
STANDS = "You both signed it. It stands."
BOTH_REST = by(Maren=RESTS, Per=RESTS)

TWO_KEYS = Scene(
    "two keys",
    (
        line("2027-07-05 10:00 Lindqvist", sets_stage(3), by(Lindqvist="=Resting")),
        line("10:30 Okafor", sets_stage(3), LOCKED),
        line("Lindqvist", offers_the_text_about_a_clinician()),
        line("Okafor", offers_the_text_about_a_clinician()),
        line("11:00 Maren", agrees_to_a_clinician()),
        line("11:30 Per", agrees_to_a_clinician()),
        line("12:00 Lindqvist", turns_the_key(HER_REASON), LOCKED),
        line("12:30 Okafor", turns_the_key(HIS_REASON), OPENS),
        line(
            "13:00 Lindqvist",
            books("2027-07-06", "19:00", "20:00"),
            by(Maren="=Shared space", Per="=Shared space"),
            turns="booked",
        ),
    ),
)

A_PLAN = Scene(
    "a mediated plan, with her clinician there",
    (
        line("2027-07-06 18:50 Okafor", opens_the_client(), by(Okafor="=Unlocked")),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Unlocked")),
        line("18:55 Maren", checks()),
        line("Per", checks(), misses=by(Per="Not tonight.")),
        line("19:00 Maren", presses("Begin"), by(Maren=NOBODY_YET, Per=NOBODY_YET), turns="met"),
        line(
            "Lindqvist",
            comes_in(),
            by(Maren="Your own clinician is here.", Per="Maren’s own clinician is here."),
            misses=by(Maren=NOBODY_YET, Per=NOBODY_YET),
            turns="joined",
        ),
        line("Maren", writes_into_a_plan(HER_PLAN), misses=by(Okafor=HER_PLAN)),
        line("Per", act("opens the plan", pressing("Open: Safety for both")), by(Per=HER_PLAN)),
        line("Maren", presses("I sign this version"), by(Per="Maren signed this version.")),
        line("Per", presses("I sign this version"), by(Maren=STANDS, Per=STANDS)),
        line("19:50 Lindqvist", presses("Leave"), BOTH_REST),
        line("Maren", both_read_alike(), turns="planned"),
        line("Per", sees_own_act("You both signed it. It stands."), misses=by(Per=HER_PLAN)),
    ),
)

FIRST_FANOS = Scene(
    "a first FANOS",
    (
        line("2027-07-07 10:00 Lindqvist", sets_stage(4), by(Lindqvist="=Unlocked")),
        line("10:30 Okafor", sets_stage(4), by(Okafor="=Unlocked")),
        line("11:00 Lindqvist", books("2027-07-08", "19:00", "20:00")),
        line("2027-07-08 18:55 Maren", checks()),
        line("Per", checks(), misses=by(Per="Not tonight.")),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("Maren", begins_fanos(), by(Per="Maren’s turn")),
        line("Per", keeps_for_later(HIS_KEPT)),
        line("Maren", chooses_words(HER_FEELING), by(Per="2 of 5")),
        line("Maren", says_in_turn(HER_THANKS), by(Per=HER_THANKS)),
        line("Maren", presses("My turn is over"), by(Per="Your turn", Maren="Per’s turn")),
        line("Per", says_in_turn(HIS_ANSWER), by(Maren=HIS_ANSWER)),
        line("Per", presses("My turn is over"), by(Maren="FANOS is over.", Per="FANOS is over.")),
        line("19:40 Maren", act("ends the meeting", pressing("End this meeting"), seeing(RESTS)), BOTH_REST),
        line("Per", act("finds nothing left of it", is_wiped(HIS_KEPT)), turns="first over"),
        line("Maren", both_read_alike()),
    ),
)

A_BREAK = Scene(
    "a break with a time to be back",
    (
        line("2027-07-12 10:00 Lindqvist", books("2027-07-13", "19:00", "20:00")),
        line("2027-07-13 18:55 Maren", checks()),
        line("Per", checks()),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Unlocked")),
        line("Okafor", opens_the_client(), by(Okafor="=Unlocked")),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("Maren", begins_to_write(HER_DRAFT)),
        line("Per", begins_to_write(HIS_DRAFT)),
        line("19:10 Per", stops("Take a break", wiped=HIS_DRAFT, length="1 hour"), LOCKED | by(Maren=RESTS)),
        line("Maren", act("finds the page empty", is_wiped(HER_DRAFT)), by(Maren=RESTS), turns="broken"),
        line("Per", sees_own_act("You called a break until 20:10.")),
        line("Maren", both_read_alike()),
        line("Per", lays_a_topic(HIS_TOPIC), misses=by(Lindqvist=HIS_TOPIC, Okafor=HIS_TOPIC)),
        line("20:11 Lindqvist", has_called(), OPENS),
        line("Okafor", has_called()),
        line("2027-07-14 09:00 Lindqvist", opens_the_client(), by(Lindqvist=HIS_TOPIC), turns="on the table"),
        line("Okafor", opens_the_client(), by(Okafor=HIS_TOPIC)),
        line(
            "10:00 Per",
            takes_the_topic_back(HIS_TOPIC),
            misses=by(Lindqvist=HIS_TOPIC, Okafor=HIS_TOPIC),
            turns="taken back",
        ),
    ),
)

REST_OVERNIGHT = Scene(
    "a rest overnight, and its lifting",
    (
        line("2027-07-19 10:00 Lindqvist", books("2027-07-20", "19:00", "20:00")),
        line("2027-07-20 18:55 Maren", checks()),
        line("Per", checks()),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Unlocked")),
        line("Okafor", opens_the_client(), by(Okafor="=Unlocked")),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("Maren", says(HER_LIMIT), by(Per=HER_LIMIT)),
        line("19:20 Maren", stops("Rest until I say"), LOCKED | by(Per=RESTS), turns="rested"),
        line("Maren", both_read_alike()),
        line("21:00 Maren", sees_own_act("The space rests until you say otherwise.")),
        line("Maren", reads_own_words(HER_LIMIT, not_=HIS_ANSWER)),
        line("Maren", opens_my_say_()),
        line(
            "Maren",
            presses("I am ready to lift the rest"),
            by(Maren="not before tomorrow morning", Lindqvist="A rest to lift"),
            misses=by(Okafor="A rest to lift"),
        ),
        line("Lindqvist", presses("Confirm the lifting"), by(Lindqvist="from five in the morning on")),
        line("2027-07-21 09:00 Okafor", opens_the_client(), by(Okafor="=Resting")),
        line(
            "Lindqvist",
            on_the_client("confirms the lifting", pressing("Confirm the lifting")),
            OPENS,
        ),
        line("Lindqvist", has_called()),
        line("Okafor", has_called()),
    ),
)

A_SLIP = Scene(
    "a slip drops the stage in mid-meeting, and back up",
    (
        line("2027-07-26 10:00 Lindqvist", books("2027-07-27", "19:00", "20:00")),
        line("2027-07-27 18:55 Maren", checks()),
        line("Per", checks()),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Unlocked")),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("Per", says(HIS_NEWS), by(Maren=HIS_NEWS)),
        line("19:15 Okafor", sets_stage(2), BOTH_REST | LOCKED, turns="slipped"),
        line("Maren", both_read_alike()),
        line("Lindqvist", has_called()),
        line("Okafor", has_called()),
        line(
            "2027-09-06 10:00 Maren",
            opens_the_space(),
            by(Maren="You can talk about it with your own clinician."),
            misses=by(Maren="will contact you"),
        ),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Resting")),
        line("11:00 Okafor", sets_stage(4), OPENS),
        line("Lindqvist", books("2027-09-07", "19:00", "20:00")),
    ),
)

BACK_UP = Scene(
    "they meet again",
    (
        line("2027-09-07 18:55 Maren", checks()),
        line("Per", checks()),
        line("19:00 Maren", presses("Begin"), by(Per="Nothing here yet.")),
        line("Per", says(HIS_LAST), by(Maren=HIS_LAST)),
        line("Maren", says(HER_LAST), by(Per=HER_LAST)),
        line("19:40 Per", presses("End this meeting"), BOTH_REST, turns="last over"),
        line("Maren", both_read_alike()),
    ),
)

A_COPY = Scene(
    "what both said, taken along by one with a yes of each",
    (
        line("2027-09-08 10:00 Per", allows_a_copy(), misses=by(Per=HER_LAST)),
        line("Maren", allows_a_copy(), misses=by(Maren=HIS_LAST), turns="copying"),
        line(
            "Maren",
            presses("Make the copy"),
            by(Maren=HIS_LAST),
            misses=by(Per=HER_LAST, Lindqvist=HIS_LAST),
        ),
        line("Maren", goes_home(), misses=by(Maren=HIS_LAST)),
        line("Per", presses("Take back my yes to a copy"), turns="copied"),
    ),
)

KEYS_LAPSE = Scene(
    "the keys lapse by their date",
    (
        line("2027-10-03 09:00 Lindqvist", opens_the_client(), by(Lindqvist="Not turned.")),
        line("Okafor", opens_the_client(), by(Okafor="Not turned.", Lindqvist="=Resting")),
        line("Lindqvist", has_called()),
        line("Okafor", has_called()),
        line("Maren", both_read_alike()),
        line("Per", takes_the_plan_back(), turns="unplanned"),
        line("Maren", sees_own_act("No longer stands.")),
    ),
)

ONE_LEAVES = Scene(
    "one leaves for good, and is erased",
    (
        line("2027-11-22 10:00 Lindqvist", opens_the_client(), by(Lindqvist="=Resting")),
        line("Okafor", opens_the_client(), by(Okafor="=Resting")),
        line("Maren", opens_the_space(), by(Maren=RESTS)),
        line("11:00 Per", leaves_for_good(), by(Maren=RESTS), turns="erased"),
        line("Maren", looks(RESTS)),
        line("2028-01-11 10:00 Maren", opens_the_space(), by(Maren=RESTS)),
        line("Okafor", goes_home()),
        line("Lindqvist", opens_the_client(), by(Lindqvist="=Resting")),
    ),
)

TOGETHER: tuple[Scene, ...] = (
    TWO_KEYS,
    A_PLAN,
    FIRST_FANOS,
    A_BREAK,
    REST_OVERNIGHT,
    A_SLIP,
    BACK_UP,
    A_COPY,
    *LATE,
    KEYS_LAPSE,
    ONE_LEAVES,
)
