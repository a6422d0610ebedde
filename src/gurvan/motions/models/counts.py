"""What is stored of what was found in the box. Who voted how is nowhere."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record
from gurvan.motions.counting import Figures
from gurvan.motions.models.motions import Motion


class Count(Record):
    """What one of the two counters found in the box, in one round of counting."""

    motion = models.ForeignKey(Motion, models.PROTECT, related_name="counts")
    round = models.PositiveSmallIntegerField()
    counted_by_uid = models.UUIDField()  # the account; shown to nobody
    handed_out = models.PositiveIntegerField()
    in_box = models.PositiveIntegerField()
    spoilt = models.PositiveIntegerField()
    votes = models.JSONField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["motion", "round", "counted_by_uid"],
                condition=Q(taken_back=False),
                name="count_once_in_a_round",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.motion.number} / {self.round}"

    def get_absolute_url(self) -> str:
        """Return the address of the counts of the motion."""
        return address("motions:counts", self.motion.uid)

    @property
    def figures(self) -> Figures:
        """The numbers."""
        return Figures(
            votes=tuple(self.votes),
            handed_out=self.handed_out,
            in_box=self.in_box,
            spoilt=self.spoilt,
        )
