"""What the two do on their pages in a couple's year: every act is made of what a person presses and writes."""

from playwright.async_api import expect

from moderation.meeting_keeping import Admit, CloseMeeting, FinishCloseOut, OpenMeeting, ScheduleMeeting
from rooms.group.wants.entering import EnterWaiting
from server.demo.people import GROUPS as TOWNS_GROUPS
from server.demo.people import PHRASE
from tests.browser.screenplay.couple_year import GROUPS, Act, Doing, Year, home
from tests.browser.visiting import Visitor, opens_my_say
from tests.live import MINUTE, STEADY

GONE_MS = 2_000
"""By when our own page has wiped what was not sent (D13)."""
KEPT = "(text) => !Object.values(sessionStorage).some((value) => value.includes(text))"


def act(reads: str, *steps: Doing) -> Act:
    """One act of several steps."""

    async def does(year: Year, who: Visitor) -> None:
        for step in steps:
            await step(year, who)

    return Act(reads, does)


def pressing(*names: str) -> Doing:
    """One button after the other."""

    async def does(_: Year, who: Visitor) -> None:
        for name in names:
            await who.press(name)

    return does


def seeing(text: str) -> Doing:
    async def does(_: Year, who: Visitor) -> None:
        await who.sees(text)

    return does


def having(button: str) -> Doing:
    """There is such a button."""

    async def does(_: Year, who: Visitor) -> None:
        await expect(who.button(button)).to_be_visible()

    return does


def without(button: str) -> Doing:
    """There is no such button."""

    async def does(_: Year, who: Visitor) -> None:
        await expect(who.button(button)).to_have_count(0)

    return does


async def at_home(_: Year, who: Visitor) -> None:
    await home(who)


def presses(name: str) -> Act:
    return act(f"presses {name}", pressing(name))


def looks(text: str) -> Act:
    """Only looks."""
    return act(f"reads: {text}", seeing(text))


# -------------------------------------------------------------------- an evening in the own group


def an_evening(group: str, member: str, said: str) -> Act:
    """One of the own group: the rooms in which it is said have plays of their own."""

    async def does(year: Year, who: Visitor) -> None:
        town, (track, _, _, leader) = year.house.town, TOWNS_GROUPS[group]
        await town.line(leader, f"/{track}")  # at the desk, or the room would wait for whoever leads
        plan = ScheduleMeeting(space=town.groups[group], opens_at=town.clock.now() + MINUTE, minutes=90)
        town.meetings[group] = (await town.does(leader, plan))["meeting"]
        await town.does(member, EnterWaiting(**town.now(group), **STEADY))
        await town.does(leader, OpenMeeting(**town.now(group)))
        await town.does(leader, Admit(**town.now(group), members=(town.seats[member],)))
        await home(who)
        await who.press("Go in")
        await who.writes(said)
        await who.sees(said)

    return Act(f"says in the own group: {said}", does)


def the_evening_is_over(group: str) -> Act:
    async def does(year: Year, who: Visitor) -> None:
        town, leader = year.house.town, TOWNS_GROUPS[group][3]
        await town.does(leader, CloseMeeting(**town.now(group)))
        await town.does(leader, FinishCloseOut(**town.now(group)))
        await who.sees("This meeting has ended.")

    return Act("goes home with the others", does)


def goes_home() -> Act:
    return act("goes home", at_home)


# -------------------------------------------------------------------- the two


async def behind_the_phrase(_: Year, who: Visitor) -> None:
    await home(who)
    await opens_my_say(who)


def opens_my_say_() -> Act:
    return act("opens My say", behind_the_phrase)


def writes_a_need(text: str) -> Act:
    """In the own plan, which is nobody else's (D77)."""

    async def does(_: Year, who: Visitor) -> None:
        await home(who)
        await who.press("Open My notes")
        await who.fill("Pass phrase", PHRASE)
        await who.press("Open")
        await who.press("Open My own plan")
        await who.press("Add to What I need")
        await who.fill("In your own words", text)
        await who.press("Keep")
        await who.sees(text)

    return Act(f"writes in the own plan: {text}", does)


def writes_what_she_knows(text: str) -> Act:
    """A record of one's own, which is only added to (D77)."""

    async def does(_: Year, who: Visitor) -> None:
        await home(who)
        await who.press("Open My notes")
        await who.fill("Pass phrase", PHRASE)
        await who.press("Open")
        await who.press("Open What I know")
        await who.press("Write something down")
        await who.choose("I saw")
        await who.fill("In your own words", text)
        await who.press("Keep")
        await who.sees(text)

    return Act(f"writes down what she knows: {text}", does)


def agrees_to_a_clinician() -> Act:
    """Another yes, for another purpose (D67)."""
    return act(
        "reads the text about a clinician and agrees",
        behind_the_phrase,
        seeing("There is no free talk in it."),
        pressing("I agree to a clinician with us"),
        having("Take back my yes to a clinician with us"),
    )


def agrees() -> Act:
    return act(
        "reads the text and agrees",
        behind_the_phrase,
        seeing("You do not have to."),
        pressing("I agree"),
        seeing("You can take it back"),
    )


def opens_the_space() -> Act:
    return act("opens the shared space", at_home, pressing("Open Shared space"))


