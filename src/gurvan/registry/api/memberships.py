"""Memberships for programs: entered, counted, denied, looked into, ended."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, policies, queries
from gurvan.registry.api.finding import named_group, named_person
from gurvan.registry.commands import NewMember
from gurvan.registry.models import Membership

router = Router()


class MembershipOut(ModelSchema):
    """A membership. ``counts`` says whether it counts; ``way`` how it was confirmed."""

    person: UUID
    organisation: UUID
    counts: bool
    confirmed_on: date | None
    way: str

    class Meta:
        model = Membership
        fields = [
            "uid",
            "version",
            "state",
            "since",
            "until",
            "confirm_by",
            "ended_reason",
            "invented",
        ]

    @staticmethod
    def resolve_person(row: Membership) -> UUID:
        """Return the person's uid."""
        return row.person.uid

    @staticmethod
    def resolve_organisation(row: Membership) -> UUID:
        """Return the organisation's uid."""
        return row.organisation.uid

    @staticmethod
    def resolve_counts(row: Membership) -> bool:
        """Say whether it counts."""
        return row.counts_for_id is not None

    @staticmethod
    def resolve_confirmed_on(row: Membership) -> date | None:
        """Return when it was confirmed."""
        told = getattr(row, "confirmation", None)
        return told.confirmed_on if told else None

    @staticmethod
    def resolve_way(row: Membership) -> str:
        """Return how it was confirmed."""
        told = getattr(row, "confirmation", None)
        return told.way if told else ""


class CountsOut(Schema):
    """How many people an organisation and all below it have, each counted once."""

    confirmed: int
    women: int
    men: int
    unconfirmed: int
    carried_over: int
    overdue: int
    denied: int | None


class MemberIn(Schema):
    """Who is entered, since when."""

    person: UUID
    since: date | None = None


class EnrolIn(Schema):
    """Who is entered in a group; ``carried_over`` those of an older list."""

    organisation: UUID
    members: list[MemberIn]
    carried_over: bool = False


class LeaveIn(Schema):
    """The last day."""

    until: date | None = None
    version: int | None = None


class EndIn(LeaveIn):
    """The last day, and why."""

    reason: str


class SeenIn(Schema):
    """The version that was seen."""

    version: int | None = None


def named_membership(request: PageRequest, uid: UUID) -> Membership:
    """Return a membership in reach."""
    return get_object_or_404(queries.memberships(actor=request.actor), uid=uid)


@router.get("/memberships", response=list[MembershipOut], summary="Memberships in reach")
@paged
def memberships(
    request: PageRequest, organisation: str = "", state: str = "", **_: Any
) -> QuerySet[Membership]:
    """Return the memberships in reach, of one organisation or in one state."""
    policies.require_reader(request.actor)
    rows = queries.memberships(actor=request.actor)
    rows = rows.filter(organisation__uid=organisation) if organisation else rows
    return rows.filter(state=state) if state else rows


@router.get("/counts/{uuid:uid}", response=CountsOut, summary="How many members")
def counts(request: PageRequest, uid: UUID) -> queries.Counts:
    """Count the members of an organisation and of all below it."""
    found = named_group(request, uid)
    policies.require_reader(request.actor)
    return queries.counts(actor=request.actor, organisation=found)


@router.get("/memberships/{uuid:uid}", response=MembershipOut, summary="One membership")
def membership(request: PageRequest, uid: UUID) -> Membership:
    """Return a membership in reach."""
    found = named_membership(request, uid)
    policies.require_reader(request.actor)
    return found


@router.get("/denials", response=list[MembershipOut], summary="Denied, not looked into")
def denials(request: PageRequest) -> QuerySet[Membership]:
    """Return the denials that the federation has not looked into."""
    policies.require_federation_officer(request.actor)
    return queries.denials(actor=request.actor)


@router.get("/clashes", response=list[MembershipOut], summary="Claimed by two partnerships")
def clashes(request: PageRequest) -> QuerySet[Membership]:
    """Return the memberships of people whom another partnership counts."""
    policies.require_federation_officer(request.actor)
    return queries.clashes(actor=request.actor)


@router.get("/overdue", response=list[MembershipOut], summary="Not confirmed in time")
def overdue(request: PageRequest) -> QuerySet[Membership]:
    """Return the members of older lists whose date to confirm has passed."""
    policies.require_reader(request.actor)
    return queries.overdue(actor=request.actor)


@router.post("/memberships", response={201: list[MembershipOut]}, summary="Enter members")
def enrol_members(request: PageRequest, body: EnrolIn) -> list[Membership]:
    """Enter people in a group, all or none; none counts until confirmed."""
    return commands.enrol_members(
        actor=request.actor,
        organisation=named_group(request, body.organisation),
        members=[
            NewMember(person=named_person(request, one.person), since=one.since)
            for one in body.members
        ],
        carried_over=body.carried_over,
    )


@router.post("/memberships/{uuid:uid}/deny", response=MembershipOut, summary="They deny it")
def deny_membership(request: PageRequest, uid: UUID, body: SeenIn) -> Membership:
    """Note that a person told an officer that they are no member."""
    found = named_membership(request, uid)
    return commands.deny_membership(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/looked-into", response=MembershipOut, summary="Looked into")
def look_into_denial(request: PageRequest, uid: UUID, body: SeenIn) -> Membership:
    """Note that the federation looked into a denial."""
    found = named_membership(request, uid)
    return commands.look_into_denial(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/withdraw", response=MembershipOut, summary="They leave")
def withdraw_membership(request: PageRequest, uid: UUID, body: LeaveIn) -> Membership:
    """Note that a member left of their own will."""
    found = named_membership(request, uid)
    return commands.withdraw_membership(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/end", response=MembershipOut, summary="It ends")
def end_membership(request: PageRequest, uid: UUID, body: EndIn) -> Membership:
    """End a membership for a reason."""
    found = named_membership(request, uid)
    return commands.end_membership(actor=request.actor, membership=found, **body.dict())
