"""Asks for programs: found, and what is known of each; the scoreboard."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from ninja import Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.papers.api import IssuedOut
from gurvan.papers.models import Paper
from gurvan.places.models import Place
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation
from gurvan.voice import policies, queries
from gurvan.voice.api.finding import (
    AskOut,
    OfficeAnswerOut,
    PromiseOut,
    VoiceHistoryOut,
    named_ask,
    named_promise,
    router,
)
from gurvan.voice.models import Answer, Ask, Commitment
from gurvan.voice.scoring import Period


class ScoreOut(Schema):
    """How an office (``office``, a uid) or the offices asked about a place (a code) stand."""

    office: UUID | None
    place: str | None
    asks: int
    answered: int
    silent: int
    promised: int
    kept: int
    partly: int
    not_kept: int
    median_days: float | None


class BehindOut(Schema):
    """Who stands behind an ask, by uid, and how many confirmed members.

    Where not all of these are in reach: at least so many; none where these are too few.
    """

    organisations: list[UUID]
    members: int | None


@router.get("/", response=list[AskOut], summary="Asks in reach")
@paged
def asks(
    request: PageRequest, q: str = "", place: str = "", state: str = "", silence: str = "", **_: Any
) -> QuerySet[Ask]:
    """Return the asks that you see; ``silence`` is waits or late."""
    policies.require_reader(request.actor)
    rows = queries.asks(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    conditions = queries.silence_conditions()
    rows = rows.filter(conditions[silence]) if silence in conditions else rows
    asked = {"place__code__startswith": place, "state": state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/offices", response=list[GroupOut], summary="Who can be asked")
def offices(request: PageRequest) -> QuerySet[Organisation]:
    """Return the offices and companies that can be asked."""
    return queries.offices(actor=request.actor)


@router.get("/askers", response=list[GroupOut], summary="For whom you may ask")
def askers(request: PageRequest) -> QuerySet[Organisation]:
    """Return the organisations for which you may ask, or write down what they raised."""
    return queries.raisers(actor=request.actor)


@router.get("/scoreboard", response=list[ScoreOut], summary="The scoreboard of offices")
def scoreboard(
    request: PageRequest, since: date | None = None, until: date | None = None
) -> list[dict[str, Any]]:
    """Return how each office stands by what was sent ``since`` a day ``until`` another."""
    policies.require_reader(request.actor)
    period = Period(since, until)
    return [_score(row) for row in queries.by_office(actor=request.actor, period=period)]


@router.get("/scoreboard/places", response=list[ScoreOut], summary="The scoreboard of places")
def scoreboard_places(
    request: PageRequest,
    since: date | None = None,
    until: date | None = None,
    level: Literal["soum", "aimag"] = "soum",
) -> list[dict[str, Any]]:
    """Return the same by the soum that asks are about, or by the aimag with all its soums."""
    policies.require_reader(request.actor)
    told: dict[str, Any] = {"period": Period(since, until), "level": level}
    return [_score(row) for row in queries.by_place(actor=request.actor, **told)]


def _score(row: queries.Row) -> dict[str, Any]:
    counted = ("asks", "answered", "silent", "promised", "kept", "partly", "not_kept")
    of = row.of
    return {
        "office": None if isinstance(of, Place) else of.uid,
        "place": of.code if isinstance(of, Place) else None,
        "median_days": row.score.median_days,
        **{name: getattr(row.score, name) for name in counted},
    }


@router.get("/promises", response=list[PromiseOut], summary="Promises in reach")
@paged
def promises(request: PageRequest, state: str = "", **_: Any) -> QuerySet[Commitment]:
    """Return what offices promised, the nearest day first."""
    policies.require_reader(request.actor)
    rows = queries.commitments(actor=request.actor).prefetch_related("sayings")
    return rows.filter(state=state) if state else rows


@router.get("/promises/{uuid:uid}", response=PromiseOut, summary="One promise")
def promise(request: PageRequest, uid: UUID) -> Commitment:
    """Return one promise."""
    return named_promise(request, uid)


@router.get("/{uuid:uid}", response=AskOut, summary="One ask")
def ask(request: PageRequest, uid: UUID) -> Ask:
    """Return one ask."""
    return named_ask(request, uid)


@router.get("/{uuid:uid}/history", response=list[VoiceHistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_ask(request, uid))


@router.get("/{uuid:uid}/answers", response=list[OfficeAnswerOut], summary="What was answered")
def answers(request: PageRequest, uid: UUID) -> QuerySet[Answer]:
    """Return what the office answered, the latest first, also what was struck."""
    return queries.answers_to(actor=request.actor, ask=named_ask(request, uid))


@router.get("/{uuid:uid}/promises", response=list[PromiseOut], summary="What was promised")
def promises_of(request: PageRequest, uid: UUID) -> QuerySet[Commitment]:
    """Return what the office promised, the nearest day first."""
    found = named_ask(request, uid)
    rows = queries.commitments_of(actor=request.actor, ask=found)
    return rows.prefetch_related("sayings")


@router.get("/{uuid:uid}/supporters", response=BehindOut, summary="Who stands behind it")
def supporters(request: PageRequest, uid: UUID) -> dict[str, Any]:
    """Return who stands behind it, and how many."""
    found = named_ask(request, uid)
    rows = queries.supporting(actor=request.actor, ask=found)
    members = queries.members_shown(request.actor, found)
    return {"organisations": [one.uid for one in rows], "members": members}


@router.get("/{uuid:uid}/letters", response=list[IssuedOut], summary="Letters issued of it")
@paged
def letters(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Paper]:
    """Return the letters issued of an ask, newest first."""
    return queries.letters(actor=request.actor, ask=named_ask(request, uid))
