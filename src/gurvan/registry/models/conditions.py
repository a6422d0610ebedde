"""The condition that tables with a beginning and an end share."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


def forwards(name: str) -> models.CheckConstraint:
    """Return that what has ended did not end before it began."""
    condition = Q(until=None) | Q(until__gte=F("since"))
    return models.CheckConstraint(condition=condition, name=name)
