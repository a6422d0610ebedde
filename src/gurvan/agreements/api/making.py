"""Agreements are made, for programs: asked for, entered, negotiated, drafted, amended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Schema

from gurvan.agreements import commands, queries
from gurvan.agreements.api.agreements import AgreementOut, router
from gurvan.agreements.api.finding import named_agreement
from gurvan.agreements.models import Agreement
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_file, named_group, named_place


class BeginIn(Schema):
    """Whose agreement, about what, in which soum (its code)."""

    miners: UUID
    kind: str
    title: str
    place: str


class EnterIn(BeginIn):
    """An agreement from before, in its present state; ``paper`` is a file that was kept."""

    state: str
    since: date
    starts_on: date
    paper: UUID | None
    ends_on: date | None = None
    reason: str = ""


class FinishIn(Schema):
    """The paper of an agreement that a list brought: a file that was kept."""

    paper: UUID | None = None


class TermsIn(Schema):
    """The terms; they replace all that stands there."""

    title: str
    minerals: list[str]
    starts_on: date | None = None
    ends_on: date | None = None
    residents_only: bool = False
    names_for_parties: bool = False
    needs_consent: bool = False
    managing: str = ""
    equipment: list[str] = []
    least_roster: int | None = None
    version: int | None = None


class AreaIn(Schema):
    """Which area."""

    area: UUID
    version: int | None = None


class DrawAreaIn(Schema):
    """A new area; ``repair`` is the mark of a proposal to which somebody said yes."""

    name: str
    shape: str
    kind: str = "working"
    source: str = "gps"
    repair: str = ""
    place: str = ""
    stated_hectares: Decimal | None = None


class ReasonIn(Schema):
    """Why."""

    reason: str


class ConsentIn(Schema):
    """When and by which decision the aimag consented; its paper, if at hand."""

    consent_on: date
    consent_words: str
    consent_paper: UUID | None = None


def _place(code: str) -> Any:
    found = named_place(code)
    if found is None:
        raise NotFound(field="place")
    return found


@router.post("/", response={201: AgreementOut}, summary="Ask for an agreement")
def petition_agreement(request: PageRequest, body: BeginIn) -> Agreement:
    """Ask for an agreement on behalf of a miners' organisation."""
    return commands.petition_agreement(
        actor=request.actor,
        miners=named_group(request, body.miners),
        kind=body.kind,
        title=body.title,
        place=_place(body.place),
    )


@router.post("/entered", response={201: AgreementOut}, summary="Enter one from before")
def enter_existing(request: PageRequest, body: EnterIn) -> Agreement:
    """Begin to enter an agreement from before, with its paper."""
    told = body.dict() | {
        "miners": named_group(request, body.miners),
        "place": _place(body.place),
        "paper": named_file(request, body.paper),
    }
    return commands.enter_existing(actor=request.actor, **told)


@router.post("/{uuid:uid}/entry/finish", response=AgreementOut, summary="Finish the entry")
def finish_entry(request: PageRequest, uid: UUID, body: FinishIn | None = None) -> Agreement:
    """Say that all its paper holds was entered. One that a list brought needs its paper."""
    paper = named_file(request, body.paper if body else None)
    found = named_agreement(request, uid)
    return commands.finish_entry(actor=request.actor, agreement=found, paper=paper)


@router.post("/{uuid:uid}/negotiation", response=AgreementOut, summary="Open the negotiation")
def negotiate(request: PageRequest, uid: UUID) -> Agreement:
    """Open the negotiation: from now on parties can be named and see it."""
    return commands.negotiate(actor=request.actor, agreement=named_agreement(request, uid))


@router.put("/{uuid:uid}/terms", response=AgreementOut, summary="Write the terms")
def set_terms(request: PageRequest, uid: UUID, body: TermsIn) -> Agreement:
    """Write the terms of an agreement that is still open to them."""
    found = named_agreement(request, uid)
    return commands.set_terms(actor=request.actor, agreement=found, **body.dict())


@router.put("/{uuid:uid}/area", response=AgreementOut, summary="Choose the area")
def set_area(request: PageRequest, uid: UUID, body: AreaIn) -> Agreement:
    """Say which of the areas that were drawn it is about."""
    found = named_agreement(request, uid)
    choices = queries.areas(actor=request.actor, agreement=found)
    return commands.set_area(
        actor=request.actor,
        agreement=found,
        area=get_object_or_404(choices, uid=body.area),
        version=body.version,
    )


@router.post("/{uuid:uid}/area", response=AgreementOut, summary="Draw the area")
def draw_agreement_area(request: PageRequest, uid: UUID, body: DrawAreaIn) -> Agreement:
    """Draw the area, held by the miners' organisation."""
    told = body.dict() | {"place": named_place(body.place)}
    found = named_agreement(request, uid)
    return commands.draw_agreement_area(actor=request.actor, agreement=found, **told)


@router.post("/{uuid:uid}/draft", response=AgreementOut, summary="Close the draft")
def draft_agreement(request: PageRequest, uid: UUID) -> Agreement:
    """Close the draft: what stands now is what will be signed."""
    return commands.draft_agreement(actor=request.actor, agreement=named_agreement(request, uid))


@router.post("/{uuid:uid}/reopen", response=AgreementOut, summary="Reopen the draft")
def reopen_draft(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """Reopen the draft; consent and signatures given for it fall away."""
    found = named_agreement(request, uid)
    return commands.reopen_draft(actor=request.actor, agreement=found, reason=body.reason)


@router.post("/{uuid:uid}/consent", response=AgreementOut, summary="The aimag consents")
def give_consent(request: PageRequest, uid: UUID, body: ConsentIn) -> Agreement:
    """Record that the aimag has consented."""
    told = body.dict() | {"consent_paper": named_file(request, body.consent_paper)}
    found = named_agreement(request, uid)
    return commands.give_consent(actor=request.actor, agreement=found, **told)


@router.post("/{uuid:uid}/amendments", response={201: AgreementOut}, summary="Amend it")
def amend(request: PageRequest, uid: UUID, body: ReasonIn) -> Agreement:
    """Begin an amendment, which replaces the agreement on its own date."""
    found = named_agreement(request, uid)
    return commands.amend(actor=request.actor, agreement=found, reason=body.reason)
