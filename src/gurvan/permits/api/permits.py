"""Permits for programs: found, and what is known of each."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import ModelSchema, Router, Schema

from gurvan.areas.api import AreaOut
from gurvan.areas.models import Area
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.papers.api import IssuedOut
from gurvan.papers.models import Paper
from gurvan.permits import queries
from gurvan.permits.exchange import codes
from gurvan.permits.lifecycle import PERMIT
from gurvan.permits.models import LandReturn, Permit
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation
from gurvan.rules.api import OnDayOut, told

router = Router(tags=["permits"])  # one for all parts: some of their addresses are the same


def named_permit(request: PageRequest, uid: UUID) -> Permit:
    """Return a permit that the caller sees."""
    return get_object_or_404(queries.permits(actor=request.actor), uid=uid)


def named_office(request: PageRequest, uid: UUID) -> Organisation:
    """Return an office that the caller may name."""
    return get_object_or_404(queries.offices(actor=request.actor), uid=uid)


class PermitOut(ModelSchema):
    """A permit. ``place`` is a code; ``holder``, ``office``, ``decided_by``, ``area`` are uids.

    ``land_use``, ``level_code`` and ``contract_state`` are those of the state's land system. Who
    signed the order is not told to programs.
    """

    number: str
    holder: UUID
    office: UUID
    decided_by: UUID | None
    place: str
    area: UUID | None
    open_hectares: Decimal
    land_use: str
    level_code: str
    contract_state: str

    class Meta:
        model = Permit
        fields = [
            "uid",
            "version",
            "requested_on",
            "inspected_on",
            "inspection_passed",
            "inspection_words",
            "decided_on",
            "level",
            "order_number",
            "hectares",
            "returned_hectares",
            "contracted_on",
            "contract_number",
            "starts_on",
            "ends_on",
            "ended_on",
            "state",
            "state_since",
            "state_reason",
            "entered_as",
            "invented",
        ]

    @staticmethod
    def resolve_holder(row: Permit) -> UUID:
        """Return the uid of the holder."""
        return row.holder.uid

    @staticmethod
    def resolve_office(row: Permit) -> UUID:
        """Return the uid of the office with which it lies."""
        return row.office.uid

    @staticmethod
    def resolve_decided_by(row: Permit) -> UUID | None:
        """Return the uid of the office that decided."""
        return row.decided_by.uid if row.decided_by else None

    @staticmethod
    def resolve_place(row: Permit) -> str:
        """Return the code of the soum."""
        return row.place_id

    @staticmethod
    def resolve_area(row: Permit) -> UUID | None:
        """Return the uid of the area."""
        return row.area.uid if row.area else None

    @staticmethod
    def resolve_land_use(row: Permit) -> str:
        """Return the land-use code."""
        return codes(level=row.level, state=row.state, left_from=row.left_from).land_use

    @staticmethod
    def resolve_level_code(row: Permit) -> str:
        """Return the code of the level of the decision; empty where there is none."""
        return codes(level=row.level, state=row.state, left_from=row.left_from).level

    @staticmethod
    def resolve_contract_state(row: Permit) -> str:
        """Return the state of the contract in the land system; empty where there is none."""
        return codes(level=row.level, state=row.state, left_from=row.left_from).contract_state


class PermitLackOut(Schema):
    """What a step lacks, in words, and whose turn it is."""

    key: str
    title: str
    who: str


class PermitNextOut(Schema):
    """A step that the permit's way has from here, and what is missing for it."""

    verb: str
    missing: list[PermitLackOut]


class PermitHistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


class LandReturnOut(ModelSchema):
    """That land was returned; ``struck_on`` where that was taken back."""

    class Meta:
        model = LandReturn
        fields = ["uid", "returned_on", "hectares", "struck_on", "struck_reason"]


class PermitLandOut(Schema):
    """The land given in a soum by the orders of a year, in hectares."""

    place: str
    year: int
    permits: int
    given: Decimal
    returned: Decimal
    open: Decimal

    @staticmethod
    def resolve_place(row: queries.Total) -> str:
        """Return the code of the soum."""
        return row.place.code


@router.get("/", response=list[PermitOut], summary="Permits in reach")
@paged
def permits(
    request: PageRequest,
    q: str = "",
    place: str = "",
    state: str = "",
    expiring: bool = False,  # noqa: FBT001, FBT002 - a question in the address
    **_: Any,
) -> QuerySet[Permit]:
    """Return the permits that you see; ``place`` is the beginning of a code."""
    rows = queries.permits(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    rows = queries.expiring(rows) if expiring else rows
    asked = {"place__code__startswith": place, "state": state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/land", response=list[PermitLandOut], summary="Land by soum and year")
def land_by_year(request: PageRequest) -> list[queries.Total]:
    """Return the land granted, returned and still open, by soum and year of the order."""
    return list(queries.land_by_year(actor=request.actor))


@router.get("/holders", response=list[GroupOut], summary="For whom you may ask")
def holders(request: PageRequest) -> QuerySet[Organisation]:
    """Return the organisations for which you may ask for a permit."""
    return queries.holders(actor=request.actor)


@router.get("/offices", response=list[GroupOut], summary="Offices that decide")
def offices(request: PageRequest) -> QuerySet[Organisation]:
    """Return the offices that can be asked for a permit."""
    return queries.offices(actor=request.actor)


@router.get("/{uuid:uid}", response=PermitOut, summary="One permit")
def permit(request: PageRequest, uid: UUID) -> Permit:
    """Return one permit."""
    return named_permit(request, uid)


@router.get("/{uuid:uid}/next", response=list[PermitNextOut], summary="What can be done next")
def next_steps(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return the steps of its way from here, each with what is missing."""
    found = named_permit(request, uid)
    return [
        {
            "verb": verb,
            "missing": [
                {"key": lack.key, "title": sentence(lack), "who": gettext(lack.who)}
                for lack in queries.lacks(found, verb)
            ],
        }
        for verb in PERMIT.verbs(found.state)
    ]


@router.get("/{uuid:uid}/history", response=list[PermitHistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_permit(request, uid))


@router.get("/{uuid:uid}/areas", response=list[AreaOut], summary="Areas that it can be for")
def areas(request: PageRequest, uid: UUID) -> QuerySet[Area]:
    """Return the areas of its holder."""
    found = named_permit(request, uid)
    return queries.areas(actor=request.actor, permit=found).select_related("superseded_by")


@router.get("/{uuid:uid}/returns", response=list[LandReturnOut], summary="Returned land")
def returns(request: PageRequest, uid: UUID) -> QuerySet[LandReturn]:
    """Return the returns of its land, the latest first."""
    return queries.returns(actor=request.actor, permit=named_permit(request, uid))


@router.get("/{uuid:uid}/law", response=list[OnDayOut], summary="What the law says of it")
def law_findings(request: PageRequest, uid: UUID, on: date | None = None) -> list[dict[str, Any]]:
    """Return what clauses say of a permit, on a day or on the day of granting and today."""
    found = named_permit(request, uid)
    return told(queries.law_findings(actor=request.actor, permit=found, on=on))


@router.get("/{uuid:uid}/papers/issued", response=list[IssuedOut], summary="Papers issued of it")
@paged
def issued(request: PageRequest, uid: UUID, **_: Any) -> QuerySet[Paper]:
    """Return the papers issued of a permit that you may see, newest first."""
    return queries.issued(actor=request.actor, permit=named_permit(request, uid))
