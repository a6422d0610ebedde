"""What imports do when somebody is forgotten: no list on its way brings them back."""

from __future__ import annotations

from typing import Any

from gurvan.imports import commands
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, **_: Any) -> None:
    """Destroy the federation's lists on their way: which of them told of the person nobody knows.

    Whoever sent one sends it again, without that person.
    """
    commands.destroy_all(federation_id=actor.federation_id)
