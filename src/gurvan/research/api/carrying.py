"""Highlights that lost their words when their document changed, for programs."""

from __future__ import annotations

from uuid import UUID

from ninja import Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.documents import DocumentOut, named_document
from gurvan.research.api.studies import router
from gurvan.research.commands import Placing
from gurvan.research.models import Document


class LooseMarkOut(Schema):
    """A place that was highlighted: what stood there, and where just that stands again, if it does.

    ``quote`` is empty where it was withdrawn. Positions count Unicode code points.
    """

    mark: UUID
    quote: str
    codes: list[str]
    was_at: int
    found_at: int | None
    found_to: int | None


class PlacingIn(Schema):
    """What becomes of it: struck, or from ``start`` to before ``end``; no end: that passage."""

    mark: UUID
    start: int | None = None
    end: int | None = None
    strike: bool = False


class PlacingsIn(Schema):
    """What becomes of several, all at once."""

    placings: list[PlacingIn]


@router.get(
    "/documents/{uuid:uid}/loose", response=list[LooseMarkOut], summary="Highlights to place"
)
def loose_marks(request: PageRequest, uid: UUID) -> list[queries.LooseMark]:
    """Return the first of the caller's highlighted places that lost their words by a change."""
    coder = request.actor.user_uid
    return queries.loose_marks(named_document(request, uid), coder_uid=coder)


@router.post("/documents/{uuid:uid}/loose", response=DocumentOut, summary="Place highlights")
def place_highlights(request: PageRequest, uid: UUID, body: PlacingsIn) -> Document:
    """Say what becomes of the caller's own highlights whose words were changed."""
    return commands.place_highlights(
        actor=request.actor,
        document=named_document(request, uid),
        placings=[Placing(**one.dict()) for one in body.placings],
    )
