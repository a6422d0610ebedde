"""Invitations, their answers and letters, for programs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from ninja import ModelSchema, Schema

from gurvan.gatherings import commands, policies, queries
from gurvan.gatherings.api.gatherings import named_gathering, router
from gurvan.gatherings.models import Invitation
from gurvan.kernel.web.requests import PageRequest
from gurvan.papers.api import IssuedOut, LanguageIn
from gurvan.papers.models import Paper


class InvitationOut(ModelSchema):
    """An invitation. ``gathering`` and ``organisation`` are uids."""

    gathering: UUID
    organisation: UUID

    class Meta:
        model = Invitation
        fields = ["uid", "version", "invited_on", "state", "people", "answered_on", "heard"]

    @staticmethod
    def resolve_gathering(row: Invitation) -> UUID:
        """Return the uid of the gathering."""
        found: UUID = row.gathering.uid
        return found

    @staticmethod
    def resolve_organisation(row: Invitation) -> UUID:
        """Return the uid of who is invited."""
        found: UUID = row.organisation.uid
        return found


class InviteToGatheringIn(Schema):
    """Whom to invite."""

    organisations: list[UUID]


class InvitationAnswerIn(Schema):
    """Whether they come, and with how many people."""

    coming: bool
    people: int | None = None
    version: int | None = None


def named_invitation(request: PageRequest, uid: UUID) -> Invitation:
    """Return an invitation that the caller sees."""
    return get_object_or_404(queries.invitations(actor=request.actor), uid=uid)


@router.get("/{uuid:uid}/invitations", response=list[InvitationOut], summary="Who is invited")
def invitations(request: PageRequest, uid: UUID) -> QuerySet[Invitation]:
    """Return the invitations to a gathering: the invited are told their own."""
    return queries.invited(actor=request.actor, gathering=named_gathering(request, uid))


@router.get("/invitations/waiting", response=list[InvitationOut], summary="What you should answer")
def to_answer(request: PageRequest) -> QuerySet[Invitation]:
    """Return the invitations of your own organisation that wait for its answer."""
    return queries.to_answer(actor=request.actor)


@router.post("/{uuid:uid}/invitations", response={201: list[InvitationOut]}, summary="Invite")
def invite(request: PageRequest, uid: UUID, body: InviteToGatheringIn) -> list[Invitation]:
    """Invite organisations, several at once."""
    found = named_gathering(request, uid)
    policies.require_keeper(request.actor, found)
    known = queries.invitable(actor=request.actor)
    named = [get_object_or_404(known, uid=one) for one in body.organisations]
    return commands.invite(actor=request.actor, gathering=found, organisations=named)


@router.put("/invitations/{uuid:uid}", response=InvitationOut, summary="Answer an invitation")
def answer_invitation(request: PageRequest, uid: UUID, body: InvitationAnswerIn) -> Invitation:
    """Say whether the invited comes, and with how many people."""
    found = named_invitation(request, uid)
    return commands.answer_invitation(actor=request.actor, invitation=found, **body.dict())


@router.delete("/invitations/{uuid:uid}", response=InvitationOut, summary="Take it back")
def withdraw_invitation(request: PageRequest, uid: UUID) -> Invitation:
    """Take an invitation back; it can be sent anew."""
    found = named_invitation(request, uid)
    return commands.withdraw_invitation(actor=request.actor, invitation=found)


@router.post(
    "/invitations/{uuid:uid}/letter", response={201: IssuedOut}, summary="Issue its letter"
)
def issue_letter(request: PageRequest, uid: UUID, body: LanguageIn) -> Paper:
    """Freeze and number the letter; unchanged, it is the same paper as before."""
    address = request.build_absolute_uri(reverse("papers:verify"))
    found = named_invitation(request, uid)
    return commands.issue_letter(
        actor=request.actor, invitation=found, language=body.language, address=address
    )
