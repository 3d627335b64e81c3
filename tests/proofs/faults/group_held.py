"""Faults in what becomes of words that wait."""

from moderation.holds import ReleaseWords
from rooms.group.wants.speaking import Say
from tests.proofs.faults.fault import Fault

FAULTS = (
    Fault(
        "Of one author what came later is released first.",
        "group",
        58,
        {"rooms.group.state.holds.Holds.before": lambda *_: ()},
        openings=(4,),
        among=(Say, ReleaseWords),
    ),
)
