"""What the vault stores: every subject's own key, wrapped by a master key."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SubjectKey(models.Model):
    """The key under which all that is personal of one subject is sealed.

    It is kept wrapped. Once it is destroyed, the row stays as a sign that it was, without a key:
    what was sealed with it is unreadable, and no new key is made for that subject.
    """

    uid = models.UUIDField(unique=True)  # of the subject: a person, a file, a log
    wrapped = models.BinaryField(null=True)
    master_key_id = models.CharField(max_length=8, db_index=True)  # hex; rewrapping asks for it
    created = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vault_destroyed_is_gone",
                condition=Q(wrapped__isnull=False, destroyed_at__isnull=True)
                | Q(wrapped__isnull=True, destroyed_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.uid)
