"""The law for programs: what is in force on a day, and what it says of a group."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.rules import queries
from gurvan.rules.instruments import Clause, Instrument
from gurvan.rules.listings import Line, clause_words, day_sources, worded
from gurvan.rules.queries import OnDay
from gurvan.rules.validity import Standing

router = Router(tags=["law"])


class InstrumentOut(Schema):
    """An instrument, and how it stands on a day: in, out, unknown or disputed."""

    key: str
    name: str
    place: str
    text: str
    standing: str
    days: list[str]
    sources: list[str]


class ClauseOut(Schema):
    """A clause on a day. ``number`` is null where it has none, or where that is not known."""

    uid: str
    words: str
    asks: str
    of: list[str]
    place: str
    standing: str
    number: float | None
    number_known: bool
    sources: list[str]


class InstrumentWholeOut(InstrumentOut):
    """An instrument with its clauses."""

    clauses: list[ClauseOut]


class FindingOut(Schema):
    """What a clause says: holds, fails, unknown, disputed or judge; and what would mend it."""

    clause: str
    instrument: str
    words: str
    number: float | None
    verdict: str
    mend: str
    mend_key: str
    sources: list[str]


class OnDayOut(Schema):
    """The findings of one day."""

    day: date
    findings: list[FindingOut]


def told(days: list[OnDay]) -> list[dict[str, Any]]:
    """Return findings as programs read them."""
    return [{"day": one.day, "findings": [*map(_finding, map(Line, one.findings))]} for one in days]


def _finding(line: Line) -> dict[str, Any]:
    one = line.finding
    return {
        "clause": line.uid,
        "instrument": one.instrument.key,
        "words": line.clause,
        "number": one.figure.number if one.figure else None,
        "verdict": one.verdict,
        "mend": line.mend,
        "mend_key": one.mend.key if one.mend else "",
        "sources": line.sources.splitlines(),
    }


def _instrument(one: Instrument, standing: Standing) -> dict[str, Any]:
    return {
        "key": one.key,
        "name": worded(one.name),
        "place": one.place,
        "text": one.text,
        "standing": standing,
        "days": day_sources(one.validity),
        "sources": list(one.sources),
    }


def _clause(one: Clause, on: date) -> dict[str, Any]:
    figure = one.figure(on)
    return {
        "uid": one.uid,
        "words": clause_words(one, figure),
        "asks": one.asks,
        "of": sorted(one.of),
        "place": one.place,
        "standing": one.validity.on(on),
        "number": figure.number if figure else None,
        "number_known": figure is not None or not one.needs_number,
        "sources": list(one.sources),
    }


@router.get("/", response=list[InstrumentOut], summary="The law on a day")
def law(request: PageRequest, on: date | None = None) -> list[dict[str, Any]]:
    """Return every instrument, and how it stands on a day (today)."""
    book = queries.book(actor=request.actor)
    return [_instrument(*one) for one in book.standing(on or clock.today())]


@router.get("/instruments/{key}", response=InstrumentWholeOut, summary="One instrument")
def instrument(request: PageRequest, key: str, on: date | None = None) -> dict[str, Any]:
    """Return an instrument with its clauses, as they stand on a day (today)."""
    day = on or clock.today()
    found = queries.book(actor=request.actor).instrument(key)
    if found is None:
        raise NotFound
    clauses = [_clause(clause, day) for clause in found.clauses]
    return _instrument(found, found.validity.on(day)) | {"clauses": clauses}


@router.get("/groups/{uuid:uid}", response=list[OnDayOut], summary="What the law says of a group")
def of_group(request: PageRequest, uid: UUID, on: date | None = None) -> list[dict[str, Any]]:
    """Return what clauses say of a partnership or cooperative, on a day or on its own days."""
    found = get_object_or_404(queries.groups(actor=request.actor), uid=uid)
    return told(queries.findings(actor=request.actor, organisation=found, on=on))
