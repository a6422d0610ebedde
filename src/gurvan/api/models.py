"""Answers kept for a day, so that a request sent again on a bad line is not done twice."""

from __future__ import annotations

import uuid

from django.db import models


class Answer(models.Model):
    """What was answered to a request that bore an Idempotency-Key.

    While it is being done there is no status. There is no body where the answer told what is told
    once, and where somebody was forgotten since.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.CharField(max_length=64, unique=True)  # keyed hash of who asked and their key
    federation_id = models.PositiveBigIntegerField(
        db_index=True
    )  # empty_answers, when somebody is forgotten
    stood = models.CharField(
        max_length=64
    )  # keyed hash of as whom they asked, and how far they saw
    asked = models.CharField(max_length=64)  # digest of method, path and body
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=80, blank=True)
    body = models.BinaryField(null=True)  # sealed: it may tell of people
    at = models.DateTimeField(db_index=True)  # sweep_answers forgets the old ones

    def __str__(self) -> str:
        return f"answer {self.uid}"
