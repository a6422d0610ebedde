"""Whether areas lie in water, by what was written down of water on a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import shapely
from django.db.models import Q, QuerySet

from gurvan.areas.limits import Box, measuring_seconds
from gurvan.areas.measuring import Patience
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.land.kinds import MISTAKE, SUPERSEDED, WATER
from gurvan.land.models import Ground
from gurvan.land.norms import sliver
from gurvan.land.overlapping import shared
from gurvan.land.queries.grounds import near
from gurvan.land.queries.lying import soums_of
from gurvan.land.shapes import opened

OF_SOUM = 4  # digits of a soum's code; an aimag's has fewer, a bagh's more


class Entered(NamedTuple):
    """Where a water lies: as computed, as stated; and whether it reaches into other soums."""

    pk: int
    federation_id: int
    lies_in_id: str | None
    place_id: str | None
    spans: bool


def in_water(
    federation_id: int, rows: Sequence[Area], on: date | None = None
) -> dict[int, bool | None]:
    """Say of areas (by key) whether they lie in water, by what was written down of water on a day.

    None where it is not known: where no water of a soum into which an area reaches was entered by
    then, for that nobody wrote a river down does not make dry land; and where so little of it is
    wet (norms.sliver) that it may be the roughness of measuring. A few queries, however many areas.
    """
    if not rows:
        return {}
    waters = Ground.objects.filter(
        _there_on(on or clock.today()), federation_id=federation_id, kind=WATER
    )
    entered = [Entered(*told) for told in waters.values_list(*Entered._fields)]
    if not entered:
        return dict.fromkeys(row.pk for row in rows)
    wet, soums = _wet(rows, waters), _soums(rows, federation_id)
    known = _known(entered, waters, {code for own in soums.values() for code in own})
    return {
        pk: _told(hectares, row, known=bool(soums[pk]) and soums[pk] <= known)
        for row in rows
        for pk, hectares in [(row.pk, wet.get(row.pk, Decimal()))]
    }


def _there_on(day: date) -> Q:
    """Return what was written down by a day, and had not ended on it.

    Not what was a mistake, nor what was corrected: what is right of it speaks for those days too.
    """
    rows = Q(known_since__lte=day) & (Q(ended_on=None) | Q(ended_on__gt=day))
    return rows & ~Q(ended_why__in=[MISTAKE, SUPERSEDED])


def _wet(rows: Sequence[Area], waters: QuerySet[Ground]) -> dict[int, Decimal | None]:
    """Return how many hectares of areas are wet, by their keys; None where none can say."""
    shapes = opened([row.wkb for row in rows])
    box = Box(*map(float, shapely.total_bounds(shapes)))
    held = near(waters, box).values_list("wkb", flat=True)
    found = list({bytes(wkb) for wkb in held})  # a water that was entered twice is one water
    wet: dict[int, Decimal | None] = {}
    patience = Patience(measuring_seconds(clock.today()))
    for one in shared(shapes, opened(found), 0, patience):
        pk = rows[one.first].pk
        before = wet.get(pk, Decimal())
        wet[pk] = None if before is None or one.hectares is None else before + one.hectares
    return wet


def _soums(rows: Sequence[Area], federation_id: int) -> dict[int, set[str]]:
    """Return the soums into which areas reach, by their keys: as computed, and else as stated."""
    lying = soums_of(federation_id, opened([row.wkb for row in rows]))
    return {
        row.pk: _codes([code for code, _share in one.shares]) or _codes([row.place_id])
        for row, one in zip(rows, lying, strict=True)
    }


def _known(
    entered: Sequence[Entered], waters: QuerySet[Ground], asked: Collection[str]
) -> set[str]:
    """Return of which soums there is a water: as computed, and else as stated."""
    known = {code for one in entered for code in _codes([one.lies_in_id]) or _codes([one.place_id])}
    several = [one for one in entered if one.spans]
    if several and not known.issuperset(asked):  # of these only the largest soum is written down
        rows = waters.filter(pk__in=[one.pk for one in several]).values_list("wkb", flat=True)
        for one in soums_of(several[0].federation_id, opened(list(rows))):
            known |= _codes([code for code, _share in one.shares])
    return known


def _codes(codes: Collection[str | None]) -> set[str]:
    """Return the soums of places; an aimag is none."""
    return {code[:OF_SOUM] for code in codes if code and len(code) >= OF_SOUM}


def _told(hectares: Decimal | None, row: Area, *, known: bool) -> bool | None:
    if not hectares:
        return False if known and hectares is not None else None
    much = min(sliver(clock.today()), float(row.hectares) / 2)
    return True if hectares >= much else None
