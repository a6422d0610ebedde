"""Conditions of the database that tables of many domains share."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Q


def one_of(column: str, codes: Iterable[str], name: str) -> models.CheckConstraint:
    """Return the condition that a column holds one of some codes."""
    return models.CheckConstraint(condition=Q(**{f"{column}__in": sorted(codes)}), name=name)
