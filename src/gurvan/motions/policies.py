"""Who sees what members decide, who calls votes, who counts, and who settles contests.

The organisation itself and those above it see its motions whole; whoever only looks at figures
(``FIGURES``) sees the outcome, and numbers only where none is small.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.motions.models import Candidate, Count, Motion, RulesOfDeciding
from gurvan.motions.norms import least_told
from gurvan.motions.refusals import CannotDecide
from gurvan.registry.models import Mandate, Organisation
from gurvan.registry.policies import (
    NOTHING,
    OFFICERS,
    in_reach,
    require_role,
    require_undisputed,
    sees_identities,
    speaks_for,
    visible as visible_organisations,
)

P = ParamSpec("P")

WHOLE = frozenset({*OFFICERS, "leader", "auditor"})
FIGURES = frozenset({"researcher"})
READERS = WHOLE | FIGURES
# Kinds of organisation whose members decide.
DECIDING = frozenset({"federation", "union", "ngo", "partnership", "cooperative"})


# --- Who sees what --------------------------------------------------------------------------------


def reads(actor: Actor) -> bool:
    """Say whether a role reads motions at all."""
    return actor.is_system or actor.role in READERS


def visible(actor: Actor) -> Q:
    """Return which motions, or rules of deciding, the actor sees: of organisations in reach."""
    return visible_organisations(actor, "organisation__") if reads(actor) else NOTHING


def require_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the role reads motions."""
    if not reads(actor):
        raise NotAllowed


def require_seen(actor: Actor, motion: Motion) -> None:
    """Raise NotFound unless the actor sees the motion."""
    if not Motion.objects.filter(visible(actor), pk=motion.pk).exists():
        raise NotFound


def sees_words(actor: Actor) -> bool:
    """Say whether somebody who sees a motion reads its text, its minutes and its history."""
    return actor.is_system or actor.role in WHOLE


def sees_votes(actor: Actor, motion: Motion) -> bool:
    """Say whether somebody who sees a motion is told its numbers: beyond it no small ones."""
    if sees_words(actor):
        return True
    least = least_told(motion.decided_on or motion.called_for)
    return bool(motion.votes) and min([*motion.votes, motion.present or 0]) >= least


def sees_names(actor: Actor) -> bool:
    """Say whether somebody who sees an election reads who stands."""
    return sees_identities(actor)


# --- Who works on it ------------------------------------------------------------------------------


def require_caller(actor: Actor, organisation: Organisation | None = None) -> None:
    """Raise unless the actor may call a vote (of this organisation) and record it.

    Its leader, and the officers above it. Raises NotFound, NotAllowed, LeaderNotSettled,
    CannotDecide.
    """
    require_role(actor, *OFFICERS, "leader")
    if organisation is None:
        return
    if not in_reach(actor, organisation):
        raise NotFound(field="organisation")
    if actor.role == "leader":
        if not speaks_for(actor, organisation):
            raise NotAllowed
        require_undisputed(organisation)
    if organisation.kind not in DECIDING or organisation.state == "dissolved":
        raise CannotDecide(field="organisation")


def require_work(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor works on the motion: as who may call it."""
    require_seen(actor, motion)
    require_caller(actor, motion.organisation)


def require_candidate_work(actor: Actor, candidate: Candidate) -> None:
    """Raise unless the actor works on the motion of a candidate."""
    require_work(actor, candidate.motion)


def require_rules_work(actor: Actor, rules: RulesOfDeciding) -> None:
    """Raise unless the actor may take back what was noted of how an organisation decides."""
    require_caller(actor, rules.organisation)


def require_counter(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor may enter a count: a person who leads here or above."""
    require_seen(actor, motion)
    require_role(actor, *OFFICERS, "leader")
    if actor.user_uid is None:
        raise NotAllowed


def require_own_count(actor: Actor, count: Count) -> None:
    """Raise unless it is the actor's own count."""
    require_counter(actor, count.motion)
    if count.counted_by_uid != actor.user_uid:
        raise NotAllowed


def require_contester(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor may note that a result is contested: who leads here or above."""
    require_seen(actor, motion)
    require_role(actor, *OFFICERS, "leader")


def require_officer(actor: Actor, motion: Motion) -> None:
    """Raise unless an officer above the organisation acts: who settles, and who strikes."""
    require_seen(actor, motion)
    require_role(actor, *OFFICERS)


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers asks
    """Raise unless the actor may issue a paper of the motion of this uid."""
    motion = Motion.objects.select_related("organisation").filter(uid=subject_uid).first()
    if motion is None:
        raise NotFound
    require_work(actor, motion)


def person_of(actor: Actor) -> int | None:
    """Return which registered person acts, as their mandate says; None where it does not."""
    if actor.mandate_uid is None:
        return None
    return Mandate.objects.filter(uid=actor.mandate_uid).values_list("person", flat=True).first()


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
