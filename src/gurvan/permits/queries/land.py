"""The land of permits: what was given, what came back, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import ExtractYear

from gurvan.kernel.actors import Actor
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import LandReturn, Permit
from gurvan.permits.queries.permits import permits
from gurvan.places.models import Place

_GIVEN: Final = Q(state__in=sorted(GIVEN))
# How the land of a permit stands: lifecycle.LAND_WORDS.
LAND: Final = {
    "given": _GIVEN,
    "returned": _GIVEN & Q(returned_hectares__gt=0),
    "open": _GIVEN & Q(returned_hectares__lt=F("hectares")),
}


@dataclass(frozen=True)
class Total:
    """The land given in a soum by the orders of one year, and what became of it, in hectares."""

    place: Place
    year: int
    permits: int
    given: Decimal
    returned: Decimal

    @property
    def open(self) -> Decimal:
        """What is still to be returned of it."""
        return self.given - self.returned


def land_by_year(*, actor: Actor, rows: QuerySet[Permit] | None = None) -> Sequence[Total]:
    """Return the land of the permits that the actor sees, by year of the order and soum.

    Each return counts in the row in which its land was given, so that a row adds up. Permits that
    lapsed before they began gave nothing.
    """
    seen = permits(actor=actor) if rows is None else rows
    given = seen.filter(_GIVEN).order_by().select_related(None)
    found = list(
        given.annotate(order_year=ExtractYear("decided_on"))
        .values_list("place_id", "order_year")
        .annotate(count=Sum(1), given=Sum("hectares"), returned=Sum("returned_hectares"))
    )
    places = Place.objects.in_bulk([code for code, *_ in found])
    totals = [Total(places[code], year, *told) for code, year, *told in found]
    return sorted(totals, key=lambda one: (-one.year, one.place.sort_key, one.place.code))


def returns(*, actor: Actor, permit: Permit) -> QuerySet[LandReturn]:
    """Return the returns of a permit's land, the latest first, also those taken back."""
    rows = LandReturn.objects.filter(permit=permit, federation_id=actor.federation_id)
    return rows.select_related("permit", "paper").order_by("-returned_on", "-pk")
