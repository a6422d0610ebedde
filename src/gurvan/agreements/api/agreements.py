"""Agreements for programs: found, asked for, written, drafted, amended, entered from before."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import ModelSchema, Router, Schema

from gurvan.agreements import commands, queries
from gurvan.agreements.api.finding import named_agreement
from gurvan.agreements.lifecycle import WAYS
from gurvan.agreements.models import Agreement
from gurvan.agreements.readiness import missing
from gurvan.areas.api import AreaOut
from gurvan.areas.models import Area
from gurvan.kernel.errors import NotFound
from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.refusals import sentence
from gurvan.kernel.web.requests import PageRequest
from gurvan.ledger.queries import Told
from gurvan.registry.api.finding import named_file, named_group, named_place
from gurvan.registry.api.organisations import GroupOut
from gurvan.registry.models import Organisation

router = Router()


class AgreementOut(ModelSchema):
    """An agreement. ``place`` is a code; ``miners``, ``area`` and ``amends`` are uids."""

    number: str
    miners: UUID
    place: str
    area: UUID | None
    amends: UUID | None
    minerals: list[str]
    equipment: list[str]

    class Meta:
        model = Agreement
        fields = [
            "uid",
            "version",
            "kind",
            "title",
            "starts_on",
            "ends_on",
            "residents_only",
            "names_for_parties",
            "managing",
            "least_roster",
            "needs_consent",
            "consent_on",
            "consent_words",
            "state",
            "state_since",
            "state_reason",
            "amends_why",
            "entered",
            "being_entered",
            "accepted_on",
            "roster_checked_on",
            "invented",
        ]

    @staticmethod
    def resolve_miners(row: Agreement) -> UUID:
        """Return the uid of the miners' organisation."""
        return row.miners.uid

    @staticmethod
    def resolve_place(row: Agreement) -> str:
        """Return the code of the soum."""
        return row.place_id

    @staticmethod
    def resolve_area(row: Agreement) -> UUID | None:
        """Return the uid of the area."""
        return row.area.uid if row.area else None

    @staticmethod
    def resolve_amends(row: Agreement) -> UUID | None:
        """Return the uid of what it amends."""
        return row.amends.uid if row.amends else None


class LackOut(Schema):
    """What a step lacks, in words, and whose turn it is."""

    key: str
    title: str
    who: str


class NextOut(Schema):
    """A step that the agreement's way has from here, and what is missing for it."""

    verb: str
    missing: list[LackOut]


class HistoryOut(Schema):
    """One thing that happened."""

    number: int
    at: datetime
    event: str
    sentence: str

    @staticmethod
    def resolve_event(line: Told) -> str:
        """Return the event's name."""
        return line.event.name


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


# --- Reading --------------------------------------------------------------------------------------


@router.get("/", response=list[AgreementOut], summary="Agreements in reach")
@paged
def agreements(
    request: PageRequest,
    q: str = "",
    kind: str = "",
    place: str = "",
    state: str = "",
    mineral: str = "",
    late: bool = False,  # noqa: FBT001, FBT002 - a question in the address
    **_: Any,
) -> QuerySet[Agreement]:
    """Return the agreements that you see; ``place`` is the beginning of a code."""
    rows = queries.agreements(actor=request.actor)
    rows = queries.searched(rows, q) if q else rows
    rows = queries.of_mineral(rows, mineral) if mineral else rows
    rows = queries.has_late(rows) if late else rows
    asked = {"kind": kind, "place__code__startswith": place, "state": state}
    return rows.filter(**{name: value for name, value in asked.items() if value})


@router.get("/miners", response=list[GroupOut], summary="For whom you may ask")
def miners(request: PageRequest) -> QuerySet[Organisation]:
    """Return the miners' organisations for which you may ask for an agreement."""
    return queries.miners(actor=request.actor)


@router.get("/counterparts/{capacity}", response=list[GroupOut], summary="Who can stand there")
def counterparts(request: PageRequest, capacity: str) -> QuerySet[Organisation]:
    """Return the authorities, companies or buyers that can be named as a party."""
    if capacity not in {"authority", "company", "buyer"}:
        raise NotFound
    return queries.counterparts(actor=request.actor, capacity=capacity).select_related("parent")


@router.get("/{uuid:uid}", response=AgreementOut, summary="One agreement")
def agreement(request: PageRequest, uid: UUID) -> Agreement:
    """Return one agreement."""
    return named_agreement(request, uid)


@router.get("/{uuid:uid}/next", response=list[NextOut], summary="What can be done next")
def next_steps(request: PageRequest, uid: UUID) -> list[dict[str, Any]]:
    """Return the steps of its way from here, each with what is missing."""
    found = named_agreement(request, uid)
    facts = queries.facts(found)
    return [
        {
            "verb": verb,
            "missing": [
                {"key": lack.key, "title": sentence(lack), "who": gettext(lack.who)}
                for lack in missing(facts, verb)
            ],
        }
        for verb in WAYS[found.kind].verbs(found.state)
    ]


@router.get("/{uuid:uid}/history", response=list[HistoryOut], summary="What has happened")
def history(request: PageRequest, uid: UUID) -> list[Told]:
    """Return what has happened to it, newest first."""
    return queries.history(actor=request.actor, subject=named_agreement(request, uid))


@router.get("/{uuid:uid}/areas", response=list[AreaOut], summary="Areas that it can be about")
def areas(request: PageRequest, uid: UUID) -> QuerySet[Area]:
    """Return the areas of its parties."""
    found = named_agreement(request, uid)
    return queries.areas(actor=request.actor, agreement=found).select_related("superseded_by")


@router.get("/{uuid:uid}/amendments", response=list[AgreementOut], summary="Its amendments")
def amendments(request: PageRequest, uid: UUID) -> QuerySet[Agreement]:
    """Return its amendments, newest first."""
    return queries.agreements(actor=request.actor).filter(amends=named_agreement(request, uid))


# --- Making ---------------------------------------------------------------------------------------


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
