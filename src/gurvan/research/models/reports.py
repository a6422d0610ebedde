"""Reports of a study: the blocks they are made of, and what was overruled in their check."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.disclosing import KINDS
from gurvan.research.models.studies import Study
from gurvan.research.terms import BLOCKS, TELLS
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place


class Report(Record):
    """A report of a study, which is drawn from the record each time it is read.

    ``ways`` says, by attribute, how the participants are told (codes of ``disclosing.HOW``);
    ``told_before`` in which ways they were told in what was issued, before they were told in these.
    ``published`` is the uid of the paper that anybody reads; what was issued before or after is
    not public. All that somebody wrote into it is sealed under its own key.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()  # counted in the study
    begun_on = models.DateField()
    tells = models.CharField(max_length=20, default="groups")  # terms.TELLS
    ways = models.JSONField(default=dict)
    told_before = models.JSONField(default=list)  # of such ways
    published = models.UUIDField(null=True)
    published_on = models.DateField(null=True)
    erased_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="report_number"),
            one_of("tells", TELLS, "report_tells"),
            models.CheckConstraint(
                condition=Q(published=None, published_on=None)
                | Q(published__isnull=False, published_on__isnull=False, erased_on=None),
                name="report_published_on_a_day",
            ),
        ]
        indexes = [
            # public.reports: the newest first
            models.Index(
                fields=["published_on"],
                condition=Q(published_on__isnull=False),
                name="report_published",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Report %(number)d") % {"number": self.number}

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return address("research:report", self.uid)


class ReportBlock(models.Model):
    """One part of a report. Written by drafts, as notes are: no entry tells of each.

    ``about`` is the finding, the evidence or the survey's question that it is tied to; ``other``
    is the question that this one is held together with. What somebody wrote is sealed under
    the report's key; ``before`` is what stood there before, so that it can be taken back.
    """

    uid = models.UUIDField(default=uuid4, unique=True)
    federation_id = models.PositiveBigIntegerField()
    report = models.ForeignKey(Report, models.PROTECT, related_name="blocks")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)  # terms.BLOCKS
    about = models.UUIDField(null=True)
    other = models.UUIDField(null=True)
    hidden = models.BooleanField(default=False)
    sealed = models.BinaryField(null=True)  # None: nothing written, or erased
    before = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1)  # counts what was written

    class Meta:
        constraints = [
            one_of("kind", BLOCKS, "report_block_kind"),
            models.UniqueConstraint(
                fields=["report", "kind", "about"],
                condition=Q(about__isnull=False, other=None),
                name="report_block_once",
            ),
            models.UniqueConstraint(
                fields=["report", "about", "other"],
                condition=Q(other__isnull=False),
                name="report_block_crossed_once",
            ),
        ]
        indexes = [
            # queries.blocks_of: those of a report in their order
            models.Index(fields=["report", "position"], name="report_block_in_order"),
        ]

    def __str__(self) -> str:
        return gettext(BLOCKS[self.kind])

    def get_absolute_url(self) -> str:
        """Return the address of its place in the report."""
        return f"{self.report.get_absolute_url()}#block-{self.uid}"

    def write(self, told: dict[str, Any] | None) -> None:
        """Seal what was written; what stood there before is kept for one step back."""
        self.before = self.sealed
        self.sealed = None
        if told is not None:
            text = json.dumps(told, ensure_ascii=False)
            self.sealed = keys.seal_text(self.report.uid, self._place, text)
        self.version += 1

    def read(self) -> dict[str, str]:
        """Return ``mn`` and ``en`` as written, and ``over``: the digest of what they stand over.

        All are "" where nothing was written. Raises VaultLocked.
        """
        told = {"mn": "", "en": "", "over": ""}
        if self.sealed is not None:
            told |= json.loads(keys.open_text(self.report.uid, self._place, self.sealed))
        return told

    def typed(self) -> list[str]:
        """Return all that was typed and is kept, also what could be taken back to."""
        told = []
        for held in (self.sealed, self.before):
            if held is not None:
                read = json.loads(keys.open_text(self.report.uid, self._place, held))
                told += [text for text in (read["mn"], read["en"]) if text]
        return told

    @property
    def _place(self) -> str:
        return sealed_place("research_reportblock.sealed", self.uid)


class Overruling(Record):
    """That somebody lets something stand which the check of a report found; by name, with a reason.

    ``digest`` is a keyed digest of what was found: where the words change, it is found anew.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="overrulings")
    kind = models.CharField(max_length=20)  # disclosing.KINDS
    digest = models.CharField(max_length=64)
    user_uid = models.UUIDField(null=True)
    sealed = models.BinaryField(null=True)  # the reason; None: erased
    overruled_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("kind", KINDS, "report_overruling_kind"),
            models.UniqueConstraint(
                fields=["report", "digest"],
                condition=Q(taken_back_on=None),
                name="report_overruled_once",
            ),
        ]

    def __str__(self) -> str:
        return gettext(KINDS[self.kind])

    def get_absolute_url(self) -> str:
        """Return the address of the check of the report."""
        return address("research:check_report", self.report.uid)

    def write(self, reason: str) -> None:
        """Seal the reason under the report's key."""
        self.sealed = keys.seal_text(self.report.uid, self._place, reason)

    def read(self) -> str:
        """Return the reason; "" where it was erased. Raises VaultLocked."""
        if self.sealed is None:
            return ""
        return keys.open_text(self.report.uid, self._place, self.sealed)

    @property
    def _place(self) -> str:
        return sealed_place("research_overruling.sealed", self.uid)
