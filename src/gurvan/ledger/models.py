"""What the ledger stores. Entries are append-only, also by triggers in both databases."""

from __future__ import annotations

import uuid

from django.db import models


class Log(models.Model):
    """One federation's log: its name, its key, and the head that an append locks."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField(unique=True)
    origin = models.CharField(max_length=200, unique=True)
    signing_key = models.BinaryField()  # its text, sealed by the vault under this row's uid
    verifier_key = models.CharField(max_length=400)  # as it is published
    size = models.PositiveBigIntegerField(default=0)
    frontier = models.JSONField(default=list)  # hex hashes of the right edge, largest tree first

    def __str__(self) -> str:
        return self.origin


class Entry(models.Model):
    """One fact, in order. Holds nothing personal: digests stand for what may be erased."""

    federation_id = models.PositiveBigIntegerField()
    number = models.PositiveBigIntegerField()  # from 1
    event = models.CharField(max_length=80)
    subject_label = models.CharField(max_length=80)
    subject_uid = models.UUIDField()
    organisation_uid = models.UUIDField(null=True)
    role = models.CharField(max_length=30)
    door = models.CharField(max_length=10)
    at = models.DateTimeField()
    particulars_digest = models.BinaryField()
    record_digest = models.BinaryField()
    salt = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["federation_id", "number"], name="entry_number"),
        ]
        indexes = [
            # history(): the entries of one subject, in order
            models.Index(fields=["subject_uid", "number"], name="entry_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.event}"


class Particulars(models.Model):
    """What an entry's digest stands for. Personal parts can be erased; the erasure is an entry."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="particulars")
    body = models.TextField()  # canonical JSON: {"by", "by_name", "fields"}
    salt = models.BinaryField(null=True)  # destroyed with the person
    erased_in = models.PositiveBigIntegerField(null=True)  # number of the entry that erased it

    def __str__(self) -> str:
        return f"particulars of {self.entry_id}"


class Seal(models.Model):
    """The digest of one business row as it stood after an entry."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="seals")
    label = models.CharField(max_length=80)
    row_uid = models.UUIDField()
    gone = models.BooleanField(default=False)
    digest = models.BinaryField()
    salt = models.BinaryField(null=True)  # destroyed with the person: nothing can be guessed
    salt_digest = models.BinaryField()

    class Meta:
        indexes = [
            # verify --record: the last seal of each row of a model; forget: all seals of a row
            models.Index(fields=["label", "row_uid", "entry"], name="seal_of_row"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.row_uid}"


class Mention(models.Model):
    """Says that an entry's particulars tell of a person, so that forgetting finds them."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="mentions")
    person_uid = models.UUIDField()

    class Meta:
        indexes = [
            # forget_person and "give me a copy of my record": the entries about one person
            models.Index(fields=["person_uid", "entry"], name="mention_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_uid} in {self.entry_id}"


class Tile(models.Model):
    """A full tile of the Merkle tree: 256 hashes. Partial ones are computed when asked for."""

    federation_id = models.PositiveBigIntegerField()
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["federation_id", "level", "index"], name="tile_place"),
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"
