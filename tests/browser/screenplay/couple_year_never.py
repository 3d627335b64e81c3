"""What each of the six people of a couple's year must never see, and the eye that finds it.

One table: who, what, and the turns of the year from which and up to which it holds. It is held against everything a
page has at a moment: its document with what stands in its boxes, what its wires carried since the last look, and
what its tab keeps.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from rooms.ids import CLOCK

MEMBERS, CLINICIANS, OUTSIDE = "Maren Per", "Lindqvist Okafor", "Noor Ines"
"""Of the couple; their clinicians of record; the coordinator and whoever leads a group of one of them."""
EVERYBODY = f"{MEMBERS} {CLINICIANS} {OUTSIDE}"

Turn = Literal[
    "booked",
    "met",
    "joined",
    "planned",
    "first over",
    "broken",
    "on the table",
    "taken back",
    "rested",
    "slipped",
    "last over",
    "copying",
    "copied",
    "let go",
    "passed on",
    "offered",
    "opened",
    "left",
    "taken home",
    "unplanned",
    "erased",
]
"""Where the year turns: the first booked meeting, a clinician with the two in their room, and how each was over."""
Place = Literal["page", "wire", "tab"]
PLACES: tuple[Place, ...] = ("page", "wire", "tab")

HER_EVENING = "I said no to my mother on Sunday, and nothing fell down."
HIS_EVENING = "I told it before I was asked. I am not proud of the week."
HER_NEED = "A door I can close."
HER_REASON, HIS_REASON = "Sleeps through most nights since May.", "Four months by his own plan."
HER_KNOWN = "A receipt from March, in the blue coat."
HER_PLAN = "A word that stops us: harbour."
HER_FEELING, HER_THANKS = "sad", "You came on time, and you said where you had been."
HIS_KEPT = "But I was only late once."
HIS_ANSWER = "I am sorry for the waiting I made of your evenings."
HER_DRAFT, HIS_DRAFT = "There is one thing about the house", "Perhaps we could look at it together"
HER_LIMIT = "I would like to stop early tonight."
HIS_NEWS = "I spoke with my brother, as I said I would."
HIS_TOPIC = "How we tell the children."
HIS_TITLE, HIS_VISION = "Who I am at breakfast", "I want to be somebody who is there before I am asked."
HIS_LAST, HER_LAST = "The garden is ready for the winter.", "I saw. Thank you for the roses."

SECRETS: Mapping[str, str] = {
    HER_EVENING: "Maren Ines",
    HIS_EVENING: "Per",
    HER_NEED: "Maren",
    HER_KNOWN: "Maren",
    HER_PLAN: f"{MEMBERS} Lindqvist",
    HER_REASON: "Lindqvist",
    HIS_REASON: "Okafor",
    HER_THANKS: MEMBERS,
    HIS_KEPT: "Per",
    HIS_ANSWER: MEMBERS,
    HER_DRAFT: "Maren",
    HIS_DRAFT: "Per",
    HER_LIMIT: MEMBERS,
    HIS_NEWS: MEMBERS,
    HIS_TOPIC: f"Per {CLINICIANS}",
    HIS_TITLE: f"{MEMBERS} {CLINICIANS}",
    HIS_VISION: f"{MEMBERS} {CLINICIANS}",
    HIS_LAST: MEMBERS,
    HER_LAST: MEMBERS,
}
"""Whatever is written in the year, and who may ever see it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody's page has now: all of its document, the frames since the last look, what the tab keeps."""

    page: str
    wire: str
    tab: str


@dataclass(frozen=True, slots=True)
class Never:
    """One row of the table.

    - `says`: what it looks like; `@Per` stands for Per's id
    - `like`: one example of it, by which the row is tried
    - `since`, `until`: the turns between which it holds; without them all year
    """

    who: str
    what: str
    says: str
    like: str
    at: tuple[Place, ...] = PLACES
    since: Turn | None = None
    until: Turn | None = None

    def holds(self, who: str, passed: Collection[str]) -> bool:
        """Whether it holds for this person now."""
        if who not in self.who.split():
            return False
        return (self.since is None or self.since in passed) and self.until not in passed


