"""Studies, their questions and who reads them, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, policies, queries
from gurvan.research.commands import StudyPlan
from gurvan.research.guide import QuestionDraft
from gurvan.research.models import Question, Study
from gurvan.research.queries import Reader

router = Router(tags=["studies"])  # one for all parts: some of their addresses are the same


class StudyOut(ModelSchema):
    """A study. ``organisation`` is a uid; ``methods`` are survey, interview, focus_group."""

    organisation: UUID

    class Meta:
        model = Study
        fields = [
            "uid",
            "version",
            "title",
            "objectives",
            "methods",
            "sample_words",
            "sample_size",
            "consent_mn",
            "consent_en",
            "keep_days",
            "keep_reason",
            "state",
            "state_since",
            "invented",
        ]

    @staticmethod
    def resolve_organisation(row: Study) -> UUID:
        """Return the uid of the organisation whose study it is."""
        uid: UUID = row.organisation.uid
        return uid


class StudyIn(Schema):
    """The plan of a study; ``keep_days`` needs ``keep_reason``."""

    title: str
    objectives: str = ""
    methods: list[str] = ["focus_group"]
    sample_words: str = ""
    sample_size: int | None = None
    consent_mn: str = ""
    consent_en: str = ""
    keep_days: int | None = None
    keep_reason: str = ""


class StudyChangeIn(StudyIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class QuestionOut(ModelSchema):
    """A question of a study, in its place."""

    class Meta:
        model = Question
        fields = [
            "uid",
            "version",
            "ordinal",
            "kind",
            "words_mn",
            "words_en",
            "shock",
            "relates",
            "dropped_on",
        ]


class QuestionIn(Schema):
    """A question; ``kind`` is opportunities, threats, strengths, weaknesses, fix or free.

    ``relates``, yes or no, says whether it asks for what is related to ``shock``.
    """

    kind: str
    words_mn: str = ""
    words_en: str = ""
    shock: str = ""
    relates: str = ""


class QuestionsIn(Schema):
    """Questions, in their order."""

    questions: list[QuestionIn]


class QuestionChangeIn(QuestionIn):
    """A question, and where it is moved to."""

    ordinal: int | None = None
    version: int | None = None


class StudyReaderOut(Schema):
    """Somebody who is named: ``uid`` is the account's."""

    uid: UUID
    name: str
    since: date


class StudyReaderIn(Schema):
    """Whom to name."""

    email: str


def named_study(request: PageRequest, uid: UUID) -> Study:
    """Return a study that the caller reads."""
    return get_object_or_404(queries.studies(actor=request.actor), uid=uid)


def _question(request: PageRequest, uid: UUID) -> Question:
    return get_object_or_404(queries.questions(actor=request.actor), uid=uid)


@router.get("/", response=list[StudyOut], summary="All studies")
@paged
def studies(request: PageRequest, **_: Any) -> QuerySet[Study]:
    """Return the studies that the caller reads."""
    policies.require_reader(request.actor)
    return queries.studies(actor=request.actor)


@router.post("/", response={201: StudyOut}, summary="Plan a study")
def plan_study(request: PageRequest, body: StudyIn) -> Study:
    """Plan a study of the organisation for which the caller acts."""
    return commands.plan_study(actor=request.actor, plan=StudyPlan(**body.dict()))


@router.get("/{uuid:uid}", response=StudyOut, summary="One study")
def study(request: PageRequest, uid: UUID) -> Study:
    """Return a study's plan."""
    return named_study(request, uid)


@router.put("/{uuid:uid}", response=StudyOut, summary="Change the plan")
def change_study(request: PageRequest, uid: UUID, body: StudyChangeIn) -> Study:
    """Change a study's plan."""
    found, told = named_study(request, uid), body.dict()
    version = told.pop("version")
    plan = StudyPlan(**told)
    return commands.change_study(actor=request.actor, study=found, plan=plan, version=version)


@router.post("/{uuid:uid}/begin", response=StudyOut, summary="Begin it")
def begin_study(request: PageRequest, uid: UUID) -> Study:
    """Begin a study."""
    return commands.begin_study(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/close", response=StudyOut, summary="Close it")
def close_study(request: PageRequest, uid: UUID) -> Study:
    """Close a study."""
    return commands.close_study(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/reopen", response=StudyOut, summary="Open it again")
def reopen_study(request: PageRequest, uid: UUID) -> Study:
    """Open a closed study again."""
    return commands.reopen_study(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/back", response=StudyOut, summary="Put it back to its plan")
def put_study_back(request: PageRequest, uid: UUID) -> Study:
    """Put a study back that was begun by mistake."""
    return commands.put_study_back(actor=request.actor, study=named_study(request, uid))


# --- Questions ------------------------------------------------------------------------------------


@router.get("/{uuid:uid}/questions", response=list[QuestionOut], summary="Its questions")
@paged
def study_questions(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Question]:
    """Return a study's questions in their order."""
    return queries.questions_of(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/questions", response={201: list[QuestionOut]}, summary="Add questions")
def add_questions(request: PageRequest, uid: UUID, body: QuestionsIn) -> list[Question]:
    """Add questions behind those that there are."""
    drafts = [QuestionDraft(**one.dict()) for one in body.questions]
    found = named_study(request, uid)
    return commands.add_questions(actor=request.actor, study=found, drafts=drafts)


@router.put("/questions/{uuid:uid}", response=QuestionOut, summary="Change a question")
def change_question(request: PageRequest, uid: UUID, body: QuestionChangeIn) -> Question:
    """Put a question right, or move it."""
    told = body.dict()
    ordinal, version = told.pop("ordinal"), told.pop("version")
    return commands.change_question(
        actor=request.actor,
        question=_question(request, uid),
        draft=QuestionDraft(**told),
        ordinal=ordinal,
        version=version,
    )


@router.post("/questions/{uuid:uid}/drop", response=QuestionOut, summary="Leave it out")
def drop_question(request: PageRequest, uid: UUID) -> Question:
    """Leave a question out of the guides."""
    return commands.drop_question(actor=request.actor, question=_question(request, uid))


@router.post("/questions/{uuid:uid}/take-up", response=QuestionOut, summary="Ask it again")
def take_up_question(request: PageRequest, uid: UUID) -> Question:
    """Put a question into the guides again."""
    return commands.take_up_question(actor=request.actor, question=_question(request, uid))


# --- Who may read it ------------------------------------------------------------------------------


@router.get("/{uuid:uid}/readers", response=list[StudyReaderOut], summary="Who may read it")
def study_readers(request: PageRequest, uid: UUID) -> list[Reader]:
    """Return who is named in a study."""
    return queries.readers_of(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/readers", response=StudyOut, summary="Name somebody")
def name_reader(request: PageRequest, uid: UUID, body: StudyReaderIn) -> Study:
    """Name somebody who may read a study, and works on it."""
    found = named_study(request, uid)
    return commands.name_reader(actor=request.actor, study=found, email=body.email)


@router.delete("/{uuid:uid}/readers/{uuid:account}", response=StudyOut, summary="Take them off")
def strike_reader(request: PageRequest, uid: UUID, account: UUID) -> Study:
    """Take somebody off those who may read a study."""
    found = named_study(request, uid)
    named = queries.readers(actor=request.actor, study=found)
    reader = get_object_or_404(named, user_uid=account)
    return commands.strike_reader(actor=request.actor, reader=reader)
