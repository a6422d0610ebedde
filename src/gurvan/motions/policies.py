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
from gurvan.motions.models import Candidate, Count, Motion, Remark, RulesOfDeciding
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
RULINGS = ("settled", "struck")  # of terms.REMARKS: an officer's word on a result
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
    """Say whether somebody who sees a motion is told its numbers: beyond it no small ones.

    Also none is told from which a small one follows, such as who did not come.
    """
    if sees_words(actor):
        return True
    least = least_told(motion.decided_on or motion.called_for)
    present, untied = motion.present or 0, motion.untied or 0
    there = present + untied
    told = [*motion.votes, present, (motion.members or 0) - present]
    apart = [untied]  # of these, that there is none at all can be told
    if motion.handed_out is None:
        apart.append(0 if motion.is_election else there - sum(motion.votes))
    else:
        box, spoilt = motion.in_box or 0, motion.spoilt or 0
        apart += [spoilt, motion.handed_out - box, there - motion.handed_out]
    small = any(number < least for number in told) or any(0 < one < least for one in apart)
    return bool(motion.votes) and not small


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
    """Raise unless the actor may enter a count: a person who leads here or above.

    Raises NotFound, NotAllowed, LeaderNotSettled.
    """
    _require_lead(actor, motion)
    if actor.user_uid is None:
        raise NotAllowed


def _require_lead(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor leads here or above, and it is settled that they do."""
    require_seen(actor, motion)
    require_role(actor, *OFFICERS, "leader")
    if actor.role != "leader":
        return
    if actor.organisation_uid is None:
        raise NotAllowed
    require_undisputed(Organisation.objects.get(uid=actor.organisation_uid))


def require_own_count(actor: Actor, count: Count) -> None:
    """Raise unless it is the actor's own count; it can be taken back under a dispute as well."""
    require_seen(actor, count.motion)
    require_role(actor, *OFFICERS, "leader")
    if count.counted_by_uid != actor.user_uid:
        raise NotAllowed


def require_contester(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor may note that a result is contested: who leads here or above."""
    _require_lead(actor, motion)


def require_officer(actor: Actor, motion: Motion) -> None:
    """Raise unless an officer above the organisation acts: who settles, and who strikes."""
    require_seen(actor, motion)
    require_role(actor, *OFFICERS)


def require_back(actor: Actor, motion: Motion) -> None:
    """Raise unless the actor may take the last step back.

    Whoever recorded it may. What two people counted, or an officer has settled or struck once, an
    officer alone takes off.
    """
    settled = motion.state == "struck" or (
        motion.state == "decided"
        and (
            motion.in_box is not None
            or Remark.objects.filter(motion=motion, about__in=RULINGS).exists()
        )
    )
    (require_officer if settled else require_work)(actor, motion)


def require_issue(actor: Actor, kind: str, subject_uid: UUID) -> None:  # noqa: ARG001 - as papers asks
    """Raise unless the actor may issue a paper of the motion of this uid."""
    motion = Motion.objects.select_related("organisation").filter(uid=subject_uid).first()
    if motion is None:
        raise NotFound
    require_work(actor, motion)


def persons_of(user_uid: UUID | None) -> set[int]:
    """Return which registered people an account is, as any of its mandates says or once said."""
    rows = Mandate.objects.filter(user__uid=user_uid, person__isnull=False) if user_uid else None
    return set() if rows is None else set(rows.values_list("person", flat=True))


def may(require: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
