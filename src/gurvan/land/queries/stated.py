"""Of which soums all waters are entered, as an office has stated it; and how many those are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.land import policies
from gurvan.land.kinds import WATER
from gurvan.land.models import STANDS, Boundary, Ground, StatedWaters
from gurvan.places.gazetteer import FIRST
from gurvan.places.models import Place

# In which soum it lies is not computed: no boundary is known there, or only the aimag's.
NOT_COMPUTED = Q(lies_in=None) | Q(lies_in__level__in=FIRST)


def stated_waters(*, actor: Actor) -> QuerySet[StatedWaters]:
    """Return every statement that the actor sees, also what was taken back, soum by soum.

    ``waters`` is how many waters of the soum are entered now.
    """
    rows = StatedWaters.objects.filter(policies.visible_boundaries(actor))
    told = _of(Ground.objects.filter(federation_id=OuterRef("federation_id")), OuterRef("place_id"))
    count = told.order_by().values("kind").annotate(count=Count("pk")).values("count")
    counted = rows.annotate(waters=Coalesce(Subquery(count), 0))
    return counted.select_related("place").order_by("place__sort_key", "place_id", "-pk")


def standing_stated_waters(*, actor: Actor) -> QuerySet[StatedWaters]:
    """Return the statements that stand."""
    return stated_waters(actor=actor).filter(STANDS)


def stated_waters_of(*, actor: Actor, uid: UUID) -> StatedWaters:
    """Return one statement. Raises NotFound."""
    found = stated_waters(actor=actor).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def waters_of(federation_id: int, place: Place) -> int:
    """Return how many waters of a soum are entered: as computed, and else as stated."""
    return _of(Ground.objects.filter(federation_id=federation_id), place.code).count()


def are_waters_stated(federation_id: int, place: Place) -> bool:
    """Say whether it stands that all waters of a soum are entered."""
    return StatedWaters.objects.filter(STANDS, federation_id=federation_id, place=place).exists()


def is_bounded(federation_id: int, place: Place) -> bool:
    """Say whether the boundary of a soum is known, so that what lies in it can be computed."""
    return Boundary.objects.filter(STANDS, federation_id=federation_id, place=place).exists()


def _of(rows: QuerySet[Ground], code: Any) -> QuerySet[Ground]:
    """Narrow to the waters that stand and most of which lies in a soum (by its code)."""
    stated = NOT_COMPUTED & Q(place__code__startswith=code)
    return rows.filter(STANDS, Q(lies_in=code) | stated, kind=WATER)
