"""What is stored of the links by which calendars read what is due."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gurvan.kernel.records import Record


class CalendarLink(Record):
    """A secret link by which a calendar reads what is due, for one person in one office.

    Of the secret only a keyed digest is kept. One that has ended stays, so that a calendar that
    still asks by it is not taken for somebody who guesses.
    """

    mandate = models.ForeignKey("registry.Mandate", models.PROTECT, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"], condition=Q(ended_at=None), name="calendar_one_open_link"
            ),
        ]

    def __str__(self) -> str:
        return str(self.mandate)
