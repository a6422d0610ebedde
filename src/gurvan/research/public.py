"""What anyone may know of studies: the reports that were published, and nothing else.

Each passed the check before it was issued. What of it was erased since is shown no more; why is
told to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from gurvan.kernel.errors import Refused
from gurvan.papers.models import Paper
from gurvan.papers.queries import open_pdf, sheet_of
from gurvan.registry.queries import federation_names
from gurvan.research.models import Report
from gurvan.research.queries import word_of
from gurvan.research.reporting import KIND, shown_in, shown_line
from gurvan.vault.keys import at_hand

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
    """Return the published reports that hold still, the newest first."""
    rows = list(_public().order_by("-published_on", "-pk")[:MOST])
    names = federation_names({row.federation_id for row in rows})
    papers = _papers(rows)
    language = get_language() or "mn"
    try:
        with at_hand(paper.uid for paper in papers.values()):
            said = {uid: _content(paper) for uid, paper in papers.items()}
    except Refused:  # the office's keys are locked: nothing to show now
        return []
    return [
        _listed(row, shown_line(content["title"], language), names.get(row.federation_id, ""))
        for row in rows
        if (content := said.get(row.published))
    ]


def reported_one(uid: UUID, language: str) -> Shown | None:
    """Return one of them in a language; None where there is none, or none any more.

    Its title is the one that was checked and issued, whatever the study is called since; what was
    erased or withdrawn has none.
    """
    row = _public().filter(uid=uid).first()
    paper = _papers([row]).get(row.published) if row else None
    if row is None or paper is None:
        return None
    try:
        content = _content(paper)
    except Refused:
        return None
    federation = federation_names({row.federation_id}).get(row.federation_id, "")
    return Shown(
        listed=_listed(row, shown_line(content.get("title", ""), language), federation),
        number=paper.number,
        edition=paper.edition,
        issued_on=paper.issued_on,
        above=shown_line(content.get("above", ""), language),
        parts=shown_in(content.get("blocks", []), language),
        holds=bool(content),
    )


def report_file(uid: UUID, form: str) -> tuple[bytes, str] | None:
    """Return a published report as "pdf" or "docx", and its number; None where it is shown no more.

    Raises nothing: what cannot be opened is not there.
    """
    row = _public().filter(uid=uid).first()
    paper = _papers([row]).get(row.published) if row else None
    if paper is None or paper.state == "withdrawn":
        return None
    try:
        return (open_pdf(paper) if form == "pdf" else word_of(paper)), paper.number
    except Refused:
        return None


def _public() -> QuerySet[Report]:
    return Report.objects.filter(
        published__isnull=False, published_on__isnull=False, erased_on=None
    )


def _papers(rows: Sequence[Report]) -> dict[UUID | None, Paper]:
    """Return the papers that are public, by their uids; each is of its own report."""
    by_uid = {row.published: row for row in rows if row.published is not None}
    found = Paper.objects.filter(kind=KIND, uid__in=by_uid).select_related("file")
    return {
        one.uid: one
        for one in found
        if (one.federation_id, one.subject_uid)
        == (by_uid[one.uid].federation_id, by_uid[one.uid].uid)
    }


def _content(paper: Paper) -> Mapping[str, Any]:
    """Return what a paper says; nothing where it holds no more. Raises VaultLocked."""
    if paper.is_erased or paper.state == "withdrawn":
        return {}
    return sheet_of(paper).content


def _listed(row: Report, title: str, federation: str) -> Listed:
    return Listed(row.uid, title, federation, row.published_on, row.invented)
