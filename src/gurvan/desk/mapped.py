"""Everything on the ground that somebody may see, joined: for the map, its list and GeoJSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final

import shapely

from gurvan.agreements import desk as agreements
from gurvan.areas import desk as areas
from gurvan.areas.limits import Box
from gurvan.areas.mapped import LAYERS, Asked, OnMap
from gurvan.kernel.actors import Actor
from gurvan.land import desk as land
from gurvan.permits import desk as permits
from gurvan.registry import desk as registry

DOMAINS: Final = (land, areas, permits, agreements)
MOST_DRAWN: Final = 1_000  # of one domain: more could not be told apart on a map
MOST_TAKEN: Final = 100_000  # of one domain, in a file


@dataclass(frozen=True)
class Joined:
    """What was found, as it is drawn from below to above; ``is_more`` says that not all is here."""

    things: list[OnMap]
    is_more: bool


def on_map(actor: Actor, asked: Asked) -> Joined:
    """Return what the actor may see of the ground asked for."""
    if not registry.has_business(actor):
        return Joined([], is_more=False)
    answers = [domain.on_map(actor=actor, asked=asked) for domain in DOMAINS]
    every = [thing for answer in answers for thing in answer[: asked.most]]
    # An area on which an agreement or a permit stands is shown as that.
    bearing = {thing.area for thing in every if thing.layer != "area"}
    order = {layer: place for place, layer in enumerate(LAYERS)}
    found = sorted(
        (thing for thing in every if thing.layer != "area" or thing.area not in bearing),
        key=lambda thing: (order[thing.layer], thing.name, thing.uid),
    )
    return Joined(found, is_more=any(len(answer) > asked.most for answer in answers))


def borders(actor: Actor, asked: Asked, box: Box) -> list[bytes]:
    """Return the official boundaries that lie below it all, where they were entered."""
    if not registry.has_business(actor):
        return []
    return land.borders(actor=actor, place=asked.place, box=box)


def collection(actor: Actor, asked: Asked) -> dict[str, Any]:
    """Return the same as GeoJSON (RFC 7946), with every corner and what is known of each thing."""
    found = on_map(actor, replace(asked, most=MOST_TAKEN)).things
    shapes = shapely.to_geojson(shapely.from_wkb([thing.wkb for thing in found]))
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(thing.uid),
                "properties": {
                    "layer": thing.layer,
                    "name": thing.name,
                    "state": thing.says,
                    "hectares": float(thing.hectares),
                    "place": thing.place,
                    "page": thing.url,
                },
                "geometry": json.loads(shape),
            }
            for thing, shape in zip(found, shapes, strict=True)
        ],
    }
