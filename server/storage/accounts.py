"""Credentials, invitation cards, logins, the set-up link: ordinary tables, never part of the log.

Codes, cookies and secrets are stored as keyed digests: whoever copies the database cannot sign in
with it, nor try codes against it without the master key. Times are milliseconds since the epoch.
"""

import hmac
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from rooms.ids import SeatId
from server.storage.database import Database, whole
from server.storage.schema import credential, device, invitation, login, setup
from server.storage.sealing import Sealer

MISSES_ALLOWED = 5
"""Wrong words said for one card before it is worth nothing: the word is short, so guessing is bounded."""
KindOfSeat = Literal["member", "staff"]


class SeatGone(Exception):
    """The seat has no account any more: it was closed a moment ago."""


class NameTaken(Exception):
    """The generated sign-in name, or the seat's credential, is already there. Generate another."""


@dataclass(frozen=True, slots=True)
class Credential:
    """How a seat signs in. `phrase_hash` is None until the card was used."""

    seat: SeatId
    sign_in_name: str
    phrase_hash: str | None
    kind: KindOfSeat


@dataclass(frozen=True, slots=True)
class Invitation:
    """A card that is still good. The word said aloud is checked against `word_hash` (D80)."""

    seat: SeatId
    word_hash: str


@dataclass(frozen=True, slots=True)
class Login:
    """One signed-in tab, not ended."""

    login: str
    seat: SeatId
    created_at: int
    seen_at: int
    stepped_up_at: int