def but(who: str) -> str:
    """Everybody without these."""
    return " ".join(each for each in EVERYBODY.split() if each not in who.split())


def secrets() -> Iterator[Never]:
    """Words are where they may be read, and nowhere else."""
    for text, readers in SECRETS.items():
        yield Never(but(readers), f"the words “{text}”", re.escape(text), text)


def gone(who: str, since: Turn, *texts: str, until: Turn | None = None) -> Iterator[Never]:
    """What a page has no more from that turn on, and is sent no more."""
    for text in texts:
        yield Never(who, f"“{text}”, after it was over", re.escape(text), text, since=since, until=until)


def rooms(who: str, *own: str, since: Turn | None = None, until: Turn | None = None) -> Never:
    """No room of the couple's space but these, on any wire, in any frame."""
    allowed = "|".join(own)
    says = rf"(?<![\w-])c-[\w-]+/(?!(?:{allowed})(?![\w-]))" if own else r"(?<![\w-])c-[\w-]+/\w"
    what, like = "a room that is somebody else's", "c-0123456789/ground"
    return Never(who, what, says, like, ("wire",), since=since, until=until)


def notes(who: str, own: str = "") -> Never:
    """No room of anybody's own space but the own, behind the phrase (D77)."""
    says = rf"(?<![\w-])p-(?!@{own}(?![\w-]))[\w-]+/" if own else r"(?<![\w-])p-[\w-]+/"
    return Never(who, "what somebody writes for themselves", says, "p-0123456789/plan", ("wire",))


def kinds(who: str, *names: str) -> Never:
    """No event of these kinds, in whatever room it came."""
    like = f'{{"room":"g-1/own/x","kind":"{names[0]}"}}'
    return Never(
        who, f"a {names[0]}, or what is like it", rf'"kind":"(?:{"|".join(names)})\w*"', like, ("wire",)
    )


def person(who: str, name: str, since: Turn | None = None, until: Turn | None = None) -> Iterator[Never]:
    """Neither the name of somebody, nor the id."""
    yield Never(who, f"the name of {name}", rf"\b{name}\b", f"<p>With {name}.</p>", since=since, until=until)
    like = f'{{"by":"@{name}"}}'
    yield Never(who, f"the id of {name}", rf"@{name}(?![\w-])", like, since=since, until=until)


RESTS = (
    "shared_resting",
    "shared_ended",
    "not_tonight",
    "shared_meeting_booked",
    "lock_shown",
    "topic_on_table",
    "topic_gone",
)
BY_SOMEBODY = (
    rf'\{{(?=[^{{}}]*"kind":"(?:{"|".join(RESTS)})")'
    rf'(?=[^{{}}]*(?:"by":"(?!{CLOCK}")|"(?:reason|cause|why|how|member|clinician|hold|stage)":))'
)
"""An event that tells both of a rest, an end or a topic, with who did it or why (D15). Who begins, both know (D10)."""


def table() -> Iterator[Never]:
    """All of it."""
    yield from secrets()
    yield from of_rooms_and_traffic()
    yield from of_people()
    yield from of_members_pages()
    yield from of_a_vision()
    yield from of_what_is_over()
    page: tuple[Place, ...] = ("page",)
    yield Never(EVERYBODY, "a telling title", "<title>(?!Notes</title>)", "<title>Couples</title>", page)


WHILE_OPEN = (r"shared/[\w-]+", r"plan/[\w-]+")
"""The rooms of a meeting of the two."""
OF_MEMBERS = {"Maren": (r"offered/[\w-]+", r"vision/[\w-]+"), "Per": (r"vision/[\w-]+",)}
"""The rooms of an item of his vision: a title that lies before her, and what both read."""
OF_BOTH = ("state", "pathway", "table")
"""The rooms of both clinicians."""


