"""What an evening must not do to somebody who is new to it and afraid."""

from playwright.async_api import expect

from moderation.meeting_keeping import CloseMeeting
from moderation.round_keeping import BeginRound, EndRound, RevealNext
from tests.browser.visiting import House, Visitor, waits
from tests.live import TUESDAY

WATCH = """() => {
  window.shown = [];
  const look = () => {
    const text = document.querySelector("main")?.innerText ?? "";
    if (window.shown.at(-1) !== text) window.shown.push(text);
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
  look();
}"""


AGAIN = """(name) => {
  const watch = new MutationObserver(() => {
    const found = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === name);
    if (!found) return;
    watch.disconnect();
    found.click();
    window.pressed = true;
  });
  watch.observe(document.body, { childList: true, subtree: true });
}"""
"""Press a button the moment it appears."""


async def inside(house: House, *names: str) -> list[Visitor]:
    """The meeting is open, and they look at its circle."""
    await house.town.opens(TUESDAY, "Ines", *names)
    visitors = [await house.signs_in(name) for name in names]
    for visitor in visitors:
        await visitor.press("Go in")
        await visitor.sees("Anyone may write.")
    return visitors


async def leads(house: House) -> Visitor:
    ines = await house.signs_in("Ines")
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Anyone may write.")
    return ines


async def test_a_shaking_hand_asks_once(house: House) -> None:
    """The second press of a press that shook lands on the same spot, and takes nothing back."""
    (maren,) = await inside(house, "Maren")
    ines = await leads(house)
    await maren.press("Support: I need support")
    await maren.page.evaluate(AGAIN, "I am all right for now")
    await maren.press("Ask a facilitator to come to me")
    await maren.sees("Sent at")
    await maren.page.wait_for_function("window.pressed")
    await ines.press("I have seen it")
    await maren.sees("Seen by Ines")
    assert "withdraw_support" not in "".join(maren.sent)

    async def taken_back() -> bool:
        await maren.press("I am all right for now")
        return "withdraw_support" in "".join(maren.sent)

    while not await taken_back():
        await maren.sees("Seen by Ines")
    await ines.sees("Nobody is asking for support.")


async def test_whoever_is_removed_is_never_shown_the_door_as_open(house: House) -> None:
    (jo,) = await inside(house, "Jo")
    ines = await leads(house)
    await jo.page.evaluate(WATCH)
    await ines.page.get_by_role("button", name="Jo").first.click()
    await ines.press("Remove from tonight")
    await jo.sees("A facilitator has ended your part in this meeting.")
    assert not [each for each in await jo.page.evaluate("window.shown") if "Come in" in each]
    people = ines.page.get_by_role("region", name="People")
    await expect(people).to_contain_text("Jo was removed from tonight")


async def test_leaving_is_an_end_and_a_way_back(house: House) -> None:
    maren, jo = await inside(house, "Maren", "Jo")
    ines = await leads(house)
    await jo.press("More")
    await jo.press("Leave the circle")
    await jo.sees("You can leave quietly.")
    await jo.misses("Your call for support")
    await jo.press("Leave quietly")
    await jo.sees("You have left the circle.")
    await jo.misses("I am ready to join")
    await ines.sees("Jo stepped out")
    await ines.press("Say that someone stepped out")
    await maren.sees("Someone has stepped out; we are looking after them.")
    await jo.press("Come back in")
    await jo.press("I am ready to join")
    await jo.sees("Anyone may write.")
    await ines.misses("Jo stepped out")
    await leaves_while_a_call_is_open(jo, ines)


async def leaves_while_a_call_is_open(jo: Visitor, ines: Visitor) -> None:
    """Whoever asks to leave reads what becomes of the call, and so it is."""
    await jo.press("Support: I need support")
    await jo.press("Ask a facilitator to come to me")
    await jo.sees("Sent at")
    await jo.press("Close")
    await jo.press("More")
    await jo.press("Leave the circle")
    await jo.sees("Your call for support stays open. Facilitators still see it when you have left.")
    await jo.press("Leave quietly")
    await jo.sees("You have left the circle.")
    await ines.sees("Jo stepped out")
    await ines.press("I am with Jo")
    await ines.sees("You are there")


async def test_what_is_left_out_of_a_round_stands_under_nobodys_name(house: House) -> None:
    town = house.town
    maren, jo = await inside(house, "Maren", "Jo")
    await town.does("Ines", BeginRound(**town.now(TUESDAY), ritual="arriving"))
    await maren.press("Open the round")
    await maren.sees("Then the circle reads the answers, one person at a time.")
    await maren.choose("a bit revved up")
    await maren.press("Share my answers")
    await maren.sees("Your answers wait for your turn.")
    await jo.press("Open the round")
    await jo.press("Pass")
    await jo.sees("You let it pass. You can still write.")
    await town.does("Ines", RevealNext(**town.now(TUESDAY), member=None))
    await maren.sees("The circle has read your answers.")
    await expect(maren.button("Your answers")).to_have_count(0)
    shown = jo.page.get_by_role("region", name="Arriving")
    await expect(shown).to_contain_text("a bit revved up")
    await expect(shown).not_to_contain_text("rather not say")
    await expect(shown).not_to_contain_text("Something I need from this hour.")
    await a_question_after_what_is_read_is_told_of(house, jo)


