"""What is known of permits that clauses of law ask about. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from gurvan.areas.models import Area
from gurvan.kernel.actors import Actor
from gurvan.land.queries import in_water
from gurvan.permits.lifecycle import GIVEN
from gurvan.permits.models import Permit
from gurvan.rules import queries as rules
from gurvan.rules.facts import Facts
from gurvan.rules.heads import Heads
from gurvan.rules.policies import require_findings_reader
from gurvan.rules.queries import OnDay


def law_findings(*, actor: Actor, permit: Permit, on: date | None = None) -> list[OnDay]:
    """Return what the law says of a permit, on a day or on its own days.

    Only to the miners' own side: raises NotAllowed for the offices.
    """
    require_findings_reader(actor, permit.holder)
    book = rules.book(actor=actor)
    return rules.on_days(
        lambda day: rules.told_to(actor, law_facts([permit], day)[permit.pk]), book, on
    )


def law_facts(rows: Sequence[Permit], on: date) -> dict[int, Facts]:
    """Return the facts of many permits on a day by their keys, in as many queries as for one."""
    prefetch_related_objects(rows, "holder", "area", "order_paper", "paper")
    people = rules.heads_of([(row.pk, row.holder_id, row.place_id) for row in rows], on)
    wet = _in_water([row.area for row in rows if row.area is not None], on)
    return {row.pk: _facts(row, people[row.pk], on, wet=wet.get(row.area_id or 0)) for row in rows}


def _in_water(areas: Sequence[Area], on: date) -> dict[int, bool | None]:
    return in_water(areas[0].federation_id, areas, on) if areas else {}


def heads_on(permit: Permit, day: date) -> Heads:
    """Return how many are said to belong to the holder on a day, and how many have confirmed."""
    asked = [(permit.pk, permit.holder_id, permit.place_id)]
    return rules.heads_of(asked, day)[permit.pk]


def _facts(row: Permit, heads: Heads, on: date, *, wet: bool | None) -> Facts:
    granted = row.decided_on if row.state in {*GIVEN, "lapsed"} else None
    # What was granted later was not there on that day, and neither was its order.
    later = granted is not None and on < granted
    hectares = row.hectares or (row.area.hectares if row.area else None)
    return Facts(
        kind="permit",
        place=row.place_id,
        made_on=None if later else granted,
        unmade=granted is None,
        not_yet=later,
        written=None if later else False if granted is None else _written(row),
        hectares=None if later or hectares is None else float(hectares),
        in_water=None if later else wet,
        several_groups=row.holder.kind not in rules.KINDS,
        **heads.told,
    )


def _written(row: Permit) -> bool | None:
    """Say whether its signed order is here; whether there is one elsewhere is not known."""
    there = (one for one in (row.order_paper, row.paper) if one is not None)
    return True if any(one.erased_on is None for one in there) else None
