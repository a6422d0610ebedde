"""Who is told of leads: officers of the federation alone, and of one lead the one who looks at it.

To everybody else there are none, whatever their reach: not to auditors, aimag officers, leaders,
authorities, companies, buyers or researchers, and to no program of theirs. A leader sees what their
own group was asked, and nothing of the lead itself. An official sees what they declared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.models import Organisation
from gurvan.registry.policies import (
    NOTHING,
    bearers,
    holds_office,
    require_leader_word,
    require_role,
)
from gurvan.screening.models import Interest, Lead, Word
from gurvan.screening.refusals import InvolvedYourself, NotYours

P = ParamSpec("P")

OFFICER = "federation_officer"
OFFICIAL = "authority_officer"


def looks(actor: Actor) -> bool:
    """Say whether the actor's role is told of leads at all."""
    return actor.is_system or actor.role == OFFICER


def declares(actor: Actor) -> bool:
    """Say whether the actor is an official, who declares bonds."""
    return actor.role == OFFICIAL


def visible(actor: Actor) -> Q:
    """Return which leads the actor sees: all of the federation's, or none."""
    return Q(federation_id=actor.federation_id) if looks(actor) else NOTHING


def visible_words(actor: Actor) -> Q:
    """Return which questions the actor sees: an officer all, a leader those to their own group."""
    if looks(actor):
        return Q(federation_id=actor.federation_id)
    if actor.role == "leader" and actor.organisation_uid is not None:
        return Q(federation_id=actor.federation_id, group_uid=actor.organisation_uid)
    return NOTHING


def visible_interests(actor: Actor) -> Q:
    """Return which declarations the actor sees: an official their own, an officer all."""
    if looks(actor):
        return Q(federation_id=actor.federation_id)
    if declares(actor) and actor.user_uid is not None:
        return Q(federation_id=actor.federation_id, user_uid=actor.user_uid)
    return NOTHING


def require_looker(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is a federation officer, SecondFactorNeeded."""
    require_role(actor, OFFICER)


def require_house(actor: Actor) -> None:
    """Raise NotAllowed unless the house itself acts, by its clock."""
    if not actor.is_system:
        raise NotAllowed


def require_lead(actor: Actor, lead: Lead) -> None:
    """Raise NotFound unless the actor is told of this lead, SecondFactorNeeded."""
    if not looks(actor) or lead.federation_id != actor.federation_id:
        raise NotFound
    require_looker(actor)


def require_named(actor: Actor, lead: Lead) -> None:
    """Raise unless the actor is the officer who looks at it. Raises NotFound, NotYours."""
    require_lead(actor, lead)
    if actor.user_uid is None or lead.officer_uid != actor.user_uid:
        raise NotYours


def require_not_involved(actor: Actor, groups: list[Organisation]) -> None:
    """Raise InvolvedYourself where the actor holds an office in one of the groups."""
    known = bearers(actor)
    if any(holds_office(person, group) for person in known for group in groups):
        raise InvolvedYourself


def require_words_reader(actor: Actor) -> None:
    """Raise NotAllowed unless somebody of the actor's role can be asked for a word."""
    require_role(actor, OFFICER, "leader")


def require_answerer(actor: Actor, word: Word, group: Organisation) -> None:
    """Raise unless the actor may give a group's word: its leader, or the officer who was told it.

    Raises NotFound, NotYours, LeaderNotSettled.
    """
    if looks(actor):
        require_named(actor, word.lead)
        return
    if word.federation_id != actor.federation_id or word.group_uid != actor.organisation_uid:
        raise NotFound
    require_leader_word(actor, group)


def require_official(actor: Actor) -> None:
    """Raise NotAllowed unless the actor is signed in for an authority, SecondFactorNeeded."""
    if not declares(actor):
        raise NotAllowed
    require_role(actor, OFFICIAL)


def require_interests_reader(actor: Actor) -> None:
    """Raise NotAllowed unless the actor declares bonds, or reads those that were declared."""
    require_role(actor, OFFICER, OFFICIAL)


def require_own_interest(actor: Actor, interest: Interest) -> None:
    """Raise NotFound unless the actor declared this, NotAllowed for officers who only read it."""
    if interest.federation_id != actor.federation_id:
        raise NotFound
    require_official(actor)
    if interest.user_uid != actor.user_uid:
        raise NotFound


def may(require: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> bool:
    """Say whether a policy would let the actor pass, for pages that offer what can be done."""
    try:
        require(*args, **kwargs)
    except Refused:
        return False
    return True