async def a_question_after_what_is_read_is_told_of(house: House, jo: Visitor) -> None:
    """On a phone it stands below what is in sight; nobody is left to think that nothing is asked."""
    here = house.town.now(TUESDAY)
    await house.town.does("Ines", EndRound(**here))
    await house.town.does("Ines", BeginRound(**here, ritual="opening-circle"))
    await jo.page.set_viewport_size({"width": 360, "height": 640})
    await jo.press("Open the round")
    told = jo.says("First there is something to read. One question comes after it.")
    await expect(told).to_be_in_viewport(ratio=0.99)
    await expect(jo.says("One word I come in with, if I like.")).not_to_be_in_viewport()
    await jo.says("hopeful").click()
    await jo.press("Share my answers")
    await jo.press("Your answers")
    await jo.sees("Your answers wait for your turn. You can still change them.")
    await jo.misses("One question comes after it.")


async def test_a_side_room_of_one_who_leads_alone(house: House) -> None:
    """The others get something to hold on to; whoever was aside hears that it closed, until something else is so,
    and has Support in it."""
    maren, jo = await inside(house, "Maren", "Jo")
    ines = await leads(house)
    await ines.page.get_by_role("button", name="Maren").first.click()
    await ines.press("Side room")
    await jo.sees("A quiet time. Nobody writes; everyone stays.")
    await jo.sees("Feet on the floor, one slow breath.")
    await maren.press("Go there")
    await expect(maren.button("Support: I need support")).to_be_visible()
    await ines.press("Close the side room")
    await maren.sees("The side room has closed. You are back in the circle.")
    await ines.sees("It stays quiet until you choose Open or One voice.")
    await ines.press("Pause room Z")
    await maren.sees("The room is paused. You can stay.")
    await maren.misses("The side room has closed.")


async def test_asking_for_other_words_can_be_taken_back(house: House) -> None:
    maren, jo = await inside(house, "Maren", "Jo")
    ines = await leads(house)
    await maren.press("More")
    await maren.press("Ask to be read first")
    await maren.writes("I drove past the office.")
    await ines.press("Reword")
    await ines.fill("What would help? (optional)", "Could you leave the place out?")
    await ines.press("Ask")
    await maren.sees("Ines asks: “Could you leave the place out?” Your words are still here.")
    await maren.press("Reword")
    box = maren.page.get_by_role("textbox", name="Write when you like")
    await expect(box).to_be_focused()
    await expect(box).to_have_value("I drove past the office.")
    await ines.press("Release")
    await jo.sees("I drove past the office.")
    await expect(box).to_have_value("")


async def test_the_run_sheets_words_go_into_the_box(house: House) -> None:
    (maren,) = await inside(house, "Maren")
    ines = await leads(house)
    await ines.press("Put this in my box")
    box = ines.page.get_by_role("textbox", name="Message everyone as Ines")
    await expect(box).to_be_focused()
    await maren.sees("Nothing here yet. You see what is said from now on.")
    await box.press("Enter")
    await maren.sees("Welcome. You set your own pace here.")


async def test_on_a_phone_whoever_opens_a_side_room_is_in_it(house: House) -> None:
    """From the pinned call as from the list of people, whichever tab is open."""
    (maren,) = await inside(house, "Maren")
    ines = await house.signs_in("Ines", viewport={"width": 390, "height": 800})
    await ines.press(f"Open: {TUESDAY}")
    await ines.sees("Anyone may write.")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    box = ines.page.get_by_role("textbox", name="Write to Maren")
    await ines.press("Open a side room with Maren")
    await expect(box).to_be_focused()
    await ines.press("Close the side room")
    await expect(box).to_have_count(0)
    await ines.page.get_by_role("tab", name="People").click()
    await ines.page.get_by_role("button", name="Maren").last.click()
    await ines.press("Side room")
    await expect(box).to_be_focused()


async def test_a_call_from_the_waiting_room_reaches_the_desk_before_the_circle_is_open(house: House) -> None:
    maren, ines = await house.signs_in("Maren"), await house.signs_in("Ines")
    await waits(maren)
    await ines.press(f"Open: {TUESDAY}")
    await maren.press("Support: I need support")
    await maren.press("Ask a facilitator to come to me")
    await ines.press("I have seen it")
    await maren.sees("Seen by Ines")
    await house.town.does("Ines", CloseMeeting(**house.town.now(TUESDAY)))
    await ines.press("I am with Maren")
    await maren.sees("Ines is with you")
    await expect(ines.button("Finish the close-out")).to_have_attribute("aria-disabled", "true")
    await ines.sees("They come first.")
    await ines.press("All right for now")
    await ines.sees("Plan a meeting")
