"""Every change of areas: draw one, draw it anew."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from gurvan.areas import events, policies
from gurvan.areas.drawn import Drawn, drawn
from gurvan.areas.models import Area
from gurvan.areas.naming import written_hectares, written_name
from gurvan.areas.refusals import Superseded
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.commands import command, record, record_many
from gurvan.places.models import Place


@command
def draw_area(
    *,
    actor: Actor,
    name: str,
    shape: str,
    kind: str = "working",
    source: str = "gps",
    repair: str = "",
    place: Place | None = None,
    stated_hectares: Decimal | None = None,
    holder_uid: UUID | None = None,
) -> Area:
    """Draw an area from written points, GeoJSON or WKT, for the actor's organisation or another.

    ``repair`` is the mark of the proposal to which the person said yes (``queries.preview``);
    without it nothing is mended. ``stated_hectares`` is what a paper says. Raises NotAllowed,
    NotTheirArea, NameNeeded, StatedHectaresWrong, and the refusals of reading and checking.
    """
    holder_uid = holder_uid or actor.organisation_uid
    policies.require_may_draw(actor, holder_uid)
    made = drawn(shape, on=clock.today(), repair=repair)
    area = _kept(
        Area(
            federation_id=actor.federation_id,
            name=written_name(name),
            kind=kind,
            holder_uid=holder_uid,
            source=source,
            place=place,
            stated_hectares=written_hectares(stated_hectares),
        ),
        made,
    )
    event = events.AreaDrawn(
        kind=kind, source=source, hectares=area.hectares, repair=made.repair or ""
    )
    record(event, actor=actor, subject=area)
    return area


@command
def redraw_area(
    *, actor: Actor, area: Area, shape: str, source: str = "gps", repair: str = ""
) -> Area:
    """Draw an area anew. The older shape stays where something was agreed on it.

    Returns the new area, which supersedes the older one. Raises as draw_area does, and Superseded
    where the area was drawn anew already.
    """
    policies.require_may_draw(actor, area.holder_uid)
    Area.objects.select_for_update().get(pk=area.pk)  # two who draw it anew do so in turn
    newer = Area.objects.filter(supersedes=area).first()
    if newer is not None:
        raise Superseded(newer=newer.name)
    made = drawn(shape, on=clock.today(), repair=repair)
    new = _kept(
        Area(
            federation_id=area.federation_id,
            name=area.name,
            kind=area.kind,
            holder_uid=area.holder_uid,
            source=source,
            place=area.place,
            stated_hectares=area.stated_hectares,
            supersedes=area,
        ),
        made,
    )
    redrawn = events.AreaRedrawn(
        before=str(area.uid),
        source=source,
        hectares=new.hectares,
        hectares_before=area.hectares,
        repair=made.repair or "",
    )
    superseded = events.AreaSuperseded(by=str(new.uid))
    record_many([(redrawn, new, ()), (superseded, area, ())], actor=actor)
    return new


def _kept(area: Area, made: Drawn) -> Area:
    """Put a shape and its measures into a row, and save it."""
    area.wkb, area.hectares = made.shape.wkb, made.hectares
    area.west, area.south, area.east, area.north = made.shape.box
    area.repaired = made.repair is not None
    area.drawn_on = clock.today()
    area.save()
    return area
