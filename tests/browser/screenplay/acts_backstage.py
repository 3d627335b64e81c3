"""What those who lead write for each other alone, and what they would do with held words out of their order."""

from playwright.async_api import expect

from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Play


def would_release(words: str) -> Act:
    """Words of somebody of whom others still wait from before."""

    async def does(_: Play, hand: Hand) -> None:
        waits = hand.visitor.page.locator("li.hold").filter(has_text=words)
        await hand.hit(waits.get_by_role("button", name="Release", exact=True))

    return Act(f"would release {words!r} first", does, ("release_words (earlier-first)",))


def notes_backstage(text: str) -> Act:
    async def does(_: Play, hand: Hand) -> None:
        await hand.write("Only facilitators see this", text)

    return Act(f"notes backstage {text!r}", does, sends=("say_backstage",))


def talks_it_over(text: str) -> Act:
    """After the meeting, backstage: how it was for those who led."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Write backstage")
        await hand.visitor.page.keyboard.type(text)
        await hand.visitor.page.keyboard.press("Enter")

    return Act(f"talks it over backstage: {text!r}", does, sends=("say_backstage",))


def writes_an_incident_note(text: str, *names: str, line: str) -> Act:
    """`names`: whom it is about; `line`: of which of the last lines, as it is called there."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.act("Incident note I", "i")
        box = hand.visitor.page.get_by_label("What happened", exact=True)
        await expect(box).to_be_focused()
        await hand.visitor.page.keyboard.type(text)
        for each in (*names, line):
            await hand.tick(each)
        await hand.press("Save the note")

    return Act(f"writes an incident note: {text!r}, of the line {line!r}", does, ("write_incident",))
