"""A clock that can stand in the past, so that the demo's history happened when it says it did."""

from server.clock import WallClock


class ShiftedClock(WallClock):
    """The machine's clock, moved back by `behind` ms. Set it to 0 and the demo is in the present."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = 0

    def now(self) -> int:
        return super().now() - self.behind
