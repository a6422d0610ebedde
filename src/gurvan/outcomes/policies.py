"""Who sees what organisations answered, and who answers for them.

The organisation, and those above it, see its answers whole. Those who may not know how many
members a group has are told of no single answer; they, and the other parties of an agreement, are
told sums of closed months, of which none can be taken apart (`gurvan.outcomes.sharing`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.db.models import Q

from gurvan.agreements.models import Agreement
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.outcomes.models import Answer
from gurvan.outcomes.refusals import AnswersForItself
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    NOTHING,
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    speaks_for,
    visible as visible_organisations,
)

P = ParamSpec("P")

OFFICERS = ("federation_officer", "aimag_officer")
READERS = (*OFFICERS, "leader", "auditor")


def reads(actor: Actor) -> bool:
    """Say whether the actor's role reads single answers."""
    return actor.is_system or actor.role in READERS


def visible(actor: Actor) -> Q:
    """Return which answers the actor sees: those of organisations in reach."""
    return visible_organisations(actor, "organisation__") if reads(actor) else NOTHING


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role reads single answers."""
    require_role(actor, *READERS)


def require_trend_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor's role reads months added up, or is told them."""
    if not told_whole(actor):
        require_role(actor, *READERS)


def reads_under(actor: Actor, agreement: Agreement) -> bool:
    """Say whether the actor reads the single answers of those who work under an agreement."""
    return reads(actor) and in_reach(actor, agreement.miners)


def told_under(actor: Actor) -> bool:
    """Say whether somebody who sees an agreement may be told its sums, as others are.

    Who reads the answers of some of its groups, but not of all, is not: theirs could be subtracted.
    """
    return not reads(actor)


def told_whole(actor: Actor) -> bool:
    """Say whether the actor may be told the sums of the whole federation, as others are."""
    above = Organisation.objects.filter(pk=actor.organisation_id or 0, parent=None)
    return actor.role == "researcher" and above.exists()


def require_house(actor: Actor) -> None:
    """Raise NotAllowed unless the house itself acts, by its clock."""
    if not actor.is_system:
        raise NotAllowed


def sees_words(actor: Actor) -> bool:
    """Say whether the actor reads what was written of obstacles, and who told it.

    Somebody may be named there against all advice: so only those who see names.
    """
    return sees_identities(actor)


def require_answerer(actor: Actor, organisation: Organisation) -> None:
    """Raise unless the actor may answer for an organisation: its leader, or an officer above it.

    Raises NotFound, AnswersForItself, SecondFactorNeeded, LeaderNotSettled.
    """
    if not in_reach(actor, organisation):
        raise NotFound
    if speaks_for(actor, organisation):
        require_undisputed(organisation)
        return
    if not actor.is_system and actor.role not in OFFICERS:
        raise AnswersForItself
    require_role(actor, *OFFICERS)


def require_corrector(actor: Actor, answer: Answer) -> None:
    """Raise unless the actor may correct an answer, or erase its words. As require_answerer."""
    require_answerer(actor, answer.organisation)


def is_own(actor: Actor, organisation: Organisation) -> bool:
    """Say whether the actor's word is the organisation's own; else somebody told them."""
    return speaks_for(actor, organisation) or actor.organisation_id == organisation.pk


def may_write_late(actor: Actor) -> bool:
    """Say whether the actor still writes for a month that is closed."""
    return actor.is_system or actor.role == "federation_officer"


def may(require: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
