"""What studies do when a member is forgotten who took part: what they said is erased."""

from __future__ import annotations

from typing import Any

from gurvan.kernel.actors import Actor
from gurvan.kernel.events import on
from gurvan.registry.events import PersonForgotten
from gurvan.registry.models import Person
from gurvan.research import commands, queries


@on(PersonForgotten)
def somebody_was_forgotten(actor: Actor, subject: Person, **_: Any) -> None:
    """Withdraw what the member consented to, wherever it is written down that they took part.

    What is on its way is destroyed, tables of surveys, reports and projects: it may tell of them.
    """
    commands.destroy_surveys_on_their_way(federation_id=actor.federation_id)
    commands.destroy_reports_on_their_way(federation_id=actor.federation_id)
    commands.destroy_projects_on_their_way(federation_id=actor.federation_id)
    found = queries.linked_to(federation_id=actor.federation_id, person_uid=subject.uid)
    if found:
        commands.forget_participants(actor=actor, participants=found)
