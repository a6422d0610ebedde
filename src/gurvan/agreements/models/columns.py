"""The column that several tables of agreements share."""

from __future__ import annotations

from typing import Any

from django.db import models


def paper_column() -> models.ForeignKey[Any, Any]:
    """Return a column for a paper that was kept; there may be none."""
    return models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
