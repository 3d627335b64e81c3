"""Before and after a Tuesday evening: the office, the schedule of the group, and what is handed on."""

from tests.browser.screenplay import acts_of_case_staff as case_staff
from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay import acts_of_planning as planning
from tests.browser.screenplay import acts_of_the_office as office
from tests.browser.screenplay import acts_of_two_coordinators as two
from tests.browser.screenplay.lines import Script, line
from tests.browser.screenplay.more_of_tuesday import NIGHT_LINE
from tests.live import TUESDAY

ABROAD = {"Dana": "America/New_York"}
NEXT, AFTER_THAT = "Tuesday 19 January", "Tuesday 26 January"

BEFORE: Script = (
    line("18:36 Noor", office.enrols("Yara")),
    line("Noor", office.lets_wait("Yara", TUESDAY)),
    line("Noor", case_staff.names_who_reads("Noor", track="Partner")),
    line("Noor", two.makes_a_coordinator_of("Tomas")),
    line("Noor", two.asks_for_a_card_for("Lindqvist")),
    line("Tomas", two.makes_the_card_of("Lindqvist"), gone={"Noor": "card asked for by Noor"}),
    line("Noor", two.asks_for_a_hold_on(TUESDAY), Noor="Nothing is held yet"),
    line("Tomas", two.agrees_to_the_hold, Noor="Noor and Tomas placed it.", unheard={"Ines": "legal_hold"}),
    line("Noor", office.sets_the_crisis_line(NIGHT_LINE, "555 010 4477", checked="2027-01-12")),
    line("Ines", planning.turns_to_the_schedule_of(TUESDAY), Ines="No rhythm is set."),
    line("Ines", planning.sets_a_rhythm(first="2027-01-19", time="19:00"), Ines="Every Tuesday, 19:00 UTC"),
    line("18:37 Ines", planning.cancels(f"{NEXT}, 19:00"), unheard={"Ines": "Yara"}),
    line("Ines", planning.cancels(f"{AFTER_THAT}, 19:00")),
    line("Ines", planning.restores(f"{AFTER_THAT}, 19:00")),
    line("18:38 Dana", each.is_on_the_own_page, Dana="Tuesday 12 January, 19:00 UTC (14:00 for you)"),
    line("Ines", planning.goes_back, Ines="What you lead"),
)

AFTER: Script = (
    line(
        "20:35 Dana",
        each.goes_home,
        Dana=f"No meeting on {NEXT}. The next is {AFTER_THAT}, 19:00 UTC (14:00 for you).",
    ),
    line("Noa", each.looks_into_the_guide, Noa="You do not have to learn this."),
    line(
        "Hanna",
        planning.turns_to_the_schedule_of(TUESDAY),
        Hanna="Begin slowly.",
        unheard={"Dana": "Begin slowly."},
    ),
    line("Ines", planning.leaves_the_desk, Ines="What you lead"),
    line("Ines", planning.turns_to_the_schedule_of(TUESDAY), Ines="Every Tuesday, 19:00 UTC"),
    line("20:38 Ines", planning.ends_the_rhythm, Ines="No rhythm is set.", Hanna="No rhythm is set."),
    line("20:40 Noor", office.reinstates("Rosa")),
    line("Noor", office.takes_out_of("Rosa", TUESDAY)),
    line("Noor", office.keeps_apart("Rosa", "Dana")),
    line("Noor", office.finds_no_place_for("Rosa", TUESDAY, "cannot-be-placed", "Cannot be placed here.")),
    line("Noor", office.gives_the_free_place_to("Yara", TUESDAY)),
    line("20:41 Noor", case_staff.reads_what_was_told_of("Ines"), Noor="I felt sent away."),
    line(
        "Noor",
        case_staff.has_seen_to_it("I spoke with both."),
        Elin="It has been seen to.",
        unheard={"Elin": "spoke with both", "desk": "spoke with both"},
    ),
    line("Hanna", desk.looks_into_the_guide, Hanna="You structure, you look, you steady."),
    line("20:42 Tomas", two.asks_to_lift_it, Tomas="Tomas asks to lift it."),
    line("Noor", two.agrees_to_lift_it, gone={"Noor": "asks to lift it", "Tomas": "asks to lift it"}),
)
"""Rosa was suspended while it was looked into; she may be in another group, and never again in one with Dana."""
