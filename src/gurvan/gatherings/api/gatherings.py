"""Gatherings for programs: found, and what is known of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import ModelSchema, Router, Schema

from gurvan.gatherings import queries
from gurvan.gatherings.lifecycle import GATHERING
from gurvan.gatherings.models import AgendaItem, Gathering
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation

router = Router(tags=["gatherings"])  # one for all parts: some of their addresses are the same


def named_gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Return a gathering that the caller sees."""
    return queries.gathering(actor=request.actor, uid=uid)


def named_item(request: PageRequest, uid: UUID) -> AgendaItem:
    """Return a point of a gathering that the caller sees."""
    return get_object_or_404(queries.items(actor=request.actor), uid=uid)


def named_invitable(
    request: PageRequest, uid: UUID | None, *, beside: int | None = None
) -> Organisation | None:
    """Return an organisation that the caller may name, or nothing."""
    if uid is None:
        return None
    return get_object_or_404(queries.invitable(actor=request.actor, beside=beside), uid=uid)


class GatheringOut(ModelSchema):
    """A gathering. ``organiser`` is a uid, ``place`` a code; hours are Mongolia's civil time."""

    organiser: UUID
    place: str | None

    class Meta:
        model = Gathering
        fields = [
            "uid",
            "version",
            "kind",
            "title",
            "goal",
            "hall",
            "starts_on",
            "ends_on",
            "opens_at",
            "closes_at",
            "state",
            "state_since",
            "state_reason",
            "published_on",
            "results_on",
            "invented",
        ]

    @staticmethod
    def resolve_organiser(row: Gathering) -> UUID:
        """Return the uid of who calls."""
        return row.organiser.uid

    @staticmethod
    def resolve_place(row: Gathering) -> str | None:
        """Return the code of the place."""
        return row.place_id


class AgendaItemOut(ModelSchema):
    """A point of an agenda. ``leads`` is the uid of the organisation that leads it."""

    leads: UUID | None

    class Meta:
        model = AgendaItem
        fields = [
            "uid",
            "version",
            "position",
            "opens_at",
            "minutes",
            "subject",
            "lead_words",
        ]

    @staticmethod
    def resolve_leads(row: AgendaItem) -> UUID | None:
        """Return the uid of who leads it."""
        return row.leads.uid if row.leads else None


class GatheringLackOut(Schema):
    """What a step lacks, in words, and whose turn it is."""

    key: str
    title: str
    who: str


class GatheringNextOut(Schema):
    """A step that its way has from here, and what is missing for it."""

    verb: str
    missing: list[GatheringLackOut]


class GatheringHistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


@router.get("/", response=list[GatheringOut], summary="Gatherings in reach")
@paged
def gatherings(
    request: PageRequest,
    q: str = "",
    kind: str = "",
    place: str = "",
    state: str = "",
    since: date | None = None,
    until: date | None = None,
    **_: Any,
) -> QuerySet[Gathering]:
    """Return the gatherings that you see; ``place`` is the beginning of a code."""
    rows = queries.gatherings(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    asked = {
        "place__code__startswith": place,
        "kind": kind,
        "state": state,
        "ends_on__gte": since,
        "starts_on__lte": until,
    }
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/organisers", response=list[GroupOut], summary="For whom you may call")
def organisers(request: PageRequest) -> QuerySet[Organisation]:
    """Return the organisations for which you may call people together."""
    return queries.organisers(actor=request.actor)


@router.get("/invitable", response=list[GroupOut], summary="Whom you may invite")
def invitable(request: PageRequest) -> QuerySet[Organisation]:
    """Return the organisations that you may invite."""
    return queries.invitable(actor=request.actor)


@router.get("/{uuid:uid}", response=GatheringOut, summary="One gathering")
def gathering(request: PageRequest, uid: UUID) -> Gathering:
    """Return one gathering."""
    return named_gathering(request, uid)


@router.get("/{uuid:uid}/next", response=list[GatheringNextOut], summary="What can be done next")
def next_steps(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return the steps of its way from here, each with what is missing."""
    found = named_gathering(request, uid)
    return [
        {
            "verb": verb,
            "missing": [
                {"key": lack.key, "title": sentence(lack), "who": gettext(lack.who)}
                for lack in queries.lacks(found, verb)
            ],
        }
        for verb in GATHERING.verbs(found.state)
    ]


@router.get("/{uuid:uid}/history", response=list[GatheringHistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_gathering(request, uid))


@router.get("/{uuid:uid}/agenda", response=list[AgendaItemOut], summary="Its agenda")
def agenda(request: PageRequest, uid: UUID) -> QuerySet[AgendaItem]:
    """Return the points of its agenda in their order."""
    return queries.agenda(actor=request.actor, gathering=named_gathering(request, uid))
