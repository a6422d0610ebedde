"""What is stored of a file: everything but its bytes, which lie sealed in the office's folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import ForeignObjectRel, Q

from gurvan.files.purposes import IMAGES, KINDS, PURPOSES
from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record


class Attachment(Record):
    """One file as it was kept. Once erased, the row stays and tells only that there was one."""

    name = models.CharField(max_length=120, blank=True)
    media_type = models.CharField(max_length=40, choices=list(KINDS.items()))
    size = models.PositiveIntegerField()  # bytes as kept, before sealing
    sha256 = models.CharField(max_length=64, blank=True)  # of the bytes as kept, before sealing
    sealed_sha256 = models.CharField(max_length=64, blank=True)  # of the sealed bytes: their place
    purpose = models.CharField(max_length=20, choices=list(PURPOSES.items()))
    person_uid = models.UUIDField(null=True, blank=True)  # of whom the file tells, if of one person
    mandate_uid = models.UUIDField(null=True, blank=True)  # under which it was kept
    made_on = models.DateField()
    erased_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(erased_on__isnull=True) & ~Q(sha256="") & ~Q(sealed_sha256="")
                    | Q(erased_on__isnull=False, name="", sha256="", sealed_sha256="")
                ),
                name="attachment_erased_is_bare",
            ),
        ]
        indexes = [
            # queries.attachments_of_person(): what there is to erase or to hand out
            models.Index(fields=["person_uid"], name="attachment_of_person"),
            # tasks.sweep_orphans(): is there a row for these bytes
            models.Index(fields=["sealed_sha256"], name="attachment_of_bytes"),
        ]

    def __str__(self) -> str:
        return self.name or str(KINDS[self.media_type])

    def get_absolute_url(self) -> str:
        """Return the address from which it is downloaded."""
        return address("files:download", self.uid)

    def is_borne(self) -> bool:
        """Say whether any row of any domain names it: something rests on it."""
        return any(rows.filter(**{name: self}).exists() for rows, name in self.bearers())

    @classmethod
    def bearers(cls) -> Iterator[tuple[models.QuerySet[Any], str]]:
        """Yield the rows of each table that can name a file, and the column in which it does."""
        for one in cls._meta.get_fields(include_hidden=True):
            if isinstance(one, ForeignObjectRel):
                yield models.QuerySet(one.related_model), one.field.name

    def look_again(self) -> None:
        """Read it anew inside a command, and let nobody change it meanwhile."""
        self.refresh_from_db(from_queryset=Attachment.objects.select_for_update())

    @property
    def is_image(self) -> bool:
        """Say whether it can be shown as a picture."""
        return self.media_type in IMAGES


class Unborne(models.Model):
    """Since when nothing rests on a file. Written by drafts: what the clock has seen.

    It names the file by its uid, so that it is itself nothing that rests on it.
    """

    attachment_uid = models.UUIDField(unique=True)
    since = models.DateField()

    def __str__(self) -> str:
        return f"{self.since}"
