"""What is stored of lists: what was taken in, what was made of it; and lists on their way."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from gurvan.imports.lifecycle import IMPORT
from gurvan.imports.words import THINGS, WORDS
from gurvan.kernel.addresses import address
from gurvan.kernel.records import Record
from gurvan.registry.models import Organisation


class Import(Record):
    """A list that was taken in. Its file is destroyed; what it brought is known by uids."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    rows = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default="taken_in", choices=IMPORT.choices())
    taken_at = models.DateTimeField()

    def __str__(self) -> str:
        return capfirst(gettext(WORDS[self.kind]))

    def get_absolute_url(self) -> str:
        """Return the page of the import."""
        return address("imports:import", self.uid)


class Made(models.Model):
    """One thing that an import made of one row."""

    source = models.ForeignKey(Import, models.CASCADE, related_name="made")
    row = models.PositiveIntegerField()
    label = models.CharField(max_length=40)
    row_uid = models.UUIDField()

    class Meta:
        indexes = [models.Index(name="imports_made_rows", fields=["source", "row"])]  # queries.made

    def __str__(self) -> str:
        return gettext(THINGS[self.label])

    def get_absolute_url(self) -> str:
        """Return the page of the thing; of a duty that of its agreement (see queries.made)."""
        names = {
            "registry.organisation": "registry:group",
            "registry.person": "registry:person",
            "registry.membership": "registry:membership",
            "agreements.agreement": "agreements:agreement",
            "agreements.duty": "agreements:duties",
            "land.ground": "land:ground",
            "land.boundary": "land:boundary",
        }
        return reverse(names[self.label], args=[getattr(self, "about", None) or self.row_uid])


class WithoutGround(models.Manager["Staged"]):
    """Lists on their way, without the ground that they tell of: that is read where it is wanted."""

    def get_queryset(self) -> models.QuerySet[Staged]:
        """Return them, their ground left in the database."""
        return super().get_queryset().defer("ground")


class Staged(models.Model):
    """A list on its way: as it was sent, with what was mended in it. Written by drafts.

    All that its file held is in ``sealed``, and what it tells of ground in ``ground``, under a key
    of its own that is destroyed with it. Ground is much, and seldom what is mended: it is written
    anew only where it changed.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    user_uid = models.UUIDField(null=True)
    mandate_uid = models.UUIDField(null=True)
    sent_at = models.DateTimeField(db_index=True)  # commands.destroy_left
    version = models.PositiveIntegerField(default=1)
    checked = models.BooleanField(default=False)
    sealed = models.BinaryField()
    ground = models.BinaryField(default=bytes)  # kernel.large reads and writes it

    objects = WithoutGround()

    def __str__(self) -> str:
        return capfirst(gettext(WORDS[self.kind]))

    def get_absolute_url(self) -> str:
        """Return the page on which the list is looked at before it is taken in."""
        return address("imports:preview", self.uid)


class Shape(models.Model):
    """Where the columns stand in lists of one shape, as somebody said it: no name, no number.

    It holds for the lists of whoever said it, and for nobody else's.
    """

    federation_id = models.PositiveBigIntegerField()
    user_uid = models.UUIDField()
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    places = models.JSONField()
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="imports_one_shape", fields=["federation_id", "user_uid", "kind", "digest"]
            )
        ]

    def __str__(self) -> str:
        return self.digest
