"""What may stand on a map of many things: a shape, what it is, where it leads. Pure.

Each domain with something on the ground answers ``Asked`` in its ``desk.py`` with ``OnMap``, one
after another, so that no more than some are held;
the page that joins them draws and lists them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from gurvan.areas.limits import Box
from gurvan.kernel.words import said

AT_ONCE = 200  # things whose shapes are in memory together
# What lies on a map, from below to above: what is large is drawn first.
LAYERS = {
    "licence": said("Licences"),
    "special_purpose": said("Special-purpose areas"),
    "protected": said("Protected areas"),
    "water": said("Water areas"),
    "settlement": said("Settlements"),
    "tailings": said("Tailings"),
    "reclaimed": said("Reclaimed land"),
    "area": said("Areas that were drawn"),
    "agreement": said("Agreements"),
    "permit": said("Permits"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What part of the map somebody looks at.

    ``box`` is the ground in degrees, ``place`` the code of an aimag or soum, ``most`` how many
    things one layer may answer with (one more says that there are others). ``over`` asks also for
    what has ended. ``layers`` are keys of LAYERS, none for all.
    """

    box: Box | None = None
    place: str = ""
    most: int = 1000
    over: bool = False
    layers: frozenset[str] = frozenset()

    def wants(self, layer: str) -> bool:
        """Say whether things of a layer are asked for."""
        return not self.layers or layer in self.layers


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMap:
    """One thing on the ground.

    ``layer`` is a key of LAYERS; ``name`` what it is called and ``says`` how it stands, in the
    reader's language, nothing where its layer says it all; ``url`` its page; ``place`` the code of
    its soum, None where not known;
    ``wkb`` a polygon or several, in longitude and latitude (WGS84);
    ``area`` the area on which it stands, where that has a page of its own.
    """

    layer: str
    uid: UUID
    name: str
    says: str
    url: str
    hectares: Decimal
    place: str | None
    wkb: bytes
    area: UUID | None = None
