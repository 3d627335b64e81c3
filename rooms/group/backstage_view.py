"""The facilitators' desk of one meeting: everything they need in order to act, at a glance."""

from typing import Any

from rooms.group.gathering import Gathering
from rooms.group.state.attendance import Person
from rooms.group.state.follow_ups import FollowUp
from rooms.group.state.safe_hours import AllSafeHours
from rooms.ids import WordsId

View = dict[str, Any]


def backstage_view(it: Gathering, safe: AllSafeHours) -> View:
    """The desk, from the first to the last person who came."""
    come, standing = it.attendance.people, it.attendance.standing
    return {
        "meeting": it.meeting.id,
        "waiting": [person(each) for each in come.values() if each.standing == "waiting"],
        "people": [person(each) for each in come.values() if each.standing == "admitted"],
        "removed": sorted(seat for seat in come if standing(seat) == "removed"),
        "hands": list(it.floor.hands),
        "feedback": wish(it),
        "holds": holds(it),
        "mutes": [{"member": seat, "until": until} for seat, until in it.measures.muted.items()],
        "read_first": sorted(it.measures.read_first),
        "support": calls(it),
        "owed": [
            {"act": each.act, "what": each.what, "member": each.member} for each in it.measures.owed.values()
        ],
        "side": sorted(it.side_rooms.open),
        "stepped_out": sorted(it.stepped_out),
        "lines": [
            {"seq": line.seq, "line": line.line, "author": line.author, "words": line.words, "at": line.at}
            for line in it.backstage.lines()
        ],
        "written": len(it.check_in.round.written) if it.check_in.round else 0,
        "to_read": to_read(it),
        "incidents": incidents(it),
        "follow_ups": [
            {"member": each.member, "why": each.why, "how": each.how, "reach": reach(each, safe)}
            for each in it.follow_ups.raised.values()
        ],
        "reports": reports(it),
        "closed_out": False,
        "words_gone": it.words_gone,
    }


def reach(each: FollowUp, safe: AllSafeHours) -> WordsId | None:
    """How whoever is to be asked after may be reached, while nobody has (D60)."""
    return safe.now.get(each.member) if each.how is None else None


def wish(it: Gathering) -> View | None:
    """Who would like a few words back, and until when that can be taken up (D34)."""
    asked = it.feedback
    return None if asked is None or asked.is_open else {"member": asked.member, "until": asked.until}


def person(each: Person) -> View:
    """What a member said about themselves on arriving (D45)."""
    return {
        "member": each.member,
        "name": each.name,
        "whereabouts": each.whereabouts,
        "body": each.body,
        "listening_only": each.listening_only,
        "softer_seat": each.softer_seat,
        "first": each.first,
        "at": each.at,
    }


def calls(it: Gathering) -> list[View]:
    """Calls for support that go on."""
    return [
        {"call": c.call, "member": c.member, "state": c.told, "staff": c.staff, "name": c.name, "at": c.at}
        for c in it.calls.active()
    ]


def holds(it: Gathering) -> list[View]:
    """Words somebody still decides about, and those kept back."""
    return [
        {
            "line": hold.line,
            "author": hold.author,
            "words": hold.words,
            "why": hold.why,
            "state": hold.state,
            "ask": hold.ask,
            "staff": hold.staff,
            "at": hold.at,
            "note": hold.note,
        }
        for hold in it.holds.lines.values()
        if hold.pending or hold.state == "declined"
    ]


def incidents(it: Gathering) -> list[View]:
    """What facilitators wrote down. Lines stand there as ids: what became of their words the circle knows."""
    return [
        {
            "note": each.note,
            "author": each.author,
            "words": each.words,
            "people": list(each.people),
            "lines": list(each.lines),
            "at": each.at,
            "changed": each.changed,
        }
        for each in it.incidents.notes.values()
    ]


def reports(it: Gathering) -> list[View]:
    """What members told about, each with its line as it was."""
    return [
        {
            "report": each.report,
            "line": each.line,
            "member": each.member,
            "author": each.author,
            "words": each.words,
            "note": each.note,
            "said_at": each.said_at,
            "at": each.at,
            "outcome": each.outcome,
        }
        for each in it.reports.reports.values()
    ]


def to_read(it: Gathering) -> list[View]:
    """Answers of the newest round that facilitators read. Once it is over what would have been shown to
    the circle, and was not, stays with who wrote it; what was made for them stays at the desk (D45)."""
    now = it.check_in.round
    if now is None or (now.ended and now.shown == "circle"):
        return []
    return [
        {"member": member, "words": words}
        for member, words in now.written.items()
        if now.is_for_the_desk(member, it.measures.read_first)
    ]
