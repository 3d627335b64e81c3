"""A walk past every screen of a member, in every state it has; `show` looks at each. Staff: `tour_of_staff`."""

from typing import Any, Protocol

from playwright.async_api import expect

from moderation.floor_keeping import GivePiece, OpenFeedback, SetFloor
from moderation.holds import AskReword, DeclineWords
from moderation.meeting_keeping import CloseMeeting
from moderation.redacting import RedactLine
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from moderation.sanctions import MuteUntil, PauseRoom, RemoveFromMeeting, ResumeRoom, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from moderation.support import EndSupport, JoinSupport, SeeSupport
from rooms.group.wants.answering import AnswerRound
from rooms.group.wants.asking_support import AskSupport, WithdrawSupport
from rooms.group.wants.speaking import Say
from rooms.group.wants.taking_turns import CloseFeedback, LayDown, ShowListening, TakePiece
from rooms.help_hours import HelpHours
from rooms.ids import PROGRAMME
from rooms.people import Track
from rooms.programme.help_hours import SetHelpHours
from server.wire import Asked, read
from tests.browser.net import Net
from tests.browser.tour_of_help import FOR_ALL, guides
from tests.browser.visiting import House, Visitor, leaves_a_word
from tests.live import TUESDAY, Town, uuid7

LINE = "I drove past the office on Thursday, and I did not go in."


ANY = range(10_000)
"""Every width of screen, in px."""


class Show(Protocol):
    async def __call__(
        self, visitor: Visitor, name: str, *, tab: str = "", full: bool = True, widths: range = ANY
    ) -> None:
        """Look at one screen. `tab`: what a phone shows of it; `full`: all of it, however long;
        `widths`: only these, because another layout would begin afresh.
        """


async def outside(house: House, show: Show) -> None:
    """What anybody sees, before signing in."""
    visitor = await house.visitor()
    page = visitor.page
    await page.goto(house.town.url)
    await visitor.sees("Name you were given")
    await show(visitor, "sign-in")
    await visitor.fill("Name you were given", "willow-stone-11")
    await visitor.fill("Pass phrase", "not that one at all")
    await visitor.press("Continue")
    await visitor.sees("That name and phrase do not match.")
    await show(visitor, "sign-in-wrong")
    await page.route("**/door/**", lambda route: route.abort())
    await visitor.press("Continue")
    await visitor.sees("You are not connected.")
    await show(visitor, "sign-in-offline")
    await page.unroute("**/door/**")
    await visitor.press("Help and crisis lines")
    await visitor.sees("If someone is in danger now")
    await show(visitor, "help")
    await guides(visitor, show, FOR_ALL)
    await visitor.misses("For clinicians")
    await visitor.press("Practise leaving")
    await show(visitor, "practise-leaving")
    await visitor.press("Try it")
    await visitor.sees("That is all it takes.")
    await show(visitor, "practise-tried")
    await page.goto("about:blank")
    await page.goto(f"{house.town.url}/#card=ABCD-EFGH")
    await visitor.sees("Your first time here")
    await show(visitor, "first-time")
    await visitor.fill("The word you were told", "kettle")
    await visitor.fill("New pass phrase", "short")
    await visitor.press("Save and continue")
    await visitor.sees("That is a little short.")
    await show(visitor, "first-time-short")
    await visitor.fill("New pass phrase", "long enough to be one")
    await visitor.press("Save and continue")
    await visitor.sees("do not go together")
    await show(visitor, "first-time-wrong")


def tuesdays(house: House) -> tuple[HelpHours, ...]:
    """Tomas is on duty in the evening twice a week."""
    tomas = house.town.seats["Tomas"]
    return tuple(HelpHours(day=day, begins=18 * 60, minutes=240, staff=(tomas,)) for day in (1, 3))


