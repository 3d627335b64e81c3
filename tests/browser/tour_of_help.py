"""A walk through the guides in Help, each opened and left again; `show` looks at each."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.browser.visiting import Visitor

FOR_ALL = (
    ("An evening in your group", "Before it begins"),
    ("Leading a meeting", "Somebody goes silent"),
    ("What it is, and is not", "What nobody can take back"),
)
"""The button of a guide, and a heading in it. Anybody may read these, and nobody is told by them of anybody."""
FOR_STAFF = (("For clinicians", "What has to be there"), ("For coordinators", "What you promise people"))


async def guides(
    visitor: Visitor, show: Callable[..., Awaitable[Any]], which: tuple[tuple[str, str], ...]
) -> None:
    """From Help, and back to it."""
    for button, heading in which:
        await visitor.press(button)
        await visitor.sees(heading)
        await show(visitor, f"guide-{button.split()[-1]}")
        await visitor.press("Back")


async def guides_of_staff(visitor: Visitor, show: Callable[..., Awaitable[Any]]) -> None:
    """What people who work here find in Help beside what everybody does."""
    await visitor.press("Help and crisis lines")
    await guides(visitor, show, FOR_STAFF)
    await visitor.press("Back")
