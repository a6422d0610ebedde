"""What anyone may know of studies: the reports that were published, and nothing else.

Each passed the check before it was issued. What of it was erased since is shown no more; why is
told to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gurvan.kernel.errors import Refused
from gurvan.papers.models import Paper
from gurvan.papers.queries import open_pdf, sheet_of
from gurvan.registry.queries import federation_names
from gurvan.research.models import Report
from gurvan.research.queries import word_of
from gurvan.research.reporting import KIND, shown_in

MOST = 200  # on the list: the newest


@dataclass(frozen=True)
class Listed:
    """One published report on the list: of which study, whose, and since when."""

    uid: UUID
    title: str
    federation: str
    published_on: Any
    invented: bool


@dataclass(frozen=True)
class Shown:
    """One published report as anybody reads it; ``parts`` are empty where it was erased since."""

    listed: Listed
    number: str
    edition: int
    issued_on: Any
    above: str
    parts: list[dict[str, Any]]
    holds: bool  # not withdrawn, nor erased


def reported() -> list[Listed]:
    """Return the published reports, the newest first."""
    rows = list(_public().order_by("-published_on", "-pk")[:MOST])
    names = federation_names({row.federation_id for row in rows})
    return [_listed(row, names.get(row.federation_id, "")) for row in rows]


def reported_one(uid: UUID, language: str) -> Shown | None:
    """Return one of them in a language; None where there is none, or none any more."""
    row = _public().filter(uid=uid).first()
    paper = _paper(row) if row else None
    if row is None or paper is None:
        return None
    content: dict[str, Any] = {"above": "", "blocks": []}
    if not paper.is_erased and paper.state != "withdrawn":
        try:
            content = dict(sheet_of(paper).content)
        except Refused:  # the office's keys are locked: nothing to show now
            return None
    [above] = shown_in([{"words": content["above"]}], language)
    federation = federation_names({row.federation_id}).get(row.federation_id, "")
    return Shown(
        listed=_listed(row, federation),
        number=paper.number,
        edition=paper.edition,
        issued_on=paper.issued_on,
        above=above["words"],
        parts=shown_in(content["blocks"], language),
        holds=bool(content["blocks"]),
    )


def report_file(uid: UUID, form: str) -> tuple[bytes, str] | None:
    """Return a published report as "pdf" or "docx", and its number; None where it is shown no more.

    Raises nothing: what cannot be opened is not there.
    """
    row = _public().filter(uid=uid).first()
    paper = _paper(row) if row else None
    if paper is None or paper.state == "withdrawn":
        return None
    try:
        return (open_pdf(paper) if form == "pdf" else word_of(paper)), paper.number
    except Refused:
        return None


def _public() -> QuerySet[Report]:
    rows = Report.objects.filter(published_on__isnull=False, erased_on=None)
    return rows.select_related("study")


def _paper(row: Report) -> Paper | None:
    if row.published is None:
        return None
    rows = Paper.objects.filter(
        federation_id=row.federation_id, kind=KIND, subject_uid=row.uid, uid=row.published
    )
    return rows.select_related("file").first()


def _listed(row: Report, federation: str) -> Listed:
    return Listed(row.uid, row.study.title, federation, row.published_on, row.invented)
