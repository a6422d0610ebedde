"""Months added up: of all in reach, of one place, of one agreement. Gaps are counted beside."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from gurvan.agreements.models import Agreement, RosterLine
from gurvan.kernel.actors import Actor
from gurvan.kernel.errors import NotAllowed
from gurvan.kernel.names.alphabet import sort_key
from gurvan.outcomes import policies
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries.asked import MOST_MONTHS, last_over, months_shown, was_in_force
from gurvan.outcomes.queries.standings import Standing, answers_in, gaps, standings
from gurvan.places.models import Place
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Organisation
from gurvan.registry.policies import visible


@dataclass(frozen=True, kw_only=True)
class Total:
    """One month added up; ``silent`` groups did not answer.

    Of a month for which nobody answered there is nothing to tell: its figures are None too.
    """

    month: Month
    answered: int = 0
    silent: int = 0
    no_work: int = 0  # of those who answered
    hindered: int = 0  # of those who answered: they wrote what hindered the work
    incomes: Mapping[str, int] = field(default_factory=dict)  # bands, and how many answered so
    women: int | None = None
    men: int | None = None
    people: int | None = None
    days: int | None = None
    accidents: int | None = None
    serious: int | None = None

    @property
    def asked(self) -> int:
        """How many groups were asked."""
        return self.answered + self.silent


def trend(
    *, actor: Actor, months: Sequence[Month] | None = None, place: str = "", kind: str = ""
) -> list[Total]:
    """Add up all answers in reach, or in a place (by code) or of a kind, month by month.

    Only for those who read single answers; `shared_trend` is for others. Raises NotAllowed. The
    number of queries is the same for any number of groups, and what they bring is grouped.
    """
    if not policies.reads(actor):
        raise NotAllowed
    shown = list(months_shown() if months is None else months)
    groups = Organisation.objects.filter(visible(actor), of_place(place))
    rows = Answer.objects.filter(
        visible(actor, "organisation__"), of_place(place, "organisation__")
    )
    if kind:
        groups, rows = groups.filter(kind=kind), rows.filter(organisation__kind=kind)
    told = _summed(answers_in(rows, shown))
    silent = gaps(groups, shown, {month: one.answered for month, one in told.items()})
    return [replace(told.get(month, Total(month=month)), silent=silent[month]) for month in shown]


def of_place(code: str, prefix: str = "") -> Q:
    """Return which organisations lie in a place; ``prefix`` leads to them."""
    return Q(**{f"{prefix}place__code__startswith": code}) if code else Q()


_SUMMED = ("women", "men", "days", "accidents", "serious")


def _summed(rows: QuerySet[Answer]) -> dict[Month, Total]:
    """Add answers up by month, in one query that brings a row for each band of income."""
    bands = rows.order_by().values("year", "number", "worked", "income")
    parts = bands.annotate(
        told=Count("pk"),
        hindered=Count("pk", filter=~Q(obstacles="")),
        **{f"sum_{name}": Sum(name) for name in _SUMMED},
    )
    found = defaultdict[Month, list[Any]](list)
    for part in parts:
        found[Month(part["year"], part["number"])].append(part)
    return {month: _total(month, some) for month, some in found.items()}


def _total(month: Month, parts: Sequence[Any]) -> Total:
    sums = {name: sum(part[f"sum_{name}"] for part in parts) for name in _SUMMED}
    return Total(
        month=month,
        answered=sum(part["told"] for part in parts),
        no_work=sum(part["told"] for part in parts if not part["worked"]),
        hindered=sum(part["hindered"] for part in parts),
        incomes={part["income"]: part["told"] for part in parts if part["worked"]},
        people=sums["women"] + sums["men"],
        **sums,
    )


def of_one(one: Standing) -> Total:
    """Return the month of one group in the form of a sum, for its charts."""
    told = [] if one.answer is None else [one.answer]
    return _of(one.month, told, int(one.silent))


def places_asked(*, actor: Actor) -> list[tuple[str, str]]:
    """Return the aimags and soums in which groups in reach lie: code and name, by the name."""
    groups = Organisation.objects.filter(visible(actor), kind__in=MEMBER_KINDS)
    codes = {code for code in groups.order_by().values_list("place", flat=True) if code}
    above = {code[:length] for code in codes for length in (2, 4) if len(code) >= length}
    rows = Place.objects.filter(code__in=above)
    return sorted(((one.code, one.path) for one in rows), key=lambda one: sort_key(one[1]))


# --- Of an agreement ------------------------------------------------------------------------------


def agreement_months(agreement: Agreement) -> list[Month]:
    """Return the months of an agreement that a page shows: from its first day to its end."""
    if agreement.starts_on is None or not was_in_force(agreement):
        return []
    over = agreement.state in {"handed_over", "closed", "superseded", "terminated"}
    end = Month.of(agreement.state_since) if over else last_over()
    months = months_shown(10 * MOST_MONTHS, first=Month.of(agreement.starts_on))
    return [month for month in months if month <= end][-MOST_MONTHS:]


def under(*, actor: Actor, agreement: Agreement) -> list[Total]:
    """Add up the months of the groups that work under an agreement that the actor sees.

    These are the miners' organisation itself, and those of whose members some stood on the roster
    in that month. Only for those who read their answers; `shared_under` is for others. Raises
    NotAllowed.
    """
    if not policies.reads_under(actor, agreement):
        raise NotAllowed
    months = agreement_months(agreement)
    spans = _spans(agreement)
    groups = Organisation.objects.filter(pk__in=[agreement.miners_id, *spans])
    stands = standings(list(groups.order_by("pk")), months)
    rows: dict[Month, list[Answer]] = {month: [] for month in months}
    gaps: dict[Month, int] = dict.fromkeys(months, 0)
    for one in stands:
        if not _works(one.organisation.pk, one.month, agreement, spans):
            continue
        if one.answer is not None:
            rows[one.month].append(one.answer)
        elif one.asked:
            gaps[one.month] += 1
    return [_of(month, rows[month], gaps[month]) for month in months]


def _spans(agreement: Agreement) -> dict[int, list[tuple[Any, Any]]]:
    """Return by organisation from when to when lines of the roster were open."""
    found = defaultdict(list)
    lines = RosterLine.objects.filter(agreement=agreement).order_by().distinct()
    for group, since, until in lines.values_list("membership__organisation", "since", "until"):
        found[group].append((since, until))
    return dict(found)


def _works(
    group: int, month: Month, agreement: Agreement, spans: dict[int, list[tuple[Any, Any]]]
) -> bool:
    return group == agreement.miners_id or any(
        since <= month.last and (until is None or until >= month.first)
        for since, until in spans.get(group, [])
    )


def _of(month: Month, answers: Sequence[Answer], silent: int) -> Total:
    if not answers:
        return Total(month=month, silent=silent)
    return Total(
        month=month,
        answered=len(answers),
        silent=silent,
        no_work=sum(not one.worked for one in answers),
        hindered=sum(bool(one.obstacles) for one in answers),
        incomes=Counter(one.income for one in answers if one.worked),
        people=sum(one.people for one in answers),
        women=sum(one.women for one in answers),
        men=sum(one.men for one in answers),
        days=sum(one.days for one in answers),
        accidents=sum(one.accidents for one in answers),
        serious=sum(one.serious for one in answers),
    )
