"""Words: in the circle, aside, backstage."""

import pytest

from moderation.backstage import ReissueCards, SayBackstage
from moderation.floor_keeping import GivePiece, SetFloor
from moderation.meeting_keeping import CloseMeeting
from moderation.sanctions import MuteUntil, PauseRoom, ResumeRoom, Unmute
from moderation.side_rooms import CloseSideRoom, OpenSideRoom
from rooms.group.state.conversation import BLOCK, BLOCKS, Conversation, Line, WordsSaid
from rooms.group.state.roster import CardsReissued
from rooms.group.wants.entering import Leave
from rooms.group.wants.speaking import Say, SayAside
from rooms.group.wants.taking_turns import TakePiece
from rooms.ids import LineId, MeetingId, WordsId
from rooms.people import Actor
from rooms.texts import WORDS_LIMIT
from tests.cast import DANA, INES, JO, MAREN, PER, PRIYA, TOMAS
from tests.rules.group.evening import a_thursday, a_tuesday


def test_everyone_in_the_circle_hears_it_and_nobody_else() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    answer = tuesday.done(MAREN, Say, text="I slept, which is new.")
    assert answer["held"] is False
    for who in (MAREN, JO, INES):
        [heard] = tuesday.stage.hears(who)
        assert isinstance(heard.event, WordsSaid)
        assert heard.event.line == answer["line"]
        assert tuesday.lines(who) == ["I slept, which is new."]
    assert tuesday.stage.hears(DANA) == []


def test_words_come_as_they_were_written() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(MAREN, Say, text="One line.\r\nAnother.\tCafe\u0301 🙂 ")
    assert tuesday.lines(MAREN) == ["One line.\nAnother. Café 🙂"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("x" * (WORDS_LIMIT + 1), "too-long"),
        ("x" * 1_000_000, "too-long"),
        ("bell\x07", "hidden-characters"),
        ("turned \u202e round", "hidden-characters"),
        ("half \ud83d", "hidden-characters"),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(text: str, code: str) -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(MAREN, Say, text=text) == code


def test_the_longest_words_fit() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(MAREN, Say, text="é" * WORDS_LIMIT)


def test_nobody_speaks_before_or_after() -> None:
    tuesday = a_tuesday().waits(MAREN)
    tuesday.nothing_here(MAREN, Say, text="Is it open?")
    assert tuesday.refused(INES, Say, text="Not yet.") == "not-open"
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, CloseMeeting)
    tuesday.nothing_here(MAREN, Say, text="One more thing.")
    assert tuesday.refused(INES, Say, text="Gone.") == "not-open"


def test_an_unknown_meeting_and_another_groups_meeting_are_the_same_nothing() -> None:
    tuesday = a_tuesday().opens(MAREN)
    thursday = a_thursday(tuesday.stage).opens(PER)
    tuesday.nothing_here(MAREN, Say, meeting=thursday.meeting, text="Hello?")
    tuesday.nothing_here(MAREN, Say, meeting=MeetingId("no-such-meeting"), text="Hello?")
    thursday.nothing_here(MAREN, Say, text="Hello?")
    thursday.done(PER, Say, text="Evening.")
    assert "Evening." not in tuesday.stage.told(MAREN) + tuesday.stage.told(INES)


def test_in_a_pause_only_facilitators_speak() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, PauseRoom)
    assert tuesday.refused(MAREN, Say, text="But…") == "room-paused"
    tuesday.done(INES, Say, text="Feet on the floor.")
    tuesday.done(INES, ResumeRoom)
    tuesday.done(MAREN, Say, text="Better.")


def test_a_quiet_room_keeps_words_for_later() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, SetFloor, mode="quiet")
    assert tuesday.refused(MAREN, Say, text="But…") == "room-quiet"
    tuesday.done(INES, Say, text="Take a breath.")
    tuesday.done(INES, SetFloor, mode="open")
    tuesday.done(MAREN, Say, text="Now.")


def test_while_one_voice_has_the_floor_the_others_listen() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, GivePiece, member=MAREN)
    assert tuesday.refused(MAREN, Say, text="Not yet taken.") == "not-your-turn"
    tuesday.done(MAREN, TakePiece)
    tuesday.done(MAREN, Say, text="I want to say one thing first.")
    assert tuesday.refused(JO, Say, text="Same here!") == "not-your-turn"
    tuesday.done(INES, Say, text="We are with you.")


def test_a_muted_member_keeps_the_words_and_the_others_hear_nothing_of_it() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, MuteUntil, member=MAREN, minutes=5)
    assert tuesday.refused(MAREN, Say, text="But…") == "muted"
    assert tuesday.stage.hears(JO) == []
    tuesday.done(INES, Unmute, member=MAREN)
    tuesday.done(MAREN, Say, text="All right.")
    assert tuesday.stage.kinds_heard(JO) == ["WordsSaid"]


