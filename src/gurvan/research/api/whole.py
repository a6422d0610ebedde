"""Whole reports for programs: sent, their parts said, taken in; and what became of each part."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import File, Schema
from ninja.files import UploadedFile

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_place
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import Consent, ReportFacts, SolutionSaid
from gurvan.research.models import SentReport, TakenPart, TakenReport
from gurvan.research.parting.plans import PartedReport


class ReportPartOut(Schema):
    """A part of a report: heading, item, table or paragraph; what it is taken for; a doubt.

    ``horizon`` and ``actors`` are proposed for a solution, ``shock`` and ``relates`` for a finding
    or a question.
    """

    words: str
    shape: str
    level: int
    takes: str
    why: str
    asks: str
    horizon: str
    actors: list[str]
    shock: str
    relates: str


class SentReportOut(Schema):
    """A report on its way; ``unread`` names what of the file was not read."""

    uid: UUID
    version: int
    title: str
    form: str
    unread: list[str]
    said: bool
    report_parts: list[ReportPartOut]


class ReportPartsIn(Schema):
    """What each part is, in the order of the parts."""

    takes: list[str]
    version: int | None = None


class PartSolutionIn(Schema):
    """Of the part at a place (from 0) that is a solution: by when, and who must act."""

    place: int
    horizon: str
    actors: list[str]


class ReportConsentIn(Schema):
    """What all who took part consented to alike: paper or spoken; whether they may be quoted."""

    way: str
    consented_on: date | None = None
    quotes: bool = False


class ReportFactsIn(Schema):
    """What the report tells of its session; ``place`` is a code."""

    title: str
    kind: str = "focus_group"
    way: str = "in_person"
    place: str = ""
    held_on: date | None = None
    minutes: int | None = None
    moderator: str = ""
    note_taker: str = ""
    count: int | None = None
    consent: ReportConsentIn | None = None
    solutions: list[PartSolutionIn] = []
    version: int | None = None


class TakenReportOut(Schema):
    """A report that was taken in; ``document`` and ``session`` are uids."""

    uid: UUID
    version: int
    document: UUID
    session: UUID | None
    taken_on: date
    undone_on: date | None

    @staticmethod
    def resolve_document(row: TakenReport) -> UUID:
        """Return the uid of its document."""
        return row.document.uid

    @staticmethod
    def resolve_session(row: TakenReport) -> UUID | None:
        """Return the uid of the session that it made."""
        return row.session.uid if row.session else None


class TakenPartOut(Schema):
    """A part: its place in the document (none: not there), and the uid of what it became."""

    ordinal: int
    takes: str
    start: int | None
    length: int
    became: str
    became_uid: UUID | None


def _told(sent: SentReport) -> SentReportOut:
    parted = PartedReport.of(sent.read())
    return SentReportOut(
        uid=sent.uid,
        version=sent.version,
        title=parted.title,
        form=parted.form,
        unread=parted.unread,
        said=parted.said,
        report_parts=[
            ReportPartOut(
                words=part.words,
                shape=part.shape,
                level=part.level,
                takes=takes,
                why=told.why,
                asks=told.asks,
                horizon=told.horizon,
                actors=list(told.actors),
                shock=told.shock,
                relates=told.relates,
            )
            for part, told, takes in zip(parted.parts, parted.proposals, parted.takes, strict=True)
        ],
    )


def _sent(request: PageRequest, uid: UUID) -> SentReport:
    return get_object_or_404(queries.sent_reports(actor=request.actor), uid=uid)


def _taken(request: PageRequest, uid: UUID) -> TakenReport:
    return get_object_or_404(queries.taken_reports(actor=request.actor), uid=uid)


@router.post(
    "/{uuid:uid}/report-files", response={201: SentReportOut}, summary="Send a whole report"
)
def send_whole_report(request: PageRequest, uid: UUID, file: File[UploadedFile]) -> SentReportOut:
    """Read a report (.docx, .odt, .pdf, .txt) and divide it; say next what its parts are."""
    study = named_study(request, uid)
    sent = commands.send_whole_report(
        actor=request.actor, study=study, name=file.name or "", data=file.read()
    )
    return _told(sent)


@router.get("/report-files/{uuid:uid}", response=SentReportOut, summary="A report on its way")
def sent_report(request: PageRequest, uid: UUID) -> SentReportOut:
    """Return the parts of a report that you sent."""
    return _told(_sent(request, uid))


@router.put("/report-files/{uuid:uid}", response=SentReportOut, summary="Say what its parts are")
def say_parts(request: PageRequest, uid: UUID, body: ReportPartsIn) -> SentReportOut:
    """Say of every part what it is; nothing is taken in yet."""
    sent = commands.say_parts(
        actor=request.actor, sent=_sent(request, uid), takes=body.takes, version=body.version
    )
    return _told(sent)


@router.delete("/report-files/{uuid:uid}", response={204: None}, summary="Throw a report away")
def drop_report(request: PageRequest, uid: UUID) -> None:
    """Destroy a report that is not taken in."""
    commands.drop_report(actor=request.actor, sent=_sent(request, uid))


@router.post(
    "/report-files/{uuid:uid}/take-in", response={201: TakenReportOut}, summary="Take it in"
)
def take_report_in(request: PageRequest, uid: UUID, body: ReportFactsIn) -> TakenReport:
    """Take all of a report in as its parts were said, or nothing."""
    facts = ReportFacts(
        **body.dict(exclude={"place", "consent", "solutions", "version"}),
        place=named_place(body.place),
        consent=Consent(**body.consent.dict()) if body.consent else None,
        solutions={
            one.place: SolutionSaid(horizon=one.horizon, actors=one.actors)
            for one in body.solutions
        },
    )
    return commands.take_report_in(
        actor=request.actor, sent=_sent(request, uid), facts=facts, version=body.version
    )


@router.get("/taken-reports/{uuid:uid}", response=TakenReportOut, summary="A report taken in")
def taken_report(request: PageRequest, uid: UUID) -> TakenReport:
    """Return which document and which session a report became."""
    return _taken(request, uid)


@router.get(
    "/taken-reports/{uuid:uid}/parts", response=list[TakenPartOut], summary="What became of it"
)
@paged
def taken_report_parts(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[TakenPart]:
    """Return what became of each part of a report, in their order."""
    return queries.taken_parts(actor=request.actor, report=_taken(request, uid))


@router.delete("/taken-reports/{uuid:uid}", response=TakenReportOut, summary="Take it back")
def take_report_back(request: PageRequest, uid: UUID) -> TakenReport:
    """Take back that a report was taken in, while nothing rests on it."""
    return commands.take_report_back(actor=request.actor, taken=_taken(request, uid))
