"""What areas contribute to the joined pages: themselves, on the map."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from gurvan.areas import queries
from gurvan.areas.kinds import KINDS
from gurvan.areas.limits import Box
from gurvan.areas.mapped import AT_ONCE, Asked, OnMap
from gurvan.kernel.actors import Actor


def meeting(box: Box | None, prefix: str = "") -> Q:
    """Return what has some ground in a box; of none everything (index area_by_box)."""
    if box is None:
        return Q()
    return Q(
        **{
            f"{prefix}west__lt": box.east,
            f"{prefix}east__gt": box.west,
            f"{prefix}south__lt": box.north,
            f"{prefix}north__gt": box.south,
        }
    )


def on_map(*, actor: Actor, asked: Asked) -> Iterator[OnMap]:
    """Yield the areas in reach as they were last drawn, the newest first."""
    if not asked.wants("area"):
        return
    rows = queries.newest_areas(actor=actor).filter(meeting(asked.box))
    if asked.place:
        rows = rows.filter(place__code__startswith=asked.place)
    yield from (
        OnMap(
            layer="area",
            uid=row.uid,
            name=row.name,
            says=gettext(KINDS[row.kind]),
            url=row.get_absolute_url(),
            hectares=row.shown_hectares,
            place=row.place_id,
            wkb=bytes(row.wkb),
            area=row.uid,
        )
        for row in rows[: asked.most + 1].iterator(chunk_size=AT_ONCE)
    )
