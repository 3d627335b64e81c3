"""Faults in who hears of a call for support, and for how long."""

from moderation.support import JoinSupport
from rooms.group.wants.asking_support import AskSupport
from tests.proofs.faults.fault import Fault

FAULTS = (
    Fault(
        "A call nobody meets waits for ever.",
        "group",
        79,
        {"rooms.group.follows.settling.going_on": lambda *_: iter(())},
    ),
    Fault(
        "Whoever was called keeps the call when somebody else has met it.",
        "group",
        50,
        {"rooms.group.audiences.asked_of": lambda _, __, call: call.gone_to or ()},
    ),
    Fault(
        "Whoever leads answers a call that was not made to them.",
        "group",
        2,
        {"moderation.rules.group.asked_of": lambda state, _, __: (*state.roster.facilitators, "lindqvist")},
        openings=(1,),
        among=(AskSupport, JoinSupport),
    ),
    Fault(
        "A call that is of no meeting lasts until somebody ends it.",
        "group",
        79,
        {"rooms.group.follows.settling.calls_over": lambda *_: iter(())},
        openings=(0,),
        among=(AskSupport,),
    ),
)
