"""What gatherings do when somebody is forgotten: that they were anywhere is erased."""

from __future__ import annotations

from typing import Any

from gurvan.gatherings import commands
from gurvan.gatherings.models import Presence
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Person


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, subject: Person, **_: Any) -> None:
    """Erase that the person was at gatherings, where they were at any."""
    rows = Presence.objects.filter(person=subject).select_related("gathering").order_by("pk")
    found = list(rows)
    if found:
        commands.forget_in_gatherings(actor=actor, presences=found)
