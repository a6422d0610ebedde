"""Bonds that officials declared, and sales that were noted, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file, named_group
from gurvan.screening import commands, policies, queries
from gurvan.screening.models import Interest, Sale

router = Router()


class InterestOut(Schema):
    """A bond that an official declared."""

    uid: UUID
    user_uid: UUID
    authority_uid: UUID
    group_uid: UUID
    bond: str
    declared_on: date
    taken_back_on: date | None


class SaleOut(Schema):
    """A sale of minerals by a company, noted with its paper."""

    uid: UUID
    company_uid: UUID
    sold_on: date
    noted_on: date
    taken_back_on: date | None


class SaleIn(Schema):
    """Which company, when, and the uid of a file kept before."""

    company: UUID
    sold_on: date
    paper: UUID


class InterestIn(Schema):
    """Which group, and what binds: kin, business or other."""

    group: UUID
    bond: str


@router.get("/interests", response=list[InterestOut], summary="Bonds that officials declared")
@paged
def interests(request: PageRequest, **_: Any) -> QuerySet[Interest]:
    """Return one's own declarations; to officers all."""
    policies.require_interests_reader(request.actor)
    return queries.interests(actor=request.actor)


@router.post("/interests", response={201: InterestOut}, summary="Declare a bond")
def declare_interest(request: PageRequest, body: InterestIn) -> Interest:
    """Declare that one is bound to a group, and leaves deciding on its papers to others."""
    policies.require_official(request.actor)
    group = get_object_or_404(queries.groups_before(actor=request.actor), uid=body.group)
    return commands.declare_interest(actor=request.actor, group=group, bond=body.bond)


@router.post("/interests/{uuid:uid}/take-back", response=InterestOut, summary="Take a bond back")
def take_interest_back(request: PageRequest, uid: UUID) -> Interest:
    """Take back that there is a bond."""
    found = get_object_or_404(queries.interests(actor=request.actor), uid=uid)
    return commands.take_interest_back(actor=request.actor, interest=found)


@router.get("/sales", response=list[SaleOut], summary="Sales noted")
@paged
def sales(request: PageRequest, **_: Any) -> QuerySet[Sale]:
    """Return the sales of minerals by companies that officers noted."""
    policies.require_looker(request.actor)
    return queries.sales(actor=request.actor)


@router.post("/sales", response={201: SaleOut}, summary="Note a sale")
def note_sale(request: PageRequest, body: SaleIn) -> Sale:
    """Note that a company sold minerals, with the paper that shows it."""
    policies.require_looker(request.actor)
    return commands.note_sale(
        actor=request.actor,
        company=named_group(request, body.company),
        sold_on=body.sold_on,
        paper=named_file(request, body.paper),
    )


@router.post("/sales/{uuid:uid}/take-back", response=SaleOut, summary="Take a sale back")
def take_sale_back(request: PageRequest, uid: UUID) -> Sale:
    """Take back that a company sold minerals."""
    found = get_object_or_404(queries.sales(actor=request.actor), uid=uid)
    return commands.take_sale_back(actor=request.actor, sale=found)