def test_a_side_room_is_for_one_member_and_the_facilitators() -> None:
    """D8, D40."""
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.seats_facilitator(TOMAS)
    tuesday.nothing_here(MAREN, SayAside, member=MAREN, text="Is anyone there?")
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.done(MAREN, SayAside, member=MAREN, text="It is a lot tonight.")
    tuesday.done(TOMAS, SayAside, member=MAREN, text="I am here.")
    tuesday.nothing_here(JO, SayAside, member=MAREN, text="May I come?")
    tuesday.nothing_here(JO, SayAside, member=JO, text="And me?")
    side = f"side/{tuesday.meeting}/{MAREN}"
    assert [line["words"] for line in tuesday.sees(MAREN, side)["lines"]] == [
        "It is a lot tonight.",
        "I am here.",
    ]
    assert tuesday.mine(MAREN)["side"]
    assert "SideRoom" not in "".join(tuesday.stage.kinds_heard(JO))
    assert side not in tuesday.stage.rooms(JO, tuesday.space)
    assert tuesday.it.floor.mode == "open"


def test_a_side_room_ends_for_both() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    assert tuesday.refused(INES, OpenSideRoom, member=MAREN) == "side-room-open"
    tuesday.done(INES, CloseSideRoom, member=MAREN)
    tuesday.done(INES, CloseSideRoom, member=MAREN)
    tuesday.nothing_here(MAREN, SayAside, member=MAREN, text="One more…")
    tuesday.nothing_here(INES, SayAside, member=MAREN, text="One more…")
    assert not tuesday.mine(MAREN)["side"]


def test_a_facilitator_alone_makes_the_circle_quiet_for_a_side_room() -> None:
    tuesday = a_tuesday().opens(MAREN, JO)
    tuesday.done(INES, GivePiece, member=JO)
    tuesday.done(JO, TakePiece)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    assert tuesday.it.floor.mode == "quiet"
    assert tuesday.it.floor.holder is None
    assert tuesday.refused(JO, Say, text="Where was I?") == "room-quiet"


def test_a_side_room_needs_somebody_in_the_circle() -> None:
    tuesday = a_tuesday().opens(MAREN)
    assert tuesday.refused(INES, OpenSideRoom, member=DANA) == "member-away"
    assert tuesday.refused(INES, CloseSideRoom, member=DANA) == "member-away"
    tuesday.nothing_here(INES, OpenSideRoom, member=PER)
    tuesday.nothing_here(MAREN, OpenSideRoom, member=MAREN)


def test_who_leaves_the_circle_leaves_the_side_room() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.done(MAREN, Leave)
    assert tuesday.it.side_rooms.open == frozenset()
    assert tuesday.sees(INES, tuesday.backstage)["side"] == []


def test_a_pause_does_not_stop_a_side_room() -> None:
    tuesday = a_tuesday().opens(MAREN)
    tuesday.done(INES, OpenSideRoom, member=MAREN)
    tuesday.done(INES, PauseRoom)
    tuesday.done(MAREN, SayAside, member=MAREN, text="Thank you for coming.")
    assert tuesday.refused(MAREN, SayAside, member=MAREN, text="") == "empty"


def test_backstage_is_the_facilitators_own() -> None:
    tuesday = a_tuesday()
    assert tuesday.refused(INES, SayBackstage, text="Too early.") == "not-now"
    tuesday.opens(MAREN).seats_facilitator(TOMAS)
    tuesday.hush()
    tuesday.done(TOMAS, SayBackstage, text="I have Jo. Keep the floor.")
    tuesday.nothing_here(MAREN, SayBackstage, text="Hello?")
    assert tuesday.refused(TOMAS, SayBackstage, text="\n") == "empty"
    assert "Keep the floor" in tuesday.stage.told(INES)
    assert tuesday.stage.hears(MAREN) == []
    [line] = tuesday.sees(INES, tuesday.backstage)["lines"]
    assert line["author"] == TOMAS


def test_cards_are_made_anew_for_members_of_the_own_group_only() -> None:
    tuesday = a_tuesday()
    just_now = Actor(INES, stepped_up_at=tuesday.stage.now)
    assert tuesday.refused(INES, ReissueCards, members=(MAREN,)) == "step-up"
    tuesday.done(just_now, ReissueCards, members=(MAREN, JO, MAREN))
    [reissued] = tuesday.stage.happened(tuesday.space, CardsReissued)
    assert reissued.members == (MAREN, JO)
    tuesday.nothing_here(just_now, ReissueCards, members=(MAREN, PER))
    tuesday.nothing_here(just_now, ReissueCards, members=())
    tuesday.nothing_here(MAREN, ReissueCards, members=(MAREN,))


def test_no_more_than_an_evening_is_kept_at_hand() -> None:
    said = Conversation()
    for seq in range(1, 2_501):
        said = said.adding(Line(seq, LineId(f"l{seq}"), PRIYA, WordsId(f"w{seq}"), seq, seq))
    kept = [line.seq for line in said.lines()]
    assert kept == list(range(kept[0], 2_501))
    assert BLOCK * (BLOCKS - 1) <= len(kept) <= BLOCK * BLOCKS
