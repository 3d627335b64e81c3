"""At the start: the register and the erasure ledger know of the same closed accounts, and so do the doors."""

from rooms.ids import CLOCK, PROGRAMME
from rooms.people import Actor
from rooms.programme.commands import EraseMember
from rooms.programme.register import Register
from server.clock import Clock
from server.pipeline import Pipeline
from server.storage.accounts import Accounts
from server.storage.erasure_ledger import ErasureLedger
from server.storage.erasures import PersonErased


async def bring_accounts_together(
    pipeline: Pipeline, ledger: ErasureLedger, accounts: Accounts, clock: Clock
) -> None:
    """The database may be a copy from before a closing: it is closed again, by the same path. The process
    may have died before it could write a closing down, or before it could forget the card: now it does."""
    for erased in ledger.entries():
        if isinstance(erased, PersonErased) and stands_open(pipeline, erased):
            again = EraseMember(space=PROGRAMME, member=erased.seat, erase_words=erased.all_words)
            await pipeline.do(Actor(CLOCK, clock.now()), again)
    register = register_of(pipeline)
    closed = {seat: one for seat, one in register.members.items() if one.closed} if register else {}
    ledger.add(
        PersonErased(clock.now(), seat, () if one.owed else (one.name,), one.words_erased)
        for seat, one in closed.items()
    )
    for seat in closed:
        await accounts.forget(seat)


def stands_open(pipeline: Pipeline, erased: PersonErased) -> bool:
    """Whether this database still knows the person as somebody."""
    register = register_of(pipeline)
    member = register.members.get(erased.seat) if register else None
    return member is not None and not member.closed


def register_of(pipeline: Pipeline) -> Register | None:
    """The register, once there is one."""
    live = pipeline.spaces.get(PROGRAMME)
    return live.state if live else None
