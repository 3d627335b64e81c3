"""Two keys, two yeses, one meeting the partner begins and rests; her group does not notice (done when 2 c)."""

import re

from playwright.async_api import expect

from rooms.couple.commands import BookCoupleMeeting, OfferConsent, RecordRoi, SetStage
from rooms.couple.table_commands import TakeTopicBack
from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme.help_hours import SetHelpHours
from rooms.weekly import A_DAY
from server.demo.people import PHRASE
from tests.browser.visiting import House, Visitor, opens_my_say
from tests.live import DAY, MINUTE, TUESDAY


async def ready(house: House) -> str:
    """Everything but the yeses and the keys."""
    town = house.town
    space = await town.prepared()
    for clinician in ("Lindqvist", "Okafor"):
        await town.does(clinician, OfferConsent(space=space, version="1"))
        await town.does(clinician, RecordRoi(space=space, until=town.clock.now() + 180 * DAY))
        await town.does(clinician, SetStage(space=space, stage=4))
    return space


async def says_yes(visitor: Visitor) -> None:
    await opens_my_say(visitor)
    await visitor.sees("You can take your yes back here, at any hour, without a reason.")
    await visitor.sees("It cannot clear your browser history or stop spying software.")
    await visitor.press("I agree")
    await expect(visitor.button("Take back my yes")).to_be_visible()
    await expect(visitor.button("Take a break")).to_be_visible()


async def turns_key(house: House, name: str, client: str) -> Visitor:
    clinician = await house.signs_in(name)
    await clinician.press(f"Open: {client}")
    await clinician.fill("Reason", "Steady for some weeks.")
    await clinician.press("Turn my key")
    if await clinician.page.get_by_role("dialog").count():
        await clinician.fill("Pass phrase", PHRASE)
        await clinician.press("Continue")
    await clinician.sees("Turned until")
    return clinician


async def goes_in(visitor: Visitor) -> None:
    """Home, the shared space, the private check."""
    await visitor.press("Back")
    await visitor.press("Open Shared space")
    await visitor.choose("steady")
    await visitor.press("Continue")
    await visitor.sees("Thank you. Your answer is kept for ten minutes.")


async def begun(house: House) -> tuple[Visitor, Visitor]:
    """From nothing to an open shared room."""
    town, space = house.town, await ready(house)
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    await expect(maren.button("Open Shared space")).to_have_count(0)
    await says_yes(maren)
    await says_yes(per)
    lindqvist = await turns_key(house, "Lindqvist", "Maren")
    await lindqvist.reads("Resting")
    await turns_key(house, "Okafor", "Per")
    await lindqvist.reads("Unlocked")
    book = BookCoupleMeeting(space=space, begins_at=town.clock.now() + MINUTE, minutes=60)
    await town.does("Lindqvist", book)
    town.clock.move(minutes=1)
    await goes_in(maren)
    await goes_in(per)
    await expect(per.button("Begin")).to_have_count(0)
    await maren.press("Begin")
    return maren, per


