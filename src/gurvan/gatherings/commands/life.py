"""The way of a gathering: announced, held, closed; cancelled; and steps taken back."""

from __future__ import annotations

from gurvan.gatherings import policies
from gurvan.gatherings.commands.holding import hold, move, said
from gurvan.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringClosed,
    GatheringHeld,
    GatheringSteppedBack,
)
from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.refusals import NothingToStepBack
from gurvan.gatherings.terms import LONGEST_REASON
from gurvan.gatherings.writing import line
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command

# Where a step back leads from a state that has one way to it.
_BEFORE = {"announced": "planned", "closed": "held"}


@command
def announce_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Say that the plan stands: place, days and agenda. Raises GatheringNotReady, CannotWhile."""
    policies.require_keeper(actor, gathering)
    hold(gathering)
    move(gathering, "announce")
    return said(gathering, GatheringAnnounced(), actor)


@command
def hold_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Record that it was held, from its first day on. Raises GatheringNotReady, CannotWhile."""
    policies.require_keeper(actor, gathering)
    hold(gathering)
    move(gathering, "hold")
    return said(gathering, GatheringHeld(), actor)


@command
def close_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Close it once its minutes are issued. Raises GatheringNotReady, CannotWhile."""
    policies.require_keeper(actor, gathering)
    hold(gathering)
    move(gathering, "close")
    return said(gathering, GatheringClosed(), actor)


@command
def cancel_gathering(*, actor: Actor, gathering: Gathering, reason: str) -> Gathering:
    """Cancel a gathering that is to come; the invited read why. It can be put back.

    Raises GatheringWordsNeeded, GatheringWordsTooLong, CannotWhile.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    why = line(reason, field="reason", most=LONGEST_REASON, needed=True)
    move(gathering, "cancel", reason=why)
    return said(gathering, GatheringCancelled(), actor)


@command
def step_back(*, actor: Actor, gathering: Gathering, version: int | None = None) -> Gathering:
    """Take the last step back: it was a mistake, or it is to be done again; also a cancelling.

    What came of it is public no more then, and a page of what is only planned goes down.
    Raises NothingToStepBack, ChangedMeanwhile.
    """
    policies.require_keeper(actor, gathering)
    hold(gathering)
    gathering.expect(version)
    before = _BEFORE.get(gathering.state) or gathering.left_from
    if gathering.state == "planned" or not before:
        raise NothingToStepBack
    gathering.state = GATHERING.after(gathering.state, f"back_to_{before}")
    # Held again, it was announced or only planned before: what the next step back needs.
    gathering.left_from = gathering.left_from if before == "held" else ""
    gathering.state_since, gathering.state_reason = clock.today(), ""
    gathering.results_on = None  # what came of it stands no more: it may be written anew
    if before == "planned":
        gathering.published_on = None
    return said(gathering, GatheringSteppedBack(state=before), actor)
