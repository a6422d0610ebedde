"""The figures that are asked for: counted now, or kept from when nothing had changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter

from django.db.models import QuerySet
from django.utils import timezone

from gurvan.figures import policies
from gurvan.figures.models import Kept, Published
from gurvan.figures.norms import figure
from gurvan.figures.queries.counting import count
from gurvan.figures.refusals import NoSuchAimag, NoSuchKind
from gurvan.figures.subjects import Asked, Counted
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.places import queries as places
from gurvan.registry.kinds import MEMBER_KINDS


@dataclass(frozen=True)
class Answer:
    """What was counted, and when. ``old``: something has been entered since."""

    counted: Counted
    at: datetime
    old: bool
    log_size: int
    fresh: bool  # counted for this very question, and not kept yet
    took_long: bool = False  # so that it is worth keeping for whoever asks next


def at_a_glance(*, actor: Actor, asked: Asked) -> Answer:
    """Return the figures within the actor's reach; a door keeps them where counting took long.

    A kept count holds as long as the federation's log has not grown, that is: as long as nothing
    has changed, and for the rest of the day, because what is late depends on it. For some minutes
    more it is shown with its time, so that a large office does not count all day. Raises
    NotAllowed, NoSuchAimag, NoSuchKind.
    """
    policies.require_business(actor)
    _require_known(asked)
    size, now = ledger.size_of(actor.federation_id), clock.now()
    kept = _kept(actor, asked, size, now)
    if kept is not None:
        return kept
    began = perf_counter()
    found = count(actor=actor, asked=asked)
    long = perf_counter() - began >= figure("kept_from_seconds", clock.today())
    return Answer(found, now, old=False, log_size=size, fresh=True, took_long=long)


def _require_known(asked: Asked) -> None:
    """Refuse a place or a kind that there is not: each would be counted, and kept."""
    if asked.aimag and not places.aimags().filter(code=asked.aimag).exists():
        raise NoSuchAimag(field="aimag")
    if asked.kind and asked.kind not in MEMBER_KINDS:
        raise NoSuchKind(field="kind", kinds=", ".join(sorted(MEMBER_KINDS)))


def _kept(actor: Actor, asked: Asked, size: int, now: datetime) -> Answer | None:
    kept = Kept.objects.filter(
        federation_id=actor.federation_id, reach=actor.reach, role=actor.role, asked=str(asked)
    ).first()
    if kept is None or timezone.localdate(kept.counted_at) != clock.today():
        return None
    holds = kept.log_size == size
    young = now - kept.counted_at < timedelta(minutes=figure("kept_for_minutes", clock.today()))
    if not holds and not young:
        return None
    return Answer(Counted(**kept.content), kept.counted_at, not holds, size, fresh=False)


def published(*, actor: Actor) -> QuerySet[Published]:
    """Return the figures that the actor's federation has published, the newest first."""
    return Published.objects.filter(policies.visible(actor)).order_by("-counted_on", "-pk")
