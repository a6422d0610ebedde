"""Publishing figures and taking them back; keeping a count that took long."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from hashlib import sha256

from gurvan.figures import periods, policies
from gurvan.figures.events import FiguresPublished, FiguresWithdrawn, FiguresWithheld
from gurvan.figures.models import Kept, Published
from gurvan.figures.norms import figure
from gurvan.figures.periods import Period
from gurvan.figures.queries import Answer, at_a_glance, count
from gurvan.figures.refusals import (
    NoPeriod,
    PeriodLongOver,
    PeriodNotOver,
    PublishedAlready,
    PublishedLately,
    WithdrawnAlready,
)
from gurvan.figures.subjects import Asked
from gurvan.figures.telling import RESTORED, told
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.ledger.canonical import canonical
from gurvan.ledger.commands import command, draft, record
from gurvan.registry.queries import organisations

KEPT_DAYS = 7  # a count that nobody asked for again is thrown away


def glance(*, actor: Actor, asked: Asked) -> Answer:
    """Return the figures within the actor's reach, and keep them where counting took long.

    Raises as queries.at_a_glance does.
    """
    found = at_a_glance(actor=actor, asked=asked)
    if found.took_long:
        keep_count(actor=actor, asked=asked, answer=found)
    return found


@command
def publish_figures(*, actor: Actor, period: str) -> Published:
    """Freeze the federation's figures as they stand today, for everybody to read.

    Once for a period, when it is over and before the next one is, and never soon after another.
    What few people make up is withheld before it is stored. Raises NotAllowed,
    SecondFactorNeeded, NoPeriod, PeriodNotOver, PeriodLongOver, PublishedAlready, PublishedLately.
    """
    policies.require_publisher(actor)
    today = clock.today()
    found = _require_over(period, today)
    # One office publishes at a time: two at once would both find that nobody has.
    list(organisations(actor=actor).filter(parent=None).select_for_update(of=("self",)))
    _require_no_other(actor, found, today)
    content = told(
        count(actor=actor, asked=Asked(found)),
        least=int(figure("least_cell", today)),
        sensitive=int(figure("least_cell_sensitive", today)),
    )
    row = Published(
        federation_id=actor.federation_id, period=str(found), counted_on=today, told=content
    )
    row.save()
    digest = sha256(canonical(content)).hexdigest()
    event = FiguresPublished(period=row.period, counted_on=today.isoformat(), digest=digest)
    record(event, actor=actor, subject=row)
    return row


def _require_over(period: str, today: date) -> Period:
    """Return the period of a code, if it was over last."""
    found = periods.read(period)
    if found is None:
        raise NoPeriod(field="period")
    if found.last >= today:
        raise PeriodNotOver(field="period", last=found.last)
    if found.after.last < today:
        raise PeriodLongOver(field="period")
    return found


def _require_no_other(actor: Actor, period: Period, today: date) -> None:
    """Refuse a second count of a period, and one soon after another, withdrawn ones too."""
    mine = Published.objects.filter(federation_id=actor.federation_id)
    if mine.filter(period=str(period)).exists():
        raise PublishedAlready(field="period")
    newest = mine.order_by("-counted_on").values_list("counted_on", flat=True).first()
    apart = timedelta(days=figure("days_apart", today))
    if newest is not None and newest + apart > today:
        raise PublishedLately(field="period", on=newest, again=newest + apart)


@command
def withdraw_figures(*, actor: Actor, published: Published, reason: str) -> Published:
    """Take published figures back, because something in them is wrong. They are not replaced.

    Raises NotFound, NotAllowed, SecondFactorNeeded, WithdrawnAlready.
    """
    policies.require_publisher(actor, published)
    row = Published.objects.select_for_update().get(pk=published.pk)
    if row.withdrawn_on is not None:
        raise WithdrawnAlready
    row.withdrawn_on, row.withdrawn_why = clock.today(), reason
    row.save()
    record(FiguresWithdrawn(period=row.period, reason=reason), actor=actor, subject=row)
    return row


def withhold_periods(*, actor: Actor) -> int:
    """Publish nothing of any period that could be published now; return how many they were.

    For an office that was brought back from an older moment: such a period may have been published
    since then, and a second count of it could be subtracted from the first. Raises NotAllowed.
    """
    policies.require_house(actor)
    over = periods.over_last(clock.today())
    known = set(Published.objects.filter(
        federation_id=actor.federation_id, period__in=[str(one) for one in over]
    ).values_list("period", flat=True))  # fmt: skip
    return len([withhold(actor=actor, period=one) for one in over if str(one) not in known])


@command
def withhold(*, actor: Actor, period: Period) -> Published:
    """Publish nothing of a period, for good. Raises NotAllowed."""
    policies.require_house(actor)
    row = Published(federation_id=actor.federation_id, period=str(period), told={})
    row.counted_on = row.withdrawn_on = clock.today()
    row.withdrawn_why = RESTORED
    row.save()
    record(FiguresWithheld(period=row.period), actor=actor, subject=row)
    return row


@draft
def keep_count(*, actor: Actor, asked: Asked, answer: Answer) -> None:
    """Keep a count for the next who asks the same from the same place in the tree."""
    Kept.objects.update_or_create(
        federation_id=actor.federation_id,
        reach=actor.reach,
        role=actor.role,
        asked=str(asked),
        defaults={
            "log_size": answer.log_size,
            "counted_at": answer.at,
            "content": asdict(answer.counted),
        },
    )


@draft
def forget_counts() -> int:
    """Throw away counts that nobody asked for again; return how many."""
    before = clock.now() - timedelta(days=KEPT_DAYS)
    done, _ = Kept.objects.filter(counted_at__lt=before).delete()
    return done
