"""Who was there, by count, for programs. No operation tells a name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.gatherings import commands, queries
from gurvan.gatherings.api.gatherings import (
    GatheringOut,
    named_gathering,
    named_invitable,
    router,
)
from gurvan.gatherings.models import Delegation, Gathering
from gurvan.kernel.web.requests import PageRequest, source_of
from gurvan.registry.models import Person


class AttendedOut(Schema):
    """How many came from an organisation. ``uid`` is that of its line, where a list tells of it."""

    uid: UUID | None
    organisation: UUID | None
    name: str
    members: int
    women: int
    men: int
    others: int
    offices: str
    people: int

    @staticmethod
    def resolve_uid(row: queries.Attended) -> UUID | None:
        """Return the uid of the line."""
        return row.delegation.uid if row.delegation else None

    @staticmethod
    def resolve_organisation(row: queries.Attended) -> UUID | None:
        """Return the uid of the organisation."""
        return row.organisation.uid if row.organisation else None


class CameIn(Schema):
    """How many came: of an organisation, or of one that is ``named``."""

    organisation: UUID | None = None
    named: str = ""
    women: int = 0
    men: int = 0
    others: int = 0
    offices: str = ""


class CorrectCameIn(CameIn):
    """How many came, of the version that was seen."""

    version: int | None = None


class DelegationOut(Schema):
    """A line of the list of who came."""

    uid: UUID
    version: int
    name: str
    women: int
    men: int
    others: int
    offices: str

    @staticmethod
    def resolve_name(row: Delegation) -> str:
        """Return the name of the organisation."""
        return str(row)


class MembersThereIn(Schema):
    """Which members of the organiser were there: these, and of them no others."""

    people: list[UUID]


class SlipThereIn(Schema):
    """The code on a slip."""

    code: str


def _came(request: PageRequest, body: CameIn) -> commands.Came:
    told: dict[str, Any] = {
        name: getattr(body, name) for name in commands.Came.__dataclass_fields__
    }
    return commands.Came(**told | {"organisation": named_invitable(request, body.organisation)})


def _named(request: PageRequest, uid: UUID) -> Delegation:
    return get_object_or_404(queries.delegations(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/attendance", response=list[AttendedOut], summary="Who was there, counted")
def attendance(request: PageRequest, uid: UUID) -> list[queries.Attended]:
    """Return how many were there, by organisation."""
    return queries.attendance(actor=request.actor, gathering=named_gathering(request, uid))


@router.post("/{uuid:uid}/attendance", response={201: DelegationOut}, summary="Note who came")
def note_delegation(request: PageRequest, uid: UUID, body: CameIn) -> Delegation:
    """Note how many came from an organisation."""
    found = named_gathering(request, uid)
    return commands.note_delegation(actor=request.actor, gathering=found, came=_came(request, body))


@router.put("/came/{uuid:uid}", response=DelegationOut, summary="Correct who came")
def correct_delegation(request: PageRequest, uid: UUID, body: CorrectCameIn) -> Delegation:
    """Correct how many came from an organisation."""
    return commands.correct_delegation(
        actor=request.actor,
        delegation=_named(request, uid),
        came=_came(request, body),
        version=body.version,
    )


@router.delete("/came/{uuid:uid}", response=GatheringOut, summary="Strike a line off")
def strike_delegation(request: PageRequest, uid: UUID) -> Gathering:
    """Strike an organisation off the list of who came."""
    return commands.strike_delegation(actor=request.actor, delegation=_named(request, uid))


@router.put("/{uuid:uid}/attendance/members", response=GatheringOut, summary="Note members")
def note_members(request: PageRequest, uid: UUID, body: MembersThereIn) -> Gathering:
    """Note which members of the organiser were there."""
    found = named_gathering(request, uid)
    known = queries.markable(actor=request.actor, gathering=found)
    people: list[Person] = [get_object_or_404(known, uid=one) for one in body.people]
    return commands.note_members(actor=request.actor, gathering=found, people=people)


@router.post("/{uuid:uid}/attendance/slips", response=GatheringOut, summary="Note a slip")
def note_slip(request: PageRequest, uid: UUID, body: SlipThereIn) -> Gathering:
    """Note that the bearer of a slip was there."""
    found = named_gathering(request, uid)
    return commands.note_slip(
        actor=request.actor, gathering=found, code=body.code, source=source_of(request)
    )


@router.post("/{uuid:uid}/attendance/slips/off", response=GatheringOut, summary="Take a slip off")
def strike_slip(request: PageRequest, uid: UUID, body: SlipThereIn) -> Gathering:
    """Take back that the bearer of a slip was there."""
    found = named_gathering(request, uid)
    return commands.strike_slip(
        actor=request.actor, gathering=found, code=body.code, source=source_of(request)
    )


@router.delete("/{uuid:uid}/attendance/members", response=GatheringOut, summary="Erase who")
def erase_presence(request: PageRequest, uid: UUID) -> Gathering:
    """Erase which members were there; how many stays."""
    found = named_gathering(request, uid)
    return commands.erase_presence(actor=request.actor, gathering=found)
