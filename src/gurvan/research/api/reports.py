"""Reports of a study, for programs: their blocks, the check, and how they leave."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.files.serving import saved
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut
from gurvan.papers.content import Draft, frozen
from gurvan.papers.models import Paper
from gurvan.papers.speaking import speak
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.models import Report, ReportBlock
from gurvan.research.reporting import shown_in
from gurvan.research.terms import WORD


class ReportOut(ModelSchema):
    """A report. ``ways`` says by attribute how people are told; ``published`` is a paper's uid."""

    class Meta:
        model = Report
        fields = [
            "uid",
            "version",
            "number",
            "begun_on",
            "tells",
            "ways",
            "published",
            "published_on",
            "erased_on",
        ]


class ReportBlockOut(Schema):
    """A part of a report. ``parts`` is what stands there, in Mongolian.

    ``about`` is what it is of, ``other`` the question that it is held together with.
    """

    uid: UUID
    version: int
    position: int
    kind: str
    about: UUID | None
    other: UUID | None
    hidden: bool
    words_mn: str
    words_en: str
    changed: bool
    gone: bool
    parts: list[dict[str, Any]]


class KeptBlockOut(ModelSchema):
    """A part of a report as it was kept."""

    class Meta:
        model = ReportBlock
        fields = ["uid", "version", "position", "kind", "about", "other", "hidden"]


class ReportWordsIn(Schema):
    """What is written into a part, and the version that was seen, if it matters."""

    words_mn: str = ""
    words_en: str = ""
    version: int | None = None


class ReportBlockIn(Schema):
    """Own words, or the uid of a finding, a quotation or a survey's question; behind which part.

    ``other`` is the question that this one is held together with.
    """

    words_mn: str = ""
    words_en: str = ""
    about: UUID | None = None
    other: UUID | None = None
    after: UUID | None = None


class ReportMoveIn(Schema):
    """The step: up, down, hide, show, undo, keep or take-over."""

    move: str


class ReportPeopleIn(Schema):
    """How people are told (groups, counts, nothing), and by attribute: whole, coarse or out."""

    tells: str
    ways: dict[str, str] = {}
    version: int | None = None


class LeakOut(Schema):
    """What the check found: its key, kind and words, in which part, and whether it stands."""

    key: str
    kind: str
    words: str
    count: int
    block: UUID
    overruled: UUID | None


class OverruleIn(Schema):
    """What is to stand, by its key, and why."""

    leak: str
    reason: str


class OverrulingOut(Schema):
    """What stands overruled, since when."""

    uid: UUID
    kind: str
    overruled_on: date


class ReportIssueIn(Schema):
    """In which language (mn, en or both)."""

    language: str = "both"


class ReportPublishIn(Schema):
    """The uid of the issued paper."""

    paper: UUID


def named_report(request: PageRequest, uid: UUID) -> Report:
    """Return a report that the caller reads."""
    return get_object_or_404(queries.reports(actor=request.actor), uid=uid)


