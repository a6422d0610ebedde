"""Projects of other programs: on their way into a study, and what was taken in of them."""

from __future__ import annotations

import json
import zlib
from typing import Any
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from gurvan.kernel.addresses import address
from gurvan.kernel.conditions import one_of
from gurvan.kernel.records import Record
from gurvan.research.exchange import PROJECTS
from gurvan.research.models.studies import Study
from gurvan.vault import keys
from gurvan.vault.sealing import open_sealed, place as sealed_place, seal


class SentProject(models.Model):
    """A project or a codebook on its way, until it is taken in. Written by drafts.

    What was read of it is sealed under a key of its own, which is destroyed with it; the file is
    not kept, but for a long one until it is read (``unread``). ``size`` is how much it holds:
    highlights, codes, people, sessions, questions; and ``letters`` how much text. Of a long one
    that was read it is kept too what it would bring (``preview``), so that no page works that out.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    study = models.ForeignKey(Study, models.CASCADE, related_name="sent_projects")
    user_uid = models.UUIDField(null=True)
    mandate_uid = models.UUIDField(null=True)
    sent_at = models.DateTimeField(db_index=True)  # commands.destroy_left_projects
    kind = models.CharField(max_length=20)  # exchange.PROJECTS
    size = models.PositiveIntegerField()
    letters = models.PositiveIntegerField()
    sealed = models.BinaryField()
    unread = models.BooleanField(default=False)  # sealed is the file itself
    preview = models.BinaryField(null=True)  # sealed; None: it is worked out when it is seen

    class Meta:
        constraints = [one_of("kind", PROJECTS, "sent_project_kind")]

    def __str__(self) -> str:
        return gettext("A project on its way")

    def get_absolute_url(self) -> str:
        """Return the page on which it is looked at, and taken in."""
        return address("research:project_look", self.uid)

    def write(self, text: str) -> None:
        """Seal what the file holds, as ``exchange.packed`` writes it."""
        self.sealed = _sealed(self.uid, self._place, text)

    def keep(self, data: bytes) -> None:
        """Seal the file itself, until it is read."""
        self.sealed = seal(keys.data_key(self.uid, create=True), data, self._file)
        self.unread = True

    def file(self) -> bytes:
        """Return the file, while it is not read. Raises VaultLocked, KeyDestroyed."""
        return open_sealed(keys.data_key(self.uid), bytes(self.sealed), self._file)

    def read(self) -> str:
        """Return what the file holds. Raises VaultLocked, KeyDestroyed."""
        return _opened(self.uid, self._place, self.sealed)

    def foresee(self, text: str) -> None:
        """Seal what it would bring, as ``qda_preview.packed`` writes it."""
        self.preview = _sealed(self.uid, self._seen, text)

    def foreseen(self) -> str | None:
        """Return what it would bring, where that is kept. Raises VaultLocked, KeyDestroyed."""
        return None if self.preview is None else _opened(self.uid, self._seen, self.preview)

    @property
    def _place(self) -> str:
        return sealed_place("research_sent_project.sealed", self.uid)

    @property
    def _seen(self) -> str:
        return sealed_place("research_sent_project.preview", self.uid)

    @property
    def _file(self) -> str:
        return sealed_place("research_sent_project.file", self.uid)


class TakenProject(Record):
    """That a project or a codebook was taken into a study, and how much it brought.

    Sealed is under which GUIDs other programs know what it brought, so that it leaves under the
    same ones, and what stood before where the file's words were taken; so it can be taken back.
    """

    study = models.ForeignKey(Study, models.PROTECT, related_name="taken_projects")
    kind = models.CharField(max_length=20)  # exchange.PROJECTS
    taken_on = models.DateField()
    codes = models.PositiveIntegerField()
    documents = models.PositiveIntegerField()
    highlights = models.PositiveIntegerField()
    sealed = models.BinaryField(null=True)  # None: taken back
    taken_back_on = models.DateField(null=True)

    class Meta:
        constraints = [
            one_of("kind", PROJECTS, "taken_project_kind"),
            models.CheckConstraint(
                condition=Q(sealed__isnull=False, taken_back_on=None)
                | Q(sealed=None, taken_back_on__isnull=False),
                name="taken_project_back_wholly",
            ),
        ]

    def __str__(self) -> str:
        return gettext(PROJECTS[self.kind])

    def get_absolute_url(self) -> str:
        """Return the address of the page of what was taken in and out."""
        return address("research:exchange", self.study.uid)

    def write(self, told: dict[str, Any]) -> None:
        """Seal what it brought into the row."""
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        self.sealed = _sealed(self.uid, self._place, text)

    def read(self) -> dict[str, Any]:
        """Return what it brought; nothing where it was taken back. Raises VaultLocked."""
        if self.sealed is None:
            return {}
        found: dict[str, Any] = json.loads(_opened(self.uid, self._place, self.sealed))
        return found

    @property
    def _place(self) -> str:
        return sealed_place("research_taken_project.sealed", self.uid)


def _sealed(uid: Any, place: str, text: str) -> bytes:
    return seal(keys.data_key(uid, create=True), zlib.compress(text.encode(), level=1), place)


def _opened(uid: Any, place: str, sealed: bytes | memoryview) -> str:
    return zlib.decompress(open_sealed(keys.data_key(uid), bytes(sealed), place)).decode()
