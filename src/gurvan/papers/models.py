"""What is stored of a paper: number, version, state, hashes; and, sealed, what stands on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record
from gurvan.papers.kinds import KINDS, LANGUAGES, REASONS
from gurvan.papers.lifecycle import PAPER
from gurvan.papers.numbering import Number

_DIGEST = 64  # hexadecimal digits of SHA-256


class Paper(Record):
    """One paper as it was issued.

    ``sealed_content`` opens to the salt, the frozen content and what stands at the foot; with the
    same program it is drawn to the same bytes. Once it is erased, only hashes are left, and these
    are salted: nobody can guess from them who was named.
    """

    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    subject_uid = models.UUIDField()  # what it is about, in the domain that issued it
    edition = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=4, choices=list(LANGUAGES.items()))
    issued_on = models.DateField()
    log_size = models.PositiveBigIntegerField()  # entries in the ledger when it was frozen
    content_sha256 = models.CharField(max_length=_DIGEST)  # of salt and canonical content
    file_sha256 = models.CharField(max_length=_DIGEST)  # of the PDF
    sealed_content = models.BinaryField(default=bytes)
    file = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=PAPER.choices(), default="current")
    ended_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=10, blank=True, choices=list(REASONS.items()))
    erased_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["federation_id", "year", "serial"], name="paper_number"
            ),
            models.UniqueConstraint(
                fields=["federation_id", "kind", "subject_uid", "edition", "language"],
                name="paper_edition",
            ),
            models.UniqueConstraint(
                fields=["federation_id", "kind", "subject_uid", "language"],
                condition=Q(state="current"),
                name="paper_one_current",
            ),
            models.CheckConstraint(
                condition=Q(state="current", ended_on=None, withdrawn_why="")
                | Q(state="replaced", ended_on__isnull=False, withdrawn_why="")
                | Q(state="withdrawn", ended_on__isnull=False) & ~Q(withdrawn_why=""),
                name="paper_state",
            ),
            models.CheckConstraint(
                condition=Q(erased_on=None) | Q(sealed_content=b""), name="paper_erased_is_bare"
            ),
            models.CheckConstraint(condition=Q(edition__gte=1), name="paper_edition_counts"),
        ]
        indexes = [
            # queries.known_of(): a file that somebody holds
            models.Index(fields=["file_sha256"], name="paper_of_file"),
            # queries.known_of(): a hash that somebody reads
            models.Index(fields=["content_sha256"], name="paper_of_content"),
            # queries.known_of(): a number that somebody reads
            models.Index(fields=["year", "serial"], name="paper_of_number"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Return the address of its card."""
        return address("papers:paper", self.uid)

    @property
    def number(self) -> str:
        """The number that it is called by, with its check digit."""
        return str(Number(self.year, self.serial))

    @property
    def is_erased(self) -> bool:
        """Say whether its content is gone for good, was never kept, or its file was erased."""
        return not self.sealed_content or bool(self.file and self.file.erased_on)
