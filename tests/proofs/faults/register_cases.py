"""Faults in who reads what is told of somebody who leads."""

from typing import Any

from rooms.admission import case_readers
from rooms.case_files import CaseFile
from rooms.group.addresses import ROSTER
from rooms.group.wants.reporting import ReportLine, report_line
from rooms.group.wants.speaking import Say
from rooms.ids import SeatId
from rooms.programme import commands as ask
from rooms.programme.register import Register
from rooms.spaces import Decision, Fact
from tests.proofs.driver import VERBS
from tests.proofs.faults.fault import Fault


def whoever_leads_now(register: Register, staff: SeatId, file: CaseFile) -> bool:
    """As if who led once were somebody else."""
    group = register.groups[file.opened.group]
    return staff in register.case_staff.get(group.track, ()) and staff not in group.facilitators


def as_d6_leaves(register: Register, file: CaseFile) -> tuple[SeatId, ...]:
    """As if a member might hear whether anybody may read it, and not only whether anybody is named."""
    return case_readers(register)[file.opened.case]


def tells_the_roster(case: Any) -> Any:
    """As if whoever leads had a right to know that something was told."""
    told = report_line(case)
    if not isinstance(told, Decision) or not told.facts:
        return told
    return Decision((*told.facts, Fact(case.state.space, ROSTER, told.facts[0].event)))


FAULTS = (
    Fault(
        "A member hears that D6 leaves nobody to read what was told, or somebody again.",
        "joined",
        21,
        {"rooms.programme.cases.named_for": as_d6_leaves},
        openings=(1,),
        among=(ask.EndClinician, ask.AppointClinician, ask.CloseAccount),
    ),
    Fault(
        "Whoever led the group reads what was told about them, once they lead it no more.",
        "joined",
        85,
        {"rooms.admission.reads_case": whoever_leads_now},
        openings=(1,),
        among=(ask.EndFacilitator,),
    ),
    Fault(
        "The facilitators hear that somebody told about one of them.",
        "joined",
        85,
        entries=((VERBS, {ReportLine: tells_the_roster}),),
        openings=(1,),
        among=(Say, ReportLine),
    ),
)
