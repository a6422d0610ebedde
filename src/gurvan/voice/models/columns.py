"""Columns that several tables of voice share, and what their rows are found by."""

from __future__ import annotations

from typing import Any

from django.db import models

from gurvan.kernel.names import fold

LONGEST_SEARCH = 2000


def code_column(**options: Any) -> models.CharField[Any, Any]:
    """Return a column for a code of ``terms``."""
    return models.CharField(max_length=20, **options)


def file_column() -> models.ForeignKey[Any, Any]:
    """Return a column for a file that was kept; there may be none."""
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")


def found_by(*words: str) -> str:
    """Return what a row is found by. A token is found by how it begins: " token"."""
    return (" " + " ".join(sorted(fold.tokens(*words))))[:LONGEST_SEARCH]
