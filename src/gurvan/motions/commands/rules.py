"""What is noted of how an organisation decides, with the rules themselves as its source."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record
from gurvan.motions import policies
from gurvan.motions.commands.holding import chosen
from gurvan.motions.events import RulesOfDecidingSet, RulesOfDecidingStruck
from gurvan.motions.models import RulesOfDeciding
from gurvan.motions.refusals import QuorumNumberNeeded, RulesPaperNeeded, RulesStruckAlready
from gurvan.motions.terms import (
    BASES,
    CALLERS,
    MAJORITIES,
    MOST_PEOPLE,
    NEEDED_TO_WIN,
    QUORUMS,
    SHARES,
    UNKNOWN,
    VOTERS,
)
from gurvan.registry.commands.days import require_past
from gurvan.registry.commands.papers import Paper, kept
from gurvan.registry.models import Organisation


@dataclass(frozen=True, kw_only=True)
class HowDecided:
    """What an organisation's rules say of deciding, as codes of ``terms``; else it is not known."""

    quorum: str = UNKNOWN
    quorum_share: str = ""
    quorum_number: int | None = None
    voters: str = "below"
    majority_of: str = "cast"
    majority_spending: str = UNKNOWN
    majority_election: str = UNKNOWN
    majority_rules: str = UNKNOWN
    majority_parent: str = UNKNOWN
    majority_other: str = UNKNOWN
    may_call: Collection[str] = ()


@command
def set_rules_of_deciding(
    *,
    actor: Actor,
    organisation: Organisation,
    since: date,
    told: HowDecided,
    paper: Paper | None = None,
) -> RulesOfDeciding:
    """Note how an organisation decides since a day, with its written rules.

    They replace what was noted for that day or earlier, from that day on; what was decided keeps
    the rules of its day. Without ``paper`` the rules are taken that the organisation's record has.
    Raises RulesPaperNeeded, QuorumNumberNeeded, MotionChoiceUnknown, InFuture, NotFound,
    NotAllowed, LeaderNotSettled, CannotDecide.
    """
    policies.require_caller(actor, organisation)
    require_past(since, field="since")
    source = kept(actor, paper, purpose="paper", field="paper") or organisation.rules
    if source is None or source.erased_on is not None:
        raise RulesPaperNeeded(field="paper")
    rules = RulesOfDeciding(
        federation_id=actor.federation_id,
        organisation=organisation,
        since=since,
        source=source,
        **_checked(told),
    )
    rules.save()
    event = RulesOfDecidingSet(organisation=str(organisation), since=since)
    record(event, actor=actor, subject=rules)
    return rules


def _checked(told: HowDecided) -> dict[str, str | int | None]:
    """Return the columns of what is told. Raises MotionChoiceUnknown, QuorumNumberNeeded."""
    quorum = chosen(told.quorum, QUORUMS, field="quorum")
    share = told.quorum_share if quorum == "share" else ""
    number = told.quorum_number if quorum == "number" else None
    if quorum == "share":
        chosen(share, SHARES, field="quorum_share")
    if quorum == "number" and not 0 < (number or 0) <= MOST_PEOPLE:
        raise QuorumNumberNeeded(field="quorum_number")
    callers = {chosen(code, CALLERS, field="may_call") for code in told.may_call}
    majorities = {
        field: chosen(getattr(told, field), codes, field=field)
        for field, codes in (
            ("majority_spending", MAJORITIES),
            ("majority_election", NEEDED_TO_WIN),
            ("majority_rules", MAJORITIES),
            ("majority_parent", MAJORITIES),
            ("majority_other", MAJORITIES),
        )
    }
    return {
        **majorities,
        "quorum": quorum,
        "quorum_share": share,
        "quorum_number": number,
        "voters": chosen(told.voters, VOTERS, field="voters"),
        "majority_of": chosen(told.majority_of, BASES, field="majority_of"),
        "may_call": ",".join(code for code in CALLERS if code in callers),
    }


@command
def strike_rules(*, actor: Actor, rules: RulesOfDeciding) -> RulesOfDeciding:
    """Take back what was noted of the rules by mistake; what it replaced holds again.

    Raises RulesStruckAlready, NotFound, NotAllowed.
    """
    policies.require_rules_work(actor, rules)
    rules.refresh_from_db(from_queryset=RulesOfDeciding.objects.select_for_update())
    if rules.struck_on is not None:
        raise RulesStruckAlready
    rules.struck_on = clock.today()
    rules.save()
    event = RulesOfDecidingStruck(organisation=str(rules.organisation), since=rules.since)
    record(event, actor=actor, subject=rules)
    return rules
