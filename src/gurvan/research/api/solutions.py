"""Solutions of a study, and their rankings by participants, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.research import commands, queries
from gurvan.research.api.studies import named_study, router
from gurvan.research.commands import SolutionDraft
from gurvan.research.models import Finding, Solution, Study


class SolutionOut(ModelSchema):
    """A solution. ``horizon`` is short, medium or long; ``actors`` are codes of who must act."""

    findings: list[UUID]

    class Meta:
        model = Solution
        fields = [
            "uid",
            "version",
            "number",
            "words_mn",
            "words_en",
            "horizon",
            "actors",
            "needs",
            "dropped_on",
        ]

    @staticmethod
    def resolve_findings(row: Solution) -> list[UUID]:
        """Return the uids of the findings that it answers."""
        ties = [one for one in row.answers.all() if one.removed_on is None]
        return [one.finding.uid for one in ties]


class SolutionIn(Schema):
    """A solution, in one language at least; ``findings`` are uids of those that it answers.

    ``actors`` are local_government, company, ngo, federation, ministry, donor, miners.
    """

    words_mn: str = ""
    words_en: str = ""
    horizon: str
    actors: list[str]
    needs: str = ""
    findings: list[UUID] = []


class SolutionChangeIn(SolutionIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class CameOut(Schema):
    """What came of it: the state in English, since when, and promises counted."""

    state: str
    since: date
    about: str
    promised: int
    kept: int


def named_solution(request: PageRequest, uid: UUID) -> Solution:
    """Return a solution of a study that the caller reads."""
    rows = queries.solutions(actor=request.actor).prefetch_related("answers__finding")
    return get_object_or_404(rows, uid=uid)


def _draft(study: Study, told: dict[str, Any]) -> SolutionDraft:
    rows = {one.uid: one for one in Finding.objects.filter(study=study)}
    try:
        told["findings"] = [rows[uid] for uid in told["findings"]]
    except KeyError as error:
        raise NotFound(field="findings") from error
    return SolutionDraft(**told)


@router.get("/{uuid:uid}/solutions", response=list[SolutionOut], summary="Its solutions")
@paged
def study_solutions(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Solution]:
    """Return a study's solutions, also those that were dropped."""
    rows = queries.solutions_in(actor=request.actor, study=named_study(request, uid))
    return rows.prefetch_related("answers__finding")


@router.post("/{uuid:uid}/solutions", response={201: SolutionOut}, summary="Write a solution")
def propose_solution(request: PageRequest, uid: UUID, body: SolutionIn) -> Solution:
    """Write a solution that a study proposes."""
    found = named_study(request, uid)
    made = commands.propose_solution(
        actor=request.actor, study=found, draft=_draft(found, body.dict())
    )
    return named_solution(request, made.uid)


@router.get("/solutions/{uuid:uid}", response=SolutionOut, summary="One solution")
def solution(request: PageRequest, uid: UUID) -> Solution:
    """Return one solution."""
    return named_solution(request, uid)


@router.get("/solutions/{uuid:uid}/came", response=list[CameOut], summary="What came of it")
def came_of_solution(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return what came of a solution: asks, and promises."""
    found = named_solution(request, uid)
    came = queries.followed_by(actor=request.actor, rows=[found])[found.pk]
    names = ("since", "about", "promised", "kept")
    return [{"state": one.words} | {name: getattr(one, name) for name in names} for one in came]


@router.put("/solutions/{uuid:uid}", response=SolutionOut, summary="Change a solution")
def change_solution(request: PageRequest, uid: UUID, body: SolutionChangeIn) -> Solution:
    """Change a solution."""
    found, told = named_solution(request, uid), body.dict()
    version = told.pop("version")
    commands.change_solution(
        actor=request.actor,
        solution=found,
        draft=_draft(found.study, told),
        version=version,
    )
    return named_solution(request, uid)


@router.post("/solutions/{uuid:uid}/drop", response=SolutionOut, summary="Drop it")
def drop_solution(request: PageRequest, uid: UUID) -> Solution:
    """Drop a solution."""
    commands.drop_solution(actor=request.actor, solution=named_solution(request, uid))
    return named_solution(request, uid)


@router.post("/solutions/{uuid:uid}/take-up", response=SolutionOut, summary="Take it up again")
def take_up_solution(request: PageRequest, uid: UUID) -> Solution:
    """Take a dropped solution up again."""
    commands.take_up_solution(actor=request.actor, solution=named_solution(request, uid))
    return named_solution(request, uid)
