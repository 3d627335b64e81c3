"""What facilitators keep of an evening: a note of what happened, and whom to ask after."""

import re

from playwright.async_api import expect

from moderation.sanctions import RemoveFromMeeting
from rooms.group.state.safe_hours import SafeHours
from rooms.group.wants.being_reached import KeepSafeHours
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say, TakeBackLine
from rooms.ids import LineId
from tests.browser.axe import is_sound
from tests.browser.visiting import House, Visitor, leaves_a_word
from tests.live import TUESDAY, Town

WHAT, ALONE = "What happened", "Only when I am alone."
ALWAYS = SafeHours(days=tuple(range(7)), begins=0, ends=1440, time_zone="UTC", ways=("call", "letter"))


async def test_a_note_is_written_beside_the_log_and_points_at_its_lines(house: House) -> None:
    """By keys, over a reload; a line taken back is gone in it, too."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo")
    line = await town.does("Maren", Say(**town.now(TUESDAY), text="He works at the harbour."))
    ines = await house.signs_in("Ines")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("He works at the harbour.")
    await ines.page.keyboard.press("i")
    box = ines.page.get_by_label(WHAT, exact=True)
    await expect(box).to_be_focused()
    await ines.page.keyboard.type("A workplace was named.")
    await ines.page.get_by_role("checkbox", name="Maren", exact=True).check(force=True)
    await ines.page.get_by_role("checkbox", name="He works at the harbour.").check(force=True)
    await ines.page.reload()
    await ines.press(f"Open: {TUESDAY}")
    await expect(box).to_have_value("A workplace was named.")
    await expect(ines.page.get_by_role("checkbox", name="Maren", exact=True)).to_be_checked()
    await ines.press("Save the note")
    note = ines.page.get_by_role("region", name="Incident notes")
    await expect(note).to_contain_text("About Maren")
    await expect(note).to_contain_text("He works at the harbour.")
    await expect(ines.button("Incident note I")).to_be_focused()
    await town.does("Maren", TakeBackLine(**town.now(TUESDAY), line=LineId(line["line"])))
    await expect(note).to_contain_text("this line is gone")
    await expect(note).not_to_contain_text("harbour")
    await note.get_by_role("button", name="Write the note of").click()
    await expect(ines.page.get_by_label("What happened, written anew")).to_be_focused()
    await ines.page.keyboard.type(" I stopped it.")
    await ines.press("Save the note")
    await expect(note).to_contain_text("I stopped it.")


async def test_whoever_left_early_is_asked_after_before_the_close_out_ends(house: House) -> None:
    """And nobody who stayed hears of it. Beside it stands when and how she may be reached (D60)."""
    town = house.town
    await town.opens(TUESDAY, "Ines", "Maren", "Jo", "Priya")
    await jo_may_be_reached(town)
    ines, maren = await house.signs_in("Ines"), await house.signs_in("Maren")
    await ines.press(f"Open: {TUESDAY}")
    await maren.press("Go in")
    await all_leave_a_word(town)
    await takes_an_answer_out(ines, maren)
    await town.does("Jo", Leave(**town.now(TUESDAY)))
    await closes(ines)
    await ines.sees("Jo left before the end. A word, at an hour that is safe?")
    await reads_how_jo_may_be_reached(ines)
    assert ALONE not in maren.carried
    await expect(ines.button("Finish the close-out")).to_have_attribute("aria-disabled", "true")
    await expect(maren.page.get_by_text("before the end")).to_have_count(0)
    await expect(maren.page.get_by_text("Your chair was kept.")).to_have_count(0)
    dana = await house.signs_in("Dana")
    await dana.sees("Your chair was kept. You are as welcome as ever.")
    left = maren.page.get_by_role("region", name="Left in the room")
    await expect(left).to_contain_text("You A warm cup.", use_inner_text=False)
    await expect(left).to_contain_text("You Ask at the mill.", use_inner_text=False)
    await expect(left).to_contain_text("Rain on the roof.")
    await takes_a_word_left_out(ines)
    await expect(left).to_contain_text("A facilitator took this out.")
    await expect(left).to_contain_text("You A warm cup.", use_inner_text=False)
    await expect(left).not_to_contain_text("mill")
    assert "A warm cup" not in dana.carried
    await gives_reasons(ines)
    await ines.press("Handed over: a word with Jo")
    await ines.sees("Jo: handed over")
    await ines.sees("Priya was removed, and reads that somebody will talk with them about it.")
    await ines.press("Done: a word with Priya")
    await looks_back(ines)
    await finds_the_note_before_next_time(ines)
    assert "Begin slowly." not in maren.carried + dana.carried


async def finds_the_note_before_next_time(ines: Visitor) -> None:
    """The close-out is finished, and whoever leads next reads what she left."""
    await ines.press("Finish the close-out")
    await ines.sees("Close-out is finished.")
    await ines.press(f"Plan a meeting: {TUESDAY}")
    handed = ines.page.get_by_role("region", name="From whoever led before you")
    await expect(handed).to_contain_text("Begin slowly.")


async def all_leave_a_word(town: Town) -> None:
    """Priya's stays like that of whoever went, though she is removed (D38)."""
    for who, said in (
        ("Maren", "A warm cup."),
        ("Maren", "Ask at the mill."),
        ("Jo", "At 14 Mill Lane."),
        ("Priya", "Rain on the roof."),
    ):
        await leaves_a_word(town, who, said)
    await town.does("Ines", RemoveFromMeeting(**town.now(TUESDAY), member=town.seats["Priya"]))