async def test_a_couple_meeting_begun_and_rested_by_the_partner(house: House) -> None:
    """It ends for both in the same words, and what was typed goes with it (D13, D15). The page says that nobody
    watches, and what leaving cannot do (D58, D62)."""
    await house.town.opens(TUESDAY, "Ines", "Maren", "Jo")
    await house.town.line("Ines", "/partner")  # she is at her desk, or the room would wait for her
    maren, per = await begun(house)
    group = await house.signs_in("Maren", maren.page.context)
    await group.press("Go in")
    await group.sees("Anyone may write.")
    await maren.writes("Thank you for coming.")
    await per.sees("Thank you for coming.")
    await per.sees("Nobody reads along here, at any hour.")
    await per.writes("I am here, and I will listen.")
    await maren.sees("I am here, and I will listen.")
    await watch(group)
    heard = len(group.heard)
    await per.page.get_by_role("textbox", name="Write when you like").fill("One more thing")
    [kept] = await per.page.evaluate(WHERE, "One more thing")
    before = maren.acts
    await maren.press("Break or rest")
    await maren.press("Rest until I say")
    await per.sees("This space is resting.")
    assert maren.acts - before == 2
    await keeps_nothing_of(per, "One more thing")
    await it_shows_behind_her_pass_phrase_alone(maren)
    await she_alone_takes_nothing_along(house, maren, per)
    await maren.press("Back")
    await maren.press("Open Shared space")
    await maren.sees("This space is resting.")
    hers, his = await main_text(maren), await main_text(per)
    assert hers == his
    await someone_is_there_all_the_same(house, per)
    await refused_afterwards(house, per)
    await nothing_from_an_earlier_page(per, kept)
    assert [each for each in group.heard[heard:] if "/partner" in each] == []
    assert await group.page.evaluate("window.flickers") == 0
    await group.sees("Anyone may write.")


async def test_not_begun_both_read_not_tonight_in_the_same_words(house: House) -> None:
    await house.town.unlocked()
    maren, per = await house.signs_in("Maren"), await house.signs_in("Per")
    house.town.clock.move(minutes=1)
    for visitor, body in ((maren, "steady"), (per, "very shut down")):
        await visitor.press("Open Shared space")
        await visitor.choose(body)
        await visitor.press("Continue")
        await visitor.sees("Thank you. Your answer is kept")
    await maren.press("Begin")
    await maren.sees("Not now. This space is resting.")
    await per.misses("Not tonight.")
    house.town.clock.move(minutes=60)
    for visitor in (maren, per):
        await visitor.sees("Not tonight.")
    assert await main_text(maren) == await main_text(per)
    late = await house.signs_in("Per")
    await late.press("Open Shared space")
    await late.sees("Not tonight.")
    await to_be_talked_about_later(house, maren)
    assert "The money" not in late.carried


async def to_be_talked_about_later(house: House, maren: Visitor) -> None:
    """She lays it on both clinicians' table, and can take it back; they read it a day later, without a name (D50)."""
    await maren.press("Back")
    await maren.press("Open My say")
    await maren.fill("What it is about", "The money")
    await maren.press("Back")
    await maren.press("Open My say")
    await expect(maren.page.get_by_label("What it is about")).to_have_value("The money")
    await maren.press("Lay it on their table")
    await maren.sees("It is kept. Both clinicians read it from")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await maren.sees("Only you read it now.")
    await maren.fill("What it is about", "His mother")
    await maren.press("Lay it on their table")
    await maren.press("Take it back: His mother")
    await maren.sees("Taken back. Nobody reads it here any more.")
    [topic] = (await house.town.line("Maren", "/couple")).view(f"own/{house.town.seats['Maren']}")["topics"]
    house.town.clock.move(minutes=24 * 60)
    for name, client in (("Lindqvist", "Maren"), ("Okafor", "Per")):
        clinician = await house.signs_in(name)
        await clinician.press(f"Open: {client}")
        await clinician.sees("The money")
        await clinician.misses("His mother")
    couple = next(space for space in house.town.server.pipeline.spaces if space.startswith("c-"))
    await house.town.does("Maren", TakeTopicBack(space=couple, topic=topic["topic"]))
    await clinician.misses("The money")


async def it_shows_behind_her_pass_phrase_alone(maren: Visitor) -> None:
    """Before the phrase My say looks and answers the same, whatever was stopped (D15): the phone may be in
    another hand."""
    done = maren.page.get_by_text("Done. It shows only here, behind your pass phrase.")
    await expect(done).to_be_visible()
    for again in ("Rest until I say", "No further than stage 3", "No further than stage 4", "Take a break"):
        await maren.press(again)
        await expect(done).to_be_visible()
        await expect(maren.button("Rest until I say")).to_be_visible()
    await expect(maren.button("I am ready to lift the rest")).to_have_count(0)
    await maren.misses("You called a break until")
    await maren.fill("Pass phrase", PHRASE)
    await maren.press("Open")
    await expect(maren.button("I am ready to lift the rest")).to_be_visible()
    await maren.sees("You called a break until")
    await expect(maren.page.get_by_label("Stage 3", exact=True)).to_be_checked()


