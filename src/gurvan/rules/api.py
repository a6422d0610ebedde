"""The law for programs: what is in force on a day, and what it says of a group."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.files.models import Attachment
from gurvan.kernel import clock
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.places import queries as places
from gurvan.registry.api.finding import named_file
from gurvan.rules import commands, policies, queries
from gurvan.rules.instruments import Clause, Instrument
from gurvan.rules.listings import Line
from gurvan.rules.models import Decision, DecisionClause, FilledNumber
from gurvan.rules.queries import OnDay
from gurvan.rules.validity import Standing
from gurvan.rules.wording import clause_words, day_sources, source_words, worded

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


class PaperedIn(Schema):
    """From when to when, by which paper. ``paper`` is the uid of a file kept before."""

    since: date
    until: date | None = None
    source: str
    paper: UUID


class DecisionIn(PaperedIn):
    """A decision. ``place`` is the code of an aimag or a soum."""

    title: str
    place: str


class ClauseIn(Schema):
    """A clause: what it asks, of what, in plain words."""

    asks: str
    of: list[str]
    words: str
    number: Decimal | None = None


class NumberIn(PaperedIn):
    """A number that was not known. ``clause`` is the clause's uid."""

    clause: str
    number: Decimal


class TakeBackIn(Schema):
    """Why: mistake, misread, not_in_force or not_genuine."""

    reason: str


class DecisionOut(Schema):
    """A decision of an office."""

    uid: UUID
    title: str
    place_id: str
    since: date
    until: date | None
    source: str
    taken_back_on: date | None


class WrittenOut(Schema):
    """A clause that an office wrote."""

    uid: UUID
    asks: str
    of: list[str]
    words: str
    number: Decimal | None
    taken_back_on: date | None


class NumberOut(Schema):
    """A number that an office filled in."""

    uid: UUID
    clause: str
    number: Decimal
    since: date
    until: date | None
    source: str
    taken_back_on: date | None


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
        "sources": [source_words(source) for source in one.sources],
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
        "sources": [source_words(source) for source in one.sources],
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


@router.get("/decisions", response=list[DecisionOut], summary="An office's own decisions")
@paged
def decisions(request: PageRequest) -> QuerySet[Decision]:
    """Return the decisions that were entered, the latest first, also those taken back."""
    policies.require_law_reader(request.actor)
    return queries.decisions(actor=request.actor)


@router.post("/decisions", response={201: DecisionOut}, summary="Enter a decision")
def enter_decision(request: PageRequest, body: DecisionIn) -> Decision:
    """Enter a decision of an aimag or soum, with its paper."""
    return commands.enter_decision(actor=request.actor, **_papered(request, body))


@router.post(
    "/decisions/{uuid:uid}/replace", response={201: DecisionOut}, summary="Enter what replaces it"
)
def replace_decision(request: PageRequest, uid: UUID, body: DecisionIn) -> Decision:
    """Enter a later decision; the earlier one ends the day before."""
    old = get_object_or_404(queries.decisions(actor=request.actor), uid=uid)
    return commands.enter_decision(actor=request.actor, replaces=old, **_papered(request, body))


@router.post("/decisions/{uuid:uid}/clauses", response={201: WrittenOut}, summary="Write a clause")
def write_clause(request: PageRequest, uid: UUID, body: ClauseIn) -> DecisionClause:
    """Write one clause of a decision."""
    found = get_object_or_404(queries.decisions(actor=request.actor), uid=uid)
    return commands.write_clause(actor=request.actor, decision=found, **body.dict())


@router.post(
    "/decisions/{uuid:uid}/take-back", response=DecisionOut, summary="Take a decision back"
)
def take_back_decision(request: PageRequest, uid: UUID, body: TakeBackIn) -> Decision:
    """Take a decision back, as if it had not been entered."""
    found = get_object_or_404(queries.decisions(actor=request.actor), uid=uid)
    return commands.take_back_decision(actor=request.actor, decision=found, **body.dict())


@router.post("/clauses/{uuid:uid}/take-back", response=WrittenOut, summary="Take a clause back")
def take_back_clause(request: PageRequest, uid: UUID, body: TakeBackIn) -> DecisionClause:
    """Take a clause of a decision back."""
    found = get_object_or_404(queries.clauses(actor=request.actor), uid=uid)
    return commands.take_back_clause(actor=request.actor, clause=found, **body.dict())


@router.get("/numbers", response=list[NumberOut], summary="Numbers that were filled in")
@paged
def numbers(request: PageRequest) -> QuerySet[FilledNumber]:
    """Return the numbers that were filled in, the latest first, also those taken back."""
    policies.require_law_reader(request.actor)
    return queries.numbers(actor=request.actor)


@router.post("/numbers", response={201: NumberOut}, summary="Fill in a number")
def fill_in_number(request: PageRequest, body: NumberIn) -> FilledNumber:
    """Fill in the number of a clause whose number is not known."""
    return commands.fill_in_number(
        actor=request.actor, **(body.dict() | {"paper": _paper(request, body)})
    )


@router.post("/numbers/{uuid:uid}/take-back", response=NumberOut, summary="Take a number back")
def take_back_number(request: PageRequest, uid: UUID, body: TakeBackIn) -> FilledNumber:
    """Take a number back."""
    found = get_object_or_404(queries.numbers(actor=request.actor), uid=uid)
    return commands.take_back_number(actor=request.actor, filled=found, **body.dict())


def _papered(request: PageRequest, body: DecisionIn) -> dict[str, Any]:
    paper = _paper(request, body)
    return body.dict() | {"place": places.place(body.place), "paper": paper}


def _paper(request: PageRequest, body: PaperedIn) -> Attachment | None:
    """Return the paper. Who may not write is told so, whether or not they see the file."""
    policies.require_law_writer(request.actor)
    return named_file(request, body.paper)


@router.get("/groups/{uuid:uid}", response=list[OnDayOut], summary="What the law says of a group")
def of_group(request: PageRequest, uid: UUID, on: date | None = None) -> list[dict[str, Any]]:
    """Return what clauses say of a partnership or cooperative, on a day or on its own days."""
    found = get_object_or_404(queries.groups(actor=request.actor), uid=uid)
    return told(queries.findings(actor=request.actor, organisation=found, on=on))
