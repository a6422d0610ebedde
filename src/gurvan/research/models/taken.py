"""Whole reports: on their way, and what became of each of their parts once they were taken in."""

from __future__ import annotations

import json
import zlib
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.documents import Document
from gurvan.research.models.sessions import Session
from gurvan.research.models.studies import Study
from gurvan.research.parting.terms import TAKES
from gurvan.vault import keys
from gurvan.vault.sealing import open_sealed, place as sealed_place, seal


class SentReport(models.Model):
    """A whole report on its way, until it is said what its parts are. Written by drafts.

    All that it held is sealed under a key of its own, which is destroyed with it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="sent_reports")
    user_uid = models.UUIDField(null=True)
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(db_index=True)  # commands.destroy_left_reports
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return gettext("A report on its way")

    def get_absolute_url(self) -> str:
        """Return the page on which it is said what its parts are."""
        return address("research:report_parts", self.uid)

    def write(self, held: dict[str, Any]) -> None:
        """Seal what is known of the report."""
        text = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
        key = keys.data_key(self.uid, create=True)
        self.sealed = seal(key, zlib.compress(text, level=1), self._place)

    def read(self) -> dict[str, Any]:
        """Return what is known of the report. Raises VaultLocked, KeyDestroyed."""
        plain = open_sealed(keys.data_key(self.uid), bytes(self.sealed), self._place)
        found: dict[str, Any] = json.loads(zlib.decompress(plain))
        return found

    @property
    def _place(self) -> str:
        return sealed_place("research_sent_report.sealed", self.uid)


class TakenReport(Record):
    """That a whole report was taken into a study: as which document, and with which session."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="taken_reports")
    document = models.ForeignKey(Document, models.PROTECT, related_name="taken_as")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="taken_from")
    taken_on = models.DateField()
    undone_on = models.DateField(null=True)
    # how many papers of the study's reports there were: one issued since may rest on this one
    issued_before = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        """Return the page that tells what became of its parts."""
        return address("research:taken_report", self.uid)


class TakenPart(Record):
    """What one part of a report was taken for, and what became of it. Its words stand elsewhere.

    ``start`` and ``length`` are its place in the report's own document, in code points; ``start``
    is None where it was left out, or kept as bands alone. ``became`` names the row that was made or
    changed, by its model, and ``at_version`` how that row stood then.
    """

    report = models.ForeignKey(TakenReport, models.PROTECT, related_name="parts_taken")
    ordinal = models.PositiveIntegerField()  # its place in the report, from 1
    takes = models.CharField(max_length=20)  # parting.terms.TAKES
    start = models.PositiveIntegerField(null=True)
    length = models.PositiveIntegerField()  # of the part in the file, in code points
    became = models.CharField(max_length=20, blank=True)
    became_uid = models.UUIDField(null=True)
    at_version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "ordinal"], name="taken_part_place"),
            one_of("takes", TAKES, "taken_part_takes"),
        ]

    def __str__(self) -> str:
        return gettext("Part %(number)d") % {"number": self.ordinal}

    def get_absolute_url(self) -> str:
        """Return its place on the page that tells what became of its report."""
        return f"{self.report.get_absolute_url()}#part-{self.ordinal}"
