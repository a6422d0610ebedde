"""Leads for programs: looked for, taken, given on, closed, opened again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from gurvan.kernel.web.paging import paged
from gurvan.kernel.web.requests import PageRequest
from gurvan.registry.api.finding import named_group, named_user
from gurvan.screening import commands, policies, queries
from gurvan.screening.api.words import WordOut
from gurvan.screening.listings import says
from gurvan.screening.models import Lead, Look, Word

router = Router()


class LeadOut(Schema):
    """A lead: a reason to look, and no accusation. ``about_key`` is a uid, or a place's code."""

    uid: UUID
    kind: str
    state: str
    about_label: str
    about_key: str
    figures: dict[str, int]
    sentence: str
    found_on: date
    expires_on: date
    gone_on: date | None
    officer_uid: UUID | None
    version: int

    @staticmethod
    def resolve_sentence(row: Lead) -> str:
        """Return what the record says."""
        return says(row)


class ThingOut(Schema):
    """Something that a lead rests on. ``there`` says whether it is still in the record."""

    label: str
    key: str
    there: bool


class LeadWholeOut(LeadOut):
    """A lead with what it rests on, what groups were asked, and how it ended."""

    closed_words: str
    evidence: list[ThingOut]
    words: list[WordOut]

    @staticmethod
    def resolve_evidence(row: Lead, context: dict[str, PageRequest]) -> list[ThingOut]:
        """Return what it rests on, and whether each is still there."""
        shown = queries.evidence(actor=context["request"].actor, lead=row)
        return [ThingOut(**one.thing._asdict(), there=one.row is not None) for one in shown]

    @staticmethod
    def resolve_words(row: Lead) -> QuerySet[Word]:
        """Return what groups were asked."""
        return queries.words_of(row)


class LookOut(Schema):
    """That the record was looked through: how many reasons there are, by kind."""

    looked_on: date
    found: dict[str, int]


class LeadSeenIn(Schema):
    """The version of the lead as it was seen, if it matters."""

    version: int | None = None


class LeadGiveIn(LeadSeenIn):
    """To which officer: the uid of an account."""

    officer: UUID


class WordAskIn(Schema):
    """Which group, and what."""

    group: UUID
    question: str


class LeadDismissIn(LeadSeenIn):
    """Why there is nothing to mend."""

    why: str


class LeadMendIn(LeadSeenIn):
    """What was mended."""

    done: str


def _lead(request: PageRequest, uid: UUID) -> Lead:
    found: Lead = get_object_or_404(queries.leads(actor=request.actor), uid=uid)
    policies.require_lead(request.actor, found)
    return found


@router.get("/", response=list[LeadOut], summary="All leads")
@paged
def leads(request: PageRequest, **_: Any) -> QuerySet[Lead]:
    """Return the federation's leads, those that are not over first."""
    policies.require_looker(request.actor)
    return queries.leads(actor=request.actor)


@router.post("/look", response=LookOut, summary="Look through the record now")
def look_for_leads(request: PageRequest) -> Look:
    """Look through the record for reasons to look at something."""
    return commands.look_for_leads(actor=request.actor)


@router.get("/{uuid:uid}", response=LeadWholeOut, summary="One lead")
def lead(request: PageRequest, uid: UUID) -> Lead:
    """Return a lead with what it rests on, and what groups were asked."""
    return _lead(request, uid)


@router.post("/{uuid:uid}/take", response=LeadOut, summary="Look at it oneself")
def take_lead(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Become the officer who looks at it."""
    return commands.take_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/give", response=LeadOut, summary="Give it to another officer")
def give_lead(request: PageRequest, uid: UUID, body: LeadGiveIn) -> Lead:
    """Name another officer who looks at it."""
    found = _lead(request, uid)
    given = body.dict() | {"officer": named_user(request, body.officer)}
    return commands.give_lead(actor=request.actor, lead=found, **given)


@router.post("/{uuid:uid}/put-back", response=LeadOut, summary="Put it back")
def put_lead_back(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Put it back, so that another officer takes it."""
    return commands.put_lead_back(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/ask", response={201: WordOut}, summary="Ask a group for its word")
def ask_for_word(request: PageRequest, uid: UUID, body: WordAskIn) -> Word:
    """Ask a group that it rests on for its word."""
    found = _lead(request, uid)
    given = body.dict() | {"group": named_group(request, body.group)}
    return commands.ask_for_word(actor=request.actor, lead=found, **given)


@router.post("/{uuid:uid}/dismiss", response=LeadOut, summary="Close it: nothing to mend")
def dismiss_lead(request: PageRequest, uid: UUID, body: LeadDismissIn) -> Lead:
    """Close it, and say why there is nothing to mend."""
    return commands.dismiss_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/mend", response=LeadOut, summary="Close it: something was mended")
def mend_lead(request: PageRequest, uid: UUID, body: LeadMendIn) -> Lead:
    """Close it, and say what was mended."""
    return commands.mend_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())


@router.post("/{uuid:uid}/reopen", response=LeadOut, summary="Open it again")
def reopen_lead(request: PageRequest, uid: UUID, body: LeadSeenIn) -> Lead:
    """Open it again, and look at it oneself."""
    return commands.reopen_lead(actor=request.actor, lead=_lead(request, uid), **body.dict())