async def gives_reasons(ines: Visitor) -> None:
    for act in (
        "A line by Jo was taken out",
        "A line by Maren was taken out",
        "Priya was removed from tonight",
    ):
        owed = ines.page.get_by_role("group", name=act)
        await owed.get_by_role("button", name="Contact details").click()


async def takes_an_answer_out(ines: Visitor, maren: Visitor) -> None:
    """What Jo left names an address: it goes from every page, and a mark stays."""
    await maren.sees("At 14 Mill Lane.")
    await ines.press("Choose a line")
    await ines.button("Take out what Jo answered").press("Enter")
    await expect(ines.button("Choose a line")).to_be_focused()
    for each in (ines, maren):
        await each.sees("A facilitator took this out.")
        await each.misses("At 14 Mill Lane.")


async def takes_a_word_left_out(ines: Visitor) -> None:
    """Members read it until next time, so it is looked at once more."""
    left = ines.page.get_by_role("region", name="Left in the room")
    marks = left.get_by_text("A facilitator took this out.")
    await expect(marks).to_have_count(1)
    await expect(left).to_contain_text("Rain on the roof.")
    await left.get_by_role("button", name="Take out what Maren answered").last.press("Enter")
    await expect(marks).to_have_count(2)
    await expect(left.get_by_role("heading")).to_be_focused()
    await is_sound(ines, "what was left in the room, at the close-out")


async def closes(ines: Visitor) -> None:
    """The meeting, for everybody."""
    await ines.press("Close meeting")
    await ines.page.get_by_role("dialog").get_by_role("button", name="Close meeting").click()


async def jo_may_be_reached(town: Town) -> None:
    space = town.now(TUESDAY)["space"]
    await town.does("Jo", KeepSafeHours(space=space, hours=ALWAYS, text=ALONE))


async def reads_how_jo_may_be_reached(ines: Visitor) -> None:
    shown = ("Jo may be reached: any day, at any hour", "Now is within these hours.", f"Jo writes: {ALONE}")
    for text in shown:
        await ines.sees(text)


async def looks_back(ines: Visitor) -> None:
    """How it went, a word backstage, and a note for whoever leads next, over a reload."""
    went = ines.page.get_by_role("region", name="The plan, and how it went")
    await expect(went).to_contain_text("“Close” was not begun.")
    await expect(went.get_by_role("row", name="Arrive and settle")).to_contain_text("6 min")
    await ines.press("Write backstage")
    await expect(ines.page.get_by_label("Only facilitators see this")).to_be_focused()
    box = ines.page.get_by_label("A note, if you like")
    await box.fill("Begin")
    await ines.page.reload()
    await ines.press(f"Open: {TUESDAY}")
    await expect(box).to_have_value("Begin")
    await box.fill("Begin slowly.")
    await ines.press("Leave the note")
    await expect(ines.button("Write it anew")).to_be_focused()


async def test_a_line_told_about_is_read_as_it_was_and_looked_at_before_the_end(house: House) -> None:
    """By keys; whoever said it hears of nothing."""
    await (town := house.town).opens(TUESDAY, "Ines", "Maren", "Jo")
    line = await town.does("Maren", Say(**town.now(TUESDAY), text="I know where you live."))
    await town.does("Ines", Say(**town.now(TUESDAY), text="Let us slow down."))
    ines, maren, jo = [await house.signs_in(name) for name in ("Ines", "Maren", "Jo")]
    await ines.press(f"Open: {TUESDAY}")
    await jo.press("Go in")
    await jo.sees("I know where you live.")
    await tells_about_the_line(jo)
    await town.does("Maren", TakeBackLine(**town.now(TUESDAY), line=LineId(line["line"])))
    pane = ines.page.get_by_role("region", name="Told about a line")
    await expect(pane).to_contain_text("Jo told you about a line by Maren")
    await expect(pane).not_to_contain_text("I know where you live.")
    await it_says_so_on_a_phone_too(ines)
    await pane.get_by_role("button", name="Show it in the circle").press("Enter")
    await expect(ines.page.locator("[data-line]:focus")).to_contain_text("Maren took back a line")
    await pane.get_by_role("button", name="Read it: the line by Maren").press("Enter")
    await expect(pane).to_contain_text("I know where you live.")
    await expect(pane).to_contain_text("She means me.")
    await one_by_whoever_leads_goes_past_them(house, jo, ines)
    await an_answer_is_told_about_too(house, jo, ines)
    await closes(ines)
    await expect(ines.button("Finish the close-out")).to_have_attribute("aria-disabled", "true")
    await pane.get_by_role("button", name="Spoke with someone").press("Enter")
    await expect(pane).to_contain_text("A line by Maren: looked at. Spoke with someone.")
    assert "She means me." not in maren.carried
    assert "report" not in maren.carried.replace('"reports":[]', "")
    await ines.press("Finish the close-out")
    await ines.sees("Close-out is finished.")


