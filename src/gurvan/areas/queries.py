"""Reading areas, and trying a shape without keeping it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from gurvan.areas import policies
from gurvan.areas.drawn import Attempt, attempt
from gurvan.areas.limits import limits_on, measuring_seconds
from gurvan.areas.measuring import Patience, shared_hectares
from gurvan.areas.models import Area
from gurvan.areas.shape import Shape
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotFound

LEAST_SHARED = Decimal("0.0010")  # hectares: less is the unrest of GPS along a common side


@dataclass(frozen=True)
class Overlap:
    """Another area, and how much ground both claim; None where measuring it takes too long."""

    area: Area
    hectares: Decimal | None


def areas(*, actor: Actor) -> QuerySet[Area]:
    """Return every area in reach, older shapes too, the newest first."""
    return (
        Area.objects.filter(policies.visible(actor))
        .select_related("place", "superseded_by")
        .order_by("-pk")
    )


def newest_areas(*, actor: Actor) -> QuerySet[Area]:
    """Return the areas in reach as they were last drawn."""
    return areas(actor=actor).filter(superseded_by__isnull=True)


def areas_of(*, actor: Actor, holder_uid: UUID) -> QuerySet[Area]:
    """Return one organisation's areas as they were last drawn."""
    return newest_areas(actor=actor).filter(holder_uid=holder_uid)


def area(*, actor: Actor, uid: UUID) -> Area:
    """Return an area in reach. Raises NotFound."""
    found = areas(actor=actor).filter(uid=uid).first()
    if found is None:
        raise NotFound
    return found


def shape_of(area: Area) -> Shape:
    """Return an area's shape."""
    return Shape.from_wkb(bytes(area.wkb))


def touching(*, actor: Actor, area: Area) -> list[Overlap]:
    """Return the other newest areas in reach that claim some of the same ground.

    What takes longer to measure than a page may take (limits.measuring_seconds) is not measured.
    """
    near = newest_areas(actor=actor).filter(
        federation_id=area.federation_id,
        west__lt=area.east,
        east__gt=area.west,
        south__lt=area.north,
        north__gt=area.south,
    )
    own = {area.pk, area.supersedes_id, getattr(newer_than(area), "pk", None)}
    shape = shape_of(area)
    patience = Patience(measuring_seconds(clock.today()))
    shared = [
        Overlap(other, None if patience.is_over else shared_hectares(shape, shape_of(other)))
        for other in sorted(near, key=lambda other: len(other.wkb))  # what is soon done first
        if other.pk not in own
    ]
    return [one for one in shared if one.hectares is None or one.hectares >= LEAST_SHARED]


def newer_than(area: Area) -> Area | None:
    """Return the shape that supersedes this one; None where it is the newest."""
    newer: Area | None = getattr(area, "superseded_by", None)
    return newer


def differs(area: Area) -> bool:
    """Say whether the hectares on paper and on the ground disagree more than they should."""
    if area.stated_hectares is None:
        return False
    most = Decimal(str(limits_on(clock.today()).stated_differs)) * area.stated_hectares
    return abs(area.hectares - area.stated_hectares) > most


def preview(*, actor: Actor, text: str) -> Attempt:
    """Say what a written shape would make. Nothing is kept. Raises NotAllowed."""
    policies.require_may_draw(actor)
    return attempt(text, on=clock.today())
