"""The first half of a couple's year: each alone, prepared, told the truth, and answered."""

from tests.browser.screenplay.couple_year import Scene, by, line
from tests.browser.screenplay.couple_year_acts import (
    agrees,
    an_evening,
    goes_home,
    looks,
    opens_my_say_,
    seeing,
    sees_own_act,
    the_evening_is_over,
    without,
    writes_a_need,
    writes_what_she_knows,
)
from tests.browser.screenplay.couple_year_never import HER_EVENING, HER_KNOWN, HER_NEED, HIS_EVENING
from tests.browser.screenplay.couple_year_offices import (
    accepts,
    asks_for_a_space,
    begins_to_prepare,
    books_the_reading,
    has_called,
    offers_the_text,
    on_the_client,
    opens_the_client,
    prepares_the_couple,
    records,
    sets_stage,
)
from tests.live import TUESDAY, WEDNESDAY

NOTHING = "No shared space is prepared."
NOT_ASKED = "You have not been asked to agree to anything here."

EACH_ALONE = Scene(
    "two stabilisations",
    (
        line("2027-01-19 18:00 Lindqvist", opens_the_client(), by(Lindqvist=NOTHING)),
        line("Okafor", opens_the_client(), by(Okafor=NOTHING), misses=by(Okafor="Ask for a shared space")),
        line("18:30 Maren", an_evening(TUESDAY, "Maren", HER_EVENING)),
        line("18:40 Per", an_evening(WEDNESDAY, "Per", HIS_EVENING)),
        line("19:30 Maren", the_evening_is_over(TUESDAY)),
        line("19:40 Per", the_evening_is_over(WEDNESDAY)),
        line("Maren", writes_a_need(HER_NEED)),
        line("Maren", writes_what_she_knows(HER_KNOWN)),
        line("Maren", opens_my_say_(), by(Maren=NOT_ASKED)),
        line("Per", opens_my_say_(), by(Per=NOT_ASKED)),
    ),
)

PREPARED = Scene(
    "a couple is prepared",
    (
        line("2027-03-01 10:00 Lindqvist", asks_for_a_space()),
        line("10:30 Noor", prepares_the_couple()),
        line("14:00 Lindqvist", accepts(), by(Lindqvist="=Resting")),
        line("15:00 Okafor", accepts(), by(Okafor="=Resting")),
        line("Lindqvist", sets_stage(1)),
        line("Okafor", sets_stage(1)),
        line("Maren", opens_my_say_(), by(Maren=NOT_ASKED)),
        line("Per", opens_my_say_(), by(Per=NOT_ASKED)),
    ),
)

ASKED = Scene(
    "each is asked, and says yes",
    (
        line("2027-04-05 09:00 Lindqvist", offers_the_text()),
        line("09:10 Okafor", offers_the_text()),
        line(
            "10:00 Maren",
            agrees(),
            by(Lindqvist="Your client agreed."),
            misses=by(Okafor="Your client agreed."),
        ),
        line("10:30 Per", agrees(), by(Okafor="Your client agreed.", Lindqvist="=Resting")),
    ),
)

TOLD = Scene(
    "a disclosure is prepared",
    (
        line("11:00 Okafor", begins_to_prepare()),
        line("Okafor", sets_stage(2)),
        line("12:00 Lindqvist", sets_stage(2)),
        line("Lindqvist", books_the_reading("2027-05-03"), by(Lindqvist="3 May 2027")),
        line("Okafor", looks("3 May 2027"), misses=by(Okafor="=It was read")),
        line("Okafor", looks("It is on"), misses=by(Okafor="Book the day")),
    ),
)

THE_DAY = Scene(
    "the day it is read",
    (
        line("2027-05-03 09:00 Maren", opens_my_say_(), misses=by(Maren="You can call today")),
        line("Per", opens_my_say_(), misses=by(Per="You can call today")),
        line(
            "15:00 Lindqvist",
            records("It was read", "Quiet days until"),
            by(Maren="You can call today", Per="You can call today"),
        ),
        line("15:10 Okafor", opens_the_client(), by(Okafor="Quiet days until")),
        line("18:00 Lindqvist", has_called()),
        line("18:20 Okafor", has_called()),
        line("Maren", goes_home()),
        line("Per", goes_home()),
    ),
)

QUIET_DAYS = Scene(
    "quiet days",
    (
        line("2027-05-06 10:00 Maren", sees_own_act("You can call today")),
        line("Per", sees_own_act("You can call today")),
        line("Lindqvist", opens_the_client(), by(Lindqvist="Quiet days until")),
        line(
            "2027-05-07 09:00 Okafor",
            records("Both are debriefed", "Recorded 7 May 2027"),
            misses=by(Okafor="Quiet days until"),
        ),
        line("Maren", opens_my_say_(), misses=by(Maren="You can call today")),
        line("Per", opens_my_say_(), misses=by(Per="You can call today")),
    ),
)

LETTERS = Scene(
    "letters, the impact first",
    (
        line(
            "2027-06-01 10:00 Okafor",
            on_the_client(
                "cannot record the answer first",
                seeing("The partner’s clinician records this."),
                without("It was read"),
            ),
        ),
        line("11:00 Lindqvist", records("It was read", "Recorded 1 Jun 2027")),
        line("Lindqvist", looks("The recovering member’s clinician records this.")),
        line("12:00 Okafor", records("It was read", "This was a mistake"), misses=by(Okafor="Not recorded.")),
    ),
)

APART: tuple[Scene, ...] = (EACH_ALONE, PREPARED, ASKED, TOLD, THE_DAY, QUIET_DAYS, LETTERS)