async def tells_about_the_line(jo: Visitor) -> None:
    """Of one by whoever leads the sheet says who reads it instead; she goes on to Maren's, and adds a word."""
    await jo.press("More")
    await jo.button("Tell a facilitator about a line").press("Enter")
    sheet = jo.page.get_by_role("dialog", name="Tell a facilitator about a line")
    await sheet.get_by_role("radio", name="Let us slow down.").check()
    await expect(sheet.get_by_text("no facilitator reads it")).to_be_visible()
    for key in ("ArrowDown", "Tab"):
        await jo.page.keyboard.press(key)
    await jo.page.keyboard.type("She means me.")
    await jo.page.keyboard.press("Tab")
    await jo.page.keyboard.press("Enter")
    await expect(sheet).to_have_count(0)
    await told_of(jo, "Maren", "A facilitator can read this now.")


async def told_of(jo: Visitor, author: str, became: str) -> None:
    """Whose line it was, when it was said, and what became of it."""
    told = rf"You told about a line by {author}, \d\d:\d\d\. {re.escape(became)}"
    await expect(jo.page.get_by_text(re.compile(told)).first).to_be_visible()


async def an_answer_is_told_about_too(house: House, jo: Visitor, ines: Visitor) -> None:
    """What was read out in a round, in words and not as it travels."""
    await leaves_a_word(house.town, "Maren", "I know your street.")
    await jo.press("More")
    await jo.press("Tell a facilitator about a line")
    await jo.page.get_by_role("radio", name="I know your street.").check()
    await jo.press("Tell a facilitator")
    pane = ines.page.get_by_role("region", name="Told about a line")
    await pane.get_by_role("button", name="Read it: the line by Maren").last.press("Enter")
    await expect(pane.get_by_text("I know your street.", exact=True)).to_be_visible()
    await pane.get_by_role("button", name="Nothing needed").press("Enter")
    await expect(pane).to_contain_text("A line by Maren: looked at. Nothing needed.")
    await pane.get_by_role("button", name="Read it: the line by Maren").first.press("Enter")


async def it_says_so_on_a_phone_too(ines: Visitor) -> None:
    """Where the panes are tabs it is told in words, whichever of them is open."""
    wide = ines.page.viewport_size
    assert wide
    await ines.page.set_viewport_size({"width": 360, "height": 740})
    await ines.sees("Somebody told you about a line.")
    await ines.press("Look at it")
    await expect(ines.page.locator("[data-pane-heading]:focus")).to_contain_text("Told about a line")
    await ines.misses("Somebody told you about a line.")
    await ines.page.set_viewport_size(wide)


async def one_by_whoever_leads_goes_past_them(house: House, jo: Visitor, ines: Visitor) -> None:
    """To whoever is named at the desk to read it; Jo reads what became of it, and Ines nothing."""
    noor = await house.signs_in("Noor")
    await noor.press("Open the desk")
    await noor.page.get_by_role("tab", name="Staff").click()
    await noor.press("Change who reads it: Partner")
    await noor.page.get_by_role("dialog").get_by_role("checkbox", name="Noor").check()
    await noor.press("Save")
    await noor.sees("It is set who reads this.")
    await jo.press("More")
    await jo.press("Tell a facilitator about a line")
    await jo.page.get_by_role("radio", name="Let us slow down.").check()
    await jo.fill("A few words, if you like", "Whenever I speak.")
    await jo.press("Tell who coordinates")
    await told_of(jo, "Ines", "It is kept for people who coordinate the programme.")
    told = noor.page.get_by_role("region", name="Told about somebody who leads")
    await expect(told).to_contain_text(f"Jo told about a line by Ines ({TUESDAY})")
    await expect(told).not_to_contain_text("Let us slow down.")
    await told.get_by_role("button", name="Read it: the line by Ines").press("Enter")
    await expect(told).to_contain_text("Let us slow down.")
    await expect(told).to_contain_text("Whenever I speak.")
    await is_sound(noor, "what was told about somebody who leads")
    await noor.press("Ask them to call")
    await jo.sees("Somebody has read it, and would like to hear from you.")
    await noor.page.get_by_label("A few words for those who read this with you").fill("Spoke with both.")
    await noor.press("It is seen to")
    await told_of(jo, "Ines", "It has been seen to.")
    await expect(told).to_contain_text("Noor saw to it")
    await expect(told).to_contain_text("Spoke with both.")
    for unheard in ("Whenever I speak.", "Spoke with both.", "case"):
        assert unheard not in ines.carried
    assert "Spoke with both." not in jo.carried
