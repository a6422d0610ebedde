"""Reading what is known of land: the list, one piece of ground, what changed in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gurvan.areas.limits import Box
from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound
from gurvan.kernel.names import fold
from gurvan.land import policies
from gurvan.land.kinds import LICENCE, OTHER_KINDS
from gurvan.land.models import STANDS, Ground
from gurvan.land.norms import shape_limits
from gurvan.places import queries as places
from gurvan.places.models import Place
from gurvan.registry.policies import NOTHING

PART = 500
Boxed = TypeVar("Boxed", Ground, Area)
# What its source states lies neither in nor around what was computed.
DISAGREES = (
    Q(lies_in__isnull=False, place__isnull=False)
    & ~Q(lies_in__code__startswith=F("place__code"))
    & ~Q(place__code__startswith=F("lies_in__code"))
)


def grounds(*, actor: Actor) -> QuerySet[Ground]:
    """Return all ground that the actor sees, also what has ended, the newest first."""
    rows = Ground.objects.filter(policies.visible(actor))
    joined = ("licence", "place", "lies_in", "supersedes__licence", "superseded_by__licence")
    return rows.select_related(*joined).order_by("-pk")


def standing_grounds(*, actor: Actor) -> QuerySet[Ground]:
    """Return the ground that stands, as lists show it: without its shapes."""
    rows = Ground.objects.filter(policies.visible(actor), STANDS).defer("wkb")
    return rows.select_related("licence", "place", "lies_in").order_by("-pk")


def licences(*, actor: Actor) -> QuerySet[Ground]:
    """Return the ground that is a licence, also what has ended."""
    return grounds(actor=actor).filter(kind=LICENCE)


def others(*, actor: Actor) -> QuerySet[Ground]:
    """Return the ground of other kinds, also what has ended."""
    return grounds(actor=actor).exclude(kind=LICENCE)


def listed(*, actor: Actor) -> QuerySet[Ground]:
    """Return all ground as lists show it: without its shapes."""
    rows = Ground.objects.filter(policies.visible(actor)).defer("wkb")
    return rows.select_related("licence", "place", "lies_in").order_by("-pk")


def ground(*, actor: Actor, uid: UUID) -> Ground:
    """Return one piece of ground. Raises NotFound."""
    found = grounds(actor=actor).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def known_grounds(
    federation_id: int, keys: Collection[tuple[str, str, bytes]], boxes: Sequence[Box]
) -> dict[tuple[str, str, bytes], Ground]:
    """Return the ground that stands and has one of these kinds, names and shapes, by all three.

    ``boxes`` are those of the shapes: by them the rows are found.
    """
    rows = Ground.objects.filter(STANDS, federation_id=federation_id, kind__in=OTHER_KINDS)
    west, wanted = sorted({box.west for box in boxes}), set(keys)
    parts = (west[start : start + PART] for start in range(0, len(west), PART))
    every = (one for part in parts for one in rows.filter(west__in=part).order_by("-pk"))
    known = {(one.kind, one.name, bytes(one.wkb)): one for one in every}
    return {key: one for key, one in known.items() if key in wanted}


def near(rows: QuerySet[Boxed], box: Box) -> QuerySet[Boxed]:
    """Narrow ground, or areas, to what has a box that meets a box."""
    return rows.filter(
        west__lte=box.east, east__gte=box.west, south__lte=box.north, north__gte=box.south
    )


def lying_in(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    """Narrow to what lies in a place: as computed, and where that is not known, as stated."""
    stated = Q(lies_in=None) & places.lying(code, "place__")
    return rows.filter(places.lying(code, "lies_in__") | stated)


def lying_in_any(rows: QuerySet[Any], soums: QuerySet[Place]) -> QuerySet[Any]:
    """Narrow to what lies in one of some soums: as computed, and else as stated."""
    return rows.filter(Q(lies_in__in=soums) | Q(lies_in=None, place__in=soums))


def searched(rows: QuerySet[Ground], text: str) -> QuerySet[Ground]:
    """Narrow to what words of a number, a name or a holder find."""
    words = fold.queries(text)
    if not words:
        return rows.filter(NOTHING)
    for readings in words:
        rows = rows.filter(reduce(Q.__or__, (Q(search__contains=f" {one}") for one in readings)))
    return rows


def box_of(ground: Any) -> Box:
    """Return between which degrees something stored lies."""
    return Box(ground.west, ground.south, ground.east, ground.north)


def differs(ground: Ground) -> bool:
    """Say whether the hectares on paper and on the ground disagree more than they should."""
    if ground.stated_hectares is None:
        return False
    share = Decimal(str(shape_limits(clock.today()).stated_differs))
    return abs(ground.hectares - ground.stated_hectares) > share * ground.stated_hectares


def disagrees(ground: Ground) -> bool:
    """Say whether its soum as computed is another than the one that its source states."""
    return is_elsewhere(ground.lies_in_id, ground.place_id)


def is_elsewhere(computed: str | None, stated: str | None) -> bool:
    """Say whether neither of two codes of places lies in the other; where one is unknown, no."""
    if computed is None or stated is None:
        return False
    return not (computed.startswith(stated) or stated.startswith(computed))


# What is compared of a newer one with the one before: of ground, and of what more is told.
OF_GROUND = ("kind", "name", "stated_hectares", "place", "hectares")
OF_LICENCE = (
    "number", "holder", "register_number", "minerals", "status", "granted_on", "expires_on"
)  # fmt: skip


def changes(ground: Ground) -> Iterator[tuple[str, Any, Any]]:
    """Yield what is otherwise than in what this one superseded: the name, before, and now."""
    before = ground.supersedes
    if before is None:
        return
    pairs: list[tuple[tuple[str, ...], Any, Any]] = [(OF_GROUND, before, ground)]
    if ground.kind == LICENCE and before.kind == LICENCE:
        pairs.append((OF_LICENCE, before.licence, ground.licence))
    for names, old, new in pairs:
        for name in names:
            was, now = getattr(old, name), getattr(new, name)
            if was != now:
                yield name, was, now
    if bytes(before.wkb) != bytes(ground.wkb) and before.hectares == ground.hectares:
        yield "shape", None, None
