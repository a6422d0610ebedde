"""Places for programs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.places import commands, queries
from gurvan.places.gazetteer import Unit
from gurvan.places.models import Load, Place
from gurvan.places.queries import Candidates
from gurvan.places.refusals import PlaceUnknown

router = Router(tags=["places"])


class PlaceOut(Schema):
    """A place; ``path_mn`` says where it lies, ``parent_id`` is the code of what it lies in."""

    code: str
    level: str
    name_mn: str
    latin: str
    path_mn: str
    parent_id: str | None
    iso: str


class CandidatesOut(Schema):
    """The places that may be meant; ``sure`` where it is one, named in full."""

    places: list[PlaceOut]
    sure: bool
    count: int


class UnitIn(Schema):
    """A place of a list to load."""

    code: str
    level: str
    name: str
    iso: str = ""


class LoadIn(Schema):
    """The list to load; without ``units``, the one that comes with the program."""

    units: list[UnitIn] | None = None


class LoadOut(Schema):
    """What was loaded; ``digest`` is the list's SHA-256."""

    count: int
    digest: str


@router.get("", response=list[PlaceOut])
@paged
def places(request: HttpRequest, q: str = "", level: str = "", **_: Any) -> QuerySet[Place]:  # noqa: ARG001 - the door gives it
    """Return the places that words or a code find, all where none is given."""
    rows = queries.searched(queries.places(), q) if q else queries.places()
    return rows.filter(level=level) if level else rows


@router.get("/resolve", response=CandidatesOut)
def resolve(request: HttpRequest, text: str, level: str = "") -> Candidates:  # noqa: ARG001 - the door gives it
    """Return the places that a person who wrote this may mean."""
    return queries.resolve(text, levels=[level] if level else [])


@router.post("/loads", response=LoadOut)
def load_places(request: HttpRequest, body: LoadIn) -> Load:
    """Load a list of places; without one, the list that comes with the program."""
    listed = None if body.units is None else [Unit(**unit.dict()) for unit in body.units]
    return commands.load_places(actor=request.actor, units=listed)  # type: ignore[attr-defined]


@router.get("/{code}", response=PlaceOut)
def place(request: HttpRequest, code: str) -> Place:  # noqa: ARG001 - the door gives it
    """Return a place by its code, or by another list's code for it."""
    try:
        return queries.place(code)
    except PlaceUnknown as unknown:
        raise NotFound from unknown
