"""The secret links of calendars, and what a calendar shows."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import QuerySet

from gurvan.accounts.queries import kept_of
from gurvan.agreements import policies
from gurvan.agreements.models import CalendarLink, DutyRound
from gurvan.agreements.queries.duties import due
from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.registry.queries import actor_for

MOST: Final = 500  # the nearest: a calendar with more is of no use to anybody
AHEAD: Final = timedelta(days=366)


def my_calendar(*, actor: Actor) -> QuerySet[CalendarLink]:
    """Return the open link of the actor's present office: one, or none."""
    if actor.mandate_uid is None:
        return CalendarLink.objects.none()
    return CalendarLink.objects.filter(
        mandate__uid=actor.mandate_uid, federation_id=actor.federation_id, ended_at=None
    )


def calendar_link(secret: str) -> CalendarLink | None:
    """Return the link that a secret belongs to, also one that has ended."""
    kept = kept_of("calendar", secret)
    return CalendarLink.objects.filter(secret_hash=kept).select_related("mandate__user").first()


def actor_by(link: CalendarLink) -> Actor | None:
    """Return as whom a calendar reads; None where the link has ended, or the mandate."""
    mandate = link.mandate
    if link.ended_at is not None or mandate.until is not None:
        return None
    return actor_for(mandate.user, mandate.uid)


def in_calendar(*, actor: Actor) -> QuerySet[DutyRound]:
    """Return what is due from or to the actor's side, late or within a year, soonest first."""
    rows = due(actor=actor, until=clock.today() + AHEAD)
    return rows.filter(policies.concerning(actor))[:MOST]
