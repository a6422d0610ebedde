"""Groups for programs: found, entered, put right, moved in the tree, ended."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, queries
from gurvan.registry.api.finding import named_file, named_group, named_place
from gurvan.registry.commands import NewOrganisation
from gurvan.registry.models import Organisation, Placement
from gurvan.registry.queries import Branch

router = Router()


class GroupOut(ModelSchema):
    """An organisation. ``place`` is a code; ``parent`` is what it stands below."""

    place: str | None
    parent: UUID | None
    disputed: bool

    class Meta:
        model = Organisation
        fields = [
            "uid",
            "version",
            "kind",
            "name",
            "short_name",
            "registration_number",
            "state",
            "decided_on",
            "rules_written_on",
            "founded_on",
            "registered_on",
            "dissolved_on",
            "invented",
        ]

    @staticmethod
    def resolve_place(row: Organisation) -> str | None:
        """Return the place's code."""
        return row.place_id

    @staticmethod
    def resolve_parent(row: Organisation) -> UUID | None:
        """Return the uid of what it stands below."""
        return row.parent.uid if row.parent else None


class BranchOut(Schema):
    """An organisation in the tree; the counts include all below it, a person counts once."""

    group: UUID
    name: str
    level: int
    groups: int
    members: int

    @staticmethod
    def resolve_group(branch: Branch) -> UUID:
        """Return the organisation's uid."""
        return branch.organisation.uid

    @staticmethod
    def resolve_name(branch: Branch) -> str:
        """Return the organisation's name."""
        return branch.organisation.name


class PlacementOut(Schema):
    """From when to when an organisation stood below another."""

    parent: UUID
    since: date
    until: date | None

    @staticmethod
    def resolve_parent(row: Placement) -> UUID:
        """Return the uid of what it stood below."""
        return row.parent.uid


class NewGroupIn(Schema):
    """An organisation to enter. ``place`` is a code, ``paper`` a file that was kept before."""

    kind: str
    name: str
    parent: UUID
    short_name: str = ""
    place: str = ""
    state: str = "decided"
    since: date | None = None
    decided_on: date | None = None
    rules_written_on: date | None = None
    founded_on: date | None = None
    registered_on: date | None = None
    registration_number: str = ""
    paper: UUID | None = None


class CorrectIn(Schema):
    """What is known of an organisation; it replaces all that stands there."""

    name: str
    short_name: str = ""
    place: str = ""
    registration_number: str = ""
    version: int | None = None


class MoveIn(Schema):
    """Below what an organisation will stand, since when."""

    parent: UUID
    since: date | None = None
    version: int | None = None


class DissolveIn(Schema):
    """Since when an organisation is no more."""

    dissolved_on: date | None = None
    version: int | None = None


@router.get("/", response=list[GroupOut], summary="Groups in reach")
@paged
def organisations(
    request: PageRequest, q: str = "", kind: str = "", place: str = "", state: str = "", **_: Any
) -> QuerySet[Organisation]:
    """Return the organisations in reach; ``place`` is the beginning of a code."""
    rows = queries.organisations(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    asked = {"kind": kind, "place__code__startswith": place, "state": state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/tree", response=list[BranchOut], summary="The tree")
def tree(request: PageRequest) -> list[Branch]:
    """Return the organisations in reach, each parent before what stands below it."""
    return queries.tree(actor=request.actor)


@router.get("/parents", response=list[GroupOut], summary="What a kind may stand below")
def parents(request: PageRequest, kind: str = "") -> QuerySet[Organisation]:
    """Return the organisations in reach below which one of a kind may be put."""
    return queries.parents(actor=request.actor, kind=kind)


@router.get("/{uuid:uid}", response=GroupOut, summary="One group")
def organisation(request: PageRequest, uid: UUID) -> Organisation:
    """Return an organisation in reach."""
    return named_group(request, uid)


@router.get("/{uuid:uid}/placements", response=list[PlacementOut], summary="Where it stood")
def placements(request: PageRequest, uid: UUID) -> QuerySet[Placement]:
    """Return below what an organisation stood, and when, newest first."""
    return queries.placements(actor=request.actor, organisation=named_group(request, uid))


@router.get("/{uuid:uid}/children", response=list[GroupOut], summary="What stands below it")
def children(request: PageRequest, uid: UUID) -> QuerySet[Organisation]:
    """Return what stands directly below an organisation."""
    return queries.children(actor=request.actor, organisation=named_group(request, uid))


@router.post("/", response={201: GroupOut}, summary="Enter a group")
def register_organisation(request: PageRequest, body: NewGroupIn) -> Organisation:
    """Enter an organisation: one that decided to formalise, or one that exists already."""
    return commands.register_organisation(actor=request.actor, new=_new(request, body))


@router.post("/batch", response={201: list[GroupOut]}, summary="Enter many groups")
def register_organisations(request: PageRequest, body: list[NewGroupIn]) -> list[Organisation]:
    """Enter organisations, all or none."""
    rows = [_new(request, one) for one in body]
    return commands.register_organisations(actor=request.actor, rows=rows)


@router.put("/{uuid:uid}", response=GroupOut, summary="Correct what is known")
def correct_organisation(request: PageRequest, uid: UUID, body: CorrectIn) -> Organisation:
    """Put right what is known of an organisation: what is sent replaces all that was there."""
    told = body.dict() | {"place": named_place(body.place)}
    found = named_group(request, uid)
    return commands.correct_organisation(actor=request.actor, organisation=found, **told)


@router.post("/{uuid:uid}/move", response=GroupOut, summary="Move it below another")
def move_organisation(request: PageRequest, uid: UUID, body: MoveIn) -> Organisation:
    """Put an organisation, with all below it, below another."""
    return commands.move_organisation(
        actor=request.actor,
        organisation=named_group(request, uid),
        parent=named_group(request, body.parent),
        since=body.since,
        version=body.version,
    )


@router.post("/{uuid:uid}/dissolution", response=GroupOut, summary="It is no more")
def dissolve_organisation(request: PageRequest, uid: UUID, body: DissolveIn) -> Organisation:
    """Note that an organisation is no more: offices, mandates and memberships in it end."""
    found = named_group(request, uid)
    return commands.dissolve_organisation(actor=request.actor, organisation=found, **body.dict())


def _new(request: PageRequest, body: NewGroupIn) -> NewOrganisation:
    told = body.dict() | {
        "parent": named_group(request, body.parent),
        "place": named_place(body.place),
        "paper": named_file(request, body.paper),
    }
    return NewOrganisation(**told)
