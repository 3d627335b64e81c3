"""Rituals as they are played: one begins it, somebody answers, those whom it is for read it, and it ends (D43, D44)."""

from collections.abc import Sequence

from playwright.async_api import expect

from tests.browser.screenplay import acts_of_facilitators as desk
from tests.browser.screenplay.acts_of_members import SHARE
from tests.browser.screenplay.hands import Hand
from tests.browser.screenplay.lines import Act, Line, Play, line

Told = tuple[str, str]
"""A question, and what is answered."""


def answers(
    *given: str | Told, ticks: Sequence[str] = (), days: Sequence[Told] = (), to: str = "circle"
) -> Act:
    """`given`: an answer that is chosen, or a question and own words; `ticks`: chips; `days`: dates."""

    async def does(_: Play, hand: Hand) -> None:
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.press("Open the round")
        for each in ticks:
            await hand.hit(sheet.get_by_text(each, exact=True))
        for ask, day in days:
            await hand.fill(sheet.get_by_label(ask, exact=True), day)
        for one in given:
            if isinstance(one, str):
                await hand.hit(sheet.get_by_text(one, exact=True))
            else:
                await hand.fill(sheet.get_by_label(one[0], exact=True), one[1])
        await hand.press(SHARE[to])
        await expect(sheet).to_have_count(0)

    said = [*ticks, *(day for _, day in days), *(one if isinstance(one, str) else one[1] for one in given)]
    return Act(f"answers the round: {', '.join(said)}", does, sends=("answer_round",))


def reads_along(first: str) -> Act:
    """What is done together and asks nothing: opened, read, closed."""

    async def does(_: Play, hand: Hand) -> None:
        await hand.press("Open")
        await hand.visitor.sees(first)
        sheet = hand.visitor.page.get_by_role("dialog")
        await hand.hit(sheet.get_by_role("button", name="Close", exact=True).last)

    return Act("reads along", does)


def for_the_circle(cue: str, title: str, minutes: int, who: str, act: Act, hears: str) -> tuple[Line, ...]:
    """`cue`: when, and who leads it; `who` answers; `hears`: what everybody reads then, and not before."""
    leads = cue.rsplit(maxsplit=1)[-1]
    return (
        line(cue, desk.begins(title, minutes), members=f"A round: {title}"),
        line(who, act, desk="1 of", unheard={"others": hears}),
        line(leads, desk.reads_out_the_next, others=hears),
        line(leads, desk.ends_the_round, gone={"members": f"A round: {title}"}),
    )


def for_the_desk(cue: str, title: str, minutes: int, who: str, act: Act, hears: str) -> tuple[Line, ...]:
    """`hears`: what those who lead read, and nobody else."""
    return (
        line(cue, desk.begins(title, minutes), members=f"A round: {title}"),
        line(who, act, desk=hears, gone={"members": hears}),
        line(cue.rsplit(maxsplit=1)[-1], desk.ends_the_round, gone={"members": f"A round: {title}"}),
    )


def for_oneself(cue: str, title: str, minutes: int, who: str, act: Act, words: str) -> tuple[Line, ...]:
    """`words`: what nobody else ever has, whoever leads too."""
    return (
        line(cue, desk.begins(title, minutes), members=f"A round: {title}"),
        line(who, act, unheard={"others": words}, **{who: "Your answers are kept for you alone."}),
        line(cue.rsplit(maxsplit=1)[-1], desk.ends_the_round, gone={"members": f"A round: {title}"}),
    )


def together(cue: str, title: str, minutes: int, who: str, first: str) -> tuple[Line, ...]:
    """`first`: the first of what is read, which asks nothing."""
    return (
        line(cue, desk.begins(title, minutes), members=f"Together now: {title}"),
        line(who, reads_along(first)),
        line(cue.rsplit(maxsplit=1)[-1], desk.ends_the_round, gone={"members": f"Together now: {title}"}),
    )