def _block(request: PageRequest, uid: UUID) -> ReportBlock:
    return get_object_or_404(queries.report_blocks(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/reports", response=list[ReportOut], summary="Its reports")
@paged
def study_reports(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Report]:
    """Return a study's reports."""
    return queries.reports_of(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/reports", response={201: ReportOut}, summary="Begin a report")
def begin_report(request: PageRequest, uid: UUID) -> Report:
    """Begin a report: it writes itself from the record."""
    return commands.begin_report(actor=request.actor, study=named_study(request, uid))


@router.get("/reports/{uuid:uid}", response=ReportOut, summary="One report")
def report(request: PageRequest, uid: UUID) -> Report:
    """Return a report."""
    return named_report(request, uid)


@router.get("/reports/{uuid:uid}/blocks", response=list[ReportBlockOut], summary="Its parts")
def report_blocks(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return a report's parts as they are drawn now; none of one that was erased."""
    found = named_report(request, uid)
    rows = [] if found.erased_on else queries.laid(found)
    told = []
    for row in rows:
        content = frozen(Draft(title="", blocks=row.parts), "mn", speak)
        told.append(
            {
                **{name: getattr(row.block, name) for name in KeptBlockOut.model_fields},
                "words_mn": row.written["mn"],
                "words_en": row.written["en"],
                "changed": row.changed,
                "gone": row.gone,
                "parts": shown_in(content["blocks"], "mn"),
            }
        )
    return told


@router.post("/reports/{uuid:uid}/blocks", response={201: KeptBlockOut}, summary="Add a part")
def add_block(request: PageRequest, uid: UUID, body: ReportBlockIn) -> ReportBlock:
    """Add own words, a finding, a quotation, or what was answered to a survey."""
    found = named_report(request, uid)
    return commands.add_block(actor=request.actor, report=found, **body.dict())


@router.put("/blocks/{uuid:uid}", response=KeptBlockOut, summary="Write into a part")
def write_block(request: PageRequest, uid: UUID, body: ReportWordsIn) -> ReportBlock:
    """Write words into a part; none take them away again."""
    found = _block(request, uid)
    return commands.write_block(actor=request.actor, block=found, **body.dict())


@router.post("/blocks/{uuid:uid}/move", response=KeptBlockOut, summary="Move, hide, undo")
def arrange_block(request: PageRequest, uid: UUID, body: ReportMoveIn) -> ReportBlock:
    """Move a part, leave it out, show it, undo, or settle a change of the record."""
    found = _block(request, uid)
    return commands.arrange_block(actor=request.actor, block=found, move=body.move)


@router.put("/reports/{uuid:uid}/people", response=ReportOut, summary="How people are told")
def tell_people(request: PageRequest, uid: UUID, body: ReportPeopleIn) -> Report:
    """Choose how a report tells of those who took part."""
    found = named_report(request, uid)
    return commands.tell_people(actor=request.actor, report=found, **body.dict())


@router.get("/reports/{uuid:uid}/check", response=list[LeakOut], summary="Its check")
def check_report(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return what of a report could give somebody away."""
    found = named_report(request, uid)
    leaks = [] if found.erased_on else queries.checked(actor=request.actor, report=found)
    return [
        {
            "key": one.key,
            "kind": one.kind,
            "words": one.words,
            "count": one.count,
            "block": one.block.uid,
            "overruled": one.overruled.uid if one.overruled else None,
        }
        for one in leaks
    ]


@router.post("/reports/{uuid:uid}/check", response={201: OverrulingOut}, summary="Let it stand")
def overrule(request: PageRequest, uid: UUID, body: OverruleIn) -> Any:
    """Let something stand that the check found, by name and with a reason."""
    found = named_report(request, uid)
    return commands.overrule(actor=request.actor, report=found, **body.dict())


@router.post("/overruled/{uuid:uid}/end", response=ReportOut, summary="Let it no longer stand")
def end_overruling(request: PageRequest, uid: UUID) -> Report:
    """Let no longer stand what was overruled."""
    found = get_object_or_404(queries.overruled(actor=request.actor), uid=uid)
    return commands.end_overruling(actor=request.actor, overruling=found)


@router.get("/reports/{uuid:uid}/issued", response=list[IssuedOut], summary="What was issued")
@paged
def issued_reports(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Paper]:
    """Return what was issued of a report, the newest first."""
    return queries.reports_issued(actor=request.actor, report=named_report(request, uid))


@router.post("/reports/{uuid:uid}/issued", response={201: IssuedOut}, summary="Issue it")
def issue_report(request: PageRequest, uid: UUID, body: ReportIssueIn) -> Paper:
    """Issue a report as PDF; refused until the check is resolved."""
    return commands.issue_report(
        actor=request.actor,
        report=named_report(request, uid),
        language=body.language,
        address=request.build_absolute_uri("/papers/verify/"),
    )


@router.get("/issued/{uuid:uid}/word", summary="An issued report as .docx")
def report_word(request: PageRequest, uid: UUID) -> HttpResponse:
    """Return an issued report as .docx."""
    paper = get_object_or_404(queries.report_papers(actor=request.actor), uid=uid)
    return saved(queries.word_of(paper), WORD, f"{paper.number}.docx")


@router.post("/reports/{uuid:uid}/publish", response=ReportOut, summary="Publish it")
def publish_report(request: PageRequest, uid: UUID, body: ReportPublishIn) -> Report:
    """Make an issued version public."""
    found = named_report(request, uid)
    return commands.publish_report(actor=request.actor, report=found, paper=body.paper)


@router.post("/reports/{uuid:uid}/down", response=ReportOut, summary="Take it down")
def take_report_down(request: PageRequest, uid: UUID) -> Report:
    """Take a report off the public page."""
    return commands.take_report_down(actor=request.actor, report=named_report(request, uid))


@router.post("/reports/{uuid:uid}/erase", response=ReportOut, summary="Erase it")
def erase_report(request: PageRequest, uid: UUID) -> Report:
    """Erase all that was written into a report, and all that was issued of it."""
    return commands.erase_report(actor=request.actor, report=named_report(request, uid))
