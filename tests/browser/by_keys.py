"""A hand without a mouse: Tab, arrows, Enter and letters are all it has (U33, U34, U35)."""

from playwright.async_api import Locator

from tests.browser.visiting import Visitor

MOST = 120
"""Presses of Tab after which a page counts as a trap."""

FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const label = at.labels && at.labels[0];
  const shown = label ? label.querySelector(".label") || label : at;
  const text = shown.querySelector?.(".note") ? shown.firstChild.textContent : shown.textContent;
  return (at.getAttribute("aria-label") || text || "").replace(/\\s+/g, " ").trim();
}"""

GROUP = """() => {
  const at = document.activeElement;
  const all = at?.type === "radio" ? document.querySelectorAll(`input[name="${at.name}"]`) : [];
  return [...all].map((one) => one.labels[0].querySelector(".label").firstChild.textContent.trim());
}"""

SEEN = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return true;
  const ringed = at.type === "radio" ? at.closest("label") : at;
  const box = ringed.getBoundingClientRect();
  const style = getComputedStyle(ringed);
  // In the middle of what of it is on the screen nothing else lies: no bar, no sheet.
  const middle = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const there = document.elementFromPoint((box.left + box.right) / 2, middle);
  const label = at.closest("label") ?? ringed;
  if (!there || !(label.contains(there) || there.contains(ringed))) return false;
  // On the calendar inside a date field it is the field that shows the ring, and only holds the focus within.
  return at.matches(":focus-visible, input:focus-within") && parseFloat(style.outlineWidth) >= 3
    && style.outlineStyle !== "none" && box.bottom > 0 && box.top < innerHeight;
}"""


BOTH = f"() => [({FOCUSED})(), ({SEEN})()]"


async def focused(visitor: Visitor) -> str:
    """The name of what has the focus; nothing when the focus is lost."""
    return str(await visitor.page.evaluate(FOCUSED))


async def tabs_to(visitor: Visitor, name: str) -> None:
    """Tab until the control of this name has the focus. Where it is must be plain to see all the way."""
    at = await focused(visitor)
    for _ in range(MOST):
        if at == name:
            return
        await visitor.page.keyboard.press("Tab")
        at, seen = await visitor.page.evaluate(BOTH)
        assert seen, f"nobody sees the focus on {at!r}"
    raise AssertionError(f"no Tab leads to {name!r}; the focus is on {at!r}")


async def reaches(visitor: Visitor, at: Locator, *, back: bool = False) -> None:
    """Tab, or Shift and Tab, until this very control has the focus, and nothing else of its name."""
    await at.wait_for()
    for _ in range(MOST):
        if await at.evaluate("(one) => one === document.activeElement"):
            return
        await visitor.page.keyboard.press("Shift+Tab" if back else "Tab")
        on, seen = await visitor.page.evaluate(BOTH)
        assert seen, f"nobody sees the focus on {on!r}"
    raise AssertionError(f"no Tab leads to {at}; the focus is on {await focused(visitor)!r}")


async def hits(visitor: Visitor, name: str, key: str = "Enter") -> None:
    """Tab to a button and press it."""
    await visitor.button(name).first.wait_for()
    await tabs_to(visitor, name)
    await visitor.page.keyboard.press(key)


async def picks(visitor: Visitor, name: str) -> None:
    """Tab to the question that has this answer, and go to it with the arrows."""
    for _ in range(MOST):
        if name in (answers := await visitor.page.evaluate(GROUP)):
            break
        await visitor.page.keyboard.press("Tab")
    else:
        raise AssertionError(f"no Tab leads to a question with {name!r}")
    for _ in answers:
        await visitor.page.keyboard.press("ArrowDown")
        if await focused(visitor) == name:
            return
    raise AssertionError(f"no arrow leads to {name!r}")


async def types(visitor: Visitor, name: str, text: str, *, send: bool = False) -> None:
    """Tab to a text box and write."""
    await visitor.page.get_by_label(name, exact=True).first.wait_for()
    await tabs_to(visitor, name)
    await visitor.page.keyboard.type(text)
    if send:
        await visitor.page.keyboard.press("Enter")


async def commands(visitor: Visitor, letter: str) -> None:
    """Ctrl K and a letter: it acts wherever the focus is."""
    await visitor.page.keyboard.press("Control+k")
    await visitor.sees("Now press a letter.")
    await visitor.page.keyboard.press(letter)
