"""What land adds to the pages of areas and agreements: the soum by the shape, who claims it too."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from gurvan.areas.models import Area
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.land import policies, queries
from gurvan.land.listings import claimed
from gurvan.land.norms import sliver
from gurvan.land.views.cards import computed
from gurvan.rules.policies import may


def area_section(
    area: Area, actor: Actor, *, areas_too: bool = False, findings: bool = False
) -> SafeString:
    """Return what is known of the ground of an area; nothing to those outside the miners' side.

    ``areas_too`` tells also of other areas, where the page itself does not; ``findings`` leads to
    what the law says of it.
    """
    if not policies.reads_claims(actor):
        return mark_safe("")  # nothing at all
    found = queries.overlaps(
        actor=actor, wkb=bytes(area.wkb), box=queries.box_of(area), leaving_out=_itself(area)
    )
    lying = queries.soum_of(area.federation_id, bytes(area.wkb))
    given: dict[str, Any] = {
        "soum": computed(lying),
        "elsewhere": area.place if queries.is_elsewhere(lying.code, area.place_id) else None,
        "overlaps": claimed(one for one in found if areas_too or one.kind != queries.AREA),
        "least": sliver(clock.today()),
    }
    if findings and may(policies.require_area_findings, actor, area):
        given["findings_url"] = reverse("land:area_law", args=[area.uid])
    return SafeString(render_to_string("land/of_area.html", given))


def section_of_card(area: Area, actor: Actor) -> SafeString:
    """Return the same for an area's own card, which tells of other areas itself."""
    return area_section(area, actor, findings=True)


def _itself(area: Area) -> set[Any]:
    newer = getattr(area, "superseded_by", None)
    older = area.supersedes
    return {one.uid for one in (area, newer, older) if one is not None}
