"""Who invites people and answers for their accounts: what the accounts ask of the registry."""

from __future__ import annotations

from gurvan.accounts.models import Invitation, User
from gurvan.kernel.actors import Actor
from gurvan.registry.models import Mandate
from gurvan.registry.models.organisations import AFTER_HEX
from gurvan.registry.policies.reach import visible
from gurvan.registry.roles import TENDERS

INVITING = frozenset({"federation_officer", "aimag_officer"})


def may_invite(actor: Actor) -> bool:
    """Say whether the actor may give somebody an account; a mandate is another matter."""
    return actor.role in INVITING


def answers_for(actor: Actor, user: User) -> bool:
    """Say whether the actor answers for an account: the federation, for those who acted in it.

    An administrator does not: who can take somebody's second factor away could act as them.
    """
    if actor.role != "federation_officer":
        return False
    return Mandate.objects.filter(visible(actor, "organisation__"), user=user).exists()


def entrusts(invitation: Invitation) -> bool:
    """Say whether who made a link may give every mandate that the account holds.

    The federation may; an aimag officer, those of leaders below the union. Who acts no longer as
    what they were when they made it, may nothing.
    """
    held = Mandate.objects.filter(until=None).select_related("organisation")
    uid = invitation.mandate_uid
    mandate = held.filter(uid=uid).first() if uid else None
    if mandate is None:
        return False
    if mandate.role == "federation_officer":
        return True  # what it opens elsewhere is works_elsewhere()
    within = {
        "role": "leader",
        "organisation__path__gte": mandate.organisation.path,
        "organisation__path__lt": mandate.organisation.path + AFTER_HEX,
    }
    return not held.filter(user=invitation.user).exclude(**within).exists()


def works_elsewhere(actor: Actor, user: User) -> bool:
    """Say whether the account also opens doors of another federation."""
    others = Mandate.objects.filter(user=user, until=None)
    return others.exclude(federation_id=actor.federation_id).exists()


def tends_outbox(actor: Actor) -> bool:
    """Say whether the actor looks after messages that could not be sent."""
    return actor.role in TENDERS
