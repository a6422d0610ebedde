"""What officials declared, and about which groups they can."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from gurvan.accounts.models import User
from gurvan.agreements.queries import agreements
from gurvan.kernel.actors import Actor
from gurvan.permits.queries import permits
from gurvan.registry.models import Organisation
from gurvan.screening import policies
from gurvan.screening.models import Interest


def interests(*, actor: Actor) -> QuerySet[Interest]:
    """Return the declarations that the actor sees, the newest first."""
    rows = Interest.objects.filter(policies.visible_interests(actor))
    return rows.order_by("-declared_on", "-pk")


def groups_before(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the groups that have something before the actor's office: no others are told."""
    if not policies.declares(actor):
        return Organisation.objects.none()
    signed = Q(pk__in=agreements(actor=actor).order_by().values("miners"))
    asked = Q(pk__in=permits(actor=actor).order_by().values("holder"))
    return Organisation.objects.filter(signed | asked).order_by("sort_key", "pk")


def is_bound(actor: Actor, group: Organisation) -> bool:
    """Say whether the actor declared a bond with a group for the office they act for."""
    if actor.user_uid is None or actor.organisation_uid is None:
        return False
    own = Interest.objects.filter(
        federation_id=actor.federation_id, user_uid=actor.user_uid, taken_back_on=None
    )
    return own.filter(authority_uid=actor.organisation_uid, group_uid=group.uid).exists()


def called(rows: Iterable[Interest]) -> dict[UUID, str]:
    """Return by their uids what the officials, their offices and the groups are called."""
    asked = list(rows)
    users = User.objects.filter(uid__in={row.user_uid for row in asked})
    both = {uid for row in asked for uid in (row.authority_uid, row.group_uid)}
    groups = Organisation.objects.filter(uid__in=both)
    names = dict(users.values_list("uid", "name"))
    return names | {row.uid: str(row) for row in groups}
