"""Conditions that many tables share."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Q


def one_of(column: str, codes: Iterable[str], name: str) -> models.CheckConstraint:
    """Return that a column holds one of some codes."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": sorted(codes)}), name=name)


def forwards(name: str) -> models.CheckConstraint:
    """Return that what has ended did not end before it began."""
    condition = Q(until=None) | Q(until__gte=F("since"))
    return models.CheckConstraint(condition=condition, name=name)
