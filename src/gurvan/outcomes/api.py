"""Outcomes for programs: every command and query of the domain."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.agreements.queries import agreements
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.outcomes import commands, policies, queries
from gurvan.outcomes.models import Answer
from gurvan.outcomes.months import Month
from gurvan.registry.models import Organisation, Person
from gurvan.registry.queries import officers_now, organisations

router = Router(tags=["outcomes"])


class AnswerOut(ModelSchema):
    """One answer. ``doubts`` are sentences; words stand only for those who see names."""

    organisation: UUID
    month: str
    obstacles: str
    closed: bool

    class Meta:
        model = Answer
        fields = [
            "uid",
            "worked",
            "women",
            "men",
            "days",
            "income",
            "accidents",
            "serious",
            "heard",
            "answered_on",
            "corrected_on",
            "version",
        ]

    @staticmethod
    def resolve_organisation(row: Answer) -> UUID:
        """Return the uid of the group."""
        return row.organisation.uid

    @staticmethod
    def resolve_month(row: Answer) -> str:
        """Return the month: "2026-02"."""
        return str(row.month)

    @staticmethod
    def resolve_obstacles(row: Answer, context: dict[str, PageRequest]) -> str:
        """Return the words, to those who see names."""
        return row.obstacles if policies.sees_words(context["request"].actor) else ""

    @staticmethod
    def resolve_closed(row: Answer) -> bool:
        """Say whether it is too late for the group to correct it."""
        return queries.is_closed(row.month)


class DoubtOut(Schema):
    """Something unlikely in an answer."""

    key: str
    sentence: str


class SilentOut(Schema):
    """A group that was asked and did not answer."""

    uid: UUID
    name: str


class TotalOut(Schema):
    """One month added up; null is not known, or not told.

    Those who read no single answer are told ``people`` and ``days`` of closed months alone, or
    neither (``withheld``).
    """

    month: str
    asked: int | None = None
    answered: int | None = None
    silent: int | None = None
    no_work: int | None = None
    women: int | None = None
    men: int | None = None
    people: int | None
    days: int | None
    accidents: int | None = None
    serious: int | None = None
    withheld: bool = False

    @staticmethod
    def resolve_month(row: queries.Total | queries.SharedTotal) -> str:
        """Return the month: "2026-02"."""
        return str(row.month)


class MonthIn(Schema):
    """What is answered. ``days`` are those of all people together, ``income`` is a band.

    ``heard_from`` is the officer of the group who told it, where another writes it down; ``why``
    (unreached, mistake, paper) is said of a month that is closed.
    """

    worked: bool
    women: int | None = None
    men: int | None = None
    days: int | None = None
    income: str = ""
    accidents: int | None = None
    serious: int | None = None
    obstacles: str = ""
    heard_from: UUID | None = None
    why: str = ""


class MonthCorrectionIn(MonthIn):
    """What is answered instead; ``version`` is that of the answer as it was seen."""

    version: int | None = None


def _given(request: PageRequest, organisation: Organisation, body: MonthIn) -> dict[str, Any]:
    heard: Person | None = None
    if body.heard_from is not None:
        found = officers_now(actor=request.actor, organisation=organisation)
        heard = get_object_or_404(found, uid=body.heard_from)
    return body.dict() | {"heard_from": heard}


def _answer(request: PageRequest, uid: UUID) -> Answer:
    return get_object_or_404(queries.answers(actor=request.actor), uid=uid)


@router.get("/", response=list[AnswerOut], summary="All answers")
@paged
def answers(request: PageRequest, month: str = "", **_: Any) -> QuerySet[Answer]:
    """Return the answers in reach (for a month), the newest first."""
    policies.require_reader(request.actor)
    rows = queries.answers(actor=request.actor)
    if not month:
        return rows
    asked = Month.read(month)
    return rows.filter(year=asked.year, number=asked.number)


@router.get("/silent", response=list[SilentOut], summary="Who has not answered for a month")
@paged
def silent(request: PageRequest, month: str = "", **_: Any) -> list[SilentOut]:
    """Return the groups that were asked about a month (the last one) and did not answer."""
    policies.require_reader(request.actor)
    asked = Month.read(month) if month else queries.last_over()
    rows = queries.silent(actor=request.actor, month=asked)
    return [SilentOut(uid=row.uid, name=str(row)) for row in rows]


@router.get("/trend", response=list[TotalOut], summary="Months added up")
def trend(request: PageRequest, place: str = "") -> list[queries.Total] | list[queries.SharedTotal]:
    """Return all in reach (in a place, by its code) month by month, the earliest first.

    To researchers of the federation what is told of the whole of it, whatever the place.
    """
    if policies.reads(request.actor):
        return queries.trend(actor=request.actor, place=place)
    return queries.shared_trend(actor=request.actor)


@router.get("/agreements/{uuid:uid}", response=list[TotalOut], summary="The months of an agreement")
def under(request: PageRequest, uid: UUID) -> list[queries.Total] | list[queries.SharedTotal]:
    """Return the months of an agreement, added up over the groups that work under it."""
    found = get_object_or_404(agreements(actor=request.actor), uid=uid)
    if policies.reads_under(request.actor, found):
        return queries.under(actor=request.actor, agreement=found)
    return queries.shared_under(actor=request.actor, agreement=found)


@router.post("/groups/{uuid:uid}/{month}", response={201: AnswerOut}, summary="Answer for a month")
def answer_month(request: PageRequest, uid: UUID, month: str, body: MonthIn) -> Answer:
    """Answer for a month: how many worked, how long, for what; or that there was no work."""
    found = get_object_or_404(organisations(actor=request.actor), uid=uid)
    return commands.answer_month(
        actor=request.actor,
        organisation=found,
        month=Month.read(month),
        **_given(request, found, body),
    )


@router.get("/{uuid:uid}", response=AnswerOut, summary="One answer")
def answer(request: PageRequest, uid: UUID) -> Answer:
    """Return one answer."""
    return _answer(request, uid)


@router.get("/{uuid:uid}/doubts", response=list[DoubtOut], summary="What is unlikely in it")
def doubts(request: PageRequest, uid: UUID) -> list[DoubtOut]:
    """Return what is unlikely in an answer; nothing of it is refused."""
    found = queries.doubts_of(_answer(request, uid))
    return [DoubtOut(key=one.key, sentence=sentence(one)) for one in found]


@router.post("/{uuid:uid}/correct", response=AnswerOut, summary="Correct it")
def correct_answer(request: PageRequest, uid: UUID, body: MonthCorrectionIn) -> Answer:
    """Put other figures in the place of an answer's."""
    found = _answer(request, uid)
    given = _given(request, found.organisation, body)
    return commands.correct_answer(actor=request.actor, answer=found, **given)


@router.post("/{uuid:uid}/erase-words", response=AnswerOut, summary="Erase its words")
def erase_obstacles(request: PageRequest, uid: UUID) -> Answer:
    """Erase what was written of obstacles."""
    return commands.erase_obstacles(actor=request.actor, answer=_answer(request, uid))
