"""What is stored of archives that were asked for on a page, until they are fetched or destroyed."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils import formats
from django.utils.translation import gettext

from gurvan.archive.lifecycle import PARCEL
from gurvan.kernel import clock
from gurvan.kernel.addresses import address


class Parcel(models.Model):
    """One archive for one officer: written as long work, fetched once, destroyed soon.

    ``keys`` is what the file will hold of its keys, wrapped by the passphrase, which is stored
    nowhere. ``ring_sealed`` are these keys for whoever writes the file, sealed under a key that is
    destroyed once it is written.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    user_uid = models.UUIDField(null=True)
    mandate_uid = models.UUIDField(null=True)
    asked_at = models.DateTimeField(db_index=True)  # commands.destroy_parcels
    state = models.CharField(max_length=10, default="asked", choices=PARCEL.choices())
    keys = models.JSONField()
    ring_sealed = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(name="archive_mine", fields=["user_uid", "asked_at"]),  # queries.parcels
        ]

    def __str__(self) -> str:
        day = formats.date_format(self.asked_at.astimezone(clock.CIVIL), "SHORT_DATE_FORMAT")
        return gettext("Archive asked for on {day}").format(day=day)

    def get_absolute_url(self) -> str:
        """Return the page on which it is fetched."""
        return address("archive:parcel", self.uid)
