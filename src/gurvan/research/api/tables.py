"""What was coded, in tables; how far coders agree; and words found in all documents."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.research import queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.queries import Table


class CodeCellOut(Schema):
    """In how many places a code stands at a column: another code's uid, or what was asked for.

    ``people`` is of how many participants; none where that is not counted.
    """

    bearing: UUID
    across: str
    places: int
    people: int | None


class CodeAgreementOut(Schema):
    """Krippendorff's alpha of a code (none: of all together); no alpha: not known."""

    bearing: UUID | None
    alpha: float | None
    units: int
    differ: int


class StudyHitOut(Schema):
    """A passage that words find: its document, its place, and what it says."""

    document: UUID
    start: int
    words: str


class StudySearchOut(Schema):
    """What was found; ``skip`` is to be sent to search on, 0 where all was looked through."""

    hits: list[StudyHitOut]
    looked: int
    of: int
    skip: int


def _cells(table: Table, names: dict[Any, str]) -> list[dict[str, Any]]:
    return [
        {
            "bearing": line.uid,
            "across": names[key],
            "places": cell.places,
            "people": cell.people,
        }
        for line in table.lines
        for key, _words in table.columns
        if (cell := table.cell(line, key)).places
    ]


@router.get("/{uuid:uid}/codes/together", response=list[CodeCellOut], summary="Codes together")
def together(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return in how many places two codes stand together."""
    table = queries.together(actor=request.actor, study=named_study(request, uid))
    return _cells(table, {one.code.pk: str(one.uid) for one in table.lines})


@router.get("/{uuid:uid}/codes/by", response=list[CodeCellOut], summary="Codes by who spoke")
def codes_by(request: PageRequest, uid: UUID, by: str = "sex") -> list[dict[str, Any]]:
    """Return codes by sex, age, years, role, children, session or question, in words."""
    asked = by if by in queries.BY else "sex"
    table = queries.by_attribute(actor=request.actor, study=named_study(request, uid), by=asked)
    return _cells(table, dict(table.columns))


@router.get("/{uuid:uid}/codes/agreement", response=list[CodeAgreementOut], summary="Agreement")
def agreement(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return how far coders agree: over all codes, then code by code."""
    rows = queries.agreement(actor=request.actor, study=named_study(request, uid))
    return [
        {
            "bearing": row.line.uid if row.line else None,
            "alpha": row.tally.alpha,
            "units": row.tally.units,
            "differ": row.tally.split,
        }
        for row in rows
    ]


@router.get("/{uuid:uid}/find", response=StudySearchOut, summary="Find in all documents")
def find(request: PageRequest, uid: UUID, q: str = "", skip: int = 0) -> dict[str, Any]:
    """Return the passages of a study's documents that all words find, from a piece on."""
    found = queries.found_in_study(
        actor=request.actor, study=named_study(request, uid), text=q, skip=max(skip, 0)
    )
    hits = [
        {"document": document.uid, "start": hit.start, "words": hit.passage.words}
        for document, hit in found.hits
    ]
    return {"hits": hits, "looked": found.looked, "of": found.of, "skip": found.skip}
