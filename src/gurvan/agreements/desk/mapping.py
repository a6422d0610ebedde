"""What agreements contribute to the map: the land that each is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from gurvan.agreements.lifecycle import ENDED, WAYS
from gurvan.agreements.queries import agreements
from gurvan.areas.desk import meeting
from gurvan.areas.mapped import AT_ONCE, Asked, OnMap
from gurvan.kernel.actors import Actor


def on_map(*, actor: Actor, asked: Asked) -> Iterator[OnMap]:
    """Yield the agreements in reach that have land, the newest first."""
    if not asked.wants("agreement"):
        return
    rows = agreements(actor=actor).filter(meeting(asked.box, "area__"), area__isnull=False)
    if asked.place:
        rows = rows.filter(place__code__startswith=asked.place)
    if not asked.over:
        rows = rows.exclude(state__in=ENDED)
    rows = rows.select_related("area", "miners").order_by("-pk")
    yield from (
        OnMap(
            layer="agreement",
            uid=row.uid,
            name=str(row),
            says=gettext(WAYS[row.kind].words[row.state]),
            url=row.get_absolute_url(),
            hectares=row.area.shown_hectares,
            place=row.place_id,
            wkb=bytes(row.area.wkb),
            area=row.area.uid,
        )
        for row in rows[: asked.most + 1].iterator(chunk_size=AT_ONCE)
        if row.area is not None
    )
