"""What is stored of figures: those that a federation has published, and counts that took long."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record


class Published(Record):
    """A federation's public figures of one period, as they stood on a day. Never counted anew.

    ``told`` holds what is told, and nothing that is withheld; it is empty where an office was
    brought back from a backup, and the period may have been published since. A period is published
    once, also where that was withdrawn: two counts of one period could be subtracted.
    """

    period = models.CharField(max_length=6)  # periods.Period
    counted_on = models.DateField()
    told = models.JSONField()  # telling.Told
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation_id", "period"], name="figures_published_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None, withdrawn_why="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_why=""),
                name="figures_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.period

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return address("figures:published_one", self.uid)


class Kept(models.Model):
    """A count that took long, and what the log's size was then: nothing changed, it still holds.

    Holds numbers only. May be deleted at any time.
    """

    federation_id = models.PositiveBigIntegerField()
    reach = models.CharField(max_length=128)  # the path of whom it was counted for
    role = models.CharField(max_length=30)
    asked = models.CharField(max_length=60)
    log_size = models.PositiveBigIntegerField()
    counted_at = models.DateTimeField()
    content = models.JSONField()

    class Meta:
        constraints = [
            # queries.counted(): the count for one question of one reach
            models.UniqueConstraint(
                fields=["federation_id", "reach", "role", "asked"], name="figures_kept_once"
            ),
        ]

    def __str__(self) -> str:
        return self.asked
