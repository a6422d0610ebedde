"""What motions do when somebody is forgotten: no seal tells that they stood for election."""

from __future__ import annotations

from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.motions import commands
from gurvan.motions.models import Candidate
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Person


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, subject: Person, **_: Any) -> None:
    """Destroy what opens the seals of their candidacies, where there are any."""
    rows = Candidate.objects.filter(person=subject).select_related("motion").order_by("pk")
    found = list(rows)
    if found:
        commands.forget_in_motions(actor=actor, candidates=found)
