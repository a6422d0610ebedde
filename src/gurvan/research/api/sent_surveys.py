"""A survey's table on its way, for programs: sent, its columns said, mended, taken in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import File, Schema
from ninja.files import UploadedFile

from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.api.surveys import SurveyOut
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.models import SentSurvey
from gurvan.research.surveying.plans import Plan
from gurvan.work.models import Job
from gurvan.work.queries import open_job

LONG = ("research.check_survey", "research.take_survey_in")


class TableColumnOut(Schema):
    """A column of a table on its way, or several that are one question; ``why`` it is left out."""

    name: str
    kind: str
    words_mn: str
    words_en: str
    why: str


class CellFaultOut(Schema):
    """A place that was not understood: its row as a spreadsheet counts, 0 for a whole column."""

    row: int
    place: int
    column: str
    typed: str
    why: str


class SentSurveyOut(Schema):
    """A table on its way. ``checked`` says whether all of it was read; ``work`` is what reads it.

    ``sheets`` would be taken in, ``without_consent`` would be left out.
    """

    uid: UUID
    version: int
    title: str
    rows: int
    columns: list[TableColumnOut]
    yes: list[str]
    consent_words: str
    checked: bool
    sheets: int
    without_consent: int
    faults: list[CellFaultOut]
    more_faults: int
    work: UUID | None


class ColumnSaidIn(Schema):
    """What a column is: one, several, number, date, open, consent, id or out; and its words."""

    kind: str
    words_mn: str = ""
    words_en: str = ""


class SurveySaidIn(Schema):
    """What all columns are, in their order; and how consent was asked."""

    title: str
    columns: list[ColumnSaidIn]
    yes: list[str] = []
    consent_words: str = ""
    version: int | None = None


class TableCellIn(Schema):
    """What should stand in a place of a row."""

    row: int
    place: int
    text: str


class MendSurveyIn(Schema):
    """Places that are written anew; what is still not understood may count as not answered."""

    cells: list[TableCellIn] = []
    unread_is_nothing: bool = False
    version: int | None = None


def _told(sent: SentSurvey) -> SentSurveyOut:
    plan = Plan.of(sent.plan())
    checked = plan.checked
    jobs = [job for kind in LONG if (job := open_job(kind, sent.uid))]
    return SentSurveyOut(
        uid=sent.uid,
        version=sent.version,
        title=plan.title,
        rows=plan.rows,
        columns=[
            TableColumnOut(
                name=one.name,
                kind=one.kind,
                words_mn=one.label_mn,
                words_en=one.label_en,
                why=one.why,
            )
            for one in plan.columns
        ],
        yes=plan.yes,
        consent_words=plan.consent_words,
        checked=checked is not None,
        sheets=checked.sheets if checked else 0,
        without_consent=checked.without_consent if checked else 0,
        faults=[
            CellFaultOut(
                row=one.row,
                place=one.place,
                column=plan.columns[one.column].name,
                typed=one.typed,
                why=one.why,
            )
            for one in (checked.faults if checked else ())
        ],
        more_faults=checked.more_faults if checked else 0,
        work=jobs[0].uid if jobs else None,
    )


def _sent(request: PageRequest, uid: UUID) -> SentSurvey:
    return get_object_or_404(queries.sent_surveys(actor=request.actor), uid=uid)


@router.post(
    "/{uuid:uid}/survey-files", response={201: SentSurveyOut}, summary="Send a survey's table"
)
def send_survey(
    request: PageRequest,
    uid: UUID,
    file: File[UploadedFile],
    form: File[UploadedFile] | None = None,
) -> SentSurveyOut:
    """Read a survey's table, and its XLSForm where there is one; say next what its columns are."""
    sent = commands.send_survey(
        actor=request.actor,
        study=named_study(request, uid),
        name=file.name or "",
        data=file.read(),
        form_name=(form.name or "") if form else "",
        form=form.read() if form else b"",
    )
    return _told(sent)


@router.get("/survey-files/{uuid:uid}", response=SentSurveyOut, summary="A table on its way")
def sent_survey(request: PageRequest, uid: UUID) -> SentSurveyOut:
    """Return what is known of a table that you sent."""
    return _told(_sent(request, uid))


@router.put("/survey-files/{uuid:uid}", response=SentSurveyOut, summary="Say what its columns are")
def say_columns(request: PageRequest, uid: UUID, body: SurveySaidIn) -> SentSurveyOut:
    """Say what the columns are and how consent was asked, and check the table."""
    sent = _sent(request, uid)
    said = SurveySaid(
        title=body.title,
        columns=[
            ColumnSaid(kind=one.kind, words_mn=one.words_mn, words_en=one.words_en)
            for one in body.columns
        ],
        yes=body.yes,
        consent_words=body.consent_words,
    )
    commands.say_columns(actor=request.actor, sent=sent, said=said, version=body.version)
    return _told(_sent(request, uid))


@router.post("/survey-files/{uuid:uid}/mend", response=SentSurveyOut, summary="Mend it")
def mend_survey(request: PageRequest, uid: UUID, body: MendSurveyIn) -> SentSurveyOut:
    """Write anew what was not understood, and check the table again."""
    commands.mend_survey(
        actor=request.actor,
        sent=_sent(request, uid),
        cells={(one.row, one.place): one.text for one in body.cells},
        unread_is_nothing=body.unread_is_nothing,
        version=body.version,
    )
    return _told(_sent(request, uid))


class SurveyBegunOut(Schema):
    """The survey that was taken in; or the long work that takes it in."""

    survey: SurveyOut | None
    work: UUID | None


@router.post(
    "/survey-files/{uuid:uid}/take-in", response={201: SurveyBegunOut}, summary="Take it in"
)
def take_survey_in(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Take a survey in, all of it or nothing; a long one as long work."""
    sent = _sent(request, uid)
    result = commands.begin_taking_survey_in(actor=request.actor, sent=sent)
    if isinstance(result, Job):
        return {"survey": None, "work": result.uid}
    return {"survey": result, "work": None}


@router.delete("/survey-files/{uuid:uid}", response={204: None}, summary="Throw it away")
def drop_survey(request: PageRequest, uid: UUID) -> None:
    """Destroy a table that is not taken in."""
    commands.drop_survey(actor=request.actor, sent=_sent(request, uid))
