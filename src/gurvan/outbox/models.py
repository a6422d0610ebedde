"""What is stored of a message: what it says by key and values, to which account, how it fared."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from gurvan.outbox.faults import FAULTS

STATES = ("waiting", "sending", "sent", "failed", "given_up", "not_wanted")
# It is over: nothing more is tried.
OVER = ("sent", "given_up", "not_wanted")


class Message(models.Model):
    """One message to one account. No part of the record: it follows from what is recorded.

    ``about`` digests, with a key, what the message is about and to whom: the same reminder is
    never queued twice, not even after what it said was forgotten (``thinned``). ``claim`` names
    the try that is under way, until ``claimed_until``.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    federation_id = models.PositiveBigIntegerField()
    about = models.CharField(max_length=64, unique=True)
    wording = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    receiver_uid = models.UUIDField(null=True)
    state = models.CharField(max_length=12, default="waiting")
    way = models.CharField(max_length=8, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField()
    try_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    thinned = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=sorted(STATES)), name="message_state"),
            models.CheckConstraint(
                condition=Q(fault__in=["", *sorted(FAULTS)]), name="message_fault"
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claim__isnull=False, claimed_until__isnull=False)
                | (~Q(state="sending") & Q(claim=None, claimed_until=None)),
                name="message_claimed_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(thinned=True, receiver_uid=None)
                | Q(thinned=False, receiver_uid__isnull=False),
                name="message_thinned_names_nobody",
            ),
        ]
        indexes = [
            # commands.claim_message: what can be sent now, oldest first
            models.Index(fields=["try_at"], condition=Q(state="waiting"), name="message_to_send"),
            # commands.claim_message: what somebody took and did not bring to an end
            models.Index(
                fields=["claimed_until"], condition=Q(state="sending"), name="message_taken"
            ),
            # queries.not_sent, desk: what an administrator looks at
            models.Index(
                fields=["federation_id", "-made_at"],
                condition=Q(state="failed"),
                name="message_failed",
            ),
            # commands.thin_messages: what was sent long ago
            models.Index(fields=["over_at"], condition=Q(thinned=False), name="message_to_thin"),
        ]

    def __str__(self) -> str:
        return f"{self.wording} {self.uid}"
