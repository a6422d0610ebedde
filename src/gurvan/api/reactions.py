"""What the API door does when somebody is forgotten: no kept answer tells of them any more."""

from __future__ import annotations

from typing import Any

from gurvan.api import commands
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, **_: Any) -> None:
    """Empty all of the federation's answers: which of them told of the person nobody knows."""
    commands.empty_answers(federation_id=actor.federation_id)