async def she_alone_takes_nothing_along(house: House, maren: Visitor, per: Visitor) -> None:
    """Her yes stands on her page alone, and what is missing is told in one way (D52)."""
    await maren.press("Read what I said there")
    await maren.sees("What you said there")
    await maren.sees("Thank you for coming.")
    await maren.misses("I am here, and I will listen.")
    await maren.press("Back")
    before = len(per.heard)
    house.expected = "status of 403"
    await maren.press("I say yes, for a day")
    await maren.press("Make the copy")
    await maren.sees("Not now. It takes a yes of each of you, given alone within a day")
    await maren.press("Make the copy")
    await maren.sees("You can try this once in 24 hours. The next time is ")
    await maren.press("Take back my yes to a copy")
    await expect(maren.button("I say yes, for a day")).to_be_visible()
    assert [each for each in per.heard[before:] if "copy" in each] == []


async def someone_is_there_all_the_same(house: House, per: Visitor) -> None:
    """A rest is no reason not to be heard: the call goes to those of his own group (D53)."""
    week = [
        HelpHours(day=day, begins=0, minutes=A_DAY, staff=(house.town.seats["Okafor"],)) for day in range(7)
    ]
    await house.town.does("Noor", SetHelpHours(space=PROGRAMME, track=Track.RECOVERY, hours=tuple(week)))
    await per.press("I need someone now")
    await per.press("Ask a facilitator to come to me")
    await per.sees("Sent at")
    await per.press("Close")
    await per.sees("This space is resting.")


WHERE = "(text) => Object.keys(sessionStorage).filter((key) => sessionStorage.getItem(key).includes(text))"
"""Under which names the tab keeps something."""


async def keeps_nothing_of(visitor: Visitor, text: str) -> None:
    """What was typed and not sent is gone from the tab with the room (D13)."""
    await visitor.page.wait_for_function(f"(text) => ({WHERE})(text).length === 0", arg=text, timeout=2_000)


async def nothing_from_an_earlier_page(visitor: Visitor, kept: str) -> None:
    """As if the page had not been open when the room ended: the next one finds it over, and wipes."""
    left = (kept, "Left from before")
    await visitor.page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", left)
    assert await visitor.page.evaluate(WHERE, "Left from before") == [kept]
    await visitor.page.reload()
    await expect(visitor.button("Open Shared space")).to_be_visible()
    await keeps_nothing_of(visitor, "Left from before")


async def watch(visitor: Visitor) -> None:
    """Count every change of the page from here on, but for the minute that passes."""
    await visitor.page.evaluate(
        """() => {
            window.flickers = 0;
            const watch = new MutationObserver((changes) => {
                window.flickers += changes.filter((one) => one.type === "childList").length;
            });
            watch.observe(document.body, { childList: true, subtree: true });
        }"""
    )


async def main_text(visitor: Visitor) -> str:
    return await visitor.page.locator("main").inner_text()


async def refused_afterwards(house: House, per: Visitor) -> None:
    """A word sent after is refused, whoever sends it, in the same words."""
    room = re.search(r"(c-[\w-]+)/shared/([\w-]+)", per.carried)
    assert room
    body = {"space": room[1], "meeting": room[2], "text": "One more thing"}
    said = []
    for name in ("Maren", "Per"):
        line = await house.town.line(name, "/couple")
        assert line.view(f"own/{house.town.seats[name]}")["shared"]["resting"]
        said.append(await line.bytes_of("say_shared", **body))
    assert said[0] == said[1]
    assert '"ok":false' in said[0]
