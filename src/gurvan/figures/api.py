"""Figures for programs: what is counted within reach, and what is published."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.figures import commands, periods, queries
from gurvan.figures.models import Published
from gurvan.figures.refusals import NoPeriod
from gurvan.figures.subjects import Asked
from gurvan.kernel import clock
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest

router = Router(tags=["figures"])


class FiguresOut(Schema):
    """What was counted: tables by row (a place's code or a kind) and column, "all" the totals.

    ``flows`` are numbers of the period and of the one before. Of members, and of what groups
    answered (``outcomes``, ``incomes`` by range, ``months``: how many answered, how many did not),
    nothing is there for those who do not read their lists. ``old``: something has been entered
    since ``at``.
    """

    period: str
    at: datetime
    old: bool
    tables: dict[str, dict[str, dict[str, float]]]
    bands: dict[str, int] | None
    flows: dict[str, list[int]]
    outcomes: dict[str, list[int | None]] | None
    incomes: dict[str, int] | None
    months: dict[str, list[int]] | None


class PublishedOut(Schema):
    """Published figures; ``told`` holds what may be told, and nothing that is withheld."""

    uid: UUID
    period: str
    counted_on: date
    withdrawn_on: date | None
    withdrawn_why: str
    told: dict[str, Any]


class PublishIn(Schema):
    """A year ("2026") or a quarter ("2026-3") that is over."""

    period: str


class WithdrawFiguresIn(Schema):
    """Why."""

    reason: str


@router.get("", response=FiguresOut)
def figures(
    request: PageRequest,
    period: str = "",
    aimag: str = "",
    kind: str = "",
    by: Literal["place", "kind"] = "place",
) -> dict[str, Any]:
    """Count within reach: by place or kind, in an aimag (its code), for a period (now: none)."""
    found = periods.read(period) if period else periods.quarter_of(clock.today())
    if found is None:
        raise NoPeriod(field="period")
    asked = Asked(found, by, aimag, kind)
    answer = commands.glance(actor=request.actor, asked=asked)
    return {
        "period": str(found),
        "at": answer.at,
        "old": answer.old,
        "tables": answer.counted.tables,
        "bands": answer.counted.bands or None,
        "flows": answer.counted.flows,
        "outcomes": answer.counted.outcomes or None,
        "incomes": answer.counted.incomes or None,
        "months": answer.counted.months or None,
    }


@router.get("/published", response=list[PublishedOut])
@paged
def published(request: PageRequest, **_: Any) -> QuerySet[Published]:
    """Return what the federation has published, withdrawn figures too."""
    return queries.published(actor=request.actor)


@router.post("/published", response={201: PublishedOut})
def publish_figures(request: PageRequest, body: PublishIn) -> Published:
    """Freeze and publish the figures of a period that is over."""
    return commands.publish_figures(actor=request.actor, period=body.period)


@router.post("/published/{uuid:uid}/withdraw", response=PublishedOut)
def withdraw_figures(request: PageRequest, uid: UUID, body: WithdrawFiguresIn) -> Published:
    """Take published figures back."""
    found = get_object_or_404(queries.published(actor=request.actor), uid=uid)
    return commands.withdraw_figures(actor=request.actor, published=found, reason=body.reason)
