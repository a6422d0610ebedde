"""Surveys of a study, for programs: what was asked and answered; a sheet withdrawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.documents import DocumentOut
from gurvan.research.api.studies import named_study, router
from gurvan.research.models import Document, Survey, SurveyQuestion


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
