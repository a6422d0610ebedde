"""What leads do when somebody is forgotten: whatever rests on them is erased."""

from __future__ import annotations

from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Membership, Person
from gurvan.screening import commands, queries


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, subject: Person, **_: Any) -> None:
    """Erase the leads that rest on the person or on a membership of theirs, where there are any."""
    mine = Membership.objects.filter(person=subject).values_list("uid", flat=True)
    found = queries.resting_on(federation_id=actor.federation_id, uids=[subject.uid, *mine])
    if found:
        commands.forget_in_leads(actor=actor, leads=found)
