"""Rankings of solutions by participants, and their ballots, for programs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Field, ModelSchema, Schema

from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest, source_of
from gurvan.research import commands, queries
from gurvan.research.api.solutions import named_solution
from gurvan.research.api.studies import named_study, router
from gurvan.research.counting import Marked
from gurvan.research.models import Ballot, Ranking


class RankingOut(ModelSchema):
    """A ranking: how many ballots count. ``state`` is open, closed or cancelled."""

    ballots_in: int = 0  # slips of paper

    class Meta:
        model = Ranking
        fields = ["uid", "version", "number", "state", "state_since"]


class RankingIn(Schema):
    """Which solutions stand on the ballot, in their order (uids)."""

    solutions: list[UUID]


class StandingOut(Schema):
    """How a solution stands: Borda points, ballots that tick it, and its place by each."""

    solution: UUID
    option: int
    points: float
    approvals: int
    firsts: int
    place: int
    approval_place: int


class OutcomeOut(Schema):
    """What a closed ranking came to; ``is_few``: it speaks for nobody but who filled it in.

    ``waiting`` ballots by telephone count once enough others have come.
    """

    ballots: int
    on_paper: int
    by_phone: int
    waiting: int
    is_few: bool
    standings: list[StandingOut]


class BallotOut(ModelSchema):
    """A slip of paper: its number, options in their order, and those supported."""

    class Meta:
        model = Ballot
        fields = ["uid", "version", "slip", "order", "approves", "struck_on"]


class BallotIn(Schema):
    """What is marked: numbers of the ballot, the most important first; and those supported."""

    order: list[int] = []
    approves: list[int] = []


class BallotChangeIn(BallotIn):
    """The same, and the version that was seen, if it matters."""

    version: int | None = None


class CastIn(BallotIn):
    """A ballot with its code."""

    code: str = Field(max_length=60)


class CastOut(Schema):
    """That it is counted."""

    counted: bool


class CodesIn(Schema):
    """How many codes."""

    count: int


class BallotCodesOut(Schema):
    """The codes, told once and kept nowhere."""

    codes: list[str]


def _ranking(request: PageRequest, uid: UUID) -> Ranking:
    return get_object_or_404(queries.rankings(actor=request.actor), uid=uid)


def _ballot(request: PageRequest, uid: UUID) -> Ballot:
    return get_object_or_404(queries.ballots(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/rankings", response=list[RankingOut], summary="Its rankings")
@paged
def study_rankings(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Ranking]:
    """Return a study's rankings."""
    return queries.rankings_of(actor=request.actor, study=named_study(request, uid))


@router.post("/{uuid:uid}/rankings", response={201: RankingOut}, summary="Open a ranking")
def open_ranking(request: PageRequest, uid: UUID, body: RankingIn) -> Ranking:
    """Open a ranking of some solutions."""
    rows = [named_solution(request, one) for one in body.solutions]
    found = named_study(request, uid)
    return commands.open_ranking(actor=request.actor, study=found, solutions=rows)


@router.get("/rankings/{uuid:uid}", response=RankingOut, summary="One ranking")
def ranking(request: PageRequest, uid: UUID) -> Ranking:
    """Return one ranking."""
    return _ranking(request, uid)


