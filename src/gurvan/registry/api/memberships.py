"""Memberships for programs: entered, confirmed, denied, ended; and who is called back."""

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
from gurvan.registry.api.finding import named_file, named_group, named_person
from gurvan.registry.commands import NewMember, PrintedCode
from gurvan.registry.models import Confirmation, ConfirmationCode, Membership

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


class AnswerIn(Schema):
    """What a person said who was called back."""

    answer: str
    note: str = ""
    version: int | None = None


def _named(request: PageRequest, uid: UUID) -> Membership:
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
    found = _named(request, uid)
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


@router.post("/memberships/{uuid:uid}/confirm", response=MembershipOut, summary="In person")
def confirm_in_person(request: PageRequest, uid: UUID, body: ConfirmIn) -> Membership:
    """Note that a member confirmed in person, before a witness."""
    told = body.dict() | {"witness": named_person(request, body.witness)}
    return commands.confirm_in_person(actor=request.actor, membership=_named(request, uid), **told)


@router.post("/assembly-day", response=list[MembershipOut], summary="On assembly day")
def confirm_at_assembly(request: PageRequest, body: AssemblyIn) -> list[Membership]:
    """Note that many members confirmed on one signed sheet, all or none."""
    return commands.confirm_at_assembly(
        actor=request.actor,
        organisation=named_group(request, body.organisation),
        memberships=[_named(request, uid) for uid in body.memberships],
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
    rows = [_named(request, uid) for uid in body.memberships]
    return commands.print_codes(actor=request.actor, memberships=rows)


@router.post("/codes/{uuid:uid}/revoke", response=CodeOut, summary="Revoke a code")
def revoke_code(request: PageRequest, uid: UUID, body: SeenIn) -> ConfirmationCode:
    """Make a one-time code worthless."""
    found = get_object_or_404(queries.codes(actor=request.actor), uid=uid)
    return commands.revoke_code(actor=request.actor, code=found, version=body.version)


@router.post("/memberships/{uuid:uid}/deny", response=MembershipOut, summary="They deny it")
def deny_membership(request: PageRequest, uid: UUID, body: SeenIn) -> Membership:
    """Note that a person told an officer that they are no member."""
    found = _named(request, uid)
    return commands.deny_membership(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/looked-into", response=MembershipOut, summary="Looked into")
def look_into_denial(request: PageRequest, uid: UUID, body: SeenIn) -> Membership:
    """Note that the federation looked into a denial."""
    found = _named(request, uid)
    return commands.look_into_denial(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/withdraw", response=MembershipOut, summary="They leave")
def withdraw_membership(request: PageRequest, uid: UUID, body: LeaveIn) -> Membership:
    """Note that a member left of their own will."""
    found = _named(request, uid)
    return commands.withdraw_membership(actor=request.actor, membership=found, **body.dict())


@router.post("/memberships/{uuid:uid}/end", response=MembershipOut, summary="It ends")
def end_membership(request: PageRequest, uid: UUID, body: EndIn) -> Membership:
    """End a membership for a reason."""
    found = _named(request, uid)
    return commands.end_membership(actor=request.actor, membership=found, **body.dict())


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
