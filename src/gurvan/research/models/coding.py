"""Codes, and the places in documents that coders gave them to."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel import clock
from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.documents import Document
from gurvan.research.models.people import Participant
from gurvan.research.models.studies import Question, Study
from gurvan.research.terms import COLOURS, LONGEST_CODE, LONGEST_LINE
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place


class Code(Record):
    """A code of a study's codebook; codes stand under one another.

    Deleted only where it came from another program and that is taken back.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="codes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    ordinal = models.PositiveIntegerField()  # its place among those of one parent, from 1
    name = models.CharField(max_length=LONGEST_CODE)
    definition = models.TextField(blank=True)
    memo = models.TextField(blank=True)  # what the coders agreed on; never printed
    colour = models.CharField(max_length=20)  # terms.COLOURS
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    dropped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("colour", COLOURS, "code_colour"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(dropped_on__isnull=False),
                name="code_merged_is_dropped",
            ),
        ]
        indexes = [
            # queries.codes: the codebook of a study
            models.Index(fields=["study", "ordinal"], name="code_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of its page: what it means, and all that bears it."""
        return address("research:code", self.uid)


class Highlight(models.Model):
    """That a coder gave a code to a place in a document. Written by drafts, as notes are.

    ``start`` and ``end`` count the code points of the document's newest version. Where a changed
    document no longer says what was coded, ``loose_since`` is the last version in which the
    positions hold, and the highlight counts nowhere until somebody says what becomes of it.

    Codes given to one place at once share a ``mark``; a place that is only remarked on has no code.
    ``participant`` is who spoke there: None where it is not noted, or where it is several people.
    ``edit`` names how the mark stands, so that two devices do not write over one another.
    ``given_as`` is the code that was given, where that was merged into ``code``.
    """

    uid = models.UUIDField(default=uuid4, unique=True)
    mark = models.UUIDField(default=uuid4)
    federation_id = models.PositiveBigIntegerField()
    document = models.ForeignKey(Document, models.PROTECT, related_name="highlights")
    code = models.ForeignKey(Code, models.PROTECT, null=True, related_name="highlights")
    coder_uid = models.UUIDField()  # an account, or a GuestCoder
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()  # behind the last code point
    loose_since = models.PositiveIntegerField(null=True)
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="+")
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="+")
    memo = models.BinaryField(null=True)  # sealed; None: none
    coded_at = models.DateTimeField()
    changed_at = models.DateTimeField(default=clock.now)
    edit = models.UUIDField(default=uuid4)
    given_as = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    struck_at = models.DateTimeField(null=True)  # kept a while, so that every device learns of it

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="highlight_holds_words"),
        ]
        indexes = [
            # queries.highlights_in: a part of a document
            models.Index(fields=["document", "start"], name="highlight_in_order"),
            # queries.marks_since: what other coders did meanwhile
            models.Index(fields=["document", "changed_at"], name="highlight_changed"),
            # commands.save_highlight: the rows of one mark
            models.Index(fields=["mark"], name="highlight_mark"),
            # queries.tables: how often a code was given, and with which others
            models.Index(
                fields=["code", "document", "start", "end"],
                condition=Q(struck_at=None, loose_since=None),
                name="highlight_standing",
            ),
        ]

    def __str__(self) -> str:
        return gettext("A highlight")

    def note(self, words: str) -> None:
        """Seal a remark into the row, under the document's key; no words take it away."""
        key = self.document.uid
        self.memo = keys.seal_text(key, self._place, words) if words else None

    def noted(self) -> str:
        """Return the remark; "" where there is none. Raises VaultLocked."""
        if self.memo is None:
            return ""
        return keys.open_text(self.document.uid, self._place, self.memo)

    @property
    def _place(self) -> str:
        return sealed_place("research_highlight.memo", self.uid)


class CodedDocument(Record):
    """That a coder has read a document to its end: what they did not code there, they meant so."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="coded")
    coder_uid = models.UUIDField()
    version_of_document = models.PositiveIntegerField()
    finished_on = models.DateField()
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "coder_uid"],
                condition=Q(taken_back_on=None),
                name="document_coded_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.document)

    def get_absolute_url(self) -> str:
        """Return the address of the document's page."""
        return self.document.get_absolute_url()


class GuestCoder(Record):
    """Somebody without an account whose coding came in from another program."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="guest_coders")
    name = models.CharField(max_length=LONGEST_LINE, blank=True)  # none: erased

    def __str__(self) -> str:
        return self.name or gettext("A coder of another program")

    def get_absolute_url(self) -> str:
        """Return the address of the page on which they stand."""
        return address("research:exchange", self.study.uid)


class StruckMark(models.Model):
    """That a highlight was struck here once, by its uid or its mark's: an older file has it still.

    It outlives the highlight, and says nothing of what was given, where, or by whom.
    """

    federation_id = models.PositiveBigIntegerField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="struck_marks")
    uid = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "uid"], name="struck_mark_once"),
        ]

    def __str__(self) -> str:
        return gettext("A highlight that was struck")
