"""The HTTP doors and the live frames, in words: what no table of the rules knows.

A house test compares the paths with those the doors really answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """One HTTP path: what it is asked and what it says."""

    method: str
    path: str
    asks: str
    says: str
    why: str


DOORS = (
    Door("POST", "/door/sign-in", "name, phrase", "login, tab, me", "Sign in. Sets the login's cookie."),
    Door(
        "POST",
        "/door/card",
        "code, word, phrase",
        "login, tab, me",
        "Arrival, the first or with a new card; makes the pass phrase (D80): `enter_seat`.",
    ),
    Door(
        "POST",
        "/door/set-up",
        "secret, name, phrase, programme",
        "login, tab, me, sign_in_name",
        "Found the programme with the one-time link: `found_programme`.",
    ),
    Door(
        "POST", "/door/demo", "secret", "login, tab, me", "One click in, on a demo and from its machine only."
    ),
    Door("POST", "/door/me", "", "me", "Who this login is. *"),
    Door(
        "POST", "/door/step-up", "phrase", "", "Say the pass phrase once more; good for five minutes (D63). *"
    ),
    Door(
        "POST",
        "/door/cards",
        "id, space, members",
        "cards: list of {member, sign_in_name, code, word}",
        "Invitation cards: `issue_cards` in the programme, `reissue_cards` in a group. *",
    ),
    Door(
        "POST",
        "/door/cards/ask",
        "id, staff",
        "sign_in_name, word",
        "Ask for a staff person's card: `ask_for_card`. The asker is told the words alone. *",
    ),
    Door(
        "POST",
        "/door/cards/confirm",
        "id, staff",
        "card: {member, sign_in_name, code}",
        "Make the card somebody else asked for: `confirm_card`. Whoever confirms is told the code alone. *",
    ),
    Door(
        "POST",
        "/door/stand-in",
        "id, staff, space",
        "code, until",
        "Make a code with which a staff person may take over a meeting: `prepare_stand_in` (D36). *",
    ),
    Door(
        "POST", "/door/stand-in/use", "id, code", "group", "Take over a meeting with a code: `take_over`. *"
    ),
    Door(
        "POST",
        "/door/phrase",
        "now, phrase",
        "",
        "Another pass phrase for oneself, with the present one said; the seat's other logins end. *",
    ),
    Door(
        "POST",
        "/door/account/copy",
        "",
        "copy: {made_at, entries, left_out}",
        "A copy of what this person did and said. The pass phrase must have been said again. *",
    ),
    Door(
        "POST",
        "/door/account/said",
        "id, space",
        "copy: as that of both, of this person's own words alone",
        "What one of a couple said in the shared space, for that one, resting or not: `read_my_shared_words` (D81). *",
    ),
    Door(
        "POST",
        "/door/account/shared",
        "id, space",
        "copy: {made_at, meetings: list of {at, lines: list of {at, who, mine, ask, words}}}",
        "What both of a couple said, while both allow it and the space does not rest: `make_shared_copy`. `ask`: the "
        "prompt of a turn, or nothing. Else the same refusal, whatever is missing (D52). One try in 24 hours, refused "
        "or not; the refusal of another, `copy-once-a-day`, has `again_at` beside it: when there is one (ms). *",
    ),
    Door(
        "POST",
        "/door/account/acts",
        "before",
        "days, acts: list of {at, act, about, refused, asked}, next",
        "What a staff person did, for that person alone, newest first: of so many `days`, a page at a time. `before`: "
        "the `next` of the page before, or nothing for the newest. `act`: a command's wire name. `about`: the own "
        "client, or the group led, by the name seen today; else nothing. Each first page is an act itself, "
        "`look_at_own_acts` (D66). *",
    ),
    Door(
        "POST",
        "/door/account/close",
        "id, erase_words",
        "closed_at, words_erased, kept_by_hold, backups_until",
        "Close the account for good: `close_account`. The answer is the receipt. *",
    ),
    Door(
        "POST",
        "/door/account/own-space",
        "id",
        "",
        "A member opens the own space, which begins with the first time: `begin_own_space` (D77), behind the phrase. *",
    ),
    Door(
        "POST",
        "/door/device",
        "address",
        "on, others",
        "Whether this device of a staff person is told of calls for support, and how many others are. `address`: "
        "its push subscription's endpoint, or nothing. These five are there for staff alone, where the programme "
        "has named push services. *",
    ),
    Door(
        "POST",
        "/door/device/on",
        "address",
        "",
        "Have this device told while no page is open. The pass phrase must have been said again (D63). *",
    ),
    Door(
        "POST",
        "/door/device/off",
        "address",
        "shared",
        "Have it told no more. `shared`: somebody else still has it told. *",
    ),
    Door("POST", "/door/device/off-everywhere", "", "", "Have no device of this person told. *"),
    Door(
        "POST", "/door/device/try", "address", "taken", "Ring this device now; whether its service took it. *"
    ),
    Door("POST", "/door/leave", "login, tab", "status 204", "End this login. May be a beacon in text/plain."),
    Door("POST", "/door/logins", "", "logins: list of {this, since}", "Where this seat is signed in. *"),
    Door("POST", "/door/logins/end-others", "", "", "End the seat's other logins, and cut their sockets. *"),
    Door(
        "GET",
        "/door/public",
        "",
        "programme_name, language, crisis_lines, lines_owner, lines_reviewed, source, set_up",
        "What the sign-in page shows to anybody.",
    ),
    Door("GET", "/healthz", "", "ok", "The process lives."),
    Door("GET", "/readyz", "", "ready, or 503 not-ready", "The server can read and write its log."),
    Door("GET", "/source", "", "a zip, or a redirect", "The source of this very server (AGPL, section 13)."),
    Door("GET", "/", "", "the page", "The client and its files. Every other path: 404, one answer."),
)


TRACKS = ("/partner", "/recovery")


@dataclass(frozen=True, slots=True)
class ServerFrame:
    """One Socket.IO event the server sends: name, fields with their JSON Schema types, why, in which namespaces
    (none named: all)."""

    name: str
    fields: tuple[tuple[str, str, bool], ...]
    why: str
    worlds: tuple[str, ...] = ()


FRAMES = (
    ServerFrame(
        "room",
        (
            ("room", "string", True),
            ("seq", "integer", False),
            ("view", "object", False),
            ("ended", "boolean", False),
        ),
        "A room has become yours: `view` is its snapshot at `seq`. Or `ended: true`: it is no longer yours; "
        "drop it and its words.",
    ),
    ServerFrame(
        "resync",
        (("room", "string", True), ("seq", "integer", True), ("view", "object", True)),
        "Put this snapshot in the place of what you hold of the room.",
    ),
    ServerFrame(
        "presence",
        (("room", "string", True), ("reading", "array", True)),
        "What is being looked at backstage just now, all of it, as `{by, item}`: a seat, and a held line or a call. "
        "A hint that binds nobody. It is told to whoever may be in that room and to nobody else.",
        TRACKS,
    ),
    ServerFrame(
        "goodbye",
        (("why", "string", True),),
        "The last frame before the socket is cut: `ended` (the login is over), `elsewhere` (too many pages "
        "of this person), `restart` (come back in a moment).",
    ),
)
