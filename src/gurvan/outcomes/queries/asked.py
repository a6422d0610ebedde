"""Who is asked about a month, and who has not answered: a gap is a gap, and never a nought.

An organisation of miners is asked from the month in which it stood in the federation's tree and
had its first member or agreement in force, until it is dissolved or has neither any more. That is
derived when read: an agreement entered later from its paper makes its own months asked about. It
is told twice, which a test compares: ``asks`` for all organisations and one month, ``spans`` for
some organisations and many months.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
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

from gurvan.agreements.lifecycle import LIVING
from gurvan.agreements.models import Agreement, Party
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.outcomes import policies
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month, between
from gurvan.outcomes.norms import asked_from, closes_on
from gurvan.outcomes.refusals import (
    BeforeAnyAnswer,
    BeforeItBegan,
    MonthIsClosed,
    NotOneOfTheMiners,
    NotOverYet,
)
from gurvan.registry.kinds import MEMBER_KINDS
from gurvan.registry.models import Mandate, Membership, Organisation, Placement
from gurvan.registry.queries import organisations

MOST_MONTHS = 24  # that a page shows: longer ago stands in the list of answers
_WORKING = LIVING - {"signed"}
M = TypeVar("M", bound=Model)
_OVER = ("handed_over", "closed", "superseded")


# --- For one month --------------------------------------------------------------------------------


def ever_in_force() -> Q:
    """Return which agreements are or were in force. One terminated as a draft never was."""
    unsigned = Party.objects.filter(agreement=OuterRef("pk"), signed_on=None)
    terminated = Q(state="terminated") & (Q(entered=True) | ~Q(Exists(unsigned)))
    return Q(starts_on__isnull=False) & (Q(state__in={*_WORKING, *_OVER}) | terminated)


def was_in_force(agreement: Agreement) -> bool:
    """Say whether an agreement is or was in force."""
    return Agreement.objects.filter(ever_in_force(), pk=agreement.pk).exists()


def in_force(month: Month) -> Q:
    """Return which agreements were in force in a month."""
    return ever_in_force() & Q(starts_on__lte=month.last) & _not_ended(month)


def _not_ended(month: Month) -> Q:
    return Q(state__in=_WORKING) | Q(state_since__gte=month.first)


def asks(month: Month) -> Q:
    """Return which organisations are asked about a month."""
    placed = Placement.objects.filter(child=OuterRef("pk"), since__lte=month.last)
    members = Membership.objects.filter(organisation=OuterRef("pk")).exclude(state="denied")
    agreements = Agreement.objects.filter(ever_in_force(), miners=OuterRef("pk"))
    begun = Q(Exists(members.filter(Q(since=None) | Q(since__lte=month.last)))) | Q(
        Exists(agreements.filter(starts_on__lte=month.last))
    )
    going_on = Q(Exists(members.filter(Q(until=None) | Q(until__gte=month.first)))) | Q(
        Exists(agreements.filter(_not_ended(month)))
    )
    there = ~Q(state="dissolved") | Q(dissolved_on__gte=month.first)
    return Q(kind__in=MEMBER_KINDS) & there & Q(Exists(placed)) & begun & going_on


def answered(month: Month) -> Exists:
    """Return whether an organisation has answered for a month."""
    rows = Answer.objects.filter(organisation=OuterRef("pk"), year=month.year, number=month.number)
    return Exists(rows)


def has_answered(organisation: Organisation, month: Month) -> bool:
    """Say whether an organisation has answered for a month."""
    return Organisation.objects.filter(answered(month), pk=organisation.pk).exists()


def require_month(actor: Actor, organisation: Organisation, month: Month) -> None:
    """Raise unless the actor, who may answer for an organisation, may do so for this month.

    Raises NotOneOfTheMiners, NotOverYet, BeforeAnyAnswer, BeforeItBegan, MonthIsClosed.
    """
    if not organisation.has_members:
        raise NotOneOfTheMiners(field="organisation")
    if not month.is_over(clock.today()):
        raise NotOverYet(month=str(month), day=month.after(1).first)
    first = asked_from(clock.today())
    if month < first:
        raise BeforeAnyAnswer(first=str(first))
    if not Organisation.objects.filter(asks(month), pk=organisation.pk).exists():
        raise BeforeItBegan(month=str(month), organisation=str(organisation))
    require_open(actor, month)


def require_open(actor: Actor, month: Month) -> None:
    """Raise MonthIsClosed where it is too late for the actor to write for a month."""
    if is_closed(month) and not policies.may_write_late(actor):
        raise MonthIsClosed(month=str(month), day=closes_on(month))


# --- Which months ---------------------------------------------------------------------------------


def last_over() -> Month:
    """Return the last month that is over."""
    return Month.of(clock.today()).after(-1)


def months_shown(most: int = MOST_MONTHS, *, first: Month | None = None) -> list[Month]:
    """Return the months that a page shows, up to the last that is over, the earliest first."""
    last = last_over()
    begin = max(filter(None, [asked_from(clock.today()), last.after(1 - most), first]))
    return list(between(begin, last))


def is_closed(month: Month) -> bool:
    """Say whether it is too late for a group to answer for a month."""
    return closes_on(month) < clock.today()


def open_months() -> list[Month]:
    """Return the months that are over and not closed yet, the earliest first."""
    return [month for month in months_shown() if not is_closed(month)]


# --- Who has not answered -------------------------------------------------------------------------


def silent(*, actor: Actor, month: Month) -> QuerySet[Organisation]:
    """Return the organisations in reach that were asked about a month and did not answer."""
    rows = organisations(actor=actor)
    if not policies.reads(actor) or not month.is_over(clock.today()):
        return rows.none()
    if month < asked_from(clock.today()):
        return rows.none()
    return rows.filter(asks(month), ~answered(month))


def to_remind(*, actor: Actor, month: Month) -> QuerySet[Organisation]:
    """Return those of them that somebody leads who can answer, by their keys.

    While it is disputed who leads a group, nobody can.
    """
    led = Mandate.objects.filter(
        federation_id=actor.federation_id, role="leader", until=None
    ).values("organisation")
    rows = silent(actor=actor, month=month).filter(pk__in=led, disputed_since=None)
    return rows.select_related(None).order_by("pk")


# --- For many months ------------------------------------------------------------------------------


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
    lasts = Max(Case(When(state__in=_WORKING, then=Value(date.max)), default=F("state_since")))
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
