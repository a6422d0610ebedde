"""Who is asked about a month, and who has not answered: a gap is a gap, and never a nought.

An organisation of miners is asked from the month in which it stood in the federation's tree and
had its first member or agreement in force, until it is dissolved or has neither any more. That is
derived when read: an agreement entered later from its paper makes its own months asked about. It
is told twice, which a test compares: ``asks`` for all organisations and one month, ``spans`` (in
``standings``) for some organisations and many months.
"""

from __future__ import annotations

from datetime import date

from django.db.models import (
    Exists,
    OuterRef,
    Q,
    QuerySet,
)

from gurvan.agreements.lifecycle import LIVING
from gurvan.agreements.models import Agreement, Party
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.outcomes import policies
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month, between
from gurvan.outcomes.norms import answer_by, asked_from, closes_on
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
WORKING = LIVING - {"signed"}
_OVER = ("handed_over", "closed", "superseded")


# --- For one month --------------------------------------------------------------------------------


def ever_in_force() -> Q:
    """Return which agreements are or were in force. One terminated as a draft never was."""
    unsigned = Party.objects.filter(agreement=OuterRef("pk"), signed_on=None)
    terminated = Q(state="terminated") & (Q(entered=True) | ~Q(Exists(unsigned)))
    return Q(starts_on__isnull=False) & (Q(state__in={*WORKING, *_OVER}) | terminated)


def was_in_force(agreement: Agreement) -> bool:
    """Say whether an agreement is or was in force."""
    return Agreement.objects.filter(ever_in_force(), pk=agreement.pk).exists()


def in_force(month: Month) -> Q:
    """Return which agreements were in force in a month."""
    return ever_in_force() & Q(starts_on__lte=month.last) & _not_ended(month)


def _not_ended(month: Month) -> Q:
    return Q(state__in=WORKING) | Q(state_since__gte=month.first)


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


def is_late(month: Month, *, on: date | None = None) -> bool:
    """Say whether an answer for a month is not in time on a day, such as today.

    Home pages and its history say the same.
    """
    return answer_by(month) < (on or clock.today())


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