def checks(body: str = "steady") -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await home(who)
        await who.press("Open Shared space")
        await who.choose(body)
        await who.press("Continue")
        await who.sees("Thank you. Your answer is kept for ten minutes.")

    return Act("takes the private check", does)


def writes_into_a_plan(text: str) -> Act:
    """There is nothing else to write (D82)."""

    async def does(_: Year, who: Visitor) -> None:
        await who.press("Open: Safety for both")
        await who.press("Write: A word or a sign that stops us, and what we do then.")
        await who.fill("Your words for both of you", text)
        await who.press("Put it in")
        await who.sees(text)

    return Act(f"writes into the plan: {text}", does)


def takes_the_plan_back() -> Act:
    taking = pressing("Take back the plan: Safety for both"), seeing("No longer stands.")
    return act("takes the plan back", behind_the_phrase, *taking)


def allows_a_copy() -> Act:
    """For one day (D52)."""
    giving = pressing("I say yes, for a day"), seeing("You said yes, until")
    return act("says yes to a copy", behind_the_phrase, *giving)


def reads_own_words(text: str, not_: str) -> Act:
    """Own words stay one's own, while the space rests and after (D81)."""

    async def does(_: Year, who: Visitor) -> None:
        await who.press("Read what I said there")
        await who.sees("What you said there")
        await who.sees(text)
        await who.misses(not_)

    return act(f"reads own words: {text}", behind_the_phrase, does)


def says(text: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.writes(text)
        await who.sees(text)

    return Act(f"says: {text}", does)


def says_in_turn(text: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.writes(text, "Your words, as many as you like")
        await who.sees(text)

    return Act(f"says in turn: {text}", does)


def begins_fanos() -> Act:
    return act(
        "begins FANOS and speaks first",
        pressing("Take turns"),
        seeing("Nothing in it is a request for touch or for sex."),
        pressing("I speak first"),
        seeing("Your turn"),
    )


def keeps_for_later(text: str) -> Act:
    """Whoever listens writes all the same, and it stays with them (D51)."""

    async def does(_: Year, who: Visitor) -> None:
        await who.writes(text, "Only for you, for later")
        await who.sees("Kept for later. Nobody else sees it.")

    return Act(f"keeps for later: {text}", does)


def chooses_words(word: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.press("Choose words")
        await who.page.get_by_role("dialog").get_by_text(word, exact=True).click()
        await who.press("Say these")
        await who.press("Next step")

    return Act(f"chooses words: {word}", does)


def begins_to_write(text: str) -> Act:
    async def does(_: Year, who: Visitor) -> None:
        await who.page.get_by_role("textbox", name="Write when you like").fill(text)

    return Act(f"begins to write: {text}", does)


def is_wiped(text: str) -> Doing:
    """Within two seconds nothing of it is in the tab any more (D13)."""

    async def does(_: Year, who: Visitor) -> None:
        await who.page.wait_for_function(KEPT, arg=text, timeout=GONE_MS)

    return does


def stops(name: str, wiped: str = "", length: str = "") -> Act:
    """Two presses from the open room (D14, D16). `wiped`: what was not sent; `length`: of a break."""

    async def does(year: Year, who: Visitor) -> None:
        await who.press("Break or rest")
        if length:
            await who.page.get_by_label("Back in").first.select_option(label=length)
        await who.press(name)
        await who.sees("Done. It shows only here, behind your pass phrase.")
        if wiped:
            await is_wiped(wiped)(year, who)

    return Act(f"presses {name}", does)


def sees_own_act(text: str) -> Act:
    """Behind the phrase, and there alone."""
    return act(f"reads behind the phrase: {text}", behind_the_phrase, seeing(text))


def lays_a_topic(text: str) -> Act:
    """On both clinicians' table, beside a break (D50)."""

    async def does(_: Year, who: Visitor) -> None:
        await who.fill("What it is about", text)
        await who.press("Lay it on their table")
        await who.sees("It is kept. Both clinicians read it from")

    return act(f"lays on the table: {text}", behind_the_phrase, does)


def takes_the_topic_back(text: str) -> Act:
    taking = (pressing(f"Take it back: {text}"), seeing("Nobody reads it here any more."))
    return act("takes the topic back", behind_the_phrase, *taking)


def both_read_alike() -> Act:
    """To the last letter, whatever it was (D15)."""

    async def does(year: Year, who: Visitor) -> None:
        read = []
        for name in GROUPS:
            await home(year.pages[name])
            await year.pages[name].press("Open Shared space")
            await year.pages[name].sees("This space is resting.")
            read.append(await year.pages[name].page.locator("main").inner_html())
        assert read[0] == read[1]

    return Act("reads the same as the other", does)


def leaves_for_good() -> Act:
    """The account closed, every word erased."""

    async def does(year: Year, who: Visitor) -> None:
        await home(who)
        await who.press("Open My account")
        await who.fill("Pass phrase", PHRASE)
        await who.press("Open")
        await who.press("Open Close my account")
        await who.sees("Your shared space. It rests, and nobody is told why.")
        await who.choose("Erase it all now")
        await who.fill("Your pass phrase, once more", PHRASE)
        await who.press("Close it for good")
        await who.sees("everything you wrote are erased")
        year.gone.add(next(each for each, page in year.pages.items() if page is who))

    return Act("closes the account and has everything erased", does)
