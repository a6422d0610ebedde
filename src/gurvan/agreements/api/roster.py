"""Rosters for programs: how many, and who, to those who see names."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_list_or_404
from ninja import Router, Schema

from gurvan.agreements import commands, policies, queries
from gurvan.agreements.api.agreements import AgreementOut
from gurvan.agreements.api.finding import named_agreement, named_line
from gurvan.agreements.models import Agreement
from gurvan.agreements.queries import Listed
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.models import Membership

router = Router()


class RosterOut(Schema):
    """How a roster stands. One person may be in the way for several reasons."""

    listed: int
    counts: int
    unconfirmed: int
    twice: int
    moved: int
    not_resident: int
    residence_unknown: int


class RosterLineOut(Schema):
    """Somebody on a roster, and why they do not count; nothing where they do."""

    uid: UUID
    membership: UUID
    name: str
    since: date
    against: list[str]

    @staticmethod
    def resolve_uid(row: Listed) -> UUID:
        """Return the line's uid."""
        return row.line.uid

    @staticmethod
    def resolve_membership(row: Listed) -> UUID:
        """Return the membership's uid."""
        return row.line.membership.uid

    @staticmethod
    def resolve_name(row: Listed) -> str:
        """Return who it is."""
        return str(row.line.membership.person)

    @staticmethod
    def resolve_since(row: Listed) -> date:
        """Return since when they are on it."""
        return row.line.since


class CandidateOut(Schema):
    """A membership that can be put on the roster."""

    uid: UUID
    name: str
    group: UUID

    @staticmethod
    def resolve_name(row: Membership) -> str:
        """Return who it is."""
        return row.bearer

    @staticmethod
    def resolve_group(row: Membership) -> UUID:
        """Return the organisation's uid."""
        return row.organisation.uid


class RosterIn(Schema):
    """Which memberships."""

    memberships: list[UUID]


class DropIn(Schema):
    """Why somebody is taken off."""

    reason: str


class CheckIn(Schema):
    """What the federation found."""

    finding: str


@router.get("/{uuid:uid}/roster", response=RosterOut, summary="How its roster stands")
def roster_facts(request: PageRequest, uid: UUID) -> Any:
    """Return how many are on the roster, how many count, and what is with the others."""
    return queries.roster_facts(named_agreement(request, uid))


@router.get("/{uuid:uid}/roster/lines", response=list[RosterLineOut], summary="Who is on it")
def roster(request: PageRequest, uid: UUID) -> list[Listed]:
    """Return who is on the roster, to those who see names; nobody to all others."""
    return queries.roster(actor=request.actor, agreement=named_agreement(request, uid))


@router.get("/{uuid:uid}/roster/candidates", response=list[CandidateOut], summary="Who can be")
@paged
def candidates(request: PageRequest, uid: UUID, q: str = "", **_: Any) -> QuerySet[Membership]:
    """Return the members who can be put on the roster, to those who work on the agreement."""
    found = named_agreement(request, uid)
    policies.require_work(request.actor, found)
    return queries.candidates(actor=request.actor, agreement=found, text=q)


@router.post("/{uuid:uid}/roster", response=AgreementOut, summary="Put members on the roster")
def draw_roster(request: PageRequest, uid: UUID, body: RosterIn) -> Agreement:
    """Put confirmed members on the roster, all or none."""
    found = named_agreement(request, uid)
    policies.require_work(request.actor, found)
    choices = queries.candidates(actor=request.actor, agreement=found)
    chosen = get_list_or_404(choices, uid__in=body.memberships)
    if len(chosen) != len(set(body.memberships)):
        raise NotFound(field="memberships")
    return commands.draw_roster(actor=request.actor, agreement=found, memberships=chosen)


@router.post("/roster/{uuid:uid}/drop", response=AgreementOut, summary="Take somebody off")
def drop_from_roster(request: PageRequest, uid: UUID, body: DropIn) -> Agreement:
    """Take one person off the roster; they stay a member."""
    found = named_line(request, uid)
    return commands.drop_from_roster(actor=request.actor, line=found, reason=body.reason)


@router.post("/{uuid:uid}/roster/check", response=AgreementOut, summary="Check the roster")
def check_roster(request: PageRequest, uid: UUID, body: CheckIn) -> Agreement:
    """Record what the federation found when it looked into the roster."""
    found = named_agreement(request, uid)
    return commands.check_roster(actor=request.actor, agreement=found, finding=body.finding)
