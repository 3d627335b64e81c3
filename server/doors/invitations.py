"""Cards: a generated sign-in name, a code that works once, and a word that is only ever said aloud (D80).

Whoever finds a card cannot use it without the word, whoever overhears the word has no card, and a
wrong word said five times ends the card. Of a staff person's card one human is told the words, another
the code, so that neither can come in alone (D11). The set-up link of a new installation comes in here too.
"""

import asyncio
import hashlib
from typing import Any

from aiohttp import web

from rooms.ids import FOUNDER, PROGRAMME, SeatId
from rooms.people import A_CARD, Actor
from rooms.refusals import MALFORMED, Refusal
from server.clock import Clock
from server.doors import names
from server.doors.asking import Body, Refused, said, text_of
from server.doors.directory import Submit
from server.doors.phrases import refused
from server.doors.sign_in import SignIn
from server.doors.turns import path_of
from server.storage.accounts import Credential, NameTaken

GOOD_FOR_MS = 14 * 24 * 3_600_000
MOST_CARDS = 24
NAME_TRIES = 20

CARD_NOT_RECOGNISED = Refusal(
    "card-not-recognised",
    "This card and word do not go together, or the card was used already. Ask whoever gave it to you.",
    retry=True,
)
SET_UP_DONE = Refusal("set-up-done", "This link has been used already. Sign in instead.")
_ANY_ID = "00000000-0000-7000-8000-000000000000"
"""Of a command from inside the house: it is given one of its own."""


