"""Papers for programs: what is known of one, its file, withdrawing it; and checking for anyone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.files.purposes import PDF
from gurvan.files.serving import saved
from gurvan.kernel.web.requests import PageRequest, source_of
from gurvan.papers import commands, queries
from gurvan.papers.models import Paper
from gurvan.papers.queries import Known

router = Router(tags=["papers"])


class IssuedOut(ModelSchema):
    """A paper as it was issued. ``edition`` is its version, ``version`` counts changes here."""

    number: str

    class Meta:
        model = Paper
        fields = [
            "uid",
            "version",
            "kind",
            "subject_uid",
            "edition",
            "language",
            "issued_on",
            "log_size",
            "content_sha256",
            "file_sha256",
            "state",
            "ended_on",
            "withdrawn_why",
            "erased_on",
        ]


class LanguageIn(Schema):
    """In which language a paper is issued: mn, en or both."""

    language: str = "mn"


class WithdrawPaperIn(Schema):
    """Why a paper is withdrawn: mistake, wrong or ended."""

    reason: str = "mistake"


class SoughtIn(Schema):
    """The number of a paper, or a hash: of its content, or of the file (SHA-256)."""

    sought: str


class KnownOut(Schema):
    """What anyone may know of a paper."""

    number: str
    kind: str
    edition: int
    language: str
    issued_on: date
    federation: str
    state: str
    ended_on: date | None
    newest: str
    newest_state: str


@router.post("/verify", auth=None, response=list[KnownOut], summary="Check a paper")
def verify(request: PageRequest, body: SoughtIn) -> Sequence[Known]:
    """Return what a paper is and whether it still holds. Guessing is slowed and stopped."""
    return commands.asked(source=source_of(request), text=body.sought)


@router.get("/{uuid:uid}", response=IssuedOut, summary="A paper")
def paper(request: PageRequest, uid: UUID) -> Paper:
    """Return a paper that you may see."""
    return _named(request, uid)


@router.get("/{uuid:uid}/pdf", summary="The file of a paper")
def pdf(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return the PDF, the same bytes each time."""
    found = _named(request, uid)
    return saved(queries.open_pdf(found), PDF, f"{found.number}.pdf")


@router.post("/{uuid:uid}/withdraw", response=IssuedOut, summary="Withdraw a paper")
def withdraw(request: PageRequest, uid: UUID, body: WithdrawPaperIn) -> Paper:
    """Withdraw a paper: whoever checks it is told so."""
    return commands.withdraw(actor=request.actor, paper=_named(request, uid), reason=body.reason)


def _named(request: PageRequest, uid: UUID) -> Paper:
    return get_object_or_404(queries.papers(actor=request.actor), uid=uid)
