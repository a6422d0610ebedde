"""What can be asked about confirmations: how each was made, and whom the federation calls back."""

from __future__ import annotations

from django.db.models import QuerySet, Value

from gurvan.kernel.actors import Actor
from gurvan.registry.models import Confirmation, ConfirmationCode
from gurvan.registry.policies import (
    NOTHING,
    is_federation_officer,
    sees_identities,
    visible_memberships,
)
from gurvan.registry.ways import TO_CALL


def confirmations(*, actor: Actor) -> QuerySet[Confirmation]:
    """Return the confirmations of memberships in reach, newest first."""
    rows = Confirmation.objects.filter(visible_memberships(actor, "membership__"))
    rows = rows.select_related(
        "membership__person", "membership__organisation", "witness", "second_witness", "sheet"
    ).order_by("-confirmed_on", "-pk")
    return rows if sees_identities(actor) else rows.annotate(hidden=Value(value=True))


def to_call_back(*, actor: Actor) -> QuerySet[Confirmation]:
    """Return the confirmations that were drawn and not yet answered for, oldest first."""
    rows = confirmations(actor=actor).filter(
        federation_id=actor.federation_id,
        call_back__in=sorted(TO_CALL),
        membership__state="confirmed",
    )
    rows = rows.order_by("confirmed_on", "pk")
    return rows if is_federation_officer(actor) else rows.filter(NOTHING)


def codes(*, actor: Actor) -> QuerySet[ConfirmationCode]:
    """Return the one-time codes that are out, printed by the federation."""
    rows = ConfirmationCode.objects.filter(
        visible_memberships(actor, "membership__"), used_on=None, revoked_on=None
    )
    rows = rows.select_related("membership__person", "membership__organisation")
    return rows if is_federation_officer(actor) else rows.filter(NOTHING)
