"""The scoreboard of offices and of places, within reach or of what is public."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import QuerySet

from gurvan.kernel import clock
from gurvan.kernel.actors import Actor
from gurvan.places.models import Place
from gurvan.registry.models import Organisation
from gurvan.voice.lifecycle import SEEN, SILENT
from gurvan.voice.models import Ask, Commitment
from gurvan.voice.queries.asks import asks, silence_of
from gurvan.voice.scoring import Asked, Promised, Score, scores

K = TypeVar("K", int, str)


@dataclass(frozen=True)
class Row:
    """How an office, or all offices of a place, stand."""

    of: Organisation | Place
    score: Score


def by_office(*, actor: Actor) -> list[Row]:
    """Return how each office stands by the asks that the actor sees, the most asked first."""
    return of_offices(_sent(actor))


def by_place(*, actor: Actor) -> list[Row]:
    """Return the same of each place that asks are about."""
    return of_places(_sent(actor))


def of_offices(rows: Collection[Ask]) -> list[Row]:
    """Return how each office of some asks stands."""
    found = {ask.office_id: ask.office for ask in rows}
    counted = _scores(rows, lambda ask: ask.office_id)
    told = [Row(found[key], score) for key, score in counted.items()]
    return sorted(told, key=lambda row: (-row.score.asks, row.of.sort_key, row.of.pk))


def of_places(rows: Collection[Ask]) -> list[Row]:
    """Return how the offices stand by the places that some asks are about."""
    found = {ask.place_id: ask.place for ask in rows}
    counted = _scores(rows, lambda ask: ask.place_id)
    told = [Row(found[key], score) for key, score in counted.items()]
    return sorted(told, key=lambda row: (-row.score.asks, row.of.sort_key, row.of.pk))


def _sent(actor: Actor) -> list[Ask]:
    return list(sent(asks(actor=actor)))


def sent(rows: QuerySet[Ask]) -> QuerySet[Ask]:
    """Narrow asks to those that an office has in its hands."""
    return rows.filter(state__in=sorted(SEEN))


def _scores(rows: Collection[Ask], of: Callable[[Ask], K]) -> dict[K, Score]:
    today = clock.today()
    by_key = {ask.pk: of(ask) for ask in rows}
    promises = Commitment.objects.filter(ask__in=list(by_key)).order_by()
    return scores(
        [Asked(of(ask), ask.state in SILENT, silence_of(ask, today).until_answer) for ask in rows],
        [Promised(by_key[ask], state) for ask, state in promises.values_list("ask_id", "state")],
    )
