"""Who invites people and answers for their accounts: what the accounts ask of the registry."""

from __future__ import annotations

from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.registry.models import Mandate
from gurvan.registry.policies.reach import visible

INVITING = frozenset({"federation_officer", "aimag_officer", "administrator"})


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


def works_elsewhere(actor: Actor, user: User) -> bool:
    """Say whether the account also opens doors of another federation."""
    others = Mandate.objects.filter(user=user, until=None)
    return others.exclude(federation_id=actor.federation_id).exists()