async def covered(house: House, show: Show) -> None:
    """Home after five quiet minutes, and after six; and in a second place."""
    await house.town.does("Noor", SetHelpHours(space=PROGRAMME, track=Track.RECOVERY, hours=tuesdays(house)))
    ada = await house.visitor(moving=True)
    await ada.page.goto(await house.town.link("Ada"))
    await ada.sees("Good evening, Ada")
    await show(ada, "home-plain")
    await ada.page.clock.fast_forward("05:01")
    await ada.sees("Are you still there?")
    await show(ada, "idle", full=False)
    await ada.page.clock.fast_forward("01:01")
    await ada.sees("Covered while you were away.")
    await show(ada, "covered")


async def waiting(house: House, show: Show) -> Visitor:
    """Home, My say behind its door, and the waiting room."""
    maren = await house.signs_in("Maren")
    await maren.sees(TUESDAY)
    await show(maren, "home")
    await maren.press("Open My say")
    await show(maren, "my-say-asks")
    await maren.fill("Pass phrase", "something else")
    await maren.press("Open")
    await maren.sees("That phrase does not match.")
    await show(maren, "my-say-wrong")
    await maren.press("Back")
    await maren.press("Waiting room")
    await maren.sees("Where are you?")
    await show(maren, "waiting-room")
    await maren.press("I am ready to join")
    await maren.sees("You are on the list.")
    await show(maren, "waiting")
    return maren


async def answers(town: Town, name: str, meeting_round: str, word: str) -> None:
    given = [
        {"prompt": "body", "answer": "down"},
        {"prompt": "word", "answer": word},
        {"prompt": "room", "answer": "some"},
        {"prompt": "need", "answer": None},
    ]
    asked = read(AnswerRound, {"id": uuid7(), **town.now(TUESDAY), "round": meeting_round, "answers": given})
    assert isinstance(asked, Asked)
    await town.does(name, asked.command)


async def checks_in(house: House, show: Show, maren: Visitor) -> None:
    """A round: everybody writes, one is shown."""
    town = house.town
    await town.line("Ines", "/partner")  # she is at her desk, or the room would wait for her
    town.clock.move(minutes=10)
    await maren.page.clock.set_fixed_time(town.clock.now() / 1000)
    await maren.press("I am not ready yet")
    await town.opens(TUESDAY, "Ines", "Dana")
    await maren.sees("The meeting is open.")
    await show(maren, "waiting-room-open")
    await maren.press("I am ready to join")
    await maren.sees("Anyone may write.")
    await show(maren, "meeting-empty", full=False)
    begun = (await town.does("Ines", BeginRound(**town.now(TUESDAY), ritual="arriving")))["round"]
    await answers(town, "Jo", begun, "Tired, and here.")
    await maren.press("Open the round")
    await maren.choose("steady")
    await show(maren, "check-in-sheet", full=False)
    await maren.press("Share my answers")
    await expect(maren.page.get_by_role("dialog")).to_have_count(0)
    await show(maren, "check-in-kept", full=False)
    await maren.press("Your answers")
    await show(maren, "check-in-answered", full=False)
    await maren.press("Close")
    await town.does("Ines", RevealNext(**town.now(TUESDAY)))
    await town.does("Ines", EndRound(**town.now(TUESDAY)))


async def talk(town: Town) -> None:
    """What has been said so far tonight."""
    for name, text in (
        ("Ines", "Good evening. Feet on the floor, one slow breath. You may pass at any time."),
        ("Jo", "Hello, everyone. I came straight from work, so I am still landing."),
        ("Dana", "I had a hard Sunday and an easier Monday. I am glad to see your names."),
        ("Maren", "I said no to one thing this week, and meant it. I slept."),
        ("Priya", "Listening tonight. It helps that this hour is here."),
    ):
        town.clock.move(minutes=1)
        await town.does(name, Say(**town.now(TUESDAY), text=text))


