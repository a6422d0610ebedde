"""How months stand, many of them and of many groups: answered, silent, or not asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    Max,
    Min,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least, TruncMonth

from gurvan.agreements.models import Agreement
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.outcomes.queries.asked import WORKING, ever_in_force, is_closed, open_months
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Membership, Organisation, Placement

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Span:
    """From which day to which an organisation is asked about its months; both are within it."""

    since: date
    until: date

    def covers(self, month: Month) -> bool:
        """Say whether a month is asked about."""
        return self.since <= month.last and month.first <= self.until


def spans(groups: QuerySet[Organisation]) -> dict[int, Span]:
    """Return by their keys since when organisations are asked, and until when. One query."""
    rows = spanned(groups.order_by().filter(kind__in=MEMBER_KINDS))
    told = rows.values_list("pk", "asked_since", "asked_until")
    return {group: Span(since, until) for group, since, until in told if since < date.max}


def spanned(rows: QuerySet[Any], organisation: str = "") -> QuerySet[Any]:
    """Add to rows since when their organisation is asked, and until when; from date.max on: never.

    ``organisation`` leads from a row to it. Stands on the indexes of the foreign keys: placements
    by child, memberships by organisation, agreements by miners.
    """
    own = OuterRef(organisation or "pk")
    placed = Placement.objects.filter(child=own).order_by().values("child")
    members = Membership.objects.filter(organisation=own).exclude(state="denied")
    begun = Min(Coalesce("since", date.min))
    over = Max(Coalesce("until", date.max))
    deals = Agreement.objects.filter(ever_in_force(), miners=own).order_by().values("miners")
    lasts = Max(Case(When(state__in=WORKING, then=Value(date.max)), default=F("state_since")))
    of_members = members.order_by().values("organisation")
    first = Least(_day(of_members, begun, date.max), _day(deals, Min("starts_on"), date.max))
    last = Greatest(_day(of_members, over, date.min), _day(deals, lasts, date.min))
    way = f"{organisation}__" if organisation else ""
    gone = Coalesce(F(f"{way}dissolved_on"), date.min)
    found: QuerySet[Any] = rows.annotate(
        asked_since=Greatest(_day(placed, Min("since"), date.max), first),
        asked_until=Case(
            When(**{f"{way}state": "dissolved"}, then=Least(last, gone)), default=last
        ),
    )
    return found


def _day(rows: QuerySet[Any], day: Any, otherwise: date) -> Any:
    return Coalesce(
        Subquery(rows.annotate(day=day).values("day"), output_field=DateField()), otherwise
    )


def gaps(
    groups: QuerySet[Organisation], months: Sequence[Month], told: Mapping[Month, int]
) -> dict[Month, int]:
    """Count who of some organisations was asked about each month and did not answer.

    ``told`` is how many of them did. Grouped by month, however many there are.
    """
    if not months:
        return {}
    miners = groups.order_by().filter(kind__in=MEMBER_KINDS)
    found = {month: -told.get(month, 0) for month in months}
    for since, until, count in _by_span(spanned(miners).filter(asked_since__lt=date.max)):
        for month in months:
            found[month] += count if since <= month <= until else 0
    # Some answered and are asked no more, since what they stood on was denied or entered anew.
    partly = spanned(miners).filter(
        Q(asked_since__gt=months[0].last) | Q(asked_until__lt=months[-1].first)
    )
    rows = answers_in(Answer.objects.filter(organisation__in=partly.values("pk")), months)
    stray = spanned(rows.order_by(), "organisation")
    for since, until, year, number, count in _by_span(stray, "year", "number"):
        month = Month(year, number)
        found[month] += 0 if since <= month <= until else count
    return found


def _by_span(rows: QuerySet[Any], *names: str) -> Iterator[Any]:
    """Yield the months since and until which, then what ``names`` say, and how many there are."""
    told = rows.annotate(
        since_month=TruncMonth("asked_since"), until_month=TruncMonth("asked_until")
    ).values_list("since_month", "until_month", *names)
    for since, until, *others in told.annotate(count=Count("pk")):
        yield Month.of(since), Month.of(until), *others


@dataclass(frozen=True)
class Standing:
    """One month of one organisation: whether it is asked about, and what was answered."""

    organisation: Organisation
    month: Month
    asked: bool
    answer: Answer | None

    @property
    def silent(self) -> bool:
        """Say whether it is a gap."""
        return self.asked and self.answer is None

    @property
    def closed(self) -> bool:
        """Say whether it is too late to answer."""
        return is_closed(self.month)


def standing(organisation: Organisation, months: Sequence[Month]) -> list[Standing]:
    """Return how an organisation stands in some months, in their order."""
    return standings([organisation], months)


def standings(groups: Sequence[Organisation], months: Sequence[Month]) -> list[Standing]:
    """Return how some organisations stand in some months, group by group. Two queries."""
    keys = [group.pk for group in groups]
    asked = spans(Organisation.objects.filter(pk__in=keys))
    answers = answers_in(Answer.objects.filter(organisation__in=keys), months)
    found = {(one.organisation_id, one.month): one for one in answers}
    return [
        Standing(
            group,
            month,
            group.pk in asked and asked[group.pk].covers(month),
            found.get((group.pk, month)),
        )
        for group in groups
        for month in months
    ]


def answers_in(rows: QuerySet[M], months: Iterable[Month]) -> QuerySet[M]:
    """Narrow answers, or what is told of months, to some months that follow one another."""
    every = sorted(months)
    if not every:
        return rows.none()
    first, last = every[0], every[-1]
    return rows.filter(
        Q(year__gt=first.year) | Q(year=first.year, number__gte=first.number),
        Q(year__lt=last.year) | Q(year=last.year, number__lte=last.number),
    )


def waiting_months(organisation: Organisation) -> list[Month]:
    """Return the months for which an organisation can still answer and has not."""
    months = open_months()
    if not months:
        return []
    return [one.month for one in standing(organisation, months) if one.silent]
