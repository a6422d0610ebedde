"""A study as a file for other programs, by the REFI-QDA standard."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from gurvan.files.serving import saved
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, policies, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.models import Study
from gurvan.research.qda_writing import QDC, QDPX, codebook_file


def _worked_on(request: PageRequest, uid: UUID) -> Study:
    found = named_study(request, uid)
    policies.require_work(request.actor, found)
    return found


@router.post("/{uuid:uid}/project", summary="Take all of it as a .qdpx")
def take_study_away(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return codes, documents and what was coded; withdrawn words are marks, nobody is named."""
    made = commands.take_study_away(actor=request.actor, study=named_study(request, uid))
    return saved(made, QDPX, "study.qdpx")


@router.get("/{uuid:uid}/codebook", summary="Its codes as a .qdc")
def codebook_file_of(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return the codes that stand in the codebook."""
    told = queries.codes_told(_worked_on(request, uid))
    return saved(codebook_file(told), QDC, "codebook.qdc")
