"""The permits that leads are about: those on which people work, or will."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.permits.models import Permit

RUNNING: Final = ("granted", "contracted", "in_force")


def running(actor: Actor) -> QuerySet[Permit]:
    """Return the federation's permits that were granted and are not over."""
    rows = Permit.objects.filter(federation_id=actor.federation_id, state__in=RUNNING)
    return rows.select_related("holder", "decided_by").order_by("pk")
