"""Challenges within reach, and what was put together with each."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from gurvan.gatherings.models import Gathering
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.voice import policies
from gurvan.voice.models import Ask, Cause, Challenge
from gurvan.voice.queries.asks import asks
from gurvan.voice.queries.finding import by_words
from gurvan.voice.terms import ASKERS


def challenges(*, actor: Actor) -> QuerySet[Challenge]:
    """Return the challenges that the actor sees, the latest first."""
    rows = Challenge.objects.filter(policies.visible_challenges(actor))
    joined = rows.select_related("organisation__parent", "place", "merged_into", "gathering")
    counted = joined.annotate(alike=Count("merged_challenges"), asked=_asked())
    return counted.order_by("-raised_on", "-pk")


def _asked() -> Any:
    """Return whether an ask rests on a challenge, or on one that says the same."""
    kept = Coalesce(OuterRef("merged_into"), OuterRef("pk"))
    rests = Cause.objects.filter(_same(kept))
    return Exists(rests.order_by())


def searched_challenges(rows: QuerySet[Challenge], text: str) -> QuerySet[Challenge]:
    """Narrow challenges to those that words of them, or of who raised them, find."""
    return by_words(rows, text, "search", "organisation__search")


def standing(*, actor: Actor) -> QuerySet[Challenge]:
    """Return the challenges that stand by themselves: put together with none, and not erased."""
    return challenges(actor=actor).filter(merged_into=None, erased_on=None)


def raised_at(*, actor: Actor, gathering: Gathering) -> QuerySet[Challenge]:
    """Return what was raised at a gathering, as far as the actor sees it."""
    return challenges(actor=actor).filter(gathering=gathering)


def asked_after(*, actor: Actor, gathering: Gathering) -> QuerySet[Ask]:
    """Return the asks that the actor sees and that rest on what was raised at a gathering."""
    rests = Cause.objects.filter(challenge__gathering=gathering).order_by()
    return asks(actor=actor).filter(pk__in=rests.values("ask"))


def alike(*, actor: Actor, challenge: Challenge) -> QuerySet[Challenge]:
    """Return what was put together with a challenge, as far as the actor sees it."""
    return challenges(actor=actor).filter(merged_into=challenge)


def asks_about(*, actor: Actor, challenge: Challenge) -> QuerySet[Ask]:
    """Return the asks in sight that rest on a challenge, or on one that says the same.

    What was put together is one thing that miners raised, so an ask for one of them is for all.
    """
    rests = Cause.objects.filter(_same(challenge.merged_into_id or challenge.pk))
    return asks(actor=actor).filter(pk__in=rests.order_by().values("ask"))


def _same(kept: Any) -> Q:
    """Return the condition on causes: they name the challenge of a key, or what is put with it."""
    return Q(challenge=kept) | Q(challenge__merged_into=kept)


def raisers(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations for which the actor may write down what they raised, or ask."""
    rows = organisations(actor=actor).filter(kind__in=ASKERS)
    if not policies.may(policies.require_raiser, actor):
        return rows.none()
    if actor.role == "leader" and actor.organisation_uid:
        rows = rows.filter(uid=actor.organisation_uid)
    return rows.exclude(state="dissolved")


def history_of_challenge(*, actor: Actor, subject: Challenge) -> list[Told]:
    """Return what has happened to a challenge; who did it only to those who see who people are."""
    return ledger.history(actor=actor, subject=subject, names=policies.sees_names(actor))
