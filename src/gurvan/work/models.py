"""What is stored of long work: who asked for what, and what became of it. No names."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.work.kinds import BROKEN, KINDS, Kind
from gurvan.work.lifecycle import JOB, OPEN


class Job(models.Model):
    """One piece of long work. Written by drafts: what the work itself changes has its entries.

    ``subject_uid`` is what it is about, as its kind knows it. Who asked is named by account and
    mandate; the work is done in their name, and only what they may at that moment.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=40)
    subject_uid = models.UUIDField()
    user_uid = models.UUIDField(null=True)  # null: the house itself
    mandate_uid = models.UUIDField(null=True)
    verified = models.BooleanField(default=False)
    door = models.CharField(max_length=10)
    language = models.CharField(max_length=5)
    state = models.CharField(max_length=10, default="waiting")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    result_key = models.CharField(max_length=40, blank=True)
    result_values = models.JSONField(default=dict)

    class Meta:
        constraints = [
            # Also where two people press the button at one moment.
            models.UniqueConstraint(
                name="work_once_at_a_time",
                fields=["kind", "subject_uid"],
                condition=Q(state__in=OPEN),
            ),
        ]
        indexes = [
            models.Index(name="work_open", fields=["state", "asked_at"]),  # queries.open_jobs
            models.Index(name="work_mine", fields=["user_uid", "asked_at"]),  # policies.visible
        ]

    def __str__(self) -> str:
        return gettext(self.words.words) if self.words else self.kind

    def get_absolute_url(self) -> str:
        """Return the page on which its progress is seen."""
        return address("work:job", self.uid)

    @property
    def words(self) -> Kind | None:
        """Return what is known of its kind; None of one that the program no longer has."""
        return KINDS.get(self.kind)

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.state in OPEN

    def leads_to(self) -> str:
        """Return the address where whoever asked goes on."""
        return self.words.url(self) if self.words else "/"

    def told(self) -> str:
        """Return what came of it, in words; nothing while it is open."""
        if self.is_open:
            return ""
        results = self.words.results if self.words else {}
        says = {**results, **BROKEN}.get(self.result_key, "")
        return gettext(says).format(**self.result_values) if says else ""

    def move(self, verb: str, **told: Any) -> None:
        """Go on to the next state. Raises CannotWhile."""
        self.state = JOB.after(self.state, verb)
        for name, value in told.items():
            setattr(self, name, value)
        self.save()