def of_rooms_and_traffic() -> Iterator[Never]:
    """What travels (D3, D12, D15, D22, D23)."""
    for member in MEMBERS.split():
        yield rooms(member, f"own/@{member}", *WHILE_OPEN, *OF_MEMBERS[member])
        yield notes(member, member)
    of_hers = ("key/@Lindqvist", *OF_BOTH, r"passed/[\w-]+")
    yield rooms("Lindqvist", *of_hers, until="joined")
    yield rooms("Lindqvist", *of_hers, *WHILE_OPEN)
    yield rooms("Lindqvist", *of_hers, since="planned")
    yield rooms("Okafor", "key/@Okafor", *OF_BOTH, r"item/[\w-]+")
    yield rooms(OUTSIDE)
    yield notes(f"{CLINICIANS} {OUTSIDE}")
    of_staff = ("key_", "roi_", "stage_set", "hold_", "lock_shown", "call_", "screen_", "couple_accepted")
    steps = ("disclosure_", "letter_recorded", "steps_corrected", "aftercare_begun", "aftercare_ended")
    yield kinds(f"{MEMBERS} {OUTSIDE}", *of_staff, *steps)
    of_members = ("consent_given", "consent_ended", "consent_for_you", "break_", "check_made", "end_called")
    talk = ("shared_", "turn_", "fanos_", "couple_meeting_begun", "couple_meeting_ended", "aftercare_shown")
    hers = ("rest_called", "rest_lift_asked", "rest_lifted", "stage_capped")
    yield kinds(f"{CLINICIANS} {OUTSIDE}", *of_members, *talk, *hers)
    yield kinds("Per", *hers)
    yield kinds(
        but("Lindqvist"),
        "hours_for_you",
        "lift_asked",
        "lift_withdrawn",
        "rest_lift_confirmed",
        "couple_meeting_booked",
    )
    example = f'{{"by":"@Okafor","kind":"{RESTS[0]}","contact_by":1}}'
    yield Never(f"{MEMBERS} {CLINICIANS}", "who rested it, or why", BY_SOMEBODY, example, ("wire",))
    body = '"body":"(?:very-)?(?:up|down|steady)"'
    yield Never(f"{CLINICIANS} Noor", "how somebody's body is", body, '{"body":"very-down"}', ("wire",))


def of_people() -> Iterator[Never]:
    """Who is not to be known to whom (D4, D6, D12, D48)."""
    yield from person("Maren", "Per", until="met")
    yield from person("Per", "Maren", until="met")
    yield from person("Maren", "Okafor")
    yield from person("Per", "Lindqvist")
    yield from person("Lindqvist", "Per", until="joined")
    yield from person("Lindqvist", "Per", since="planned")
    yield from person("Okafor", "Maren")
    for name in ("Per", *CLINICIANS.split()):
        yield from person("Ines", name)
    there = "(?i)shared space"
    yield Never("Ines", "that there is a shared space", there, "<p>A shared space</p>", ("page",))


def of_members_pages() -> Iterator[Never]:
    """What members read (D18, D21, D22, D23)."""
    page: tuple[Place, ...] = ("page",)
    door, known = 'aria-label="Open Shared space"', r'"known":\s*true'
    yield Never(MEMBERS, "the way into a shared space", door, f"<button {door}>", page, until="booked")
    yield Never(MEMBERS, "that there is a shared space", known, '{"known":true}', ("wire",), until="booked")
    steps = "(?i)disclosure|impact letter|restitution|verification|polygraph|violence"
    yield Never(f"{MEMBERS} {OUTSIDE}", "the steps of a disclosure", steps, "<p>Disclosure</p>", page)
    locks = r"(?i)\bunlock|turned until|\byour key\b|safety hold|release of information|cleared"
    yield Never(f"{MEMBERS} {OUTSIDE}", "keys and holds", locks, "<p>Turned until 14 April.</p>", page)
    urging = r"(?i)\bstreak|days (?:left|until|to go)|remind(?!s(?: you\.| or tells))|countdown|almost there|next stage"
    yield Never(MEMBERS, "what urges", urging, "<p>3 days until you can meet</p>", page)
    yield Never("Per", "a stage", r"(?i)\bstage \d", "<p>Stage 3</p>", page)
    yield Never("Per", "her limit", r'"cap":\s*\d', '{"cap":3}', ("wire",))


