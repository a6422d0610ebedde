"""Whether areas lie in water, by what was written down of water on a day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

import shapely
from django.db.models import Q, QuerySet

from gurvan.areas.limits import Box, measuring_seconds
from gurvan.areas.measuring import Patience
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.land.kinds import MISTAKE, SUPERSEDED, WATER
from gurvan.land.models import Ground, StatedWaters
from gurvan.land.norms import reaches_into, sliver
from gurvan.land.overlapping import Lying, shared
from gurvan.land.queries.grounds import near
from gurvan.land.queries.lying import soums_of
from gurvan.land.shapes import opened

OF_SOUM = 4  # digits of a soum's code; an aimag's has fewer, a bagh's more
UNKNOWN = ""  # the code of a soum of which nobody says which it is


def in_water(
    federation_id: int, rows: Sequence[Area], on: date | None = None
) -> dict[int, bool | None]:
    """Say of areas (by key) whether they lie in water, by what was written down of water on a day.

    Wet is what lies in a water that was entered. Dry is only what lies in none, and in soums of
    which it was stated by that day that all their waters are entered (StatedWaters): that somebody
    wrote one river down makes no dry land of the rest. None where it is not known: where a soum
    into which an area reaches is not stated; and where so little of it is wet (norms.sliver) that
    it may be the roughness of measuring. Three queries at most, however many areas.
    """
    if not rows:
        return {}
    there = _there_on(on or clock.today())
    wet = _wet(rows, Ground.objects.filter(there, federation_id=federation_id, kind=WATER))
    statements = StatedWaters.objects.filter(there, federation_id=federation_id)
    stated = set(statements.values_list("place_id", flat=True))
    soums = _soums(rows, federation_id) if stated else {}
    return {
        row.pk: _told(wet.get(row.pk, Decimal()), row, known=bool(own) and own <= stated)
        for row in rows
        for own in [soums.get(row.pk, set())]
    }


def _there_on(day: date) -> Q:
    """Return what was written down or stated by a day, and had not ended on it.

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
    if not found:
        return wet
    patience = Patience(measuring_seconds(clock.today()))
    for one in shared(shapes, opened(found), 0, patience):
        pk = rows[one.first].pk
        before = wet.get(pk, Decimal())
        wet[pk] = None if before is None or one.hectares is None else before + one.hectares
    return wet


def _soums(rows: Sequence[Area], federation_id: int) -> dict[int, set[str]]:
    """Return the soums into which areas reach, by their keys."""
    lying = soums_of(federation_id, opened([row.wkb for row in rows]))
    return {
        row.pk: _reached(one, _codes([row.place_id])) for row, one in zip(rows, lying, strict=True)
    }


def _reached(lying: Lying, stated: set[str]) -> set[str]:
    """Return the soums into which a shape reaches: as computed, and else as stated.

    Where no boundary is known of a part of it, that part lies in the soum that is stated; where
    that one is computed, or none is stated, in one that nobody knows.
    """
    computed = _codes([code for code, _share in lying.shares])
    if not computed:
        return stated
    rest = 1 - sum(share for _code, share in lying.shares)
    if rest < reaches_into(clock.today()):
        return computed
    return computed | (stated - computed or {UNKNOWN})


def _codes(codes: Collection[str | None]) -> set[str]:
    """Return the soums of places; an aimag is none."""
    return {code[:OF_SOUM] for code in codes if code and len(code) >= OF_SOUM}


def _told(hectares: Decimal | None, row: Area, *, known: bool) -> bool | None:
    if not hectares:
        return False if known and hectares is not None else None
    much = min(sliver(clock.today()), float(row.hectares) / 2)
    return True if hectares >= much else None
