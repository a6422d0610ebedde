"""What is stored of who works under an agreement."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from gurvan.agreements.models.agreements import Agreement
from gurvan.agreements.terms import (
    ROSTER_ENDS,
)
from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record


class RosterLine(Record):
    """A membership on an agreement's roster, from when to when."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="roster")
    membership = models.ForeignKey("registry.Membership", models.PROTECT, related_name="rosters")
    since = models.DateField()
    until = models.DateField(null=True)
    ended_reason = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "membership"],
                condition=Q(until=None),
                name="roster_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lte=F("until")),
                name="roster_line_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(until=None, ended_reason="")
                | Q(until__isnull=False, ended_reason__in=sorted(ROSTER_ENDS)),
                name="roster_line_ends_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.membership)

    def get_absolute_url(self) -> str:
        """Return the address of the page of the agreement's roster."""
        return address("agreements:roster", self.agreement.uid)
