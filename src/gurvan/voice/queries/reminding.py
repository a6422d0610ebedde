"""What the clock reads to remind people: promises that are near, silent asks, and who is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.outbox.receiving import NONE
from gurvan.registry.models import Mandate
from gurvan.voice import policies
from gurvan.voice.models import Ask, Commitment
from gurvan.voice.queries.answers import due
from gurvan.voice.queries.asks import asks
from gurvan.voice.queries.waiting import late

SPOKESMEN = (*sorted(policies.OFFICIALS), "leader", policies.FEDERATION)


def promises_to_remind(*, actor: Actor, today: date, ahead: timedelta) -> QuerySet[Commitment]:
    """Return the open promises of a federation whose day is near or over."""
    rows = Commitment.objects.filter(federation_id=actor.federation_id, erased_on=None)
    return due(rows, today, ahead).select_related("ask")


def asks_to_remind(*, actor: Actor) -> QuerySet[Ask]:
    """Return the asks of a federation whose office had its time and is silent."""
    return late(asks(actor=actor))


def told_for(*, actor: Actor, organisations: Collection[int]) -> dict[int, list[UUID]]:
    """Return the accounts that act for organisations and want to be reminded."""
    held = Mandate.objects.filter(
        federation_id=actor.federation_id,
        organisation__in=organisations,
        role__in=SPOKESMEN,
        until=None,
        user__is_active=True,
    ).exclude(user__reminded=NONE)
    found: defaultdict[int, list[UUID]] = defaultdict(list)
    for organisation, uid in held.values_list("organisation_id", "user__uid").distinct():
        found[organisation].append(uid)
    return found