class Invitations:
    """Making cards, and arriving with one."""

    def __init__(self, sign_in: SignIn, *, submit: Submit, clock: Clock) -> None:
        self._sign_in, self._submit, self._clock = sign_in, submit, clock
        self._threshold, self._accounts = sign_in.threshold, sign_in.accounts
        self._directory, self._phrases = sign_in.directory, sign_in.phrases
        self._arriving = asyncio.Lock()

    def routes(self) -> list[web.RouteDef]:
        over = self._threshold.over
        return [
            web.post("/door/card", over(self.arrive)),
            web.post("/door/cards", over(self.make)),
            web.post("/door/cards/ask", over(self.ask)),
            web.post("/door/cards/confirm", over(self.confirm)),
            web.post("/door/set-up", over(self.set_up)),
        ]

    async def arrive(self, request: web.Request, body: Body) -> web.StreamResponse:
        """First arrival: card and word become a pass phrase and a login."""
        code, word = names.read_code(text_of(body, "code")), text_of(body, "word")
        phrase = text_of(body, "phrase")
        if (weak := refused(phrase)) is not None:
            raise Refused(weak)
        await self._sign_in.slowly(request, f"card {code}", self._fits(code, word))
        hashed = await self._phrases.hash(phrase, self._threshold.source(request, f"card {code}"))
        async with self._arriving:
            credential = await self._enter(code, hashed)
        await self._sign_in.end_everywhere(credential.seat)
        return await self._sign_in.opened(credential.seat, stepped_up=True)

    async def _enter(self, code: str, hashed: str) -> Credential:
        """Into the seat, in the register first: a seat that is entered anew takes no key with it, and a
        crash between the two ends a key too many, never one too few. Two presses of one button are one."""
        now = self._clock.now()
        invitation = await self._accounts.invitation(code, now=now)
        if invitation is None:
            raise Refused(CARD_NOT_RECOGNISED)
        payload = {"id": _ANY_ID, "space": PROGRAMME, "seat": invitation.seat}
        outcome = await self._submit(A_CARD, "enter_seat", payload)
        credential = None
        if outcome.get("ok") is True:
            credential = await self._accounts.arrive(code, phrase_hash=hashed, now=now)
        if credential is None:
            raise Refused(CARD_NOT_RECOGNISED)
        return credential

    async def _fits(self, code: str, word: str) -> bool:
        digest = names.word_digest(code, word)
        if not await self._accounts.says(code, word_hash=digest, now=self._clock.now()):
            raise Refused(CARD_NOT_RECOGNISED)
        return True

    async def make(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Cards for seats, once the rules have allowed and recorded it; older cards of theirs end."""
        login = await self._sign_in.login_of(request)
        space, members = text_of(body, "space", 64), body.get("members")
        if not isinstance(members, list) or len(members) > MOST_CARDS:
            raise Refused(MALFORMED, 400)
        verb = "issue_cards" if space == PROGRAMME else "reissue_cards"
        payload = {"id": body.get("id"), "space": space, "members": members}
        outcome = await self._submit(Actor(login.seat, login.stepped_up_at), verb, payload)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        return said({"ok": True, "cards": [await self._card(SeatId(member)) for member in members]})

    async def ask(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Ask for a staff person's card: the asker is told the words, and under which name it will be."""
        login = await self._sign_in.login_of(request)
        actor, staff = Actor(login.seat, login.stepped_up_at), SeatId(text_of(body, "staff", 64))
        outcome = await self._about(actor, "ask_for_card", staff, body.get("id"))
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        credential = await self.credential(staff)
        word = names.said_of(self._accounts.digest_of_ask(outcome["ask"]))
        return said({"ok": True, "sign_in_name": credential.sign_in_name, "word": word})

    async def confirm(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Make the card that somebody else asked for: whoever confirms is told its code and not the words."""
        login = await self._sign_in.login_of(request)
        actor, staff = Actor(login.seat, login.stepped_up_at), SeatId(text_of(body, "staff", 64))
        made = await self.second(actor, staff, body.get("id"))
        return said(made, 200 if made["ok"] else 403)

    async def second(self, actor: Actor, staff: SeatId, ident: object = _ANY_ID) -> dict[str, Any]:
        """`{ok, card}`, or why not. The words are in it only where nobody had asked: see `confirm_card`."""
        outcome = await self._about(actor, "confirm_card", staff, ident)
        if outcome.get("ok") is not True:
            return outcome
        ask = outcome["ask"]
        word = names.said_of(self._accounts.digest_of_ask(ask)) if ask else None
        card = await self._card(staff, word)
        if ask:
            del card["word"]
        return {"ok": True, "card": card}

    async def _about(self, actor: Actor, verb: str, staff: SeatId, ident: object) -> dict[str, Any]:
        return await self._submit(actor, verb, {"id": ident, "space": PROGRAMME, "staff": staff})

    async def _card(self, seat: SeatId, word: str | None = None) -> dict[str, Any]:
        credential = await self.credential(seat)
        code, word = names.card_code(), word or names.said_aloud()
        await self._accounts.invite(
            seat,
            code=code,
            word_hash=names.word_digest(code, word),
            expires_at=self._clock.now() + GOOD_FOR_MS,
        )
        return {"member": seat, "sign_in_name": credential.sign_in_name, "code": code, "word": word}

    async def credential(self, seat: SeatId, phrase_hash: str | None = None) -> Credential:
        """The seat's credential, made now with a fresh name when it has none."""
        for _ in range(NAME_TRIES):
            found = await self._accounts.credential_of(seat)
            if found is not None:
                return found
            try:
                return await self._accounts.create_credential(
                    seat,
                    sign_in_name=names.sign_in_name(),
                    kind="staff" if self._directory.world_of(seat) == "staff" else "member",
                    phrase_hash=phrase_hash,
                )
            except NameTaken:
                continue
        raise RuntimeError("no free sign-in name")

    async def hash_phrase(self, phrase: str) -> str:
        """A pass phrase as it is stored, for whoever makes people up."""
        return await self._phrases.hash(phrase, path_of("", "made up", ""))

    async def set_up(self, request: web.Request, body: Body) -> web.StreamResponse:
        """Found the programme with the one-time link, and become its first coordinator."""
        secret, phrase = text_of(body, "secret"), text_of(body, "phrase")
        if (weak := refused(phrase)) is not None:
            raise Refused(weak)
        if not await self._accounts.set_up_is_open(secret):
            raise Refused(SET_UP_DONE)
        payload = {
            "id": _same_id_each_time(secret),
            "space": PROGRAMME,
            "name": text_of(body, "name"),
            "settings": body.get("programme"),
        }
        outcome = await self._submit(Actor(FOUNDER), "found_programme", payload)
        if outcome.get("ok") is not True:
            return said(outcome, 403)
        staff = SeatId(outcome["staff"])
        hashed = await self._phrases.hash(phrase, self._threshold.source(request, "set-up"))
        credential = await self.credential(staff, hashed)
        if not await self._accounts.use_set_up(secret):
            raise Refused(SET_UP_DONE)
        return await self._sign_in.opened(
            staff, stepped_up=True, more={"sign_in_name": credential.sign_in_name}
        )


def _same_id_each_time(secret: str) -> str:
    """A command id out of the link's secret: a set-up cut short half-way can be finished by doing it again."""
    digest = hashlib.sha256(f"set-up {secret}".encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-7{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
