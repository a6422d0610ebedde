"""Confirmations for programs: in person, on assembly day, by a code; and who is called back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, policies, queries
from gurvan.registry.api.finding import named_file, named_group, named_person
from gurvan.registry.api.memberships import MembershipOut, SeenIn, named_membership
from gurvan.registry.commands import PrintedCode
from gurvan.registry.models import Confirmation, ConfirmationCode, Membership

router = Router()


class ConfirmationOut(ModelSchema):
    """A confirmation that the federation asks about."""

    membership: UUID

    class Meta:
        model = Confirmation
        fields = ["uid", "version", "way", "confirmed_on", "call_back", "called_on", "call_note"]

    @staticmethod
    def resolve_membership(row: Confirmation) -> UUID:
        """Return the membership's uid."""
        return row.membership.uid


class CodeOut(ModelSchema):
    """A one-time code that is out; its text is told once, when it is made."""

    membership: UUID

    class Meta:
        model = ConfirmationCode
        fields = ["uid", "version", "expires_on"]

    @staticmethod
    def resolve_membership(row: ConfirmationCode) -> UUID:
        """Return the membership's uid."""
        return row.membership.uid


class PrintedCodeOut(Schema):
    """A one-time code, told once."""

    membership: UUID
    code: str
    expires_on: date

    @staticmethod
    def resolve_membership(row: PrintedCode) -> UUID:
        """Return the membership's uid."""
        return row.membership.uid

    @staticmethod
    def resolve_code(row: PrintedCode) -> str:
        """Return the code's text."""
        return row.text


class ConfirmIn(Schema):
    """Before whom, and when."""

    witness: UUID
    confirmed_on: date | None = None
    version: int | None = None


class AssemblyIn(Schema):
    """Who signed which sheet, before which two witnesses. ``sheet`` was kept before."""

    organisation: UUID
    memberships: list[UUID]
    witness: UUID
    second_witness: UUID
    sheet: UUID
    confirmed_on: date | None = None


class MembershipsIn(Schema):
    """For whom codes are made."""

    memberships: list[UUID]


class AnswerIn(Schema):
    """What a person said who was called back."""

    answer: str
    note: str = ""
    version: int | None = None


@router.post("/memberships/{uuid:uid}/confirm", response=MembershipOut, summary="In person")
def confirm_in_person(request: PageRequest, uid: UUID, body: ConfirmIn) -> Membership:
    """Note that a member confirmed in person, before a witness."""
    told = body.dict() | {"witness": named_person(request, body.witness)}
    return commands.confirm_in_person(
        actor=request.actor, membership=named_membership(request, uid), **told
    )


@router.post("/assembly-day", response=list[MembershipOut], summary="On assembly day")
def confirm_at_assembly(request: PageRequest, body: AssemblyIn) -> list[Membership]:
    """Note that many members confirmed on one signed sheet, all or none."""
    return commands.confirm_at_assembly(
        actor=request.actor,
        organisation=named_group(request, body.organisation),
        memberships=[named_membership(request, uid) for uid in body.memberships],
        witness=named_person(request, body.witness),
        second_witness=named_person(request, body.second_witness),
        sheet=named_file(request, body.sheet),
        confirmed_on=body.confirmed_on,
    )


@router.get("/codes", response=list[CodeOut], summary="Codes that are out")
def codes(request: PageRequest) -> QuerySet[ConfirmationCode]:
    """Return the one-time codes that are out."""
    policies.require_federation_officer(request.actor)
    return queries.codes(actor=request.actor)


@router.post("/codes", response={201: list[PrintedCodeOut]}, summary="Make one-time codes")
def print_codes(request: PageRequest, body: MembershipsIn) -> list[PrintedCode]:
    """Make a one-time code for each membership. The codes are told once."""
    rows = [named_membership(request, uid) for uid in body.memberships]
    return commands.print_codes(actor=request.actor, memberships=rows)


@router.post("/codes/{uuid:uid}/revoke", response=CodeOut, summary="Revoke a code")
def revoke_code(request: PageRequest, uid: UUID, body: SeenIn) -> ConfirmationCode:
    """Make a one-time code worthless."""
    found = get_object_or_404(queries.codes(actor=request.actor), uid=uid)
    return commands.revoke_code(actor=request.actor, code=found, version=body.version)


@router.get("/call-back", response=list[ConfirmationOut], summary="Whom to call back")
def to_call_back(request: PageRequest) -> QuerySet[Confirmation]:
    """Return the confirmations that were drawn and not yet answered for."""
    policies.require_federation_officer(request.actor)
    return queries.to_call_back(actor=request.actor)


@router.post("/call-back/{uuid:uid}", response=ConfirmationOut, summary="What they said")
def record_call_back(request: PageRequest, uid: UUID, body: AnswerIn) -> Confirmation:
    """Note what a person said; "said_no" denies the membership at once."""
    found = get_object_or_404(queries.to_call_back(actor=request.actor), uid=uid)
    return commands.record_call_back(actor=request.actor, confirmation=found, **body.dict())
