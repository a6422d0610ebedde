"""Who sees and who draws the areas of organisations, as the areas' own pages ask."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from gurvan.kernel.actors import Actor
from gurvan.registry.models import Organisation
from gurvan.registry.policies.organisations import OFFICERS
from gurvan.registry.policies.reach import visible


def sees_areas(actor: Actor) -> Q:
    """Return which areas the actor sees because their holder is in reach."""
    return Q(holder_uid__in=Organisation.objects.filter(visible(actor)).values("uid"))


def draws_for(actor: Actor, holder_uid: UUID) -> bool:
    """Say whether an officer may draw for an organisation in reach; leaders draw for their own."""
    held = Organisation.objects.filter(visible(actor), uid=holder_uid)
    return actor.role in OFFICERS and held.exists()
