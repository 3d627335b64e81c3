"""Cards: a generated sign-in name, a code that works once, and a word that is only ever said aloud (D80).

Whoever finds a card cannot use it without the word, whoever overhears the word has no card, and a
wrong word said five times ends the card. The set-up link of a new installation comes in here too.
"""

import hashlib
from typing import Any

from aiohttp import web

from rooms.ids import FOUNDER, PROGRAMME, SeatId
from rooms.people import Actor
from rooms.refusals import MALFORMED, Refusal
from server.clock import Clock
from server.doors import names
from server.doors.asking import Body, Refused, said, text_of
from server.doors.directory import Submit
from server.doors.phrases import refused
from server.doors.sign_in import SignIn
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


class Invitations:
    """Making cards, and arriving with one."""

    def __init__(self, sign_in: SignIn, *, submit: Submit, clock: Clock) -> None:
        self._sign_in, self._submit, self._clock = sign_in, submit, clock
        self._threshold, self._accounts = sign_in.threshold, sign_in.accounts
        self._directory, self._phrases = sign_in.directory, sign_in.phrases

    def routes(self) -> list[web.RouteDef]:
        over = self._threshold.over
        return [
            web.post("/door/card", over(self.arrive)),
            web.post("/door/cards", over(self.make)),
            web.post("/door/set-up", over(self.set_up)),
        ]

    async def arrive(self, request: web.Request, body: Body) -> web.StreamResponse:
        """First arrival: card and word become a pass phrase and a login."""
        code, word = names.read_code(text_of(body, "code")), text_of(body, "word")
        phrase = text_of(body, "phrase")
        if (weak := refused(phrase)) is not None:
            raise Refused(weak)
        await self._sign_in.slowly(request, f"card {code}", self._fits(code, word))
        hashed = await self._phrases.hash(phrase, code)
        credential = await self._accounts.arrive(code, phrase_hash=hashed, now=self._clock.now())
        if credential is None:
            raise Refused(CARD_NOT_RECOGNISED)
        await self._sign_in.end_everywhere(credential.seat)
        return await self._sign_in.opened(credential.seat, stepped_up=True)

    async def _fits(self, code: str, word: str) -> bool:
        invitation = await self._accounts.invitation(code, now=self._clock.now())
        if invitation is None or invitation.word_hash != names.word_digest(code, word):
            await self._accounts.miss(code)
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

    async def _card(self, seat: SeatId) -> dict[str, Any]:
        credential = await self.credential(seat)
        code, word = names.card_code(), names.said_aloud()
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
        return await self._phrases.hash(phrase, "made up")

    async def set_up(self, _: web.Request, body: Body) -> web.StreamResponse:
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
        hashed = await self._phrases.hash(phrase, staff)
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
