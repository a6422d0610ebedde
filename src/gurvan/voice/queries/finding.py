"""How rows are found by words, in Mongolian or Latin letters."""

from __future__ import annotations

from functools import reduce
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from gurvan.kernel.names import fold
from gurvan.registry.policies import NOTHING

M = TypeVar("M", bound=Model)


def by_words(rows: QuerySet[M], text: str, *columns: str) -> QuerySet[M]:
    """Narrow rows to those in one of whose columns each word is found by how it begins."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        found: Any = (
            Q(**{f"{column}__contains": f" {one}"}) for one in readings for column in columns
        )
        rows = rows.filter(reduce(Q.__or__, found))
    return rows
