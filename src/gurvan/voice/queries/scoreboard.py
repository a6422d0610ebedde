"""The scoreboard of offices and of places, within reach or of what is public.

Counted in the database: however many asks there are, the queries stay the same and few rows come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, DurationField, ExpressionWrapper, F, QuerySet
from django.db.models.functions import Left

from gurvan.kernel.actors import Actor
from gurvan.places.models import Place
from gurvan.registry.models import Organisation
from gurvan.voice.lifecycle import SEEN, SILENT
from gurvan.voice.models import Ask, Commitment
from gurvan.voice.queries.asks import asks
from gurvan.voice.scoring import Asked, Period, Promised, Score, scores

ALWAYS: Final = Period()
# By which places the scoreboard counts: how many digits of a place's code they share.
LEVELS: Final[dict[str, int]] = {"soum": 4, "aimag": 2}
_Key = Callable[[str], Any]  # what is counted by: an expression on asks, or by a way to them


@dataclass(frozen=True)
class Row:
    """How an office, or all offices of a place, stand in a period, and in the one before it."""

    of: Organisation | Place
    score: Score
    before: Score | None = None
    period: Period = ALWAYS
    level: str = "soum"


def by_office(*, actor: Actor, period: Period = ALWAYS) -> list[Row]:
    """Return how each office stands by the asks that the actor sees, the most asked first."""
    return of_offices(_sent(actor), period=period)


def by_place(*, actor: Actor, period: Period = ALWAYS, level: str = "soum") -> list[Row]:
    """Return the same of each place that asks are about: of each soum, or of each aimag.

    An aimag counts with all its soums; by soum, what is asked of no soum stands by itself.
    """
    return of_places(_sent(actor), period=period, level=level)


def of_offices(rows: QuerySet[Ask], *, period: Period = ALWAYS) -> list[Row]:
    """Return how each office of some asks stands."""
    return _rows(rows, Organisation.objects, lambda path: F(f"{path}office"), period, "soum")


def of_places(rows: QuerySet[Ask], *, period: Period = ALWAYS, level: str = "soum") -> list[Row]:
    """Return how the offices stand by the places that some asks are about."""
    digits = LEVELS[level]
    return _rows(rows, Place.objects, lambda path: Left(F(f"{path}place"), digits), period, level)


def _sent(actor: Actor) -> QuerySet[Ask]:
    return sent(asks(actor=actor))


def sent(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """Narrow asks to those that an office has in its hands."""
    return rows.filter(state__in=sorted(SEEN))


def within(rows: QuerySet[Ask], period: Period) -> QuerySet[Ask]:
    """Narrow asks to those that were sent in a period."""
    rows = rows if period.since is None else rows.filter(sent_on__gte=period.since)
    return rows if period.until is None else rows.filter(sent_on__lte=period.until)


def _rows(rows: QuerySet[Ask], things: Any, key: _Key, period: Period, level: str) -> list[Row]:
    counted = _counted(within(rows, period), key)
    earlier = period.before
    before = None if earlier is None else _counted(within(rows, earlier), key)
    keys = {*counted, *(before or ())}
    told = [
        Row(
            of,
            counted.get(of.pk, Score()),
            None if before is None else before.get(of.pk, Score()),
            period,
            level,
        )
        for of in things.filter(pk__in=keys)
    ]
    return sorted(told, key=lambda row: (-row.score.asks, row.of.sort_key, row.of.pk))


def _counted(rows: QuerySet[Ask], key: _Key) -> Mapping[Any, Score]:
    """Count asks with their promises by what ``key`` says. Two queries."""
    took = ExpressionWrapper(F("first_answer_on") - F("sent_on"), output_field=DurationField())
    plain = rows.order_by().select_related(None)
    alike = plain.values_list(key(""), "state", took).annotate(count=Count("pk"))
    promises = Commitment.objects.filter(ask__in=plain.values("pk")).order_by()
    kept = promises.values_list(key("ask__"), "state").annotate(count=Count("pk"))
    return scores(
        [
            Asked(row, state in SILENT, _days(after), count)
            for row, state, after, count in alike.iterator()
        ],
        [Promised(row, state, count) for row, state, count in kept.iterator()],
    )


def _days(after: timedelta | None) -> int | None:
    return None if after is None else max(after.days, 0)
