"""Where ground lies by the boundaries that were entered: written down anew when these change.

The columns are derived, so that they are in no seal.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet

from gurvan.land import queries
from gurvan.land.commands.laying import PART
from gurvan.land.models import STANDS, Ground
from gurvan.land.shapes import opened


def lay_anew(federation_id: int) -> None:
    """Say of all ground that stands in which soum it lies."""
    rows = QuerySet[Ground](Ground)
    found = list(
        rows.filter(STANDS, federation_id=federation_id).values_list(
            "pk", "wkb", "lies_in_id", "spans"
        )
    )
    lying = queries.soums_of(federation_id, opened([wkb for _, wkb, _, _ in found]))
    changed = defaultdict[tuple[str | None, bool], list[int]](list)
    for (pk, _, code, spans), now in zip(found, lying, strict=True):
        if (code, spans) != (now.code, now.spans):
            changed[now.code, now.spans].append(pk)
    for (lies_in, spans), keys in changed.items():
        for start in range(0, len(keys), PART):
            part = rows.filter(pk__in=keys[start : start + PART])
            part.update(lies_in=lies_in, spans=spans)
