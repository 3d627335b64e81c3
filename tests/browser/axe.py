"""What axe finds wrong on a page (U32), asked for no more than it can answer anew."""

from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

from tests.browser.visiting import Visitor

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""Every rule of `TAGS` that looks at a colour. Nothing else differs between the schemes: `tokens.css` alone knows
of them, and changes only colours (`tests/house/test_schemes.py`)."""
Rules = Literal["all", "colours"]
RULES: dict[Rules, dict[str, Any]] = {
    "all": {"type": "tag", "values": TAGS},
    "colours": {"type": "rule", "values": COLOURS},
}
SCHEMES: dict[Literal["light", "dark"], Rules] = {"light": "all", "dark": "colours"}
LOOKED_AT = """() => {
    const boxes = [...document.querySelectorAll("input, textarea, select")].map((one) => [one.value, one.checked]);
    return document.documentElement.outerHTML + JSON.stringify([boxes, innerWidth]);
}"""
"""All that axe goes by, besides the style sheets and the scheme."""
ASK = "(options) => axe.run(document, options).then(({ violations }) => violations)"


async def faults(page: Page, rules: Rules = "all") -> list[str]:
    """Each violation, in a line: which rule, what is wrong, where."""
    if not await page.evaluate("() => 'axe' in globalThis"):  # once a page: half a megabyte to read
        await page.evaluate(AXE_SCRIPT)
    options = {"runOnly": RULES[rules], "resultTypes": ["violations"], "preload": False}
    found: list[dict[str, Any]] = await page.evaluate(ASK, options)
    return [f"{each['id']}: {each['help']}, {places(each['nodes'])}" for each in found]


async def is_sound(visitor: Visitor, what: str) -> None:
    """Nothing a machine can find, in either scheme."""
    for scheme, rules in SCHEMES.items():
        await visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = await faults(visitor.page, rules)
        assert not found, f"{what}, {scheme}\n" + "\n".join(found)


def places(nodes: list[dict[str, Any]]) -> str:
    return "; ".join(f"{node['target']} {node['html'][:120]}" for node in nodes)


async def rules_of_colour(page: Page) -> list[str]:
    """The rules of `TAGS` that axe itself calls rules of colour."""
    await page.evaluate(AXE_SCRIPT)
    asked = "(tags) => axe.getRules(tags).filter(({ tags }) => tags.includes('cat.color')).map((one) => one.ruleId)"
    found: list[str] = await page.evaluate(asked, TAGS)
    return sorted(found)
