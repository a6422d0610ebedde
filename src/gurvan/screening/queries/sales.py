"""Sales of minerals by companies that officers noted, each with its paper."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.registry.models import Organisation
from gurvan.registry.queries import organisations
from gurvan.screening import policies
from gurvan.screening.models import Sale


def sales(*, actor: Actor) -> QuerySet[Sale]:
    """Return the sales that the actor sees, the newest first."""
    rows = Sale.objects.filter(policies.visible(actor)).select_related("paper")
    return rows.order_by("-sold_on", "-pk")


def companies(*, actor: Actor) -> QuerySet[Organisation]:
    """Return the companies of which a sale can be noted."""
    rows = organisations(actor=actor).filter(kind="company")
    return rows if policies.looks(actor) else rows.none()


def sellers(rows: Iterable[Sale]) -> dict[UUID, str]:
    """Return by their uids what the companies are called."""
    found = Organisation.objects.filter(uid__in={row.company_uid for row in rows})
    return {row.uid: str(row) for row in found}


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because it is the paper of a sale."""
    return Sale.objects.filter(policies.visible(actor), paper__uid=uid).exists()
