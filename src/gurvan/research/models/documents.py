"""Documents: what was said, in pieces, in versions that stay as they were."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.models.sessions import Session
from gurvan.research.models.studies import Study
from gurvan.research.passages import Passage, length_of, packed, unpacked
from gurvan.research.terms import DOCUMENT_KINDS, LONGEST_TITLE, VERSION_WHY
from gurvan.vault import keys
from gurvan.vault.sealing import place as sealed_place


class Document(Record):
    """What was said in a session, or brought in from a file.

    Its words are sealed in its pieces, under the document's own key, which erasing destroys.
    ``versions`` is the number of the newest version.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="documents")
    session = models.ForeignKey(Session, models.PROTECT, null=True, related_name="documents")
    kind = models.CharField(max_length=20)  # terms.DOCUMENT_KINDS
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)  # none: erased
    made_on = models.DateField()
    versions = models.PositiveIntegerField(default=1)
    erased_on = models.DateField(null=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [one_of("kind", DOCUMENT_KINDS, "document_kind")]
        indexes = [
            # queries.documents: the newest first
            models.Index(fields=["federation_id", "made_on"], name="document_by_day"),
        ]

    def __str__(self) -> str:
        return self.title or gettext("A document whose words were erased")

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return address("research:document", self.uid)


class DocumentVersion(Record):
    """That a document was made, or made anew: which version, when, why, and how long it is."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="history")
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    why = models.CharField(max_length=20)  # terms.VERSION_WHY
    length = models.PositiveIntegerField()  # code points
    passages = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="document_version_once"),
            one_of("why", VERSION_WHY, "document_version_why"),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.number}"

    def get_absolute_url(self) -> str:
        """Return the address of the document's page."""
        return self.document.get_absolute_url()


class Piece(Record):
    """Some passages of a document, which stand so from version ``since`` to before ``until``.

    A correction ends the piece that it changes and begins another in its place: a long document
    is not written anew for one word. What a piece holds changes only where something is withdrawn.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="pieces")
    ordinal = models.PositiveIntegerField()
    since = models.PositiveIntegerField()
    until = models.PositiveIntegerField(null=True)
    length = models.PositiveIntegerField()  # code points, with the line breaks
    passages = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)  # None: erased

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "ordinal"],
                condition=Q(until=None),
                name="piece_newest_once",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since__lt=F("until")), name="piece_stands_some_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.ordinal}"

    def write(self, passages: Sequence[Passage]) -> None:
        """Seal the passages into the row."""
        self.length, self.passages = length_of(passages), len(passages)
        self.sealed = keys.seal_text(self.document.uid, self._place, packed(passages))

    def read(self) -> list[Passage]:
        """Return the passages; none where they were erased. Raises VaultLocked."""
        if self.sealed is None:
            return []
        return unpacked(keys.open_text(self.document.uid, self._place, self.sealed))

    @property
    def _place(self) -> str:
        return sealed_place("research_piece.sealed", self.uid)


class SentFile(models.Model):
    """A transcript on its way, until it is said who its speakers are. Written by drafts.

    All that it held is sealed under a key of its own, which is destroyed with it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    session = models.ForeignKey(Session, models.CASCADE, related_name="sent_files")
    # whose newer file it is; None: it makes a document of its own
    over = models.ForeignKey(Document, models.CASCADE, null=True, related_name="newer_files")
    user_uid = models.UUIDField(null=True)
    sent_at = models.DateTimeField(db_index=True)  # commands.destroy_left_files
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.session)

    def get_absolute_url(self) -> str:
        """Return the page on which it is said who its speakers are."""
        return address("research:speakers", self.uid)

    def write(self, text: str) -> None:
        """Seal what the file holds."""
        self.sealed = keys.seal_text(self.uid, self._place, text)

    def read(self) -> str:
        """Return what the file holds. Raises VaultLocked, KeyDestroyed."""
        return keys.open_text(self.uid, self._place, self.sealed)

    @property
    def _place(self) -> str:
        return sealed_place("research_sent_file.sealed", self.uid)
