"""What is stored of land: ground of every kind, licences, boundaries, whose waters are whole.

Nothing is changed in place: what is newer supersedes, and what it supersedes stays to be seen. The
shapes are normalised WKB of one polygon or several: longitude and latitude (WGS84).
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record
from gurvan.land.kinds import ENDED, KINDS, LICENCE, STATUSES, TAKEN_BACK
from gurvan.land.particulars import MOST_MINERALS, MOST_NAME, MOST_NUMBER
from gurvan.land.shapes import Laid

SMALL = Decimal("0.1")
FINE, COARSE = Decimal("0.0001"), Decimal("0.01")
STANDS = Q(ended_on=None)
MOST_SEARCH = 1000


def shown_hectares(hectares: Decimal) -> Decimal:
    """Return hectares as finely as people speak of them."""
    return hectares.quantize(FINE if hectares < SMALL else COARSE)


@lru_cache(maxsize=1024)  # a company holds many licences
def _spellings(text: str) -> frozenset[str]:
    return fold.tokens(text)


class Outlined(Record):
    """A shape on the ground with its box and its geodesic hectares."""

    wkb = models.BinaryField()
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    hectares = models.DecimalField(max_digits=12, decimal_places=4)  # geodesic, on WGS84
    source = models.CharField(max_length=MOST_NAME, blank=True)  # which file or paper says so
    entered_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    derived: ClassVar[frozenset[str]] = frozenset({"west", "south", "east", "north"})

    class Meta:
        abstract = True

    def lay(self, laid: Laid, row: int) -> None:
        """Take over one of many shapes."""
        self.wkb, self.hectares = laid.wkbs[row], laid.hectares[row]
        self.west, self.south, self.east, self.north = laid.boxes[row]

    @property
    def stands(self) -> bool:
        """Say whether it has not ended, and nothing newer is in its place."""
        return self.ended_on is None

    @property
    def shown_hectares(self) -> Decimal:
        """Return the hectares as finely as people speak of them; little ground more finely."""
        return shown_hectares(self.hectares)


class Ground(Outlined):
    """A piece of ground that no organisation of ours drew: a licence, water, tailings and others.

    ``known_since`` is when it was first written down, also where that was mended later: what
    replaced a slip of the pen speaks for the days of the slip too.
    ``place`` is the soum that its source states; ``lies_in`` the one in which most of it lies by
    the boundaries that were entered (null: not known), ``spans`` that it reaches into others.
    """

    is_new = False  # the command that has just entered it says otherwise

    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    known_since = models.DateField()
    name = models.CharField(max_length=MOST_NAME, blank=True)
    stated_hectares = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    place = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    lies_in = models.ForeignKey(
        "places.Place", models.PROTECT, null=True, blank=True, related_name="+"
    )
    spans = models.BooleanField(default=False)
    ended_why = models.CharField(max_length=20, blank=True, choices=list(ENDED.items()))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    # Folded spellings of what it is called: number, name and holder, each after a space.
    search = models.CharField(max_length=MOST_SEARCH, blank=True, editable=False)

    derived: ClassVar[frozenset[str]] = Outlined.derived | {
        "known_since", "lies_in_id", "spans", "search",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hectares__gt=0), name="ground_has_hectares"),
            models.CheckConstraint(
                condition=Q(west__lt=F("east"), south__lt=F("north")), name="ground_has_extent"
            ),
            models.CheckConstraint(condition=Q(kind__in=sorted(KINDS)), name="ground_kind"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | Q(ended_on__isnull=False, ended_why__in=sorted(ENDED)),
                name="ground_ended_with_a_reason",
            ),
        ]
        indexes = [
            # queries.near(): what stands, or stood on a day, and whose box meets a box
            models.Index(
                fields=["federation_id", "west", "east", "south", "north"], name="ground_by_box"
            ),
            # queries.grounds(): the list, by kind; queries.in_water(): water, on any day
            models.Index(fields=["federation_id", "kind", "-id"], name="ground_by_kind"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """Return what it is called: a licence by its number, others by name or kind."""
        from django.utils.translation import gettext

        number = self.licence.number if self.kind == LICENCE else ""
        return " ".join(filter(None, (number, self.name))) or gettext(KINDS[self.kind])

    @property
    def parts(self) -> tuple[Record, ...]:
        """Return what is told in its entries: of a licence, what more is told of it."""
        return (self.licence,) if self.kind == LICENCE else ()

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("land:ground", self.uid)

    def index(self, *texts: str) -> None:
        """Write down the spellings by which it is found."""
        found = frozenset[str]().union(*map(_spellings, (self.name, *texts)))
        self.search = (" " + " ".join(sorted(found)))[:MOST_SEARCH]


class Licence(Record):
    """What more is told of a licence. Of those that stand, no two have one number.

    ``register_number`` is the holder's, in the register of legal persons (7 digits).
    """

    ground = models.OneToOneField(Ground, models.PROTECT, related_name="licence")
    number = models.CharField(max_length=MOST_NUMBER)
    holder = models.CharField(max_length=MOST_NAME)
    register_number = models.CharField(max_length=7, blank=True)
    minerals = models.CharField(max_length=MOST_MINERALS, blank=True)
    status = models.CharField(max_length=20, choices=list(STATUSES.items()))
    granted_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    stands = models.BooleanField(default=True)  # as its ground does: a constraint sees one table

    class Meta:
        constraints = [
            # also commands.licences: the licences of these numbers
            models.UniqueConstraint(
                fields=["federation_id", "number"],
                condition=Q(stands=True),
                name="licence_number_once",
            ),
            models.CheckConstraint(condition=Q(status__in=sorted(STATUSES)), name="licence_status"),
            models.CheckConstraint(
                condition=Q(granted_on=None)
                | Q(expires_on=None)
                | Q(expires_on__gte=F("granted_on")),
                name="licence_forwards",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of its ground's card."""
        return self.ground.get_absolute_url()

    def particulars(self) -> tuple[Any, ...]:
        """Return what a newer list is compared with."""
        return (
            self.holder, self.register_number, self.minerals, self.status,
            self.granted_on, self.expires_on,
        )  # fmt: skip


class Boundary(Outlined):
    """The official shape of an aimag or a soum. Of each place one stands."""

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hectares__gt=0), name="boundary_has_hectares"),
            models.CheckConstraint(
                condition=Q(west__lt=F("east"), south__lt=F("north")), name="boundary_has_extent"
            ),
            models.UniqueConstraint(
                fields=["federation_id", "place"], condition=STANDS, name="boundary_once"
            ),
        ]
        indexes = [
            # queries.boundaries_near(): the soums whose boxes meet a box
            models.Index(
                fields=["federation_id", "west", "east", "south", "north"],
                condition=STANDS,
                name="boundary_by_box",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("land:boundary", self.uid)


class StatedWaters(Record):
    """An office says that all waters of a soum are entered, by a source. Of each soum one stands.

    ``known_since`` is the day on which it was stated, ``ended_on`` that on which it was taken back.
    """

    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")
    source = models.CharField(max_length=MOST_NAME)  # which map or register shows all waters
    known_since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=20, blank=True, choices=list(TAKEN_BACK.items()))

    class Meta:
        constraints = [
            # also queries.in_water(): which soums' waters are whole
            models.UniqueConstraint(
                fields=["federation_id", "place"], condition=STANDS, name="waters_stated_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_why="")
                | Q(ended_on__isnull=False, ended_why__in=sorted(TAKEN_BACK)),
                name="waters_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("land:stated_waters", self.uid)

    @property
    def stands(self) -> bool:
        """Say whether it was not taken back."""
        return self.ended_on is None
