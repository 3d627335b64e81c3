"""Stages: a ceiling set by each clinician, and the partner's own cap (D16, D17). Never moved by time."""

from rooms.couple.deciding import ALREADY_SO, OUT_OF_RANGE, CoupleCase, mine, to_key, to_own
from rooms.couple.events import StageCapped, StageSet
from rooms.rituals.stages import numbers
from rooms.spaces import Decision, Outcome


def set_stage(case: CoupleCase) -> Outcome:
    """The own client's stage, up or down."""
    side, stage = mine(case), case.command.stage
    if stage not in numbers():
        return OUT_OF_RANGE
    if stage == side.stage:
        return ALREADY_SO
    stage_set = StageSet(member=side.member, stage=stage, clinician=case.actor.seat)
    return Decision(to_key(case.state, side, stage_set))


def cap_stage(case: CoupleCase) -> Outcome:
    """The partner steps down at any hour, and nobody can override it (D16)."""
    stage = case.command.stage
    if stage is not None and stage not in numbers():
        return OUT_OF_RANGE
    if stage == case.state.cap:
        return ALREADY_SO
    return Decision((to_own(case, case.state.partner, StageCapped(stage=stage)),))
