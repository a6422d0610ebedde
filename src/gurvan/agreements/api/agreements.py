"""Agreements for programs: found, read, and what can be done next."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from ninja import ModelSchema, Router, Schema

from gurvan.agreements import queries
from gurvan.agreements.api.finding import named_agreement
from gurvan.agreements.lifecycle import WAYS
from gurvan.agreements.models import Agreement
from gurvan.agreements.readiness import missing
from gurvan.areas.api import AreaOut
from gurvan.areas.models import Area
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation

router = Router()


class AgreementOut(ModelSchema):
    """An agreement. ``place`` is a code; ``miners``, ``area`` and ``amends`` are uids."""

    number: str
    miners: UUID
    place: str
    area: UUID | None
    amends: UUID | None
    minerals: list[str]
    equipment: list[str]

    class Meta:
        model = Agreement
        fields = [
            "uid",
            "version",
            "kind",
            "title",
            "starts_on",
            "ends_on",
            "residents_only",
            "names_for_parties",
            "managing",
            "least_roster",
            "needs_consent",
            "consent_on",
            "consent_words",
            "state",
            "state_since",
            "state_reason",
            "amends_why",
            "entered",
            "being_entered",
            "accepted_on",
            "roster_checked_on",
            "invented",
        ]

    @staticmethod
    def resolve_miners(row: Agreement) -> UUID:
        """Return the uid of the miners' organisation."""
        return row.miners.uid

    @staticmethod
    def resolve_place(row: Agreement) -> str:
        """Return the code of the soum."""
        return row.place_id

    @staticmethod
    def resolve_area(row: Agreement) -> UUID | None:
        """Return the uid of the area."""
        return row.area.uid if row.area else None

    @staticmethod
    def resolve_amends(row: Agreement) -> UUID | None:
        """Return the uid of what it amends."""
        return row.amends.uid if row.amends else None


class LackOut(Schema):
    """What a step lacks, in words, and whose turn it is."""

    key: str
    title: str
    who: str


class NextOut(Schema):
    """A step that the agreement's way has from here, and what is missing for it."""

    verb: str
    missing: list[LackOut]


class HistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


@router.get("/", response=list[AgreementOut], summary="Agreements in reach")
@paged
def agreements(
    request: PageRequest,
    q: str = "",
    kind: str = "",
    place: str = "",
    state: str = "",
    mineral: str = "",
    late: bool = False,  # noqa: FBT001, FBT002 - a question in the address
    **_: Any,
) -> QuerySet[Agreement]:
    """Return the agreements that you see; ``place`` is the beginning of a code."""
    rows = queries.agreements(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    rows = queries.of_mineral(rows, mineral) if mineral else rows
    rows = queries.has_late(rows) if late else rows
    asked = {"kind": kind, "place__code__startswith": place, "state": state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/miners", response=list[GroupOut], summary="For whom you may ask")
def miners(request: PageRequest) -> QuerySet[Organisation]:
    """Return the miners' organisations for which you may ask for an agreement."""
    return queries.miners(actor=request.actor)


@router.get("/counterparts/{capacity}", response=list[GroupOut], summary="Who can stand there")
def counterparts(request: PageRequest, capacity: str) -> QuerySet[Organisation]:
    """Return the authorities, companies or buyers that can be named as a party."""
    if capacity not in {"authority", "company", "buyer"}:
        raise NotFound
    return queries.counterparts(actor=request.actor, capacity=capacity).select_related("parent")


@router.get("/{uuid:uid}", response=AgreementOut, summary="One agreement")
def agreement(request: PageRequest, uid: UUID) -> Agreement:
    """Return one agreement."""
    return named_agreement(request, uid)


@router.get("/{uuid:uid}/next", response=list[NextOut], summary="What can be done next")
def next_steps(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return the steps of its way from here, each with what is missing."""
    found = named_agreement(request, uid)
    facts = queries.facts(found)
    return [
        {
            "verb": verb,
            "missing": [
                {"key": lack.key, "title": sentence(lack), "who": gettext(lack.who)}
                for lack in missing(facts, verb)
            ],
        }
        for verb in WAYS[found.kind].verbs(found.state)
    ]


@router.get("/{uuid:uid}/history", response=list[HistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_agreement(request, uid))


@router.get("/{uuid:uid}/areas", response=list[AreaOut], summary="Areas that it can be about")
def areas(request: PageRequest, uid: UUID) -> QuerySet[Area]:
    """Return the areas of its parties."""
    found = named_agreement(request, uid)
    return queries.areas(actor=request.actor, agreement=found).select_related("superseded_by")


@router.get("/{uuid:uid}/amendments", response=list[AgreementOut], summary="Its amendments")
def amendments(request: PageRequest, uid: UUID) -> QuerySet[Agreement]:
    """Return its amendments, newest first."""
    return queries.agreements(actor=request.actor).filter(amends=named_agreement(request, uid))
