"""What both said leaves only with both, and while nothing rests (D52, D81)."""

from rooms.couple import copy_events as copy
from rooms.couple.copy_commands import AllowSharedCopy, MakeSharedCopy, ReadMySharedWords, TakeBackSharedCopy
from rooms.couple.views import view
from rooms.mornings import DAY
from rooms.refusals import Refusal
from tests.proofs.driver import Does, Step, World
from tests.proofs.explorer import Invariant
from tests.proofs.invariants import couple_pace
from tests.proofs.invariants.couple_lock import couples, each
from tests.proofs.invariants.couple_pace import by
from tests.proofs.ledgers.couple import CoupleLedger


def against(known: CoupleLedger, now: int) -> list[str]:
    """Everything that stands against taking it along."""
    against = [f"{each}'s yes" for each in known.members() if now >= known.allows.get(each, 0)]
    against += [f"{each}'s stage" for each in known.members() if min(known.stage.get(each, 1), known.cap) < 4]
    if known.meets is not None and known.meets.stage == 1:
        against.append("a meeting that is on")
    return [*against, *known.missing(now), *known.suspending(now)]


def only_with_both(step: Step) -> str | None:
    """Given only while both say so; and what is missing, and on whose side, is answered alike."""
    move, now = step.move, step.before.now
    if not isinstance(move, Does) or not couple_pace.may_try(step.before, move.who, move.command):
        return None
    known: CoupleLedger = step.before.ledger[move.command.space]
    refused = step.outcome.code if isinstance(step.outcome, Refusal) else None
    if isinstance(move.command, MakeSharedCopy):
        stands = against(known, now)
        if refused is None and (stands or not move.stepped_up):
            return f"{move.who} took along what both said, against {', '.join(stands) or 'the pass phrase'}"
        if refused not in (None, "no-copy-now", "step-up", "not-here"):
            return f"{move.who} was told what is missing: {refused}"
        if refused == "no-copy-now" and not stands:
            return f"{move.who} was refused what both say yes to"
    if isinstance(move.command, TakeBackSharedCopy) and refused is not None:
        couple = step.before.state(move.command.space)
        if view(couple, f"own/{move.who}", 1)["copy_until"] is not None:
            return f"{move.who} was refused to take back the own yes: {refused}"
    return None


def each_alone(step: Step) -> str | None:
    """Each says yes alone, behind the pass phrase, for a day; it ends by the own word or its date."""
    for _, it in each(step):
        event, at = it.recorded.event, it.recorded.at
        match event:
            case copy.SharedCopyAllowed(member=member, until=until):
                if not by(step, member, AllowSharedCopy) or not step.move.stepped_up:  # type: ignore[union-attr]
                    return f"a yes of {member} to taking it along, and not by {member}"
                if member in step.before.ledger[it.recorded.space].doubted:
                    return f"a yes of {member} to taking it along, before the call"
                if until > at + DAY:
                    return f"a yes of {member} that holds longer than a day"
            case copy.SharedCopyEnded(member=member) if not by(step, member, TakeBackSharedCopy):
                if at < view(step.before.state(it.recorded.space), f"own/{member}", 1)["copy_until"]:
                    return f"{member}'s page tells of an end that {member} did not bring"
            case copy.SharedCopyMade(member=member) if not by(step, member, MakeSharedCopy):
                return f"{member}'s page tells of a copy that {member} did not make"
    return None


def over_after_a_day(world: World) -> str | None:
    """Whenever nothing more follows, no page shows a yes that is over."""
    for place, known in couples(world):
        for member in known.members():
            until = view(place.state, f"own/{member}", 1)["copy_until"]
            if until is not None and until <= world.now:
                return f"{member}'s yes outlives its day"
    return None


def own_words_stay(step: Step) -> str | None:
    """Whatever rests, whoever of the two knows of their space reads what they said there themselves; but not before the
    call, where somebody came in anew: that may be somebody else."""
    move = step.move
    if not isinstance(move, Does) or not isinstance(move.command, ReadMySharedWords) or not move.stepped_up:
        return None
    known: CoupleLedger = step.before.ledger[move.command.space]
    mine = couple_pace.may_try(step.before, move.who, move.command) and known.ever_booked
    if move.who in known.doubted:
        read = not isinstance(step.outcome, Refusal)
        return (
            f"whoever came into {move.who}'s seat read what was said there, before the call" if read else None
        )
    if mine and isinstance(step.outcome, Refusal):
        return f"{move.who} was refused the own words: {step.outcome.code}"
    return None


NAME, RULES = "What both said leaves only with both, and never while it rests", "D52, D81"
INVARIANTS = (
    Invariant(110, NAME, RULES, "answer", only_with_both),
    Invariant(110, NAME, RULES, "deed", each_alone),
    Invariant(110, NAME, RULES, "state", over_after_a_day),
    Invariant(111, "Own words stay readable to whoever said them", "D63, D81", "answer", own_words_stay),
)
