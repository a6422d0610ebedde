"""What leads and bonds do when somebody is forgotten: whatever rests on them is erased."""

from __future__ import annotations

from typing import Any

from gurvan.accounts.events import AccountErased
from gurvan.accounts.models import User
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Membership, Person
from gurvan.screening import commands, queries
from gurvan.screening.models import Interest


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, subject: Person, **_: Any) -> None:
    """Erase the leads that rest on the person or on a membership of theirs, where there are any."""
    mine = Membership.objects.filter(person=subject).values_list("uid", flat=True)
    found = queries.resting_on(federation_id=actor.federation_id, uids=[subject.uid, *mine])
    if found:
        commands.forget_in_leads(actor=actor, leads=found)


@on(AccountErased)
def an_account_was_erased(actor: Actor, subject: User, **_: Any) -> None:
    """Erase what the official declared who signed in with it, standing or taken back."""
    mine = Interest.objects.filter(federation_id=actor.federation_id, user_uid=subject.uid)
    declared = list(mine.order_by("pk"))
    if declared:
        commands.erase_interests(actor=actor, interests=declared)
