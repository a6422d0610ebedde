"""What is known of areas that clauses of law ask about. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.land.policies import require_area_findings
from gurvan.land.queries.lying import soums_of
from gurvan.land.queries.water import in_water
from gurvan.land.shapes import opened
from gurvan.registry.models import Organisation
from gurvan.rules import queries as rules
from gurvan.rules.facts import Facts
from gurvan.rules.queries import OnDay


def law_findings(*, actor: Actor, area: Area, on: date | None = None) -> list[OnDay]:
    """Return what the law says of an area, on a day or today.

    Only to its holder's own side: raises NotAllowed for the others who see it.
    """
    require_area_findings(actor, area)
    book = rules.book(actor=actor)
    return rules.on_days(lambda day: law_facts([area], day)[area.pk], book, on)


def law_facts(rows: Sequence[Area], on: date) -> dict[int, Facts]:
    """Return the facts of many areas on a day by their keys, in eight queries at most.

    Where it lies is told by its shape; where no boundary is known there, as it was stated.
    """
    if not rows:
        return {}
    wet = in_water(rows[0].federation_id, rows, on)
    lying = soums_of(rows[0].federation_id, opened([row.wkb for row in rows]))
    uids = {row.holder_uid for row in rows if row.holder_uid}
    holders = Organisation.objects.filter(uid__in=uids)
    kinds: dict[UUID | None, str] = dict(holders.values_list("uid", "kind"))
    return {
        row.pk: _facts(row, place.code, kinds, on, wet=wet[row.pk])
        for row, place in zip(rows, lying, strict=True)
    }


def _facts(
    row: Area, code: str | None, kinds: dict[UUID | None, str], on: date, *, wet: bool | None
) -> Facts:
    later = on < row.drawn_on  # before it was drawn nothing is known of it
    return Facts(
        kind="area",
        place=code or row.place_id,
        not_yet=later,
        hectares=None if later else float(row.hectares),
        several_groups=kinds.get(row.holder_uid) not in rules.KINDS,
        in_water=None if later else wet,
    )
