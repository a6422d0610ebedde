"""What anybody may read of a gathering: the plan before, what came of it afterwards."""

from __future__ import annotations

from gurvan.gatherings import policies, queries
from gurvan.gatherings.commands.holding import hold, said
from gurvan.gatherings.events import (
    GatheringPublished,
    GatheringUnpublished,
    ResultsHidden,
    ResultsPublished,
)
from gurvan.gatherings.models import Gathering
from gurvan.gatherings.refusals import (
    NotPublic,
    NotToBePublic,
    PublicAlready,
    ResultsTooEarly,
)
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command


@command
def publish_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Make its page public: title, goal, place, days, agenda, who calls. The federation alone.

    Raises NotToBePublic while it is only planned, PublicAlready.
    """
    policies.require_federation(actor, gathering)
    hold(gathering)
    if gathering.state == "planned":
        raise NotToBePublic
    if gathering.published_on is not None:
        raise PublicAlready
    gathering.published_on = clock.today()
    return said(gathering, GatheringPublished(), actor)


@command
def unpublish_gathering(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Take its public page down, at once, with all that stands there. Raises NotPublic."""
    policies.require_federation(actor, gathering)
    hold(gathering)
    if gathering.published_on is None:
        raise NotPublic
    gathering.published_on = gathering.results_on = None
    return said(gathering, GatheringUnpublished(), actor)


@command
def publish_results(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Make public what came of it: who was there, what was decided, photos agreed to for that.

    How many were there is decided once, with the first time: two tables could be compared. Which
    organisations were there is told anew each time: one that was struck off the list is gone.
    Raises ResultsTooEarly, PublicAlready.
    """
    policies.require_federation(actor, gathering)
    hold(gathering)
    if gathering.published_on is None or gathering.state != "closed":
        raise ResultsTooEarly
    if gathering.results_on is not None:
        raise PublicAlready
    now = queries.told_of(gathering)
    gathering.told = now | (gathering.told or {}) | {"names": now["names"]}
    gathering.results_on = clock.today()
    return said(gathering, ResultsPublished(), actor)


@command
def hide_results(*, actor: Actor, gathering: Gathering) -> Gathering:
    """Take what came of it off the public page; the plan stays there. Raises NotPublic."""
    policies.require_federation(actor, gathering)
    hold(gathering)
    if gathering.results_on is None:
        raise NotPublic
    gathering.results_on = None
    return said(gathering, ResultsHidden(), actor)
