"""Offices and disputes for programs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, queries
from gurvan.registry.api.finding import named_group, named_person
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Office, Organisation

router = Router()


class OfficeOut(ModelSchema):
    """Who holds an office; nobody is named to those who are not told names."""

    person: UUID | None

    class Meta:
        model = Office
        fields = ["uid", "version", "title", "since", "until", "ended_reason"]

    @staticmethod
    def resolve_person(row: Office) -> UUID | None:
        """Return the person's uid."""
        return None if getattr(row, "hidden", False) else row.person.uid


class AppointIn(Schema):
    """Who takes which office."""

    person: UUID
    title: str
    since: date | None = None


class EndOfficeIn(Schema):
    """Until when, and why."""

    reason: str
    until: date | None = None
    version: int | None = None


class DisputeIn(Schema):
    """Since when the leadership is disputed, and what is disputed."""

    reason: str
    since: date | None = None
    version: int | None = None


class VersionIn(Schema):
    """The version that was seen."""

    version: int | None = None


@router.get("/{uuid:uid}/offices", response=list[OfficeOut], summary="Its officers")
def offices(request: PageRequest, uid: UUID) -> QuerySet[Office]:
    """Return who holds and held which office, those that last first."""
    return queries.offices(actor=request.actor, organisation=named_group(request, uid))


@router.post("/{uuid:uid}/offices", response={201: OfficeOut}, summary="Appoint an officer")
def appoint_officer(request: PageRequest, uid: UUID, body: AppointIn) -> Office:
    """Note that a person took up an office."""
    return commands.appoint_officer(
        actor=request.actor,
        organisation=named_group(request, uid),
        person=named_person(request, body.person),
        title=body.title,
        since=body.since,
    )


@router.post("/offices/{uuid:uid}/end", response=OfficeOut, summary="End an office")
def end_office(request: PageRequest, uid: UUID, body: EndOfficeIn) -> Office:
    """Note that a person left an office; a leader's mandate ends with it."""
    found = get_object_or_404(queries.offices(actor=request.actor), uid=uid)
    return commands.end_office(actor=request.actor, office=found, **body.dict())


@router.post("/{uuid:uid}/dispute", response=GroupOut, summary="Its leadership is disputed")
def dispute_leadership(request: PageRequest, uid: UUID, body: DisputeIn) -> Organisation:
    """Note that it is disputed who leads: a leader's word counts for nothing until settled."""
    found = named_group(request, uid)
    return commands.dispute_leadership(actor=request.actor, organisation=found, **body.dict())


@router.post("/{uuid:uid}/settlement", response=GroupOut, summary="Its leadership is settled")
def settle_leadership(request: PageRequest, uid: UUID, body: VersionIn) -> Organisation:
    """Note that it is settled who leads. For the federation."""
    found = named_group(request, uid)
    return commands.settle_leadership(actor=request.actor, organisation=found, version=body.version)
