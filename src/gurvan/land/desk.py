"""What land contributes to pages that join domains: its shapes on the map."""

from __future__ import annotations

from django.utils.translation import gettext

from gurvan.areas.mapped import Asked, OnMap
from gurvan.kernel.actors import Actor
from gurvan.land import policies, queries
from gurvan.land.kinds import KINDS, LICENCE, STATUSES, SUPERSEDED
from gurvan.land.models import STANDS, Ground


def on_map(*, actor: Actor, asked: Asked) -> list[OnMap]:
    """Return licences and other ground: as many as asked, and one more.

    What has ended only where it is asked for; what is superseded never: it has a newer shape.
    """
    rows = queries.listed(actor=actor).exclude(ended_why=SUPERSEDED).defer(None)
    if not asked.over:
        rows = rows.filter(STANDS)
    if asked.box is not None:
        rows = queries.near(rows, asked.box)
    if asked.place:
        rows = queries.lying_in(rows, asked.place)
    return [*map(_drawn, rows[: asked.most + 1])]


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
    if ground.kind != LICENCE:
        return gettext(KINDS[ground.kind])
    return f"{ground.licence.holder}: {gettext(STATUSES[ground.licence.status])}"
