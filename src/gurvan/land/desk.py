"""What land contributes to pages that join domains: its shapes on the map."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from gurvan.areas.limits import Box
from gurvan.areas.mapped import AT_ONCE, Asked, OnMap
from gurvan.kernel.actors import Actor
from gurvan.land import policies, queries
from gurvan.land.kinds import LICENCE, STATUSES, SUPERSEDED
from gurvan.land.models import STANDS, Ground
from gurvan.places.gazetteer import FIRST

AIMAG = 2  # digits of its code


def on_map(*, actor: Actor, asked: Asked) -> Iterator[OnMap]:
    """Yield licences and other ground: as many as asked, and one more.

    What has ended only where it is asked for; what is superseded never: it has a newer shape.
    """
    rows = queries.listed(actor=actor).exclude(ended_why=SUPERSEDED).defer(None)
    if not asked.over:
        rows = rows.filter(STANDS)
    if asked.layers:
        rows = rows.filter(kind__in=sorted(asked.layers))
    if asked.box is not None:
        rows = queries.near(rows, asked.box)
    if asked.place:
        rows = queries.lying_in(rows, asked.place)
    yield from map(_drawn, rows[: asked.most + 1].iterator(chunk_size=AT_ONCE))


def borders(*, actor: Actor, place: str = "", box: Box | None = None) -> list[bytes]:
    """Return the boundaries to draw below everything: of all aimags, or of an aimag's soums."""
    rows = queries.boundaries(actor=actor).filter(STANDS)
    if place:
        rows = rows.filter(place__code__startswith=place[:AIMAG])
    else:
        rows = rows.filter(place__level__in=FIRST)
    if box is not None:
        rows = queries.meeting(rows, box)
    return [bytes(wkb) for wkb in rows.values_list("wkb", flat=True)]


def way(actor: Actor) -> str:
    """Return the address of the list, for those who have business there; else nothing."""
    return "land:land" if policies.has_business(actor) else ""


def _drawn(ground: Ground) -> OnMap:
    return OnMap(
        layer=ground.kind,
        uid=ground.uid,
        name=ground.title,
        says=_says(ground),
        url=ground.get_absolute_url(),
        hectares=ground.hectares,
        place=ground.lies_in_id or ground.place_id,
        wkb=bytes(ground.wkb),
    )


def _says(ground: Ground) -> str:
    """Say how a licence stands; of other ground, its layer says what it is."""
    if ground.kind != LICENCE:
        return ""
    return f"{ground.licence.holder}: {gettext(STATUSES[ground.licence.status])}"
