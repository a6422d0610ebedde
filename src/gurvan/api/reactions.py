"""What the API door does when words of somebody are erased: no kept answer tells them any more."""

from __future__ import annotations

from typing import Any

from gurvan.api import commands
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten
from gurvan.research.events import ConsentWithdrawn, DocumentErased, SheetWithdrawn, SurveyErased


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, **_: Any) -> None:
    """Empty all of the federation's answers: which of them told of the person nobody knows."""
    commands.empty_answers(federation_id=actor.federation_id)


@on(ConsentWithdrawn)
@on(DocumentErased)
@on(SheetWithdrawn)
@on(SurveyErased)
def words_were_erased(actor: Actor, **_: Any) -> None:
    """Empty all of the federation's answers: any may repeat what was said in a study."""
    commands.empty_answers(federation_id=actor.federation_id)
