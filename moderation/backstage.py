"""Facilitators talk backstage, and make new cards for their own members."""

from dataclasses import dataclass

from rooms.group.addresses import ROSTER, backstage
from rooms.group.deciding import GroupCase, here, new_line, new_words, to_backstage
from rooms.group.envelopes import MeetingCommand
from rooms.group.refusals import NOT_NOW
from rooms.group.state.conversation import BackstageSaid
from rooms.group.state.roster import CardsReissued
from rooms.ids import SeatId
from rooms.programme.vouching import cards_made
from rooms.refusals import NOT_HERE, Refusal
from rooms.spaces import Command, Decision, Fact, Outcome
from rooms.texts import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class SayBackstage(MeetingCommand):
    """Say something to the facilitators alone."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReissueCards(Command):
    """New invitation cards for members of the own group (ux ruling 16)."""

    members: tuple[SeatId, ...]


def say_backstage(case: GroupCase) -> Outcome:
    """To the facilitators. Answers `{line}`."""
    meeting = here(case).meeting
    if meeting.phase in ("scheduled", "cancelled"):
        return NOT_NOW
    text = clean(case.command.text)
    if isinstance(text, Refusal):
        return text
    line, words = new_line(case), new_words(case, backstage(meeting.id), text)
    said = BackstageSaid(meeting=meeting.id, line=line, author=case.actor.seat, words=words.id)
    return Decision((to_backstage(case, said, words),), {"line": line})


def reissue_cards(case: GroupCase) -> Outcome:
    """Only for members of this group, and on record here; the register remembers who made them. The cards themselves
    are the door's."""
    members = tuple(dict.fromkeys(case.command.members))
    if not members or not all(case.state.roster.has_member(member) for member in members):
        return NOT_HERE
    reissued = Fact(case.state.space, ROSTER, CardsReissued(members=members))
    return Decision((reissued, cards_made(members, case.actor.seat)))
