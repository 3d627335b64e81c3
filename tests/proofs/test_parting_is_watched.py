"""A fault four acts away, walked to instead of looked for: to find it among all acts takes most of a minute."""

from unittest import mock

import pytest

from rooms import admission
from rooms.ids import PROGRAMME, SeatId, SpaceId
from rooms.programme import commands as ask
from rooms.programme.register import Register
from tests.cast import DANA, MAREN, NOOR, TUESDAY
from tests.proofs.driver import Does, takes
from tests.proofs.invariants.register_parting import nobody_comes_to_read_both
from tests.proofs.worlds.register import REGISTER_WORLD

ACTS = (
    ask.PlaceMember(space=PROGRAMME, member=MAREN, group=TUESDAY),
    ask.PartMember(space=PROGRAMME, member=MAREN, group=TUESDAY),
    ask.LinkPeople(space=PROGRAMME, a=MAREN, b=DANA, kind="apart"),
    ask.PlaceMember(space=PROGRAMME, member=DANA, group=TUESDAY),
)
"""Nobody leads the group yet."""


def by_who_leads(register: Register, member: SeatId, group: SpaceId) -> bool:
    """Held against the members of now, and by whoever leads there now."""
    place = register.groups[group]
    if register.linked_to(member) & place.members:
        return False
    return not any(admission.would_read_linked(register, staff, [member]) for staff in place.facilitators)


@pytest.mark.parametrize("right", [True, False])
def test_where_nobody_leads_somebody_asks_who_was_there_lately(right: bool) -> None:
    world = REGISTER_WORLD.openings()[3].world
    rule = admission.may_place if right else by_who_leads
    with mock.patch("rooms.programme.placing.may_place", rule):
        for act in ACTS:
            step = takes(world, Does(NOOR, act))
            said = nobody_comes_to_read_both(step)
            assert act is ACTS[-1] or (step.happened and said is None)
            world = step.after
    assert (bool(step.happened), said is None) == (not right, right)
