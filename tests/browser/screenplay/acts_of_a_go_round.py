"""The piece goes round by itself: its order is told first, and those who lead may choose another (D31)."""

from tests.browser.screenplay.acts_of_facilitators import pressing
from tests.browser.screenplay.lines import Act

tells_the_order = pressing("tells the order they came in", "As they came", audited=("tell_order",))
tells_an_order_by_chance = pressing("tells an order by chance", "By chance", audited=("tell_order",))
begins_the_go_round = pressing("lets the piece go round", "Begin", audited=("begin_go_round",))
ends_the_go_round = pressing("ends the go-round", "End the go-round", audited=("end_go_round",))


def moves_up_in_the_order(name: str) -> Act:
    return pressing(f"moves {name} up in the order", f"Move {name} up", audited=("tell_order",))


def leaves_out(name: str) -> Act:
    return pressing(f"leaves {name} out of it", f"Leave {name} out", audited=("tell_order",))
