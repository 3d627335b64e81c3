"""What the doors may know of people, answered from the register in memory. Every answer is immediate."""

from collections.abc import Iterable, Mapping
from typing import Any

from rooms.ids import PROGRAMME, SeatId, WordsId
from rooms.programme.register import Register
from rooms.programme.settings import Settings
from server.doors.limits import World
from server.pipeline import Pipeline

OWN = "/own"


class PeopleDirectory:
    """Who may be in which world, and what a person's own page is told about that person."""

    def __init__(self, pipeline: Pipeline, *, push_key: str | None = None) -> None:
        """`push_key`: what a browser of staff needs to have its device told; None where none is."""
        self._pipeline, self._push_key = pipeline, push_key
        self._names: dict[WordsId, str] = {}
        self._demo: dict[str, SeatId] = {}
        self._shut_out: set[SeatId] = self._suspended()
        self._idle: set[SeatId] = set(self.without_part())

    @property
    def _register(self) -> Register | None:
        live = self._pipeline.spaces.get(PROGRAMME)
        return live.state if live else None

    # -- names, which are sealed words like any other

    def unknown_names(self) -> list[WordsId]:
        """The names still to be unsealed once, at the start."""
        register = self._register
        if register is None:
            return []
        members, staff = register.members.values(), register.staff.values()
        return [*(one.name for one in members if not one.closed), *(one.name for one in staff)]

    def learn(self, texts: Mapping[WordsId, str | None]) -> None:
        """Keep those of these words that are somebody's name."""
        names = set(self.unknown_names())
        self._names = {words: text for words, text in self._names.items() if words in names}
        for words, text in texts.items():
            if words in names and text is not None:
                self._names[words] = text

    # -- what the doors ask

    def admit(self, namespace: str, seat: SeatId) -> bool:
        """Whether the seat may be in that world now (design §6). A member's own is dialled while the page of it is on
        screen, so no page is told of it."""
        if namespace == OWN:
            register = self._register
            member = register.members.get(seat) if register else None
            return member is not None and not member.suspended
        return namespace in self.namespaces(seat)

    def namespaces(self, seat: SeatId) -> tuple[str, ...]:
        """The worlds of a seat; none while it is suspended or unknown."""
        register = self._register
        if register is None:
            return ()
        member = register.members.get(seat)
        if member is not None:
            return () if member.suspended else (f"/{member.track}", "/couple")
        staff = register.staff.get(seat)
        if staff is None or staff.suspended:
            return ()
        tracks = {register.groups[group].track for group in staff.leads} | register.on_duty_for(seat)
        return (*(f"/{track}" for track in sorted(tracks)), "/staff")

    def world_of(self, seat: SeatId) -> World:
        """Whose budget the seat spends, so that one track's flood never slows the other."""
        register = self._register
        member = register.members.get(seat) if register else None
        if member is None:
            return "staff"
        return "partner" if member.track == "partner" else "recovery"

    def me(self, seat: SeatId) -> dict[str, Any] | None:
        """What a page is told of its own person; None where there is no way in."""
        register, namespaces = self._register, self.namespaces(seat)
        if register is None or not namespaces:
            return None
        member = register.members.get(seat)
        told: dict[str, Any] = {"seat": seat, "namespaces": list(namespaces), "track": None, "roles": []}
        if member is not None:
            return {**told, "kind": "member", "name": self._names.get(member.name, ""), "track": member.track}
        held = self._roles(register, seat)
        told |= {"roles": held, "push_key": self._push_key if held else None}
        return {**told, "kind": "staff", "name": self._names.get(register.staff[seat].name, "")}

    @staticmethod
    def _roles(register: Register, seat: SeatId) -> list[str]:
        """What a staff person has to do here."""
        staff = register.staff[seat]
        roles = (
            ("coordinator", staff.coordinator),
            ("facilitator", bool(staff.leads)),
            ("clinician", bool(staff.clients)),
            ("on duty", bool(register.on_duty_for(seat))),
        )
        return [role for role, holds in roles if holds]

    def public(self) -> dict[str, Any]:
        """What the sign-in page shows to anybody. Nothing in it is of a person."""
        register = self._register
        settings = (register.settings if register else None) or Settings()
        lines = [
            {"label": line.label, "number": line.number, "hours": line.hours}
            for line in settings.crisis_lines
        ]
        return {
            "programme_name": settings.shown_name,
            "language": settings.language,
            "crisis_lines": lines,
            "lines_owner": settings.lines_owner,
            "lines_reviewed": settings.lines_reviewed,
        }

    def demo_seat(self, secret: str) -> SeatId | None:
        """Whose one-click link this is; nobody's outside the demo."""
        return self._demo.get(secret)

    def invite_to_demo(self, secret: str, seat: SeatId) -> None:
        """Make a one-click link. Only the demo does, and the doors honour it only there."""
        self._demo[secret] = seat

    def newly_shut_out(self) -> Iterable[SeatId]:
        """Whoever was suspended since this was last asked: their logins end."""
        now = self._suspended()
        new, self._shut_out = now - self._shut_out, now
        return new

    def shut_out_for_now(self) -> Iterable[SeatId]:
        """Whoever is suspended and may come back."""
        return [seat for seat in self._shut_out if not self.is_closed(seat)]

    def without_part(self) -> Iterable[SeatId]:
        """Whoever works here and has nothing to do here now."""
        register = self._register
        return [seat for seat in register.staff if not self._roles(register, seat)] if register else []

    def newly_without_part(self) -> Iterable[SeatId]:
        """Whose last appointment ended since this was last asked: no device of theirs is told any more."""
        now = set(self.without_part())
        new, self._idle = now - self._idle, now
        return new

    def is_closed(self, seat: SeatId) -> bool:
        """Whether this seat's account was closed for good."""
        register = self._register
        member = register.members.get(seat) if register else None
        return member is not None and member.closed

    def _suspended(self) -> set[SeatId]:
        register = self._register
        if register is None:
            return set()
        members = {seat for seat, one in register.members.items() if one.suspended}
        return members | {seat for seat, one in register.staff.items() if one.suspended}
