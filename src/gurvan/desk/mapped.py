"""Everything on the ground that somebody may see, joined: for the map, its list and GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

import shapely
from django.utils.translation import get_language, override

from gurvan.agreements import desk as agreements
from gurvan.areas import desk as areas
from gurvan.areas.limits import Box
from gurvan.areas.mapped import AT_ONCE, LAYERS, Asked, OnMap
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
    answers = [list(domain.on_map(actor=actor, asked=asked)) for domain in DOMAINS]
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


def collection(actor: Actor, asked: Asked) -> Iterator[str]:
    """Return the same as GeoJSON (RFC 7946), with every corner and what is known of each thing.

    It comes in pieces, since all shapes of a federation do not fit into memory.
    """
    things = _each(actor, replace(asked, most=MOST_TAKEN))
    return _pieces(things, get_language())


def _each(actor: Actor, asked: Asked) -> Iterator[OnMap]:
    """Yield what the actor may see, the areas last: those on which something stands are told."""
    if not registry.has_business(actor):
        return
    bearing = set()
    for domain in (land, agreements, permits):
        for thing in islice(domain.on_map(actor=actor, asked=asked), asked.most):
            bearing.add(thing.area)
            yield thing
    for thing in islice(areas.on_map(actor=actor, asked=asked), asked.most):
        if thing.area not in bearing:
            yield thing


def _pieces(things: Iterator[OnMap], language: str | None) -> Iterator[str]:
    """Write things some at a time, in the language of who asked: sent after it is forgotten."""
    yield '{"type":"FeatureCollection","features":['
    before = ""
    while True:
        with override(language):
            some = list(islice(things, AT_ONCE))
        if not some:
            break
        shapes = shapely.to_geojson(shapely.from_wkb([thing.wkb for thing in some]))
        yield before + ",".join(map(_feature, some, shapes))
        before = ","
    yield "]}"


def _feature(thing: OnMap, shape: str) -> str:
    told = {
        "layer": thing.layer,
        "name": thing.name,
        "state": str(thing.says),
        "hectares": float(thing.hectares),
        "place": thing.place,
        "page": thing.url,
    }
    properties = json.dumps(told, ensure_ascii=False)
    return f'{{"type":"Feature","id":"{thing.uid}","properties":{properties},"geometry":{shape}}}'
