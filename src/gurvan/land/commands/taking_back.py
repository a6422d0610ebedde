"""Taking back what a list brought by mistake, while nothing newer stands on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.land import policies
from gurvan.land.commands.laying import PART, in_turn
from gurvan.land.commands.lying import lay_anew
from gurvan.land.events import BoundaryTakenBack, GroundStandsAgain, GroundTakenBack
from gurvan.land.kinds import LICENCE
from gurvan.land.models import Boundary, Ground, Licence, Outlined
from gurvan.land.refusals import LandRests, NoRows, NumberKnown
from gurvan.ledger.commands import command, record_many

T = TypeVar("T", bound=Outlined)


@command
def take_back_grounds(*, actor: Actor, uids: Collection[UUID]) -> int:
    """Take back ground, licences too, all or none; what each had superseded stands again.

    Their rows are destroyed; the log keeps that they were. Raises NotAllowed, NotFound, NoRows,
    LandRests: something of it has ended or was superseded since; NumberKnown: what it had
    superseded cannot stand again, as another licence has the number by now.
    """
    policies.require_keeper(actor)
    rows = _found(Ground.objects.select_related("licence"), actor, uids)
    olds = _before(Ground.objects.select_related("licence"), rows)
    licences = [row.licence for row in rows if row.kind == LICENCE]
    back = [old.licence for old in olds if old.kind == LICENCE]
    _require_free(actor, back, licences)
    Licence.objects.bulk_delete(licences)
    Ground.objects.bulk_delete(rows)
    for old in olds:
        old.ended_on, old.ended_why = None, ""
    Ground.objects.bulk_update(olds, ["ended_on", "ended_why"], batch_size=PART)
    for licence in back:
        licence.stands = True
    Licence.objects.bulk_update(back, ["stands"], batch_size=PART)
    facts: list[tuple[Any, Any, Any]] = [(GroundTakenBack(), row, ()) for row in rows]
    facts += [(GroundStandsAgain(), old, ()) for old in olds]
    record_many(facts, actor=actor)
    return len(rows)


def _require_free(actor: Actor, back: Sequence[Licence], going: Sequence[Licence]) -> None:
    """Raise NumberKnown where a licence would stand again whose number another has by now."""
    others = Licence.objects.filter(federation_id=actor.federation_id, stands=True)
    others = others.exclude(pk__in=[one.pk for one in going])
    for part in _parts([one.number for one in back]):
        taken = others.filter(number__in=part).order_by("number").first()
        if taken is not None:
            raise NumberKnown(number=taken.number)


@command
def take_back_boundaries(*, actor: Actor, uids: Collection[UUID]) -> int:
    """Take back boundaries, all or none; what each had superseded stands again.

    Raises NotAllowed, NotFound, NoRows, LandRests.
    """
    policies.require_keeper(actor)
    rows = _found(Boundary.objects.select_related("place"), actor, uids)
    olds = _before(Boundary.objects.select_related("place"), rows)
    Boundary.objects.bulk_delete(rows)
    for old in olds:
        old.ended_on = None
    Boundary.objects.bulk_update(olds, ["ended_on"], batch_size=PART)
    facts: list[tuple[Any, Any, Any]] = [
        (BoundaryTakenBack(place=row.place.path_mn), row, ()) for row in rows
    ]
    facts += [(GroundStandsAgain(), old, ()) for old in olds]
    record_many(facts, actor=actor)
    lay_anew(actor.federation_id)
    return len(rows)


def _found(every: QuerySet[T], actor: Actor, uids: Collection[UUID]) -> list[T]:
    """Return the rows of these uids, held; none has ended. Raises NoRows, NotFound, LandRests."""
    if not uids:
        raise NoRows
    in_turn(actor)
    held = every.filter(federation_id=actor.federation_id)
    rows = [one for part in _parts(list(set(uids))) for one in held.filter(uid__in=part)]
    if len(rows) != len(set(uids)):
        raise NotFound
    if changed := sum(not one.stands for one in rows):
        raise LandRests(count=changed)
    return sorted(rows, key=lambda one: one.pk)


def _before(every: QuerySet[T], rows: Sequence[Any]) -> list[T]:
    """Return what the rows had superseded."""
    keys = [row.supersedes_id for row in rows if row.supersedes_id]
    return [one for part in _parts(keys) for one in every.filter(pk__in=part)]


def _parts(keys: Sequence[Any]) -> list[Sequence[Any]]:
    return [keys[start : start + PART] for start in range(0, len(keys), PART)]
