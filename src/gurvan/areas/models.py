"""What is stored of an area: whose and what it is, and its shape as it was drawn."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.areas.kinds import KINDS, SOURCES
from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record

SMALL = Decimal("0.1")
FINE, COARSE = Decimal("0.0001"), Decimal("0.01")


class Area(Record):
    """One shape on the ground. It is never edited: a better one supersedes it.

    So a paper that names an area names the very shape that was agreed, whatever is drawn later.
    """

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    holder_uid = models.UUIDField(null=True, blank=True)  # the organisation whose area it is
    # Normalised WKB of a polygon: longitude and latitude (WGS84), outer ring counter-clockwise.
    wkb = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    hectares = models.DecimalField(max_digits=12, decimal_places=4)  # geodesic, on WGS84
    stated_hectares = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=20, choices=list(SOURCES.items()))
    repaired = models.BooleanField(
        default=False
    )  # it crossed itself; the proposed repair was taken
    drawn_on = models.DateField()
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    derived: ClassVar[frozenset[str]] = frozenset({"west", "south", "east", "north"})

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hectares__gt=0), name="area_has_hectares"),
            models.CheckConstraint(
                condition=Q(west__lt=F("east"), south__lt=F("north")), name="area_has_extent"
            ),
        ]
        indexes = [
            # queries.areas_of(): the areas of one organisation
            models.Index(fields=["holder_uid"], name="area_of_holder"),
            # queries.touching(): the areas whose boxes meet a box, in one federation
            models.Index(
                fields=["federation_id", "west", "east", "south", "north"], name="area_by_box"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_hectares(self) -> Decimal:
        """Return the hectares as finely as people speak of them; a small area more finely."""
        return self.hectares.quantize(FINE if self.hectares < SMALL else COARSE)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("areas:area", self.uid)
