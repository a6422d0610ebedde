"""What is stored of permits, and what can never be false of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.names import fold
from gurvan.kernel.records import Record
from gurvan.permits.lifecycle import BEGUN, EXPLAINED, GIVEN, PERMIT
from gurvan.permits.terms import LEVELS, LONGEST_ORDER, LONGEST_WORDS
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place

NOUGHT = Decimal(0)


def _paper() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")


def _hectares(**options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=12, decimal_places=4, **options)


class Permit(Record):
    """A permission to work land: who asked which office for which area, and what it decided.

    Its number is ours: "P-2026/014" is the fourteenth that was asked for in 2026 in its
    federation, or of those from before, whose order is of 2026.
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    holder = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="permits")
    office = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", models.PROTECT, related_name="+")  # a soum
    area = models.ForeignKey("areas.Area", models.PROTECT, null=True, related_name="permits")
    requested_on = models.DateField(null=True)  # None: of one from before it is not told

    inspected_on = models.DateField(null=True)
    inspection_passed = models.BooleanField(null=True)
    inspection_words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    inspection_paper = _paper()

    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(
        "registry.Organisation", models.PROTECT, null=True, related_name="+"
    )
    level = models.CharField(max_length=10, blank=True)  # terms.LEVELS
    order_number = models.CharField(max_length=LONGEST_ORDER, blank=True)
    order_paper = _paper()
    hectares = _hectares(null=True)  # as the order says, else as the area measures
    returned_hectares = _hectares(default=NOUGHT)

    contracted_on = models.DateField(null=True)
    contract_number = models.CharField(max_length=LONGEST_ORDER, blank=True)
    contract_paper = _paper()
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)  # before its last day
    end_paper = _paper()

    state = models.CharField(max_length=20, choices=PERMIT.choices(), default="requested")
    state_since = models.DateField()
    state_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    words_erased_on = models.DateField(null=True)  # the last time
    left_from = models.CharField(max_length=20, blank=True)  # the state before one aside
    entered_as = models.CharField(max_length=20, blank=True)  # one that existed already
    paper = _paper()  # of one that existed already
    invented = models.BooleanField(default=False)
    search = models.CharField(max_length=500, default="", editable=False)

    derived: ClassVar[frozenset[str]] = frozenset({"search"})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation_id", "year", "serial"], name="permit_number"
            ),
            one_of("state", PERMIT.words, "permit_state"),
            one_of("left_from", {"", *PERMIT.words}, "permit_left_from"),
            one_of("entered_as", {"", *PERMIT.words}, "permit_entered_as"),
            one_of("level", {"", *LEVELS}, "permit_level"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="permit_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(GIVEN))
                | Q(decided_on__isnull=False, decided_by__isnull=False, hectares__gt=0)
                & ~Q(level="")
                & ~Q(order_number=""),
                name="permit_given_by_an_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(BEGUN)) | Q(starts_on__isnull=False),
                name="permit_begun_has_a_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(EXPLAINED))
                | ~Q(state_reason="")
                | Q(words_erased_on__isnull=False),
                name="permit_stopped_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(returned_hectares=0)
                | Q(returned_hectares__gt=0, returned_hectares__lte=F("hectares")),
                name="permit_returns_what_was_given",
            ),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_on__isnull=False),
                name="permit_ended_on_a_day",
            ),
        ]
        indexes = [
            # queries.expiring, desk: what is in force and near its last day, in one federation
            models.Index(fields=["federation_id", "state", "ends_on"], name="permit_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.holder}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save with what it is found by. A token is found by how it begins: " token"."""
        found = fold.tokens(self.number, self.order_number, self.contract_number)
        self.search = (" " + " ".join(sorted(found)))[:500]
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("permits:permit", self.uid)

    @property
    def number(self) -> str:
        """The number that it is called by."""
        return f"P-{self.year}/{self.serial:03d}"

    @property
    def open_hectares(self) -> Decimal:
        """How much of its land was given and is not returned."""
        if self.state not in GIVEN or self.hectares is None:
            return NOUGHT
        left: Decimal = self.hectares - self.returned_hectares
        return left


@dataclass(frozen=True)
class Signed:
    """The official who signed an order, as the order names them."""

    name: str
    post: str


class Official(Record):
    """Who signed the order of a permit, sealed under a key of this row's own.

    A person's name, and nothing that anybody looks permits up by: only the miners' own side and
    the federation read it, and it is erased by destroying the key.
    """

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="officials")
    sealed = models.BinaryField(null=True)  # None: erased, or struck with its decision

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["permit"],
                condition=Q(sealed__isnull=False),
                name="official_one_of_a_permit",
            ),
        ]

    def __str__(self) -> str:
        return str(self.permit)

    def get_absolute_url(self) -> str:
        """Return the address of the permit's card."""
        return self.permit.get_absolute_url()

    def write(self, signed: Signed) -> None:
        """Seal who signed into the row."""
        text = json.dumps([signed.name, signed.post], ensure_ascii=False)
        self.sealed = keys.seal_text(self.uid, self._place, text)

    def read(self) -> Signed:
        """Return who signed. Raises VaultLocked, KeyDestroyed."""
        name, post = json.loads(keys.open_text(self.uid, self._place, self.sealed or b""))
        return Signed(name, post)

    @property
    def _place(self) -> str:
        return sealed_place("permits_official.sealed", self.uid)


class LandReturn(Record):
    """That some land of a permit, or all that was left of it, was returned."""

    permit = models.ForeignKey(Permit, models.PROTECT, related_name="returns")
    returned_on = models.DateField()
    hectares = _hectares()
    paper = _paper()
    struck_on = models.DateField(null=True)  # it was written by mistake
    struck_reason = models.CharField(max_length=LONGEST_WORDS, blank=True)
    words_erased_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hectares__gt=0), name="land_return_of_some"),
            models.CheckConstraint(
                condition=Q(struck_on=None, struck_reason="")
                | Q(struck_on__isnull=False)
                & (~Q(struck_reason="") | Q(words_erased_on__isnull=False)),
                name="land_return_struck_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.permit} {self.returned_on}"

    def get_absolute_url(self) -> str:
        """Return the address of the permit's page of returned land."""
        return address("permits:returns", self.permit.uid)
