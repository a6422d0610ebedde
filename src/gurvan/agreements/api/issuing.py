"""The papers of agreements for programs: issued, and found again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from ninja import Router

from gurvan.agreements import commands, queries
from gurvan.agreements.api.finding import named_agreement, named_round
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper

router = Router()


class IssueIn(LanguageIn):
    """Which paper (agreement, roster, roster_names, sheet or shown), and in which language.

    ``call``, of ``shown`` alone, is the telephone of the federation; officers write it.
    """

    kind: str
    call: str = ""


@router.get("/{uuid:uid}/papers/issued", response=list[IssuedOut], summary="Papers issued of it")
@paged
def issued(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Paper]:
    """Return the papers issued of an agreement and its duties that you may see, newest first."""
    return queries.issued(actor=request.actor, agreement=named_agreement(request, uid))


@router.post("/{uuid:uid}/papers/issued", response={201: IssuedOut}, summary="Issue a paper")
def issue_paper(request: PageRequest, uid: UUID, body: IssueIn) -> Paper:
    """Freeze and number what stands there now; unchanged, it is the same paper as before."""
    found = named_agreement(request, uid)
    return commands.issue_paper(
        actor=request.actor, agreement=found, address=_address(request), **body.dict()
    )


@router.post("/rounds/{uuid:uid}/paper", response={201: IssuedOut}, summary="Issue an acceptance")
def issue_acceptance(request: PageRequest, uid: UUID, body: LanguageIn) -> Paper:
    """Issue that a duty was done and accepted."""
    found = named_round(request, uid)
    return commands.issue_acceptance(
        actor=request.actor, item=found, address=_address(request), **body.dict()
    )


def _address(request: PageRequest) -> str:
    return request.build_absolute_uri(reverse("papers:verify"))
