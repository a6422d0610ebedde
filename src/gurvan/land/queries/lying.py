"""In which soum a shape lies, by the boundaries that were entered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import numpy as np
import shapely
from django.db.models import QuerySet

from gurvan.areas.limits import Box
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.land import policies
from gurvan.land.models import STANDS, Boundary
from gurvan.land.norms import reaches_into
from gurvan.land.overlapping import Lying, lying
from gurvan.land.shapes import Given, Shapes, opened
from gurvan.places.gazetteer import SECOND


def boundaries(*, actor: Actor) -> QuerySet[Boundary]:
    """Return every boundary that the actor sees, older ones too, in the order of the codes."""
    rows = Boundary.objects.filter(policies.visible_boundaries(actor))
    return rows.select_related("place", "supersedes", "superseded_by").order_by("place_id", "-pk")


def standing_boundaries(*, actor: Actor) -> QuerySet[Boundary]:
    """Return the boundaries that stand."""
    return boundaries(actor=actor).filter(STANDS).defer("wkb")


def boundary(*, actor: Actor, uid: UUID) -> Boundary:
    """Return one boundary. Raises NotFound."""
    found = boundaries(actor=actor).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def boundaries_near(federation_id: int, box: Box) -> QuerySet[Boundary]:
    """Return the boundaries that stand and whose boxes meet a box."""
    return meeting(Boundary.objects.filter(STANDS, federation_id=federation_id), box)


def meeting(rows: QuerySet[Boundary], box: Box) -> QuerySet[Boundary]:
    """Narrow to the boundaries whose boxes meet a box."""
    return rows.filter(
        west__lte=box.east, east__gte=box.west, south__lte=box.north, north__gte=box.south
    )


def soums_of(federation_id: int, shapes: Shapes) -> list[Lying]:
    """Return where each shape lies: its soum, and where no soum's boundary is known, its aimag.

    One query, however many shapes.
    """
    if not len(shapes):
        return []
    box = Box(*map(float, shapely.total_bounds(shapes)))
    rows = list(boundaries_near(federation_id, box).values_list("place_id", "wkb", "place__level"))
    soums = [(code, wkb) for code, wkb, level in rows if level in SECOND]
    aimags = [(code, wkb) for code, wkb, level in rows if level not in SECOND]
    found = _lying(shapes, soums)
    without = [place for place, one in enumerate(found) if one.code is None]
    for place, one in zip(without, _lying(shapes[without], aimags), strict=True):
        found[place] = one
    return found


def soum_of(federation_id: int, wkb: bytes) -> Lying:
    """Return where one shape lies, with its shares; nothing where no boundary is known there."""
    return soums_of(federation_id, opened([wkb]))[0]


def _lying(shapes: Shapes, places: Sequence[tuple[str, Given]]) -> list[Lying]:
    drawn = opened([wkb for _, wkb in places]) if places else np.empty(0, dtype=object)
    codes = [code for code, _ in places]
    return lying(shapes, codes, drawn, reaches_into(clock.today()))
