"""Who acts for whom, for programs."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import ModelSchema, Router, Schema

from gurvan.accounts import commands as accounts
from gurvan.accounts.models import User
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry import commands, queries
from gurvan.registry.api.finding import named_group, named_person, named_user
from gurvan.registry.commands import Invited
from gurvan.registry.models import Mandate

router = Router()


class MandateOut(ModelSchema):
    """Who acts for an organisation, and as what."""

    user: UUID
    group: UUID

    class Meta:
        model = Mandate
        fields = ["uid", "version", "role", "since", "until", "ended_reason"]

    @staticmethod
    def resolve_user(row: Mandate) -> UUID:
        """Return the account's uid."""
        return row.user.uid

    @staticmethod
    def resolve_group(row: Mandate) -> UUID:
        """Return the organisation's uid."""
        return row.organisation.uid


class InvitedOut(Schema):
    """A mandate, and the one-time link to hand over; it is told once."""

    mandate: MandateOut
    link: str


class LinkOut(Schema):
    """A one-time link to hand over; it is told once."""

    link: str


class UserOut(Schema):
    """Somebody who acts, or acted, for organisations in reach."""

    uid: UUID
    name: str
    email: str


class MandateIn(Schema):
    """Who may act, as what; of a leader, which registered person it is."""

    user: UUID
    role: str
    since: date | None = None
    person: UUID | None = None


class InviteIn(Schema):
    """Whom to give an account, and as what they will act."""

    email: str
    name: str
    role: str
    person: UUID | None = None
    language: str = "mn"


class EndMandateIn(Schema):
    """Why a mandate ends."""

    reason: str = "left"
    version: int | None = None


@router.get("/users", response=list[UserOut], summary="Who acts here")
def users_acting(request: PageRequest) -> QuerySet[User]:
    """Return the accounts that act, or acted, for organisations in reach. For officers."""
    return queries.users_acting(actor=request.actor)


@router.get("/{uuid:uid}/mandates", response=list[MandateOut], summary="Who acts for it")
def mandates(request: PageRequest, uid: UUID) -> QuerySet[Mandate]:
    """Return who acts and acted for an organisation. For officers."""
    return queries.mandates(actor=request.actor, organisation=named_group(request, uid))


@router.post("/{uuid:uid}/mandates", response={201: MandateOut}, summary="Let somebody act")
def give_mandate(request: PageRequest, uid: UUID, body: MandateIn) -> Mandate:
    """Let somebody who acts in reach already act for an organisation, too."""
    return commands.give_mandate(
        actor=request.actor,
        organisation=named_group(request, uid),
        user=named_user(request, body.user),
        role=body.role,
        since=body.since,
        person=named_person(request, body.person) if body.person else None,
    )


@router.post("/{uuid:uid}/invitations", response={201: InvitedOut}, summary="Invite somebody")
def invite_to_act(request: PageRequest, uid: UUID, body: InviteIn) -> dict[str, Any]:
    """Give somebody an account and let them act for an organisation. Not for tokens."""
    told = body.dict() | {"person": named_person(request, body.person) if body.person else None}
    invited: Invited = commands.invite_to_act(
        actor=request.actor, organisation=named_group(request, uid), **told
    )
    return {"mandate": invited.mandate, "link": invited.link}


@router.post("/mandates/{uuid:uid}/end", response=MandateOut, summary="End a mandate")
def end_mandate(request: PageRequest, uid: UUID, body: EndMandateIn) -> Mandate:
    """End a mandate at once."""
    found = get_object_or_404(queries.mandates(actor=request.actor), uid=uid)
    return commands.end_mandate(actor=request.actor, mandate=found, **body.dict())


@router.post("/users/{uuid:uid}/cut-off", response={204: None}, summary="Cut somebody off")
def cut_off_user(request: PageRequest, uid: UUID) -> None:
    """End at once all that a user can do here: mandates, sign-ins, tokens. Not for tokens."""
    commands.cut_off_user(actor=request.actor, user=named_user(request, uid))


@router.post("/users/{uuid:uid}/password-link", response={201: LinkOut}, summary="A new password")
def make_password_link(request: PageRequest, uid: UUID) -> dict[str, str]:
    """Make a link with which somebody who forgot the password chooses one. Not for tokens."""
    found = named_user(request, uid)
    return {"link": accounts.make_password_link(actor=request.actor, user=found)}


@router.post(
    "/users/{uuid:uid}/second-factor/reset", response={204: None}, summary="A lost second factor"
)
def reset_second_factor(request: PageRequest, uid: UUID) -> None:
    """Take away the second factors of somebody who lost them. Not for tokens."""
    accounts.reset_second_factor(actor=request.actor, user=named_user(request, uid))


@router.post("/users/{uuid:uid}/close", response={204: None}, summary="Close an account")
def close_account(request: PageRequest, uid: UUID) -> None:
    """Let somebody sign in no longer, and act for nobody. Not for tokens."""
    commands.close_user(actor=request.actor, user=named_user(request, uid))
