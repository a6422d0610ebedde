"""A study as a file for other programs, by the REFI-QDA standard."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from ninja import Schema

from gurvan.files.serving import saved
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, policies, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.models import Study
from gurvan.research.qda_writing import QDC, QDPX, codebook_file
from gurvan.research.queries import Highlighted


class HighlightedOut(Schema):
    """A highlight with its words; ``bearing`` is its code as a path of names, empty: a remark only.

    Positions count Unicode code points of the document; ``end`` is behind the last.
    """

    bearing: str
    words: str
    document: str
    session: str
    participant: str
    question: str
    coder: str
    remark: str
    start: int
    end: int

    @staticmethod
    def resolve_bearing(row: Highlighted) -> str:
        """Return the path of the code."""
        return row.code


def _worked_on(request: PageRequest, uid: UUID) -> Study:
    found = named_study(request, uid)
    policies.require_work(request.actor, found)
    return found


@router.post("/{uuid:uid}/project", summary="Take all of it as a .qdpx")
def take_study_away(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return codes, documents and what was coded; withdrawn words are marks, nobody is named."""
    made = commands.take_study_away(actor=request.actor, study=named_study(request, uid))
    return saved(made, QDPX, "study.qdpx")


@router.post("/{uuid:uid}/highlights", response=list[HighlightedOut], summary="Take what was coded")
def take_highlights_away(request: PageRequest, uid: UUID) -> list[Highlighted]:
    """Return all that was coded, a line each; withdrawn words never. It is written down."""
    return commands.take_highlights_away(actor=request.actor, study=named_study(request, uid))


@router.get("/{uuid:uid}/codebook", summary="Its codes as a .qdc")
def codebook_file_of(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return the codes that stand in the codebook."""
    told = queries.codes_told(_worked_on(request, uid))
    return saved(codebook_file(told), QDC, "codebook.qdc")
