"""Faults of what is remembered of whoever parted from a group."""

from rooms.admission import looks_after
from rooms.programme import commands as ask
from rooms.programme.standing_in import PrepareStandIn, TakeOver
from tests.proofs.faults.fault import Fault

FAULTS = (
    Fault(
        "Whoever comes to lead is held against the members of now alone.",
        "register",
        91,
        {"rooms.programme.register.Group.read_of": lambda group: group.members},
        openings=(5,),
        among=(ask.PartMember, ask.AppointFacilitator),
    ),
    Fault(
        "Whoever leads a group reads nobody who is of it no more.",
        "register",
        91,
        {"rooms.admission.reads": looks_after},
        openings=(5,),
        among=(ask.PartMember, ask.AppointFacilitator),
    ),
    Fault(
        "Who parted is forgotten as soon as the clock moves.",
        "register",
        91,
        {"rooms.programme.parting.READ_FOR": 1},
        openings=(5,),
        among=(ask.PartMember, ask.AppointFacilitator, PrepareStandIn, TakeOver),
    ),
)