@router.get("/rankings/{uuid:uid}/outcome", response=OutcomeOut, summary="What it came to")
def ranking_outcome(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return what a closed ranking came to; of an open one there is nothing to tell yet."""
    found = _ranking(request, uid)
    if found.state != "closed":
        raise NotFound
    told = queries.outcome(found)
    names = ("option", "approvals", "firsts", "place", "approval_place")
    standings = [
        {name: getattr(one.standing, name) for name in names}
        | {"solution": one.solution.uid, "points": float(one.standing.points)}
        for one in told.rows
    ]
    counts = {
        name: getattr(told, name)
        for name in ("ballots", "on_paper", "by_phone", "waiting", "is_few")
    }
    return {**counts, "standings": standings}


@router.post("/rankings/{uuid:uid}/close", response=RankingOut, summary="Close and count")
def close_ranking(request: PageRequest, uid: UUID) -> Ranking:
    """Close a ranking."""
    return commands.close_ranking(actor=request.actor, ranking=_ranking(request, uid))


@router.post("/rankings/{uuid:uid}/reopen", response=RankingOut, summary="Take ballots again")
def reopen_ranking(request: PageRequest, uid: UUID) -> Ranking:
    """Take ballots again."""
    return commands.reopen_ranking(actor=request.actor, ranking=_ranking(request, uid))


@router.post("/rankings/{uuid:uid}/cancel", response=RankingOut, summary="Cancel it")
def cancel_ranking(request: PageRequest, uid: UUID) -> Ranking:
    """Cancel a ranking."""
    return commands.cancel_ranking(actor=request.actor, ranking=_ranking(request, uid))


@router.post("/rankings/{uuid:uid}/restore", response=RankingOut, summary="Restore it")
def restore_ranking(request: PageRequest, uid: UUID) -> Ranking:
    """Take back that a ranking was cancelled."""
    return commands.restore_ranking(actor=request.actor, ranking=_ranking(request, uid))


# --- Ballots --------------------------------------------------------------------------------------


@router.get("/rankings/{uuid:uid}/slips", response=list[BallotOut], summary="Slips entered")
@paged
def ranking_slips(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Ballot]:
    """Return the slips of paper that were entered."""
    return queries.slips_of(actor=request.actor, ranking=_ranking(request, uid))


@router.post("/rankings/{uuid:uid}/slips", response={201: BallotOut}, summary="Enter a slip")
def enter_ballot(request: PageRequest, uid: UUID, body: BallotIn) -> Ballot:
    """Enter a slip of paper; it gets the next number."""
    marked, found = Marked(**body.dict()), _ranking(request, uid)
    return commands.enter_ballot(actor=request.actor, ranking=found, marked=marked)


@router.put("/ballots/{uuid:uid}", response=BallotOut, summary="Put a slip right")
def correct_ballot(request: PageRequest, uid: UUID, body: BallotChangeIn) -> Ballot:
    """Put a slip right."""
    told = body.dict()
    version, found = told.pop("version"), _ballot(request, uid)
    return commands.correct_ballot(
        actor=request.actor, ballot=found, marked=Marked(**told), version=version
    )


@router.post("/ballots/{uuid:uid}/strike", response=BallotOut, summary="Strike a slip")
def strike_ballot(request: PageRequest, uid: UUID) -> Ballot:
    """Strike a slip: it counts no more."""
    return commands.strike_ballot(actor=request.actor, ballot=_ballot(request, uid))


@router.post("/ballots/{uuid:uid}/count", response=BallotOut, summary="Let it count again")
def count_ballot_again(request: PageRequest, uid: UUID) -> Ballot:
    """Let a struck slip count again."""
    return commands.count_ballot_again(actor=request.actor, ballot=_ballot(request, uid))


@router.post("/rankings/{uuid:uid}/codes", response={201: BallotCodesOut}, summary="Make codes")
def make_ballot_codes(request: PageRequest, uid: UUID, body: CodesIn) -> dict[str, list[str]]:
    """Make codes for telephones; they are told once."""
    found = _ranking(request, uid)
    made = commands.make_ballot_codes(actor=request.actor, ranking=found, count=body.count)
    return {"codes": [one.text for one in made]}


@router.post("/ballot", auth=None, response={201: CastOut}, summary="Hand in a ballot")
def cast_ballot(request: PageRequest, body: CastIn) -> dict[str, bool]:
    """Hand in a ballot with its code. Guessing is slowed, and stopped."""
    told = body.dict()
    code = commands.open_ballot(code=told.pop("code"), source=source_of(request))
    commands.cast_ballot(code=code, marked=Marked(**told))
    return {"counted": True}