def of_a_vision() -> Iterator[Never]:
    """An item comes to each at its turn and not before, and ends for each (D24 to D28)."""
    for text in (HIS_TITLE, HIS_VISION):
        for who, turn in (("Okafor", "let go"), ("Lindqvist", "passed on")):
            yield before(who, turn, text)
    yield before("Maren", "offered", HIS_TITLE)
    yield before("Maren", "opened", HIS_VISION)
    yield from gone("Maren", "left", HIS_TITLE, HIS_VISION)
    yield from gone(CLINICIANS, "taken home", HIS_TITLE, HIS_VISION)
    rooms_of_it = r"(?<![\w-])c-[\w-]+/(?:item|passed|offered|vision)/"
    it, like = "that there is an item of a vision", "c-0123456789/item/x"
    for who, turn in (("Lindqvist", "passed on"), ("Maren", "offered"), ("Per", "opened")):
        yield Never(who, it, rooms_of_it, like, ("wire",), until=turn)


def before(who: str, turn: Turn, text: str) -> Never:
    """Not yet."""
    return Never(who, f"“{text}”, before its turn", re.escape(text), text, until=turn)


def of_what_is_over() -> Iterator[Never]:
    """Words, drafts and a name that end (D13, D15, D81)."""
    yield from gone(CLINICIANS, "planned", HER_PLAN)
    yield from gone(EVERYBODY, "unplanned", HER_PLAN)
    yield from of_what_was_said("first over", HIS_ANSWER)
    yield from gone("Per", "first over", HER_THANKS, HIS_KEPT)
    yield from gone("Maren", "broken", HER_DRAFT)
    yield from gone("Per", "broken", HIS_DRAFT)
    topic, early = re.escape(HIS_TOPIC), "a topic before its morning"
    yield Never(CLINICIANS, early, topic, HIS_TOPIC, until="on the table")
    yield from gone(CLINICIANS, "taken back", HIS_TOPIC)
    yield from gone("Per", "rested", HER_LIMIT)
    yield from of_what_was_said("slipped", HIS_NEWS)
    yield from of_what_was_said("last over", HIS_LAST)
    yield from gone("Per", "last over", HER_LAST)
    name, own_id = person(but("Per"), "Per", since="erased")
    yield name
    yield replace(
        own_id, who="Maren Lindqvist Ines"
    )  # the office keeps that an account was closed, by its id
    yield from gone(EVERYBODY, "erased", HIS_LAST, HIS_NEWS, HIS_ANSWER)


def of_what_was_said(over: Turn, text: str) -> Iterator[Never]:
    """What he said to her: once it was over, and again once she has closed the copy that both said yes to (D52)."""
    yield from gone("Maren", over, text, until="copying")
    yield from gone("Maren", "copied", text)


NEVER: tuple[Never, ...] = tuple(table())


def spelled(says: str, seats: Mapping[str, str]) -> str:
    """With everybody's id in place of `@Name`."""
    return re.sub(r"@([A-Z]\w+)", lambda found: re.escape(seats[found[1]]), says)


def faults(who: str, look: Look, passed: Collection[str], seats: Mapping[str, str]) -> list[str]:
    """What this person sees and must not."""
    return [
        f"{who} sees {it.what} ({place}): …{getattr(look, place)[max(found.start() - 60, 0) : found.end() + 60]}…"
        for it in NEVER
        if it.holds(who, passed)
        for place in it.at
        if (found := re.search(spelled(it.says, seats), getattr(look, place)))
    ]
