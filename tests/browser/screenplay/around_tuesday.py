"""Before and after a Tuesday evening: the office, the schedule of the group, and what is handed on."""

from tests.browser.screenplay import acts_of_members as each
from tests.browser.screenplay import acts_of_planning as planning
from tests.browser.screenplay import acts_of_the_office as office
from tests.browser.screenplay.lines import Script, line
from tests.live import TUESDAY

ABROAD = {"Dana": "America/New_York"}
NEXT, AFTER_THAT = "Tuesday 19 January", "Tuesday 26 January"

BEFORE: Script = (
    line("18:36 Noor", office.enrols("Yara")),
    line("Noor", office.lets_wait("Yara", TUESDAY)),
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
)
"""Rosa was suspended while it was looked into; she may be in another group, and never again in one with Dana."""
