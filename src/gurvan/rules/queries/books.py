"""The book of law that an actor's federation goes by, and what that federation wrote into it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from gurvan.kernel.actors import Actor
from gurvan.ledger import queries as ledger
from gurvan.ledger.queries import Told as Line
from gurvan.rules import policies
from gurvan.rules.instruments import Book, Clause, Figure, Instrument, Words
from gurvan.rules.loading import shipped
from gurvan.rules.models import Decision, DecisionClause, FilledNumber, standing
from gurvan.rules.validity import Told, Validity

OWN = "own-"  # how the key of a decision begins


def book(*, actor: Actor) -> Book:
    """Return the law that is known to the actor's federation, in at most five queries."""
    policies.require_law_reader(actor)
    figures = defaultdict(list)
    for one in standing(numbers(actor=actor)):
        figures[one.clause].append(_figure(one))
    return shipped().with_own(map(_instrument, standing(decisions(actor=actor))), figures)


def decisions(*, actor: Actor) -> QuerySet[Decision]:
    """Return the decisions that were entered, the latest first, also those taken back."""
    rows = Decision.objects.filter(policies.visible(actor)).select_related(
        "place", "paper", "replaces"
    )
    told = (
        Prefetch("clauses", DecisionClause.objects.order_by("serial"), to_attr="all_clauses"),
        Prefetch("replacements", standing(Decision.objects.all()), to_attr="later"),
    )
    return rows.prefetch_related(*told).order_by("-since", "-pk")


def clauses(*, actor: Actor) -> QuerySet[DecisionClause]:
    """Return the clauses of decisions."""
    return DecisionClause.objects.filter(policies.visible(actor)).select_related("decision")


def numbers(*, actor: Actor) -> QuerySet[FilledNumber]:
    """Return the numbers that were filled in, the latest first, also those taken back."""
    rows = FilledNumber.objects.filter(policies.visible(actor)).select_related("paper")
    return rows.order_by("-since", "-pk")


def history(*, actor: Actor, subject: Decision) -> list[Line]:
    """Return what has happened to a decision."""
    return ledger.history(actor=actor, subject=subject)


def keeps_file(actor: Actor, uid: UUID) -> bool:
    """Say whether the actor sees a file because it is the paper of a decision or of a number."""
    seen = policies.visible(actor)
    if not policies.may(policies.require_law_writer, actor):
        seen &= Q(taken_back_on=None)
    return (
        Decision.objects.filter(seen, paper__uid=uid).exists()
        or FilledNumber.objects.filter(seen, paper__uid=uid).exists()
    )


def ends_on(decision: Decision) -> date | None:
    """Return the last day of a decision: as its paper says, or before what replaces it."""
    later: list[Decision] = decision.later  # type: ignore[attr-defined] # fetched by decisions()
    ends = [one.since - timedelta(days=1) for one in later]
    return min(filter(None, [decision.until, *ends]), default=None)


def key_of(decision: Decision) -> str:
    """Return the key of a decision in the book."""
    return f"{OWN}{decision.uid}"


def _figure(one: FilledNumber) -> Figure:
    return Figure(_plain(one.number), one.source, one.since, one.until, filled=True)


def _instrument(row: Decision) -> Instrument:
    end = ends_on(row)
    known = Told(row.since, row.since, row.source)
    validity = Validity((known,), (Told(end, end, row.source),) if end else ())
    own: list[DecisionClause] = row.all_clauses  # type: ignore[attr-defined] # as in ends_on
    name = Words(row.title, row.title)
    return Instrument(
        key=key_of(row),
        name=name,
        short=name,
        about=Words(row.source, row.source),
        validity=validity,
        text="found",
        sources=(row.source,),
        place=row.place_id,
        clauses=tuple(_clause(row, one, validity) for one in own if one.stands),
        own=True,
    )


def _clause(row: Decision, one: DecisionClause, validity: Validity) -> Clause:
    return Clause(
        uid=f"{key_of(row)}.{one.serial}",
        words=Words(one.words, one.words),
        asks=one.asks,
        of=frozenset(one.of),
        sources=(row.source,),
        validity=validity,
        place=row.place_id,
        figures=() if one.number is None else (Figure(_plain(one.number), row.source),),
    )


def _plain(number: Decimal) -> float:
    """Return a number as it is said: five, and not 5.0."""
    return int(number) if number == int(number) else float(number)