async def speaks(house: House, show: Show, maren: Visitor) -> None:
    """The circle in its ordinary hours, and whose turn it is."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await talk(town)
    await maren.page.clock.set_fixed_time(town.clock.now() / 1000)
    await maren.page.reload()
    await maren.press("Go in")
    await maren.sees("Listening tonight.")
    await show(maren, "meeting", full=False)
    await maren.press("More")
    await show(maren, "more-sheet", full=False)
    await maren.press("Leave the circle")
    await show(maren, "leave-sheet", full=False)
    await maren.press("Stay")
    await gives_a_number(show, maren)
    await maren.press("Hand")
    await maren.sees("You are 1st.")
    await show(maren, "hand-up", full=False)
    await town.does("Ines", GivePiece(**now, member=town.seats["Jo"]))
    await town.does("Jo", TakePiece(**now))
    await maren.sees("Jo has the floor")
    await maren.writes("I know that tiredness, Jo.")
    await maren.sees("Kept for later.")
    await show(maren, "kept-for-later", full=False)
    await maren.press("Delete")
    await town.does("Ines", GivePiece(**now, member=town.seats["Maren"]))
    await maren.sees("The piece has come to you.")
    await show(maren, "floor-offered", full=False)
    await town.does("Maren", TakePiece(**now))
    await town.does("Dana", ShowListening(**now))
    await maren.sees("Dana is with you")
    await show(maren, "floor-held", full=False)
    await town.does("Maren", LayDown(**now, feedback=True))
    await town.does("Ines", OpenFeedback(**now, minutes=5))
    await maren.sees("A few words for you")
    await show(maren, "few-words", full=False)
    await town.does("Maren", CloseFeedback(**now))


async def gives_a_number(show: Show, maren: Visitor) -> None:
    """A phone number in the words: the page asks before they go."""
    box = maren.page.get_by_role("textbox", name="Write when you like")
    await box.fill("You can call me on 555 010 9988")
    await maren.press("Send")
    await maren.sees("This looks like a phone number")
    await show(maren, "contact-asked", full=False)
    await maren.press("Change it")
    await box.fill("")


async def lines_taken_away(house: House, show: Show, maren: Visitor) -> None:
    """A line I may take back, the mark it leaves, and one that a facilitator took out."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.does("Ines", SetFloor(**now, mode="open"))
    await maren.sees("Anyone may write.")
    await maren.writes("I have said too much.")
    await maren.button("Take back").wait_for()
    await show(maren, "may-take-back", full=False)
    await maren.press("Take back")
    await maren.sees("You took back a line.")
    await show(maren, "taken-back", full=False)
    said = await town.does("Maren", Say(**now, text="He works near the old mill."))
    await town.does("Ines", RedactLine(**now, line=said["line"]))
    await maren.sees("took this line out")
    await show(maren, "taken-out", full=False)


async def is_held(house: House, show: Show, maren: Visitor) -> None:
    """Words before a facilitator, a pause, a quiet time, writing off."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await town.does("Ines", SetFloor(**now, mode="open"))
    await maren.sees("Anyone may write.")
    await maren.press("More")
    await maren.press("Ask to be read first")
    await maren.writes(LINE)
    await maren.sees("A facilitator is reading this")
    await show(maren, "held", full=False)
    line = (await backstage(town))["holds"][-1]["line"]
    await town.does("Ines", AskReword(**now, line=line, ask="It names a place people may know."))
    await maren.sees("Ines asks:")
    await show(maren, "reword-asked", full=False)
    await town.does("Ines", DeclineWords(**now, line=line))
    await maren.sees("kept this back")
    await show(maren, "declined", full=False)
    await town.does("Ines", PauseRoom(**now))
    await maren.sees("The room is paused.")
    await show(maren, "paused", full=False)
    await town.does("Ines", ResumeRoom(**now))
    await town.does("Ines", SetFloor(**now, mode="quiet"))
    await maren.sees("A quiet time.")
    await show(maren, "quiet-time", full=False)
    await town.does("Ines", SetFloor(**now, mode="open"))
    await town.does("Ines", MuteUntil(**now, member=town.seats["Maren"], minutes=10))
    await maren.sees("Writing is off for you")
    await show(maren, "writing-off", full=False)
    await town.does("Ines", Unmute(**now, member=town.seats["Maren"]))


async def backstage(town: Town) -> dict[str, Any]:
    """What the facilitators see now."""
    line = await town.line("Ines", "/partner")
    return line.view(f"/backstage/{town.meetings[TUESDAY]}")


async def asks_for_support(house: House, show: Show, maren: Visitor) -> None:
    """The support sheet in each of its true states, and the side room."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    await maren.press("Support: I need support")
    await show(maren, "support", full=False)
    await maren.press("Crisis lines, open at any hour")
    await show(maren, "support-lines", full=False)
    await maren.press("Close")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent at")
    await show(maren, "support-sent", full=False)
    call = (await backstage(town))["support"][-1]["call"]
    await town.does("Ines", SeeSupport(**now, call=call))
    await maren.sees("Seen by Ines")
    await show(maren, "support-seen", full=False)
    await town.does("Ines", JoinSupport(**now, call=call))
    await town.does("Ines", OpenSideRoom(**now, member=town.seats["Maren"]))
    await maren.sees("Ines is with you")
    await show(maren, "support-with-you", full=False)
    await maren.press("Close")
    await show(maren, "side-room-open", full=False)
    await maren.press("Go there")
    await maren.sees("You and the facilitators of this meeting.")
    await maren.writes("Thank you. I only need a minute.")
    await show(maren, "side-room", full=False)
    await maren.press("Back")
    await town.does("Ines", CloseSideRoom(**now, member=town.seats["Maren"]))
    await town.does("Ines", EndSupport(**now, call=call))
    await maren.page.clock.set_fixed_time(town.clock.now() / 1000 + 90)
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("No one has picked this up yet.")
    await show(maren, "support-unmet", full=False)
    # Not by her own press: within a second of asking it counts for the rest of the one that asked.
    call = (await backstage(town))["support"][-1]["call"]
    await town.does("Maren", WithdrawSupport(**now, call=call))
    await expect(maren.button("I am all right for now")).to_have_count(0)
    await maren.press("Close")


