"""Surveys of a study, for programs: a table sent, checked and taken in; and what was answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import File, ModelSchema, Schema
from ninja.files import UploadedFile

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.documents import DocumentOut
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import ColumnSaid, SurveySaid
from gurvan.research.models import Document, SentSurvey, Survey, SurveyQuestion
from gurvan.research.surveying.plans import Plan
from gurvan.work.models import Job
from gurvan.work.queries import open_job

LONG = ("research.check_survey", "research.take_survey_in")


class SurveyOut(ModelSchema):
    """A survey. ``consent_way``: column (of the table), or conductor (who asked the questions)."""

    class Meta:
        model = Survey
        fields = [
            "uid",
            "version",
            "title",
            "taken_on",
            "sheets",
            "without_consent",
            "consent_way",
            "consent_words",
            "erased_on",
        ]


class SurveyQuestionOut(ModelSchema):
    """A question of a survey: one, several, number, date or open. ``document`` is a uid."""

    document: UUID | None

    class Meta:
        model = SurveyQuestion
        fields = ["uid", "version", "ordinal", "kind", "words_mn", "words_en", "answered"]

    @staticmethod
    def resolve_document(row: SurveyQuestion) -> UUID | None:
        """Return the uid of the document made of its answers."""
        return row.document.uid if row.document else None


class AnswerCountOut(Schema):
    """How many gave an answer, and which part (0 to 1) that is of those who answered."""

    words: str
    count: int
    share: float


class NumbersOut(Schema):
    """How numbers lie; quarters by linear interpolation."""

    n: int
    least: float
    quarter: float
    median: float
    three_quarters: float
    most: float
    mean: float


class CountedOut(Schema):
    """What was answered to a question; words in the language of the request."""

    kind: str
    asked: int
    answered: int
    not_answered: int
    frequencies: list[AnswerCountOut]
    numbers: NumbersOut | None


class TestedOut(Schema):
    """What the test says that fits; where ``unknown`` says why, none was made.

    ``left_out`` are answers that too few gave: the test speaks of the others.
    """

    n: int
    test: str
    statistic: float | None
    p: float | None
    effect: str
    size: float | None
    unknown: str
    caveats: list[str]
    left_out: list[str]


class NumbersByAnswerOut(Schema):
    """How numbers lie among those who gave an answer."""

    words: str
    lies: NumbersOut


class CrossedOut(Schema):
    """Two questions together: counts by row and column, or how numbers lie by answer."""

    rows: list[str]
    columns: list[str]
    cells: list[list[int]]
    groups: list[NumbersByAnswerOut]
    tested: TestedOut


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


class SheetIn(Schema):
    """The number of an answer sheet, as the table numbered it; #12 is the twelfth."""

    number: str


class QuestionWordsIn(Schema):
    """How a question was asked."""

    words_mn: str = ""
    words_en: str = ""
    version: int | None = None


class AnswersTitleIn(Schema):
    """What the document is called; the question itself, where nothing is said."""

    title: str = ""


# --- A table on its way ---------------------------------------------------------------------------


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


# --- Surveys --------------------------------------------------------------------------------------


def _survey(request: PageRequest, uid: UUID) -> Survey:
    return get_object_or_404(queries.surveys(actor=request.actor), uid=uid)


def _question(request: PageRequest, uid: UUID) -> SurveyQuestion:
    return get_object_or_404(queries.survey_questions(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/surveys", response=list[SurveyOut], summary="Its surveys")
@paged
def study_surveys(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Survey]:
    """Return a study's surveys."""
    return queries.surveys_of(actor=request.actor, study=named_study(request, uid))


@router.get("/surveys/{uuid:uid}", response=SurveyOut, summary="One survey")
def survey(request: PageRequest, uid: UUID) -> Survey:
    """Return what is known of a survey."""
    return _survey(request, uid)


@router.get(
    "/surveys/{uuid:uid}/questions", response=list[SurveyQuestionOut], summary="Its questions"
)
@paged
def survey_questions(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[SurveyQuestion]:
    """Return a survey's questions."""
    return queries.survey_questions_of(actor=request.actor, survey=_survey(request, uid))


@router.get(
    "/survey-questions/{uuid:uid}", response=CountedOut, summary="How often what was answered"
)
def survey_question(request: PageRequest, uid: UUID) -> Any:
    """Return how often what was answered to a question, or how its numbers lie."""
    return queries.counted_of(_question(request, uid), request.LANGUAGE_CODE)


@router.get("/surveys/{uuid:uid}/cross", response=CrossedOut, summary="Two questions together")
def survey_cross(request: PageRequest, uid: UUID, first: UUID, second: UUID) -> dict[str, Any]:
    """Return two questions of a survey together, with the test that fits."""
    rows = queries.to_cross(actor=request.actor, survey=_survey(request, uid))
    one, other = (get_object_or_404(rows, uid=named) for named in (first, second))
    found = queries.crossed_of(one, other, request.LANGUAGE_CODE)
    groups = [{"words": words, "lies": lies} for words, lies in found.groups]
    return {**vars(found), "groups": groups}


@router.post("/surveys/{uuid:uid}/withdraw", response=SurveyOut, summary="Withdraw a sheet")
def withdraw_sheet(request: PageRequest, uid: UUID, body: SheetIn) -> Survey:
    """Erase all that was answered on a sheet."""
    return commands.withdraw_sheet(
        actor=request.actor, survey=_survey(request, uid), number=body.number
    )


@router.delete("/surveys/{uuid:uid}", response=SurveyOut, summary="Erase it")
def erase_survey(request: PageRequest, uid: UUID) -> Survey:
    """Erase a survey, and the documents made of its answers; this takes back its import too."""
    return commands.erase_survey(actor=request.actor, survey=_survey(request, uid))


@router.put(
    "/survey-questions/{uuid:uid}", response=SurveyQuestionOut, summary="Word a question anew"
)
def word_question(request: PageRequest, uid: UUID, body: QuestionWordsIn) -> SurveyQuestion:
    """Write anew how a question was asked."""
    return commands.word_question(
        actor=request.actor,
        question=_question(request, uid),
        words_mn=body.words_mn,
        words_en=body.words_en,
        version=body.version,
    )


@router.post(
    "/survey-questions/{uuid:uid}/document",
    response={201: DocumentOut},
    summary="Make a document of open answers",
)
def make_answers_document(request: PageRequest, uid: UUID, body: AnswersTitleIn) -> Document:
    """Make a document of what was answered in open words: a passage an answer."""
    return commands.make_answers_document(
        actor=request.actor, question=_question(request, uid), title=body.title
    )
