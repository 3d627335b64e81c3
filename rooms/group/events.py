"""Everything that can happen in a group."""

from rooms.group import (
    agreements,
    attendance,
    check_in,
    conversation,
    duty,
    floor,
    follow_ups,
    holds,
    incident_notes,
    measures,
    meeting,
    rhythm,
    roster,
    shelf,
    side_room,
    stepped_out,
    support,
    text_life,
)
from rooms.spaces import Event

EVENTS: tuple[type[Event], ...] = (
    *roster.EVENTS,
    *agreements.EVENTS,
    *meeting.EVENTS,
    *rhythm.EVENTS,
    *attendance.EVENTS,
    *conversation.EVENTS,
    *holds.EVENTS,
    *floor.EVENTS,
    *check_in.EVENTS,
    *side_room.EVENTS,
    *stepped_out.EVENTS,
    *support.EVENTS,
    *measures.EVENTS,
    *incident_notes.EVENTS,
    *follow_ups.EVENTS,
    *text_life.EVENTS,
    *shelf.EVENTS,
    *duty.EVENTS,
)
