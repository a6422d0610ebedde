"""Counts what lies within the actor's reach: a few grouped questions, however much there is.

Each stands on the query of the list to which its numbers lead, and on the same conditions, so
that the list holds exactly what was counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr

from gurvan.agreements import queries as agreements
from gurvan.figures import policies
from gurvan.figures.queries.working import add_outcomes, answered_in
from gurvan.figures.subjects import (
    AGREEMENTS,
    ALL,
    DUTIES,
    GROUPS,
    LAND,
    MEMBERS,
    NOWHERE,
    WORK,
    Asked,
    Counted,
    Subject,
    Table,
    happened_until,
)
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places import queries as places
from gurvan.registry import queries as registry
from gurvan.registry.particulars import BAND_UNKNOWN

Rows = QuerySet[Any]
_AIMAG, _SOUM = 2, 4  # digits of a place's code


def count(*, actor: Actor, asked: Asked) -> Counted:
    """Count everything that is asked. Members and outcomes only for those who read their lists.

    To others nothing is said of them, and no nought either.
    """
    miners = registry.organisations(actor=actor).filter(kind__in=asked.kinds)
    groups = _narrowed(miners, asked, "", "place__")
    members = _narrowed(
        registry.of_miners(actor=actor), asked, "organisation__", "organisation__place__"
    )
    deals = _narrowed(agreements.agreements(actor=actor), asked, "miners__", "place__")
    rounds = _narrowed(
        agreements.rounds(actor=actor),
        asked,
        "duty__agreement__miners__",
        "duty__agreement__place__",
    )
    in_period = rounds.filter(due_on__range=(asked.period.first, asked.period.last))
    states = {state: Q(state=state) for state in GROUPS.columns}
    on_path = groups.filter(registry.PATHS["on"])
    tables = {
        GROUPS.key: _spread(on_path, asked, "", "place__", states, GROUPS),
        AGREEMENTS.key: _spread(deals, asked, "miners__", "place__", agreements.STAGED, AGREEMENTS),
        LAND.key: _hectares(deals, asked),
        DUTIES.key: _spread(
            in_period,
            asked,
            "duty__agreement__miners__",
            "duty__agreement__place__",
            agreements.kept(),
            DUTIES,
        ),
    }
    flows = _flows(groups, deals, rounds, asked)
    if not policies.reads_members(actor):
        return Counted(tables, {}, flows)
    tables[MEMBERS.key] = _spread(
        members, asked, "organisation__", "organisation__place__", registry.STANDINGS, MEMBERS
    )
    confirmed = members.filter(registry.STANDING_SUMS["confirmed"])
    flows["confirmed"] = _happened(confirmed, "confirmation__confirmed_on", asked)
    work = _narrowed(
        answered_in(actor, asked.period), asked, "organisation__", "organisation__place__"
    )
    tables[WORK.key] = _spread(
        work, asked, "organisation__", "organisation__place__", {}, WORK, sums=True
    )
    counted = Counted(tables, _bands(members), flows)
    add_outcomes(counted, actor, asked)
    return counted


def _narrowed(rows: Rows, asked: Asked, group: str, place: str) -> Rows:
    """Narrow to the kinds of group and the aimag that are asked for; drop order and joins."""
    found = rows.order_by().select_related(None)
    if asked.kind:
        found = found.filter(**{f"{group}kind__in": sorted(asked.kinds)})
    return found.filter(places.lying(asked.aimag, place)) if asked.aimag else found


def _row(asked: Asked, group: str, place: str) -> Any:
    if asked.by == "kind":
        return f"{group}kind"
    return Substr(f"{place}code", 1, _SOUM if asked.aimag else _AIMAG)


def _named(asked: Asked, found: str | None) -> str:
    """Return the code of a row: of what lies in an aimag, but in none of its soums, "41-"."""
    if not found:
        return NOWHERE
    alone = asked.by == "place" and asked.aimag and len(found) == _AIMAG
    return f"{found}-" if alone else found


def _spread(
    rows: Rows,
    asked: Asked,
    group: str,
    place: str,
    columns: Mapping[str, Q],
    subject: Subject,
    *,
    sums: bool = False,
) -> Table:
    """Count rows by row and column of a table, or add a field up, with all totals. One question."""
    counts: dict[str, Any] = {
        f"n_{column}": Sum(column) if sums else Count("pk", filter=columns[column])
        for column in subject.columns
    }
    found = rows.values_list(_row(asked, group, place)).annotate(**counts)
    table: Table = {ALL: dict.fromkeys((*subject.columns, ALL), 0)}
    for name, *numbers in found:
        cells = dict(zip(subject.columns, numbers, strict=True))
        cells[ALL] = sum(numbers)
        if cells[ALL]:
            table[_named(asked, name)] = dict(cells)
            for column, number in cells.items():
                table[ALL][column] += number
    return table


def _hectares(deals: Rows, asked: Asked) -> Table:
    """Sum the hectares of the areas under agreements, each area once in a row and a column."""
    seen: defaultdict[tuple[str, str], dict[int, Decimal]] = defaultdict(dict)
    row = _row(asked, "miners__", "place__")
    for column in LAND.columns:
        found = deals.filter(agreements.LAND[column]).values_list(row, "area", "area__hectares")
        for name, area, hectares in found.distinct():
            for one in (_named(asked, name), ALL):
                seen[one, column][area] = hectares
    table: Table = {ALL: dict.fromkeys(LAND.columns, 0)}
    for (one, column), areas in seen.items():
        table.setdefault(one, dict.fromkeys(LAND.columns, 0))[column] = _rounded(areas.values())
    return table


def _rounded(hectares: Iterable[Decimal]) -> float:
    return float(round(sum(hectares, Decimal(0)), 1))


def _bands(members: Rows) -> dict[str, int]:
    """Count the confirmed members by the years in which they were born."""
    counted = members.filter(registry.STANDING_SUMS["confirmed"])
    found = counted.values_list("person__birth_band").annotate(number=Count("pk"))
    return {band or BAND_UNKNOWN: number for band, number in found}


def _flows(groups: Rows, deals: Rows, rounds: Rows, asked: Asked) -> dict[str, list[int]]:
    """Count what happened in the period and in the one before."""
    dissolved = groups.filter(state="dissolved")
    return {
        "registered": _happened(groups, "registered_on", asked),
        "dissolved": _happened(dissolved, "dissolved_on", asked),
        "begun": _happened(deals, "starts_on", asked),
        "due": _happened(rounds, "due_on", asked),
        "on_time": _happened(rounds.filter(agreements.kept()["on_time"]), "due_on", asked),
    }


def _happened(rows: Rows, day: str, asked: Asked) -> list[int]:
    now, before, today = asked.period, asked.period.before, clock.today()
    lying = {
        name: Q(**{f"{day}__range": (period.first, happened_until(period, today))})
        for name, period in (("now", now), ("before", before))
    }
    found = rows.aggregate(**{name: Count("pk", filter=one) for name, one in lying.items()})
    return [found["now"], found["before"]]
