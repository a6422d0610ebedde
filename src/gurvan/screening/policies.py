"""Who is told of leads: officers of the federation alone, and of one lead the one who looks at it.

To everybody else there are none, whatever their reach: not to auditors, aimag officers, leaders,
authorities, companies, buyers or researchers, and to no program of theirs. A leader sees what their
own group was asked, and nothing of the lead itself. An official sees what they declared.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec
from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed, NotFound, Refused
from gurvan.registry.models import Mandate, Membership, Office, Organisation, Person
from gurvan.registry.policies import NOTHING, require_leader_word, require_role
from gurvan.registry.ways import OPEN
from gurvan.screening.models import Evidence, Interest, Lead, Word
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


def require_holder(actor: Actor, lead: Lead) -> None:
    """Raise unless the actor is the officer who is named. Raises NotFound, NotYours."""
    require_lead(actor, lead)
    if actor.user_uid is None or lead.officer_uid != actor.user_uid:
        raise NotYours


def require_named(actor: Actor, lead: Lead) -> None:
    """Raise unless the actor is the officer who looks at it, and no party to it.

    Raises NotFound, NotYours, InvolvedYourself.
    """
    require_holder(actor, lead)
    require_not_involved(actor, lead)


def require_free(actor: Actor, lead: Lead) -> None:
    """Raise unless the actor is told of this lead and no party to it.

    Raises NotFound, SecondFactorNeeded, InvolvedYourself.
    """
    require_lead(actor, lead)
    require_not_involved(actor, lead)


def require_not_involved(actor: Actor, lead: Lead) -> None:
    """Raise InvolvedYourself where the actor is a party to what the lead rests on."""
    if involved(lead, actor.user_uid):
        raise InvolvedYourself


def involved(lead: Lead, user_uid: UUID | None) -> bool:
    """Say whether whoever has an account is a party to what a lead rests on.

    That is: acts for one of the groups, holds an office in it, is a member of it, or stands in the
    lead as a person. Only as far as the federation knows who the account's person is.
    """
    if user_uid is None:
        return False
    mine = Mandate.objects.filter(federation_id=lead.federation_id, user__uid=user_uid)
    people = mine.exclude(person=None).order_by().values("person")
    rests = Evidence.objects.filter(lead=lead).order_by().values("row_uid")
    member = Q(organisation__uid__in=rests, state__in=OPEN) | Q(uid__in=rests)
    return (
        mine.filter(organisation__uid__in=rests, until=None).exists()
        or Office.objects.filter(
            organisation__uid__in=rests, person__in=people, until=None
        ).exists()
        or Membership.objects.filter(member, person__in=people).exists()
        or Person.objects.filter(uid__in=rests, pk__in=people).exists()
    )


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