async def loses_the_line(house: House, show: Show) -> None:
    """Offline: a note, a draft, words not sent, and support that says so."""
    await house.town.does("Ines", SetFloor(**house.town.now(TUESDAY), mode="open"))
    net, dana = Net(), await house.visitor(moving=True)
    await net.lies_before(dana.page)
    await dana.page.goto(await house.town.link("Dana"))
    await dana.press("Go in")
    await dana.sees("Anyone may write.")
    await net.cut()
    await dana.writes("I wanted to say that I am here.")
    await dana.sees("Reconnecting.")
    await show(dana, "offline", full=False)
    await dana.press("Support: I need support")
    await dana.press("Ask a facilitator to come to me")
    await dana.sees("so this has not gone")
    await show(dana, "support-offline", full=False)
    await dana.press("Close")
    await dana.page.clock.fast_forward("01:00")
    await dana.sees("Not sent.")
    await show(dana, "not-sent", full=False)
    net.down = False


async def goes_home(house: House, show: Show, maren: Visitor) -> None:
    """Removed, ended, and nothing planned."""
    town = house.town
    now: dict[str, Any] = town.now(TUESDAY)
    priya, jo = await house.signs_in("Priya"), await house.signs_in("Jo")
    await priya.press("Go in")
    await priya.press("More")
    await priya.press("Leave the circle")
    await priya.press("Leave quietly")
    await priya.sees("You have left the circle.")
    await show(priya, "left")
    await jo.press("Go in")
    await town.does("Jo", AskSupport(**now))
    await jo.page.get_by_role("textbox", name="Write when you like").fill("I was going to say")
    await town.does("Ines", RemoveFromMeeting(**now, member=town.seats["Jo"]))
    await jo.sees("A facilitator has ended your part")
    await show(jo, "removed")
    await maren.page.get_by_role("textbox", name="Write when you like").fill("One more thing, for next week")
    await leaves_a_word(town, "Maren", "A warm cup, and this room. And that nobody had to be all right.")
    await town.does("Ines", CloseMeeting(**now))
    await maren.sees("This meeting has ended.")
    await maren.sees("Left in the room")
    await show(maren, "ended")
    await maren.press("Back to your page")
    await maren.sees("No meeting is planned yet.")
    await show(maren, "home-nothing-planned")
    await maren.press(f"Open {TUESDAY}")
    await show(maren, "group-nothing-planned")