class Accounts:
    """Each write is one transaction of its own and is never cancelled half-way."""

    def __init__(self, db: Database, sealer: Sealer) -> None:
        self._db = db
        self._keys = {
            use: sealer.derive(use) for use in ("ask", "card", "cookie", "tab", "set-up", "stand-in")
        }

    def _hash(self, use: str, token: str) -> bytes:
        return hmac.digest(self._keys[use], token.encode(errors="surrogatepass"), "sha256")

    async def _rows(self, statement: sa.Select[Any]) -> list[Any]:
        async def fetch() -> list[Any]:
            async with self._db.reads.connect() as connection:
                return list((await connection.execute(statement)).fetchall())

        return await whole(fetch())

    async def _write(self, *statements: sa.sql.base.Executable) -> list[int]:
        """All of them or none; how many rows each touched."""

        async def write() -> list[int]:
            async with self._db.writes.begin() as connection:
                return [(await connection.execute(one)).rowcount for one in statements]

        return await whole(write())

    # ------------------------------------------------------------ credentials

    async def create_credential(
        self, seat: SeatId, *, sign_in_name: str, kind: KindOfSeat, phrase_hash: str | None = None
    ) -> Credential:
        """Give a seat its sign-in name, when its card is made. Raises NameTaken."""
        row = {"seat": seat, "sign_in_name": sign_in_name, "phrase_hash": phrase_hash, "kind": kind}
        try:
            await self._write(credential.insert().values(row))
        except sa.exc.IntegrityError:
            raise NameTaken from None
        return Credential(seat, sign_in_name, phrase_hash, kind)

    async def credential_named(self, sign_in_name: str) -> Credential | None:
        """The credential of a sign-in name."""
        return await self._credential(credential.c.sign_in_name == sign_in_name)

    async def credential_of(self, seat: SeatId) -> Credential | None:
        """The credential of a seat."""
        return await self._credential(credential.c.seat == seat)

    async def _credential(self, which: sa.ColumnElement[bool]) -> Credential | None:
        rows = await self._rows(sa.select(credential).where(which))
        return _credential_of_row(rows[0]) if rows else None

    async def set_phrase(self, seat: SeatId, phrase_hash: str) -> None:
        """Replace the hash of a pass phrase."""
        await self._write(
            credential.update().where(credential.c.seat == seat).values(phrase_hash=phrase_hash)
        )

    async def forget(self, seat: SeatId) -> None:
        """The account is closed: its name, phrase, cards and logins are nobody's, and gone."""
        await self._write(
            *(table.delete().where(table.c.seat == seat) for table in (login, invitation, credential))
        )

    # ------------------------------------------------------------ invitation cards

    async def invite(self, seat: SeatId, *, code: str, word_hash: str, expires_at: int) -> None:
        """Make a card for a seat that has a credential. Its older cards are worth nothing from now on."""
        row = {
            "code_hash": self._hash("card", code),
            "seat": seat,
            "word_hash": word_hash,
            "expires_at": expires_at,
            "misses": 0,
            "used": 0,
        }
        older = invitation.update().where(invitation.c.seat == seat).values(used=1)
        await self._write(older, invitation.insert().values(row))

    def digest_of_stand_in(self, seat: SeatId, code: str) -> str:
        """What stands for a stand-in's code in the log: worth nothing without the master key (D36)."""
        return self._hash("stand-in", f"{seat}\0{code}").hex()

    def digest_of_ask(self, ask: str) -> bytes:
        """What the words of one asked-for card are made from, the same each time and kept nowhere."""
        return self._hash("ask", ask)

    async def invitation(self, code: str, *, now: int) -> Invitation | None:
        """The card of a code, while it can still be used."""
        rows = await self._rows(sa.select(invitation).where(self._usable(code, now)))
        return Invitation(SeatId(rows[0].seat), rows[0].word_hash) if rows else None

    async def says(self, code: str, *, word_hash: str, now: int) -> bool:
        """Whether this is the word of a card that is still good. A wrong one is counted in the same step,
        and the fifth burns the card: of tries at the same moment, no more than five are looked at. Of a
        card that is not good nothing is written."""
        if await self.invitation(code, now=now) is None:
            return False
        usable, fits = self._usable(code, now), invitation.c.word_hash == word_hash
        missed = invitation.c.misses + 1
        worn = sa.case((missed >= MISSES_ALLOWED, 1), else_=0)
        miss = invitation.update().where(usable & ~fits).values(misses=missed, used=worn)

        async def look() -> bool:
            async with self._db.writes.begin() as connection:
                await connection.execute(miss)
                return (await connection.execute(sa.select(1).where(usable & fits))).first() is not None

        return await whole(look())

    async def arrive(self, code: str, *, phrase_hash: str, now: int) -> Credential | None:
        """Burn a card and set the pass phrase of its seat, together and once. None when it is worth nothing."""

        async def burn() -> Credential | None:
            async with self._db.writes.begin() as connection:
                burnt = await connection.execute(
                    invitation.update()
                    .where(self._usable(code, now))
                    .values(used=1)
                    .returning(invitation.c.seat)
                )
                seat = burnt.scalar_one_or_none()
                if seat is None:
                    return None
                ours = credential.c.seat == seat
                await connection.execute(credential.update().where(ours).values(phrase_hash=phrase_hash))
                row = (await connection.execute(sa.select(credential).where(ours))).one()
                return _credential_of_row(row)

        return await whole(burn())

    def _usable(self, code: str, now: int) -> sa.ColumnElement[bool]:
        ours = invitation.c.code_hash == self._hash("card", code)
        return ours & (invitation.c.used == 0) & (invitation.c.expires_at > now)

    # ------------------------------------------------------------ logins

    async def create_login(
        self, name: str, *, seat: SeatId, cookie: str, tab: str, now: int, stepped_up_at: int = 0
    ) -> None:
        """Sign a tab in. `name` is the end of its cookie's name; both halves are random tokens.

        Raises SeatGone when the account was closed while its owner came in.
        """
        row = {
            "id": name,
            "seat": seat,
            "cookie_hash": self._hash("cookie", cookie),
            "tab_hash": self._hash("tab", tab),
            "created_at": now,
            "seen_at": now,
            "stepped_up_at": stepped_up_at,
            "ended_at": None,
        }
        try:
            await self._write(login.insert().values(row))
        except sa.exc.IntegrityError:
            raise SeatGone from None

    async def find_login(self, name: str, *, cookie: str, tab: str) -> Login | None:
        """A login by both of its halves. None when either is wrong, or it has ended, alike."""
        rows = await self._rows(sa.select(login).where(login.c.id == name, login.c.ended_at.is_(None)))
        kept = rows[0] if rows else None
        cookie_fits = hmac.compare_digest(self._hash("cookie", cookie), kept.cookie_hash if kept else b"")
        tab_fits = hmac.compare_digest(self._hash("tab", tab), kept.tab_hash if kept else b"")
        return _login_of_row(kept) if kept and cookie_fits and tab_fits else None

    async def touch(self, name: str, *, now: int) -> None:
        """Note that a login is in use. Once a minute is enough; each is a commit."""
        await self._change_login(name, seen_at=now)

    async def step_up(self, name: str, *, now: int) -> None:
        """Note that the pass phrase was said once more (D63)."""
        await self._change_login(name, seen_at=now, stepped_up_at=now)

    async def end_login(self, name: str, *, now: int) -> None:
        """End one login for good."""
        await self._change_login(name, ended_at=now)

    async def _change_login(self, name: str, **values: int) -> None:
        live = (login.c.id == name) & login.c.ended_at.is_(None)
        await self._write(login.update().where(live).values(**values))

    async def end_logins_of(self, seat: SeatId, *, now: int, keep: str | None = None) -> list[str]:
        """End every login of a seat but `keep`. The names of those ended, whose sockets must be cut.

        No device of theirs is told any more either: whoever is put out everywhere is put out there too."""
        ours = (login.c.seat == seat) & login.c.ended_at.is_(None) & (login.c.id != (keep or ""))

        async def end() -> list[str]:
            async with self._db.writes.begin() as connection:
                await connection.execute(device.delete().where(device.c.staff_id == seat))
                statement = login.update().where(ours).values(ended_at=now).returning(login.c.id)
                return [str(name) for name in (await connection.execute(statement)).scalars()]

        return await whole(end())

    async def end_every_card(self) -> None:
        """No card made so far is worth anything: after a restore one that was used would be good again."""
        await self._write(invitation.update().values(used=1))

    async def end_every_login(self, *, now: int) -> None:
        """Everyone signs in anew, and no device is told: after a restore, or when the key was exposed."""
        await self._write(
            login.update().where(login.c.ended_at.is_(None)).values(ended_at=now), device.delete()
        )

    async def logins_of(self, seat: SeatId) -> list[Login]:
        """The live logins of a seat, oldest first."""
        ours = (login.c.seat == seat) & login.c.ended_at.is_(None)
        query = sa.select(login).where(ours).order_by(login.c.created_at)
        return [_login_of_row(row) for row in await self._rows(query)]

    # ------------------------------------------------------------ the set-up link

    async def offer_set_up(self, secret: str) -> None:
        """Keep the secret of a set-up link; earlier unused ones are worth nothing from now on."""
        older = setup.delete().where(setup.c.used == 0)
        await self._write(older, setup.insert().values(secret_hash=self._hash("set-up", secret), used=0))

    async def set_up_is_open(self, secret: str) -> bool:
        """Whether this secret would set the programme up."""
        return bool(await self._rows(sa.select(setup).where(self._offered(secret))))

    async def use_set_up(self, secret: str) -> bool:
        """Use the set-up link. True once; of two at the same instant, for one."""
        return await self._write(setup.update().where(self._offered(secret)).values(used=1)) == [1]

    async def is_set_up(self) -> bool:
        """Whether a set-up link was ever used."""
        return bool(await self._rows(sa.select(setup).where(setup.c.used == 1)))

    def _offered(self, secret: str) -> sa.ColumnElement[bool]:
        return (setup.c.secret_hash == self._hash("set-up", secret)) & (setup.c.used == 0)


def _credential_of_row(row: Any) -> Credential:
    return Credential(SeatId(row.seat), row.sign_in_name, row.phrase_hash, row.kind)


def _login_of_row(row: Any) -> Login:
    return Login(row.id, SeatId(row.seat), row.created_at, row.seen_at, row.stepped_up_at)
