"""The figures that are asked for: counted now, or kept from when nothing had changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from gurvan.figures import policies
from gurvan.figures.models import Kept, Published
from gurvan.figures.norms import figure
from gurvan.figures.queries.counting import count
from gurvan.figures.subjects import Asked, Counted
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger


@dataclass(frozen=True)
class Answer:
    """What was counted, and when. ``old``: something has been entered since."""

    counted: Counted
    at: datetime
    old: bool
    log_size: int
    fresh: bool  # counted for this very question, and not kept yet


def counted(*, actor: Actor, asked: Asked) -> Answer:
    """Return the figures within the actor's reach. Raises NotAllowed.

    A kept count holds as long as the federation's log has not grown, that is: as long as nothing
    has changed, and for the rest of the day, because what is late depends on it. For some minutes
    more it is shown with its time, so that a large office does not count all day.
    """
    policies.require_business(actor)
    size, now = ledger.size_of(actor.federation_id), clock.now()
    kept = Kept.objects.filter(
        federation_id=actor.federation_id, reach=actor.reach, role=actor.role, asked=str(asked)
    ).first()
    if kept is not None:
        same_day = timezone.localdate(kept.counted_at) == clock.today()
        holds = kept.log_size == size and same_day
        young = now - kept.counted_at < timedelta(minutes=figure("kept_for_minutes", clock.today()))
        if holds or (young and same_day):
            return Answer(Counted(**kept.content), kept.counted_at, not holds, size, fresh=False)
    return Answer(count(actor=actor, asked=asked), now, old=False, log_size=size, fresh=True)


def published(*, actor: Actor) -> QuerySet[Published]:
    """Return the figures that the actor's federation has published, the newest first."""
    return Published.objects.filter(policies.visible(actor)).order_by("-counted_on", "-pk")
