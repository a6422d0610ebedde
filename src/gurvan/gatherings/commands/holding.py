"""What every command on a gathering begins with: it holds the row, asks, and takes its step."""

from __future__ import annotations

from gurvan.gatherings import policies, queries
from gurvan.gatherings.events import GatheringUnpublished
from gurvan.gatherings.lifecycle import AHEAD, GATHERING
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.refusals import GatheringNotReady, PlanIsOver
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.events import Event
from gurvan.ledger.commands import record


def hold(gathering: Gathering) -> None:
    """Lock the gathering's row until the command ends, and read it as it is now."""
    gathering.refresh_from_db(from_queryset=Gathering.objects.select_for_update())


def move(gathering: Gathering, verb: str, *, reason: str = "") -> None:
    """Take the step in the lifecycle. Raises CannotWhile, or GatheringNotReady with what lacks."""
    after = GATHERING.after(gathering.state, verb)
    lacks = queries.lacks(gathering, verb)
    if lacks:
        raise GatheringNotReady(lacks)
    if verb != "close":  # a step back from there leads to "held", which needs its own way back
        gathering.left_from = gathering.state
    gathering.state = after
    gathering.state_since, gathering.state_reason = clock.today(), reason


def require_ahead(gathering: Gathering) -> None:
    """Raise PlanIsOver once it was held or cancelled."""
    if gathering.state not in AHEAD:
        raise PlanIsOver


def take_down(gathering: Gathering, actor: Actor) -> Gathering:
    """Take its public page down after a change by others than the federation, who reads it anew."""
    if not policies.takes_down(actor, gathering):
        return gathering
    gathering.published_on = gathering.results_on = None
    return said(gathering, GatheringUnpublished(), actor)


def said(gathering: Gathering, event: Event, actor: Actor) -> Gathering:
    """Save the gathering and say what happened."""
    gathering.save()
    record(event, actor=actor, subject=gathering)
    return gathering
